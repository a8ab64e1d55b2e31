"""Somebody who reviews decisions and has never seen the pages: they follow links, fill in forms, type no address."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page

import agreements
from agreements.record.entry import Entry
from agreements.record.log import DecisionLog

MOST_STEPS = 18
"""Pages to read and things to do, at most, for one task: three minutes at ten seconds for each."""


class Reviewer:
    """Somebody before a page; `pages` counts those that they read, and `acts` what they did."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pages = 1
        self.acts = 0
        self._at = page.url
        page.on("framenavigated", self._count)

    def _count(self, frame: Frame) -> None:
        before, self._at = self._at, frame.url
        if frame == self.page.main_frame and frame.url.partition("#")[0] != before.partition("#")[0]:
            self.pages += 1

    @property
    def steps(self) -> int:
        """What they read and did."""
        return self.pages + self.acts

    def follow(self, words: str | re.Pattern[str]) -> None:
        """Follow the first link, or press the first button, of some words."""
        self.acts += 1
        self.page.locator("main a, main button, header a").filter(has_text=words).first.click()
        self.page.wait_for_load_state()

    def fill(self, field: str, said: str) -> None:
        """Fill in a field, found by a selector."""
        self.acts += 1
        self.page.fill(field, said)

    def press(self, words: str) -> None:
        """Press the button of some words."""
        self.acts += 1
        self.page.get_by_role("button", name=words, exact=True).click()
        self.page.wait_for_load_state()

    def choose(self, words: str) -> None:
        """Choose what is called by some words."""
        self.acts += 1
        self.page.locator("label").filter(has_text=words).click()

    def unfold(self, words: str) -> None:
        """Unfold what is called by some words."""
        self.acts += 1
        self.page.locator("summary", has_text=words).click()

    def sign_in(self, name: str) -> None:
        """Sign in at the provider of the tests, which one was led to."""
        self.fill("[name=name]", name)
        self.press("Sign in")
        self.page.locator("header", has_text="Signed in as").wait_for()

    def words(self) -> str:
        """What the page says."""
        return " ".join(self.page.locator("main").inner_text().split())


def middle_of_last_month(today: datetime) -> datetime:
    """A moment of the month before."""
    return (today.replace(day=1) - timedelta(days=1)).replace(day=15)


def record_answers(
    folder: Path, bundle: agreements.Bundle, questions: Sequence[Mapping[str, Any]], at: datetime
) -> list[str]:
    """Record answers in the log that a service will go on with, as of a day: their ids."""
    entries = []
    for number, question in enumerate(questions):
        answer = bundle.ask(dict(question))
        entries.append(
            Entry(
                door="decisions",
                outcome=answer.outcome.value,
                bundle=answer.bundle,
                caller="key:records-gateway",
                question=json.dumps(question).encode(),
                reasons=answer.to_json().encode(),
                at=at.astimezone(UTC) + timedelta(minutes=number),
            )
        )
    log = DecisionLog.open(f"sqlite:///{folder / 'log.db'}")
    try:
        log.write(entries)
    finally:
        log.close()
    return [entry.id for entry in entries]
