"""The names of columns: what each is, and what one that nobody knows was perhaps meant to be."""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from agreements.diagnostics import clip, nearest
from agreements.question.members import OPTIONAL, REQUIRED
from agreements.question.near_names import NearNames
from agreements.question.other_words import OTHER_WORDS, folded

FACT = "facts."
"""How the name of a column begins that holds one fact."""

ANSWERS = ("outcome", "error", "reasons")
"""The columns that answers add."""

ID = "id"
"""A column that everybody knows to ride along."""

_PART_OF_SEVERAL = re.compile(r"\s*(?i:(fact|approval)s?)(?:[\s._\-\[]|(?<=[a-z])(?=[A-Z]))")
"""How a column begins that holds a part of what one column should hold, as flattened JSON has it."""


class TableWarning(UserWarning):
    """A column says nothing that can be understood, though by its name it would bear on the answers or nearly would."""


@dataclass(frozen=True, slots=True)
class ColumnReport:
    """What is to be said of the columns of a table: of what type some wrongly are, warnings, and which ride along.

    Of a column of a wrong type each row that says something in it has an error too, so nobody is warned of it.
    """

    wrong_types: tuple[str, ...]
    warnings: tuple[str, ...]
    others: tuple[str, ...]

    def warn(self, stacklevel: int) -> None:
        """Give a `TableWarning` for each warning, as of the code so many calls above."""
        for message in self.warnings:
            warnings.warn(message, TableWarning, stacklevel + 1)


class ColumnNames:
    """What the columns of tables may be meant as in questions to one bundle; threads may share it."""

    def __init__(self, facts: Iterable[str]) -> None:
        self._facts = frozenset(facts)
        self._near_facts = NearNames(self._facts)

    def suspects(
        self, names: Collection[str], passthrough: Iterable[str]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What to say of columns that ride along and are nearly called as another, and all others but an `id`."""
        meant = {name: self._meant(name, names) for name in passthrough if name != ID}
        suspects = [_suspect(name, other) for name, other in meant.items() if other is not None]
        return tuple(suspects), tuple([name for name, other in meant.items() if other is None])

    def _meant(self, name: str, names: Collection[str]) -> str | None:
        if name in self._facts:
            return f"{FACT}{name}"
        for member in (*REQUIRED, *OPTIONAL):
            if folded(name) == member:
                return member
        fact = self._near_facts.meant(name)
        if fact is not None:
            return f"{FACT}{fact}"
        part = _PART_OF_SEVERAL.match(name)
        if part:
            return f"{FACT}…" if part.group(1).lower() == "fact" else "approvals"
        return nearest(name, [member for member in OPTIONAL if member not in names])


def _suspect(name: str, meant: str) -> str:
    asked = f"is it meant as `{meant}`? As it is it states nothing"
    return f"the column `{clip(name)}` rides along; {asked}"


def called_otherwise(wanted: str, names: Iterable[str]) -> str | None:
    """The column that is meant as this one, which every table needs and which this table has not."""
    by_folded = {folded(name): name for name in names if name not in (*REQUIRED, *OPTIONAL)}
    for other in (wanted, *OTHER_WORDS[wanted]):
        if other in by_folded:
            return by_folded[other]
    return nearest(wanted, by_folded.values())
