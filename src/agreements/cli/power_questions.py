"""On which powers a share stands: what each gateway demands and opens, chosen bar by bar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from agreements.cli.prompts import Choice, ask_for, ask_line, ask_yes, show_choices
from agreements.cli.terminal import complain
from agreements.drafting.powers import Power, Powers, TouchingBar
from agreements.words import in_words, listed_in_words, period_in_words

WHY = "why"
"""What is typed to see which powers were left out, and why."""


class NothingCarriesItError(Exception):
    """No power of the bundle carries the share, and it was not to be written without."""


def ask_for_powers(powers: Powers, until: date | None) -> dict[str, Any]:
    """The answers `relying-on` and, where that is so, `by-exception`, `without-power` and an earlier `until`.

    Raises `NothingCarriesItError` and `NoMoreAnswersError`.
    """
    _tell_bars(powers)
    if not powers.reaching and not powers.bars:
        complain("No power of these files reaches it, and no bar touches it: it needs none.")
        return {}
    items: list[str] = []
    for bar in powers.bars:
        if bar.name in {one.name for one in powers.by_exception(_names(items))} | {
            one.name for one in powers.closed(_names(items))
        }:
            items += _ask_to_open(powers, bar)
    items += _ask_for_others(powers, items)
    if powers.closed(_names(items)):
        return {"relying-on": items, "without-power": _without(powers, items)}
    excepted = [_except(bar) for bar in powers.by_exception(_names(items))]
    return {"relying-on": items, "by-exception": excepted, **_ending(powers, items, until)}


def _names(items: Sequence[str]) -> list[str]:
    return [name for item in items for name in item.split(" or ")]


def _bar(bar: TouchingBar) -> str:
    return f"“{bar.title}” ({bar.name})"


def _tell_bars(powers: Powers) -> None:
    if powers.bars:
        complain(
            f"The law forbids this share by {listed_in_words([_bar(one) for one in powers.bars])}, unless lifted."
        )
    count = len(powers.left_out)
    if count:
        complain(f"{count} powers cannot carry it and are left out; type `{WHY}` to see which, and why.")


def _ask_to_open(powers: Powers, bar: TouchingBar) -> list[str]:
    offered = [power for power in powers.reaching if power.name in bar.opened_by]
    if not offered:
        complain(f"No power of these files that reaches the share lifts {_bar(bar)}.")
        return []
    return _ask(powers, f"What lifts {_bar(bar)}?", offered)


def _ask_for_others(powers: Powers, items: Sequence[str]) -> list[str]:
    """The powers that lift none of the bars that touch it: an agreement may rest on them all the same."""
    offered = [power for power in powers.reaching if not power.opens and power.name not in _names(items)]
    return _ask(powers, "Which other power does it rest on?", offered) if offered else []


def _ask(powers: Powers, question: str, offered: Sequence[Power]) -> list[str]:
    choices = [
        Choice(power.name, f"{power.title} ({power.name})", tuple(demands(power))) for power in offered
    ]
    complain(question)
    show_choices(choices)
    how = f"Numbers: `1, 2` for both, `1 or 2` for either; nothing for none; `{WHY}`"

    def read(line: str) -> list[str] | None:
        return None if line == WHY else _items(line, choices)

    while (items := ask_for(how, read)) is None:
        complain(*(f"  {one.name} ({one.title}): {one.why}" for one in powers.left_out))
    return items


def demands(power: Power) -> list[str]:
    """What a power demands, opens and is good for, a line each."""
    lines = [f"asks for: {one}" for one in power.conditions] or ["asks for nothing more"]
    if power.lifts:
        closed = [bar for bar in power.lifts if bar not in power.opens]
        opens = (
            f"lifts {listed_in_words(power.opens)}" if power.opens else "lifts no bar that touches this data"
        )
        lines.append(f"{opens}; also {listed_in_words(closed)}, which does not touch it" if closed else opens)
    if any(power.period):
        lines.append(f"in force {period_in_words(*power.period)}")
    if power.only:
        lines.append(f"does not carry it all the time: {power.only}")
    return [*lines, *(f"{cite.words}{f' <{cite.link}>' if cite.link else ''}" for cite in power.cites)]


def _items(line: str, choices: Sequence[Choice]) -> list[str]:
    """`1 or 2, 3` as items of `relying on`. Raises `ValueError`."""
    return [
        " or ".join(_one(name.strip(), choices) for name in re.split(r"\s+or\s+", item.strip()))
        for item in re.split(r",|\s+and\s+", line)
        if item.strip()
    ]


def _one(said: str, choices: Sequence[Choice]) -> str:
    if said.isdigit() and 1 <= int(said) <= len(choices):
        return choices[int(said) - 1].value
    if any(one.value == said for one in choices):
        return said
    raise ValueError(f"`{said}` is no number from 1 to {len(choices)}")


def _except(bar: TouchingBar) -> str:
    complain(f"Nothing chosen lifts {_bar(bar)}: a share passes it only where {' or '.join(bar.exceptions)}.")
    if not ask_yes("Is that how it will be?", default=True):
        raise NothingCarriesItError
    return bar.name


def _without(powers: Powers, items: Sequence[str]) -> bool:
    bars = listed_in_words([_bar(one) for one in powers.closed(_names(items))])
    complain(
        f"Nothing chosen lifts {bars}, so every share under this agreement would be refused. No agreement can make up "
        "for a power that the law does not give; only law that is not in these files could."
    )
    if not ask_yes("Write a draft that permits nothing all the same?", default=False):
        raise NothingCarriesItError
    return True


def _ending(powers: Powers, items: Sequence[str], until: date | None) -> dict[str, date]:
    """An earlier last day, where an item of powers ends before the agreement does."""
    ends = {power.name: power.period[1] for power in powers.reaching}
    last = []
    for item in items:
        days = [ends[name] for name in item.split(" or ")]
        if None not in days:
            last.append(max(day for day in days if day is not None))
    first = min(last, default=None)
    if first is None or (until is not None and until <= first):
        return {}
    complain(
        f"A power that it relies on ends on {in_words(first)}: after that day nothing would be permitted."
    )
    ask_line("It ends on that day too (press return)")
    return {"until": first}
