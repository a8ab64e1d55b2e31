"""Other ways for the data: through somebody in between, or out of other hands, each step permitted as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from agreements.analysis.options.changes import RouteChange
from agreements.analysis.options.plan import Plan
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.evaluate.index import Index
from agreements.formula.share import ProposedShare
from agreements.formula.truth import TRUE
from agreements.policy.titles import BundleTitles

MOST_TRIED = 500
"""How many organisations are tried as the one in between."""


class RouteSearch:
    """Finds them for the shares of one bundle; threads may share it."""

    def __init__(self, symbolic: SymbolicPolicy, index: Index, titles: BundleTitles) -> None:
        self._symbolic = symbolic
        self._policy = symbolic.policy
        self._index = index
        self._titles = titles

    def plans(self, share: ProposedShare, asked: Mapping[str, Any]) -> Iterator[Plan]:
        """By way of someone who may receive all of it and may pass all of it on; then out of the recipient's hands.

        The reverse is a way only where the catalogue says that the recipient holds all of it already.
        """
        for name in self._in_between(share):
            there, onward = replace(share, recipient=name), replace(share, discloser=name)
            if self._index.value(onward) == TRUE and self._index.value(there) == TRUE:
                questions = ({**asked, "to": name}, {**asked, "from": name})
                says = f"by way of {self._titles.quoted(name)}, which may receive it and may pass it on"
                yield Plan((RouteChange(questions, name, says),), share)
        if self._is_held_by_the_recipient(share):
            back = replace(share, discloser=share.recipient, recipient=share.discloser)
            if self._index.value(back) == TRUE:
                question = {**asked, "from": share.recipient, "to": share.discloser}
                who, whom = self._titles.quoted(share.recipient), self._titles.quoted(share.discloser)
                says = f"the other way round: {who}, which holds it too, may share it with {whom}"
                yield Plan((RouteChange((question,), None, says),), share)

    def _in_between(self, share: ProposedShare) -> list[str]:
        """The organisations that some clause about the data lets share with the recipient, as far as they are tried."""
        candidates, entities = self._policy.candidates, self._policy.entities
        day = share.on.toordinal()
        whom = entities.organisation(share.recipient, day)
        recipients, disclosers = candidates.grants.recipients, candidates.grants.disclosers
        names = dict.fromkeys(
            name
            for place in candidates.grants_on(share.data[0])
            if whom.processes_in or not whom.names.isdisjoint(recipients[place])
            for name in disclosers[place]
        )
        declared = self._symbolic.classes.all_organisations
        found: dict[str, None] = {}
        for name in names:
            found.update(
                dict.fromkeys([name] if name in declared else self._symbolic.classes.organisations_of(name))
            )
        return [one for one in found if one not in (share.discloser, share.recipient)][:MOST_TRIED]

    def _is_held_by_the_recipient(self, share: ProposedShare) -> bool:
        """Whether the catalogue says so of all of the data."""
        entities = self._policy.entities
        whom = entities.organisation(share.recipient, share.on.toordinal())
        return all(not whom.names.isdisjoint(entities.item(item).holders) for item in share.data)
