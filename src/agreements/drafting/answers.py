"""What a draft is made of: the answers to the questions of `agreements new`, as a person or a TOML file gives them."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from agreements.diagnostics import clip, nearest
from agreements.words import listed_in_words

NAME_PATTERN = r"^[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?$"
"""What a name of the language looks like."""


class DraftingError(ValueError):
    """Answers from which no agreement can be drafted; `problems` says of each what is wrong and what to write."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class ReliedItem:
    """An item of `relying on`: any one of some gateways; `where` it is asked for, if not everywhere."""

    names: tuple[str, ...]
    where: str | None = None

    def __str__(self) -> str:
        names = " or ".join(self.names)
        return names if self.where is None else f"{names} where {self.where}"


def relied_of(item: str) -> ReliedItem:
    """An item as it is written: `GDPR-9-2-j or GDPR-9-2-g where data contains special-category`."""
    names, _, where = item.strip().partition(" where ")
    return ReliedItem(tuple(re.split(r"\s+or\s+", names.strip())), where.strip() or None)


def _as_list(value: Any) -> Any:
    """One text where a list may stand is a list of one."""
    return [value] if isinstance(value, str) else value


Name = Annotated[str, Field(pattern=NAME_PATTERN)]
Words = Annotated[str, Field(pattern=r"\S")]
Several = Annotated[list[Words], BeforeValidator(_as_list)]


def _key(says: str, example: str, key: str | None = None, **more: Any) -> Any:
    """A key: what it says, and a line that shows how it is written."""
    return Field(alias=key, description=says, examples=[example], **more)


class _Table(BaseModel):
    """A table of keys that are written with hyphens; none but those declared."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class NewOrganisation(_Table):
    """An organisation that nobody declared yet."""

    name: Name = _key("its short name", 'name = "Elmby-Council"')
    title: Words = _key("what people call it", 'title = "Elmby Council"')
    kinds: Several = _key(
        "the kinds it is of, each with its dates where it has some",
        'is = ["local-authority", "accredited-researcher from 2025-09-01"]',
        "is",
    )


class NewField(_Table):
    """A field of a dataset that nobody declared yet."""

    name: Name = _key("its short name", 'name = "diagnosis"')
    title: Words = _key("what people call it", 'title = "Diagnosis codes"')
    contains: Several = _key(
        "categories that it contains beside its dataset's", 'contains = ["health-data"]', default=[]
    )


class NewDataset(_Table):
    """A dataset that nobody declared yet."""

    name: Name = _key("its short name", 'name = "home-visits"')
    title: Words = _key("what people call it", 'title = "Home visits"')
    held_by: Several = _key("who holds it", 'held-by = ["Elmby-Council"]', "held-by")
    contains: Several = _key("the categories of all that is in it", 'contains = ["personal-data"]')
    has: Several = _key("facts that are always so of it", 'has = ["access is closed"]', default=[])
    usually_has: Several = _key(
        "facts that are so of it unless a question says otherwise",
        'usually-has = ["identifiability is identifiable"]',
        "usually-has",
        default=[],
    )
    fields: list[NewField] = _key(
        "its fields, each a table `[[dataset.field]]`", "[[dataset.field]]", "field", default=[]
    )


class Answers(_Table):
    """Everything that a first agreement of one clause says."""

    title: Words = _key("what the agreement is called", 'title = "Home visits for flood planning in Elmby"')
    name: Name | None = _key(
        "its short name; made of the title where it is left out", 'name = "elmby-home-visits"', default=None
    )
    use: Several = _key(
        "the libraries that it stands on, beside those that the files given stand on",
        'use = ["uk.common", "uk.law", "uk.catalogue"]',
        default=[],
    )
    discloser: Words = _key("who shares, by name or title", 'discloser = "NHS-Digital"')
    recipient: Words = _key("who receives, by name or title", 'recipient = "ONS"')
    discloser_as: str | None = _key(
        "controller, joint-controller or processor",
        'discloser-as = "controller"',
        "discloser-as",
        default=None,
    )
    recipient_as: str | None = _key(
        "the same for who receives", 'recipient-as = "controller"', "recipient-as", default=None
    )
    data: Several = _key(
        "datasets, or fields as `dataset.field`", 'data = ["hospital-episodes"]', min_length=1
    )
    purpose: Words = _key("what for, by name or title", 'purpose = "covid-statistics"')
    relying_on: Several = _key(
        "the powers and bases: all of them are needed, and of those joined by `or` one; `where` says of which data",
        'relying-on = ["CA-2004-s10 or CA-2004-s11", "GDPR-6-1-e", "GDPR-9-2-g where data contains special-category"]',
        "relying-on",
        default=[],
    )
    by_exception: Several = _key(
        "the bars that nothing relied upon lifts, and that the share passes by their own exceptions",
        'by-exception = ["DEA-s66"]',
        "by-exception",
        default=[],
    )
    without_power: bool = _key(
        "write it though no power carries it, knowing what that means",
        "without-power = true",
        "without-power",
        default=False,
    )
    start: date = _key("its first day", "from = 2026-04-01", "from")
    until: date | None = _key("its last day", "until = 2029-03-31", default=None)
    review: date | None = _key("when it is reviewed", "review = 2027-04-01", default=None)
    reference: Words | None = _key("your reference", 'reference = "DSA-2026-14"', default=None)
    summary: Words | None = _key(
        "in plain words, what is shared and what good comes of it", 'summary = "…"', default=None
    )
    contact: Words | None = _key("whom to write to", 'contact = "data.sharing@example.gov.uk"', default=None)
    retention: Words | None = _key(
        "how long the recipient keeps it at most", 'retention = "24 months"', default=None
    )
    conditions: Several = _key(
        "further conditions, as the language writes them",
        'conditions = ["environment is secure-research-environment"]',
        default=[],
    )
    approvals: Several = _key(
        "further approvals, as the language writes them after `needs approval by`",
        "approvals = ['Caldicott-Guardian that \"the sharing is fair\"']",
        default=[],
    )
    duties: Several = _key(
        "what the recipient must do, with deadlines",
        'duties = ["destroy within 30 days after end", "report-breach"]',
        default=[],
    )
    discloser_duties: Several = _key(
        "what the discloser must do",
        'discloser-duties = ["publish-summary within 1 month after receipt"]',
        "discloser-duties",
        default=[],
    )
    organisations: list[NewOrganisation] = _key(
        "organisations that nobody declared yet", "[[organisation]]", "organisation", default=[]
    )
    datasets: list[NewDataset] = _key("data that nobody declared yet", "[[dataset]]", "dataset", default=[])


def read_answers(text: str) -> Answers:
    """The answers in the text of a TOML file. Raises `DraftingError` for what is wrong, all of it at once."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        raise DraftingError([f"it is not TOML: {message[0].lower()}{message[1:]}"]) from None
    return answers_of(said)


