"""What the page says on which a question is put together: what was chosen, what is to be chosen, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from agreements.diagnostics import Diagnostic
from agreements.pages.asking.name_lists import NameChoices, OfferedName
from agreements.pages.asking.needs import NeedField
from agreements.pages.asking.question_query import (
    APPROVAL,
    EVENT,
    FACT,
    KNOWN_ON,
    PARTS,
    Pairs,
    QuestionQuery,
    address_of,
    as_approval,
    pairs_of,
)
from agreements.pages.page_error import PageError
from agreements.question.read import QuestionError
from agreements.render.stated import approval_in_words
from agreements.syntax.dates import how_to_write, read_date
from agreements.words import as_sentence, in_words

ASKS = {
    "from": ("Who would share the data?", "An organisation, by its name or some words of it"),
    "to": ("Who would receive it?", "An organisation, by its name or some words of it"),
    "data": ("Which data?", "A dataset or one of its fields; you can add more in the next step"),
    "purpose": ("What for?", "One purpose"),
    "on": ("On which day would it be shared?", "For example, 2026-06-30 or 30 June 2026"),
}
"""How each part of a question is asked for."""

_NOUNS = {"from": "who would share", "to": "who would receive", "data": "which data", "purpose": "what for"}

_LINKED = {"from": "organisation", "to": "organisation", "data": "dataset", "purpose": "purpose"}

MOST_DATA = 100
"""How many data items one page takes."""


@dataclass(frozen=True, slots=True)
class ChosenName:
    """A name that was found, with the address of the page without it."""

    name: str
    title: str
    sort: str
    change: str


@dataclass(frozen=True, slots=True)
class AskedPart:
    """One part of the question as the page asks for it.

    `typed` are words that are no name, and `offered` the names near to them.
    """

    key: str
    label: str
    hint: str
    chosen: tuple[ChosenName, ...] = ()
    typed: str = ""
    offered: tuple[OfferedName, ...] = ()
    error: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something is to be typed or chosen."""
        return bool(self.error or self.offered or not self.chosen)


@dataclass(frozen=True, slots=True)
class StatedLine:
    """Something that was stated, how it is, and the address of the page without it."""

    what: str
    says: str
    change: str


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """The page: `hidden` is what was said already, and goes along with whatever is added.

    With all of its parts a question may have `needs`, and `sentence` says it; `can_be_asked` where nothing is wrong.
    """

    parts: tuple[AskedPart, ...]
    hidden: tuple[tuple[str, str], ...] = ()
    errors: tuple[PageError, ...] = ()
    needs: tuple[NeedField, ...] = ()
    stated: tuple[StatedLine, ...] = ()
    sentence: str = ""
    is_complete: bool = False

    @property
    def can_be_asked(self) -> bool:
        """Whether it can be answered as it stands."""
        return self.is_complete and not self.errors

    def with_needs(self, needs: Sequence[NeedField]) -> QuestionForm:
        """The page with what is asked for."""
        return replace(self, needs=tuple(needs))

    def with_problems(self, error: QuestionError, at: str = "#asked") -> QuestionForm:
        """The page with what is wrong with the question as a whole, which is mended at a place of the page."""
        return replace(
            self,
            errors=(*self.errors, *(PageError(_as_line(one), at) for one in error.diagnostics[:20])),
        )


@dataclass(slots=True)
class _Gathered:
    names: dict[str, list[str]] = field(default_factory=dict)
    parts: list[AskedPart] = field(default_factory=list)
    errors: list[PageError] = field(default_factory=list)


def question_form(
    query: QuestionQuery, lists: NameChoices, *, today: date, path: str, is_sent: bool
) -> tuple[QuestionForm, dict[str, list[str]]]:
    """The page for what an address says, and the names that were found for the parts of the question.

    `is_sent` says that somebody sent the form, so that what they left out is wrong; `path` is that of the page.
    """
    gathered, pairs = _Gathered(), pairs_of(query)
    for part in PARTS[:-1]:
        _add_part(gathered, part, query.of_part(part)[:MOST_DATA], pairs, lists, path, is_sent=is_sent)
    _add_day(gathered, query, pairs, today, path, is_sent=is_sent)
    if gathered.names.get("from") and gathered.names.get("from") == gathered.names.get("to"):
        says = "Name another organisation to receive the data: nobody shares with themselves"
        _replace_part(gathered, "to", says)
    complete = all(gathered.names.get(part) for part in PARTS) and not gathered.errors
    found = [(part, name) for part in PARTS for name in gathered.names.get(part, ())]
    others = [pair for pair in pairs if pair[0] not in PARTS]
    form = QuestionForm(
        tuple(gathered.parts),
        (*found, *others),
        tuple(gathered.errors),
        is_complete=complete,
        stated=tuple(_stated(query, pairs, lists, path)),
    )
    return form, gathered.names


