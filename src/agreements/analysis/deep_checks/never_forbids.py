"""Prohibitions that can never bite: no share that could be proposed is one that they forbid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from agreements.analysis.deep_checks.clauses import MOST_LOOKED_AT, CheckedClauses, TooManySharesError
from agreements.analysis.flows.crowds import Crowd
from agreements.analysis.flows.on_item import FlowPeriod, Pair, pair_of, stretches
from agreements.analysis.symbolic.expression import NEVER
from agreements.analysis.symbolic.grounds import NO_PURPOSE, NOBODY, NOTHING
from agreements.analysis.symbolic.residual import ResidualFold
from agreements.analysis.symbolic.sentence_parts import parts_reading
from agreements.diagnostics import Diagnostic, diagnose
from agreements.formula import rules
from agreements.formula.entities import ItemEntity, OrganisationEntity, PurposeEntity
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
from agreements.formula.part import AllOf, Part
from agreements.formula.request import Request
from agreements.graph import listed
from agreements.policy.titles import title_of
from agreements.words import listed_in_words


def never_forbids(clauses: CheckedClauses, restriction: str) -> Iterator[Diagnostic]:
    """The warning for one `must not share` clause, if there is one; what is not declared yet counts too.

    Raises `TooManySharesError`.
    """
    block = clauses.policy.unblocked[restriction].part
    assert isinstance(block, AllOf)  # noqa: S101 - as it is made
    meant = _Meant(clauses, restriction, block)
    false: list[list[Part]] = []
    for request in meant.requests():
        day = clauses.ground.day(request.day)
        fold = ResidualFold(request, day.expressions)
        left = [fold.of(part) for part in block.parts]
        if day.witness(day.expressions.every(left)) is not None:
            return
        false.append([part for part, one in zip(block.parts, left, strict=True) if one is NEVER])
    times = Counter(part for each in false for part in each)
    always = [part for part, number in times.items() if number == len(false)] or meant.never()
    why = listed_in_words([_why(clauses, part) for part in always])
    yield diagnose(
        "never-forbids",
        f"clause `{restriction}` can never forbid anything: {why or 'no share is one that it forbids'}",
        clauses.span(restriction),
        here="forbids nothing",
        help="mend it so that it forbids what it was written for, or take it out",
    )


class _Meant:
    """Whoever and whatever the lists of a restriction may mean, held to each part of its block by itself first."""

    def __init__(self, clauses: CheckedClauses, restriction: str, block: AllOf) -> None:
        self._ground, self._policy = clauses.ground, clauses.policy
        self._restriction = restriction
        self._block = block
        self._mentioned = self._ground.symbolic.mentions.of([block])
        names = frozenset(listed(self._policy.graph, restriction, "data"))
        self._items = [*clauses.touched(names), *clauses.undeclared_items(names)]
        self.false: Counter[tuple[type[Input], Part]] = Counter()
        self.looked_at: Counter[type[Input]] = Counter()

    def never(self) -> list[Part]:
        """The parts of the block that are false of everything that they were held to."""
        return [part for (reads, part), number in self.false.items() if number == self.looked_at[reads]]

    def requests(self) -> Iterator[Request]:
        """Every share, by crowds and classes, of which nothing is false that reads one thing alone."""
        left = MOST_LOOKED_AT
        every_purpose = self._ground.symbolic.classes.purposes(self._mentioned.purposes)
        purposes = [
            one.representative for one in every_purpose if self._may(ForPurpose, why=one.representative)
        ]
        items = [item for item in self._items if self._may(DataItem, what=item)]
        for pair in self._pairs():
            for item in items:
                for purpose in purposes:
                    left -= 1
                    if left < 0:
                        raise TooManySharesError
                    day = pair.days.first
                    who, whom = (self._ground.crowds.entity(one, day) for one in (pair.who, pair.whom))
                    yield self._policy.entities.open_to(who, whom, item, purpose, day)

    def _pairs(self) -> Iterator[Pair]:
        ground, mentioned = self._ground, self._mentioned
        acting = ground.acting(mentioned)
        turns = mentioned.turns | ground.turns_of_principals(mentioned)
        for stretch in stretches(turns, FlowPeriod()):
            if self._may(Day, day=stretch.first):
                who, whom = (
                    ground.crowds.crowds(ground.listed(self._restriction, one), mentioned, stretch, acting)
                    for one in ("discloser", "recipient")
                )
                recipients = [one for one in whom if self._may_be(one, Recipient, RecipientWithin)]
                for discloser in who:
                    if self._may_be(discloser, Discloser, DiscloserWithin):
                        pairs = (pair_of(discloser, recipient, stretch) for recipient in recipients)
                        yield from (pair for pair in pairs if pair is not None)

    def _may_be(self, crowd: Crowd, *reads: type[Input]) -> bool:
        name, day = crowd.first_but(None), crowd.stretch.first
        return name is not None and self._may(*reads, who=self._ground.crowds.entity(name, day), day=day)

    def _may(
        self,
        *reads: type[Input],
        who: OrganisationEntity = NOBODY,
        what: ItemEntity = NOTHING,
        why: PurposeEntity = NO_PURPOSE,
        day: int = 1,
    ) -> bool:
        """Whether no part is false that reads these alone; those that are, are counted."""
        fold = ResidualFold(self._policy.entities.open_to(who, who, what, why, day))
        false = [part for part in parts_reading(self._block.parts, *reads) if fold.of(part) is NEVER]
        self.looked_at[reads[0]] += 1
        self.false.update((reads[0], part) for part in false)
        return not false


def _why(clauses: CheckedClauses, part: Part) -> str:
    words = part.span.words if part.span else ""
    match part.rule:
        case rules.IN_FORCE:
            return f"it is never in force (`{title_of(clauses.policy.graph, part.about)}`)"
        case rules.PARTY:
            return "nobody whom it names as discloser is a party while it is in force"
        case rules.NO_EXCEPTION:
            return "its `unless` always holds"
        case _:
            return f"its own words `{words}` leave nothing over"
