"""A proposed share in, an answer with its reasons out (`language.md`, sections 5 and 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from msgspec.structs import asdict

from agreements.decide.answer import Answer, Barrier, ItemAnswer, ItemReasons, Note, Outcome, Reasons, Route
from agreements.decide.candidates import BundleClauses
from agreements.decide.clauses import GrantClause
from agreements.decide.evaluation import Evaluation, in_order
from agreements.decide.near_miss import LeftOut, NearMiss, NearMisses, failing, near_miss, nearest
from agreements.decide.reasons.barriers import barriers, note_left_out, prove_left_out, route_barriers
from agreements.decide.reasons.cautions import Cautions
from agreements.decide.reasons.duties import Duties
from agreements.decide.reasons.law_read import (
    law_failed_on,
    law_read,
    law_stood_on,
    law_turned_on,
    law_words,
    note_from_memory,
)
from agreements.decide.reasons.missing import (
    clause_needs,
    missing,
    note_contradictions,
    route,
    unknown_routes,
)
from agreements.decide.reasons.notes import Notes
from agreements.decide.reasons.refusal import misses_all_data, refused_in_words
from agreements.decide.reasons.satisfied import (
    conditions_met,
    gateways_used,
    lawful_in_words,
    lifts,
    standing_bars,
    standing_prohibitions,
)
from agreements.decide.sentence import answer_in_words, worst
from agreements.evaluate.closures import Compiler
from agreements.evaluate.context import Context
from agreements.evaluate.proof import ProofNodes
from agreements.evaluate.scope import Scopes
from agreements.formula import rules
from agreements.formula.proof import Proof
from agreements.formula.request import Request
from agreements.formula.share import ProposedShare
from agreements.formula.truth import FALSE, TRUE, UNKNOWN, WORDS, Truth
from agreements.policy.compile import Policy
from agreements.policy.titles import BundleTitles
from agreements.words import listed_in_words

OUTCOMES = (Outcome.REFUSED, Outcome.REFERRED, Outcome.PERMITTED)
"""What becomes of a share whose formula comes to false, unknown or true."""

MOST_OTHERS = 50
"""How many clauses that come nowhere near a proof lists, each with the first reason, before it only counts them."""

MOST_FIELDS = 50
"""How many fields of a dataset are tried by themselves where only part of it fails."""

MOST_LEARNT = 500_000
"""How many parts of rules a decider keeps, at somewhat less than a kilobyte each; a plain clause has about ten."""


class Decider:
    """Answers questions to one bundle with their reasons; threads may share it.

    What is learnt of the bundle on the way is kept: titles, quotations, clauses as nodes. That grows with what is
    asked; once it is too much, it is forgotten together and learnt afresh. Nothing of a question is kept.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._reasoner = Reasoner(policy)

    def decide(self, share: ProposedShare, question: dict[str, Any]) -> Answer:
        """Answer a proposed share, each data item by itself; the whole is the worst of them.

        `question` is the question as it is to stand in the answer.
        """
        return self.reasoner.decide(share, question)

    def reasons(self, share: ProposedShare, question: dict[str, Any]) -> Reasons:
        """Answer a proposed share without the proof: much less is made, and the rest is the same."""
        return self.reasoner.reasons(share, question)

    @property
    def reasoner(self) -> Reasoner:
        """What answers, with all that it has learnt; another takes its place when that is too much."""
        if self._reasoner.learnt > MOST_LEARNT:
            self._reasoner = Reasoner(self._policy)
        return self._reasoner


class Decided(NamedTuple):
    """The answer for one item, what its formula comes to, and the clauses that its proof shows with what each comes to.

    `left_out` are the clauses that it only counts, as near as those are; `law` the gateways and bars that it tells of.
    """

    reasons: ItemReasons
    value: Truth
    shown: list[tuple[GrantClause, Truth]]
    law: tuple[str, ...]
    left_out: Sequence[LeftOut] = ()


