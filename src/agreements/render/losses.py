"""What is lost, and what could take its place, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from agreements.analysis.calendar.substitutes import Substitutes
from agreements.render.calendar_words import FewNames, named
from agreements.render.differences import Wording
from agreements.words import as_sentence, listed_in_words

if TYPE_CHECKING:
    from agreements.analysis.calendar.without import Loss

MOST_SUBSTITUTES = 6
"""How many of the gateways and clauses that could take a place are named."""


def substitutes_as_json(instead: Substitutes) -> dict[str, Any]:
    """What could take a place, by name."""
    return {"gateways": instead.gateways, "clauses": instead.clauses, "for_some": instead.for_some}


def to_json(losses: Iterable[Loss]) -> Iterator[str]:
    """What is lost as JSON, in pieces: regions as `diff` writes them, each with what could take its place."""
    return as_json_list(
        {**one.region.as_json(), "instead": substitutes_as_json(one.instead)} for one in losses
    )


MOST_AT_ONCE = 500
"""How many of very many things are made into JSON together."""


def as_json_list(things: Iterable[object]) -> Iterator[str]:
    """A list of things as JSON for people to look at and programs to read, in pieces that follow one another.

    There may be hundreds of megabytes of it, which nobody wants to hold as a whole.
    """
    left, before = iter(things), "["
    while some := list(islice(left, MOST_AT_ONCE)):
        told = msgspec.json.format(msgspec.json.encode(some), indent=2)
        yield before + told[1:-2].decode()  # without the brackets, and the end of the line before the last
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def to_text(losses: Sequence[Loss], wording: Wording, name: str) -> str:
    """What is lost without a thing, for a person."""
    what = named(wording.old, name)
    if not losses:
        return f"Without {what} nothing is lost: no share that could be permitted turns on it.\n"
    shares = list({_shares(one): one for one in losses}.values())
    sets = "1 set of shares is" if len(shares) == 1 else f"{len(shares)} sets of shares are"
    lines = [f"Without {what}, {sets} lost that could be permitted."]
    few = FewNames(wording.old)
    ways_of: dict[object, set[str]] = {}
    for each in losses:
        ways_of.setdefault(_shares(each), set()).add(each.region.now)
    for one in shares:
        ways, region = ways_of[_shares(one)], one.region
        told = replace(region, data=few.data(region.data), purposes=few.purposes(region.purposes))
        lines.append(f"  - {wording.shares(told)}:")
        lines.append(f"    permitted before, {listed_in_words(sorted(ways), 'or')} without it")
        lines.extend(f"    {said}" for said in substitutes_in_words(wording, one.instead))
        lines.append(f"    for example: {wording.example(one.region)}")
    return "\n".join(lines) + "\n"


def _shares(one: Loss) -> object:
    region = one.region
    names = region.disclosers, region.recipients, region.data, region.purposes
    return names, region.first, region.last


def substitutes_in_words(wording: Wording, instead: Substitutes) -> Iterator[str]:
    """What could take a place, in words."""
    for names, said in (
        (instead.gateways, "could be relied on instead"),
        (instead.for_some, "could be relied on instead for some of it"),
        (instead.clauses, "could permit the same, on what it asks for"),
    ):
        if names:
            told = [named(wording.new, name) for name in names[:MOST_SUBSTITUTES]]
            more = len(names) - len(told)
            listed = f"{', '.join(told)} and {more} more" if more else listed_in_words(told, "or")
            yield as_sentence(f"{listed} {said}")
    if instead == Substitutes():
        yield "Nothing in the bundle takes its place"
