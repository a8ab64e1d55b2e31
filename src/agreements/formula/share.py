"""A proposed share: a question whose every name and value has been found in the bundle, as pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias
from unicodedata import normalize

FactValue: TypeAlias = str | bool | int
"""A fact's value: a name for lists and scales, a truth for yes-or-no facts, and for quantities the number of base
units (days, months, people, records or percent: `agreements.syntax.units`)."""

Facts: TypeAlias = Mapping[str, FactValue]
"""Facts with their values, by name."""

# Nobody changes a share or an approval. They are not declared frozen since every answer makes some, and what is frozen
# takes four times as long to make.


@dataclass(frozen=True, slots=True)
class ApprovalScope:
    """What alone an approval or a refusal is for: lists of names, as a grant has them; none where it does not say.

    An empty list covers nothing (`language.md`, section 3).
    """

    disclosers: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    data: tuple[str, ...] | None = None
    purposes: tuple[str, ...] | None = None


@dataclass(slots=True, unsafe_hash=True)
class Approval:
    """That someone approved or refused, with the dates the evidence is good for (both included, a missing one open).

    `scope` says what alone it is for.
    """

    by: str
    that: str | None = None
    on: date | None = None
    until: date | None = None
    refused: bool = False
    reference: str | None = None
    scope: ApprovalScope | None = None

    def counts_on(self, day: date) -> bool:
        """Whether the evidence is good on a day (`language.md`, section 3)."""
        return (self.on is None or self.on <= day) and (self.until is None or day <= self.until)


@dataclass(slots=True)
class ProposedShare:
    """Who would share what with whom, for what, when; what is stated and who has approved.

    `data` names datasets and `dataset.field`s, each once; `under` is an `agreement.clause` or nothing. `written` are
    the facts as they were stated, so that a quantity can be told in its own unit. `events` are those that deadlines can
    run from, each with the day on which it happened.
    """

    discloser: str
    recipient: str
    data: tuple[str, ...]
    purpose: str
    on: date
    facts: Facts = field(default_factory=dict)
    approvals: tuple[Approval, ...] = ()
    under: str | None = None
    written: Mapping[str, str | bool] = field(default_factory=dict)
    events: Mapping[str, date] = field(default_factory=dict)


def folded(that: str | None) -> str | None:
    """What an approval is said to be for, to be compared: in Unicode's NFC, and with white space folded.

    So neither line breaks matter, nor whether an accented letter was typed as one character or as two.
    """
    return None if that is None else " ".join(normalize("NFC", that).split())
