"""Words the network of the whole language: organisations, datasets and agreements as text.

Each construct of the language stands in a fair share of agreements; `tests/test_bench.py` counts them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from bench.deals import Dataset, Deal
from bench.law import PURPOSES_TO_CONDITION, RELYING


def organisation(rng: Random, name: str, kind: str) -> str:
    """One organisation; one in ten is of its kind for some years only."""
    dated = " from 2015-04-01 until 2030-03-31" if rng.random() < 0.1 else ""
    return f'organisation {name} "{_title(name)}" is {kind}{dated}\n'


def dataset(rng: Random, one: Dataset) -> str:
    """One dataset of the catalogue with its fields."""
    derived = f"    derived from {one.source}\n" if one.source else ""
    usual = "\n    usually has identifiability pseudonymised" if rng.random() < 0.3 else ""
    fields = "".join(
        f'\n    field {field.name} "{_title(field.name)}" contains {field.contains}' for field in one.fields
    )
    return (
        f'dataset {one.name} "{_title(one.name)}"\n    held by {one.holder}\n{derived}'
        f"    contains {one.contains}{usual}{fields}\n"
    )


def agreement(rng: Random, deal: Deal) -> str:
    """One agreement."""
    lines = [*_head(rng, deal), *_supply(rng, deal), *_further_grants(rng, deal)]
    lines += [*_restrictions(rng, deal), *_ending(rng)]
    return "\n".join(lines) + "\n\n"


def _head(rng: Random, deal: Deal) -> Iterator[str]:
    discloser, data = deal.dataset.holder, deal.dataset.name
    supersedes = f" supersedes {deal.superseded}" if deal.superseded else ""
    start = _in_words(deal.start) if rng.random() < 0.3 else str(deal.start)
    yield f'agreement {deal.name} "Agreement about {data}"{supersedes}'
    yield f"    between {discloser} as controller and {deal.recipient} as controller"
    if deal.processor:
        principals = f"{deal.recipient} or {discloser}" if rng.random() < 0.1 else deal.recipient
        yield f"        and {deal.processor} as processor for {principals}"
    yield f"    from {start} until {deal.until}"
    if rng.random() < 0.2:
        yield "    review every 12 months"
    yield f'    reference "DSA-{deal.name.rpartition("-")[2]}"'
    yield f'    summary "{discloser} supplies {data} for {deal.purpose}."'
    if rng.random() < 0.03:
        paused = deal.start + timedelta(days=100)
        yield f"    suspended from {paused} until {paused + timedelta(days=14)}"
    if rng.random() < 0.3:
        yield "    if not breach-open"


def _supply(rng: Random, deal: Deal) -> Iterator[str]:
    """The first clause, which questions are about; what was agreed before may be replaced by it."""
    within = " given within 12 months" if rng.random() < 0.4 else ""
    yield '    clause 1 "Supply"'
    yield (
        f"        {deal.dataset.holder} may share {deal.dataset.name} with {deal.to_kind or deal.recipient}"
        f" for {deal.purpose}"
    )
    if deal.replaced:
        yield f"        replaces {deal.replaced}.1"
    yield f"        relying on {_relying(rng, deal)}"
    if rng.random() < 0.25:
        yield "        relying on identifiers-apart where data contains direct-identifier"
    yield "        if environment is secure-room and retention is at most 24 months"
    yield "           and (opt-outs-removed or identifiability is at most masked)"
    yield f'        needs approval by review-board that "the sharing is in the public interest"{within}'
    yield "        must destroy within 30 days after end"
    if rng.random() < 0.3:
        yield "        must report-breach within 24 hours after breach"
    if rng.random() < 0.2:
        yield "        discloser must give-notice within 10 working days after receipt"
    if rng.random() < 0.4:
        yield "        must not re-identify"


def _further_grants(rng: Random, deal: Deal) -> Iterator[str]:
    discloser, data = deal.dataset.holder, deal.dataset.name
    if rng.random() < 0.5:
        yield '    clause 1.1 "Planning"'
        yield f"        {discloser} may share {data} with {deal.recipient} for planning"
        yield f"        relying on {_relying(rng, deal)}"
        yield "        discloser must publish within 1 month after receipt"
    if rng.random() < 0.05:  # a grant by contents is about very many datasets
        yield '    clause 1.2 "Everything of this sort"'
        yield f"        {discloser} may share {deal.dataset.contains} with {deal.recipient} for {deal.purpose}"
        yield f"        relying on {_relying(rng, deal)} if environment is secure-room"
    if deal.processor:
        yield '    clause 1.3 "To the processor"'
        yield f"        {deal.recipient} may share {data} with {deal.processor} for {deal.purpose}"
        yield "        relying on instruction"


def _restrictions(rng: Random, deal: Deal) -> Iterator[str]:
    data = deal.dataset.name
    yield '    clause 2 "No commercial use"'
    yield f"        anyone must not share {data} with company for any-purpose unless approved by Secretary-of-State"
    lasts = rng.random()
    if lasts < 0.3:
        yield "        survives end for 2 years"
    elif lasts < 0.4:
        yield "        survives end"
    if deal.processor or rng.random() < 0.1:
        yield '    clause 3 "No onward supply"'
        yield f"        {deal.recipient} must not share {data} with anyone for any-purpose"
        yield "        unless recipient acts for discloser or approved by guardian"
        yield "        survives end for 5 years"


def _ending(rng: Random) -> Iterator[str]:
    if rng.random() < 0.1:
        yield '    clause 9 "Costs" says "Each party bears its own costs."'
    if rng.random() < 0.3:
        about = " about 1" if rng.random() < 0.5 else ""
        yield f'    risk singling-out "Someone could be singled out"{about} likelihood low impact high'
        yield "        mitigated by environment is secure-room otherwise ask guardian"


def _relying(rng: Random, deal: Deal) -> str:
    condition = rng.choice(PURPOSES_TO_CONDITION[deal.purpose])
    return f"{RELYING.get(deal.dataset.contains, '')}public-task, {condition}"


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _title(name: str) -> str:
    return name.replace("-", " ").title()
