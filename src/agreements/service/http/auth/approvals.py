"""Signed approvals: whether the role that is said to have approved has put its key to it.

An approval in a question may carry `signed`, a compact JWS by the approver's key. Its payload is the approval itself
(`by`, `that`, `on`, `until`, `reference`, `refused`, `for`) and may add the share that it is for (`from`, `to`, `data`,
`purpose`, `under`); whatever it says must be what the question says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from joserfc.jwk import KeySet

from agreements.formula.share import folded
from agreements.interop.bound_approvals import SHARE, ExaminedApproval, signed_for_another
from agreements.json_input import JsonError, read_json
from agreements.service.errors import ProblemError
from agreements.service.http.auth.keys import UsableKeys, read_keys
from agreements.service.http.auth.signatures import SignatureRefusedError, open_signed
from agreements.service.settings import ALGORITHMS

SIGNED = "signed"
"""Where an approval carries its signature."""

_OF_APPROVAL = ("by", "that", "on", "until", "reference", "refused", "for")
_ONE_SHARE = ("from", "to", "data", "purpose")
"""What names one share; an agreement, `under`, narrows it further."""

_LONGEST = 16_384

MOST_APPROVALS = 50
"""How many approvals a question may have, unless the settings say otherwise; a signature takes long to check."""


class ApprovalKeys:
    """The keys of those who approve."""

    def __init__(
        self,
        keys: Mapping[str, KeySet],
        *,
        required: bool = False,
        bound: bool = False,
        most: int = MOST_APPROVALS,
        skipped: Sequence[str] = (),
    ) -> None:
        self._keys = keys
        self._most = most
        self.skipped = tuple(skipped)
        """Of the keys that cannot be used here, whose they are and why not."""
        self._required = required or bound
        self._bound = bound

    @classmethod
    def read(
        cls,
        path: Path | None,
        *,
        required: bool = False,
        bound: bool = False,
        most: int = MOST_APPROVALS,
    ) -> ApprovalKeys:
        """Keys from a JSON file: role or organisation → its JWK or JWK set; a question may have so many approvals.

        Approvals are `required` to be signed, or `bound`: signed for one share.

        Raises `OSError` or `ValueError`.
        """
        if path is None:
            return cls({}, required=required, bound=bound, most=most)
        try:
            document = read_json(path.read_bytes(), f"file `{path}`")
        except JsonError as error:
            raise ValueError(str(error)) from None
        if not isinstance(document, dict):
            raise ValueError(  # noqa: TRY004 - what is wrong is the file, not a call
                f"`{path}` must be an object: role or organisation → its JSON Web Key or key set"
            )
        read = {role: _read_keys_of(role, keys, path) for role, keys in document.items()}
        skipped = [f"`{role}`: {why}" for role, found in read.items() for why in found.skipped]
        by_role = {role: found.keys for role, found in read.items()}
        return cls(by_role, required=required, bound=bound, most=most, skipped=skipped)

    def verify(self, question: dict[str, Any]) -> list[dict[str, Any]]:
        """Take the signatures out of a question in JSON, and say of each approval whether it was signed or claimed.

        Raises `ProblemError` for a signature that does not hold, which is never taken for a claim, for an approval
        that was signed for another share, for a claim where signatures are required, and for one that is bound to no
        share where that is required.
        """
        examined = self.examine(question.get("approvals"))
        share = {name: question.get(name) for name in SHARE}
        for at, approval in enumerate(examined):
            if (name := approval.differs_from(share)) is not None:
                raise ProblemError("bad-approval", signed_for_another(at, name))
        if examined:
            question["approvals"] = [approval.stated for approval in examined]
        return [dict(approval.evidence) for approval in examined]

    def examine(self, approvals: Any) -> list[ExaminedApproval]:
        """Approvals without their signatures, and the share that each was signed for; none where they are none.

        What is wrong with those, their own reader says. Raises `ProblemError` as `verify` does, but for the share.
        """
        if not isinstance(approvals, list) or not all(isinstance(one, dict) for one in approvals):
            return []
        if len(approvals) > self._most:
            raise ProblemError("too-large", f"at most {self._most} approvals in one question")
        return [self._examine_one(approval, f"approvals.{at}") for at, approval in enumerate(approvals)]

    def _examine_one(self, approval: dict[str, Any], where: str) -> ExaminedApproval:
        stated = {name: value for name, value in approval.items() if name != SIGNED}
        signature = approval.get(SIGNED)
        said = {name: stated[name] for name in ("by", "that") if isinstance(stated.get(name), str)}
        if signature is None:
            if self._required:
                raise ProblemError(
                    "unsigned-approval",
                    f"`{where}` is only claimed, and approvals must be signed here:"
                    f" add `{SIGNED}`, a compact JWS by the approver's key",
                )
            return ExaminedApproval(stated, said | {"evidence": "claimed"})
        payload, key = self._open(stated.get("by"), signature, where)
        _compare(payload, stated, where)
        bound = {name: payload[name] for name in SHARE if name in payload}
        if self._bound:
            _require_bound(bound, where)
        evidence = {"evidence": "signed", "key": key, "bound_to": list(bound)}
        return ExaminedApproval(stated, said | evidence, bound)

    def _open(self, by: Any, signature: Any, where: str) -> tuple[dict[str, Any], str | None]:
        """What was signed, but for what is null in it, and the name of the key."""
        keys = self._keys.get(by) if isinstance(by, str) else None
        if keys is None:
            raise ProblemError(
                "bad-approval", f"`{where}` is signed, and no key of its approver is known here"
            )
        if not isinstance(signature, str) or len(signature) > _LONGEST:
            raise ProblemError("bad-approval", f"`{where}.{SIGNED}` is not a compact JWS")
        try:
            opened = open_signed(signature, keys, ALGORITHMS)
        except SignatureRefusedError as error:
            raise ProblemError(
                "bad-approval",
                f"the signature of `{where}` does not hold with any key of its approver: {error}",
            ) from None
        if not isinstance(opened.payload, dict):
            raise ProblemError("bad-approval", f"`{where}` signs something that is not an approval")
        said = {name: value for name, value in opened.payload.items() if value is not None}
        return said, opened.key_id


def _read_keys_of(role: str, keys: Any, path: Path) -> UsableKeys:
    try:
        return read_keys(keys, ALGORITHMS)
    except ValueError as error:
        raise ValueError(f"`{path}`: `{role}`: {error}") from None


def _compare(payload: dict[str, Any], stated: dict[str, Any], where: str) -> None:
    """What was signed must be what is stated, no more and no less; it may add the share that it is for."""
    for name in _OF_APPROVAL:
        if _folded(payload.get(name)) != _folded(stated.get(name)):
            raise ProblemError("bad-approval", f"`{where}.{name}` is not what was signed")
    strange = payload.keys() - {*_OF_APPROVAL, *SHARE, "iat"}
    if strange:
        name = min(strange)
        raise ProblemError("bad-approval", f"`{where}` signs `{name[:80]}`, which this service cannot honour")


def _require_bound(bound: Mapping[str, Any], where: str) -> None:
    """Refuse an approval that could be shown again for another share. Raises `ProblemError`."""
    missing = [f"`{name}`" for name in _ONE_SHARE if name not in bound]
    if missing:
        raise ProblemError(
            "unbound-approval",
            f"what was signed of `{where}` does not name its share, and approvals must be signed for one share here:"
            f" have its approver sign {', '.join(missing)} too, as the question has them",
        )


def _folded(value: Any) -> Any:
    """Words with their white space folded; leaving something out is saying nothing or no."""
    if value is None or value is False:
        return None
    return folded(value) if isinstance(value, str) else value
