"""Drafts of what would permit a share, and why there is none, as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agreements.analysis.differences.regions import Region
from agreements.analysis.options.advice import OnlyLaw
from agreements.analysis.options.changes import StatementChange
from agreements.decide.answer import Outcome


@dataclass(frozen=True, slots=True)
class ProvenDraft:
    """A clause or an agreement that would permit or refer what was asked, and nothing else.

    `text` is what is written, and `file_text` the whole of the file (by its path in the bundle) with it: a new file, or
    one that is there. `outcome` is what becomes of the question with it, and `needs` the fewest facts and approvals by
    which it is then permitted. `moves` are all the shares whose outcome it changes.
    """

    agreement: str
    clauses: tuple[str, ...]
    is_new: bool
    file: str
    text: str
    file_text: str
    relying: tuple[str, ...]
    relying_titles: tuple[str, ...]
    to_decide: tuple[str, ...]
    outcome: Outcome
    needs: tuple[StatementChange, ...]
    moves: tuple[Region, ...]

    def as_json(self) -> dict[str, Any]:
        """The draft as JSON says it (`docs/draft.md`)."""
        return {
            "agreement": self.agreement,
            "clauses": list(self.clauses),
            "new": self.is_new,
            "file": self.file,
            "text": self.text,
            "file_text": self.file_text,
            "relying": list(self.relying),
            "to_decide": list(self.to_decide),
            "outcome": self.outcome.value,
            "needs": [one.as_json() for one in self.needs],
            "moves": [one.as_json() for one in self.moves],
        }


@dataclass(frozen=True, slots=True)
class OtherWay:
    """Gateways by which it might be drafted too; `why_not` says why they do not do, where they were tried."""

    relying: tuple[str, ...]
    titles: tuple[str, ...]
    why_not: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The gateways as JSON says them."""
        return {"relying": list(self.relying), "why_not": self.why_not}


@dataclass(frozen=True, slots=True)
class Standing:
    """A prohibition of an agreement, or a promise, that stands in the way, whatever is drafted beside it."""

    name: str
    says: str
    file: str
    line: int

    def as_json(self) -> dict[str, Any]:
        """What stands in the way as JSON says it; `line` is counted from 1."""
        return {"name": self.name, "says": self.says, "file": self.file, "line": self.line}


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts for a question, the best first; where there is none, `says` why.

    `standing` are the prohibitions and promises in the way, and `only_law` the bars that nothing lifts. `before` is
    what becomes of the question without a draft; nothing where it was stopped before that was known.
    """

    before: Outcome | None
    drafts: tuple[ProvenDraft, ...] = ()
    others: tuple[OtherWay, ...] = ()
    says: str | None = None
    standing: tuple[Standing, ...] = ()
    only_law: OnlyLaw | None = None

    @property
    def is_needed(self) -> bool:
        """Whether anything need be drafted: what is permitted or referred wants no more than facts and approvals."""
        return self.before is Outcome.REFUSED

    def as_json(self) -> Mapping[str, Any]:
        """The same as JSON says it (`docs/draft.md`)."""
        return {
            "before": None if self.before is None else self.before.value,
            "drafts": [one.as_json() for one in self.drafts],
            "others": [one.as_json() for one in self.others],
            "says": self.says,
            "standing": [one.as_json() for one in self.standing],
            "only_law": None if self.only_law is None else self.only_law.as_json(),
        }


def stopped(found: Sequence[ProvenDraft]) -> Drafts:
    """What was drafted when somebody stopped before all ways were tried; only what is refused is drafted for."""
    if not found:
        return Drafts(None, says="it was stopped before a draft was found")
    return Drafts(Outcome.REFUSED, tuple(found))
