"""What changed and when: begins, ends, reviews and suspensions by their declared dates; as a feed, too."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from xml.etree import ElementTree

from agreements.analysis.calendar.turns import Turn, Turns
from agreements.graph import of_sort
from agreements.register.addresses import path_of
from agreements.register.language import N_, Language
from agreements.register.things import Thing, Things
from agreements.render.pictures import xml_safe
from agreements.render.sanitise import clean

MOST_EVENTS = 300
"""How many days of change before the day of the register are told, and how many after it."""

_ATOM = "http://www.w3.org/2005/Atom"
_OURS = uuid.UUID("5b0d8f2e-6a55-5a0c-9a40-0d4f2c1d7b11")
"""The name space of the identifiers of entries, which are made of what they are about."""

WORDS = {
    "begins": N_("Begins"),
    "ends": N_("Last day"),
    "is superseded": N_("Last day: another agreement takes its place"),
    "is suspended": N_("Sharing is suspended"),
    "resumes": N_("Sharing resumes"),
    "review is due": N_("Review is due"),
}
"""What each change is called; translated where it is shown."""


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """Something that is otherwise from a day on, or whose last day it is."""

    day: date
    change: str
    about: Thing

    @property
    def words(self) -> str:
        """What happens, in the language of bundles."""
        return WORDS[self.change]


@dataclass(frozen=True, slots=True)
class Events:
    """What changed until the day of the register, latest first, and what comes after it, soonest first."""

    past: tuple[DatedEvent, ...]
    coming: tuple[DatedEvent, ...]


def events(things: Things, on: date) -> Events:
    """The changes of agreements and legal powers about a day, by their declared dates."""
    turns = Turns(things.graph, last=on + timedelta(days=3660))
    ordered = sorted(_event(one) for one in _turns(turns, things) if one.change in WORDS)
    past = [one for one in ordered if one[0] <= on][::-1][:MOST_EVENTS]
    coming = [one for one in ordered if one[0] > on][:MOST_EVENTS]
    return Events(_with_things(past, things), _with_things(coming, things))


def _turns(turns: Turns, things: Things) -> Iterator[Turn]:
    for name in of_sort(things.graph, "agreement"):
        yield from (one for one in turns.of_agreement(name) if "." not in one.name)
    yield from turns.of(of_sort(things.graph, "gateway"))


def _event(turn: Turn) -> tuple[date, str, str]:
    return date.fromordinal(turn.day - 1 if turn.is_an_end else turn.day), turn.name, turn.change


def _with_things(found: Iterable[tuple[date, str, str]], things: Things) -> tuple[DatedEvent, ...]:
    return tuple(DatedEvent(day, change, things.thing(name)) for day, name, change in found)


def to_atom(found: Events, on: date, language: Language) -> bytes:
    """What changed until the day of the register as an Atom feed (RFC 4287); links are relative to the feed."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(
        f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language.code}
    )
    _add(feed, "title", language.says("What changed in the register of sharing agreements"))
    _add(feed, "id", f"urn:uuid:{uuid.uuid5(_OURS, f'feed {language.code}')}")
    _add(feed, "updated", _instant(found.past[0].day if found.past else on))
    author = ElementTree.SubElement(feed, f"{{{_ATOM}}}author")
    _add(author, "name", language.says("Register of sharing agreements"))
    ElementTree.SubElement(feed, f"{{{_ATOM}}}link", {"rel": "self", "href": "changes.atom"})
    for one in found.past:
        _entry(feed, one, language)
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(feed: ElementTree.Element, one: DatedEvent, language: Language) -> None:
    entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
    title = f"{language.says(one.words)}: {one.about.title}"
    _add(entry, "title", title)
    _add(entry, "id", f"urn:uuid:{uuid.uuid5(_OURS, f'{one.day} {one.change} {one.about.name}')}")
    _add(entry, "updated", _instant(one.day))
    href = f"{path_of(one.about.sort, one.about.name)}.html"
    ElementTree.SubElement(entry, f"{{{_ATOM}}}link", {"href": href})
    _add(entry, "summary", f"{language.date(one.day)}: {title}")


def _add(under: ElementTree.Element, name: str, words: str) -> None:
    ElementTree.SubElement(under, f"{{{_ATOM}}}{name}").text = xml_safe(clean(words))


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def by_year(found: Sequence[DatedEvent]) -> list[tuple[int, list[DatedEvent]]]:
    """Events by their years, in the order given."""
    years: dict[int, list[DatedEvent]] = {}
    for one in found:
        years.setdefault(one.day.year, []).append(one)
    return list(years.items())
