"""Why a list covers or touches what was asked, or does not: in the words of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable

from agreements.evaluate.context import Context
from agreements.formula.entities import ItemEntity, NameList, OrganisationEntity, PurposeEntity
from agreements.formula.proof import Evidence
from agreements.policy.coverage import Coverage
from agreements.policy.titles import BundleTitles
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING
from agreements.words import listed_in_words, period_in_words


def catalogue(says: str) -> Evidence:
    """What the catalogue says."""
    return Evidence("catalogue", says)


def organisation_evidence(
    titles: BundleTitles, coverage: Coverage, listed: NameList, who: OrganisationEntity
) -> Evidence | None:
    """Why a list covers an organisation or does not; nothing where it does not mention it in any way."""
    whose = _met_by(coverage, listed, who) if who.principals else who
    own = _own_evidence(titles, coverage, listed, whose)
    if whose is who or own is None:
        return own
    acts = f"{titles.title(who.name)} is a processor for {titles.title(whose.name)} here"
    return Evidence("agreement", f"{acts}, and {own.says}")


def _met_by(coverage: Coverage, listed: NameList, who: OrganisationEntity) -> OrganisationEntity:
    """Of an organisation and those whom it acts for, the first by whose names a list meets it; else itself."""
    wanted = listed.excepted if not listed.excepted.isdisjoint(who.names) else listed.names
    for one in (who, *who.principals):
        own = frozenset({one.name, ANYONE}).union(*(coverage.above(kind) for kind, _, _ in one.kinds))
        if not own.isdisjoint(wanted):
            return one
    return who


def _own_evidence(
    titles: BundleTitles, coverage: Coverage, listed: NameList, who: OrganisationEntity
) -> Evidence | None:
    """The same by its own names alone, without those of whom it acts for."""
    title, kinds = titles.title(who.name), who.kinds
    for kind, start, end in kinds:
        if found := coverage.above(kind) & listed.excepted:
            dated = f" {period_in_words(start, end)}" if start or end else ""
            return catalogue(f"{title} is {_a(titles, found)}{dated}, which is excepted")
    if {who.name, ANYONE} & listed.excepted:
        return catalogue(f"{title} is excepted")
    if who.name in listed.names:
        return catalogue(f"{title} is named")
    if ANYONE in listed.names:
        return catalogue("anyone is covered")
    for kind, start, end in kinds:
        if found := coverage.above(kind) & listed.names:
            dated = f" {period_in_words(start, end)}" if start or end else ""
            return catalogue(f"{title} is {_a(titles, found)}{dated}")
    if lapsed := _lapsed(titles, coverage, listed, who):
        return catalogue(f"{title} is {listed_in_words(lapsed)}")
    return None


def _lapsed(titles: BundleTitles, coverage: Coverage, listed: NameList, who: OrganisationEntity) -> list[str]:
    """Of which listed kinds an organisation is on other days, each with all its periods."""
    periods: dict[str, list[str]] = {}
    for kind, start, end in coverage.all_memberships(who.name):
        if found := coverage.above(kind) & listed.names:
            periods.setdefault(_a(titles, found), []).append(period_in_words(start, end))
    return [f"{kind} only {listed_in_words(days)}" for kind, days in periods.items()]


def unnamed_evidence(context: Context, who: OrganisationEntity) -> Evidence:
    """That a list does not mention an organisation, and of what kinds it is on the day; kept in the context."""
    title = context.titles.title
    beside = listed_in_words([title(one.name) for one in who.principals], "nor")
    nor = f", nor is {beside}, for which it acts here" if beside else ""
    kinds = list(dict.fromkeys([title(kind) for kind, _, _ in who.kinds]))
    are = f"of the {'kind' if len(kinds) == 1 else 'kinds'} {listed_in_words(kinds)}" if kinds else ""
    evidence = context.unnamed[who] = catalogue(
        f"{title(who.name)} is neither named nor of a kind that is{nor}; on {context.day_words} it is {are}"
        if are
        else f"{title(who.name)} is not named{nor}"
    )
    return evidence


def _a(titles: BundleTitles, kinds: Iterable[str]) -> str:
    return f"of the kind {titles.title(min(kinds))}"


def covered_in_words(titles: BundleTitles, listed: NameList, item: ItemEntity) -> str:
    """Why the list of a grant covers a data item, or does not."""
    title = titles.title(item.name)
    covered = [field for field in item.fields if listed.covers_item(field)]
    if listed.covers_item(item):
        if item.is_covered_whole_by(listed.names):
            return _named_data(titles, listed, item)
        return f"each of its fields is covered: {_titles(titles, covered)}"
    if covered:
        rest = [field for field in item.fields if field not in covered]
        verbs = ["is" if len(fields) == 1 else "are" for fields in (covered, rest)]
        return f"{_titles(titles, covered)} {verbs[0]} covered, {_titles(titles, rest)} {verbs[1]} not"
    if not item.is_covered_by(listed.names):
        return _uncovered(titles, listed, item)
    return f"{title} is touched by what is excepted"


def _titles(titles: BundleTitles, items: Iterable[ItemEntity]) -> str:
    return listed_in_words([titles.title(item.name) for item in items])


def touched_in_words(titles: BundleTitles, listed: NameList, item: ItemEntity) -> str:
    """Why the list of a restriction touches a data item, or does not."""
    if not item.is_touched_by(listed.names):
        return f"{titles.title(item.name)} is not touched: {_contents(titles, item.contents)}"
    if item.is_covered_by(listed.excepted):
        return f"{titles.title(item.name)} is excepted"
    return _named_data(titles, listed, item)


def _named_data(titles: BundleTitles, listed: NameList, item: ItemEntity) -> str:
    title = titles.title(item.name)
    if item.name in listed.names:
        return f"{title} is named"
    if ANYTHING in listed.names:
        return "anything is covered"
    if by_name := item.reached & listed.names:
        return f"{title} {_related(titles, item, by_name)}"
    return _contents(titles, _listed_contents(listed, item, are_listed=True))


def _related(titles: BundleTitles, item: ItemEntity, names: Iterable[str]) -> str:
    """How an item stands to what a list names: it is part of it, contains it, or is made from it."""
    fields = {field.name for field in item.fields}
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        how = "is part of" if name == item.dataset else "contains" if name in fields else "is made from"
        found.setdefault(how, []).append(titles.title(name))
    return listed_in_words([f"{how} {listed_in_words(each)}" for how, each in found.items()])


def _uncovered(titles: BundleTitles, listed: NameList, item: ItemEntity) -> str:
    outside = _listed_contents(listed, item, are_listed=False)
    title = titles.title(item.name)
    if not outside:
        return f"{title} is not named"
    if len(outside) == len(item.contents):
        return f"{title} is not named, and none of what it contains is covered"
    names = listed_in_words(sorted(titles.title(category) for category in outside))
    return f"{title} also contains {names}, which {'is' if len(outside) == 1 else 'are'} not covered"


def _listed_contents(listed: NameList, item: ItemEntity, *, are_listed: bool) -> list[str]:
    """The categories of an item that are listed, or lie under one that is; or those that do not."""
    each = zip(item.contents, item.over, strict=True)
    return [category for category, over in each if over.isdisjoint(listed.names) is not are_listed]


def _contents(titles: BundleTitles, categories: Iterable[str]) -> str:
    names = sorted(titles.title(category) for category in categories)
    return f"it contains {listed_in_words(names)}" if names else "it contains no category"


def purpose_in_words(titles: BundleTitles, listed: NameList, purpose: PurposeEntity, *, touched: bool) -> str:
    """Why a list covers a purpose, or touches it where it is a restriction's; or does not."""
    title = titles.title(purpose.name)
    if purpose.name in listed.names:
        says = f"{title} is named"
    elif ANY_PURPOSE in listed.names:
        says = "any purpose is covered"
    elif found := purpose.above & listed.names:
        says = f"{title} lies under {titles.title(min(found))}"
    elif touched and listed.touches_purpose(purpose):
        says = f"{title} has purposes in common with what is listed"
    else:
        says = f"{title} does not lie under what is listed"
    if purpose.is_under(listed.excepted):
        return f"{says}, and it is excepted"
    if not purpose.meets(listed.excepted):
        return says
    return f"{says}, and only part of it is excepted" if touched else f"{says}, and part of it is excepted"
