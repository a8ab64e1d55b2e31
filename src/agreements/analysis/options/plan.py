"""A plan: changes of what is asked or agreed, under which facts and approvals may still be wanting."""

from __future__ import annotations

from dataclasses import dataclass

from agreements.analysis.options.changes import Change
from agreements.formula.share import ProposedShare
from agreements.language import syntax as s


@dataclass(frozen=True, slots=True)
class Plan:
    """Changes other than of facts and approvals, and the share as it is then asked.

    `declared` is the agreement as it would be declared, where one is amended or made, and `less` the same where less of
    it is amended. `dearness` tells plans apart that change as much: the smaller, the better.
    """

    changes: tuple[Change, ...]
    share: ProposedShare
    declared: s.Agreement | None = None
    less: s.Agreement | None = None
    dearness: tuple[int, ...] = ()
