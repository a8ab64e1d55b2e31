"""The organisations, data items and purposes of a bundle as requests hold them, each made as it is asked about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from agreements.formula.entities import ItemEntity, OrganisationEntity, PurposeEntity
from agreements.formula.request import Request, approvals_that_count, facts_known
from agreements.formula.share import Facts, ProposedShare
from agreements.graph import out
from agreements.policy.coverage import Coverage
from agreements.syntax.references import ANY_PURPOSE, ANYTHING


class Entities:
    """The entities of one bundle; threads may share it."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._organisations: dict[str, DatedOrganisation] = {}
        self._items: dict[str, ItemEntity] = {}

    def requests(self, share: ProposedShare) -> list[Request]:
        """The request for each data item of a proposed share."""
        day, dated, stated = share.on.toordinal(), self._organisations, share.facts
        who = dated.get(share.discloser) or self._make_organisation(share.discloser)
        whom = dated.get(share.recipient) or self._make_organisation(share.recipient)
        discloser, recipient = who.always or who.on(day), whom.always or whom.on(day)
        purpose, approvals = self.purposes[share.purpose], approvals_that_count(share)
        found = []
        for name in share.data:
            item = self._items.get(name) or self.item(name)
            facts = facts_known(item, stated) if item.fixed or item.usual else stated
            found.append(Request(day, discloser, recipient, item, purpose, facts, approvals))
        return found

    def open_request(self, share: ProposedShare, item: str) -> Request:
        """A request that leaves open what a question might state: of facts only what the catalogue fixes is known."""
        day = share.on.toordinal()
        entity = self.item(item)
        fixed: Facts = entity.fixed
        return Request(
            day,
            self.organisation(share.discloser, day),
            self.organisation(share.recipient, day),
            entity,
            self.purposes[share.purpose],
            fixed,
            {},
        )

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
        return ItemEntity(
            name,
            dataset,
            frozenset({name, dataset, ANYTHING}),
            coverage.reached_by(name),
            contents,
            tuple([coverage.above(category) for category in contents]),
            tuple([self.item(field) for field in coverage.fields_of(name)]) if name == dataset else (),
            frozenset(holder for holder, _ in out(coverage.graph, dataset, "held-by")),
            *coverage.catalogue(dataset),
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


@dataclass(frozen=True, slots=True)
class DatedOrganisation:
    """An organisation in each stretch of days between changes of its memberships; `always` if none changes."""

    starts: tuple[int, ...]
    stretches: tuple[OrganisationEntity, ...]
    always: OrganisationEntity | None

    @staticmethod
    def of(coverage: Coverage, name: str) -> DatedOrganisation:
        """Work out the stretches of one organisation."""
        days = coverage.membership_changes(name)
        stretches = tuple(
            OrganisationEntity(name, coverage.known_as(name, day), tuple(coverage.memberships(name, day)))
            for day in days
        )
        starts = tuple([day.toordinal() for day in days])
        return DatedOrganisation(starts, stretches, stretches[0] if len(stretches) == 1 else None)

    def on(self, day: int) -> OrganisationEntity:
        """The organisation on a day."""
        return self.stretches[bisect_right(self.starts, day) - 1]
