"""How a part of the language is spelt: elements in a row, each of which knows all that follows from it.

An element knows its piece of the grammar, how to take its value from the parts that the parser read, how to lay the
value out, and which names and dates it holds. So a form of condition or a line of a declaration is declared once, as
a row of elements, and is then parsed, formatted, checked and drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from typing import Any, ClassVar, Generic, Protocol, TypeAlias, TypeVar

from lark import Token

from agreements.diagnostics import Span
from agreements.syntax.layout import Joint
from agreements.syntax.node import ConditionNode, Node, Period
from agreements.syntax.pieces import Pieces, first_word, joining, last_word, led, piece
from agreements.syntax.reading import Parts, Reading
from agreements.syntax.references import Reference
from agreements.syntax.relations import Edge, Relation


class GrammarRule(Protocol):
    """A rule of the grammar, and what becomes of the parts that it reads."""

    def grammar(self) -> str:
        """What the rule says."""

    def build(self, reading: Reading, parts: Parts) -> Any:
        """What its parts come to."""


Rules: TypeAlias = dict[str, GrammarRule]
"""Rules of the grammar by name."""

N = TypeVar("N", bound=Node)


class Shorthand:
    """A rule that stands for several; its name starts with an underscore, and its parts are those of what it is in."""

    def __init__(self, text: str) -> None:
        self._text = text

    def grammar(self) -> str:
        """What it stands for."""
        return self._text

    def build(self, reading: Reading, parts: Parts) -> Any:  # noqa: ARG002 - a rule as any other
        """Never asked. Raises `TypeError`."""
        raise TypeError("the parts of a shorthand are read where it stands")


@dataclass(frozen=True)
class Element:
    """Something that is written: words, or the value of a field of a node.

    `field` is that field, and `joint` what may come before the value when a row is too long. Where an element stands
    first, its own joint counts. `hierarchy` says that what it names stands over what it is said of.
    """

    many: ClassVar[bool] = False
    """Whether a value is several, so that those of several lines are put together."""

    hangs: ClassVar[bool] = False
    """Whether what is parted from the first row stands under the beginning of the value, not of the line."""

    anchored: ClassVar[bool] = False
    """Whether a value does not know where it stands, so that it has to be told."""

    field: str = ""
    _: KW_ONLY
    joint: Joint = Joint.GLUED
    hierarchy: bool = False

    @property
    def starts(self) -> tuple[str, ...]:
        """The words of the language that it can start with."""
        return ()

    def grammar(self) -> str:
        """The element in the notation of the grammar."""
        raise NotImplementedError

    def begins(self, parts: Parts, at: int) -> bool:
        """Whether the element stands at a place, for one that may be left out."""
        return at < len(parts) and not isinstance(parts[at], Token)

    def take(self, reading: Reading, parts: Parts, at: int, values: dict[str, Any]) -> int:
        """Put the value that stands at a place among the values; and say where the next element stands."""
        values[self.field] = self.value(reading, parts[at])
        return at + 1

    def value(self, reading: Reading, part: Any) -> Any:  # noqa: ARG002 - others read dates
        """The value that one part says."""
        return part

    def says(self, node: Any) -> bool:
        """Whether a node says anything here."""
        return is_said(getattr(node, self.field))

    def pieces(self, value: Any, anchor: Span | None) -> Pieces:
        """The value as pieces of text; `anchor` is where it stands when the value does not know itself."""
        raise NotImplementedError

    def references(self, value: Any) -> Iterable[Reference]:  # noqa: ARG002 - most hold none
        """The names that the value uses, each with what belongs there, in order."""
        return ()

    def periods(self, value: Any) -> Iterable[Period]:  # noqa: ARG002 - most hold none
        """The periods that the value holds."""
        return ()

    def conditions(self, value: Any) -> Iterable[ConditionNode]:  # noqa: ARG002 - most hold none
        """The conditions that the value holds."""
        return ()

    def edges(self, source: str, value: Any) -> Iterable[Edge]:  # noqa: ARG002 - most say nothing by themselves
        """The edges of the graph that the value draws from `source`, whatever line it stands in."""
        return ()

    def tells(self, of: str) -> bool:
        """Whether a value can say something of `references`, `periods`, `conditions` or `edges`."""
        return getattr(type(self), of) is not getattr(Element, of)

    def relations(self) -> tuple[Relation, ...]:
        """The relations of those edges."""
        return ()

    def rules(self) -> Rules:
        """The rules of the grammar that the element needs beside those that are always there."""
        return {}


@dataclass(frozen=True)
class Words(Element):
    """Words of the language."""

    text: str = ""

    @property
    def starts(self) -> tuple[str, ...]:
        """The first of the words."""
        return (self._first,)

    def grammar(self) -> str:
        """The words, each in quotes."""
        return " ".join(f'"{word}"' for word in self.text.split())

    @cached_property
    def _first(self) -> str:
        return self.text.split()[0]

    @cached_property
    def _count(self) -> int:
        return len(self.text.split())

    def begins(self, parts: Parts, at: int) -> bool:
        """Whether the first of the words stands there."""
        return at < len(parts) and isinstance(parts[at], Token) and parts[at] == self._first

    def take(self, reading: Reading, parts: Parts, at: int, values: dict[str, Any]) -> int:  # noqa: ARG002
        """Go past the words."""
        return at + self._count

    def said(self, node: Any) -> str:  # noqa: ARG002 - others depend on the node
        """The words as they stand in a node."""
        return self.text


@dataclass(frozen=True, init=False)
class Maybe(Element):
    """Elements that may be left out together, as one; their fields then have their defaults."""

    elements: tuple[Element, ...] = ()

    def __init__(self, *written: str | Element) -> None:
        object.__setattr__(self, "elements", spelt(written))

    def grammar(self) -> str:
        """The elements, in parentheses with a question mark."""
        return f"({' '.join(element.grammar() for element in self.elements)})?"

    def take(self, reading: Reading, parts: Parts, at: int, values: dict[str, Any]) -> int:
        """Take the values of the elements, if they stand here."""
        if self.elements[0].begins(parts, at):
            for element in self.elements:
                at = element.take(reading, parts, at, values)
        return at

    def rules(self) -> Rules:
        """The rules that the elements need."""
        return {name: rule for element in self.elements for name, rule in element.rules().items()}


def spelt(written: Iterable[str | Element]) -> tuple[Element, ...]:
    """Elements, where words may stand as plain text."""
    return tuple(Words(text=one) if isinstance(one, str) else one for one in written)


def is_said(value: object) -> bool:
    """Whether a field says anything: it has a value, and where it has several, at least one."""
    return value is not None and not (type(value) is tuple and not value)


class Phrase(Generic[N]):
    """A node and the row of elements that it is written as: `approved by APPROVER that "…"`."""

    def __init__(self, node: type[N], *written: str | Element) -> None:
        self.node = node
        self.elements = spelt(written)
        self.rule = re.sub(r"(?<!^)(?=[A-Z])", "_", node.__name__).lower()
        self._segments = tuple(_segments(self.elements))
        self.values = tuple(value for _, value in self._segments if value is not None)
        self._refer = tuple(value for value in self.values if value.tells("references"))

    @property
    def starts(self) -> tuple[str, ...]:
        """The words that it can start with."""
        return self.elements[0].starts

    def grammar(self) -> str:
        """What the rule of this phrase says."""
        return " ".join(element.grammar() for element in self.elements)

    def rules(self) -> Rules:
        """This rule, and those that its elements need."""
        needed = {name: rule for element in self.elements for name, rule in element.rules().items()}
        return {**needed, self.rule: self}

    def build(self, reading: Reading, parts: Parts) -> N:
        """The node that the parts of this rule say."""
        values: dict[str, Any] = {}
        at = 0
        for element in self.elements:
            at = element.take(reading, parts, at, values)
        return self.node(**values, span=reading.span(parts))

    def pieces(self, node: N) -> Pieces:
        """The node as pieces of text; what may be left out and says nothing is."""
        said = [segment for segment in self._segments if segment[1] is None or segment[1].says(node)]
        pieces: Pieces = []
        for at, (words, value) in enumerate(said):
            lead = words if isinstance(words, str) else " ".join([one.said(node) for one in words]).strip()
            if value is None:
                anchor = _anchor(node.span, at, len(said))
                pieces.append(piece(lead, anchor, Joint.GLUED if at else Joint.FILL))
                continue
            anchor = _anchor(node.span, at, len(said)) if value.anchored else None
            found = value.pieces(getattr(node, value.field), anchor)
            if lead:
                found = led(lead, found, value.joint if at else None)
            elif at:
                found = joining(found, value.joint)
            pieces += found
        return pieces

    def references(self, node: N) -> Iterable[Reference]:
        """The names that the node uses, each with what belongs there, in order."""
        if len(self._refer) == 1:
            (element,) = self._refer
            return element.references(getattr(node, element.field))
        return [
            reference
            for element in self._refer
            for reference in element.references(getattr(node, element.field))
        ]

    def periods(self, node: N) -> Iterable[Period]:
        """The periods that the node holds."""
        return [period for element in self.values for period in element.periods(getattr(node, element.field))]

    def conditions(self, node: N) -> Iterable[ConditionNode]:
        """The conditions that the node states."""
        return [
            condition
            for element in self.values
            for condition in element.conditions(getattr(node, element.field))
        ]

    def tells(self, of: str) -> bool:
        """Whether the node can say something of `references`, `periods` or `conditions`."""
        return any(element.tells(of) for element in self.values)


Segment: TypeAlias = tuple[str | tuple[Words, ...], Element | None]
"""A value with the words that lead to it, which may depend on the node; words that lead to nothing have none."""


def _segments(elements: Iterable[Element]) -> Iterator[Segment]:
    lead: list[Words] = []
    for element in elements:
        if isinstance(element, Maybe):
            if lead:  # they stand, whether or not what may be left out follows
                yield _lead(lead), None
                lead = []
            yield from _segments(element.elements)
        elif isinstance(element, Words):
            lead.append(element)
        else:
            yield _lead(lead), element
            lead = []
    if lead:
        yield _lead(lead), None


def _lead(words: list[Words]) -> str | tuple[Words, ...]:
    fixed = all(type(one) is Words for one in words)
    return " ".join(one.text for one in words) if fixed else tuple(words)


def _anchor(span: Span | None, at: int, of: int) -> Span | None:
    """Where the value at a place of several stands that does not know it: at the end, at the beginning, or all over."""
    if of == 1:
        return span
    return last_word(span) if at else first_word(span)
