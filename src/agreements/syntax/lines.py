"""The lines that may stand under a declaration: what each starts with, and what follows from what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from enum import Enum
from functools import cached_property
from typing import Any, TypeAlias

from agreements.diagnostics import Span
from agreements.syntax import pieces as p
from agreements.syntax.layout import STEP, TextRow, lay_out
from agreements.syntax.node import ConditionNode, Period
from agreements.syntax.reading import Parts, Reading, ReadLine
from agreements.syntax.references import Reference
from agreements.syntax.relations import Edge, Relation, SortOf
from agreements.syntax.spelling import Element, Phrase, Rules

Found: TypeAlias = Mapping[object, list[Any]]
"""What was read under a declaration, by the words that lines start with or by the node that they make."""

Places: TypeAlias = Mapping[str, Span]
"""Where the lines stand whose values do not know it, by their words."""

Draw: TypeAlias = Callable[[str, Any, SortOf], Iterable[Edge]]


class Inline(Enum):
    """Whether a line is laid out on the row of its declaration."""

    NEVER = "never"
    ALONE = "when it is the only one of its sort"
    ALWAYS = "always"


@dataclass(frozen=True, eq=False)
class BlockLine:
    """A sort of line.

    `once` says that it may stand only once. `relation` is what its names are drawn as; where more is to be said,
    `draw` says it. Lines that are `beside` one another are laid out on one row.
    """

    _: KW_ONLY
    once: bool = False
    inline: Inline = Inline.NEVER
    beside: bool = False
    relation: Relation | None = None
    draw: Draw | None = None

    @property
    def field(self) -> str:
        """The field of the node that keeps what the lines say."""
        raise NotImplementedError

    @property
    def keys(self) -> tuple[object, ...]:
        """The words or nodes that tell the line apart among what was read."""
        raise NotImplementedError

    @property
    def starts(self) -> tuple[str, ...]:
        """The words that it can start with."""
        raise NotImplementedError

    def alternative(self) -> str:
        """The line as the grammar names it among those that may stand under a declaration."""
        raise NotImplementedError

    def rules(self) -> Rules:
        """The rules of the grammar that it needs."""
        return {}

    def value(self, reading: Reading, found: Found) -> Any:
        """What all the lines of this sort say together; none of it where there is none of them."""
        raise NotImplementedError

    def pieces(self, value: Any, places: Places) -> Iterator[p.Pieces]:
        """Each row of what the lines say."""
        raise NotImplementedError

    def rows(self, value: Any, indent: int, places: Places) -> list[TextRow]:
        """What the lines say, laid out."""
        return [row for each in self.pieces(value, places) if each for row in lay_out(each, indent)]

    def is_inline(self, value: Any) -> bool:
        """Whether what the lines say stands on the row of the declaration."""
        return self.inline is Inline.ALWAYS or (self.inline is Inline.ALONE and len(value) == 1)

    def references(self, value: Any) -> Iterable[Reference]:  # noqa: ARG002 - some hold none
        """The names that the lines use."""
        return ()

    def periods(self, value: Any) -> Iterable[Period]:  # noqa: ARG002 - most hold none
        """The periods that the lines hold."""
        return ()

    def conditions(self, value: Any) -> Iterable[ConditionNode]:  # noqa: ARG002 - most hold none
        """The conditions that the lines state."""
        return ()

    def edges(self, source: str, value: Any, sort_of: SortOf) -> Iterable[Edge]:
        """The edges that the lines draw."""
        if self.draw is not None:
            return self.draw(source, value, sort_of)
        if self.relation is None:
            return ()
        name = self.relation.name
        return ((source, name, one.name.text, one.name.span, {}) for one in self.references(value))

    def tells(self, of: str) -> bool:
        """Whether the lines can say something of `references`, `periods`, `conditions` or `edges`."""
        if of == "edges":
            return self.draw is not None or self.relation is not None
        return getattr(type(self), of) is not getattr(BlockLine, of)

    def relations(self) -> tuple[Relation, ...]:
        """The relations of those edges."""
        return () if self.relation is None else (self.relation,)


@dataclass(frozen=True, eq=False)
class WordedLine(BlockLine):
    """A line of words and what they lead to: `held by A, B`.

    `apart` says that each of several values is laid out on a row of its own.
    """

    words: str
    element: Element
    _: KW_ONLY
    apart: bool = False

    @property
    def field(self) -> str:
        """The field of its element."""
        return self.element.field

    @property
    def keys(self) -> tuple[object, ...]:
        """Its words."""
        return (self.words,)

    @cached_property
    def starts(self) -> tuple[str, ...]:
        """The first of its words."""
        return (self.words.split()[0],)

    @cached_property
    def _count(self) -> int:
        return len(self.words.split())

    def alternative(self) -> str:
        """The rule of the line."""
        return f"{self.words.replace(' ', '_')}_line"

    def rules(self) -> Rules:
        """That rule, and those that its element needs."""
        return {**self.element.rules(), self.alternative(): self}

    def grammar(self) -> str:
        """The words, and what they lead to."""
        words = " ".join(f'"{word}"' for word in self.words.split())
        return f"{words} {self.element.grammar()}"

    def build(self, reading: Reading, parts: Parts) -> ReadLine:
        """One line as it was read."""
        values: dict[str, Any] = {}
        self.element.take(reading, parts, self._count, values)
        return ReadLine(self.words, values[self.element.field], reading.span(parts))

    def value(self, reading: Reading, found: Found) -> Any:
        """What all the lines say: one value, or all that they list."""
        lines = found[self.words]
        if self.once:
            return reading.only(self.words, lines)
        if self.element.many:
            return tuple(one for line in lines for one in line.value)
        return tuple(line.value for line in lines)

    def pieces(self, value: Any, places: Places) -> Iterator[p.Pieces]:
        """A row for all that is listed, or one for each value."""
        together = self.once or (self.element.many and not self.apart)
        for one in (value,) if together else value:
            said = (one,) if self.apart else one
            yield p.led(self.words, self.element.pieces(said, places.get(self.words)))

    def rows(self, value: Any, indent: int, places: Places) -> list[TextRow]:
        """What the lines say, laid out; conditions that are joined stand one under another."""
        hang = len(self.words) + 1 if self.element.hangs else STEP
        return [row for each in self.pieces(value, places) for row in lay_out(each, indent, hang=hang)]

    def references(self, value: Any) -> Iterable[Reference]:
        """The names that the lines use."""
        return self._each(self.element.references, value)

    def periods(self, value: Any) -> Iterable[Period]:
        """The periods that the lines hold."""
        return self._each(self.element.periods, value)

    def conditions(self, value: Any) -> Iterable[ConditionNode]:
        """The conditions that the lines state."""
        return self._each(self.element.conditions, value)

    def _each(self, find: Callable[[Any], Iterable[Any]], value: Any) -> Iterable[Any]:
        if self.once or self.element.many:
            return find(value)
        return [found for one in value for found in find(one)]

    def tells(self, of: str) -> bool:
        """Whether the lines, or their element, can say something of it."""
        return self.element.tells(of) or (of == "edges" and super().tells(of))

    def edges(self, source: str, value: Any, sort_of: SortOf) -> Iterable[Edge]:
        """The edges that the lines draw, or that their values draw by themselves."""
        if self.draw is None and self.relation is None:
            return self.element.edges(source, value)
        return super().edges(source, value, sort_of)

    def relations(self) -> tuple[Relation, ...]:
        """The relations of those edges."""
        return super().relations() or self.element.relations()


@dataclass(frozen=True, eq=False)
class PhraseLine(BlockLine):
    """A line that is a node of its own, or one of several."""

    into: str
    phrases: tuple[Phrase[Any], ...]

    @property
    def field(self) -> str:
        """The field that keeps the nodes."""
        return self.into

    @property
    def keys(self) -> tuple[object, ...]:
        """The nodes."""
        return tuple(phrase.node for phrase in self.phrases)

    @property
    def starts(self) -> tuple[str, ...]:
        """The words that the phrases can start with."""
        return tuple(word for phrase in self.phrases for word in phrase.starts)

    def alternative(self) -> str:
        """The rules of the phrases."""
        return " | ".join(phrase.rule for phrase in self.phrases)

    def rules(self) -> Rules:
        """Those rules, and what they need."""
        return {name: rule for phrase in self.phrases for name, rule in phrase.rules().items()}

    def value(self, reading: Reading, found: Found) -> Any:  # noqa: ARG002
        """The nodes; or the one that there is."""
        nodes = tuple(node for key in self.keys for node in found.get(key, ()))
        return nodes[0] if self.once else nodes

    def pieces(self, value: Any, places: Places) -> Iterator[p.Pieces]:  # noqa: ARG002
        """A row for each node."""
        return (self._phrase(node).pieces(node) for node in self._nodes(value))

    def references(self, value: Any) -> Iterable[Reference]:
        """The names that the nodes use."""
        return [one for node in self._nodes(value) for one in self._phrase(node).references(node)]

    def periods(self, value: Any) -> Iterable[Period]:
        """The periods that the nodes hold."""
        return [one for node in self._nodes(value) for one in self._phrase(node).periods(node)]

    def conditions(self, value: Any) -> Iterable[ConditionNode]:
        """The conditions that the nodes state."""
        return [one for node in self._nodes(value) for one in self._phrase(node).conditions(node)]

    def tells(self, of: str) -> bool:
        """Whether the lines, or their phrases, can say something of it."""
        if of in ("references", "periods", "conditions"):
            return any(phrase.tells(of) for phrase in self.phrases)
        return super().tells(of)

    def _nodes(self, value: Any) -> Sequence[Any]:
        nodes: Sequence[Any] = (value,) if self.once else value
        return nodes

    def _phrase(self, node: Any) -> Phrase[Any]:
        return next(phrase for phrase in self.phrases if phrase.node is type(node))
