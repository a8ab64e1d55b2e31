"""New agreements that could permit a share: one clause for just what was asked, relying on gateways that reach it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from agreements.analysis.options.changes import AgreementChange
from agreements.analysis.options.gateways import LawOfShare
from agreements.analysis.options.plan import Plan
from agreements.analysis.symbolic.expression import NEVER
from agreements.analysis.symbolic.reading import SymbolicReading
from agreements.formula.share import ProposedShare
from agreements.graph import sort_of
from agreements.language import syntax as s
from agreements.language.formatter import format_tree
from agreements.policy.compile import Policy
from agreements.policy.titles import BundleTitles
from agreements.syntax.node import ClauseLabel, File, ListedNames, Name, Period, Quantity, Sentence
from agreements.words import listed_in_words

_NAME = "new-agreement"

MOST_AGREEMENTS = 3
"""How many new agreements are told: those whose gateways ask least."""

REVIEWED_EVERY = Quantity(12, "months")
"""How often a new agreement is reviewed, until its makers say otherwise."""


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
            declared = self._agreement(share, opening.gateways)
            grant = self._policy.grant_as(declared, declared.clauses[0])
            if any(reading.grant(grant) is NEVER for reading in readings):
                continue
            change = AgreementChange(
                opening.gateways,
                format_tree(File((declared,))),
                self._says(opening.gateways),
                (share.discloser, share.recipient),
            )
            yield Plan((change,), share, declared, dearness=opening.dearness)

    def _says(self, gateways: Sequence[str]) -> str:
        titles = listed_in_words([f"“{self._titles.title(one)}”" for one in gateways])
        return "make an agreement for it" + (f" that relies on {titles}" if gateways else "")

    def _agreement(self, share: ProposedShare, gateways: Sequence[str]) -> s.Agreement:
        """The agreement as it could be declared: for just this share, from its day on."""
        who, whom, why = (
            self._titles.title(one) for one in (share.discloser, share.recipient, share.purpose)
        )
        data = listed_in_words([self._titles.title(item) for item in share.data])
        sentence = Sentence(
            ListedNames((Name(share.discloser),)),
            ListedNames(tuple(map(Name, share.data))),
            ListedNames((Name(share.recipient),)),
            ListedNames((Name(share.purpose),)),
        )
        grant = s.Grant(sentence, relying_on=tuple(s.Reliance((Name(one),)) for one in gateways))
        return s.Agreement(
            Name(self._free_name()),
            f"{data}, from {who} to {whom}",
            parties=(s.Party(Name(share.discloser)), s.Party(Name(share.recipient))),
            period=Period(share.on),
            review_every=REVIEWED_EVERY,
            summary=f"{who} shares {data} with {whom}: {why}.",
            clauses=(s.Clause(ClauseLabel("1"), None, grant),),
        )

    def _free_name(self) -> str:
        """A name that the bundle does not use, in any letter case."""
        at, free = 1, _NAME
        while sort_of(self._policy.graph, free) is not None:
            at, free = at + 1, f"{_NAME}-{at + 1}"
        return free
