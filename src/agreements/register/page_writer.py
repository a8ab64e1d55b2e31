"""One page after another, filled in from templates and written in every language; nothing of them is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from agreements.pages.environment import make_environment
from agreements.pages.static_files import static_files
from agreements.register.addresses import RegisterAddresses
from agreements.register.folder import SiteFolder
from agreements.register.language import Language, languages
from agreements.register.markup import PageWords
from agreements.words import in_words

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
"""The content security policy of every page: no inline script or style, and nothing from elsewhere."""


class PageWriter:
    """Writes the pages of a site; `on` is the day that the register tells of."""

    def __init__(self, folder: SiteFolder, bundle: str, on: date) -> None:
        self._folder = folder
        self.languages = tuple(languages().values())
        self._addresses = RegisterAddresses()
        self._always = {"bundle": bundle, "on": on, "policy": POLICY}
        self._kept: dict[tuple[str, str | int], dict[str, Markup]] = {}
        self._environments = {one.code: self._environment(one) for one in self.languages}

    def write(self, path: str, template: str, values: Mapping[str, Any]) -> None:
        """Write a page in every language, by its path from the root of a language."""
        for language in self.languages:
            self._addresses.stand_at(language, path)
            others = [
                (one, self._addresses.other(one, path)) for one in self.languages if one is not language
            ]
            said = {"path": path, "here": language, "others": others, **self._always, **values}
            said |= self._around(language, path)
            filled = self._filled(language, template, said)
            self._folder.write(f"{language.folder}{path}", filled.encode())

    def _filled(self, language: Language, template: str, said: Mapping[str, Any]) -> str:
        return self._environments[language.code].get_template(f"agreements/register/{template}").render(said)

    def _around(self, language: Language, path: str) -> dict[str, Markup]:
        """The top and the foot of a page, which are the same for all pages of a folder but the few that they name."""
        place = language.code, path if "/" not in path else path.rpartition("/")[0].count("/")
        found = self._kept.get(place)
        if found is None:
            said = {"path": path, **self._always}
            found = self._kept[place] = {
                part: Markup(self._filled(language, f"{part}.html", said))  # noqa: S704 - filled in from a template
                for part in ("header", "footer")
            }
        return found

    def write_assets(self) -> None:
        """Write the style and the scripts, beside the pages."""
        for file in static_files().values():
            self._folder.write(f"assets/{file.versioned}", file.content)

    def _environment(self, language: Language) -> Environment:
        environment = make_environment(self._addresses, language.translations)
        environment.globals.update(
            w=PageWords(language, self._addresses),
            data=self._addresses.data,
            language=language.code,
            is_draft=language.is_draft,
        )
        environment.filters.update(as_date=language.date, english_date=in_words)
        return environment
