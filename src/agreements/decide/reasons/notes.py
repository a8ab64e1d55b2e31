"""What a reviewer should know of a share that does not change the answer."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.decide.answer import Note
from agreements.decide.clauses import GrantClause
from agreements.decide.evaluation import Evaluation
from agreements.decide.reasons.needs import open_node
from agreements.decide.reasons.wanted import so
from agreements.evaluate.context import Context
from agreements.evaluate.evidence import disagreement
from agreements.formula.part import Part
from agreements.formula.truth import FALSE, TRUE, UNKNOWN
from agreements.graph import syntax_of
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.policy.titles import BundleTitles
from agreements.words import listed_in_words

_MITIGATED = {
    TRUE: "is mitigated",
    FALSE: "is not mitigated",
    UNKNOWN: "is mitigated or not, which is not known",
}


class Notes:
    """Writes the notes on the answers of one bundle; threads may share it."""

    def __init__(self, policy: Policy, titles: BundleTitles) -> None:
        self._policy = policy
        self._titles = titles
        self._reported: dict[str, tuple[tuple[str, Part | None], ...]] = {}

    def on(self, evaluation: Evaluation, standing: GrantClause | None) -> Iterator[Note]:
        """The notes on one data item, with those on the clause it stands on where it is permitted."""
        context, titles = evaluation.context, self._titles
        item, share = context.request.item, context.share
        if item.holders.isdisjoint(context.request.discloser.names):
            yield self._does_not_hold(context)
        if item.fixed:
            yield from self._disagreements(context)
        if standing is None:
            return
        if share.under is not None and share.under != standing.name:
            named = evaluation.grant(self._policy.place[share.under])
            value = evaluation.grant_value(named)
            does = "is not settled for this share" if value == UNKNOWN else "does not permit this share"
            says = f"{titles.clause(share.under)}, which the question names, {does}"
            yield Note("named-clause-does-not-permit", says)
        yield from self._risks(evaluation, standing)
        if standing.set_aside:
            yield from self._set_aside(evaluation, standing)

    def _does_not_hold(self, context: Context) -> Note:
        titles, item = self._titles, context.request.item
        who = listed_in_words([titles.title(holder) for holder in sorted(item.holders)]) or "nobody"
        dataset = titles.title(item.dataset)
        says = f"{context.discloser_title} does not hold {dataset} by the catalogue, which names {who}"
        return Note("discloser-does-not-hold", says)

    def _disagreements(self, context: Context) -> Iterator[Note]:
        for fact in sorted(context.request.item.fixed.keys() & context.share.facts.keys()):
            known = context.fact(fact)
            if known.how == "disagreement":
                says = disagreement(context, fact, known)
                yield Note("disagrees-with-catalogue", says)

    def _risks(self, evaluation: Evaluation, standing: GrantClause) -> Iterator[Note]:
        agreement = standing.grant.agreement
        reported = self._reported.get(agreement)
        if reported is None:
            reported = self._reported[agreement] = tuple(self._find_reported(agreement))
        for title, mitigation in reported:
            how = "has no mitigation" if mitigation is None else _MITIGATED[evaluation.value(mitigation)]
            yield Note("risk-reported", f"the risk “{title}” {how}; the answer does not turn on it")

    def _find_reported(self, agreement: str) -> Iterator[tuple[str, Part | None]]:
        """The risks of an agreement that nobody has to accept."""
        declared: s.Agreement = syntax_of(self._policy.graph, agreement)
        for risk in declared.risks:
            if risk.otherwise_ask is None:
                name = f"{agreement}/{risk.name}"
                yield self._titles.title(name), self._policy.mitigation(name)

    def _set_aside(self, evaluation: Evaluation, standing: GrantClause) -> Iterator[Note]:
        stands = self._titles.clause(standing.name)
        for prohibition, value in evaluation.standing:
            if prohibition.name in standing.set_aside:
                unless = ""
                if value == UNKNOWN:
                    unless = f" unless {so(self._titles, open_node(evaluation, prohibition.formula))}"
                says = f"{self._titles.clause(prohibition.name)} would forbid this{unless}; {stands} stands despite it"
                yield Note("prohibition-set-aside", says)
