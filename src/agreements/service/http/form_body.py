"""Forms that pages of this service send, and no other site's page."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from agreements.service.errors import ProblemError
from agreements.service.http.sign_in.form_tokens import FORM_TOKEN, is_token_of
from agreements.service.http.sign_in.sessions import session_of

FORM = "application/x-www-form-urlencoded"

_READ = "agreements.form"


async def read_form(request: Request) -> list[tuple[str, str]]:
    """The fields of a form in their order, each with its value.

    A browser says which site's page sends a form (`Sec-Fetch-Site`, `Origin`), and no page can make it say otherwise:
    one that another site sent is refused, so that nobody is made to ask what they did not mean. One of somebody who
    signed in must have the token of their session as well, which is not among what is given back. Raises
    `ProblemError`: 403 for such, 415 for another type of body, and 400 for one that is not UTF-8.
    """
    read: list[tuple[str, str]] | None = request.scope.get(_READ)
    if read is None:
        read = request.scope[_READ] = await _read(request)
    return list(read)


async def read_fields(request: Request) -> list[tuple[str, str]]:
    """The fields of what is sent as a form, by whomever: for what proves by itself where it comes from.

    Raises `ProblemError`: 415 for another type of body, and 400 for one that is not UTF-8.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise ProblemError("wrong-type", f"a form is sent as `{FORM}`")
    try:
        return parse_qsl((await request.body()).decode("utf-8"), keep_blank_values=True, errors="strict")
    except ValueError:
        raise ProblemError("bad-request", "the form is not in UTF-8") from None


async def _read(request: Request) -> list[tuple[str, str]]:
    _require_own_page(request)
    pairs = await read_fields(request)
    session = session_of(request.scope)
    if session is not None:
        _require_token([value for name, value in pairs if name == FORM_TOKEN], session.secret)
    return [pair for pair in pairs if pair[0] != FORM_TOKEN]


def _require_token(tokens: list[str], secret: bytes) -> None:
    if len(tokens) != 1 or not is_token_of(tokens[0], secret):
        raise ProblemError(
            "stale-form",
            "it is not from a page that was opened since you signed in: go back, load that page again and send it",
        )


def _require_own_page(request: Request) -> None:
    site = request.headers.get("sec-fetch-site")
    if (
        site is not None
    ):  # beside which `Origin` says nothing more, as a page that sends no referrer sends none there
        sound = site in ("same-origin", "none")
    else:
        origin = request.headers.get("origin")
        sound = origin is None or urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()
    if not sound:
        raise ProblemError(
            "not-allowed",
            "this form was sent by a page of another site; open the page here and send it again",
        )