def _add_part(
    gathered: _Gathered,
    part: str,
    said: Sequence[str],
    pairs: Pairs,
    lists: NameChoices,
    path: str,
    *,
    is_sent: bool,
) -> None:
    label, hint = ASKS[part]
    chosen, typed = [], ""
    for words in said:
        name = lists.called(part, words)
        if name is None:
            typed = words
            continue
        gathered.names.setdefault(part, []).append(name)
        without = [pair for pair in pairs if pair[0] != part or (part == "data" and pair[1].strip() != words)]
        chosen.append(ChosenName(name, lists.offer(name).title, _LINKED[part], address_of(path, without)))
    error, offered = "", []
    if typed:
        offered = lists.offered(part, typed)
        error = f"“{typed}” is no name here: " + (
            f"choose {_NOUNS[part]} below" if offered else "use other words"
        )
    elif not chosen and is_sent:
        error = f"Say {_NOUNS[part]}"
    if not typed and not chosen:
        offered = lists.offered(part, "") if part == "purpose" else []
    if error:
        gathered.errors.append(PageError(error, f"#{part}-1" if offered else f"#{part}"))
    gathered.parts.append(AskedPart(part, label, hint, tuple(chosen), typed, tuple(offered), error))


def _add_day(
    gathered: _Gathered, query: QuestionQuery, pairs: Pairs, today: date, path: str, *, is_sent: bool
) -> None:
    label, hint = ASKS["on"]
    typed = "".join(query.of_part("on"))
    error = ""
    chosen: tuple[ChosenName, ...] = ()
    if typed:
        try:
            day = date(*read_date(" ".join(typed.split())))
        except (ValueError, IndexError):
            error = as_sentence(how_to_write(typed) or "write a day such as 2026-06-30 or 30 June 2026")
        else:
            gathered.names["on"] = [day.isoformat()]
            without = [pair for pair in pairs if pair[0] != "on"]
            chosen = (ChosenName(day.isoformat(), in_words(day), "", address_of(path, without)),)
    elif is_sent:
        error = "Say the day"
    if error:
        gathered.errors.append(PageError(error, "#on"))
    gathered.parts.append(
        AskedPart("on", label, hint, chosen, typed if error or typed else today.isoformat(), (), error)
    )


def _replace_part(gathered: _Gathered, part: str, says: str) -> None:
    gathered.errors.append(PageError(says, f"#{part}"))
    gathered.names.pop(part)
    gathered.parts = [
        replace(one, chosen=(), error=says) if one.key == part else one for one in gathered.parts
    ]


def _stated(query: QuestionQuery, pairs: Pairs, lists: NameChoices, path: str) -> Iterator[StatedLine]:
    """What was stated beside the parts, each with the address of the page without it."""

    def without(start: str) -> str:
        left = [pair for pair in pairs if not (pair[0] == start or pair[0].startswith(f"{start}."))]
        return address_of(path, left)

    for name, value in query.facts.items():
        yield StatedLine(lists.offer(name).title, as_sentence(value), without(f"{FACT}{name}"))
    for name, value in query.events.items():
        yield StatedLine(lists.offer(name).title, value, without(f"{EVENT}{name}"))
    for number, one in enumerate(query.approvals, 1):
        says = as_sentence(approval_in_words(as_approval(one)))
        yield StatedLine(lists.offer(one["by"]).title, says, without(f"{APPROVAL}{number}"))
    if query.under:
        yield StatedLine("The clause it is asked under", query.under, without("under"))
    if query.known_on:
        yield StatedLine("By agreements and law as in service on", query.known_on, without(KNOWN_ON))


def _as_line(one: Diagnostic) -> str:
    return as_sentence(f"{one.message}{f'; {one.help}' if one.help else ''}")
