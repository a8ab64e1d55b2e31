"""The lines under a declaration, together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from agreements.syntax import pieces as p
from agreements.syntax.layout import Joint, TextRow, lay_out
from agreements.syntax.lines import BlockLine, Places
from agreements.syntax.node import ConditionNode, Node, Period
from agreements.syntax.reading import Parts, Reading, ReadLine
from agreements.syntax.references import Reference
from agreements.syntax.relations import Edge, Relation, SortOf
from agreements.syntax.spelling import Rules, is_said


class LineBlock:
    """The sorts of lines that may stand under a declaration, in the order in which they are laid out.

    What follows from them, such as references and edges, comes in the order of the node's fields.
    """

    def __init__(self, node: type[Node], *lines: BlockLine) -> None:
        self.lines = lines
        self._by_key = {key: line for line in lines for key in line.keys}
        by_field = {line.field: line for line in lines}
        in_order = [by_field[field] for field in node.__struct_fields__ if field in by_field]
        self._telling = {of: tuple(line for line in in_order if line.tells(of)) for of in _TOLD_OF}

    def alternatives(self) -> list[str]:
        """The lines as the grammar names them."""
        return [line.alternative() for line in self.lines]

    def rules(self) -> Rules:
        """The rules of the grammar that the lines need."""
        return {name: rule for line in self.lines for name, rule in line.rules().items()}

    def values(self, reading: Reading, parts: Parts) -> dict[str, Any]:
        """What the lines among some parts say, by field; nothing for a field that no line is about."""
        found: dict[object, list[Any]] = {}
        for part in parts:
            key = part.words if type(part) is ReadLine else type(part)
            if key in self._by_key:
                found.setdefault(key, []).append(part)
        said = {self._by_key[key] for key in found}
        return {line.field: line.value(reading, found) for line in self.lines if line in said}

    def inline(self, node: Any) -> p.Pieces:
        """What stands on the row of the declaration itself."""
        found: p.Pieces = []
        for line, value in _said(node, self.lines):
            if line.is_inline(value):
                found += [one for each in line.pieces(value, {}) for one in p.joining(each, Joint.PART)]
        return found

    def rows(self, node: Any, indent: int, places: Places) -> list[TextRow]:
        """What stands on rows of its own."""
        rows: list[TextRow] = []
        row: p.Pieces = []
        for line, value in _said(node, self.lines):
            if line.is_inline(value):
                continue
            if line.beside:
                row += [one for each in line.pieces(value, places) for one in each]
                continue
            rows += lay_out(row, indent) if row else []
            row = []
            rows += line.rows(value, indent, places)
        return [*rows, *(lay_out(row, indent) if row else [])]

    def references(self, node: Any) -> Iterator[Reference]:
        """The names that the lines of a node use, each with what belongs there."""
        for line, value in _said(node, self._telling["references"]):
            yield from line.references(value)

    def periods(self, node: Any) -> Iterator[Period]:
        """The periods that the lines of a node hold."""
        for line, value in _said(node, self._telling["periods"]):
            yield from line.periods(value)

    def conditions(self, node: Any) -> Iterator[ConditionNode]:
        """The conditions that the lines of a node state."""
        for line, value in _said(node, self._telling["conditions"]):
            yield from line.conditions(value)

    def edges(self, source: str, node: Any, sort_of: SortOf) -> Iterator[Edge]:
        """The edges that the lines of a node draw from `source`."""
        for line, value in _said(node, self._telling["edges"]):
            yield from line.edges(source, value, sort_of)

    def relations(self) -> Iterator[Relation]:
        """The relations of those edges."""
        for line in self._telling["edges"]:
            yield from line.relations()


_TOLD_OF = ("references", "periods", "conditions", "edges")


def _said(node: Any, lines: Iterable[BlockLine]) -> list[tuple[BlockLine, Any]]:
    """The lines that a node says something by, with what."""
    found = [(line, getattr(node, line.field)) for line in lines]
    return [one for one in found if is_said(one[1])]
