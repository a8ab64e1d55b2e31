"""A simpler network that other policy engines can express too: no law, no approvals, and every fact stated.

What is left: who may share which dataset with whom (an organisation or a kind), for a purpose in a hierarchy, between
two dates, perhaps only in a secure room; and which kind of organisation must never get it. An answer is yes or no.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

KINDS = {
    "public-body": None,
    "health-body": "public-body",
    "university": None,
    "company": None,
    "insurer": "company",
}
"""The kinds, each with the one it lies under."""

PURPOSES = {
    "public-good": None,
    "research": "public-good",
    "health-research": "research",
    "planning": "public-good",
    "marketing": None,
}
"""The purposes, each with the one it lies under."""

GRANTED = ("public-good", "research", "health-research", "planning")


@dataclass(frozen=True, slots=True)
class PlainDeal:
    """One agreement: a grant, and a prohibition by kind (or none), both between the same two dates (ISO)."""

    discloser: str
    dataset: str
    recipient: str
    purpose: str
    start: str
    until: str
    secure: bool
    never_to: str | None


@dataclass(frozen=True, slots=True)
class PlainNetwork:
    """What every engine encodes in its own way: organisations with their kinds, agreements, questions (JSON form)."""

    organisations: dict[str, str]
    deals: tuple[PlainDeal, ...]
    questions: tuple[dict[str, Any], ...]

    def save(self, path: Path) -> None:
        """Write the network as JSON."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @staticmethod
    def read(path: Path) -> PlainNetwork:
        """Read a network that `save` wrote."""
        raw = json.loads(path.read_text(encoding="utf-8"))
        deals = tuple(PlainDeal(**deal) for deal in raw["deals"])
        return PlainNetwork(raw["organisations"], deals, tuple(raw["questions"]))


def above(parents: dict[str, str | None], name: str) -> list[str]:
    """A name and all that it lies under."""
    found = [name]
    while (parent := parents[found[-1]]) is not None:
        found.append(parent)
    return found


def make_plain_network(size: int, questions: int, seed: int) -> PlainNetwork:
    """A plain network of `size` agreements; the same arguments give the same one."""
    rng = Random(f"plain {seed} {size}")  # noqa: S311 - repeatable, not secret
    kinds = list(KINDS)
    organisations = {f"organisation-{at}": kinds[at % len(kinds)] for at in range(max(10, size // 4))}
    names = list(organisations)
    holders = {f"dataset-{at}": rng.choice(names) for at in range(max(6, size // 2))}
    datasets = list(holders)
    deals = tuple(_deal(rng, datasets, holders, names) for _ in range(size))
    asking = _Asking(rng, organisations, deals)
    return PlainNetwork(organisations, deals, tuple(asking.question(number) for number in range(questions)))


def make_plain_columns(network: PlainNetwork, rows: int, seed: int) -> dict[str, list[Any]]:
    """The columns of a table of `rows` further questions to a network, made as its own were."""
    rng = Random(f"plain table {seed} {len(network.deals)}")  # noqa: S311 - repeatable, not secret
    asking = _Asking(rng, network.organisations, network.deals)
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    lists = list(columns.values())
    for number in range(rows):
        for column, value in zip(lists, asking.row(number), strict=True):
            column.append(value)
    return columns


COLUMNS = ("from", "to", "data", "purpose", "on", "facts.secure")
"""The columns of a table of plain questions; days are dates."""


def _deal(rng: Random, datasets: list[str], holders: dict[str, str], names: list[str]) -> PlainDeal:
    dataset = datasets[int(len(datasets) * rng.random() ** 2)]
    discloser = holders[dataset]
    recipient = next(name for name in rng.sample(names, 2) if name != discloser)
    if rng.random() < 0.2:
        recipient = rng.choice(("public-body", "university"))
    start = date(2018, 1, 1) + timedelta(days=rng.randrange(1000))
    until = start + timedelta(days=rng.randrange(400, 1500))
    never_to = rng.choice((None, None, "insurer", "insurer", "company"))
    secure = rng.random() < 0.7
    return PlainDeal(
        discloser, dataset, recipient, rng.choice(GRANTED), str(start), str(until), secure, never_to
    )


class _Asking:
    """Makes questions as some agreement has it, or with one thing that it has not; in turn."""

    def __init__(self, rng: Random, organisations: dict[str, str], deals: tuple[PlainDeal, ...]) -> None:
        self._rng = rng
        self._organisations = organisations
        self._deals = deals
        self._names = list(organisations)
        self._of_kind = {
            kind: [name for name, own in organisations.items() if kind in above(KINDS, own)] for kind in KINDS
        }
        self._below = {
            wider: [name for name in PURPOSES if wider in above(PURPOSES, name)] for wider in PURPOSES
        }

    def row(self, number: int) -> tuple[str, str, str, str, date, bool]:
        """What `COLUMNS` hold for one question."""
        rng, deal = self._rng, self._deals[self._rng.randrange(len(self._deals))]
        to = deal.recipient
        if to not in self._organisations:
            to = self._other(self._of_kind[to], deal.discloser)
        purpose = rng.choice(self._below[deal.purpose])
        on = date.fromisoformat(deal.start) + timedelta(days=rng.randrange(300))
        secure = True
        match number % 8:
            case 0 | 1 | 2 | 3:
                pass
            case 4:
                purpose = "marketing"
            case 5:
                to = self._other(self._names, deal.discloser)
            case 6:
                on = date.fromisoformat(deal.until) + timedelta(days=1)
            case _:
                secure = False
        return deal.discloser, to, deal.dataset, purpose, on, secure

    def question(self, number: int) -> dict[str, Any]:
        """One question in its JSON form."""
        discloser, to, dataset, purpose, on, secure = self.row(number)
        asked = {"from": discloser, "to": to, "data": [dataset], "purpose": purpose, "on": str(on)}
        return asked | {"facts": {"secure": secure}}

    def _other(self, names: list[str], than: str) -> str:
        while (name := self._rng.choice(names)) == than:
            pass
        return name


def as_text(network: PlainNetwork) -> Iterator[str]:
    """The network in the agreement language."""
    for parents, sort in ((KINDS, "kind"), (PURPOSES, "purpose")):
        for name, parent in parents.items():
            yield f'{sort} {name} "{name.title()}"' + (f" under {parent}" if parent else "")
    yield 'category records "Records"\nfact secure "It stays in a secure room" yes or no'
    for name, kind in network.organisations.items():
        yield f'organisation {name} "{name.title()}" is {kind}'
    for name in dict.fromkeys(deal.dataset for deal in network.deals):
        yield f'dataset {name} "{name.title()}" contains records'
    for number, deal in enumerate(network.deals):
        yield _as_agreement(number, deal)


def _as_agreement(number: int, deal: PlainDeal) -> str:
    secure = " if secure" if deal.secure else ""
    lines = [
        f'agreement agreement-{number} "Agreement {number}" between {deal.discloser}',
        f"    from {deal.start} until {deal.until}",
        '    summary "One grant."',
        f"    clause 1 {deal.discloser} may share {deal.dataset} with {deal.recipient} for {deal.purpose}{secure}",
    ]
    if deal.never_to:
        sentence = f"{deal.discloser} must not share {deal.dataset} with {deal.never_to} for any-purpose"
        lines.append(f"    clause 2 {sentence}")
    return "\n".join(lines)
