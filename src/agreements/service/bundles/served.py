"""A bundle that questions are put to, with what is worked out from it once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from threading import Lock
from time import sleep
from typing import TYPE_CHECKING, Any

import msgspec
from cachetools import LRUCache

from agreements.bundle import Bundle
from agreements.diagnostics import Diagnostic
from agreements.interop.reach import reach_of
from agreements.pages.asking.name_lists import NameChoices
from agreements.pages.declared.declared_pages import Library
from agreements.question.clauses import prepare_clause_advice
from agreements.question.meant import prepare_advice
from agreements.question.titles import prepare_titles
from agreements.service.bundles.answer_cache import AnswerCache
from agreements.service.bundles.catalogue import Catalogue
from agreements.service.bundles.loading import find_warnings
from agreements.service.bundles.proofs import Proofs

if TYPE_CHECKING:
    from agreements.analysis.calendar.timeline import Interval
    from agreements.pages.declared.compared_bundles import ComparedBundles
    from agreements.pages.declared.flow_views import LibraryFlows

_MOST_COMPARED = 16
"""Pairs of bundles of which it is kept what moves between them."""

_MOST_TIMELINES = 64
"""Questions of which the answer on every day is kept, so that a page and its picture work it out once."""

_REST = 0.0005
"""Seconds for which making the library's index lets others have their turn, now and then."""


class ServedBundle:
    """A bundle that questions are put to. One that began an answer ends it, whatever is loaded meanwhile."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.hash = bundle.hash
        self.loaded_at = datetime.now(UTC)
        self.answers = AnswerCache()
        self.passed_over = bundle.passed_over
        """What lay beside its files when they were last read, and is not in it."""
        self._compared: LRUCache[tuple[str, str], ComparedBundles] = LRUCache(_MOST_COMPARED)
        self._comparing = Lock()
        self._timelines: LRUCache[bytes, list[Interval]] = LRUCache(_MOST_TIMELINES)
        self._timing = Lock()
        self._warnings: tuple[date, tuple[Diagnostic, ...]] | None = None
        self._warnings_lock = asyncio.Lock()

    async def warnings(self, day: date) -> tuple[Diagnostic, ...]:
        """What is doubtful in it on a day; looked for when first asked. Raises `OSError` where that cannot be done."""
        async with self._warnings_lock:
            if self._warnings is None or self._warnings[0] != day:
                self._warnings = day, await find_warnings(self.bundle, day)
            return self.passed_over + self._warnings[1]

    @cached_property
    def pages(self) -> Library:
        """What pages say of everything that it declares."""
        return Library(self.bundle, pause=lambda: sleep(_REST))

    @cached_property
    def names(self) -> NameChoices:
        """The names that the parts of a question can have."""
        return NameChoices(self.pages)

    @cached_property
    def flows(self) -> LibraryFlows:
        """What its organisations could give and get, and where its data could go."""
        from agreements.pages.declared.flow_views import LibraryFlows

        return LibraryFlows(self.pages)

    @cached_property
    def proofs(self) -> Proofs:
        """What became of its promises, where somebody had them looked at."""
        return Proofs(self.bundle)

    def compare(self, old: ServedBundle, new: ServedBundle) -> ComparedBundles:
        """What moves from one bundle to another, for a page of this one; kept for the pairs asked for last."""
        from agreements.pages.declared.compared_bundles import compare_bundles

        key = old.hash, new.hash
        with self._comparing:
            found = self._compared.get(key)
            if found is None:
                found = self._compared[key] = compare_bundles(old.bundle, new.bundle, self.bundle.graph)
            return found

    def timeline(self, question: Mapping[str, Any]) -> list[Interval]:
        """The answer to a question in JSON on every day; kept for the questions asked for last."""
        key = msgspec.json.encode({**question, "on": None}, order="deterministic")
        with self._timing:
            found = self._timelines.get(key)
            if found is None:
                found = self._timelines[key] = self.bundle.timeline(question)
            return found

    @cached_property
    def catalogue(self) -> Catalogue:
        """What it declares, to be read."""
        return Catalogue(self.bundle)

    def prepare_to_be_searched(self) -> None:
        """Make what the first search, list of names or mistake would otherwise have everybody wait for."""
        reach_of(self.bundle).prepare()
        prepare_advice(self.bundle.graph)
        prepare_clause_advice(self.bundle.graph)
        prepare_titles(self.bundle.graph)
        self.catalogue.prepare()
        self.pages.prepare()
