"""Sign-offs of recorded answers as requests send them, and as they are told."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct

from agreements.diagnostics import clip
from agreements.record.sign_off import (
    LONGEST_COMMENT,
    LONGEST_NAME,
    RecordedSignOff,
    ReviewVerdict,
    SignOff,
    faults_of,
)
from agreements.service.errors import ProblemError
from agreements.service.http.bodies import Moment

EXAMPLE = {
    "name": "Jo Smith",
    "role": "Data protection officer",
    "verdict": "agreed",
    "comment": "Read with the agreement.",
}

_VERDICTS = tuple(one.value for one in ReviewVerdict)

_Name = Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME, pattern=r"^[^\x00]*[^\x00\s][^\x00]*$")]


class SignOffRequestBody(Struct, forbid_unknown_fields=True):
    """That somebody read an answer, and what they think of it."""

    name: Annotated[_Name, Meta(description="who signs, as they say themselves")]
    role: Annotated[_Name, Meta(description="as what they sign")]
    verdict: Annotated[ReviewVerdict, Meta(description="what they think of the answer")]
    comment: (
        Annotated[str, Meta(max_length=LONGEST_COMMENT, pattern=r"^[^\x00]*$", description="what they add")]
        | None
    ) = None


class SignOffBody(Struct, kw_only=True):
    """A recorded sign-off, and the place in the chain of the answer that it is of."""

    id: str
    number: int
    hash: str
    at: Moment
    verdict: str
    name: Annotated[str | None, Meta(description="nothing where it was erased")]
    role: str | None
    comment: str | None
    caller: Annotated[str | None, Meta(description="whom the service recognised")]
    signed_in_as: Annotated[
        str | None, Meta(description="what the sign-in service called them, of who signed in on a page")
    ]
    decision: Annotated[str, Meta(description="the id of the answer")]
    decision_number: int
    decision_hash: Annotated[str, Meta(description="the hash of the answer's record when it was signed")]


_MEMBERS = frozenset(SignOffRequestBody.__struct_fields__)


def read_sign_off(body: dict[str, Any], caller: str, request_id: str) -> SignOff:
    """The sign-off of a body in JSON. Raises `ProblemError` (400) with all that is wrong with it."""
    said = {name: value for name, value in body.items() if value is not None}
    if strange := said.keys() - _MEMBERS:
        raise ProblemError("bad-request", f"`{clip(min(strange))}` is not part of a sign-off")
    for name, value in said.items():
        if not isinstance(value, str):
            raise ProblemError("bad-request", f"`{name}` must be text")
    wrong = {}
    if said.get("verdict") not in _VERDICTS:
        wrong["verdict"] = f"say what you think of the answer: {', '.join(_VERDICTS)}"
        said["verdict"] = ReviewVerdict.LOOK_AGAIN.value  # so that all else that is wrong is told too
    sign_off = SignOff(
        verdict=ReviewVerdict(said["verdict"]),
        name=said.get("name", ""),
        role=said.get("role", ""),
        comment=said.get("comment", ""),
        caller=caller,
        request_id=request_id,
    )
    wrong |= faults_of(sign_off)
    if wrong:
        told = "; ".join(f"`{name}`: {says[:1].lower()}{says[1:]}" for name, says in wrong.items())
        raise ProblemError("bad-request", told)
    return sign_off


def sign_off_body(one: RecordedSignOff) -> SignOffBody:
    """A sign-off as it is told."""
    said = one.statement
    return SignOffBody(
        id=one.id,
        number=one.number,
        hash=one.hash,
        at=one.at,
        verdict=one.verdict,
        name=None if said is None else said.name,
        role=None if said is None else said.role,
        comment=None if said is None else said.comment,
        caller=one.caller,
        signed_in_as=(said.signed_in_as or None) if said is not None else None,
        decision=one.signed.decision,
        decision_number=one.signed.number,
        decision_hash=one.signed.hash,
    )
