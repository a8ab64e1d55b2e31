"""How many parts of grants are false whose sentences miss the same of a share: enough to tell which come nearest."""

from __future__ import annotations

from agreements.decide.clauses import DATA, DISCLOSER, PURPOSE, RECIPIENT, GrantClause
from agreements.decide.evaluation import Evaluation
from agreements.formula.rule import Place
from agreements.formula.truth import FALSE
from agreements.policy.law import Relied

_PLACES = frozenset[Place | None]({"discloser", "data", "recipient", "purpose"})
_OTHER_PLACES = _PLACES - {"discloser"}


class BarrierCounter:
    """Counts the false parts of grants whose sentences all miss the same of one share (`missed`, as bits).

    There may be thousands to compare. The number is that of `Evaluation.false_parts`. What a sentence misses is known
    beforehand, and what the law comes to is the same for all clauses that name the same gateways, so it is looked at
    once. That alone settles most clauses that have too many to be gone into.
    """

    def __init__(self, evaluation: Evaluation, missed: int) -> None:
        self._evaluation = evaluation
        self._missed = (missed & (DATA | RECIPIENT | PURPOSE)).bit_count()
        # Who misses the discloser does so as a party, in its sentence or as both; only the clause can tell.
        self._by_others = 1 if missed & DISCLOSER else 0
        self._known = _OTHER_PLACES if self._by_others else _PLACES
        self._forbidding = frozenset([one.name for one, value in evaluation.standing if value == FALSE])
        self._of_law: dict[Relied, tuple[int, int]] = {}
        # Under an agreement that makes one of them a processor other bars may be shut, and other gateways reach.
        shut = min(
            sum(map(evaluation.is_false, evaluation.on.lawful_within(within)))
            for within in (None, *evaluation.request.acting)
        )
        self.least = self._missed + self._by_others + shut
        """As few as any clause could have: what all of them miss, and the bars that no gateway of the bundle opens."""

    def count(self, clause: GrantClause, enough: int) -> int:
        """How many parts of a grant are false; `enough` when they are that many or more."""
        request = self._evaluation.request
        bars, gateway = self._count_law(clause)
        if not clause.always_relies:
            gateway = 0
        number = self._missed + bars + len(self._forbidding - clause.set_aside)
        if number + gateway + self._by_others >= enough:
            return enough
        for formula, node in clause.both:
            if formula.rule.covers not in self._known and node.test(request) == FALSE:
                number += 1
                if number == enough:
                    break
        return number

    def _count_law(self, clause: GrantClause) -> tuple[int, int]:
        """How many bars are false for a clause, and of the gateways it relies on at least how many items are.

        At least one where all are false: then no gateway that it names is valid, nor for another that names the same.
        """
        found = self._of_law.get(clause.relied)
        if found is None:
            request, evaluation = self._evaluation.request, self._evaluation
            bars = evaluation.clauses.bars_open(evaluation.on.bars, clause.relied)
            within = clause.relied.within
            valid = [
                evaluation.value(evaluation.clauses.valid(one, within)) for one in clause.relied.gateways
            ]
            false = sum(node.test(request) == FALSE for _, node in bars)
            found = self._of_law[clause.relied] = (false, int(bool(valid) and max(valid) == FALSE))
        return found
