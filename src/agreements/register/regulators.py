"""To whom people can complain: the regulators that the law names on which an agreement rests.

A gateway or bar names one in a note of a form of its own, `Complaints: NAME, ADDRESS`, alone in a `note`; it decides
nothing. An agreement has the regulators of the powers that it relies on and of the bars that these lift. Where none
of them says so, nothing is said: a wrong regulator would be worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agreements.graph import PolicyGraph, out, syntax_of
from agreements.render.sanitise import may_be_followed

_FORM = re.compile(r"Complaints: (?P<name>\S.*\S), (?P<link>https://\S+)")


@dataclass(frozen=True, slots=True)
class Regulator:
    """Who hears complaints, and the page of theirs that says how."""

    name: str
    link: str


def regulators_of(graph: PolicyGraph, gateways: Iterable[str]) -> tuple[Regulator, ...]:
    """The regulators that some gateways, and the bars that they lift, name; each once."""
    laws: dict[str, None] = {}
    for gateway in gateways:
        laws[gateway] = None
        laws.update((bar, None) for bar, _ in out(graph, gateway, "lifts"))
    return tuple(dict.fromkeys(found for law in laws for found in _named(graph, law)))


def _named(graph: PolicyGraph, law: str) -> Iterator[Regulator]:
    for remark in syntax_of(graph, law).remarks:
        found = _FORM.fullmatch(" ".join(remark.words.split())) if remark.word == "note" else None
        if found is not None and may_be_followed(found["link"]):
            yield Regulator(found["name"], found["link"])
