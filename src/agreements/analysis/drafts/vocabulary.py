"""The names of a bundle as a drafter looks for them: by name, by title, by words of either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from agreements.analysis.declared_names import DeclaredName, declared_names
from agreements.analysis.name_search import NameSearch
from agreements.decide.answer import Reasons
from agreements.decide.decision import Decider
from agreements.diagnostics.likely import LikelyNames, Named, suggest
from agreements.formula.share import FactValue
from agreements.graph import PolicyGraph, out
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.language.sorts.fact import OneOf, Scale, YesOrNo
from agreements.policy.compile import Policy
from agreements.policy.titles import title_of
from agreements.question.read import read_question
from agreements.question.resolve import resolve


class DeclaredVocabulary:
    """Everything that a bundle declares, to be found by what somebody types, and its law."""

    def __init__(self, declarations: Declarations, graph: PolicyGraph) -> None:
        self.declarations = declarations
        self.graph = graph

    @cached_property
    def search(self) -> NameSearch:
        """Its names, to be found by words."""
        return NameSearch(declared_names(self.declarations))

    @cached_property
    def policy(self) -> Policy:
        """The formulas of its law and its clauses."""
        return Policy(self.graph)

    @cached_property
    def _decider(self) -> Decider:
        return Decider(self.policy)

    def reasons(self, asked: Mapping[str, Any]) -> Reasons:
        """What becomes of a question in JSON, and why. Raises `QuestionError` as `Bundle.reasons` does."""
        question, _ = read_question(asked)
        return self._decider.reasons(resolve(self.graph, question), question.as_json())

    def title(self, name: str) -> str:
        """What people call a thing."""
        return title_of(self.graph, name)

    def names(self, *sorts: str) -> list[DeclaredName]:
        """Everything of some sorts, in source order."""
        return [one for one in self.search.names if one.sort in sorts]

    def find(self, text: str, *sorts: str) -> str | None:
        """The one thing of these sorts that has this name, or this title."""
        found = self.search.called(text, sorts)
        return None if found is None else found.name

    def unknown(self, text: str, *sorts: str) -> str:
        """That nothing of these sorts is called so, with what may be meant."""
        likely = self._likely(sorts[:1]).meant_by(text) or self._likely(sorts).meant_by(text)
        meant = suggest(text, likely)
        return f"no {sorts[0]} is called `{text}`{f': {meant}' if meant else ''}"

    def _likely(self, sorts: Sequence[str]) -> LikelyNames:
        return LikelyNames(Named(one.name, one.title) for one in self.names(*sorts))

    def holders(self, dataset: str) -> list[str]:
        """Who holds a dataset: organisations and kinds."""
        return [holder for holder, _ in out(self.graph, dataset, "held-by")]

    def fields(self, dataset: str) -> list[str]:
        """The fields of a dataset."""
        return self.policy.coverage.fields_of(dataset)

    def narrower(self, purpose: str) -> frozenset[str]:
        """The purposes that lie under one."""
        return self.policy.coverage.below(purpose) - {purpose}

    def fact(self, name: str) -> s.Fact | None:
        """A fact by its name."""
        return self.declarations.find(s.Fact, name)

    def usual(self, data: Iterable[str]) -> dict[str, FactValue]:
        """The facts that are usually so of data, with their values."""
        item = self.policy.entities.item
        return {fact: value for name in data for fact, value in item(name).usual.items()}

    def values(self, fact: str) -> tuple[str | bool, ...]:
        """The values that a fact can have; none of a quantity."""
        declared = self.fact(fact)
        kind = None if declared is None else declared.type
        if isinstance(kind, OneOf | Scale):
            return tuple(value.text for value in kind.values)
        return (True, False) if isinstance(kind, YesOrNo) else ()

    def is_scale(self, fact: str) -> bool:
        """Whether the values of a fact lie on a scale."""
        declared = self.fact(fact)
        return declared is not None and isinstance(declared.type, Scale)
