"""No other site's page has somebody who signed in send a form: each has a token of their session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from service_site import Site, api_key

import agreements.pages
from agreements.service import pages
from agreements.service.http.sign_in.form_tokens import is_token_of, make_form_token
from made_up_provider import FORM, MadeUpProvider, Visitor, form_token, made_up_provider, visitor, words_of

QUESTION = [
    ("from", "hospital"),
    ("to", "university"),
    ("data", "records"),
    ("purpose", "research"),
    ("on", "2026-05-01"),
]
TEMPLATES = Path(agreements.pages.__file__).parent / "templates"


@pytest.fixture
def provider() -> Iterator[MadeUpProvider]:
    with made_up_provider() as provider:
        yield provider


@pytest.fixture
def jane(site: Site, provider: MadeUpProvider) -> Visitor:
    provider.claims["roles"] = ["read", "decide", "log", "sign", "admin"]
    jane = visitor(site, provider)
    assert jane.sign_in().status_code == 200
    return jane


def sent_to() -> list[str]:
    """Every path that a form of a page is sent to."""
    routes = (route for router in pages.routers() for route in router.routes)
    return [route.path for route in routes if "POST" in getattr(route, "methods", ())]  # type: ignore[attr-defined]


def test_pages_take_nothing_but_what_is_looked_at_and_what_is_sent() -> None:
    methods = {one for router in pages.routers() for route in router.routes for one in route.methods}  # type: ignore[attr-defined]
    assert methods <= {"GET", "HEAD", "POST"}
    assert {"/answer", "/sign-out"} <= set(sent_to())


@pytest.mark.parametrize("path", sent_to())
def test_every_form_wants_the_token_of_the_session(jane: Visitor, site: Site, path: str) -> None:
    """Whatever address forms are sent to by whichever page."""
    path = re.sub(r"\{\w+\}", "study", path)
    before = site.log().count()
    token = jane.token()
    other = Visitor(jane.client, jane.provider)
    other.sign_in()
    for tokens in ([], [""], ["x"], [token[:-1]], [other.token()], [token, token], [token, ""], ["é" * 43]):
        answer = jane.post(path, [*QUESTION, *(("form_token", one) for one in tokens)])
        assert answer.status_code == 403, (path, tokens)
        assert "This form can no longer be sent" in words_of(answer.text)
    assert site.log().count() == before
    assert jane.post(path, [*QUESTION, ("form_token", token)]).status_code != 403


def test_every_form_of_every_template_has_it() -> None:
    """A form that is sent by POST has the field, and a button that sends a form so has the token itself."""
    found = 0
    for file in TEMPLATES.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL | re.IGNORECASE):
            if re.match(r"<form\b[^>]*\bmethod\s*=\s*[\"']?post", form, re.IGNORECASE):
                found += 1
                assert '{% include "agreements/parts/form_token.html" %}' in form, (file, form)
        for button in re.findall(r"<(?:button|input)\b[^>]*\bformmethod\b.*?>\s*(?=[<\w])", text, re.DOTALL):
            found += 1
            assert '{% include "agreements/parts/button_token.html" %}' in button, (file, button)
        assert text.lower().count('method="post"') <= found
    assert found >= 2


def test_a_token_comes_into_no_address(jane: Visitor) -> None:
    """The form of a question is an address, and its token is sent by the button alone."""
    page = jane.get("/ask?" + "&".join(f"{name}={value}" for name, value in QUESTION)).text
    [form] = [one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if "formmethod" in one]
    assert re.search(r'<button[^>]*formmethod="post" name="form_token" value="[\w-]{43}">', form)
    assert "<input" in form
    assert not re.search(r'<input[^>]*name="form_token"', form)
    answer = jane.post("/answer", [*QUESTION[:-1], ("form_token", form_token(form))])
    assert answer.status_code == 303  # the question lacks a day, and comes back as an address
    assert "form_token" not in answer.headers["location"]


def test_a_token_looks_otherwise_on_each_page_and_is_good_for_the_session(jane: Visitor) -> None:
    tokens = {jane.token() for _ in range(5)}
    assert len(tokens) == 5
    for token in tokens:
        assert jane.post("/answer", [*QUESTION, ("form_token", token)]).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
    ],
)
def test_a_page_of_another_site_sends_nothing_even_with_a_token(
    jane: Visitor, site: Site, headers: dict[str, str]
) -> None:
    before = site.log().count()
    pairs = [*QUESTION, ("form_token", jane.token())]
    assert jane.post("/answer", pairs, **headers).status_code == 403
    assert jane.post("/sign-out", pairs, **headers).status_code == 403
    assert jane.get("/library").status_code == 200
    assert site.log().count() == before


def test_programs_and_whoever_tries_it_on_this_machine_need_none(
    site: Site, provider: MadeUpProvider
) -> None:
    headers, key = api_key("program", "decide")
    sent = {"content": "&".join(f"{name}={value}" for name, value in QUESTION), "follow_redirects": False}
    by_key = visitor(site, provider, settings={"keys": [key]}).client
    assert by_key.post("/answer", headers={**FORM, **headers}, **sent).status_code == 303  # type: ignore[arg-type]
    assert site.serve().post("/answer", headers=FORM, **sent).status_code == 303  # type: ignore[arg-type]


def test_a_token_is_of_its_secret_alone() -> None:
    secret, other = b"0123456789abcdef", b"0123456789abcdeF"
    token = make_form_token(secret)
    assert is_token_of(token, secret)
    assert not is_token_of(token, other)
    assert not is_token_of(token[:-2], secret)
    assert not is_token_of(f"{token}\n", secret)
