"""The organisations, data items and purposes of a bundle as requests hold them, each made as it is asked about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct

from agreements.formula.entities import ItemEntity, OrganisationEntity, PurposeEntity
from agreements.formula.request import (
    NO_APPROVALS,
    Organisations,
    Request,
    approvals_that_count,
    covers_share,
    facts_known,
)
from agreements.formula.share import Approval, ProposedShare
from agreements.policy.coverage import Coverage
from agreements.syntax.references import ANY_PURPOSE, ANYTHING

MOST_PROCESSORS = 65_536
"""How many organisations are remembered as they are within an agreement that makes them processors."""

_NOBODY_ACTS: Mapping[str, Organisations] = {}


def _for_this(
    approvals: Iterable[Approval],
    discloser: OrganisationEntity,
    recipient: OrganisationEntity,
    item: ItemEntity,
    purpose: PurposeEntity,
) -> Iterator[Approval]:
    """Those approvals that are for a share, or do not say what alone they are for."""
    return (
        one
        for one in approvals
        if one.scope is None or covers_share(one.scope, discloser, recipient, item, purpose)
    )


class Entities:
    """The entities of one bundle; threads may share it."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._organisations: dict[str, DatedOrganisation] = {}
        self._items: dict[str, ItemEntity] = {}
        self._dating = frozenset(coverage.compiled.links("dating"))
        self._processors: dict[
            tuple[str, OrganisationEntity, tuple[OrganisationEntity, ...]], OrganisationEntity
        ] = {}

    def requests(self, share: ProposedShare) -> list[Request]:
        """The request for each data item of a proposed share."""
        day, dated, stated = share.on.toordinal(), self._organisations, share.facts
        who = dated.get(share.discloser) or self._make_organisation(share.discloser)
        whom = dated.get(share.recipient) or self._make_organisation(share.recipient)
        discloser, recipient = who.always or who.on(day), whom.always or whom.on(day)
        purpose, approvals = self.purposes[share.purpose], share.approvals
        counting = approvals_that_count(approvals, share.on, self._dating) if approvals else NO_APPROVALS
        narrowed = [one for one in approvals if one.scope is not None] if approvals else None
        acting = (
            self.acting(discloser, recipient, day)
            if discloser.processes_in or recipient.processes_in
            else _NOBODY_ACTS
        )
        found = []
        for name in share.data:
            item = self._items.get(name) or self.item(name)
            facts = facts_known(item, stated) if item.fixed or item.usual or item.unsettled else stated
            if narrowed:
                those = _for_this(approvals, discloser, recipient, item, purpose)
                counting = approvals_that_count(those, share.on, self._dating)
            found.append(Request(day, discloser, recipient, item, purpose, facts, *counting, acting))
        return found

    def open_request(self, share: ProposedShare, item: str) -> Request:
        """A request that leaves open what a question might state: of facts only what the catalogue fixes is known."""
        day = share.on.toordinal()
        discloser, recipient = (self.organisation(one, day) for one in (share.discloser, share.recipient))
        return self.open_to(discloser, recipient, self.item(item), self.purposes[share.purpose], day)

    def open_to(
        self,
        discloser: OrganisationEntity,
        recipient: OrganisationEntity,
        item: ItemEntity,
        purpose: PurposeEntity,
        day: int,
    ) -> Request:
        """The same of entities as they are on a day (an ordinal), whether the bundle declares them or not."""
        fixed = {fact: value for fact, value in item.fixed.items() if fact not in item.unsettled}
        acting = self.acting(discloser, recipient, day)
        return Request(day, discloser, recipient, item, purpose, fixed, *NO_APPROVALS, acting)

    # --- processors ---------------------------------------------------------------------------------

    def acting(
        self, discloser: OrganisationEntity, recipient: OrganisationEntity, day: int
    ) -> Mapping[str, Organisations]:
        """Both as they are within each agreement that makes one of them a processor."""
        agreements = dict.fromkeys((*discloser.processes_in, *recipient.processes_in))
        return {
            agreement: (self.within(agreement, discloser, day), self.within(agreement, recipient, day))
            for agreement in agreements
        }

    def within(self, agreement: str, who: OrganisationEntity, day: int) -> OrganisationEntity:
        """An organisation by all names that it has within an agreement on a day; the same object for the same names."""
        principals = self._principals(agreement, who, day)
        if not principals:
            return who
        key = (agreement, who, principals)
        found = self._processors.get(key)
        if found is None:
            if (
                len(self._processors) >= MOST_PROCESSORS
            ):  # forgotten together, and made again as they are asked about
                self._processors = {}
            names = who.names.union(*(one.names for one in principals))
            found = self._processors[key] = OrganisationEntity(
                who.name, names, who.kinds, who.processes_in, principals
            )
        return found

    def _principals(
        self, agreement: str, who: OrganisationEntity, day: int
    ) -> tuple[OrganisationEntity, ...]:
        """Whom an organisation acts for under an agreement on a day, directly or along a row of processors."""
        if agreement not in who.processes_in:
            return ()
        found: dict[str, OrganisationEntity] = {}
        pending = [who]
        while pending:
            one = pending.pop(0)
            for name in self._coverage.principals(agreement, one.names):
                if name != who.name and name not in found:
                    found[name] = self.organisation(name, day)
                    pending.append(found[name])
        return tuple(found.values())

    def ever_acts_for(self, name: str) -> Iterator[str]:
        """The organisations that one may act for on some day, under any agreement, directly or along a row."""
        coverage = self._coverage
        seen, pending = {name}, [name]
        while pending:
            one = pending.pop()
            names = coverage.named(one, coverage.all_memberships(one))
            for agreement in coverage.processes_in(names):
                for principal in coverage.principals(agreement, names):
                    if principal not in seen:
                        seen.add(principal)
                        pending.append(principal)
                        yield principal

    # --- entities -----------------------------------------------------------------------------------

    def organisation(self, name: str, day: int) -> OrganisationEntity:
        """An organisation as it is on a day (an ordinal)."""
        return (self._organisations.get(name) or self._make_organisation(name)).on(day)

    def _make_organisation(self, name: str) -> DatedOrganisation:
        made = self._organisations[name] = DatedOrganisation.of(self._coverage, name)
        return made

    def item(self, name: str) -> ItemEntity:
        """A dataset or a field by its name."""
        found = self._items.get(name)
        if found is None:
            found = self._items[name] = self._make_item(name)
        return found

    def _make_item(self, name: str) -> ItemEntity:
        coverage = self._coverage
        dataset, contents = coverage.dataset_of(name), coverage.contents(name)
        terms, catalogue = coverage.terms(dataset), coverage.catalogue(name)
        return ItemEntity(
            name,
            dataset,
            frozenset({name, dataset, ANYTHING}),
            coverage.reached_by(name),
            contents,
            coverage.over(contents),
            tuple([self.item(field) for field, _ in terms.fields]) if name == dataset else (),
            frozenset(terms.held_by),
            catalogue.fixed,
            catalogue.usual,
            catalogue.by_category,
            frozenset(catalogue.unsettled),
        )

    @cached_property
    def purposes(self) -> Mapping[str, PurposeEntity]:
        """Every purpose by its name."""
        coverage = self._coverage
        above = {name: coverage.above(name) | {ANY_PURPOSE} for name in coverage.purposes}
        return {
            name: PurposeEntity(name, above[name], tuple([above[one] for one in coverage.below(name)]))
            for name in coverage.purposes
        }


