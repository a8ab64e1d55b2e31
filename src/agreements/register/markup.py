"""The words that pages are made of, as markup in one language: things that lead to their pages, lists, periods, duties.

Templates call these for every cell of every table, so that they are functions and not macros, and what recurs is kept
up to a bound. Each word of a bundle is made safe to show (`pages.environment.shown`) and says its language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from markupsafe import Markup, escape

from agreements.documents.model import Paragraph
from agreements.language import syntax as s
from agreements.register.addresses import RegisterAddresses
from agreements.register.agreement_page import AgreedDuty, NeededApproval
from agreements.register.language import NN_, Language
from agreements.register.listing import ShareRow
from agreements.register.things import Thing, ThingList, each_once
from agreements.render.sanitise import clean

MOST_KEPT = 20_000
"""How many titles and rows are kept as markup, each for one depth of folders."""

_SEMICOLON = Markup("; ")
_PLURALS = {
    "hours": NN_("%(num)s hour", "%(num)s hours"),
    "days": NN_("%(num)s day", "%(num)s days"),
    "working days": NN_("%(num)s working day", "%(num)s working days"),
    "weeks": NN_("%(num)s week", "%(num)s weeks"),
    "months": NN_("%(num)s month", "%(num)s months"),
    "years": NN_("%(num)s year", "%(num)s years"),
}
_SAME = ' lang="en-GB"'


class PageWords:
    """The words of pages in one language; links lead from where the addresses stand."""

    def __init__(self, language: Language, addresses: RegisterAddresses) -> None:
        self._language, self._addresses = language, addresses
        self._says: Callable[[str], str] = lru_cache(maxsize=1024)(language.says)
        self._lang = "" if language.code == "en-GB" else _SAME
        self._title = lru_cache(maxsize=MOST_KEPT)(self._make_title)
        self._row = lru_cache(maxsize=MOST_KEPT)(self._make_row)
        says = language.says
        self._states = {
            "in-force": says("In force"),
            "suspended": says("Suspended"),
            "coming": says("Not yet in force"),
            "ended": says("Ended"),
        }
        self._everything = {
            "anyone": says("any organisation"),
            "anything": says("any data"),
            "any-purpose": says("any purpose"),
            "party": says("any party to the agreement"),
        }

    def bundle(self, words: str) -> Markup:
        """Words of the bundle, in its language."""
        text = words if isinstance(words, Markup) else escape(clean(words))
        return Markup(f"<span{_SAME}>{text}</span>") if self._lang else text  # noqa: S704 - escaped above

    # --- things -------------------------------------------------------------------------------------

    def title(self, thing: Thing) -> Markup:
        """A thing by its title, which leads to its page."""
        return self._title(thing, self._addresses.up)

    def thing(self, thing: Thing) -> Markup:
        """A thing in a list: a kind stands for each of its organisations, a category for data of nothing else."""
        if thing.sort == "kind":
            return self._led(self._says("any organisation of this kind:"), self.title(thing))
        if thing.sort == "category":
            return self._led(self._says("data that contains nothing but:"), self.title(thing))
        return self.title(thing)

    def things(self, found: Iterable[Thing]) -> Markup:
        """Several of them."""
        return _SEMICOLON.join([self.thing(one) for one in found])

    def titles(self, found: Iterable[Thing]) -> Markup:
        """Several by their titles alone."""
        return _SEMICOLON.join([self.title(one) for one in found])

    def listed(self, listed: ThingList) -> Markup:
        """A list of a clause, with what it leaves out."""
        found = self.things(listed.things)
        if not listed.excepted:
            return found
        return Markup("{} {} {})").format(found, self._says("(but not:"), self.titles(listed.excepted))

    def summed(self, lists: Iterable[ThingList]) -> Markup:
        """Several lists of clauses on one line, with what each leaves out."""
        return _SEMICOLON.join([self.listed(one) for one in each_once(lists)])

    def touched(self, listed: ThingList) -> Markup:
        """A list of what restricts, which a category in it touches wherever data contains it."""
        found = self.titles(listed.things)
        if not listed.excepted:
            return found
        return Markup("{} {} {})").format(found, self._says("(but not:"), self.titles(listed.excepted))

    def row(self, row: ShareRow) -> Markup:
        """A share as a row of a table."""
        return self._row(row, self._addresses.up)

    def _make_title(self, thing: Thing, up: str) -> Markup:  # noqa: ARG002 - addresses depend on it
        if thing.sort == "everything":
            return escape(self._everything[thing.name])
        words = self.bundle(thing.title)
        if not thing.has_page:
            return words
        address = self._addresses.page_of(thing.sort, thing.name)
        return Markup('<a class="govuk-link" href="{}">{}</a>').format(address, words)

    def _make_row(self, row: ShareRow, up: str) -> Markup:  # noqa: ARG002 - addresses depend on it
        cells = [self.listed(one) for one in (row.who, row.data, row.whom, row.purposes)]
        head = self._led(self.title(row.agreement), self.state(row.standing.state))
        told = Markup("").join([Markup('<td class="govuk-table__cell">{}</td>').format(one) for one in cells])
        line = Markup(
            '<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">{}</th>{}</tr>'
        )
        return line.format(head, told)

    # --- how it stands ------------------------------------------------------------------------------

    def state(self, state: str) -> Markup:
        """The state of an agreement, as a tag."""
        tag = Markup('<strong class="govuk-tag agreements-state agreements-state--{}">{}</strong>')
        return tag.format(state, self._states[state])

    def period(self, start: date | None, end: date | None) -> str:
        """From when until when, in words."""
        day = self._language.date
        if start and end:
            return self._says("from %(start)s to %(end)s") % {"start": day(start), "end": day(end)}
        if start:
            return self._says("from %(start)s, with no last day stated") % {"start": day(start)}
        if end:
            return self._says("until %(end)s, with no first day stated") % {"end": day(end)}
        return self._says("no dates are stated")

    def quantity(self, quantity: s.Quantity) -> str:
        """A quantity of time in words."""
        unit = quantity.unit if quantity.unit.endswith("s") else f"{quantity.unit}s"
        one, many = _PLURALS[unit]
        said = self._language.translations.ngettext(one, many, quantity.number)
        return said % {"num": quantity.number}

    # --- what protects people -----------------------------------------------------------------------

    def duty(self, one: AgreedDuty) -> Markup:
        """What must be done, by whom and by when."""
        if one.owed_by == "discloser":
            lead = self._says("Whoever shares the data must:")
        else:
            lead = self._says("Whoever receives the data must:")
        said = self._led(lead, self.bundle(one.duty))
        return (
            said
            if one.within is None
            else Markup("{} ({})").format(said, self._deadline(one.within, one.after))
        )

    def never(self, one: AgreedDuty) -> Markup:
        """What must never be done, by whom."""
        if one.owed_by == "discloser":
            lead = self._says("Whoever shares the data must never:")
        else:
            lead = self._says("Whoever receives the data must never:")
        return self._led(lead, self.bundle(one.duty))

    def approval(self, need: NeededApproval) -> Markup:
        """Who must approve what, and how lately."""
        whos = [
            self.title(one.who)
            if one.of is None
            else Markup("{} ({})").format(self.title(one.who), self.title(one.of))
            for one in need.any_of
        ]
        said = self._led(
            self._says("Approval is needed from:"), Markup(" {} ").format(self._says("or")).join(whos)
        )
        if need.that:
            said = Markup("{}, {} “{}”").format(
                said, self._says("who must agree that"), self.bundle(need.that)
            )
        if need.within is not None:
            within = self._says("given within the last %(time)s") % {"time": self.quantity(need.within)}
            said = Markup("{} ({})").format(said, within)
        return said

    def english(self, paragraphs: Iterable[Paragraph]) -> Markup:
        """Paragraphs of `documents` as items of a list, in the language of bundles."""
        return Markup("").join([self._item(one, self._lang) for one in paragraphs])

    def _deadline(self, within: s.Quantity, after: str) -> Markup:
        time = {"time": self.quantity(within)}
        if after == "receipt":
            return escape(self._says("within %(time)s of the share") % time)
        if after == "end":
            return escape(self._says("within %(time)s of the end of the agreement") % time)
        return self._led(self._says("within %(time)s of this:") % time, self.bundle(after))

    def _item(self, one: Paragraph, lang: str) -> Markup:
        inner = Markup("").join([self._item(part, "") for part in one.parts if isinstance(part, Paragraph)])
        parts = Markup('<ul class="govuk-list govuk-list--bullet">{}</ul>').format(inner) if inner else ""
        return Markup("<li{}>{}{}</li>").format(Markup(lang), clean(one.says), parts)  # noqa: S704 - ours

    def _led(self, lead: str, rest: Markup) -> Markup:
        return Markup("{} {}").format(lead, rest)
