"""The largest part of the data that was asked for that is permitted, or could be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from agreements.analysis.options.changes import DataChange
from agreements.analysis.options.plan import Plan
from agreements.evaluate.index import Index
from agreements.formula.share import ProposedShare
from agreements.formula.truth import TRUE, UNKNOWN, Truth
from agreements.policy.compile import Policy
from agreements.policy.titles import BundleTitles
from agreements.words import listed_in_words


class DataSearch:
    """Finds it for the shares of one bundle; threads may share it."""

    def __init__(self, policy: Policy, index: Index, titles: BundleTitles) -> None:
        self._policy = policy
        self._index = index
        self._titles = titles

    def plans(self, share: ProposedShare) -> Iterator[Plan]:
        """All that is permitted as it stands, and then all that could be, where that is more."""
        found: set[tuple[str, ...]] = {(), share.data}
        for least in (TRUE, UNKNOWN):
            kept, left_out = self._split(share, least)
            if kept not in found:
                found.add(kept)
                change = DataChange(kept, left_out, self._says(left_out))
                yield Plan((change,), replace(share, data=kept), dearness=(len(left_out),))

    def _split(self, share: ProposedShare, least: Truth) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What of the data is at least so true, item by item and else field by field, and what is left out."""
        kept: list[str] = []
        left_out: list[str] = []
        for item in share.data:
            if self._value(share, item) >= least:
                kept.append(item)
                continue
            fields = [field.name for field in self._policy.entities.item(item).fields]
            would_do = [one for one in fields if self._value(share, one) >= least]
            kept += would_do
            left_out += [one for one in fields if one not in would_do] if would_do else [item]
        return tuple(dict.fromkeys(kept)), tuple(dict.fromkeys(left_out))

    def _value(self, share: ProposedShare, item: str) -> Truth:
        return self._index.value(replace(share, data=(item,)))

    def _says(self, left_out: tuple[str, ...]) -> str:
        if not left_out:
            return "ask for the fields one by one"
        return f"leave out {listed_in_words([self._titles.quoted(one) for one in left_out])}"
