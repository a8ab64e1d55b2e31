"""What was asked for, and whether shares that move lie within it: nothing else may be permitted by a draft."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from agreements.analysis.differences.regions import Region
from agreements.formula.share import ProposedShare
from agreements.policy.coverage import Coverage


@dataclass(frozen=True)
class AskedShare:
    """A share as it was asked for: by one to one, of some data, for a purpose, from a day on.

    What is part of the data, or lies under the purpose, is asked for with it; and so is data whose fields all are.
    """

    share: ProposedShare
    coverage: Coverage

    def holds(self, region: Region) -> bool:
        """Whether all shares of a region were asked for."""
        share = self.share
        return (
            set(region.disclosers) <= {share.discloser}
            and set(region.recipients) <= {share.recipient}
            and set(region.purposes) <= self._purposes
            and all(map(self._is_asked, region.data))
            and region.first >= share.on
        )

    @cached_property
    def _purposes(self) -> frozenset[str]:
        return self.coverage.below(self.share.purpose) | {self.share.purpose}

    def _is_asked(self, item: str) -> bool:
        whole = self.coverage.dataset_of(item)
        if not {item, whole}.isdisjoint(self.share.data):
            return True
        fields = self.coverage.fields_of(item)
        return bool(fields) and set(fields) <= set(self.share.data)
