"""Pages of a search: a token says where the next one begins, for one search of one bundle and no other."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from agreements.interop.authzen.models import MOST_RESULTS, Page
from agreements.interop.body import bad
from agreements.interop.decision import MalformedError
from agreements.json_input import read_json

_AGAIN = "leave `page.token` out to search from the start"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins: after a name, or at the start; and the day that the search was begun for."""

    after: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One page of names, and the token of the next; an empty token where there is none."""

    names: tuple[str, ...]
    next_token: str


def read_cursor(page: Page, search: Mapping[str, Any], bundle: str) -> Cursor:
    """Where the page that a request wants begins.

    Raises `MalformedError` for a token that was not given for this search of this bundle.
    """
    if not page.token:
        return Cursor()
    try:
        raw = base64.b64decode(page.token.encode("ascii"), altchars=b"-_", validate=True)
        content = read_json(raw, "token")
        cursor = Cursor(str(content["after"]), date.fromisoformat(content["on"]))
        mark = str(content["mark"])
    except (binascii.Error, UnicodeError, ValueError, KeyError, TypeError):
        raise MalformedError([bad("`page.token` is not one that was given here", _AGAIN)]) from None
    if mark != _mark(cursor, search, bundle):
        raise MalformedError([bad("`page.token` was given for another search, or another bundle", _AGAIN)])
    return cursor


def paginate(
    candidates: Sequence[str],
    holds: Callable[[str], bool],
    page: Page,
    start: Cursor,
    search: Mapping[str, Any],
    bundle: str,
) -> ResultPage:
    """The names of one page: of the candidates, in order, those that hold; no more of them are asked than it takes."""
    limit = min(page.limit, MOST_RESULTS)
    found: list[str] = []
    for name in candidates:
        if name > start.after and holds(name):
            if len(found) == limit:
                after = found[-1] if found else start.after
                return ResultPage(tuple(found), _token(Cursor(after, start.on), search, bundle))
            found.append(name)
    return ResultPage(tuple(found), "")


def _token(cursor: Cursor, search: Mapping[str, Any], bundle: str) -> str:
    content = {"after": cursor.after, "on": _day(cursor), "mark": _mark(cursor, search, bundle)}
    return base64.urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).decode("ascii")


def _mark(cursor: Cursor, search: Mapping[str, Any], bundle: str) -> str:
    """A digest of the search, the bundle and the place; it keeps mistakes out, and there is no secret to keep."""
    said = json.dumps([bundle, search, cursor.after, _day(cursor)], sort_keys=True, separators=(",", ":"))
    return sha256(said.encode()).hexdigest()[:24]


def _day(cursor: Cursor) -> str:
    return cursor.on.isoformat() if cursor.on else ""