_EVER = (date.min.toordinal(),)


class DatedOrganisation(Struct, frozen=True, eq=False):
    """An organisation in each stretch of days between changes of its memberships; `always` if none changes."""

    starts: tuple[int, ...]
    stretches: tuple[OrganisationEntity, ...]
    always: OrganisationEntity | None

    @staticmethod
    def of(coverage: Coverage, name: str) -> DatedOrganisation:
        """Work out the stretches of one organisation."""
        kinds = coverage.all_memberships(name)
        if not [kind for kind, start, end in kinds if start is not None or end is not None]:
            names = coverage.named(name, kinds)
            always = OrganisationEntity(name, names, kinds, coverage.processes_in(names))
            return DatedOrganisation(_EVER, (always,), always)
        days = coverage.membership_changes(name)
        known_as = [coverage.known_as(name, day) for day in days]
        stretches = tuple(
            OrganisationEntity(
                name, names, tuple(coverage.memberships(name, day)), coverage.processes_in(names)
            )
            for day, names in zip(days, known_as, strict=True)
        )
        starts = tuple([day.toordinal() for day in days])
        return DatedOrganisation(starts, stretches, stretches[0] if len(stretches) == 1 else None)

    def on(self, day: int) -> OrganisationEntity:
        """The organisation on a day."""
        return self.stretches[bisect_right(self.starts, day) - 1]
