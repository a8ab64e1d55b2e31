"""Asking a person at the terminal for one thing after another, a line at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from agreements.analysis.declared_names import DeclaredName
from agreements.analysis.name_search import NameSearch
from agreements.diagnostics import clip
from agreements.diagnostics.excerpt import visible
from agreements.diagnostics.likely import folded_title
from agreements.syntax.dates import how_to_write, read_date

MOST_OFFERED = 9
"""How many names are offered at once of those that are near."""

MOST_LISTED = 30
"""How many are offered at once where nothing was typed to choose them by."""


class NothingMoreError(Exception):
    """Whoever was asked ended the input."""


def read_line() -> str:
    """A line from standard input. Raises `NothingMoreError` at its end."""
    line = sys.stdin.readline()
    if not line:
        raise NothingMoreError
    return line.strip()


def say(words: str, end: str = "\n") -> None:
    """Words for the person at the terminal; standard output is for the answer alone."""
    sys.stderr.write(visible(words) + end)
    sys.stderr.flush()


@dataclass
class Dialogue:
    """Questions to a person, who answers with a number, a name or words; `read` gives the next line typed."""

    search: NameSearch
    read: Callable[[], str] = read_line
    tell: Callable[..., None] = say
    offered: list[DeclaredName] = field(default_factory=list)
    is_over: bool = False
    """Whether the input has ended, so that nothing more may be asked: a terminal would wait again."""

    def typed(self, prompt: str) -> str:
        """What is typed after a prompt. Raises `NothingMoreError` where the input has ended."""
        self.tell(f"{prompt} ", end="")
        try:
            return self.read()
        except NothingMoreError:
            self.is_over = True
            raise

    def name(
        self,
        prompt: str,
        sorts: Collection[str],
        without: Collection[str] = (),
        *,
        first: Collection[str] = (),
        optional: bool = False,
    ) -> str | None:
        """A name of some sorts, chosen by its number, its name or its title; nothing only where that is `optional`.

        Those `without` are not offered, and `first` come before others where nothing was typed.
        """
        self.offered = []
        while True:
            line = self.typed(prompt)
            if not line and optional:
                return None
            chosen = self._chosen(line, sorts)
            if chosen is None:
                self._offer(line, self._right(line, sorts, without, first))
            elif chosen.name in without:
                self.tell(f"  {chosen.name} is named already; name another")
            else:
                self.tell(f"  {_called(chosen)}")
                return chosen.name

    def _chosen(self, line: str, sorts: Collection[str]) -> DeclaredName | None:
        """The one that a number of the last list stands for, or that is called just so."""
        if line.isdecimal():
            at = int(line) - 1
            return self.offered[at] if 0 <= at < len(self.offered) else None
        plain = folded_title(line).casefold()
        right = [one for one in self.search.names if one.sort in sorts]
        named = [one for one in right if one.name.casefold() == plain]
        titled = [one for one in right if one.title and folded_title(one.title).casefold() == plain]
        found = named or titled
        return found[0] if len(found) == 1 else None

    def _right(
        self, line: str, sorts: Collection[str], without: Collection[str], first: Collection[str]
    ) -> list[DeclaredName]:
        """What is near to what was typed, the nearest first; all there is where nothing was."""
        if line:
            near = [found.found for found in self.search.find(line, sorts).names]
        else:
            every = (one for one in self.search.names if one.sort in sorts)
            near = sorted(every, key=lambda one: one.name not in first)
        return [one for one in near if one.name not in without]

    def _offer(self, line: str, right: list[DeclaredName]) -> None:
        """List some of the names that would be right."""
        if line.isdecimal() and self.offered:
            self.tell(
                f"  there is no number {clip(line)} in the list; choose one of 1 to {len(self.offered)}"
            )
            return
        self.offered = right[: MOST_OFFERED if line else MOST_LISTED]
        if not right:
            self.tell(f"  nothing here has to do with `{clip(line)}`; try another word, or Enter for a list")
            return
        for number, one in enumerate(self.offered, start=1):
            self.tell(f"  {number:>2}  {_called(one)}")
        more = len(right) - len(self.offered)
        self.tell(f"  type a number, or {f'more words: there are {more} others' if more else 'other words'}")

    def one_of(self, prompt: str, values: Sequence[str]) -> str | None:
        """One of some values, by its number or as it is written; nothing where nothing is typed."""
        for number, value in enumerate(values, start=1):
            self.tell(f"  {number:>2}  {value}")
        while line := self.typed(prompt):
            if line.isdecimal() and 0 < int(line) <= len(values):
                return values[int(line) - 1]
            near = [value for value in values if value.casefold().startswith(line.casefold())]
            if len(near) == 1:
                return near[0]
            self.tell(f"  type one of 1 to {len(values)}, or Enter to leave it open")
        return None

    def day(self, prompt: str, default: date | None) -> date | None:
        """A day; the default where nothing is typed."""
        while line := self.typed(prompt):
            try:
                return date(*read_date(" ".join(line.split())))
            except (ValueError, IndexError):
                self.tell(f"  {how_to_write(line) or 'write a day as year-month-day, such as `2020-06-01`'}")
        return default


def _called(one: DeclaredName) -> str:
    return f"{one.name}  {one.title}" if one.title else one.name
