"""What a file of `agreements.language.sorts` declares: one sort of declaration."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Protocol, TypeAlias, TypeVar

from msgspec.structs import replace as altered

from agreements.diagnostics import Diagnostic, Span
from agreements.syntax.block import LineBlock
from agreements.syntax.elements import DayOf, StringOf
from agreements.syntax.layout import STEP, TextRow, lay_out
from agreements.syntax.lines import BlockLine, PhraseLine, Places, WordedLine
from agreements.syntax.node import ClauseLabel, ConditionNode, Name, Node, Period, TopLevel
from agreements.syntax.pieces import heading
from agreements.syntax.reading import Parts, Reading, ReadTitle, all_of
from agreements.syntax.references import Reference
from agreements.syntax.relations import Edge, Relation, SortOf
from agreements.syntax.spelling import Element, Rules, Shorthand

LocalNames: TypeAlias = Iterable[tuple[str, Iterable[Name | ClauseLabel]]]
"""Names that must differ within a declaration, with what each is: `a value`."""


Sort = TypeVar("Sort", bound=TopLevel)


class Declared(Protocol):
    """What a check of one sort may ask of a bundle."""

    def each(self, sort: type[Sort]) -> Iterator[Sort]:
        """All declarations of a sort, duplicates included."""


@dataclass(frozen=True, eq=False)
class Inner:
    """A sort of declaration that stands within another one, in a field of it.

    `named` makes the name that it has across the bundle of its own and the outer one's; `within` is what the edge from
    it to the outer one says. `gap` asks for an empty line above it.
    """

    field: str
    sort: DeclarationSort
    named: str
    within: Relation
    gap: bool = False

    def each(self, outer: Any) -> Iterator[tuple[str, Any]]:
        """Those within a declaration, by their names across the bundle."""
        for node in getattr(outer, self.field):
            yield self.named.format(outer.name.text, self.sort.own_name(node).text), node


@dataclass(frozen=True, eq=False)
class DeclarationSort:
    """A sort of declaration: the word that it starts with, its node, and the lines under it in their layout's order.

    `must` is a line that has to stand there; `remarks_first` says that remarks may come before it. `parts` are the
    declarations within it, after which other lines may follow only when it is `reopened`. `article` and `word` are how
    diagnostics speak of it, `colour` is its colour in pictures. `unused` tells whether one that nothing uses is worth a
    warning, `local_names` which names must differ within one. `checks` are those that concern this sort alone.
    """

    word: str
    node: type[Any]
    lines: tuple[BlockLine, ...]
    _: KW_ONLY
    colour: str
    article: str = "a"
    must: PhraseLine | None = None
    remarks_first: bool = False
    parts: tuple[Inner, ...] = ()
    reopened: bool = False
    unused: Callable[[Any], bool] | None = None
    local_names: Callable[[Any], LocalNames] | None = None
    checks: tuple[Callable[[Declared], Iterator[Diagnostic]], ...] = ()

    @property
    def called(self) -> str:
        """The sort with its article: `an organisation`."""
        return f"{self.article} {self.word}"

    @cached_property
    def block(self) -> LineBlock:
        """All lines together."""
        return LineBlock(self.node, *self.lines)

    @cached_property
    def has_dates(self) -> bool:
        """Whether one has a period of its own."""
        return "period" in self.node.__struct_fields__

    @cached_property
    def is_hierarchy(self) -> bool:
        """Whether those of this sort lie under one another."""
        return any(isinstance(line, WordedLine) and line.element.hierarchy for line in self.lines)

    def own_name(self, node: Any) -> Name | ClauseLabel:
        """The name that stands after the word."""
        name: Name | ClauseLabel = node.name
        return name

    def starts(self) -> Iterator[str]:
        """The words that its lines, and what stands within it, start with; what has to follow its name is no line."""
        for line in self.lines:
            yield from line.starts if line is not self.must else ()
        for inner in self.parts:
            yield inner.sort.word
            yield from inner.sort.starts()

    def untitled(self, name: str, node: Any) -> str:  # noqa: ARG002 - a clause is called by its number
        """What one without a title is called, given its name across the bundle."""
        return name

    # --- grammar ------------------------------------------------------------------------------------

    def grammar(self) -> str:
        """What the rule of the sort says; the rule is called by its word."""
        common = [line.alternative() for line in self.lines if line not in (self.must, *self._own_lines)]
        own = [f"_{self.word}_line"] if self.reopened else [line.alternative() for line in self._own_lines]
        said = [f'"{self.word}" name title?']
        said += ["remark*"] if self.remarks_first else []
        said += [f"_{self.word}_must"] if self.must else []
        said += [f"({' | '.join((*own, *common))})*"]
        said += [f"_{self.word}_parts?"] if self.parts else []
        return " ".join(said)

    @property
    def _own_lines(self) -> tuple[BlockLine, ...]:
        """The lines that could not be those of a part."""
        of_parts = {rule for inner in self.parts for rule in inner.sort.rules()}
        own = (line for line in self.lines if isinstance(line, WordedLine | PhraseLine))
        return tuple(line for line in own if line is not self.must and of_parts.isdisjoint(line.rules()))

    def rules(self) -> Rules:
        """This rule, and those that its lines and parts need."""
        found: Rules = {**self.block.rules(), self.word: self}
        if self.must:
            found[f"_{self.word}_must"] = Shorthand(self.must.alternative())
        if self.reopened:
            lines = " | ".join(line.alternative() for line in self._own_lines)
            found[f"_{self.word}_line"] = Shorthand(lines)
        if self.parts:
            parts = " | ".join(inner.sort.word for inner in self.parts)
            after = f"{parts} | _{self.word}_line" if self.reopened else parts
            found[f"_{self.word}_parts"] = Shorthand(f"({parts}) ({after})*")
        for inner in self.parts:
            found.update(inner.sort.rules())
        return found

    def build(self, reading: Reading, parts: Parts) -> Any:
        """The declaration that the parts of its rule say."""
        title = next((part.text for part in parts[2:3] if isinstance(part, ReadTitle)), None)
        inner = {one.field: all_of(parts, one.sort.node) for one in self.parts}
        said = self.block.values(reading, parts)
        return self.node(name=parts[1], title=title, span=reading.span(parts), **said, **inner)

    # --- layout -------------------------------------------------------------------------------------

    def rows(self, node: Any, indent: int = 0) -> list[TextRow]:
        """One laid out."""
        begun = [*heading(self.word, self.own_name(node), node.title), *self.block.inline(node)]
        rows = [*lay_out(begun, indent), *self.block.rows(node, indent + STEP, self._places(node.span))]
        for inner in self.parts:
            for part in getattr(node, inner.field):
                rows += begins(inner.sort.rows(part, indent + STEP), part, gap=inner.gap)
        return rows

    @cached_property
    def _unplaced(self) -> tuple[tuple[list[str], re.Pattern[str]], ...]:
        """The words of lines whose values are kept without their places, and what such a value ends with."""
        lines = [line for line in self.lines if isinstance(line, WordedLine) and line.once]
        return tuple(
            [(line.words.split(), _ENDS[type(line.element)]) for line in lines if type(line.element) in _ENDS]
        )

    def _places(self, span: Span | None) -> Places:
        """Where those lines stand."""
        found: dict[str, Span] = {}
        if span is None or not self._unplaced:
            return found
        read = _WORD.finditer(span.source.text, span.start, span.end)
        said = [word for word in read if not word.group().startswith("#")]
        texts = [word.group() for word in said]
        for at in range(len(said)):
            for words, ends in self._unplaced:
                if texts[at : at + len(words)] == words:
                    rest = range(at + len(words), len(said))
                    last = next((place for place in rest if ends.match(texts[place])), at)
                    found[" ".join(words)] = altered(span, start=said[at].start(), end=said[last].end())
        return found

    # --- what follows from the lines ----------------------------------------------------------------

    def references(self, node: Any) -> Iterator[Reference]:
        """Every name that one uses, in the order of its parts."""
        yield from self.block.references(node)
        for inner, part in self._inner(node):
            yield from inner.sort.references(part)

    def conditions(self, node: Any) -> Iterator[ConditionNode]:
        """The conditions that one states."""
        yield from self.block.conditions(node)
        for inner, part in self._inner(node):
            yield from inner.sort.conditions(part)

    def periods(self, node: Any) -> Iterator[Period]:
        """The periods that one holds."""
        yield from self.block.periods(node)
        for inner, part in self._inner(node):
            yield from inner.sort.periods(part)

    def edges(self, name: str, node: Any, outer: Any, sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG002
        """The edges that start at one or at what lies in it; `outer` is the declaration that it lies in."""
        yield from self.block.edges(name, node, sort_of)
        for inner in self.parts:
            for full_name, part in inner.each(node):
                yield full_name, inner.within.name, name, part.span, {}
                yield from inner.sort.edges(full_name, part, node, sort_of)

    def relations(self) -> Iterator[Relation]:
        """The relations of those edges."""
        yield from self.block.relations()
        for inner in self.parts:
            yield inner.within
            yield from inner.sort.relations()

    def inner_names(self, node: Any) -> Iterator[tuple[str, Any]]:
        """What one holds that has a name across the bundle."""
        for inner in self.parts:
            yield from inner.each(node)

    def _inner(self, node: Any) -> Iterator[tuple[Inner, Any]]:
        return ((inner, part) for inner in self.parts for part in getattr(node, inner.field))


_WORD = re.compile(r'"""(?:[^"]|"(?!""))*"*"""|"[^"\n]*"|#[^\n]*|[^\s"#(),]+')
_ENDS: Mapping[type[Element], re.Pattern[str]] = MappingProxyType(
    {StringOf: re.compile('"'), DayOf: re.compile("[0-9]{4}")}
)
"""What a value ends with that is kept without its place: a string is one word, and a day has its year first or last."""


def begins(rows: list[TextRow], node: Node, *, gap: bool = False) -> list[TextRow]:
    """Say of the first row that a declaration, clause, risk or field begins there."""
    span = node.span
    start, column = (-1, 1) if span is None else (span.start, span.column)
    return [replace(rows[0], begins=True, gap=gap, start=start, column=column), *rows[1:]]
