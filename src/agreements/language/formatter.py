"""Syntax tree to text, in the one layout that agreement files have.

What the formatted text says is what the tree says, word for word: parsing it gives the same tree again. Lines
stand in one order, parentheses only where the meaning needs them, and comments stay with what they were
written for. Formatting formatted text changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agreements.diagnostics import Span
from agreements.language.comments import write
from agreements.language.declarations import AgreementFile
from agreements.language.sort import begins
from agreements.language.sorts import SORT_OF
from agreements.syntax.layout import TextRow, lay_out
from agreements.syntax.node import File, TopLevel, Use
from agreements.syntax.pieces import piece


def format_file(file: AgreementFile) -> str:
    """The canonical text of a file that was read, comments included (`language.md`, sections 1 and 2)."""
    return format_tree(file.tree, file.comments)


def format_tree(tree: File, comments: Sequence[Span] = ()) -> str:
    """The canonical text of a tree; `comments` are those of the text it was read from, if it was read.

    Raises `ValueError` for a string that no text can say: three double quotes before other words.
    """
    rows: list[TextRow] = []
    before: list[TextRow] = []
    for at, item in enumerate(tree.items):
        written = begins(_item(item), item)
        alike = at > 0 and type(item) is type(tree.items[at - 1])
        together = alike and _is_one_line(before) and _is_one_line(written)
        rows.extend([replace(written[0], gap=at > 0 and not together), *written[1:]])
        before = written
    return write(rows, comments)


def _is_one_line(rows: Sequence[TextRow]) -> bool:
    return len(rows) == 1 and "\n" not in rows[0].text


def _item(item: Use | TopLevel) -> list[TextRow]:
    if isinstance(item, Use):
        return lay_out([piece(f"use {item.path}", item.span)], 0)
    return SORT_OF[type(item)].rows(item)
