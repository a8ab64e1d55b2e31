"""Which clauses name or cover a thing, found by name and never by walking the bundle for each page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from agreements.formula.entities import NameList
from agreements.graph import of_sort, out, syntax_of
from agreements.language import syntax as s
from agreements.pages.declared.standing import StandingOnDay, State, agreement_standing, clause_standing
from agreements.policy.compile import Policy
from agreements.register.things import Thing, ThingList, Things

MOST_ROWS = 100
"""How many shares one page lists; it says how many more there are."""

MOST_KEPT = 20_000
"""How many rows are kept, since one clause stands on the pages of all that it is about."""

_ORDER = {"in-force": 0, "suspended": 1, "coming": 2, "ended": 3}


@dataclass(frozen=True, slots=True, eq=False)
class ShareRow:
    """A clause that lets data be shared, as a row on the page of something that it is about; compared as an object."""

    agreement: Thing
    standing: StandingOnDay
    who: ThingList
    data: ThingList
    whom: ThingList
    purposes: ThingList


@dataclass(frozen=True, slots=True)
class ShareRows:
    """Rows, those of agreements in force first, and how many more there are."""

    rows: tuple[ShareRow, ...]
    more: int = 0

    @property
    def are_any_in_force(self) -> bool:
        """Whether the first of them, which are those in force, is in force."""
        return any(one.standing.state == "in-force" for one in self.rows[:1])

    @property
    def are_any(self) -> bool:
        """Whether there is anything to list."""
        return bool(self.rows)


class Listing:
    """The clauses of one bundle by the names that they list; what it keeps of each is its number."""

    def __init__(self, policy: Policy, things: Things, on: date) -> None:
        self._things, self._on = things, on
        self._policy = policy
        self._graph = policy.graph
        self.grants = policy.compiled.grants
        self._by_recipient: dict[str, list[int]] = defaultdict(list)
        self._by_purpose: dict[str, list[int]] = defaultdict(list)
        self._by_gateway: dict[str, list[int]] = defaultdict(list)
        self._row = lru_cache(maxsize=MOST_KEPT)(self._make_row)
        self._states: dict[int, State] = {}
        self._standings: dict[str, StandingOnDay] = {}
        for agreement in of_sort(self._graph, "agreement"):
            declared: s.Agreement = syntax_of(self._graph, agreement)
            for clause in declared.clauses:
                if isinstance(clause.rule, s.Grant):
                    place = self._place(f"{agreement}.{clause.label}")
                    self._states[place] = self.clause_standing(self.grants.name(place)).state
                    self._add(place, clause.rule)

    def standing(self, agreement: str) -> StandingOnDay:
        """How an agreement stands on the day."""
        found = self._standings.get(agreement)
        if found is None:
            found = self._standings[agreement] = agreement_standing(self._graph, agreement, self._on)
        return found

    def clause_standing(self, clause: str) -> StandingOnDay:
        """How a clause stands on the day, within its agreement."""
        return clause_standing(self._graph, clause, self._on)

    def given_by(self, name: str) -> ShareRows:
        """The shares whose clause names a discloser."""
        return self._rows(self.grants.by_discloser.get(name, ()))

    def received_by(self, name: str) -> ShareRows:
        """The shares whose clause names a recipient."""
        return self._rows(self._by_recipient.get(name, ()))

    def for_purpose(self, name: str) -> ShareRows:
        """The shares whose clause names a purpose."""
        return self._rows(self._by_purpose.get(name, ()))

    def under(self, gateway: str) -> ShareRows:
        """The shares whose clause relies on a legal power."""
        return self._rows(self._by_gateway.get(gateway, ()))

    def naming_category(self, category: str) -> ShareRows:
        """The shares whose clause names a category of data."""
        return self._rows(self.grants.by_data.get(category, ()))

    def of_dataset(self, dataset: str) -> ShareRows:
        """The shares whose clause covers a dataset, or one of its fields."""
        coverage, entities = self._policy.coverage, self._policy.entities
        items = [dataset, *coverage.fields_of(dataset)]
        found: set[int] = set()
        for item in items:
            entity = entities.item(item)
            for place in self._policy.candidates.grants_on(item):
                if place not in found and self._data(place).covers_item(entity):
                    found.add(place)
        return self._rows(sorted(found))

    def _data(self, place: int) -> NameList:
        return NameList(*self.grants.terms(place).data)

    def _rule(self, place: int) -> s.Grant:
        rule = syntax_of(self._graph, self.grants.name(place)).rule
        assert isinstance(rule, s.Grant)  # noqa: S101 - the table is of grants
        return rule

    def _place(self, clause: str) -> int:
        place = self.grants.place(self._policy.compiled.number(clause) or 0)
        assert place is not None  # noqa: S101 - the clause is a grant of the bundle
        return place

    def _add(self, place: int, grant: s.Grant) -> None:
        for name in _names(grant.sentence.recipients):
            self._by_recipient[name].append(place)
        for name in _names(grant.sentence.purposes):
            self._by_purpose[name].append(place)
        for name in dict.fromkeys(one.text for item in grant.relying_on for one in item.names):
            self._by_gateway[name].append(place)

    def _rows(self, places: Iterable[int]) -> ShareRows:
        every = sorted(places, key=lambda place: (_ORDER[self._states[place]], place))
        return ShareRows(tuple(map(self._row, every[:MOST_ROWS])), max(0, len(every) - MOST_ROWS))

    def _agreement(self, place: int) -> str:
        return self.grants.name(place).partition(".")[0]

    def _make_row(self, place: int) -> ShareRow:
        things, sentence = self._things, self._rule(place).sentence
        agreement = self._agreement(place)
        return ShareRow(
            things.thing(agreement),
            self.clause_standing(self.grants.name(place)),
            things.listed(sentence.disclosers),
            things.listed(sentence.data),
            things.listed(sentence.recipients),
            things.listed(sentence.purposes),
        )


def _names(listed: s.ListedNames) -> Iterator[str]:
    return iter(dict.fromkeys(one.text for one in listed.names))


def kinds_of(things: Things, organisation: str, on: date) -> tuple[Thing, ...]:
    """The kinds that an organisation is of on a day, and those that these lie under."""
    coverage = things.names.coverage
    kinds = {kind for kind, _, _ in coverage.memberships(organisation, on)}
    return things.by_title({over for kind in kinds for over in coverage.above(kind)})


def held_datasets(things: Things) -> dict[str, list[str]]:
    """The datasets that each organisation or kind holds."""
    found: dict[str, list[str]] = defaultdict(list)
    for dataset in of_sort(things.graph, "dataset"):
        if dataset != "anything":
            for holder, _ in out(things.graph, dataset, "held-by"):
                found[holder].append(dataset)
    return found
