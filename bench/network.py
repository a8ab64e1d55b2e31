"""A seeded synthetic sharing network as agreement text, and questions to it.

The law is of fixed size; organisations, datasets and agreements grow together. Some datasets are much sought after:
the most popular one is in about the square root of all agreements, as a national register would be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

PER_FILE = 100
"""Agreements in one file."""

LAW = """
kind public-authority "Public authority"
kind health-body "Health body" under public-authority
kind council "Local authority" under public-authority
kind university "University"
kind company "Company"
kind insurer "Insurer" under company

purpose public-good "Work for the public good"
purpose public-health "Protecting public health" under public-good
purpose pandemic-response "Responding to a pandemic" under public-health
purpose research "Research" under public-good
purpose health-research "Research into health" under research, public-health
purpose planning "Planning services" under public-good
purpose marketing "Marketing"

category personal "Personal data"
category special "Special category data" under personal
category health "Data concerning health" under special
category confidential "Confidential patient information" under health
category schooling "School records" under personal
category tallies "Statistics about groups"

role review-board "Review board"
role Secretary-of-State "Secretary of State"
role guardian "Data guardian"

duty destroy "Destroy the data and certify it"
duty publish "Publish a plain summary"

fact environment "Where the data is handled" one of secure-room, own-systems
fact identifiability "How identifiable people are" on scale anonymous, masked, pseudonymised, identifiable
fact retention "How long the recipient keeps it" in months
fact opt-outs-removed "People who opted out are left out" yes or no

gateway public-task "Public task" cites "Article 6(1)(e)"
    permits public-authority to share personal with anyone for public-good lifts lawful-basis
gateway public-health-condition "Public health" cites "Article 9(2)(i)"
    permits public-authority to share personal with anyone for public-health lifts special-condition
gateway research-condition "Research" cites "Article 9(2)(j)"
    permits public-authority to share personal with anyone except insurer for research
    if environment is secure-room
    lifts special-condition
gateway notice-of-control "Control of patient information" cites "Regulation 3"
    from 2016-01-01 until 2023-12-31
    permits health-body to share confidential, personal with public-authority, university for public-health
    lifts confidence
gateway support-of-the-board "Support of the review board" cites "Section 251"
    permits health-body to share personal with anyone except insurer for research
    if approved by review-board
    lifts confidence
gateway education-regulations "Education regulations" cites "Regulation 5"
    permits council to share schooling with public-authority, university for public-good
    lifts school-secrecy

bar lawful-basis "Personal data needs a lawful basis" cites "Article 6"
    forbids anyone to share personal with anyone for any-purpose unless identifiability is anonymous
bar special-condition "Special category data needs a further condition" cites "Article 9"
    forbids anyone to share special with anyone for any-purpose unless identifiability is anonymous
bar confidence "Duty of confidence"
    forbids anyone to share confidential with anyone for any-purpose
bar school-secrecy "School records are kept within schools"
    forbids anyone to share schooling with anyone for any-purpose
"""

CONTENTS = {
    "health-body": ("confidential", "health"),
    "council": ("schooling", "personal"),
    "public-authority": ("personal", "special"),
}
"""What the holders of data hold, by their kind."""

RELYING = {
    "confidential": "notice-of-control or support-of-the-board, ",
    "schooling": "education-regulations, ",
}
RECIPIENT_KINDS = ("health-body", "council", "public-authority", "university")
PURPOSES = ("pandemic-response", "public-health", "health-research", "research")
DISCLOSER_KINDS = tuple(CONTENTS)
KINDS = (*DISCLOSER_KINDS, "university", "company", "insurer")

_FACTS: dict[str, str | bool] = {
    "environment": "secure-room",
    "retention": "12 months",
    "opt-outs-removed": True,
    "identifiability": "pseudonymised",
}


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset of the catalogue, who holds it and what it contains."""

    name: str
    holder: str
    contains: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deal:
    """One agreement, as far as a question about it needs to know it."""

    name: str
    dataset: Dataset
    recipient: str
    to_kind: str | None
    purpose: str
    start: date
    until: date
    superseded: str | None


