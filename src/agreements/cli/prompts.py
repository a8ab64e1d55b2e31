"""Questions to whoever sits at the terminal, or to lines on standard input: a line, a yes or no, a choice, a name.

What is asked is written to standard error, so that standard output holds results alone. Every answer is one line; an
answer that will not do is told why, and asked for again. Where the input ends, `NoMoreAnswersError` says at which
question.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from agreements.analysis.declared_names import DeclaredName
from agreements.analysis.name_search import NameSearch
from agreements.cli.terminal import complain
from agreements.diagnostics import clip
from agreements.diagnostics.excerpt import visible
from agreements.diagnostics.likely import only_called

Answered = TypeVar("Answered")

MOST_OFFERED = 9
"""How many names are offered at once of those that are near."""

MOST_LISTED = 30
"""How many are offered at once where nothing was typed to choose them by."""

EVERYTHING = "?"
"""What is typed to see all that can be chosen."""

HOW_TO_CHOOSE = (
    "Type a name, or what you would call it: names that are near are listed, and a number chooses one. Enter alone "
    f"lists what there is, and `{EVERYTHING}` all of it."
)
"""What is told of questions for names before the first is asked."""


class NoMoreAnswersError(Exception):
    """The input ended, or was broken off, before a question was answered."""

    def __init__(self, question: str) -> None:
        super().__init__(f"no more answers were given, at the question: {question.strip()}")


def read_line() -> str:
    """A line from standard input, shown where nobody saw it being typed. Raises `EOFError` at its end."""
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    if not sys.stdin.isatty():
        complain(line.rstrip("\r\n"))
    return line


def say(words: str, end: str = "\n") -> None:
    """Words for the person at the terminal; standard output is for results alone."""
    sys.stderr.write(visible(words) + end)
    sys.stderr.flush()


@dataclass(frozen=True)
class Choice:
    """Something that can be chosen: what choosing it gives, how it is told, and lines that tell more of it."""

    value: str
    says: str
    more: tuple[str, ...] = ()
    title: str | None = None

    @staticmethod
    def of_name(name: str, title: str | None, more: Iterable[str] = ()) -> Choice:
        """A name, told with its title."""
        return Choice(name, f"{title} ({name})" if title else name, tuple(more), title)


@dataclass(frozen=True)
class NamesOffered:
    """The names of some sorts, to choose from; `first` come before others where nothing was typed."""

    search: NameSearch
    sorts: Collection[str]
    first: Collection[str] = ()
    more: Callable[[DeclaredName], Iterable[str]] = lambda _: ()
    """What else is told of a name, a line each."""

    def near(self, line: str) -> list[DeclaredName]:
        """What is near to some words, the nearest first; all there is where there are none."""
        if line:
            return [found.found for found in self.search.find(line, self.sorts).names]
        every = (one for one in self.search.names if one.sort in self.sorts)
        return sorted(every, key=lambda one: one.name not in self.first)

    def choice(self, one: DeclaredName) -> Choice:
        """A name as it is told."""
        return Choice.of_name(one.name, one.title, self.more(one))


@dataclass
class Prompts:
    """Questions to one person; `read` gives the next line typed, `tell` shows words."""

    read: Callable[[], str] = read_line
    tell: Callable[..., None] = say
    is_over: bool = field(default=False, init=False)
    """Whether the input has ended, so that nothing more may be asked: a terminal would wait again."""

    def line(self, question: str, *, default: str | None = None) -> str:
        """A line as it was typed, trimmed; nothing typed is the default, or nothing. Raises `NoMoreAnswersError`."""
        shown = f"{question} (Enter for {default})" if default else question
        self.tell(f"{shown} " if shown.endswith(("?", ")")) else f"{shown}: ", end="")
        try:
            return self.read().strip() or default or ""
        except (EOFError, KeyboardInterrupt):
            self.is_over = True
            self.tell("")
            raise NoMoreAnswersError(question) from None

    def value(
        self, question: str, read: Callable[[str], Answered], *, default: str | None = None
    ) -> Answered:
        """What `read` makes of a line; it is asked for again while that raises `ValueError`, whose words are told."""
        while True:
            try:
                return read(self.line(question, default=default))
            except ValueError as error:
                self.tell(f"  {error}")

    def words(self, question: str) -> str:
        """A line that says something."""

        def read(line: str) -> str:
            if not line:
                raise ValueError("an answer is needed here")
            return line

        return self.value(question, read)

    def yes(self, question: str, *, default: bool) -> bool:
        """Yes or no."""

        def read(line: str) -> bool:
            if line.casefold() in ("y", "yes"):
                return True
            if line.casefold() in ("n", "no"):
                return False
            raise ValueError("answer yes or no")

        return self.value(question, read, default="yes" if default else "no")

    # --- one of a few -------------------------------------------------------------------------------

    def show(self, choices: Sequence[Choice], start: int = 1) -> None:
        """The choices by number, with what more is told of each."""
        for number, one in enumerate(choices, start):
            for line in (f"  {number:>2}  {one.says}", *(f"      {more}" for more in one.more)):
                self.tell(line)

    def choice(
        self, question: str, choices: Sequence[Choice], *, default: str | None = None, optional: bool = False
    ) -> str:
        """The value of one of a few choices, which are all shown; nothing only where that is `optional`.

        It is chosen by its number, its name or its title, or by how only its name begins.
        """

        def read(line: str) -> str:
            if optional and not line:
                return ""
            begun = [
                one.value for one in choices if line and one.value.casefold().startswith(line.casefold())
            ]
            is_chosen = find_choice(line, choices) is None and len(begun) == 1
            return begun[0] if is_chosen else chosen(line, choices)

        self.show(choices)
        return self.value(question, read, default=default)

    def several(self, question: str, choices: Sequence[Choice]) -> list[str]:
        """The values of some of a few choices that were shown, or of none."""
        return self.value(
            question, lambda line: [chosen(one.strip(), choices) for one in line.split(",") if one.strip()]
        )

    # --- one of many --------------------------------------------------------------------------------

    def name(
        self,
        question: str,
        names: NamesOffered,
        *,
        words: Collection[str] = (),
        without: Collection[str] = (),
        optional: bool = False,
    ) -> str:
        """A name, chosen by its number in a list, its name or its title; nothing only where that is `optional`.

        One of the `words` is given back as it is typed. Those `without` are not offered.
        """
        offered: list[DeclaredName] = []
        while True:
            line = self.line(question)
            if line in words or (optional and not line):
                return line
            one = _numbered(line, offered) if line.isdecimal() else names.search.called(line, names.sorts)
            if one is None:
                offered = self._offer(line, names, offered, without)
            elif one.name in without:
                self.tell(f"  `{one.name}` is named already; name another")
            else:
                self.tell(f"  {names.choice(one).says}")
                return one.name

    def _offer(
        self, line: str, names: NamesOffered, offered: list[DeclaredName], without: Collection[str]
    ) -> list[DeclaredName]:
        """List some of the names that would be right; gives those that numbers now stand for."""
        if line.isdecimal() and offered:
            self.tell(f"  {_no_number(line, offered)}")
            return offered
        sought = "" if line == EVERYTHING else line
        right = [one for one in names.near(sought) if one.name not in without]
        if not right:
            self.tell(f"  {_nothing_like(sought)}")
            return []
        shown = right if line == EVERYTHING else right[: MOST_OFFERED if sought else MOST_LISTED]
        self.show([names.choice(one) for one in shown])
        self.tell(f"  type a number, or {_other_words(len(right) - len(shown))}")
        return shown


def find_choice(line: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice with a number, a name or a title."""
    if line.isdecimal():
        return _numbered(line, choices)
    at = only_called(line, ((one.value, one.title) for one in choices))
    return None if at is None else choices[at]


