"""Clauses that can never permit anything, and what stands in the way.

Each is looked at on behalf of everyone it could cover: the organisations, data, purposes and days of the bundle that
its sentence covers, with every fact and approval left open. What is false even so is false whatever is stated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from agreements.analysis.deep_checks.clauses import MOST_LOOKED_AT, CheckedClauses, TooManySharesError, shares
from agreements.analysis.flows.hops import Hops
from agreements.analysis.flows.on_item import FlowPeriod, GrantOnItem, stretches
from agreements.analysis.symbolic.expression import ALWAYS, NEVER
from agreements.analysis.symbolic.grounds import NO_PURPOSE, NOBODY, NOTHING
from agreements.analysis.symbolic.residual import ResidualFold
from agreements.analysis.symbolic.sentence_parts import parts_reading
from agreements.diagnostics import Diagnostic, diagnose
from agreements.formula import rules
from agreements.formula.entities import ItemEntity, Names, OrganisationEntity, PurposeEntity
from agreements.formula.inputs import (
    DataItem,
    Day,
    Discloser,
    DiscloserWithin,
    ForPurpose,
    Input,
    Recipient,
    RecipientWithin,
)
from agreements.formula.part import Part, parts_of
from agreements.graph import listed
from agreements.policy.compile import Policy
from agreements.policy.grants import GrantFormula
from agreements.policy.titles import title_of
from agreements.words import listed_in_words


def clauses_that_never_permit(policy: Policy) -> Iterator[Diagnostic]:
    """A warning for each `may share` clause that no question to this bundle can make permit."""
    clauses = CheckedClauses(policy)
    for grant in policy.grants:
        try:
            yield from never_permits(clauses, grant)
        except TooManySharesError:
            continue


def never_permits(clauses: CheckedClauses, grant: GrantFormula) -> Iterator[Diagnostic]:
    """The warning for one clause, if there is one. Raises `TooManySharesError`."""
    covered: list[list[Part]] = []
    limit = [MOST_LOOKED_AT]
    for clause in clauses.on_items(grant, clauses.declared):
        for pair, purpose in shares(clause, limit):
            if clause.left(pair, purpose) is not NEVER:
                return
            fold = ResidualFold(clause.request(pair, purpose.representative))
            parts = (*grant.rest, *clause.bars, *clause.blocks)
            covered.append([part for part in parts if fold.of(part) is NEVER])
    if covered:
        times = Counter(part for false in covered for part in false)
        always = [part for part, number in times.items() if number == len(covered)]
        why = listed_in_words([_stands_in_the_way(clauses.policy, part) for part in always])
        if not any(covered):
            why = _never_together(clauses, grant)
    else:
        why = _nothing_is_covered(clauses.declared, clauses, grant)
    why = why or "whichever share it covers, some rule of law, prohibition or date stands in the way"
    yield diagnose(
        "never-permits",
        f"clause `{grant.name}` can never permit anything: {why}",
        clauses.span(grant.name),
        here="nothing can be shared under this",
        help="change what stands in the way, or take the clause out",
    )


def _never_together(clauses: CheckedClauses, grant: GrantFormula) -> str:
    """What of all that a clause asks cannot be so at once, on the first share that it covers."""
    clause, (pair, purpose) = next(
        (one, share)
        for one in clauses.on_items(grant, clauses.declared)
        for share in shares(one, [MOST_LOOKED_AT])
    )
    day = clauses.declared.day(pair.days.first)
    fold = ResidualFold(clause.request(pair, purpose.representative), day.expressions)
    parts = [part for part in (*grant.rest, *clause.bars, *clause.blocks) if fold.of(part) is not ALWAYS]
    for part in list(parts):
        others = [fold.of(one) for one in parts if one is not part]
        if day.witness(day.expressions.every(others)) is None:
            parts.remove(part)
    asked = listed_in_words([_asked(part) for part in parts])
    return f"it asks for what can never all be so: {asked}"


def _asked(part: Part) -> str:
    match part.rule:
        case rules.BAR:
            return f"that the bar `{part.about}` is open"
        case rules.PROHIBITION:
            return f"that clause `{part.about}` does not forbid it"
        case _:
            return f"`{part.span.words}`" if part.span else f"what `{part.about}` asks"


def _stands_in_the_way(policy: Policy, part: Part) -> str:
    graph, about = policy.graph, part.about
    words = part.span.words if part.span else ""
    match part.rule:
        case rules.BAR:
            return f"the bar `{about}` forbids it and nothing that the clause relies on lifts it"
        case rules.GATEWAY:
            names = [f"`{valid.about}`" for valid in parts_of(part) if valid.rule is rules.VALID]
            gateways = listed_in_words(names, "or")
            return f"no share that the clause covers, on any day that it is in force, is one that {gateways} permits"
        case rules.PROHIBITION:
            return f"clause `{about}` forbids it"
        case rules.IN_FORCE | rules.NOT_SUSPENDED:
            return f"it is never in force outside a suspension (`{title_of(graph, about)}`)"
        case rules.PARTY:
            return "no discloser it names is a party while it is in force"
        case rules.CONDITION:
            return f"its condition `{words}` can never hold"
        case _:
            return f"its own words `{words}` leave nothing over"


# --- where the sentence covers nothing at all -----------------------------------------------------------


def _nothing_is_covered(ground: Hops, clauses: CheckedClauses, grant: GrantFormula) -> str:
    """Why no share is covered: whom or what there is none of, or the parts of the sentence that nothing meets."""
    meeting = _Meeting(ground, clauses, grant)
    empty = [what for what, found in meeting.candidates.items() if not found]
    if empty:
        return f"no {listed_in_words(empty, 'or')} that it covers is declared"
    always = list(dict.fromkeys(meeting.never_met()))
    if always:
        return listed_in_words([_stands_in_the_way(clauses.policy, part) for part in always])
    return "no share from anyone to someone else is covered" if meeting.is_met else ""


class _Meeting:
    """Whoever and whatever the lists of a clause may mean, held to each part of its sentence by itself."""

    def __init__(self, ground: Hops, clauses: CheckedClauses, grant: GrantFormula) -> None:
        self._ground = ground
        self._policy = ground.policy
        self._sentence = grant.sentence
        self._clause = GrantOnItem(ground, grant, NOTHING)
        names = frozenset(listed(self._policy.graph, grant.name, "data"))
        purposes = frozenset(listed(self._policy.graph, grant.name, "purpose"))
        self.is_met = True
        self._days = [one.first for one in stretches(self._clause.mentioned.turns, FlowPeriod())]
        timely = [day for day in self._days if not self._false(day, (Day,))] or self._days
        self.candidates: dict[str, list[tuple[int, OrganisationEntity | ItemEntity | PurposeEntity]]] = {
            "discloser": self._organisations(grant, "discloser", timely),
            "recipient": self._organisations(grant, "recipient", timely),
            "data": [(timely[0], one) for one in clauses.items(names) if one.is_covered_by(names)],
            "purpose": [(timely[0], one) for one in self._purposes(purposes)],
        }

    def _organisations(
        self, grant: GrantFormula, relation: str, days: Sequence[int]
    ) -> list[tuple[int, OrganisationEntity | ItemEntity | PurposeEntity]]:
        crowds, found = self._ground.crowds, self._ground.listed(grant.name, relation)
        return [
            (stretch.first, crowds.entity(name, stretch.first))
            for within in stretches(self._clause.mentioned.turns, FlowPeriod())
            if within.first in days
            for crowd in crowds.crowds(found, self._clause.mentioned, within, frozenset())
            for name, stretch in [(crowd.first_but(None), crowd.stretch)]
            if name is not None
        ]

    def _purposes(self, names: Names) -> list[PurposeEntity]:
        return [one for one in self._policy.entities.purposes.values() if one.is_under(names)]

    def never_met(self) -> Iterator[Part]:
        """The parts of the sentence that nothing and nobody meets whom its lists may mean."""
        yield from self._always([self._false(day, (Day,)) for day in self._days])
        reads: dict[str, tuple[type[Input], ...]] = {
            "discloser": (Discloser, DiscloserWithin),
            "recipient": (Recipient, RecipientWithin),
            "data": (DataItem,),
            "purpose": (ForPurpose,),
        }
        for what, found in self.candidates.items():
            yield from self._always([self._false(day, reads[what], one) for day, one in found])

    def _always(self, each: Sequence[Sequence[Part]]) -> Iterable[Part]:
        """The parts that are false of each; if none is but each fails, nothing in particular stands in the way."""
        if not all(each):
            return ()
        self.is_met = False
        return [part for part in each[0] if all(part in false for false in each)]

    def _false(
        self,
        day: int,
        reads: tuple[type[Input], ...],
        one: OrganisationEntity | ItemEntity | PurposeEntity | None = None,
    ) -> list[Part]:
        """The parts that read these alone and are false of one thing."""
        who = one if isinstance(one, OrganisationEntity) else NOBODY
        what = one if isinstance(one, ItemEntity) else NOTHING
        why = one if isinstance(one, PurposeEntity) else NO_PURPOSE
        fold = ResidualFold(self._policy.entities.open_to(who, who, what, why, day))
        return [part for part in parts_reading(self._sentence, *reads) if fold.of(part) is not ALWAYS]
