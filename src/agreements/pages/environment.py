"""How templates are filled in: by Jinja, with the components of the GOV.UK Design System.

Every word that a bundle, a question or a recorded answer brings is text on a page and nothing else: markup is escaped,
and what cannot be seen is shown as its code point (`render.sanitise.clean`).
"""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations
from typing import Any

from jinja2 import (
    ChainableUndefined,
    Environment,
    PackageLoader,
    PrefixLoader,
    Undefined,
    UndefinedError,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from agreements.pages.addresses import Addresses
from agreements.pages.document_tree import document_tree
from agreements.pages.linked_words import linked
from agreements.render.sanitise import clean, may_be_followed
from agreements.words import in_words

_COMPONENTS = "components/"
"""How the names of the design system's templates begin, and of no template of ours."""

_NO_ELSE = "the inline if-expression"
"""How Jinja says of an `if` without an `else` that it came to nothing."""


def make_environment(addresses: Addresses, translations: NullTranslations | None = None) -> Environment:
    """An environment for the pages of one site, whose links lead where `addresses` says.

    A template that prints what nobody gave it raises `jinja2.UndefinedError`. Fixed words of templates stand in
    `{% trans %}` where a site has several languages.
    """
    environment = Environment(
        loader=PrefixLoader(
            {
                "agreements": PackageLoader("agreements.pages"),
                "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"),
            }
        ),
        autoescape=True,
        undefined=ChainableUndefined,  # components look at members of parameters that nobody gave
        extensions=["jinja2.ext.i18n"],
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.install_gettext_translations(translations or NullTranslations(), newstyle=True)  # type: ignore[attr-defined]
    environment.globals.update(asset=addresses.asset, page_of=addresses.page_of, address=addresses.address)
    environment.filters.update(as_date=_as_date, link=_link, document_tree=document_tree)
    environment.filters["linked"] = linked(addresses.page_of)
    return environment


@pass_context
def shown(context: Context, value: Any) -> Any:
    """A value as it comes onto a page: text is made safe to show, and what is already markup stays as it is."""
    if isinstance(value, Undefined):
        if _is_left_out(context, value):
            return ""
        value._fail_with_undefined_error()
    if value is None:
        raise UndefinedError("a template prints `None`; say in words what is not there")
    if type(value) is Markup or type(value) is int:
        return value
    return clean(value if isinstance(value, str) else str(value))


def _is_left_out(context: Context, value: Undefined) -> bool:
    """Whether it stands for the `else` that a component of the design system left out, where Jinja shows nothing.

    Such as `{{ " selected" if item.selected }}` of its `select`; a template of ours says what else there is.
    """
    hint = value._undefined_hint or ""
    return (context.name or "").startswith(_COMPONENTS) and hint.startswith(_NO_ELSE)


def _as_date(value: date | str) -> str:
    """A day in words, such as 30 June 2022."""
    return in_words(value if isinstance(value, date) else date.fromisoformat(value))


def _link(address: str | None, words: str) -> Markup:
    """Words that lead to an address of the web, where it is one that may be followed; else the words alone."""
    text = Markup.escape(clean(words))
    if address is None or not may_be_followed(address):
        return text
    href = Markup.escape(clean(address))
    return Markup('<a class="govuk-link" href="{}" rel="noreferrer">{}</a>').format(href, text)
