"""On which powers a share stands: what each gateway demands and opens, chosen bar by bar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from agreements.cli.prompts import Choice, Prompts, chosen
from agreements.drafting.answers import ReliedItem
from agreements.drafting.powers import Power, Powers, TouchingBar, UnreachingPower
from agreements.drafting.telling import of_bar, of_power, specific_and_general
from agreements.words import in_words, listed_in_words

WHY = "why"
"""What is typed to see which gateways were left out, and why."""

_MOST_LEFT_OUT = 12
"""How many of those that were left out are told of at once, the nearest first."""

_NUMBERS = f"Numbers: `1, 2` for both, `1 or 2` for either; Enter for none; `{WHY}` for what was left out"


class NothingCarriesItError(Exception):
    """No power of the bundle carries the share, and it was not to be written without."""


def ask_for_powers(prompts: Prompts, powers: Powers, until: date | None) -> dict[str, Any]:
    """The answers `relying-on` and, where that is so, `by-exception`, `without-power` and an earlier `until`.

    Raises `NothingCarriesItError` and `NoMoreAnswersError`.
    """
    return _PowerQuestions(prompts, powers).ask(until)


class _PowerQuestions:
    """The questions about one share; `items` are those of `relying on` so far."""

    def __init__(self, prompts: Prompts, powers: Powers) -> None:
        self._prompts = prompts
        self._powers = powers
        self._items: list[ReliedItem] = []

    def ask(self, until: date | None) -> dict[str, Any]:
        """All of them, and what was answered."""
        powers = self._powers
        self._tell_bars()
        for bar in powers.bars:
            if self._is_shut(bar):
                self._ask_to_open(bar)
        self._ask_for_conditions()
        relied = {"relying-on": [str(item) for item in self._items]}
        if powers.closed(self._names):
            return {**relied, "without-power": self._without()}
        excepted = [bar.name for bar in powers.by_exception(self._names)]
        return {**relied, "by-exception": excepted, **self._ending(until)}

    @property
    def _names(self) -> list[str]:
        return [name for item in self._items for name in item.names]

    def _is_shut(self, bar: TouchingBar) -> bool:
        """Whether nothing chosen so far could open a bar."""
        shut = (*self._powers.by_exception(self._names), *self._powers.closed(self._names))
        return bar.name in {one.name for one in shut}

    # --- what stands in the way ---------------------------------------------------------------------

    def _tell_bars(self) -> None:
        bars = self._powers.bars
        if not bars:
            self._prompts.tell("No rule of law in these files forbids it, so it needs no power of theirs.")
            return
        self._prompts.tell("The law forbids this share until each of these is lifted:")
        for bar in bars:
            self._prompts.tell(f"  - {of_bar(bar)}")
        self._prompts.tell("One power may lift several. What lifts one of them need not lift another.")

    def _ask_to_open(self, bar: TouchingBar) -> None:
        """What lifts a bar, asked until something does, or it is clear that the share goes without."""
        offered = [power for power in self._powers.reaching if power.name in bar.opened_by]
        if not offered:
            self._prompts.tell(f"No power of these files that reaches the share lifts {of_bar(bar)}.")
            self._tell_left_out(bar)
            self._goes_without(bar, could_be_lifted=False)
            return
        ask = self._offer(f"What lifts {of_bar(bar)}?", offered, bar)
        self._items += ask()
        while self._is_shut(bar) and not self._goes_without(bar, could_be_lifted=True):
            self._prompts.tell("Then choose among those above.")
            self._items += ask()

    def _goes_without(self, bar: TouchingBar, *, could_be_lifted: bool) -> bool:
        """Whether a share is to go on though nothing lifts a bar: by an exception, or not at all.

        Raises `NothingCarriesItError` where it is not, and nothing can be chosen instead.
        """
        if self._powers.closed(self._names) and not bar.exceptions:
            if not could_be_lifted:
                return True  # it is asked at the end whether to write it all the same
            self._prompts.tell(f"Nothing chosen lifts {of_bar(bar)}: every share would be refused.")
            return self._prompts.yes("Go on without?", default=False)
        self._prompts.tell(
            f"Nothing chosen lifts {of_bar(bar)}: a share passes it only where {' or '.join(bar.exceptions)}."
        )
        if self._prompts.yes("Will that be so of every share?", default=False):
            return True
        if not could_be_lifted:
            raise NothingCarriesItError
        return False

    def _ask_for_conditions(self) -> None:
        """What lifts nothing is a condition with a name: a clause may rest on it beside its powers."""
        offered = [power for power in self._powers.reaching if not power.lifts and not power.where]
        if offered:
            ask = self._offer("Does it take on any of these conditions too? They permit nothing.", offered)
            self._items += ask()

    # --- choosing -----------------------------------------------------------------------------------

    def _offer(
        self, question: str, offered: Sequence[Power], bar: TouchingBar | None = None
    ) -> Callable[[], list[ReliedItem]]:
        """Show what can be chosen; gives how to ask for it, once or more often."""
        specific, general = specific_and_general(offered)
        beside = None if bar is None else bar.name
        choices = [
            Choice.of_name(one.name, one.title, of_power(one, beside)) for one in (*specific, *general)
        ]
        wheres = {power.name: power.where for power in offered}
        self._prompts.tell("")
        self._prompts.tell(question)
        self._show(choices, len(specific))
        return partial(self._ask, choices, wheres, bar)

    def _ask(
        self, choices: Sequence[Choice], wheres: dict[str, str | None], bar: TouchingBar | None
    ) -> list[ReliedItem]:
        def read(line: str) -> list[ReliedItem] | None:
            return None if line == WHY else list(_items(line, choices, wheres))

        while (items := self._prompts.value(_NUMBERS, read)) is None:
            self._tell_left_out(bar)
        for item in items:
            self._prompts.tell(f"  relying on {item}")
        return items

    def _show(self, choices: Sequence[Choice], specific: int) -> None:
        """The choices, those for any purpose under a line of their own where others come before them."""
        if 0 < specific < len(choices):
            self._prompts.show(choices[:specific])
            self._prompts.tell("  For any purpose (what is made for the purpose at hand goes before):")
            self._prompts.show(choices[specific:], start=specific + 1)
        else:
            self._prompts.show(choices)

    def _tell_left_out(self, bar: TouchingBar | None) -> None:
        """What could lift a bar for some other share, and why not for this one."""
        left = [one for one in self._powers.left_out if bar is None or bar.name in one.lifts]
        for line in _left_out(left):
            self._prompts.tell(line)

    # --- what comes of it ---------------------------------------------------------------------------

    def _without(self) -> bool:
        bars = listed_in_words([of_bar(one) for one in self._powers.closed(self._names)])
        self._prompts.tell(
            f"Nothing chosen lifts {bars}, so every share under this agreement would be refused. No agreement can "
            "make up for a power that the law does not give; only law that is not in these files could."
        )
        if not self._prompts.yes("Write a draft that permits nothing all the same?", default=False):
            raise NothingCarriesItError
        return True

    def _ending(self, until: date | None) -> dict[str, date]:
        """An earlier last day, where an item of powers ends before the agreement does."""
        ends = {power.name: power.period[1] for power in self._powers.reaching}
        last = []
        for item in self._items:
            days = [ends[name] for name in item.names]
            if None not in days:
                last.append(max(day for day in days if day is not None))
        first = min(last, default=None)
        if first is None or (until is not None and until <= first):
            return {}
        self._prompts.tell(
            f"A power that it relies on ends on {in_words(first)}: after that day nothing would be permitted."
        )
        self._prompts.line("It ends on that day too (press Enter)")
        return {"until": first}


def _left_out(left: Sequence[UnreachingPower]) -> Iterator[str]:
    if not left:
        yield "  nothing that lifts it was left out"
    for one in left[:_MOST_LEFT_OUT]:
        yield f"  {one.title} ({one.name}): {one.why}"
    if len(left) > _MOST_LEFT_OUT:
        yield f"  and {len(left) - _MOST_LEFT_OUT} more, to which more is wanting"


def _items(line: str, choices: Sequence[Choice], wheres: dict[str, str | None]) -> Iterator[ReliedItem]:
    """`1 or 2, 3` as items of `relying on`. Raises `ValueError`."""
    for item in re.split(r",|\s+and\s+", line):
        if item.strip():
            names = [chosen(name.strip(), choices) for name in re.split(r"\s+or\s+", item.strip())]
            asked_where = {wheres[name] for name in names}
            yield ReliedItem(tuple(names), asked_where.pop() if len(asked_where) == 1 else None)