class Beside(NamedTuple):
    """What is told of a clause beside those that permit."""

    routes: tuple[Route, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    failed: tuple[NearMiss, ...] = ()


class Reasoner:
    """Gives the answers of one bundle, and learns of the bundle what they need."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.titles = BundleTitles(policy.graph)
        self._bundle: str = policy.graph.graph["bundle"]
        self._number = len(policy.grants)
        self._nodes = ProofNodes(Compiler(policy), self.titles, Scopes(policy, self.titles))
        self._clauses = BundleClauses(policy, self._nodes)
        self._duties = Duties(policy, self.titles)
        self._notes = Notes(policy, self.titles)
        self._cautions = Cautions(policy, self.titles)

    def decide(self, share: ProposedShare, question: dict[str, Any]) -> Answer:
        """Answer a proposed share, as `Decider` has it."""
        items = tuple([self._with_proof(evaluation) for evaluation in self.evaluate(share)])
        outcome = worst(items)
        return Answer(
            outcome, answer_in_words(self.titles, share, items, outcome), question, items, self._bundle
        )

    def reasons(self, share: ProposedShare, question: dict[str, Any]) -> Reasons:
        """Answer a proposed share, as `Decider` has it."""
        items = tuple([self._reasons(evaluation).reasons for evaluation in self.evaluate(share)])
        outcome = worst(items)
        return Reasons(
            outcome, answer_in_words(self.titles, share, items, outcome), question, items, self._bundle
        )

    @property
    def learnt(self) -> int:
        """How many parts of the bundle's rules are kept, each with its words."""
        return len(self._nodes)

    def evaluate(self, share: ProposedShare) -> Iterator[Evaluation]:
        """The clauses of the bundle as they bear on each data item of a proposed share."""
        for request in self.policy.entities.requests(share):
            yield self.evaluation(share, request)

    def evaluation(self, share: ProposedShare, request: Request) -> Evaluation:
        """The clauses of the bundle as they bear on one request of a proposed share."""
        return Evaluation(Context(share, request, self.titles), self._nodes, self._clauses)

    def nearest(self, evaluation: Evaluation) -> NearMisses:
        """The clauses that a refusal goes into, by an answer as by a trace."""
        return nearest(evaluation, self._named(evaluation))

    def _with_proof(self, evaluation: Evaluation) -> ItemAnswer:
        decided = self._reasons(evaluation)
        proofs = [evaluation.prove(clause, value) for clause, value in decided.shown]
        words = law_words(self.titles, decided.law)
        proof = self._proof(evaluation, decided, proofs)
        return ItemAnswer(**asdict(decided.reasons), law_words=words, proof=proof)

    def _reasons(self, evaluation: Evaluation) -> Decided:
        permitting, unknown = evaluation.settled()
        if permitting:
            return self._permitted(evaluation, permitting, unknown)
        return self._referred(evaluation, unknown) if unknown else self._refused(evaluation)

    def _permitted(
        self, evaluation: Evaluation, permitting: list[GrantClause], unknown: list[GrantClause]
    ) -> Decided:
        context, titles = evaluation.context, self.titles
        title = context.item_title
        standing = stands_on(context.share, permitting)
        met = evaluation.tell_met(standing)
        duties = self._duties.owed(standing, context)
        beside = self._beside(evaluation, permitting)
        gateways, lifted = gateways_used(met), tuple(lifts(titles, met))
        law = law_stood_on(gateways, lifted)
        read = law_read(titles, law)
        reasons = ItemReasons(
            data=evaluation.request.item.name,
            title=title,
            outcome=Outcome.PERMITTED,
            says=f"{title} may be shared under {titles.clause(standing.name)}",
            stands_on=standing.name,
            grants=tuple([clause.name for clause in permitting]),
            gateways=gateways,
            lifted=lifted,
            conditions=tuple(conditions_met(met)),
            duties=duties,
            standing_terms=self._duties.never(standing, context),
            routes=(*[route(evaluation, clause, TRUE) for clause in permitting], *beside.routes),
            barriers=beside.barriers,
            lawful=WORDS[evaluation.lawful],
            lawful_says=lawful_in_words(evaluation),
            notes=(
                *self._notes.on(evaluation, standing),
                *self._cautions.on(evaluation, standing, duties),
                *note_from_memory(Outcome.PERMITTED, read),
            ),
            law_read=read,
        )
        near = {clause.place: (clause, TRUE) for clause in permitting}
        near |= {clause.place: (clause, UNKNOWN) for clause in unknown}
        near |= {miss.clause.place: (miss.clause, FALSE) for miss in beside.failed}
        told = dict.fromkeys([*law, *law_failed_on(beside.failed, beside.barriers, ())])
        return Decided(reasons, TRUE, [near[place] for place in sorted(near)], tuple(told))

    def _beside(self, evaluation: Evaluation, permitting: list[GrantClause]) -> Beside:
        """The clause that a question names and that does not permit what another does."""
        named = self._named(evaluation)
        if named is None or named in permitting:
            return Beside()
        if evaluation.grant_value(named) == UNKNOWN:
            needs = clause_needs(evaluation, [named])
            return Beside(tuple(unknown_routes(evaluation, needs, named)))
        failed = (near_miss(evaluation, named),)
        return Beside((route(evaluation, named, FALSE),), tuple(route_barriers(evaluation, failed)), failed)

    def _named(self, evaluation: Evaluation) -> GrantClause | None:
        under = evaluation.context.share.under
        return None if under is None else evaluation.grant(self.policy.place[under])

    def _referred(self, evaluation: Evaluation, unknown: list[GrantClause]) -> Decided:
        title, named = evaluation.context.item_title, self._named(evaluation)
        clauses = listed_in_words([self.titles.clause(clause.name) for clause in unknown[:3]], "or")
        more = f" or {len(unknown) - 3} more" if len(unknown) > 3 else ""
        needs = clause_needs(evaluation, unknown)
        failed, left_out = failing(evaluation, named)
        on_routes, bars = tuple(route_barriers(evaluation, failed)), tuple(standing_bars(evaluation, unknown))
        law = law_turned_on(evaluation, unknown, bars)
        read = law_read(self.titles, law)
        reasons = ItemReasons(
            data=evaluation.request.item.name,
            title=title,
            outcome=Outcome.REFERRED,
            says=f"whether {title} may be shared under {clauses}{more} turns on what is missing",
            routes=(
                *unknown_routes(evaluation, needs, named),
                *[route(evaluation, miss.clause, FALSE) for miss in failed],
            ),
            missing=missing(evaluation, needs),
            barriers=on_routes,
            lawful=WORDS[evaluation.lawful],
            lawful_says=lawful_in_words(evaluation),
            law=bars,
            prohibitions=tuple(standing_prohibitions(evaluation, unknown)),
            notes=(
                *note_left_out(left_out),
                *note_contradictions(evaluation, needs),
                *self._notes.on(evaluation, None),
                *note_from_memory(Outcome.REFERRED, read),
            ),
            law_read=read,
        )
        shown = [(clause, UNKNOWN) for clause in unknown] + [(miss.clause, FALSE) for miss in failed]
        shown.sort(key=lambda one: one[0].place)
        told = dict.fromkeys([*law, *law_failed_on(failed, on_routes, ())])
        return Decided(reasons, UNKNOWN, shown, tuple(told), left_out)

    def _refused(self, evaluation: Evaluation) -> Decided:
        """Where the question names a clause, that clause is what its asker wants explained."""
        misses, left_out = self.nearest(evaluation)
        shown = in_order([miss.clause for miss in misses])
        in_the_way, bars = tuple(barriers(evaluation, misses)), tuple(standing_bars(evaluation, shown))
        law = law_failed_on(misses, in_the_way, bars)
        read = law_read(self.titles, law)
        reasons = ItemReasons(
            data=evaluation.request.item.name,
            title=evaluation.context.item_title,
            outcome=Outcome.REFUSED,
            says=refused_in_words(evaluation, misses),
            routes=tuple([route(evaluation, miss.clause, FALSE) for miss in misses]),
            barriers=in_the_way,
            lawful=WORDS[evaluation.lawful],
            lawful_says=lawful_in_words(evaluation),
            law=bars,
            prohibitions=tuple(standing_prohibitions(evaluation, shown)),
            notes=(
                *note_left_out(left_out),
                *self._notes.on(evaluation, None),
                *self._notes_on_parts(evaluation, misses),
                *note_from_memory(Outcome.REFUSED, read),
            ),
            law_read=read,
        )
        told = dict.fromkeys([*law, *(bar.bar for bar in bars)])
        return Decided(reasons, FALSE, [(clause, FALSE) for clause in shown], tuple(told), left_out)

    def _notes_on_parts(self, evaluation: Evaluation, misses: Sequence[NearMiss]) -> Iterator[Note]:
        """Which fields of a dataset would be permitted by themselves, where clauses near to it cover other data."""
        fields = evaluation.request.item.fields[:MOST_FIELDS]
        if not fields or all(misses_all_data(miss) for miss in misses):
            return
        share = replace(evaluation.context.share, data=tuple([field.name for field in fields]))
        alone = [one.context.item_title for one in self.evaluate(share) if one.settled()[0]]
        if alone:
            yield Note(
                "part-would-be-permitted", f"asked for alone, {listed_in_words(alone)} would be permitted"
            )

    # --- proof --------------------------------------------------------------------------------------

    def _proof(self, evaluation: Evaluation, decided: Decided, proofs: list[Proof]) -> Proof:
        left_out = decided.left_out
        parts = (*proofs, *prove_left_out(left_out), *self._other_grants(evaluation, proofs, left_out))
        says = f"some clause permits sharing {evaluation.context.item_title}"
        about = evaluation.request.item.name
        return Proof(rules.ANSWER.name, WORDS[decided.value], says, about, parts=parts)

    def _other_grants(
        self, evaluation: Evaluation, proofs: list[Proof], left_out: Sequence[LeftOut]
    ) -> Iterator[Proof]:
        rule = rules.NOT_NEAR.name
        others = self._number - len(proofs) - sum([one.number for one in left_out])
        if others > MOST_OTHERS:
            yield Proof(rule, "false", f"{others} other clauses do not permit this share")
            return
        shown = {proof.about for proof in proofs}
        as_near = {place for one in left_out for place in one.places}
        for place in range(self._number):
            if place in as_near:
                continue
            grant = evaluation.grant(place)
            if grant.name not in shown:
                reason = evaluation.tell(next(iter(evaluation.false_parts(grant))))
                says = f"{self.titles.clause(grant.name)} permits this share"
                yield Proof(rule, "false", says, grant.name, parts=(reason,))


def stands_on(share: ProposedShare, permitting: Sequence[GrantClause]) -> GrantClause:
    """The grant that a permitted share stands on: the one named, else that with the fewest duties, else the first."""
    named = next((clause for clause in permitting if clause.name == share.under), None)
    return named or min(permitting, key=lambda clause: len(clause.grant.duties))
