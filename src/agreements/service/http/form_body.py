"""Forms that pages of this service send, and no other site's page."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from agreements.service.errors import ProblemError

FORM = "application/x-www-form-urlencoded"


async def read_form(request: Request) -> list[tuple[str, str]]:
    """The fields of a form in their order, each with its value.

    A browser says which site's page sends a form (`Sec-Fetch-Site`, `Origin`), and no page can make it say otherwise:
    one that another site sent is refused, so that nobody is made to ask what they did not mean. Raises `ProblemError`:
    403 for such, 415 for another type of body, and 400 for one that is not UTF-8.
    """
    _require_own_page(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise ProblemError("wrong-type", f"a form is sent as `{FORM}`")
    try:
        return parse_qsl((await request.body()).decode("utf-8"), keep_blank_values=True, errors="strict")
    except ValueError:
        raise ProblemError("bad-request", "the form is not in UTF-8") from None


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
