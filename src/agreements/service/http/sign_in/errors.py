"""Why somebody could not sign in."""

from __future__ import annotations


class SignInRefusedError(Exception):
    """A sign-in that is not accepted: why, in words for whoever tried, and by which `check`.

    `detail` is for the service's own log alone.
    """

    def __init__(self, check: str, why: str, detail: str | None = None) -> None:
        super().__init__(why)
        self.check = check
        self.detail = detail


class ProviderUnreachableError(Exception):
    """The provider did not answer, or not as one does; why, in words for the service's own log."""