def chosen(line: str, choices: Sequence[Choice]) -> str:
    """The value of the choice with a number, a name or a title. Raises `ValueError`."""
    found = find_choice(line, choices)
    if found is not None:
        return found.value
    if line.isdecimal():
        raise ValueError(_no_number(line, choices))
    said = f"`{clip(line)}` is none of these; " if line else ""
    raise ValueError(f"{said}type {_numbers(choices)}")


def _numbered(line: str, offered: Sequence[Answered]) -> Answered | None:
    # so many digits are no number of a list, and Python refuses to read very many
    at = int(line) - 1 if len(line) < 10 else -1
    return offered[at] if 0 <= at < len(offered) else None


def _no_number(line: str, offered: Sequence[object]) -> str:
    return f"there is no number {clip(line)} in the list; type {_numbers(offered)}"


def _numbers(offered: Sequence[object]) -> str:
    return "1" if len(offered) == 1 else f"a number from 1 to {len(offered)}"


def _nothing_like(line: str) -> str:
    if not line:
        return "there is nothing here to choose"
    return f"nothing here has to do with `{clip(line)}`; try another word, or `{EVERYTHING}` for a list"


def _other_words(more: int) -> str:
    if not more:
        return "other words"
    return f"more words: there are {more} others; `{EVERYTHING}` lists everything"
