"""How many parts of grants are false, where there may be thousands to compare.

The number is that of `Weighing.false_parts`. What a sentence misses is known beforehand, and what the law comes to is
the same for all clauses that name the same gateways, so it is looked at once. That alone settles most clauses that
have too many to be gone into.
"""

from __future__ import annotations

from agreements.decide.candidates import DATA, DISCLOSER, PURPOSE, RECIPIENT, GrantClause
from agreements.decide.evaluation import Weighing
from agreements.evaluate.closures import FALSE
from agreements.formula.part import Rule

_SENTENCE = frozenset[Rule]({"data", "recipient", "purpose"})
_DISCLOSER = frozenset[Rule]({"party", "discloser"})


class Tally:
    """Counts the false parts of grants whose sentences all miss the same of one share: `missed`, as bits."""

    def __init__(self, weighing: Weighing, missed: int) -> None:
        self._weighing = weighing
        self._missed = (missed & (DATA | RECIPIENT | PURPOSE)).bit_count()
        # Who misses the discloser does so as a party, in its sentence or as both; only the clause can tell.
        self._by_others = 1 if missed & DISCLOSER else 0
        self._known = _SENTENCE if self._by_others else _SENTENCE | _DISCLOSER
        self._forbidding = frozenset([one.name for one, value in weighing.standing if value == FALSE])
        self._of_law: dict[tuple[str, ...], tuple[int, int]] = {}
        shut = sum(map(weighing.hearing.is_false, weighing.hearing.about.lawful))
        self.least = self._missed + self._by_others + shut
        """As few as any clause could have: what all of them miss, and the bars that no gateway of the bundle opens."""

    def count(self, clause: GrantClause, enough: int) -> int:
        """How many parts of a grant are false; `enough` when they are that many or more."""
        hearing = self._weighing.hearing
        bars, gateway = self._weigh_law(clause)
        number = self._missed + bars + len(self._forbidding - clause.set_aside)
        if number + gateway + self._by_others >= enough:
            return enough
        for formula, node in clause.both:
            if formula.rule not in self._known and node.value(hearing) == FALSE:
                number += 1
                if number == enough:
                    break
        return number

    def _weigh_law(self, clause: GrantClause) -> tuple[int, int]:
        """How many bars are false for a clause, and of the gateways it relies on at least how many items are.

        At least one where all are false: then no gateway that it names is valid, nor for another that names the same.
        """
        weighed = self._of_law.get(clause.gateways)
        if weighed is None:
            hearing, clauses = self._weighing.hearing, self._weighing.clauses
            bars = clauses.bars_open(hearing.about.bars, clause.gateways)
            items = [node.value(hearing) for formula, node in clause.both if formula.rule == "gateway"]
            false = sum(node.value(hearing) == FALSE for _, node in bars)
            weighed = self._of_law[clause.gateways] = (false, int(bool(items) and max(items) == FALSE))
        return weighed
