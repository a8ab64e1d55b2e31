"""What would change the answer to a question: every sort of change, each set verified and the cheapest first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from agreements.analysis.options.changes import Advice, ChangeKind, WayToPermitted, changed_question
from agreements.analysis.options.statements import StatementSearch
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.decide.answer import Outcome
from agreements.decide.decision import OUTCOMES
from agreements.evaluate.index import Index
from agreements.formula.share import ProposedShare
from agreements.formula.truth import TRUE
from agreements.policy.compile import Policy
from agreements.policy.titles import BundleTitles

EVERY_KIND: tuple[ChangeKind, ...] = ("fact", "approval", "date", "data", "amend", "agreement", "route")
"""All kinds of change, from cheap to dear."""


class Adviser:
    """Finds what would change answers of one bundle; threads may share it."""

    def __init__(self, policy: Policy, index: Index) -> None:
        self._index = index
        self._symbolic = SymbolicPolicy(policy, index)
        self._titles = BundleTitles(policy.graph)
        self._statements = StatementSearch(self._symbolic, self._titles)

    def advise(
        self,
        share: ProposedShare,
        asked: Mapping[str, Any],
        most: int = 10,
        kinds: Collection[ChangeKind] = EVERY_KIND,
    ) -> Advice:
        """What would change the answer to a proposed share, which was `asked` in JSON; none if it is permitted."""
        value = self._index.value(share)
        if value == TRUE:
            return Advice(Outcome.PERMITTED, (), complete=True)
        readings = self._statements.readings(share)
        found = self._statements.find(share, readings)
        options = [WayToPermitted(one, changed_question(asked, one)) for one in found.sets]
        return Advice(OUTCOMES[value], tuple(options), complete=found.is_all).first(most)
