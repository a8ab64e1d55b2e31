"""Flows of data for a reader: each clause with who, what, whom, when and what it needs; and the same as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec

from agreements.analysis.flows.asked import DataReach, FlowQuestions
from agreements.analysis.flows.cut import Cut
from agreements.analysis.flows.reach import Step
from agreements.analysis.flows.routes import FlowRoute
from agreements.analysis.flows.rows import Flow
from agreements.analysis.symbolic.classes import Stretch
from agreements.decide.answer import ClauseNeed
from agreements.policy.titles import quoted
from agreements.render.sanitise import clean
from agreements.syntax.references import ANY_PURPOSE
from agreements.words import in_words, listed_in_words, period_in_words

WIDTH = 100
"""How many characters a line has."""

MOST_NAMED = 6
"""How many things of one sort are named in a sentence before the others are counted."""

STEP = "  "


class FlowListing:
    """Puts the flows of one bundle in words."""

    def __init__(self, asked: FlowQuestions) -> None:
        self._asked = asked
        self._policy = asked.policy
        self._titles = asked.titles
        self._undeclared = asked.hops.crowds.undeclared

    # --- in words -----------------------------------------------------------------------------------

    def flow(self, flow: Flow, *, held: bool = False) -> Iterator[str]:
        """One flow: from whom to whom, and under that what, for what, when, by which clause and what it needs."""
        yield from _wrapped(
            f"{self.organisations(flow.disclosers)} → {self.organisations(flow.recipients)}", ""
        )
        yield from _wrapped(f"{self.items(flow.items)}, for {self.purposes(flow.purposes)}")
        yield from _wrapped(f"{self.periods(flow.periods)}")
        yield from _wrapped(f"under {self._titles.clause(flow.clause)} ({self.place(flow.clause)})")
        if held and (without := self.without(flow)):
            yield from _wrapped(without)
        yield from self.needs(flow.needs)

    def without(self, flow: Flow) -> str:
        """Whom of the disclosers the catalogue does not name as holding what they would share."""
        crowds, holdings = self._asked.hops.crowds, self._asked.holdings
        without = {
            one
            for one in flow.disclosers
            if not any(holdings.holds(one, item, crowds.names_ever(one)) for item in flow.items)
        }
        if not without:
            return ""
        it, does = ("it has", "does") if len(flow.disclosers) == 1 else ("they have", "do")
        if without == flow.disclosers:
            return f"if {it} it: by the catalogue {it.partition(' ')[0]} {does} not hold it"
        return f"if they have it: the catalogue does not name {self.organisations(without)} as holding it"

    def needs(self, needs: ClauseNeed | None) -> Iterator[str]:
        """What a flow needs, each thing on a line."""
        if needs is None:
            yield f"{STEP}needs nothing more to be stated"
            return
        yield f"{STEP}needs"
        for one in needs.parts if needs.kind == "all-of" else (needs,):
            yield from _wrapped(clean(one.says), "    • ")

    def place(self, clause: str) -> str:
        """A clause by name, and where it stands."""
        at = quoted(self._policy.graph.nodes[clause]["span"])
        return clause if at is None else f"{clause}, {at.file}:{at.line}"

    def organisation(self, name: str) -> str:
        """An organisation by title and name; of one that is not declared, of which kind it is."""
        other = self._undeclared.get(name)
        if other is None:
            title = clean(self._titles.title(name))
            return name if title == name else f"{title} ({name})"
        if not other.kinds:
            return "any organisation of no kind"
        kind = other.kinds[0][0]
        return f"any other “{clean(self._titles.title(kind))}” ({kind})"

    def organisations(self, names: Iterable[str]) -> str:
        """Organisations in a sentence, those that are declared first."""
        ordered = sorted(names, key=lambda name: (name in self._undeclared, name))
        return _some(ordered, "organisations", called=self.organisation)

    def items(self, names: Iterable[str]) -> str:
        """Data items in a sentence; of a dataset that is there with all its fields the dataset alone."""
        names = set(names)
        whole = sorted(name for name in names if "." not in name or name.partition(".")[0] not in names)
        return _some(whole, "data items", called=self.called)

    def called(self, name: str) -> str:
        """What data and purposes are called."""
        return name

    def purposes(self, names: Iterable[str]) -> str:
        """Purposes in a sentence: any, where it is all of them; the broadest with all that lies under them."""
        coverage, names = self._policy.coverage, frozenset(names)
        if names == coverage.purposes and len(names) > 1:
            return "any purpose"
        top = [one for one in sorted(names) if not (coverage.above(one) - {one, ANY_PURPOSE}) & names]
        whole = [one for one in top if coverage.below(one) <= names]
        inside = frozenset[str]().union(*(coverage.below(one) for one in whole))
        parts = [
            f"{self.called(one)} and all under it" if len(coverage.below(one)) > 1 else self.called(one)
            for one in whole
        ]
        return _some([*parts, *map(self.called, sorted(names - inside))], "purposes", "or")

    def periods(self, days: Sequence[Stretch]) -> str:
        """Periods in words."""
        return listed_in_words([_period(one) for one in days])

    # --- as data ------------------------------------------------------------------------------------

    def as_json(self, flow: Flow) -> dict[str, Any]:
        """One flow."""
        at = quoted(self._policy.graph.nodes[flow.clause]["span"])
        return {
            "clause": flow.clause,
            "title": self._titles.clause(flow.clause),
            "file": None if at is None else at.file,
            "line": None if at is None else at.line,
            "from": self._named(flow.disclosers),
            "to": self._named(flow.recipients),
            "data": sorted(flow.items),
            "purposes": sorted(flow.purposes),
            "periods": [self.period_json(one) for one in flow.periods],
            "needs": None if flow.needs is None else msgspec.to_builtins(flow.needs),
        }

    def _named(self, names: Iterable[str]) -> list[dict[str, Any]]:
        return [
            self.named_json(one) for one in sorted(names, key=lambda name: (name in self._undeclared, name))
        ]

    def named_json(self, name: str) -> dict[str, Any]:
        """An organisation by name and title; one that is not declared by its kind."""
        other = self._undeclared.get(name)
        if other is None:
            return {"name": name, "title": self._titles.title(name)}
        return {
            "name": None,
            "title": self.organisation(name),
            "kind": other.kinds[0][0] if other.kinds else None,
        }

    def period_json(self, days: Stretch) -> dict[str, str | None]:
        """A period: its first and last day, where it has them."""
        first, last = _dates(days)
        return {
            "from": None if first is None else first.isoformat(),
            "until": None if last is None else last.isoformat(),
        }

    # --- chains -------------------------------------------------------------------------------------

    def reach(self, reach: DataReach) -> Iterator[str]:
        """Everywhere that data can go: who holds it, who can receive it, and every flow on the way."""
        yield from self.held(reach)
        received = reach.received()
        if not received:
            yield "nobody can receive it"
            yield from self.left_out(reach.item)
            return
        word = "organisation" if len(received) == 1 else "organisations or kinds of them"
        yield f"{len(received)} {word} can receive it or what is made of it"
        yield ""
        for at, edge in enumerate(sorted(reach.edges, key=lambda one: self._order(one, reach))):
            if at:
                yield ""
            yield from self.flow(edge)
        yield from self.left_out(reach.item)

    def held(self, reach: DataReach) -> Iterator[str]:
        """Who holds it by the catalogue."""
        holders = {step.organisation for step in reach.found.held}
        yield f"{clean(self._titles.title(reach.item))} ({reach.item})"
        who = self.organisations(holders) if holders else "nobody, by the catalogue: say who with `held by`"
        yield from _wrapped(f"held by {who}")

    def left_out(self, item: str) -> Iterator[str]:
        """What is made of it and was not followed."""
        if anonymised := self._asked.holdings.anonymised(item):
            yield ""
            yield f"anonymised from it, and not followed: {_some(anonymised, 'datasets')} (--with-anonymised follows)"

    def _order(self, edge: Flow, reach: DataReach) -> tuple[int, str]:
        steps = reach.found.steps
        hands = min(
            (
                steps[one, item].hands
                for one in edge.disclosers
                for item in edge.items
                if (one, item) in steps
            ),
            default=0,
        )
        return hands, edge.clause

    def reach_json(self, reach: DataReach) -> dict[str, Any]:
        """The same as data."""
        return {
            "data": reach.item,
            "title": self._titles.title(reach.item),
            "held_by": self._named({step.organisation for step in reach.found.held}),
            "reaches": [
                {
                    **self.named_json(name),
                    "hands": steps[0].hands,
                    "data": sorted({step.item for step in steps}),
                    "first_day": _day(steps[0].day),
                }
                for name, steps in reach.received().items()
            ],
            "flows": [
                self.as_json(one) for one in sorted(reach.edges, key=lambda one: self._order(one, reach))
            ],
            "not_followed": self._asked.holdings.anonymised(reach.item),
        }

    def route(self, number: int, route: FlowRoute) -> Iterator[str]:
        """One way, hop by hop."""
        by = [self.organisations(flow.recipients) for flow in route.hops[:-1]]
        yield f"{number}. {'by way of ' + ', then '.join(by) if by else 'directly'}"
        for flow in route.hops:
            yield from (f"{STEP}{line}" for line in self.flow(flow))

    def cut(self, cut: Cut, organisation: str) -> Iterator[str]:
        """The agreements whose end stops data, with the clauses by which it goes now."""
        who = self.organisation(organisation)
        if not cut.is_whole:
            yield f"the agreements whose end would stop data reaching {who} were not found"
            yield from self._ways(cut)
            return
        if not cut.agreements:
            yield f"nothing reaches {who} as it is"
            return
        number = f"{len(cut.agreements)} agreement{'s' if len(cut.agreements) > 1 else ''}"
        sure = "no fewer would do" if cut.is_fewest else "fewer may do"
        yield f"the end of {number} stops data reaching {who}; {sure}"
        for one in cut.agreements:
            yield f"{STEP}• “{clean(self._titles.title(one))}” ({one})"
        if cut.opened:
            yield from _wrapped(
                "what some of them forbid ends with them, which opens other ways; those are stopped too"
            )
        yield from self._ways(cut)

    def _ways(self, cut: Cut) -> Iterator[str]:
        """The ways by which it goes now, as far as they were looked at."""
        if not cut.ways:
            return
        yield ""
        yield "now it goes, for one"
        for at, way in enumerate(cut.ways[:MOST_NAMED]):
            yield from _wrapped(self.way(way), "  or " if at else "  ")
        if len(cut.ways) > MOST_NAMED:
            yield f"{STEP}and in {len(cut.ways) - MOST_NAMED} other ways that were looked at"

    def way(self, way: Sequence[Step]) -> str:
        """A chain of shares in a line."""
        said = []
        for step in way:
            if step.hop is not None and step.before is not None:
                before = self.organisation(step.before.organisation)
                said.append(
                    f"{before} → {self.organisation(step.organisation)}: {step.item}, {step.hop.grant.name}"
                )
        return "; ".join(said)

    def cut_json(self, cut: Cut) -> dict[str, Any]:
        """The same as data."""
        return {
            "agreements": [{"name": one, "title": self._titles.title(one)} for one in cut.agreements]
            if cut.is_whole
            else None,
            "fewest": cut.is_fewest,
            "opened": list(cut.opened),
            "ways": [
                [
                    {
                        "from": self.named_json(step.before.organisation),
                        "to": self.named_json(step.organisation),
                        "data": step.item,
                        "clause": step.hop.grant.name,
                        "on": _day(step.day),
                    }
                    for step in way
                    if step.hop is not None and step.before is not None
                ]
                for way in cut.ways
            ],
        }


def _some(
    names: Sequence[str], many: str, joining: str = "and", called: Callable[[str], str] = lambda name: name
) -> str:
    """Things in a sentence by what they are `called`; of many the first, and how many others there are."""
    if len(names) <= MOST_NAMED:
        return listed_in_words(list(map(called, names)), joining)
    shown = ", ".join(map(called, names[: MOST_NAMED - 1]))
    return f"{shown} and {len(names) - MOST_NAMED + 1} other {many}"


def _wrapped(text: str, indent: str = STEP) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent) or 2 * STEP,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _dates(days: Stretch) -> tuple[date | None, date | None]:
    first, last = date.fromordinal(days.first), date.fromordinal(days.last)
    return (None if first == date.min else first), (None if last == date.max else last)


def _period(days: Stretch) -> str:
    first, last = _dates(days)
    if first is not None and first == last:
        return f"on {in_words(first)}"
    return period_in_words(first, last)


def _day(day: int) -> str | None:
    return None if day == date.min.toordinal() else date.fromordinal(day).isoformat()
