"""New agreements that could permit a share: one clause for just what was asked, relying on gateways that reach it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from agreements.analysis.drafts.writing import REVIEWED_YEARLY, AgreementText, ClauseText, laid_out
from agreements.analysis.options.changes import AgreementChange
from agreements.analysis.options.gateways import LawOfShare
from agreements.analysis.options.plan import Plan
from agreements.analysis.symbolic.expression import NEVER
from agreements.analysis.symbolic.reading import SymbolicReading
from agreements.formula.share import ProposedShare
from agreements.graph import sort_of
from agreements.policy.compile import Policy
from agreements.policy.titles import BundleTitles
from agreements.words import listed_in_words

_NAME = "new-agreement"

MOST_AGREEMENTS = 3
"""How many new agreements are told: those whose gateways ask least."""


class NewAgreementSearch:
    """Finds them for the shares of one bundle; threads may share it."""

    def __init__(self, policy: Policy, titles: BundleTitles) -> None:
        self._policy = policy
        self._titles = titles

    def plans(
        self, share: ProposedShare, readings: Sequence[SymbolicReading], law: LawOfShare
    ) -> Iterator[Plan]:
        """An agreement for each of the smallest sets of gateways by which no bar is closed."""
        for opening in islice(law.openings(()), MOST_AGREEMENTS):
            written = self._agreement(share, opening.gateways)
            declared = written.declared()
            grant = self._policy.grant_as(declared, declared.clauses[0])
            if any(reading.grant(grant) is NEVER for reading in readings):
                continue
            change = AgreementChange(
                opening.gateways,
                laid_out(written.text()),
                self._says(opening.gateways),
                (share.discloser, share.recipient),
                (self._titles.title(share.discloser), self._titles.title(share.recipient)),
            )
            yield Plan((change,), share, declared, dearness=opening.dearness)

    def _says(self, gateways: Sequence[str]) -> str:
        titles = listed_in_words([f"“{self._titles.title(one)}”" for one in gateways])
        return "make an agreement for it" + (f" that relies on {titles}" if gateways else "")

    def _agreement(self, share: ProposedShare, gateways: Sequence[str]) -> AgreementText:
        """The agreement as it could be written: for just this share, from its day on."""
        clause = ClauseText(
            f"Supply to {self._titles.title(share.recipient)}",
            share.discloser,
            share.data,
            share.recipient,
            share.purpose,
            gateways,
        )
        return agreement_for(share, self._titles, (clause,), self._free_name())

    def _free_name(self) -> str:
        """A name that the bundle does not use, in any letter case."""
        at, free = 1, _NAME
        while sort_of(self._policy.graph, free) is not None:
            at, free = at + 1, f"{_NAME}-{at + 1}"
        return free


def agreement_for(
    share: ProposedShare,
    titles: BundleTitles,
    clauses: Sequence[ClauseText],
    name: str,
    until: date | None = None,
    to_do: Sequence[str] = (),
) -> AgreementText:
    """An agreement on a share, from its day on, with all that can be said of it before people have met."""
    who, whom, why = (titles.title(one) for one in (share.discloser, share.recipient, share.purpose))
    data = listed_in_words([titles.title(item) for item in share.data])
    return AgreementText(
        name,
        f"{data}, from {who} to {whom}",
        (share.discloser, share.recipient),
        clauses,
        share.on,
        until,
        review=REVIEWED_YEARLY,
        summary=f"{who} shares {data} with {whom}: {why}.",
        to_do=to_do,
    )
