"""Signed approvals: whether the role that is said to have approved has put its key to it.

An approval in a question may carry `signed`, a compact JWS by the approver's key. Its payload is the approval itself
(`by`, `that`, `on`, `until`, `reference`, `refused`) and may add the share that it is for (`from`, `to`, `data`,
`purpose`, `under`); whatever it says must be what the question says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from agreements.formula.share import folded
from agreements.json_input import JsonError, read_json
from agreements.service.errors import ProblemError
from agreements.service.http.auth.keys import UsableKeys, read_keys
from agreements.service.settings import ALGORITHMS

SIGNED = "signed"
"""Where an approval carries its signature."""

_OF_APPROVAL = ("by", "that", "on", "until", "reference", "refused")
_OF_SHARE = ("from", "to", "data", "purpose", "under")
_ONE_SHARE = ("from", "to", "data", "purpose")
"""What names one share; an agreement, `under`, narrows it further."""

_LONGEST = 16_384


class ApprovalKeys:
    """The keys of those who approve."""

    def __init__(
        self,
        keys: Mapping[str, KeySet],
        *,
        required: bool = False,
        bound: bool = False,
        skipped: Sequence[str] = (),
    ) -> None:
        self._keys = keys
        self.skipped = tuple(skipped)
        """Of the keys that cannot be used here, whose they are and why not."""
        self._required = required or bound
        self._bound = bound

    @classmethod
    def read(cls, path: Path | None, *, required: bool = False, bound: bool = False) -> ApprovalKeys:
        """Keys from a JSON file: role or organisation → its JWK or JWK set.

        Approvals are `required` to be signed, or `bound`: signed for one share.

        Raises `OSError` or `ValueError`.
        """
        if path is None:
            return cls({}, required=required, bound=bound)
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
        keys = {role: found.keys for role, found in read.items()}
        return cls(keys, required=required, bound=bound, skipped=skipped)

    def verify(self, question: dict[str, Any]) -> list[dict[str, Any]]:
        """Take the signatures out of a question in JSON, and say of each approval whether it was signed or claimed.

        Raises `ProblemError` for a signature that does not hold, which is never taken for a claim, for a claim where
        signatures are required, and for one that is bound to no share where that is required.
        """
        approvals = question.get("approvals")
        if not isinstance(approvals, list) or not approvals:
            return []
        unsigned: list[Any] = []
        evidence: list[dict[str, Any]] = []
        for at, approval in enumerate(approvals):
            if not isinstance(approval, dict):
                return []  # the question's own reader says what is wrong with it
            stated = {name: value for name, value in approval.items() if name != SIGNED}
            unsigned.append(stated)
            evidence.append(self._verify_one(question, stated, approval.get(SIGNED), f"approvals.{at}"))
        question["approvals"] = unsigned
        return evidence

    def _verify_one(
        self, question: dict[str, Any], stated: dict[str, Any], signature: Any, where: str
    ) -> dict[str, Any]:
        evidence: dict[str, Any] = {
            name: stated[name] for name in ("by", "that") if isinstance(stated.get(name), str)
        }
        if signature is None:
            if self._required:
                raise ProblemError(
                    "unsigned-approval",
                    f"`{where}` is only claimed, and approvals must be signed here:"
                    f" add `{SIGNED}`, a compact JWS by the approver's key",
                )
            return evidence | {"evidence": "claimed"}
        payload, key = self._open(stated.get("by"), signature, where)
        _compare(payload, question, stated, where)
        bound = [name for name in _OF_SHARE if name in payload]
        if self._bound:
            _require_bound(bound, where)
        return evidence | {"evidence": "signed", "key": key, "bound_to": bound}

    def _open(self, by: Any, signature: Any, where: str) -> tuple[dict[str, Any], str | None]:
        keys = self._keys.get(by) if isinstance(by, str) else None
        if keys is None:
            raise ProblemError(
                "bad-approval", f"`{where}` is signed, and no key of its approver is known here"
            )
        if not isinstance(signature, str) or len(signature) > _LONGEST:
            raise ProblemError("bad-approval", f"`{where}.{SIGNED}` is not a compact JWS")
        try:
            opened = jws.deserialize_compact(signature, keys, algorithms=ALGORITHMS)
            payload = read_json(opened.payload or b"", "approval")
        except (JoseError, ValueError, TypeError):
            raise ProblemError(
                "bad-approval", f"the signature of `{where}` does not hold with any key of its approver"
            ) from None
        if not isinstance(payload, dict):
            raise ProblemError("bad-approval", f"`{where}` signs something that is not an approval")
        return {name: one for name, one in payload.items() if one is not None}, opened.headers().get("kid")


def _read_keys_of(role: str, keys: Any, path: Path) -> UsableKeys:
    try:
        return read_keys(keys, ALGORITHMS)
    except ValueError as error:
        raise ValueError(f"`{path}`: `{role}`: {error}") from None


def _compare(payload: dict[str, Any], question: dict[str, Any], stated: dict[str, Any], where: str) -> None:
    """What was signed must be what is stated: no more, no less, and for this share when it names one."""
    for name in _OF_APPROVAL:
        if _folded(payload.get(name)) != _folded(stated.get(name)):
            raise ProblemError("bad-approval", f"`{where}.{name}` is not what was signed")
    for name in _OF_SHARE:
        if name in payload and not _covers(payload[name], question.get(name)):
            raise ProblemError("bad-approval", f"`{where}` was signed for another share: `{name}` differs")
    strange = payload.keys() - {*_OF_APPROVAL, *_OF_SHARE, "iat"}
    if strange:
        name = min(strange)
        raise ProblemError("bad-approval", f"`{where}` signs `{name[:80]}`, which this service cannot honour")


def _require_bound(bound: Sequence[str], where: str) -> None:
    """Refuse an approval that could be shown again for another share. Raises `ProblemError`."""
    missing = [f"`{name}`" for name in _ONE_SHARE if name not in bound]
    if missing:
        raise ProblemError(
            "unbound-approval",
            f"what was signed of `{where}` does not name its share, and approvals must be signed for one share here:"
            f" have its approver sign {', '.join(missing)} too, as the question has them",
        )


def _covers(signed: Any, asked: Any) -> bool:
    """Whether an approval for some data is one for what is asked; anything else must be the same."""
    if isinstance(signed, list) and isinstance(asked, list):
        return all(item in signed for item in asked)
    return bool(signed == asked)


def _folded(value: Any) -> Any:
    """Words with their white space folded; leaving something out is saying nothing or no."""
    if value is None or value is False:
        return None
    return folded(value) if isinstance(value, str) else value
