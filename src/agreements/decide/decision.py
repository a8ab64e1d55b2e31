"""A proposed share in, an answer with its reasons out (`language.md`, sections 5 and 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from agreements.decide.answer import Answer, ItemAnswer, ItemReasons, Outcome, Reasons
from agreements.decide.candidates import Clauses, GrantClause
from agreements.decide.evaluation import Weighing, in_order
from agreements.decide.near_miss import LeftOut, Nearest, Route, nearest_routes, route
from agreements.decide.reasons.barriers import barriers, note_left_out, prove_left_out
from agreements.decide.reasons.duties import Duties
from agreements.decide.reasons.missing import missing
from agreements.decide.reasons.notes import Notes
from agreements.decide.reasons.satisfied import (
    conditions_met,
    gateways_used,
    lifts,
    standing_bars,
    standing_prohibitions,
)
from agreements.evaluate.closures import FALSE, TRUE, UNKNOWN
from agreements.evaluate.entities import Known
from agreements.evaluate.hearing import WORDS, Hearing
from agreements.evaluate.proof import Nodes
from agreements.evaluate.proof_tree import Proof
from agreements.evaluate.scope import Lists
from agreements.evaluate.titles import Wording
from agreements.evaluate.words import in_words, listed_in_words
from agreements.formula.request import ProposedShare
from agreements.formula.truth import Truth
from agreements.policy.compile import Policy

OUTCOMES = {Truth.TRUE: Outcome.PERMITTED, Truth.UNKNOWN: Outcome.REFERRED, Truth.FALSE: Outcome.REFUSED}
"""What becomes of a share whose formula comes to each truth."""

MOST_OTHERS = 50
"""How many clauses that come nowhere near a proof lists, each with the first reason, before it only counts them."""

Decided: TypeAlias = tuple[ItemReasons, int, list[tuple[GrantClause, int]], Sequence[LeftOut]]
"""The answer for one item, what its formula comes to, and the clauses that its proof shows with what each comes to.

