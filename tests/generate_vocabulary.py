"""Made-up words to share with: kinds, organisations, purposes, categories, facts and datasets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TypeVar

from agreements.language import syntax as s
from generate_datasets import items_of, make_datasets, with_settings
from generate_pieces import (
    CATEGORIES,
    DUTIES,
    EVENTS,
    FACTS,
    KINDS,
    ORGANISATIONS,
    PURPOSES,
    ROLES,
    a_day,
    chance,
    period_about,
    remarks,
    some,
    title,
)


@dataclass(frozen=True)
class Vocabulary:
    """What sentences can be made of."""

    days: tuple[date, ...]
    kinds: tuple[s.Kind, ...]
    purposes: tuple[s.Purpose, ...]
    categories: tuple[s.Category, ...]
    organisations: tuple[s.Organisation, ...]
    roles: tuple[s.Role, ...]
    duties: tuple[s.Duty, ...]
    events: tuple[s.Event, ...]
    facts: tuple[s.Fact, ...]
    datasets: tuple[s.Dataset, ...]

    @property
    def declarations(self) -> list[s.TopLevel]:
        """All of it."""
        return [
            *self.kinds,
            *self.purposes,
            *self.categories,
            *self.organisations,
            *self.roles,
            *self.duties,
            *self.events,
            *self.facts,
            *self.datasets,
        ]

    @property
    def items(self) -> tuple[str, ...]:
        """Every data item that a question may name."""
        return tuple(item for dataset in self.datasets for item in items_of(dataset))

    @property
    def approvers(self) -> tuple[str, ...]:
        """Whoever can approve: roles, and now and then an organisation."""
        return (*(role.name.text for role in self.roles), self.organisations[0].name.text)


def make_vocabulary(random: Random, size: int) -> Vocabulary:
    """Make up a vocabulary; a smaller `size` has fewer words."""
    days = tuple(a_day(random) for _ in range(2))
    kinds = _hierarchy(random, s.Kind, KINDS[: 2 + size])
    categories = _hierarchy(random, s.Category, CATEGORIES[: 2 + size])
    organisations = tuple(
        _organisation(random, name, kinds, days) for name in ORGANISATIONS[: max(3, 2 + size)]
    )
    roles = tuple(_role(random, name, organisations) for name in ROLES[:size])
    knowers = [one.name for one in (*kinds, *organisations, *roles)]
    facts = tuple(
        s.Fact(
            s.Name(name),
            title(random),
            of_type,
            known_to=random.choice(knowers) if chance(random, 0.2) else None,
            remarks=remarks(random),
        )
        for name, of_type in some(random, FACTS, 1 + size, 2 + size)
    )
    datasets = make_datasets(random, size, categories, organisations, facts)
    return Vocabulary(
        days=days,
        kinds=kinds,
        purposes=_hierarchy(random, s.Purpose, PURPOSES[: 2 + size]),
        categories=with_settings(random, categories, datasets, facts),
        organisations=organisations,
        roles=roles,
        duties=tuple(
            s.Duty(s.Name(name), title(random), remarks=remarks(random)) for name in DUTIES[: 1 + size]
        ),
        events=tuple(
            s.Event(s.Name(name), title(random), remarks=remarks(random))
            for name in EVENTS[: max(1, size - 1)]
        ),
        facts=facts,
        datasets=datasets,
    )


Hierarchical = TypeVar("Hierarchical", s.Kind, s.Purpose, s.Category)


def _hierarchy(random: Random, sort: type[Hierarchical], pool: Sequence[str]) -> tuple[Hierarchical, ...]:
    """Things that lie under none, one or several of those before them."""
    made: list[Hierarchical] = []
    for name in pool:
        above = some(random, [one.name for one in made], *random.choice(((0, 0), (1, 1), (1, 1), (2, 2))))
        made.append(sort(s.Name(name), title(random), above, remarks=remarks(random)))
    return tuple(made)


def _organisation(random: Random, name: str, kinds: Sequence[s.Kind], days: Sequence[date]) -> s.Organisation:
    memberships = tuple(
        s.Membership(
            tuple(kind.name for kind in some(random, kinds, 1, 2)),
            period_about(random, random.choice(days), 0.2) if chance(random, 0.3) else None,
        )
        for _ in range(random.choice((0, 1, 1, 2)))
    )
    return s.Organisation(s.Name(name), title(random), memberships, remarks=remarks(random))


def _role(random: Random, name: str, organisations: Sequence[s.Organisation]) -> s.Role:
    of = random.choice(organisations).name if chance(random, 0.5) else None
    return s.Role(s.Name(name), title(random), of, remarks=remarks(random))