def answers_of(said: Mapping[str, Any]) -> Answers:
    """The answers that a mapping of keys holds. Raises `DraftingError` for what is wrong, all of it at once."""
    try:
        return Answers.model_validate(said)
    except ValidationError as error:
        raise DraftingError([_in_words(one) for one in error.errors()]) from None


def as_toml(answers: Answers) -> str:
    """Answers as the text of a file that `read_answers` reads."""
    said = answers.model_dump(by_alias=True, exclude_defaults=True, mode="python")
    return "\n".join(_lines_of(said, ()))


def _lines_of(table: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[str]:
    """The lines of one table: its own keys, then the tables in it."""
    tables = {key: value for key, value in table.items() if isinstance(value, list) and _holds_tables(value)}
    for key, value in table.items():
        if key not in tables:
            yield f"{key} = {value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)}"
    for key, inner in tables.items():
        for one in inner:
            yield f"\n[[{'.'.join((*above, key))}]]"
            yield from _lines_of(one, (*above, key))


def _holds_tables(value: list[Any]) -> bool:
    return any(isinstance(one, dict) for one in value)


def _in_words(error: ErrorDetails) -> str:
    """One thing that is wrong with a key, and what to write."""
    path = [part for part in error["loc"] if not (isinstance(part, str) and part.startswith("function-"))]
    shown = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
    table = _table_at([part for part in path if isinstance(part, str)][:-1])
    key = next(part for part in reversed(path) if isinstance(part, str))
    if error["type"] == "extra_forbidden":
        return f"no key is called `{clip(shown)}`: {_other_keys(clip(key), table)}"
    says, example = keys_of(table)[key]
    if error["type"] == "missing":
        return f"`{shown}` is missing: {says}; write `{example}`"
    return f"`{shown}` {_what_is_wrong(error)}: {says}; write `{example}`"


def _what_is_wrong(error: ErrorDetails) -> str:
    match error["type"]:
        case "date_type":
            return "is not a day, which is written year-month-day without quotation marks"
        case "string_pattern_mismatch" if error["ctx"]["pattern"] == NAME_PATTERN:
            return "is not a name, which has letters, digits and hyphens and begins with a letter"
        case "string_pattern_mismatch" | "too_short":
            return "is empty"
        case "string_type":
            return "is not a text in quotation marks"
        case "list_type":
            return "is not a list in square brackets"
        case "bool_type":
            return "is neither true nor false"
        case _:
            return "cannot be read"


def _table_at(path: list[str]) -> type[_Table]:
    tables: dict[str, type[_Table]] = {
        "organisation": NewOrganisation,
        "dataset": NewDataset,
        "field": NewField,
    }
    return tables[path[-1]] if path and path[-1] in tables else Answers


def keys_of(table: type[BaseModel]) -> dict[str, tuple[str, str]]:
    """Every key of a table with what it says and how it is written, in order."""
    return dict(_keys(table))


def _keys(table: type[BaseModel]) -> Iterator[tuple[str, tuple[str, str]]]:
    for name, field in table.model_fields.items():
        yield field.alias or name, (field.description or "", str((field.examples or [""])[0]))


def _other_keys(key: str, table: type[_Table]) -> str:
    close = nearest(key, keys_of(table))
    if close is not None:
        return f"did you mean `{close}`?"
    return f"the keys here are {listed_in_words([f'`{one}`' for one in keys_of(table)])}"
