"""Finding the names and values of a question in a bundle (`language.md`, section 3).

What is wrong is an error that says what would be right, never a refusal.
"""

from __future__ import annotations

from collections.abc import Collection

from agreements.formula.share import FactValue, ProposedShare
from agreements.graph import PolicyGraph, sort_of
from agreements.question.question_names import MOST_VALUES, QuestionNames, Values, as_approval, is_backwards
from agreements.question.read import (
    Places,
    Question,
    QuestionApprovalScope,
    QuestionError,
)
from agreements.store.compiled import EVERYTHING

_ORGANISATIONS, _PURPOSES, _ITEMS = ("organisation",), ("purpose",), ("dataset", "field")


def resolve(graph: PolicyGraph, question: Question, places: Places | None = None) -> ProposedShare:
    """Find every name and value of a question in the bundle.

    Raises `QuestionError` with everything that is wrong.
    """
    return Resolver(graph).resolve(question, places)


class Resolver:
    """Finds the names and values of questions in one bundle.

    What a stated value means is worked out once, and names that were found in their places need not be looked for
    again; there are at most as many as the bundle declares. Threads may share it.
    """

    def __init__(self, graph: PolicyGraph) -> None:
        self.graph = graph
        self.values: Values = {}
        self._organisations: set[str] = set()
        self._purposes: set[str] = set()
        self._items: set[str] = set()
        self._approvers: set[str] = set()
        self._events: set[str] = set()
        self._scopes: set[QuestionApprovalScope] = set()
        self._grants: set[str | None] = {None}

    def resolve(self, question: Question, places: Places | None = None) -> ProposedShare:
        """Find every name and value of a question in the bundle.

        Raises `QuestionError` with everything that is wrong.
        """
        share = self._of_known_names(question)
        if share is not None:
            return share
        resolving = QuestionNames(self.graph, self.values, question, places or {})
        share = resolving.find()
        if resolving.problems:
            raise QuestionError(resolving.problems)
        self._approvers.update([approval.by for approval in question.approvals])
        self._grants.add(question.under)
        self._events.update(question.events)
        if len(self._scopes) < MOST_VALUES:
            self._scopes.update([one.scope for one in question.approvals if one.scope is not None])
        return share

    def _learn(self, name: str, sorts: Collection[str], known: set[str]) -> bool:
        """Whether the bundle declares a name as one of some sorts; it is kept among those known where it does."""
        if name in EVERYTHING or sort_of(self.graph, name) not in sorts:
            return False
        known.add(name)
        return True

    def _of_known_names(self, question: Question) -> ProposedShare | None:
        """The share of a question that names what is declared, and states what was read before; else nothing."""
        discloser, recipient, purpose, data = (
            question.discloser, question.recipient, question.purpose, question.data,
        )  # fmt: skip
        organisations = self._organisations
        if (
            not (discloser in organisations or self._learn(discloser, _ORGANISATIONS, organisations))
            or not (recipient in organisations or self._learn(recipient, _ORGANISATIONS, organisations))
            or not (purpose in self._purposes or self._learn(purpose, _PURPOSES, self._purposes))
            or discloser == recipient
            or not data
            or question.under not in self._grants
        ):
            return None
        items = self._items
        for item in data:
            if item not in items and not self._learn(item, _ITEMS, items):
                return None
        facts: dict[str, FactValue] = {}
        for stated in question.facts.items():
            value = self.values.get(stated)
            if value is None:
                return None
            facts[stated[0]] = value
        approvals = question.approvals
        for approval in approvals:
            if (
                approval.by not in self._approvers
                or is_backwards(approval)
                or (approval.scope is not None and approval.scope not in self._scopes)
            ):
                return None
        if question.events and not self._events.issuperset(question.events):
            return None
        return ProposedShare(
            discloser,
            recipient,
            data if len(data) == 1 else tuple(dict.fromkeys(data)),
            purpose,
            question.on,
            facts,
            tuple([as_approval(approval) for approval in approvals]) if approvals else (),
            question.under,
            question.facts,
            question.events,
        )
