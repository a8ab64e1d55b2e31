"""Components of the design system come onto pages, and a template of ours that prints what is not there still fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, PrefixLoader, UndefinedError

from agreements.pages.environment import make_environment
from agreements.service.http.html_page import ServiceAddresses

START = (
    '{% from "govuk_frontend_jinja/components/button/macro.html" import govukButton %}'
    '{% from "govuk_frontend_jinja/components/select/macro.html" import govukSelect %}'
)


@pytest.fixture
def environment() -> Environment:
    return make_environment(ServiceAddresses(""))


def test_buttons_and_lists_to_choose_from_are_shown(environment: Environment) -> None:
    button = environment.from_string(START + '{{ govukButton({"text": words}) }}')
    assert "&lt;b&gt;Go&lt;/b&gt;" in button.render(words="<b>Go</b>")
    chosen = environment.from_string(
        START
        + '{{ govukSelect({"id": "a", "name": "a", "items": items, "value": "2", "label": {"text": "A"}}) }}'
    )
    items = [{"value": "1", "text": "<i>One</i>"}, {"value": "2", "text": "Two"}]
    text = " ".join(chosen.render(items=items).split())
    assert '<option value="1">&lt;i&gt;One&lt;/i&gt;</option>' in text
    assert '<option value="2" selected>Two</option>' in text


@pytest.mark.parametrize("printed", ["{{ words if false }}", "{{ nothing }}", "{{ none }}", "{{ {}.a.b }}"])
def test_a_template_of_ours_says_what_else_there_is(environment: Environment, printed: str) -> None:
    loader = environment.loader
    assert isinstance(loader, PrefixLoader)
    loader.mapping = {**loader.mapping, "ours": DictLoader({"page.html": printed})}
    for template in (environment.from_string(printed), environment.get_template("ours/page.html")):
        with pytest.raises(UndefinedError):
            template.render(words="x")


def test_what_a_component_prints_and_nobody_gave_fails_too(environment: Environment) -> None:
    with pytest.raises(UndefinedError):
        environment.from_string(START + "{{ govukButton({}) }}").render()


def test_no_page_has_a_style_or_script_of_its_own() -> None:
    import agreements.pages

    folder = Path(agreements.pages.__file__).parent / "templates"
    assert not (folder / "components").exists()  # where what is left out would be shown as nothing
    for template in folder.rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert " style=" not in text, template
        assert "<style" not in text, template
        assert "onclick" not in text, template
