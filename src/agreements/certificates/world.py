"""Whom and what a promise must be kept for: all that a bundle declares, and one undeclared thing of each sort.

What names cover is asked of the reference; here it is only asked once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from agreements.diagnostics import Source
from agreements.formula.share import ProposedShare
from agreements.language import syntax as s
from agreements.language.declarations import AgreementFile, Declarations, clause_name
from agreements.reference.clauses import GrantText, RestrictionClause, first_day, grants, restrictions
from agreements.reference.cover import (
    ReferenceRequest,
    contents,
    derived_from,
    fields_of,
    grant_covers_data,
    grant_covers_purpose,
    is_itself,
    is_party,
    organisation_covered,
    restriction_touches_data,
    restriction_touches_purpose,
)
from agreements.syntax.references import ANYONE, ANYTHING, PARTY

Sort = TypeVar("Sort", bound=s.TopLevel)

SOME_DAY = date(2000, 1, 1)


@dataclass(frozen=True)
class IndexedDeclarations(Declarations):
    """Declarations that remember which there are of each sort."""

    _each: dict[type, tuple[s.TopLevel, ...]] = field(default_factory=dict)

    def each(self, sort: type[Sort]) -> tuple[Sort, ...]:
        """All declarations of a sort, in source order."""
        found = self._each.get(sort)
        if found is None:
            found = self._each[sort] = super().each(sort)
        return found  # type: ignore[return-value]


class World:
    """A bundle with what nobody has declared: `?` and a kind or a category, or `?` alone for who is of no kind."""

    def __init__(self, declarations: Declarations) -> None:
        self.hash = declarations.hash
        kinds = [one.name for one in declarations.each(s.Kind)]
        categories = [one.name for one in declarations.each(s.Category)]
        added = (
            s.Organisation(s.Name("?")),
            *(s.Organisation(s.Name(f"?{one}"), memberships=(s.Membership((one,)),)) for one in kinds),
        )
        data = tuple(s.Dataset(s.Name(f"?{one}"), contains=(one,)) for one in categories)
        file = AgreementFile(Source("undeclared", ""), s.File((*added, *data)))
        self.bundle = IndexedDeclarations((*declarations.files, file))
        self.organisations = frozenset(one.name.text for one in self.bundle.each(s.Organisation))
        self.purposes = frozenset(one.name.text for one in self.bundle.each(s.Purpose))
        self._covers: dict[tuple[int, str, int], bool] = {}
        self._kept: dict[int, object] = {}

    @cached_property
    def items(self) -> frozenset[str]:
        """Every dataset and field."""
        datasets = [one.name.text for one in self.bundle.each(s.Dataset)]
        return frozenset([*datasets, *(one for name in datasets for one in fields_of(self.bundle, name))])

    @cached_property
    def grants(self) -> dict[str, GrantText]:
        """The `may share` clauses by name."""
        return {one.name: one for one in grants(self.bundle)}

    @cached_property
    def restrictions(self) -> dict[str, RestrictionClause]:
        """The `must not share` clauses by name."""
        return {clause_name(one.agreement, one.clause.label.text): one for one in restrictions(self.bundle)}

    # --- what lists cover ---------------------------------------------------------------------------

    def asked(
        self,
        discloser: str = "?",
        recipient: str = "?",
        item: str = "",
        purpose: str = "",
        day: date = SOME_DAY,
    ) -> ReferenceRequest:
        """A request to the reference; what it does not look at may be left out."""
        return ReferenceRequest(self.bundle, ProposedShare(discloser, recipient, (item,), purpose, day), item)

    def covers(self, listing: s.ListedNames, item: str) -> bool:
        """Whether the list of a grant covers an item."""
        return self._once(listing, item, 0, lambda: grant_covers_data(self.bundle, listing, item))

    def touches(self, listing: s.ListedNames, item: str) -> bool:
        """Whether the list of a restriction touches an item."""
        return self._once(listing, item, 1, lambda: restriction_touches_data(self.bundle, listing, item))

    def serves(self, listing: s.ListedNames, purpose: str) -> bool:
        """Whether the list of a grant covers a purpose."""
        return self._once(listing, purpose, 2, lambda: grant_covers_purpose(self.bundle, listing, purpose))

    def meets(self, listing: s.ListedNames, purpose: str) -> bool:
        """Whether the list of a restriction touches a purpose."""
        return self._once(
            listing, purpose, 3, lambda: restriction_touches_purpose(self.bundle, listing, purpose)
        )

    def names(self, listing: s.ListedNames, who: str, day: date, agreement: s.Agreement | None) -> bool:
        """Whether a list covers an organisation on a day, as its agreement has it where it stands in one."""
        asked = self.asked(who, day=day)
        asked = asked if agreement is None else asked.inside(agreement)
        return organisation_covered(asked, who, listing)

    def is_party(self, who: str, day: date, agreement: s.Agreement) -> bool:
        """Whether an organisation is a party on a day."""
        return is_party(self.asked(who, day=day).inside(agreement), who)

    def ever_among(self, listing: s.ListedNames, agreement: s.Agreement | None) -> frozenset[str]:
        """The organisations that a list may cover on some day; processors go by more names than theirs."""
        names = {name.text for name in listing.names}
        if agreement is not None:
            names |= {party.name.text for party in agreement.parties if party.principals}
        if PARTY in names:
            names |= {party.name.text for party in (agreement.parties if agreement else ())}
        if ANYONE in names:
            return self.organisations
        return frozenset(who for name in names for who in self._ever_named.get(name, ()))

    @cached_property
    def _ever_named(self) -> dict[str, list[str]]:
        """The organisations by each name that they may have on some day."""
        found: dict[str, list[str]] = {}
        for one in self.bundle.each(s.Organisation):
            kinds = (kind.text for membership in one.memberships for kind in membership.kinds)
            for name in {one.name.text}.union(*map(self.above, kinds)):
                found.setdefault(name, []).append(one.name.text)
        return found

    def _once(self, listing: s.ListedNames, name: str, sort: int, find: object) -> bool:
        key = (id(listing), name, sort)
        found = self._covers.get(key)
        if found is None:
            if len(self._covers) > 1_000_000:
                self._covers, self._kept = {}, {}
            self._kept[id(listing)] = listing
            found = self._covers[key] = find()  # type: ignore[operator]
        return bool(found)

    # --- what data there is -------------------------------------------------------------------------

    def touched(self, listing: s.ListedNames) -> dict[str, list[str]]:
        """The items that the list of a promise touches, by each name of which a grant must list one to cover them."""
        found: dict[str, list[str]] = {}
        for item in sorted(self.items):
            if self.touches(listing, item):
                for name in self._covering(item):
                    found.setdefault(name, []).append(item)
        return found

    def _covering(self, item: str) -> set[str]:
        names = {item, item.partition(".")[0], ANYTHING, *fields_of(self.bundle, item)}
        return names.union(*(self.above(category) for category in contents(self.bundle, item)))

    def above(self, name: str) -> set[str]:
        """What a kind, a category or a purpose lies under, itself included."""
        found = self._above.get(name)
        if found is None:
            declared = self.bundle.by_name.get(name)
            under = declared.under if isinstance(declared, s.Kind | s.Category | s.Purpose) else ()
            found = self._above[name] = {name}.union(*(self.above(one.text) for one in under))
        return found

    @cached_property
    def _above(self) -> dict[str, set[str]]:
        return {}

    def feeds(self, item: str) -> set[str]:
        """What one may have received to have an item: itself, its dataset, or what that is derived from."""
        dataset = self.bundle.find(s.Dataset, item.partition(".")[0])
        return {item} if dataset is None else {item, dataset.name.text, *derived_from(self.bundle, dataset)}

    def may_begin_with(self, who: str, item: str, first: date, last: date) -> bool:
        """Whether someone holds an item by the catalogue on a day between two; of what is undeclared anyone may."""
        dataset = self.bundle.find(s.Dataset, item.partition(".")[0])
        if dataset is None or item.startswith("?"):
            return True
        return any(
            is_itself(self.asked(who, day=day), who, holder.text)
            for day in self.days(who, first, last, None)
            for holder in dataset.held_by
        )

    # --- days ---------------------------------------------------------------------------------------

    def days(self, who: str, first: date, last: date, agreement: s.Agreement | None) -> list[date]:
        """The first day of a stretch, and every other on which someone comes to go by other names."""
        found = self._turns(who)
        if agreement is not None and any(party.principals for party in agreement.parties):
            names = [party.name.text for party in agreement.parties]
            found = found.union(*(self._turns(one) for one in names))
            found = found.union(
                *(self._turns(p.text) for party in agreement.parties for p in party.principals)
            )
        return [first, *sorted(day for day in found if first < day <= last)]

    def _turns(self, who: str) -> set[date]:
        found = self._turning.get(who)
        if found is None:
            declared = self.bundle.find(s.Organisation, who)
            periods = [] if declared is None else [one.period for one in declared.memberships]
            found = self._turning[who] = set(turning_days(*periods))
        return found

    @cached_property
    def _turning(self) -> dict[str, set[date]]:
        return {}

    def turns_of(self, agreement: s.Agreement, clause: s.Clause) -> set[date]:
        """The days on which a clause may begin or cease to be in force, or to be suspended."""
        periods = [agreement.period, clause.period, *(one.period for one in agreement.suspensions)]
        starts = self._starts.get(agreement.name.text, []) + self._starts.get(
            clause_name(agreement, clause.label.text), []
        )
        return {*turning_days(*periods), *starts}

    @cached_property
    def _starts(self) -> dict[str, list[date]]:
        """The first days of those that supersede an agreement, or that replace a clause."""
        found: dict[str, list[date]] = {}
        for one in self.bundle.each(s.Agreement):
            for older in one.supersedes:
                found.setdefault(older.text, []).append(first_day(one.period))
            for clause in one.clauses:
                if isinstance(clause.rule, s.Grant | s.Restriction):
                    start = max(first_day(clause.period), first_day(one.period))
                    for replaced in clause.rule.replaces:
                        found.setdefault(replaced.text, []).append(start)
        return found


def turning_days(*periods: s.Period | None) -> Iterator[date]:
    """The first days of periods, and the days after their last ones."""
    for period in periods:
        if period is not None and period.start is not None:
            yield period.start
        if period is not None and period.end is not None and period.end < date.max:
            yield period.end + timedelta(days=1)