Last come the clauses that it only counts, as near as those are.
"""

MOST_LEARNT = 500_000
"""How many parts of rules a decider keeps, at somewhat less than a kilobyte each; a plain clause has about ten."""


def decide(policy: Policy, share: ProposedShare, question: dict[str, Any]) -> Answer:
    """Answer a proposed share, each data item by itself; the whole is the worst of them.

    `question` is the question as it is to stand in the answer.
    """
    return decider_of(policy).decide(share, question)


def reasons(policy: Policy, share: ProposedShare, question: dict[str, Any]) -> Reasons:
    """Answer a proposed share as `decide` does, without the proof: much less is made, and the rest is the same."""
    return decider_of(policy).reasons(share, question)


def decider_of(policy: Policy) -> Decider:
    """What decides for a policy: made when it is first asked for, and kept with the policy.

    One that has learnt too much gives way to another, which starts afresh; whoever still asks the old one may.
    """
    kept: dict[str, Any] = vars(policy)
    decider: Decider | None = kept.get("_decider")
    if decider is None or decider.learnt > MOST_LEARNT:
        decider = kept["_decider"] = Decider(policy)
    return decider


class Decider:
    """Answers questions to one bundle with their reasons.

    What it learns of the bundle on the way is kept: titles, quotations, clauses as nodes. That grows with what is
    asked, at most to the size of the bundle, and `decider_of` sees to it that it does not grow without bound. Nothing
    of a question is kept, and threads may share it.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.wording = Wording(policy.graph)
        self._bundle: str = policy.graph.graph["bundle"]
        self._nodes = Nodes(policy.coverage, self.wording, Lists(policy.coverage, self.wording))
        self._known = Known(policy, self.wording)
        self._clauses = Clauses(policy, self._nodes)
        self._duties = Duties(policy, self.wording)
        self._notes = Notes(policy, self.wording)

    def decide(self, share: ProposedShare, question: dict[str, Any]) -> Answer:
        """Answer a proposed share, as the function of that name does."""
        items = tuple([self._with_proof(weighing) for weighing in self.weigh(share)])
        outcome = worst([item.outcome for item in items])
        return Answer(outcome, self._says(share, items, outcome), question, items, self._bundle)

    def reasons(self, share: ProposedShare, question: dict[str, Any]) -> Reasons:
        """Answer a proposed share, as the function of that name does."""
        items = tuple([self._reasons(weighing)[0] for weighing in self.weigh(share)])
        outcome = worst([item.outcome for item in items])
        return Reasons(outcome, self._says(share, items, outcome), question, items, self._bundle)

    @property
    def learnt(self) -> int:
        """How many parts of the bundle's rules are kept, each with its words."""
        return len(self._nodes)

    def weigh(self, share: ProposedShare) -> Iterator[Weighing]:
        """The clauses of the bundle as they bear on each data item of a proposed share."""
        giver = self._known.organisation(share.discloser, share.on)
        taker = self._known.organisation(share.recipient, share.on)
        purpose = self.wording.title(share.purpose)
        for name in share.data:
            item = self._known.item(name)
            hearing = Hearing(share, item, giver, taker, purpose, self._nodes)
            yield Weighing(hearing, self._clauses)

    def named_route(self, weighing: Weighing, clause: str) -> Route:
        """What stands in the way of the clause that a question names."""
        return route(weighing, self._clauses.grant(self.policy.place[clause]))

    def _with_proof(self, weighing: Weighing) -> ItemAnswer:
        reasons, value, near, left_out = self._reasons(weighing)
        proofs = [weighing.prove(clause, came_to) for clause, came_to in near]
        fields = {name: getattr(reasons, name) for name in ItemReasons.__struct_fields__}
        return ItemAnswer(**fields, proof=self._proof(weighing, value, proofs, left_out))

    def _reasons(self, weighing: Weighing) -> Decided:
        permitting, unknown = settled(weighing)
        if permitting:
            return self._permitted(weighing, permitting, unknown)
        return self._referred(weighing, unknown) if unknown else self._refused(weighing)

    def _permitted(
        self, weighing: Weighing, permitting: list[GrantClause], unknown: list[GrantClause]
    ) -> Decided:
        hearing, wording = weighing.hearing, self.wording
        title = hearing.about.title
        standing = stands_on(hearing.share, permitting)
        met = weighing.tell_met(standing)
        reasons = ItemReasons(
            data=hearing.about.name,
            title=title,
            outcome=Outcome.PERMITTED,
            says=f"{title} may be shared under {wording.clause(standing.name)}",
            stands_on=standing.name,
            grants=tuple([clause.name for clause in permitting]),
            gateways=gateways_used(met),
            lifted=tuple(lifts(wording, met)),
            conditions=tuple(conditions_met(met)),
            duties=self._duties.owed(standing, hearing),
            lawful=WORDS[lawful(hearing)],
            notes=tuple(self._notes.on(weighing, standing)),
        )
        near = [(clause, TRUE) for clause in permitting] + [(clause, UNKNOWN) for clause in unknown]
        return reasons, TRUE, sorted(near, key=lambda one: one[0].place) if unknown else near, ()

    def _referred(self, weighing: Weighing, unknown: list[GrantClause]) -> Decided:
        hearing = weighing.hearing
        title = hearing.about.title
        clauses = listed_in_words([self.wording.clause(clause.name) for clause in unknown[:3]], "or")
        more = f" or {len(unknown) - 3} more" if len(unknown) > 3 else ""
        reasons = ItemReasons(
            data=hearing.about.name,
            title=title,
            outcome=Outcome.REFERRED,
            says=f"{title} could be shared under {clauses}{more} if what is missing were known",
            missing=missing(weighing, unknown),
            lawful=WORDS[lawful(hearing)],
            law=tuple(standing_bars(weighing, unknown)),
            prohibitions=tuple(standing_prohibitions(weighing, unknown)),
            notes=tuple(self._notes.on(weighing, None)),
        )
        return reasons, UNKNOWN, [(clause, UNKNOWN) for clause in unknown], ()

    def _refused(self, weighing: Weighing) -> Decided:
        """Where the question names a clause, that clause is what its asker wants explained."""
        hearing = weighing.hearing
        under = hearing.share.under
        named = () if under is None else (self.named_route(weighing, under),)
        nearest = Nearest(named, ()) if named else nearest_routes(weighing)
        routes, left_out = nearest.routes, nearest.left_out
        shown = in_order([route.clause for route in routes])
        reasons = ItemReasons(
            data=hearing.about.name,
            title=hearing.about.title,
            outcome=Outcome.REFUSED,
            says=_refused_says(hearing, routes),
            barriers=tuple(barriers(weighing, routes)),
            lawful=WORDS[lawful(hearing)],
            law=tuple(standing_bars(weighing, shown)),
            prohibitions=tuple(standing_prohibitions(weighing, shown)),
            notes=(*note_left_out(left_out), *self._notes.on(weighing, None)),
        )
        return reasons, FALSE, [(clause, FALSE) for clause in shown], left_out

    # --- proof --------------------------------------------------------------------------------------

    def _proof(
        self, weighing: Weighing, value: int, proofs: list[Proof], left_out: Sequence[LeftOut]
    ) -> Proof:
        about = weighing.hearing.about
        parts = (*proofs, *prove_left_out(left_out), *self._other_grants(weighing, proofs, left_out))
        says = f"some clause permits sharing {about.title}"
        return Proof("answer", WORDS[value], says, about.name, parts=parts)

    def _other_grants(
        self, weighing: Weighing, proofs: list[Proof], left_out: Sequence[LeftOut]
    ) -> Iterator[Proof]:
        others = len(self.policy.grants) - len(proofs) - sum([one.number for one in left_out])
        if others > MOST_OTHERS:
            yield Proof("not-near", "false", f"{others} other clauses come nowhere near this share")
            return
        shown = {proof.about for proof in proofs}
        as_near = {place for one in left_out for place in one.places}
        for place in range(len(self.policy.grants)):
            if place in as_near:
                continue
            grant = self._clauses.grant(place)
            if grant.name not in shown:
                first = next(weighing.false_parts(grant))
                reason = self._nodes.node(first).tell(weighing.hearing)
                says = f"{self.wording.clause(grant.name)} permits this share"
                yield Proof("not-near", "false", says, grant.name, parts=(reason,))

    def _says(self, share: ProposedShare, items: Sequence[ItemReasons], outcome: Outcome) -> str:
        """The answer in one sentence."""
        title = self.wording.title
        data = items[0].title if len(items) == 1 else listed_in_words([item.title for item in items])
        start, verb = _STARTS[outcome]
        return (
            f"{start}: {title(share.discloser)} {verb} share {data} with {title(share.recipient)} "
            f"for “{title(share.purpose)}” on {in_words(share.on)}"
        )


