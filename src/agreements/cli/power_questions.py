"""On which powers a share stands: what each gateway demands and opens, chosen bar by bar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from agreements.cli.prompts import Choice, Prompts, chosen
from agreements.drafting.powers import Power, Powers, TouchingBar
from agreements.words import in_words, listed_in_words, period_in_words

WHY = "why"
"""What is typed to see which powers were left out, and why."""


class NothingCarriesItError(Exception):
    """No power of the bundle carries the share, and it was not to be written without."""


def ask_for_powers(prompts: Prompts, powers: Powers, until: date | None) -> dict[str, Any]:
    """The answers `relying-on` and, where that is so, `by-exception`, `without-power` and an earlier `until`.

    Raises `NothingCarriesItError` and `NoMoreAnswersError`.
    """
    _tell_bars(prompts, powers)
    if not powers.reaching and not powers.bars:
        prompts.tell("No power of these files reaches it, and no bar touches it: it needs none.")
        return {}
    items: list[str] = []
    for bar in powers.bars:
        if bar.name in {one.name for one in powers.by_exception(_names(items))} | {
            one.name for one in powers.closed(_names(items))
        }:
            items += _ask_to_open(prompts, powers, bar)
    items += _ask_for_others(prompts, powers, items)
    if powers.closed(_names(items)):
        return {"relying-on": items, "without-power": _without(prompts, powers, items)}
    excepted = [_except(prompts, bar) for bar in powers.by_exception(_names(items))]
    return {"relying-on": items, "by-exception": excepted, **_ending(prompts, powers, items, until)}


def _names(items: Sequence[str]) -> list[str]:
    return [name for item in items for name in item.split(" or ")]


def _bar(bar: TouchingBar) -> str:
    return f"“{bar.title}” ({bar.name})"


def _tell_bars(prompts: Prompts, powers: Powers) -> None:
    if powers.bars:
        prompts.tell(
            f"The law forbids this share by {listed_in_words([_bar(one) for one in powers.bars])}, unless lifted."
        )
    count = len(powers.left_out)
    if count:
        prompts.tell(f"{count} powers cannot carry it and are left out; type `{WHY}` to see which, and why.")


def _ask_to_open(prompts: Prompts, powers: Powers, bar: TouchingBar) -> list[str]:
    offered = [power for power in powers.reaching if power.name in bar.opened_by]
    if not offered:
        prompts.tell(f"No power of these files that reaches the share lifts {_bar(bar)}.")
        return []
    return _ask(prompts, powers, f"What lifts {_bar(bar)}?", offered)


def _ask_for_others(prompts: Prompts, powers: Powers, items: Sequence[str]) -> list[str]:
    """The powers that lift none of the bars that touch it: an agreement may rest on them all the same."""
    offered = [power for power in powers.reaching if not power.opens and power.name not in _names(items)]
    return _ask(prompts, powers, "Which other power does it rest on?", offered) if offered else []


def _ask(prompts: Prompts, powers: Powers, question: str, offered: Sequence[Power]) -> list[str]:
    choices = [Choice.of_name(power.name, power.title, demands(power)) for power in offered]
    prompts.tell(question)
    prompts.show(choices)
    how = f"Numbers: `1, 2` for both, `1 or 2` for either; Enter for none; `{WHY}`"

    def read(line: str) -> list[str] | None:
        return None if line == WHY else _items(line, choices)

    while (items := prompts.value(how, read)) is None:
        for one in powers.left_out:
            prompts.tell(f"  {one.name} ({one.title}): {one.why}")
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
        " or ".join(chosen(name.strip(), choices) for name in re.split(r"\s+or\s+", item.strip()))
        for item in re.split(r",|\s+and\s+", line)
        if item.strip()
    ]


def _except(prompts: Prompts, bar: TouchingBar) -> str:
    prompts.tell(
        f"Nothing chosen lifts {_bar(bar)}: a share passes it only where {' or '.join(bar.exceptions)}."
    )
    if not prompts.yes("Is that how it will be?", default=True):
        raise NothingCarriesItError
    return bar.name


def _without(prompts: Prompts, powers: Powers, items: Sequence[str]) -> bool:
    bars = listed_in_words([_bar(one) for one in powers.closed(_names(items))])
    prompts.tell(
        f"Nothing chosen lifts {bars}, so every share under this agreement would be refused. No agreement can make up "
        "for a power that the law does not give; only law that is not in these files could."
    )
    if not prompts.yes("Write a draft that permits nothing all the same?", default=False):
        raise NothingCarriesItError
    return True


def _ending(prompts: Prompts, powers: Powers, items: Sequence[str], until: date | None) -> dict[str, date]:
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
    prompts.tell(
        f"A power that it relies on ends on {in_words(first)}: after that day nothing would be permitted."
    )
    prompts.line("It ends on that day too (press Enter)")
    return {"until": first}
