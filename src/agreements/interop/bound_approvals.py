"""Approvals that were signed for one share: for which questions they count.

A request of another standard may come to several questions, or search for what fits. An approval that its signer gave
for one share counts for the question that is about it, and for no other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SHARE = ("from", "to", "data", "purpose", "under")
"""The members of a question that say which share it is about, and by which an approval may be bound to one."""


@dataclass(frozen=True, slots=True)
class ExaminedApproval:
    """An approval without its signature, what is known of who gave it, and the share that it was signed for, if any."""

    stated: Mapping[str, Any]
    evidence: Mapping[str, Any]
    bound_to: Mapping[str, Any] = field(default_factory=dict)

    def differs_from(self, share: Mapping[str, Any]) -> str | None:
        """By which member it was signed for another share than this, of which only what is in it is known.

        Nothing where it counts for it, or may.
        """
        return next((name for name in self.bound_to if name in share and not self._covers(name, share)), None)

    def _covers(self, name: str, share: Mapping[str, Any]) -> bool:
        signed, asked = self.bound_to[name], share[name]
        if name != "data":
            return bool(signed == asked)
        items = _several(asked)
        return bool(items) and all(item in _several(signed) for item in items)


def signed_for_another(at: int, name: str) -> str:
    """What is wrong with the approval in this place of a request, whose share differs by this member."""
    return f"`approvals.{at}` was signed for another share: `{name}` differs"


Examine = Callable[[Any], Sequence[ExaminedApproval]]
"""Takes the signatures out of approvals, and says of each whether it was signed, and for which share.

It gives none where they are no list of objects, which their own reader says. Raises `MalformedError`.
"""


def _several(data: Any) -> list[Any]:
    """Data as a list: an approver may have named the only item of it alone."""
    return data if isinstance(data, list) else [] if data is None else [data]