_STARTS = {
    Outcome.PERMITTED: ("Yes", "may"),
    Outcome.REFERRED: ("Not yet", "may not yet"),
    Outcome.REFUSED: ("No", "may not"),
}

_WORST_FIRST = (Outcome.REFUSED, Outcome.REFERRED, Outcome.PERMITTED)


def worst(outcomes: Sequence[Outcome]) -> Outcome:
    """The outcome of a share of several data items: the worst of theirs."""
    return outcomes[0] if len(outcomes) == 1 else min(outcomes, key=_WORST_FIRST.index)


def settled(weighing: Weighing) -> tuple[list[GrantClause], list[GrantClause]]:
    """The grants that permit, and those that would if something more were known; each in source order."""
    permitting: list[GrantClause] = []
    unknown: list[GrantClause] = []
    for clause in weighing.candidates():
        value = weighing.value(clause)
        if value != FALSE:
            (permitting if value == TRUE else unknown).append(clause)
    return permitting, unknown


def stands_on(share: ProposedShare, permitting: Sequence[GrantClause]) -> GrantClause:
    """The grant that a permitted share stands on: the one named, else that with the fewest duties, else the first."""
    named = next((clause for clause in permitting if clause.name == share.under), None)
    return named or min(permitting, key=lambda clause: len(clause.grant.duties))


def lawful(hearing: Hearing) -> int:
    """Whether the law would allow a share if every gateway of the bundle were relied upon (section 6, item 4)."""
    return min([hearing.value(bar) for bar in hearing.about.lawful], default=TRUE)


def _refused_says(hearing: Hearing, routes: Sequence[Route]) -> str:
    title, allowed = hearing.about.title, lawful(hearing)
    if allowed == FALSE:
        return f"{title} may not be shared: the law stands in the way"
    apart = "the law would allow it" if allowed == TRUE else "the law might allow it"
    near = any(route.misses == 0 for route in routes)
    why = "the agreement stands in the way" if near else "no agreement grants it"
    return f"{title} may not be shared: {why}, though {apart}"
