"""Who agrees with whom about what in the network of the whole language: its agreements before they are worded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from bench.law import CONTENTS, KINDS, PROCESSOR_KIND, PURPOSES, RECIPIENT_KINDS


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a dataset, and the category that it contains."""

    name: str
    contains: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset of the catalogue: who holds it, what it contains, and perhaps what it is derived from."""

    name: str
    holder: str
    contains: str
    fields: tuple[Field, ...]
    source: str | None


@dataclass(frozen=True, slots=True)
class Deal:
    """One agreement, as far as a question about it needs to know it.

    `superseded` is the agreement that it ends, and `replaced` the one whose first clause it replaces; `processor` acts
    for the recipient.
    """

    name: str
    dataset: Dataset
    recipient: str
    to_kind: str | None
    purpose: str
    start: date
    until: date
    processor: str | None
    superseded: str | None = None
    replaced: str | None = None


def make_organisations(number: int) -> dict[str, str]:
    """Organisations, each with its kind."""
    return {f"organisation-{at}": KINDS[at % len(KINDS)] for at in range(number)}


def make_datasets(rng: Random, number: int, organisations: dict[str, str]) -> list[Dataset]:
    """Datasets of those who hold any; one in twenty is derived from the one before it that contains the same."""
    holders = [name for name, kind in organisations.items() if kind in CONTENTS]
    latest: dict[str, str] = {}
    found = []
    for at in range(number):
        holder = rng.choice(holders)
        contains = rng.choice(CONTENTS[organisations[holder]])
        fields = tuple(
            Field(f"field-{one}", "direct-identifier" if rng.random() < 0.15 else "personal")
            for one in range(rng.randrange(4))
        )
        source = latest.get(contains) if rng.random() < 0.05 else None
        found.append(Dataset(f"dataset-{at}", holder, contains, fields, source))
        latest[contains] = found[-1].name
    return found


def make_deals(
    rng: Random, size: int, datasets: list[Dataset], organisations: dict[str, str]
) -> Iterator[Deal]:
    """Agreements in turn: one in twenty renews the one before it, and one in twenty varies it."""
    recipients = [name for name, kind in organisations.items() if kind in RECIPIENT_KINDS]
    processors = [name for name, kind in organisations.items() if kind == PROCESSOR_KIND]
    previous: Deal | None = None
    for at in range(size):
        name, chance = f"agreement-{at}", rng.random()
        if previous and chance < 0.1:  # it ends the one before it, or replaces a clause of it
            ends = chance < 0.05
            start = previous.start + timedelta(days=365 if ends else rng.randrange(100, 300))
            deal = replace(
                previous,
                name=name,
                start=start,
                until=start + timedelta(days=1000),
                superseded=previous.name if ends else None,
                replaced=None if ends else previous.name,
            )
        else:
            dataset = datasets[int(len(datasets) * rng.random() ** 2)]  # the first are the popular ones
            recipient = next(one for one in rng.sample(recipients, 2) if one != dataset.holder)
            to_kind = organisations[recipient] if rng.random() < 0.2 else None
            start = date(2018, 1, 1) + timedelta(days=rng.randrange(1000))
            until = start + timedelta(days=rng.randrange(400, 1500))
            processor = rng.choice(processors) if rng.random() < 0.25 else None
            deal = Deal(name, dataset, recipient, to_kind, rng.choice(PURPOSES), start, until, processor)
        yield deal
        previous = deal
