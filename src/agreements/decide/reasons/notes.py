"""What a reviewer should know of a share that does not change the answer."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.decide.answer import Note
from agreements.decide.candidates import GrantClause
from agreements.decide.evaluation import Weighing
from agreements.evaluate.closures import FALSE, TRUE, UNKNOWN
from agreements.evaluate.evidence import disagreement
from agreements.evaluate.hearing import Hearing
from agreements.evaluate.titles import Wording
from agreements.evaluate.words import listed_in_words
from agreements.formula.part import Formula
from agreements.graph import into
from agreements.policy.compile import Policy

_MITIGATED = {TRUE: "is mitigated", FALSE: "is not mitigated", UNKNOWN: "may not be mitigated"}


class Notes:
    """Writes the notes on the answers of one bundle; threads may share it."""

    def __init__(self, policy: Policy, wording: Wording) -> None:
        self._policy = policy
        self._wording = wording
        self._reported: dict[str, tuple[tuple[str, Formula | None], ...]] = {}

    def on(self, weighing: Weighing, standing: GrantClause | None) -> Iterator[Note]:
        """The notes on one data item, with those on the clause it stands on where it is permitted."""
        hearing, wording = weighing.hearing, self._wording
        about, share = hearing.about, hearing.share
        if about.holders.isdisjoint(hearing.giver.names):
            yield self._does_not_hold(hearing)
        if about.fixed:
            yield from self._disagreements(hearing)
        if standing is None:
            return
        if share.under is not None and share.under != standing.name:
            says = f"{wording.clause(share.under)}, which the question names, does not permit this share"
            yield Note("named-clause-does-not-permit", says)
        yield from self._risks(hearing, standing)
        if standing.set_aside:
            yield from self._set_aside(weighing, standing)

    def _does_not_hold(self, hearing: Hearing) -> Note:
        wording, about = self._wording, hearing.about
        who = listed_in_words([wording.title(holder) for holder in sorted(about.holders)]) or "nobody"
        dataset = wording.title(about.dataset)
        says = f"{hearing.giver.title} does not hold {dataset} by the catalogue, which names {who}"
        return Note("discloser-does-not-hold", says)

    def _disagreements(self, hearing: Hearing) -> Iterator[Note]:
        for fact in sorted(hearing.about.fixed.keys() & hearing.share.facts.keys()):
            known = hearing.fact(fact)
            if known.how == "disagreement":
                says = disagreement(self._wording, hearing, fact, known)
                yield Note("disagrees-with-catalogue", says)

    def _risks(self, hearing: Hearing, standing: GrantClause) -> Iterator[Note]:
        agreement = standing.grant.agreement
        reported = self._reported.get(agreement)
        if reported is None:
            reported = self._reported[agreement] = tuple(self._find_reported(agreement))
        for title, mitigation in reported:
            how = "has no mitigation" if mitigation is None else _MITIGATED[hearing.value(mitigation)]
            yield Note("risk-reported", f"the risk “{title}” {how}; it decides nothing")

    def _find_reported(self, agreement: str) -> Iterator[tuple[str, Formula | None]]:
        """The risks of an agreement that nobody has to accept."""
        graph = self._policy.graph
        for risk, _ in into(graph, agreement, "risk-of"):
            if graph.nodes[risk]["declared"].otherwise_ask is None:
                yield self._wording.title(risk), self._policy.mitigation(risk)

    def _set_aside(self, weighing: Weighing, standing: GrantClause) -> Iterator[Note]:
        stands = self._wording.clause(standing.name)
        would_forbid = {prohibition.name for prohibition, _ in weighing.standing}
        for clause in sorted(standing.set_aside & would_forbid):
            says = f"{self._wording.clause(clause)} would forbid this; {stands} stands despite it"
            yield Note("prohibition-set-aside", says)
