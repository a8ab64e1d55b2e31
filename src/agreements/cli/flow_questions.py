"""What the commands about flows of data share: names that are meant, periods, progress and how they write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from agreements.cli.arguments import as_day, load_bundle
from agreements.cli.terminal import STOPPED, complain, refuse, write
from agreements.diagnostics import clip, diagnose
from agreements.diagnostics.likely import LikelyNames, Named, suggest
from agreements.diagnostics.unseen import QUOTES, with_article
from agreements.graph import PolicyGraph, of_sort, sort_of
from agreements.policy.compile import Policy
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING

if TYPE_CHECKING:
    from agreements.analysis.flows.asked import FlowQuestions

On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="On this day alone.")]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="On this day or later.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="On this day or earlier.")]
For = Annotated[str | None, typer.Option("--for", metavar="PURPOSE", help="For this purpose alone.")]
WithAnonymised = Annotated[
    bool, typer.Option("--with-anonymised", help="Follow what is anonymised from the data too.")
]
"""What bounds a question about flows; without them it is about every day and every purpose."""


class FlowFormat(StrEnum):
    """How flows are written."""

    TEXT = "text"
    JSON = "json"


Format = Annotated[FlowFormat, typer.Option("--format", help="How to write them.")]


class FlowAsked:
    """A question about flows to a bundle, in its names."""

    def __init__(self, paths: Sequence[Path], format: str) -> None:  # noqa: A002 - as the option is called
        self._policy = Policy(load_bundle(paths, format).graph)
        self._format = format

    @property
    def graph(self) -> PolicyGraph:
        """The policy graph."""
        return self._policy.graph

    def organisation(self, text: str) -> str:
        """The organisation that is meant."""
        return self._meant(text, "an organisation", "unknown-organisation", ("organisation",))

    def data(self, text: str) -> str:
        """The dataset or field that is meant."""
        return self._meant(text, "a dataset or field", "unknown-data", ("dataset", "field"))

    def purpose(self, text: str | None) -> str | None:
        """The purpose that is meant, if one is."""
        return None if text is None else self._meant(text, "a purpose", "unknown-purpose", ("purpose",))

    def _meant(self, text: str, what: str, code: str, sorts: Sequence[str]) -> str:
        """A thing by its name, or by a title that no other of these sorts has."""
        everything = (ANYONE, ANYTHING, ANY_PURPOSE)
        names = [name for sort in sorts for name in of_sort(self.graph, sort) if name not in everything]
        if text in names:
            return text
        likely = LikelyNames(Named(name, self.graph.nodes[name]["title"]) for name in names)
        titled = likely.titled(text.strip(f'{QUOTES}"'))
        if len(titled) == 1:
            return titled[0].name
        if titled:
            several = ", ".join(f"`{one.name}`" for one in titled)
            wrong = diagnose(code, f"`{clip(text)}` is the title of several", help=f"name one: {several}")
        else:
            none, other = f"no {what.partition(' ')[2]} of this bundle", sort_of(self.graph, text)
            none = none if other is None else f"{with_article(other)} and {none}"
            wrong = diagnose(
                code, f"`{clip(text)}` is {none}", help=suggest(text, likely.meant_by(text)) or f"name {what}"
            )
        return refuse([wrong], self._format)

    def questions(
        self,
        on: str | None,
        from_: str | None,
        until: str | None,
        purpose: str | None = None,
        *,
        with_anonymised: bool = False,
        ended: frozenset[str] = frozenset(),
    ) -> FlowQuestions:
        """What answers within these days."""
        from agreements.analysis.flows.asked import FlowQuestions
        from agreements.analysis.flows.hops import Hops
        from agreements.analysis.flows.on_item import FlowPeriod

        period = FlowPeriod(*_days(on, from_, until), self.purpose(purpose))
        return FlowQuestions(Hops(self._policy, period, ended), with_anonymised=with_anonymised)


def _days(on: str | None, from_: str | None, until: str | None) -> tuple[date, date]:
    """The first and last day. Raises `typer.BadParameter`."""
    if on is not None and (from_ is not None or until is not None):
        raise typer.BadParameter("`--on` is one day; leave out `--from` and `--until`")
    first, last = (as_day(on), as_day(on)) if on is not None else (as_day(from_), as_day(until))
    if first is not None and last is not None and first > last:
        raise typer.BadParameter(f"{from_} is later than {until}")
    return first or date.min, last or date.max


def write_lines(lines: Iterable[str]) -> None:
    """Write a result in words."""
    for line in lines:
        write(f"{line}\n")


def write_json(value: Any) -> None:
    """Write a result as data."""
    write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def say_stopped(what: str) -> NoReturn:
    """End the command that somebody stopped before all of something; what it has told is true."""
    complain(f"stopped before {what}: what is told is true, and there may be more")
    raise typer.Exit(STOPPED)
