"""What can keep the service from doing what a request asks: every kind of problem, and the error that carries one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from agreements.diagnostics import Diagnostic

PROBLEM_KINDS: Mapping[str, tuple[int, str]] = {
    "bad-question": (400, "the question cannot be answered as it stands"),
    "bad-request": (400, "the request is not in the form that is expected here"),
    "bad-approval": (400, "an approval's signature does not hold"),
    "unsigned-approval": (400, "an approval is claimed and not signed"),
    "unbound-approval": (400, "an approval is signed for no share in particular"),
    "not-known-then": (400, "no bundle was in service then"),
    "who-are-you": (401, "say who you are"),
    "signed-out": (401, "you are not signed in"),
    "not-allowed": (403, "you may not do this"),
    "no-role": (403, "you are signed in, but may not see this"),
    "sign-in-failed": (403, "signing in did not work"),
    "stale-form": (403, "this form can no longer be sent"),
    "not-your-data": (403, "you may not ask for this discloser"),
    "not-found": (404, "there is nothing here"),
    "wrong-method": (405, "this cannot be done here"),
    "not-acceptable": (406, "it cannot be had in that form"),
    "too-slow": (408, "the request took too long to arrive"),
    "bad-bundle": (409, "the bundle has errors, and the one in service stays"),
    "erased": (410, "what this needs was erased"),
    "too-large": (413, "the request is too large"),
    "wrong-type": (415, "the request is in a form that is not read here"),
    "wrong-coding": (415, "the request is compressed, which is not read here"),
    "wrong-expectation": (417, "the request expects what is not done here"),
    "wrong-host": (421, "this service is not at that address"),
    "too-often": (429, "too many requests"),
    "our-fault": (500, "something went wrong that is ours to mend"),
    "cannot-explain": (500, "a recorded answer cannot be explained by this version"),
    "not-ready": (503, "the service is not ready to answer"),
    "unreadable-log": (503, "the log cannot be read now"),
    "not-recorded": (503, "the answer could not be recorded, so none is given"),
    "not-signed": (503, "the sign-off could not be recorded, so nothing is signed"),
    "not-ended": (503, "that a session is ended could not be recorded, so none is"),
    "too-busy": (503, "too much is being asked at once"),
    "sign-in-unreachable": (503, "the sign-in service cannot be reached"),
    "keys-missing": (503, "the issuer's keys could not be read, so nobody can be recognised"),
}
"""Every kind of problem: its status and its title. The `type` is `urn:agreements:problem:` and the kind."""


class ProblemError(Exception):
    """A request that cannot be met; it becomes a problem document."""

    def __init__(
        self,
        kind: str,
        detail: str,
        *,
        diagnostics: Sequence[Diagnostic] = (),
        headers: Mapping[str, str] | None = None,
        members: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.diagnostics = tuple(diagnostics)
        self.headers = dict(headers or {})
        self.members = dict(members or {})
        """What the document says beyond that (RFC 9457, section 3.2)."""

    @property
    def status(self) -> int:
        """The HTTP status that the kind has."""
        return PROBLEM_KINDS[self.kind][0]


class SeeOtherError(Exception):
    """A request that is answered by leading whoever sent it to another address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def try_again(
    kind: str, detail: str, seconds: int = 5, *, members: Mapping[str, Any] | None = None
) -> ProblemError:
    """A problem that should be over in some seconds, which the response says."""
    return ProblemError(kind, detail, headers={"Retry-After": str(seconds)}, members=members)
