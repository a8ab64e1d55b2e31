"""A seeded synthetic sharing network as agreement text, and questions to it.

The law is of fixed size; organisations, datasets and agreements grow together. Some datasets are much sought after:
the most popular one is in about the square root of all agreements, as a national register would be.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from bench import wording
from bench.asking import Asking
from bench.deals import make_datasets, make_deals, make_organisations
from bench.law import KINDS, LAW

PER_FILE = 100
"""Agreements in one file."""


@dataclass(frozen=True, slots=True)
class Network:
    """The files of a bundle by path, and questions in their JSON form."""

    files: tuple[tuple[str, str], ...]
    questions: tuple[dict[str, Any], ...]


def make_network(size: int, questions: int, seed: int) -> Network:
    """A network of `size` agreements; the same arguments give the same text and questions."""
    rng = Random(f"{seed} {size}")  # noqa: S311 - repeatable, not secret
    organisations = make_organisations(max(len(KINDS) * 2, size // 4))
    datasets = make_datasets(rng, max(6, size // 2), organisations)
    deals = list(make_deals(rng, size, datasets, organisations))
    files = [
        ("law.agreement", LAW),
        (
            "organisations.agreement",
            "".join(wording.organisation(rng, *one) for one in organisations.items()),
        ),
        ("catalogue.agreement", "".join(wording.dataset(rng, one) for one in datasets)),
    ]
    for start in range(0, size, PER_FILE):
        text = "".join(wording.agreement(rng, deal) for deal in deals[start : start + PER_FILE])
        files.append((f"agreements-{start // PER_FILE:04}.agreement", text))
    asking = Asking(rng, deals, list(organisations))
    return Network(tuple(files), tuple(asking.question(number) for number in range(questions)))
