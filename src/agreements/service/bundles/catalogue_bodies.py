"""What is told of a bundle's agreements, gateways and words, as the OpenAPI document describes it."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field


class PartyBody(Struct):
    """A party to an agreement."""

    name: str
    title: str
    capacity: str | None


class AgreementBody(Struct, kw_only=True):
    """An agreement in a line of a list."""

    name: str
    title: str
    reference: str | None
    from_: str | None = field(name="from")
    until: str | None
    parties: list[PartyBody]
    superseded_by: list[str]


class SourceBody(Struct):
    """Where something is written."""

    file: str
    line: int
    column: int


class RemarkBody(Struct):
    """A remark that decides nothing."""

    kind: str
    words: str


class SuspensionBody(Struct, kw_only=True):
    """A time in which an agreement is not in force."""

    from_: str | None = field(name="from")
    until: str | None
    because: str | None


class ApprovalNeededBody(Struct):
    """An approval that a clause needs, by any of those who are named."""

    any_of: list[str]
    that: str | None


class DutyOwedBody(Struct):
    """A duty of a clause."""

    duty: str
    owed_by: str


class ClauseBody(Struct, kw_only=True):
    """A clause; what it relies on, needs and brings is told of those that permit."""

    name: str
    label: str
    title: str | None
    kind: Literal["may-share", "must-not-share", "says"]
    from_: str | None = field(name="from")
    until: str | None
    says: str
    text: str
    source: SourceBody | None
    relies_on: list[list[str]] | UnsetType = UNSET
    needs_approval_by: list[ApprovalNeededBody] | UnsetType = UNSET
    duties: list[DutyOwedBody] | UnsetType = UNSET
    notwithstanding: list[str] | UnsetType = UNSET


class RiskBody(Struct):
    """A risk that an agreement reports."""

    name: str
    title: str
    likelihood: str | None
    impact: str | None
    mitigated_by: str | None
    otherwise_ask: str | None


class AgreementDetailBody(AgreementBody, kw_only=True):
    """All that is written of an agreement, and the hash of the bundle that it is part of."""

    bundle: str
    summary: str | None
    contact: str | None
    review_by: str | None
    supersedes: list[str]
    suspended: list[SuspensionBody]
    notes: list[RemarkBody]
    clauses: list[ClauseBody]
    risks: list[RiskBody]
    source: SourceBody | None


class CitationBody(Struct):
    """Where a rule of law is found."""

    words: str
    link: str | None


class GatewayBody(Struct, kw_only=True):
    """All that is written of a gateway."""

    name: str
    title: str
    from_: str | None = field(name="from")
    until: str | None
    cites: list[CitationBody]
    permits: list[str]
    if_: list[str] = field(name="if")
    lifts: list[str]
    relied_on_by: list[str]
    notes: list[RemarkBody]
    source: SourceBody | None


class WordBody(Struct, kw_only=True):
    """A name that questions may use; which of the rest is there goes by its sort.

    `type` is that of a fact; `values` or `unit` say what a question may state of it.
    """

    name: str
    title: str
    is_: list[str] | UnsetType = field(name="is", default=UNSET)
    under: list[str] | UnsetType = UNSET
    of: list[str] | UnsetType = UNSET
    contains: list[str] | UnsetType = UNSET
    held_by: list[str] | UnsetType = UNSET
    fields: list[str] | UnsetType = UNSET
    type: Literal["one-of", "scale", "quantity", "yes-or-no"] | UnsetType = UNSET
    values: list[str] | UnsetType = UNSET
    unit: str | UnsetType = UNSET
