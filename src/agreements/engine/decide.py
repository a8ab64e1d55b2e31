"""A proposed share in, an answer with its reasons out (`language.md`, sections 5 and 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from agreements.engine.answer import Answer, ItemAnswer, Outcome, Proof
from agreements.engine.barriers import barriers
from agreements.engine.clauses import Clauses, GrantClause
from agreements.engine.closures import FALSE, TRUE, UNKNOWN
from agreements.engine.compile import Policy
from agreements.engine.duties import Duties
from agreements.engine.hearing import WORDS, Hearing
from agreements.engine.known import Known
from agreements.engine.lists import Lists
from agreements.engine.met import conditions_met, gateways_used, lifts, standing_bars, standing_prohibitions
from agreements.engine.missing import missing
from agreements.engine.notes import Notes
from agreements.engine.proof import Nodes
from agreements.engine.routes import Route, nearest_routes, route
from agreements.engine.share import ProposedShare
from agreements.engine.truth import Truth
from agreements.engine.weighing import Weighing, in_order
from agreements.engine.wording import Wording
from agreements.engine.words import in_words, listed_in_words

OUTCOMES = {Truth.TRUE: Outcome.PERMITTED, Truth.UNKNOWN: Outcome.REFERRED, Truth.FALSE: Outcome.REFUSED}
"""What becomes of a share whose formula comes to each truth."""

MOST_OTHERS = 50
"""How many clauses that come nowhere near a proof lists, each with the first reason, before it only counts them."""

MOST_LEARNT = 500_000
"""How many parts of rules a decider keeps, at somewhat less than a kilobyte each; a plain clause has about ten."""


def decide(policy: Policy, share: ProposedShare, question: dict[str, Any]) -> Answer:
    """Answer a proposed share, each data item by itself; the whole is the worst of them.

    `question` is the question as it is to stand in the answer.
    """
    return decider_of(policy).decide(share, question)


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
        self._nodes = Nodes(policy.coverage, self.wording, Lists(policy.coverage, self.wording))
        self._known = Known(policy, self.wording)
        self._clauses = Clauses(policy, self._nodes)
        self._duties = Duties(policy, self.wording)
        self._notes = Notes(policy, self.wording)

    def decide(self, share: ProposedShare, question: dict[str, Any]) -> Answer:
        """Answer a proposed share, as the function of that name does."""
        items = tuple([self._decide_item(weighing) for weighing in self.weigh(share)])
        outcome = worst([item.outcome for item in items])
        bundle: str = self.policy.graph.graph["bundle"]
        return Answer(outcome, self._says(share, items, outcome), question, items, bundle)

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

    def _decide_item(self, weighing: Weighing) -> ItemAnswer:
        permitting, unknown = settled(weighing)
        if permitting:
            return self._permitted(weighing, permitting, unknown)
        return self._referred(weighing, unknown) if unknown else self._refused(weighing)

    def _permitted(
        self, weighing: Weighing, permitting: list[GrantClause], unknown: list[GrantClause]
    ) -> ItemAnswer:
        hearing, wording = weighing.hearing, self.wording
        title = hearing.about.title
        standing = stands_on(hearing.share, permitting)
        proofs = {clause.name: weighing.prove(clause, TRUE) for clause in permitting}
        own = proofs[standing.name]
        if unknown:
            proofs |= {clause.name: weighing.prove(clause, UNKNOWN) for clause in unknown}
            proofs = {clause.name: proofs[clause.name] for clause in in_order([*permitting, *unknown])}
        return ItemAnswer(
            data=hearing.about.name,
            title=title,
            outcome=Outcome.PERMITTED,
            says=f"{title} may be shared under {wording.clause(standing.name)}",
            stands_on=standing.name,
            grants=tuple([clause.name for clause in permitting]),
            gateways=gateways_used(own),
            lifted=tuple(lifts(wording, own)),
            conditions=tuple(conditions_met(own)),
            duties=self._duties.owed(standing, hearing),
            lawful=WORDS[lawful(hearing)],
            notes=tuple(self._notes.on(weighing, standing)),
            proof=self._proof(weighing, TRUE, list(proofs.values())),
        )

    def _referred(self, weighing: Weighing, unknown: list[GrantClause]) -> ItemAnswer:
        hearing = weighing.hearing
        title = hearing.about.title
        clauses = listed_in_words([self.wording.clause(clause.name) for clause in unknown[:3]], "or")
        more = f" or {len(unknown) - 3} more" if len(unknown) > 3 else ""
        proofs = [weighing.prove(clause, UNKNOWN) for clause in unknown]
        return ItemAnswer(
            data=hearing.about.name,
            title=title,
            outcome=Outcome.REFERRED,
            says=f"{title} could be shared under {clauses}{more} if what is missing were known",
            missing=missing(weighing, unknown),
            lawful=WORDS[lawful(hearing)],
            law=tuple(standing_bars(weighing, unknown)),
            prohibitions=tuple(standing_prohibitions(weighing, unknown)),
            notes=tuple(self._notes.on(weighing, None)),
            proof=self._proof(weighing, UNKNOWN, proofs),
        )

    def _refused(self, weighing: Weighing) -> ItemAnswer:
        """Where the question names a clause, that clause is what its asker wants explained."""
        hearing = weighing.hearing
        under = hearing.share.under
        routes = nearest_routes(weighing) if under is None else [self.named_route(weighing, under)]
        shown = in_order([route.clause for route in routes])
        return ItemAnswer(
            data=hearing.about.name,
            title=hearing.about.title,
            outcome=Outcome.REFUSED,
            says=_refused_says(hearing, routes),
            barriers=tuple(barriers(weighing, routes)),
            lawful=WORDS[lawful(hearing)],
            law=tuple(standing_bars(weighing, shown)),
            prohibitions=tuple(standing_prohibitions(weighing, shown)),
            notes=tuple(self._notes.on(weighing, None)),
            proof=self._proof(weighing, FALSE, [weighing.prove(clause, FALSE) for clause in shown]),
        )

    # --- proof --------------------------------------------------------------------------------------

    def _proof(self, weighing: Weighing, value: int, proofs: list[Proof]) -> Proof:
        about = weighing.hearing.about
        parts = (*proofs, *self._other_grants(weighing, proofs))
        says = f"some clause permits sharing {about.title}"
        return Proof("answer", WORDS[value], says, about.name, parts=parts)

    def _other_grants(self, weighing: Weighing, proofs: list[Proof]) -> Iterator[Proof]:
        others = len(self.policy.grants) - len(proofs)
        if others > MOST_OTHERS:
            yield Proof("not-near", "false", f"{others} other clauses come nowhere near this share")
            return
        shown = {proof.about for proof in proofs}
        for place in range(len(self.policy.grants)):
            grant = self._clauses.grant(place)
            if grant.name not in shown:
                first = next(weighing.false_parts(grant))
                reason = self._nodes.node(first).tell(weighing.hearing)
                says = f"{self.wording.clause(grant.name)} permits this share"
                yield Proof("not-near", "false", says, grant.name, parts=(reason,))

    def _says(self, share: ProposedShare, items: Sequence[ItemAnswer], outcome: Outcome) -> str:
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
