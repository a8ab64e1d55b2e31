"""Somebody who signed in, as the provider has them."""

from __future__ import annotations

from msgspec import Struct


class Person(Struct, frozen=True, kw_only=True):
    """Somebody who signed in: who they are to the provider, and what that says of them."""

    subject: str
    title: str
    """What pages call them."""
    roles: tuple[str, ...] = ()
    disclosers: tuple[str, ...] = ()
    """What the claim about disclosers says, as far as the settings know it."""
    session_id: str = ""
    """What the provider calls the session that they have there (`sid`), if it says so."""