@dataclass(frozen=True, slots=True)
class Network:
    """The files of a bundle by path, and questions in their JSON form."""

    files: tuple[tuple[str, str], ...]
    questions: tuple[dict[str, Any], ...]


def make_network(size: int, questions: int, seed: int) -> Network:
    """A network of `size` agreements; the same arguments give the same text and questions."""
    rng = Random(f"{seed} {size}")  # noqa: S311 - repeatable, not secret
    organisations = _organisations(max(len(KINDS) * 2, size // 4))
    datasets = _datasets(rng, max(6, size // 2), organisations)
    deals = list(_deals(rng, size, datasets, organisations))
    files = [
        ("law.agreement", LAW),
        ("organisations.agreement", "".join(_organisation(rng, *one) for one in organisations.items())),
        ("catalogue.agreement", "".join(_dataset(rng, one) for one in datasets)),
    ]
    for start in range(0, size, PER_FILE):
        text = "".join(_agreement(rng, deal) for deal in deals[start : start + PER_FILE])
        files.append((f"agreements-{start // PER_FILE:04}.agreement", text))
    names = list(organisations)
    asked = tuple(_question(rng, number, deals, names) for number in range(questions))
    return Network(tuple(files), asked)


# --- who and what ------------------------------------------------------------------------------------


def _organisations(number: int) -> dict[str, str]:
    return {f"organisation-{at}": KINDS[at % len(KINDS)] for at in range(number)}


def _datasets(rng: Random, number: int, organisations: dict[str, str]) -> list[Dataset]:
    holders = [name for name, kind in organisations.items() if kind in CONTENTS]
    found = []
    for at in range(number):
        holder = rng.choice(holders)
        contains = rng.choice(CONTENTS[organisations[holder]])
        fields = tuple(f"field-{one}" for one in range(rng.randrange(4)))
        found.append(Dataset(f"dataset-{at}", holder, contains, fields))
    return found


def _deals(rng: Random, size: int, datasets: list[Dataset], organisations: dict[str, str]) -> Iterator[Deal]:
    recipients = [name for name, kind in organisations.items() if kind in RECIPIENT_KINDS]
    previous: Deal | None = None
    for at in range(size):
        if previous and rng.random() < 0.05:  # the next agreement about the same
            deal = _renewal(previous, f"agreement-{at}")
        else:
            dataset = datasets[int(len(datasets) * rng.random() ** 2)]  # the first are the popular ones
            recipient = rng.choice([name for name in rng.sample(recipients, 2) if name != dataset.holder])
            to_kind = organisations[recipient] if rng.random() < 0.2 else None
            start = date(2018, 1, 1) + timedelta(days=rng.randrange(1000))
            until = start + timedelta(days=rng.randrange(400, 1500))
            purpose = rng.choice(PURPOSES)
            deal = Deal(f"agreement-{at}", dataset, recipient, to_kind, purpose, start, until, None)
        yield deal
        previous = deal


def _renewal(of: Deal, name: str) -> Deal:
    start = of.start + timedelta(days=365)
    return Deal(
        name, of.dataset, of.recipient, of.to_kind, of.purpose, start, start + timedelta(days=1000), of.name
    )


# --- text --------------------------------------------------------------------------------------------


def _organisation(rng: Random, name: str, kind: str) -> str:
    dated = " from 2015-04-01 until 2030-03-31" if rng.random() < 0.1 else ""
    return f'organisation {name} "{name.replace("-", " ").title()}" is {kind}{dated}\n'


def _dataset(rng: Random, dataset: Dataset) -> str:
    usual = "\n    usually has identifiability pseudonymised" if rng.random() < 0.3 else ""
    fields = "".join(f'\n    field {name} "{name.title()}" contains personal' for name in dataset.fields)
    return (
        f'dataset {dataset.name} "{dataset.name.title()}"\n    held by {dataset.holder}\n'
        f"    contains {dataset.contains}{usual}{fields}\n"
    )


def _agreement(rng: Random, deal: Deal) -> str:
    discloser, data = deal.dataset.holder, deal.dataset.name
    condition = rng.choice(PURPOSES_TO_CONDITION[deal.purpose])
    relying = f"{RELYING.get(deal.dataset.contains, '')}public-task, {condition}"
    supersedes = f" supersedes {deal.superseded}" if deal.superseded else ""
    lines = [
        f'agreement {deal.name} "Agreement about {data}"{supersedes}',
        f"    between {discloser} as controller and {deal.recipient} as controller",
        f"    from {deal.start} until {deal.until}",
        f'    reference "DSA-{deal.name.rpartition("-")[2]}"',
        f'    summary "{discloser} supplies {data} for {deal.purpose}."',
    ]
    if rng.random() < 0.03:
        paused = deal.start + timedelta(days=100)
        lines.append(f"    suspended from {paused} until {paused + timedelta(days=14)}")
    lines += [
        '    clause 1 "Supply"',
        f"        {discloser} may share {data} with {deal.to_kind or deal.recipient} for {deal.purpose}",
        f"        relying on {relying}",
        "        if environment is secure-room and retention is at most 24 months",
        "           and (opt-outs-removed or identifiability is at most masked)",
        '        needs approval by review-board that "the sharing is in the public interest"',
        "        must destroy within 30 days after end",
    ]
    if rng.random() < 0.5:
        lines += [
            '    clause 1.1 "Planning"',
            f"        {discloser} may share {data} with {deal.recipient} for planning",
            f"        relying on {relying}",
            "        discloser must publish within 1 month after receipt",
        ]
    if rng.random() < 0.05:  # a grant by contents is about very many datasets
        lines += [
            '    clause 1.2 "Everything of this sort"',
            f"        {discloser} may share {deal.dataset.contains} with {deal.recipient} for {deal.purpose}",
            f"        relying on {relying} if environment is secure-room",
        ]
    lines += [
        '    clause 2 "No commercial use"',
        f"        anyone must not share {data} with company for any-purpose unless approved by Secretary-of-State",
    ]
    if rng.random() < 0.3:
        lines += [
            '    risk singling-out "Someone could be singled out" likelihood low impact high',
            "        mitigated by environment is secure-room otherwise ask guardian",
        ]
    return "\n".join(lines) + "\n\n"


PURPOSES_TO_CONDITION = {
    "pandemic-response": ("public-health-condition",),
    "public-health": ("public-health-condition",),
    "health-research": ("research-condition", "public-health-condition"),
    "research": ("research-condition",),
}
"""The conditions of law that a purpose could rely on."""


# --- questions ---------------------------------------------------------------------------------------


def _question(rng: Random, number: int, deals: list[Deal], names: list[str]) -> dict[str, Any]:
    """A question as some agreement has it, or with one thing missing or wrong; in turn."""
    deal = rng.choice(deals)
    data, day = deal.dataset.name, deal.start + timedelta(days=200)
    if deal.dataset.fields and rng.random() < 0.3:
        data = f"{data}.{rng.choice(deal.dataset.fields)}"
    approval = {"by": "review-board", "that": "the sharing is in the public interest", "on": str(deal.start)}
    question: dict[str, Any] = {
        "from": deal.dataset.holder,
        "to": deal.recipient,
        "data": [data],
        "purpose": deal.purpose,
        "on": str(day),
        "facts": dict(_FACTS),
        "approvals": [approval, {"by": "review-board"}],
    }
    match number % 9:
        case 0 | 1 | 2:
            pass
        case 3:
            del question["facts"]["retention"]
        case 4:
            question["approvals"] = []
        case 5:
            question["purpose"] = "marketing"
        case 6:
            question["to"] = _other(rng, names, (deal.dataset.holder, deal.recipient))
        case 7:
            question["on"] = str(deal.until + timedelta(days=1))
        case _:
            question["facts"]["environment"] = "own-systems"
    return question


def _other(rng: Random, names: list[str], than: tuple[str, ...]) -> str:
    while (name := rng.choice(names)) in than:
        pass
    return name
