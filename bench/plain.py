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
    asked = tuple(_question(rng, number, deals, organisations) for number in range(questions))
    return PlainNetwork(organisations, deals, asked)


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


def _question(
    rng: Random, number: int, deals: tuple[PlainDeal, ...], organisations: dict[str, str]
) -> dict[str, Any]:
    deal = rng.choice(deals)
    others = [name for name in organisations if name != deal.discloser]
    fitting = [one for one in others if deal.recipient in (one, *above(KINDS, organisations[one]))]
    below = [name for name in PURPOSES if deal.purpose in above(PURPOSES, name)]
    question: dict[str, Any] = {
        "from": deal.discloser,
        "to": rng.choice(fitting),
        "data": [deal.dataset],
        "purpose": rng.choice(below),
        "on": str(date.fromisoformat(deal.start) + timedelta(days=rng.randrange(300))),
        "facts": {"secure": True},
    }
    match number % 8:
        case 0 | 1 | 2 | 3:
            pass
        case 4:
            question["purpose"] = "marketing"
        case 5:
            question["to"] = rng.choice(others)
        case 6:
            question["on"] = str(date.fromisoformat(deal.until) + timedelta(days=1))
        case _:
            question["facts"] = {"secure": False}
    return question


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
