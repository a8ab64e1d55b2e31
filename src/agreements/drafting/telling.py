"""Powers as whoever has to choose among them is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agreements.drafting.powers import Power, TouchingBar
from agreements.formula.readings import FROM_MEMORY, reading_in_words
from agreements.words import in_words, listed_in_words


def of_power(power: Power, beside: str | None = None) -> Iterator[str]:
    """What a power demands, what it lifts beside one bar, and how far it is good, a line each."""
    yield from (f"asks for: {one}" for one in power.conditions)
    if not power.conditions:
        yield "asks for nothing more"
    also = [bar for bar in power.opens if bar != beside]
    if also:
        yield f"lifts {'also ' if beside in power.opens else ''}{listed_in_words(also)}"
    last = power.period[1]
    if power.only:
        yield f"does not carry it all the time: {power.only}"
    elif last is not None:
        yield f"ends on {in_words(last)}"
    yield from _source(power)


def _source(power: Power) -> Iterator[str]:
    cited = "; ".join(cite.words for cite in power.cites)
    how = [
        reading_in_words(one) if one.how != FROM_MEMORY else "written from memory" for one in power.readings
    ]
    said = "; ".join([*([cited] if cited else []), *how])
    if said:
        yield said


def in_short(power: Power) -> str:
    """A power with its title and all that it asks for, as lines beneath an error."""
    lines = [f"{power.title} ({power.name})", *(f"    asks for: {one}" for one in power.conditions)]
    return "".join(f"\n    {line}" for line in lines)


def of_bar(bar: TouchingBar) -> str:
    """A bar by its title and its name."""
    return f"“{bar.title}” ({bar.name})"


def specific_and_general(powers: Iterable[Power]) -> tuple[list[Power], list[Power]]:
    """Powers made for some purposes, and those that are for any."""
    every = list(powers)
    return [one for one in every if not one.is_general], [one for one in every if one.is_general]
