"""Pages of a search: a token says where the next one begins, for one search of one bundle by one caller.

Whoever follows a token must send what they sent before (AuthZEN Authorization API 1.0, "Pagination"), so a token holds
digests of it, and is sealed with a key: one that was changed or made up is not taken for ours.
"""

from __future__ import annotations

import binascii
import hmac
import json
import secrets
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec

from agreements.interop.authzen.models import MOST_RESULTS, USUAL_RESULTS, Page
from agreements.interop.body import bad
from agreements.interop.decision import MalformedError
from agreements.json_input import JsonError, read_json

_AGAIN = "leave `page.token` out to search from the start"
_SAME = f"send what the first page was asked for with, and nothing else; or {_AGAIN}"


@dataclass(frozen=True, slots=True)
class PageTokens:
    """What seals the tokens of one caller's pages: a key that no caller knows, and who asks."""

    key: bytes
    caller: str = ""

    def digest(self, said: Any) -> str:
        """A digest that only the holder of the key can make."""
        text = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
        return hmac.new(self.key, text, sha256).hexdigest()[:32]


OF_THIS_PROCESS = PageTokens(secrets.token_bytes(32))
"""For searches that no service was asked for."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins, after a name or at the start; how long it is, and for which day the search was begun."""

    limit: int
    after: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One page of names, and the token of the next, empty where there is none.

    `total` is how many there are in all, where no page could tell: one of no results.
    """

    names: tuple[str, ...]
    next_token: str
    total: int | None = None


class _Token(msgspec.Struct, forbid_unknown_fields=True):
    """What stands in a token."""

    after: str
    on: date
    limit: int
    bundle: str
    search: str
    caller: str
    seal: str = ""


def read_cursor(page: Page, search: Mapping[str, Any], bundle: str, tokens: PageTokens) -> Cursor:
    """Where the page that a request wants begins.

    Raises `MalformedError` for a token that was not given to this caller for this search of this bundle.
    """
    stated = page.limit if "limit" in page.model_fields_set else None
    if not page.token:
        return Cursor(USUAL_RESULTS if stated is None else stated)
    token = _opened(page.token, tokens)
    if token.caller != tokens.digest(tokens.caller):
        raise _refused("was given to another caller", _AGAIN)
    if token.bundle != bundle:
        raise _refused("was given for another bundle: the policy has changed since", _AGAIN)
    if token.search != tokens.digest(search):
        raise _refused("was given for another search: something in the request has changed", _SAME)
    if stated not in (None, token.limit):
        raise _refused(f"was given for a `page.limit` of {token.limit}, which is {stated} now", _SAME)
    return Cursor(token.limit, token.after, token.on)


def _refused(why: str, help_text: str) -> MalformedError:
    return MalformedError([bad(f"`page.token` {why}", help_text)])


def _opened(text: str, tokens: PageTokens) -> _Token:
    """What stands in a token that was given here."""
    try:
        token = msgspec.convert(read_json(_decoded(text), "token"), _Token)
    except (binascii.Error, UnicodeError, JsonError, msgspec.ValidationError):
        raise _refused("is not one that was given here", _AGAIN) from None
    if not hmac.compare_digest(token.seal.encode(), _seal(token, tokens).encode()):
        raise _refused("is not one that was given here, or was changed", _AGAIN)
    return token


def _decoded(text: str) -> bytes:
    """The bytes that a token is written for, which is done in one way alone. Raises `ValueError`."""
    found = b64decode(text.encode("ascii"), altchars=b"-_", validate=True)
    if urlsafe_b64encode(found).decode("ascii") != text:
        raise binascii.Error("not as it was written")
    return found


def paginate(
    candidates: Sequence[str],
    holds: Callable[[str], bool],
    start: Cursor,
    search: Mapping[str, Any],
    bundle: str,
    tokens: PageTokens,
) -> ResultPage:
    """The names of one page: of the candidates, in order, those that hold; no more of them are asked than it takes.

    A page of no results would be followed by another for ever, so it has no next one, and says how many there are.
    """
    if start.limit == 0:
        return ResultPage((), "", sum(map(holds, candidates)))
    limit = min(start.limit, MOST_RESULTS)
    found: list[str] = []
    for name in candidates:
        if name > start.after and holds(name):
            if len(found) == limit:
                following = Cursor(start.limit, found[-1], start.on)
                return ResultPage(tuple(found), _token(following, search, bundle, tokens))
            found.append(name)
    return ResultPage(tuple(found), "")


def _token(cursor: Cursor, search: Mapping[str, Any], bundle: str, tokens: PageTokens) -> str:
    assert cursor.on is not None  # noqa: S101 - a search is for a day
    token = _Token(
        cursor.after, cursor.on, cursor.limit, bundle, tokens.digest(search), tokens.digest(tokens.caller)
    )
    token.seal = _seal(token, tokens)
    return urlsafe_b64encode(msgspec.json.encode(token)).decode("ascii")


def _seal(token: _Token, tokens: PageTokens) -> str:
    said = [token.after, token.on.isoformat(), token.limit, token.bundle, token.search, token.caller]
    return tokens.digest(said)
