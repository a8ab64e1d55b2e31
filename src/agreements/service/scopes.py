"""What callers may do, however they say who they are."""

from __future__ import annotations

from enum import StrEnum


class AccessScope(StrEnum):
    """What a caller may do."""

    DECIDE = "decide"
    """Ask questions, and read one's own answers again."""

    READ = "read"
    """Read the bundle: agreements, gateways, vocabulary, warnings; check texts."""

    LOG = "log"
    """Read every recorded answer and the head of the log."""

    SIGN = "sign"
    """Sign off recorded answers that one may read."""

    ADMIN = "admin"
    """Reload the bundle."""


ALL_SCOPES = frozenset(AccessScope)
