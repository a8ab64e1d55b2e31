"""The names of a bundle for a reader: as a tree, as a table, and as JSON.

A name stands by itself at the start of its line, or after white space, with nothing attached to it, so that it can be
taken with two clicks and pasted.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from agreements.analysis.declared_names import DeclaredName
from agreements.diagnostics import clip
from agreements.formula.readings import reading_in_words
from agreements.render.sanitise import clean
from agreements.words import period_in_words

WIDTH = 100
"""How many characters a line has where no terminal says."""

_LONGEST_CELL = 60
"""How much is told of a name in a table."""

_NARROWEST = 20
"""Words are not wrapped into a column that has fewer characters."""

_LONGEST_NOTE = 200
"""How much of a note is shown beside a name."""

_MAPPING = re.compile(r"\w+: \S+:\S+(?:, \S+:\S+)*")
"""A note that only names terms of another vocabulary, such as `DPV: dpv:Consent`; nobody looks for it beside a name."""

STEP = GAP = "  "
"""What a line is indented by, and what stands between a name and its title."""


@dataclass(frozen=True, slots=True)
class NamesToShow:
    """Names as they are to be shown, with how many others were left out."""

    names: tuple[DeclaredName, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A line to show: a `heading`, a `name` with what follows it, or what is `told` of the name above."""

    sort: Literal["heading", "name", "told"]
    words: str
    beside: str = ""

    def __str__(self) -> str:
        return f"{self.words}{GAP}{self.beside}".rstrip()


# --- what is told of one --------------------------------------------------------------------------------


def told_of(one: DeclaredName, *, under: bool = True, law: bool = True) -> Iterator[str]:
    """What is told of a name beside its title, a phrase each; what it lies `under`, and the `law` it cites, or not."""
    if one.takes:
        yield one.takes
    if one.under and under:
        yield f"under {', '.join(one.under)}"
    yield from (f"{word} {', '.join(names)}" for word, names in one.related)
    if one.start or one.end:
        yield period_in_words(one.start, one.end)
    if law:
        yield from (f"cites {cited.words}" for cited in one.cites)
        yield from map(reading_in_words, one.readings)
    if one.says:
        yield clip(one.says, _LONGEST_NOTE)
    yield from (clip(note, _LONGEST_NOTE) for note in plain_notes(one)[:1])


def plain_notes(one: DeclaredName) -> list[str]:
    """The notes of a name that are written for a reader."""
    return [note for note in one.told_notes if not _MAPPING.fullmatch(note)]


# --- a tree ---------------------------------------------------------------------------------------------


def to_tree(listed: NamesToShow, width: int = WIDTH) -> Iterator[ListedLine]:
    """The names under what they lie under, where that is shown; what lies under several stands under the first."""
    tree = _Tree(listed.names, width)
    for sort, roots in _by_sort(tree.roots):
        yield ListedLine("heading", sort)
        for root in roots:
            yield from tree.branch(root, 1)


class _Tree:
    """Names with what is shown beneath each."""

    def __init__(self, names: Sequence[DeclaredName], width: int) -> None:
        self._width = width
        self._shown = {one.name: one for one in names}
        files = {one.file for one in names}
        self._one_file = next(iter(files)) if len(files) == 1 else None
        self._beneath: dict[str | None, list[DeclaredName]] = {}
        for one in names:
            self._beneath.setdefault(self._place(one), []).append(one)

    @property
    def roots(self) -> list[DeclaredName]:
        """Those that lie under nothing that is shown."""
        return self._beneath.get(None, [])

    def _place(self, one: DeclaredName) -> str | None:
        """What a name is shown under; nothing in a circle, which a draft may have."""
        place = self._first_above(one)
        seen = {one.name}
        above = place
        while above is not None and above not in seen:
            seen.add(above)
            above = self._first_above(self._shown[above])
        return place if above is None else None

    def _first_above(self, one: DeclaredName) -> str | None:
        return next((above for above in (*one.under, one.within) if above in self._shown), None)

    def _beside(self, one: DeclaredName, parent: str | None) -> str:
        """The title of a name, and its file where not all are of one, nor it of its parent's."""
        known = self._one_file if parent is None else self._shown[parent].file
        place = f"({clean(one.file)})" if one.file != known else ""
        return GAP.join(filter(None, [clean(one.title or ""), place]))

    def branch(self, one: DeclaredName, depth: int, parent: str | None = None) -> Iterator[ListedLine]:
        """A name, what is told of it, and what is shown beneath it."""
        yield ListedLine("name", f"{STEP * depth}{one.name}", self._beside(one, parent))
        indent = STEP * (depth + 2)
        for told in told_of(one, under=one.under != (parent,)):
            room = max(self._width - len(indent), _NARROWEST)
            lines = textwrap.wrap(clean(told), room, break_on_hyphens=False, break_long_words=False)
            yield from (ListedLine("told", f"{indent}{line}") for line in lines)
        for lower in self._beneath.get(one.name, ()):
            yield from self.branch(lower, depth + 1, one.name)


def _by_sort(names: Sequence[DeclaredName]) -> Iterator[tuple[str, list[DeclaredName]]]:
    sorts = dict.fromkeys(one.sort for one in names)
    return ((sort, [one for one in names if one.sort == sort]) for sort in sorts)


# --- a table --------------------------------------------------------------------------------------------


def to_table(listed: NamesToShow) -> Iterator[ListedLine]:
    """The names in columns: the name, its sort, its title, and the start of what is told of it."""
    first = max((len(one.name) for one in listed.names), default=0)
    second = max((len(one.sort) for one in listed.names), default=0)
    third = max((len(_title(one)) for one in listed.names), default=0)
    for one in listed.names:
        told = clip(clean("; ".join(told_of(one))), _LONGEST_CELL)
        yield ListedLine(
            "name", f"{one.name:{first}}", f"{one.sort:{second}}{GAP}{_title(one):{third}}{GAP}{told}"
        )


def _title(one: DeclaredName) -> str:
    return clip(clean(one.title or ""))


# --- JSON -----------------------------------------------------------------------------------------------


def as_json(one: DeclaredName) -> dict[str, Any]:
    """All that is known of a name, for a program."""
    return {
        "name": one.name,
        "sort": one.sort,
        "title": one.title,
        "under": list(one.under),
        "within": one.within,
        **{word.replace(" ", "_"): list(names) for word, names in one.related},
        "takes": one.takes,
        "values": list(one.values),
        "cites": [{"words": cited.words, "link": cited.link} for cited in one.cites],
        "readings": [{"how": read.how, "version": read.version.isoformat()} for read in one.readings],
        "from": one.start.isoformat() if one.start else None,
        "until": one.end.isoformat() if one.end else None,
        "says": one.says,
        "notes": list(one.notes),
        "texts": list(one.texts),
        "source": {"file": one.file, "line": one.line},
    }


def to_json(listed: NamesToShow, **more: Any) -> str:
    """The names as JSON, with what else is said of the search."""
    names = [as_json(one) for one in listed.names]
    return (
        json.dumps({**more, "names": names, "left_out": listed.left_out}, ensure_ascii=False, indent=1) + "\n"
    )
