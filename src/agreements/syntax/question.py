"""A question as a sentence (`language.md`, section 3)."""

from __future__ import annotations

from datetime import date

from agreements.syntax.node import Name, Node, Value


class StatedFact(Node, frozen=True):
    """A fact that a question states."""

    fact: Name
    value: Value


class StatedApproval(Node, frozen=True):
    """An approval, or a refusal, that a question states; with `data` it is for these alone."""

    by: Name
    that: str | None = None
    on: date | None = None
    until: date | None = None
    reference: str | None = None
    refused: bool = False
    data: tuple[Name, ...] = ()


class StatedEvent(Node, frozen=True):
    """That an event happened, and when, which a question states."""

    event: Name
    on: date


class Ask(Node, frozen=True):
    """A question as a sentence."""

    discloser: Name
    data: tuple[Name, ...]
    recipient: Name
    purpose: Name
    on: date
    facts: tuple[StatedFact, ...] = ()
    approvals: tuple[StatedApproval, ...] = ()
    events: tuple[StatedEvent, ...] = ()
    under: Name | None = None
