"""The way that data would go by an answer: from who shares, through the clauses that could let it, to who receives.

Each thing on the way has a mark (is it as it must be, does it stand in the way, is it not known) and words that say so
by themselves. A picture is drawn of it (`render.route_picture`), and a list says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from agreements.decide.answer import Answer, ItemAnswer, ItemReasons, Outcome, Reasons, Route
from agreements.formula import rules
from agreements.formula.proof import Proof
from agreements.formula.truth import TruthWord
from agreements.graph import PolicyGraph, out
from agreements.policy.coverage import Coverage
from agreements.policy.titles import title_of
from agreements.words import as_sentence, in_words, listed_in_words

MOST_WAYS = 6
"""For how many data items of a question their ways are drawn."""

MOST_CLAUSES = 3
"""How many clauses the way of one data item is drawn through; the others are counted."""

MOST_LINES = 16
"""How many things are told of one clause, those in the way first to stay."""

OUTCOME_SAYS = {
    Outcome.PERMITTED: "May be shared",
    Outcome.REFERRED: "May not be shared yet",
    Outcome.REFUSED: "May not be shared",
}
"""What is said where the data would arrive."""

MARKS_SAY: dict[TruthWord, str] = {"true": "as it must be", "false": "in the way", "unknown": "not known"}
"""What each mark says."""

_PLACES = {
    rules.PARTY.name: "who shares, as a party",
    rules.DISCLOSER.name: "who shares",
    rules.DATA.name: "the data",
    rules.RECIPIENT.name: "who receives",
    rules.PURPOSE.name: "the purpose",
}
_ASKED = {rules.CONDITION.name, rules.APPROVAL.name, rules.RISK.name}


@dataclass(frozen=True, slots=True)
class RouteLine:
    """One thing that the way depends on, in words that are true by themselves."""

    mark: TruthWord
    says: str


@dataclass(frozen=True, slots=True)
class RouteEnd:
    """Who shares or who receives, and for whom they act there, if for anybody."""

    title: str
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteClause:
    """A clause that the way could go through."""

    mark: TruthWord
    says: str
    lines: tuple[RouteLine, ...]


@dataclass(frozen=True, slots=True)
class AnswerRoute:
    """The way of one data item; without clauses `lines` say what stands in the way of all."""

    outcome: Outcome
    discloser: RouteEnd
    recipient: RouteEnd
    data: str
    purpose: str
    clauses: tuple[RouteClause, ...]
    lines: tuple[RouteLine, ...] = ()
    more: int = 0

    @property
    def called(self) -> str:
        """What the picture is called."""
        return f"{OUTCOME_SAYS[self.outcome]}: {self.data}, from {self.discloser.title} to {self.recipient.title}"

    def in_words(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The same as a list: what stands on the way, each with what it depends on."""
        yield "; ".join((f"From {self.discloser.title}", *self.discloser.acts)), ()
        yield f"{self.data}, for “{self.purpose}”", tuple(map(_line_in_words, self.lines))
        for clause in self.clauses:
            yield (
                f"{as_sentence(clause.says)} ({MARKS_SAY[clause.mark]})",
                tuple(map(_line_in_words, clause.lines)),
            )
        if self.more:
            yield more_in_words(self.more), ()
        yield "; ".join((f"To {self.recipient.title}", *self.recipient.acts, OUTCOME_SAYS[self.outcome])), ()


def more_in_words(more: int) -> str:
    """That there are clauses which are not drawn."""
    return f"{more} more {'clause is' if more == 1 else 'clauses are'} told below"


def _line_in_words(line: RouteLine) -> str:
    return f"{line.says} ({MARKS_SAY[line.mark]})"


def answer_routes(answer: Answer | Reasons, graph: PolicyGraph) -> tuple[AnswerRoute, ...]:
    """The way of each data item of an answer, of the first `MOST_WAYS` in the order of the question."""
    ways = _Ways(answer, graph)
    return tuple(ways.of(item) for item in answer.items[:MOST_WAYS])


