"""The lists of clauses and rules of law: whom and what each covers, and why.

None of it depends on anything else of a question, so each list remembers what it came to for the entities that were
asked about, up to a bound. Rules that list the same names share one memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agreements.diagnostics import Span
from agreements.evaluate.closures import Test
from agreements.evaluate.context import Context
from agreements.evaluate.evidence import Explain
from agreements.formula.entities import ItemEntity, NameList, OrganisationEntity, PurposeEntity
from agreements.formula.inputs import DISCLOSER, RECIPIENT, Input
from agreements.formula.proof import Evidence
from agreements.formula.request import Request
from agreements.formula.truth import FALSE, TRUE, Truth, truth_of
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.policy.coverage import Coverage
from agreements.policy.titles import BundleTitles
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING
from agreements.words import listed_in_words, period_in_words

MOST_REMEMBERED = 4096
"""How many entities one list remembers before it starts afresh."""


class OrganisationScope:
    """A list of organisations and kinds; it covers a discloser or a recipient, or not."""

    __slots__ = ("_known", "excepted", "listed", "names", "scopes")

    def __init__(self, scopes: Scopes, listed: NameList) -> None:
        self.scopes = scopes
        self.listed = listed
        self.names = listed.names
        self.excepted = listed.excepted
        self._known: dict[OrganisationEntity, Evidence | None] = {}

    def test(self, reads: Input) -> Test:
        """Whether it covers the discloser of a request, or the recipient, as they are read."""
        if reads is DISCLOSER:
            return self._covers_discloser
        if reads is RECIPIENT:
            return self._covers_recipient
        return lambda request: truth_of(self.listed.covers_names(reads.read(request).names))

    def explain(self, reads: Input) -> Explain:
        """Why it does, or does not."""
        return lambda context: self._explain(context, reads.read(context.request))

    def _covers_discloser(self, request: Request) -> Truth:
        names = request.discloser.names
        if self.names.isdisjoint(names):
            return FALSE
        return TRUE if not self.excepted or self.excepted.isdisjoint(names) else FALSE

    def _covers_recipient(self, request: Request) -> Truth:
        names = request.recipient.names
        if self.names.isdisjoint(names):
            return FALSE
        return TRUE if not self.excepted or self.excepted.isdisjoint(names) else FALSE

    def _explain(self, context: Context, who: OrganisationEntity) -> Evidence:
        return self.evidence(who) or context.unnamed.get(who) or unnamed_evidence(context, who)

    def evidence(self, who: OrganisationEntity) -> Evidence | None:
        """Why it covers an organisation or does not; nothing where it does not mention it in any way."""
        known = self._known
        if who in known:
            return known[who]
        if len(known) >= MOST_REMEMBERED:
            known.clear()
        scopes = self.scopes
        why = known[who] = _organisation_evidence(scopes.titles, scopes.coverage, self.listed, who)
        return why

    def lapsed(self, who: OrganisationEntity) -> Span | None:
        """Where the catalogue says that an organisation it does not cover would be covered on other days.

        That is where it is of a listed kind then, or of an excepted one only now.
        """
        dated = self.excepted if not self.names.isdisjoint(who.names) else self.names
        declared: s.Organisation = self.scopes.titles.graph.nodes[who.name]["declared"]
        above = self.scopes.coverage.above
        listed = (
            membership.span
            for membership in declared.memberships
            if membership.period is not None and any(above(kind.text) & dated for kind in membership.kinds)
        )
        return next(listed, None)


class DataScope:
    """A list of data; as a grant's it covers an item, or not, and as a restriction's it touches it, or not."""

    __slots__ = ("_evidence", "_met", "explain", "listed", "scopes", "test", "touched")

    def __init__(self, scopes: Scopes, listed: NameList, *, touched: bool) -> None:
        self.scopes = scopes
        self.listed = listed
        self.touched = touched
        self.test: Test = self._meets
        """Whether it covers, or touches, the item of a request."""
        self.explain: Explain = lambda context: self.evidence(context.request.item)
        """Why it does, or does not."""
        self._met: dict[ItemEntity, Truth] = {}
        self._evidence: dict[ItemEntity, Evidence] = {}

    def _meets(self, request: Request) -> Truth:
        met = self._met.get(request.item)
        return self._learn(request.item) if met is None else met

    def _learn(self, item: ItemEntity) -> Truth:
        if len(self._met) >= MOST_REMEMBERED:
            self._met.clear()
        met = self.listed.touches_item(item) if self.touched else self.listed.covers_item(item)
        value = self._met[item] = truth_of(met)
        return value

    def evidence(self, item: ItemEntity) -> Evidence:
        """Why it covers or touches an item or does not."""
        why = self._evidence.get(item)
        if why is None:
            if len(self._evidence) >= MOST_REMEMBERED:
                self._evidence.clear()
            says = (_touched if self.touched else _covered)(self.scopes.titles, self.listed, item)
            why = self._evidence[item] = _catalogue(says)
        return why


class PurposeScope:
    """A list of purposes; as a grant's it covers a purpose, or not, and as a restriction's it touches it, or not."""

    __slots__ = ("_known", "explain", "listed", "met", "scopes", "test", "touched")

    def __init__(self, scopes: Scopes, listed: NameList, *, touched: bool) -> None:
        meets = listed.touches_purpose if touched else listed.covers_purpose
        self.scopes = scopes
        self.listed = listed
        self.touched = touched
        self.met = frozenset(purpose for purpose in scopes.purposes.values() if meets(purpose))
        self.test: Test = self._meets
        """Whether it covers, or touches, the purpose of a request."""
        self.explain: Explain = lambda context: self.evidence(context.request.purpose)
        """Why it does, or does not."""
        self._known: dict[PurposeEntity, Evidence] = {}

    def _meets(self, request: Request) -> Truth:
        return TRUE if request.purpose in self.met else FALSE

    def evidence(self, purpose: PurposeEntity) -> Evidence:
        """Why it covers or touches a purpose or does not."""
        why = self._known.get(purpose)
        if why is None:
            says = _purpose_says(self.scopes.titles, self.listed, purpose, touched=self.touched)
            why = self._known[purpose] = _catalogue(says)
        return why


class Scopes:
    """The lists of one bundle, each once; threads may share it."""

    def __init__(self, policy: Policy, titles: BundleTitles) -> None:
        self.coverage = policy.coverage
        self.purposes: Mapping[str, PurposeEntity] = policy.entities.purposes
        self.titles = titles
        self._organisations: dict[NameList, OrganisationScope] = {}
        self._data: dict[tuple[NameList, bool], DataScope] = {}
        self._purposes: dict[tuple[NameList, bool], PurposeScope] = {}

    def organisations(self, listed: NameList) -> OrganisationScope:
        """A list of organisations."""
        found = self._organisations.get(listed)
        if found is None:
            found = self._organisations[listed] = OrganisationScope(self, listed)
        return found

    def data(self, listed: NameList, *, touched: bool) -> DataScope:
        """A list of data, of a restriction when `touched`."""
        found = self._data.get((listed, touched))
        if found is None:
            found = self._data[listed, touched] = DataScope(self, listed, touched=touched)
        return found

    def for_purposes(self, listed: NameList, *, touched: bool) -> PurposeScope:
        """A list of purposes, of a restriction when `touched`."""
        found = self._purposes.get((listed, touched))
        if found is None:
            found = self._purposes[listed, touched] = PurposeScope(self, listed, touched=touched)
        return found


# --- why, in words ------------------------------------------------------------------------------------


def _catalogue(says: str) -> Evidence:
    return Evidence("catalogue", says)


def _organisation_evidence(
    titles: BundleTitles, coverage: Coverage, listed: NameList, who: OrganisationEntity
) -> Evidence | None:
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
            return _catalogue(f"{title} is {_a(titles, found)}{dated}, which is excepted")
    if {who.name, ANYONE} & listed.excepted:
        return _catalogue(f"{title} is excepted")
    if who.name in listed.names:
        return _catalogue(f"{title} is named")
    if ANYONE in listed.names:
        return _catalogue("anyone is covered")
    for kind, start, end in kinds:
        if found := coverage.above(kind) & listed.names:
            dated = f" {period_in_words(start, end)}" if start or end else ""
            return _catalogue(f"{title} is {_a(titles, found)}{dated}")
    if lapsed := _lapsed(titles, coverage, listed, who):
        return _catalogue(f"{title} is {listed_in_words(lapsed)}")
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
    evidence = context.unnamed[who] = _catalogue(
        f"{title(who.name)} is neither named nor of a kind that is{nor}; on {context.day_words} it is {are}"
        if are
        else f"{title(who.name)} is not named{nor}"
    )
    return evidence


def _a(titles: BundleTitles, kinds: Iterable[str]) -> str:
    return f"of the kind {titles.title(min(kinds))}"


def _covered(titles: BundleTitles, listed: NameList, item: ItemEntity) -> str:
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


def _touched(titles: BundleTitles, listed: NameList, item: ItemEntity) -> str:
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


def _purpose_says(titles: BundleTitles, listed: NameList, purpose: PurposeEntity, *, touched: bool) -> str:
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