class _Ways:
    """The ways of one answer."""

    def __init__(self, answer: Answer | Reasons, graph: PolicyGraph) -> None:
        self._question, self._graph = answer.question, graph
        self._on = date.fromisoformat(answer.question["on"])
        self._day = in_words(self._on)

    def of(self, item: ItemReasons) -> AnswerRoute:
        """The way of one data item."""
        shown = item.routes[:MOST_CLAUSES]
        agreements = list(dict.fromkeys(one.clause.partition(".")[0] for one in shown))
        return AnswerRoute(
            item.outcome,
            self._end(self._question["from"], agreements),
            self._end(self._question["to"], agreements),
            item.title,
            self._title(self._question["purpose"]),
            tuple(self._clause(one, item) for one in shown),
            () if shown else tuple(_of_barriers(item, None)),
            len(item.routes) - len(shown),
        )

    def _title(self, name: str) -> str:
        return title_of(self._graph, name)

    def _end(self, name: str, agreements: Iterable[str]) -> RouteEnd:
        """Who stands at an end, with the agreements in which it works for others."""
        acts = (
            self._acts(edge["acts_for"], agreement)
            for agreement in agreements
            for party, edge in out(self._graph, agreement, "party")
            if edge["capacity"] == "processor" and party in self._coverage.known_as(name, self._on)
        )
        return RouteEnd(self._title(name), tuple(acts))

    def _acts(self, principals: Sequence[str], agreement: str) -> str:
        under = f"under “{self._title(agreement)}”"
        if not principals:
            return f"is a processor {under}"
        return f"acts for {listed_in_words([self._title(one) for one in principals])} {under}"

    @cached_property
    def _coverage(self) -> Coverage:
        return Coverage(self._graph)

    def _clause(self, route: Route, item: ItemReasons) -> RouteClause:
        proof = (
            next((one for one in item.proof.parts if one.about == route.clause), None)
            if isinstance(item, ItemAnswer)
            else None
        )
        lines = list(_of_barriers(item, route.clause) if proof is None else self._lines(proof.parts))
        if len(lines) > MOST_LINES:  # what is as it must be is left out first
            lines = [one for one in lines if one.mark != "true"][:MOST_LINES]
        return RouteClause(route.value, route.title, tuple(lines))

    def _lines(self, parts: Sequence[Proof]) -> Iterator[RouteLine]:
        places = [one for one in parts if one.rule in _PLACES]
        yield from (
            self._in_force(one)
            for one in parts
            if one.rule in (rules.IN_FORCE.name, rules.NOT_SUSPENDED.name)
            and not (one.rule == rules.NOT_SUSPENDED.name and one.value == "true")
        )
        if places and all(one.value == "true" for one in places):
            yield RouteLine("true", "It covers who shares, the data, who receives and the purpose")
        else:
            yield from (_place(one) for one in places if one.value != "true")
        yield from (self._gateway(one) for one in parts if one.rule == rules.GATEWAY.name)
        yield from (_asked(one) for one in parts if one.rule in _ASKED)
        yield from (line for one in parts if one.rule == rules.BAR.name for line in self._bar(one))
        yield from (
            RouteLine(
                one.value,
                f"{as_sentence(self._clause_title(one))} {'forbids' if one.value == 'false' else 'may forbid'} it",
            )
            for one in parts
            if one.rule == rules.PROHIBITION.name and one.value != "true"
        )

    def _in_force(self, part: Proof) -> RouteLine:
        suspended = part.rule == rules.NOT_SUSPENDED.name
        says = {
            "true": f"In force on {self._day}",
            "false": f"{'Suspended' if suspended else 'Not in force'} on {self._day}",
            "unknown": f"Whether it is {'suspended' if suspended else 'in force'} on {self._day} is not known",
        }
        return RouteLine(part.value, says[part.value])

    def _gateway(self, part: Proof) -> RouteLine:
        holding = part.holding(rules.VALID.name)
        names = [self._quoted(one) for one in (holding or part.parts) if one.rule == rules.VALID.name]
        if part.value == "true":
            return RouteLine(
                "true", f"It rests on {listed_in_words(names)}" if names else as_sentence(part.says)
            )
        if not names:
            return _asked(part)
        either = listed_in_words(names, "or")
        if part.value == "false":
            return RouteLine(
                "false",
                f"{either} would have to hold, and {'does not' if len(names) == 1 else 'none of them does'}",
            )
        return RouteLine("unknown", f"{either} must hold")

    def _bar(self, part: Proof) -> Iterator[RouteLine]:
        """A bar that is or may be in the way, or that something lifts; one that touches nothing is left out."""
        bar = self._quoted(part)
        if part.value == "false":
            yield RouteLine("false", f"{bar} forbids it, and nothing lifts that")
        elif part.value == "unknown":
            yield RouteLine("unknown", f"{bar} forbids it unless something lifts it")
        elif lifting := part.holding(rules.VALID.name):
            yield RouteLine(
                "true", f"{bar} is lifted by {listed_in_words([self._quoted(one) for one in lifting])}"
            )
        elif any(
            known.how == "question" for one in part.holding(rules.UNLESS.name) for known in one.settled_by()
        ):
            yield RouteLine("true", f"{bar} makes an exception, by what was stated")

    def _quoted(self, part: Proof) -> str:
        return f"“{self._title(part.about or '')}”"

    def _clause_title(self, part: Proof) -> str:
        agreement, _, label = (part.about or "").partition(".")
        return f"clause {label} of “{self._title(agreement)}”"


def _place(part: Proof) -> RouteLine:
    place = _PLACES[part.rule]
    return RouteLine(
        part.value,
        f"It does not cover {place}" if part.value == "false" else f"Whether it covers {place} is not known",
    )


def _asked(part: Proof) -> RouteLine:
    starts = {"true": "", "false": "Not so: ", "unknown": "Not known: "}
    return RouteLine(part.value, as_sentence(f"{starts[part.value]}{part.says}"))


def _of_barriers(item: ItemReasons, clause: str | None) -> Iterator[RouteLine]:
    """What stands in the way by the reasons alone, where there is no proof, or no clause."""
    for one in item.barriers:
        if one.clause == clause:
            yield RouteLine("false", as_sentence(one.says))
    for need in item.missing:
        if clause in need.clauses:
            yield RouteLine("unknown", as_sentence(need.says))
    if clause is None:
        yield RouteLine(item.lawful, as_sentence(item.lawful_says))
