"""A question as the query of an address, so that it can be kept, sent and asked again.

`from`, `to`, `purpose`, `on`, `under` and `as_known_on` stand once, `data` for each data item, `fact.NAME` and
`event.NAME` for each of these. What is stated of the approval number N is `approval.N.by`, `.that`, `.said` (`approved`
or `refused`), `.on`, `.until`, `.reference`, `.signed`, and what alone it is for as `.for.data` and so on, which stands
empty for an empty list. An approval of which nobody said that it was given or refused is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import urlencode

from agreements.graph import PolicyGraph, sort_of, syntax_of
from agreements.language import syntax as s

Pairs: TypeAlias = Sequence[tuple[str, str]]
"""The parameters of an address in their order: names with values."""

FACT, EVENT, APPROVAL = "fact.", "event.", "approval."
KNOWN_ON = "as_known_on"
APPROVED, REFUSED = "approved", "refused"
PARTS = ("from", "to", "data", "purpose", "on")
"""What every question says."""

_WORDS = ("that", "on", "until", "reference", "signed")
_OF_APPROVAL = re.compile(
    r"approval\.([0-9]{1,3})\.(by|said|that|on|until|reference|signed|for\.(?:from|to|data|purpose))"
)


@dataclass(slots=True)
class QuestionQuery:
    """What an address says of a question; nothing of it need be right.

    `parts` are the words that were given for each part, white space trimmed and blanks left out.
    """

    parts: dict[str, list[str]] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    approvals: list[dict[str, Any]] = field(default_factory=list)
    under: str | None = None
    known_on: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return self == QuestionQuery()

    def of_part(self, part: str) -> list[str]:
        """The words for a part: all of `data`, and of every other the last, which was typed after what was chosen."""
        said = self.parts.get(part, [])
        return list(dict.fromkeys(said)) if part == "data" else said[-1:]


def read_query(pairs: Pairs) -> QuestionQuery:
    """What the parameters of an address say; those of something else are passed over."""
    query = QuestionQuery()
    approvals: dict[int, dict[str, Any]] = defaultdict(dict)
    for name, words in pairs:
        value = words.strip()
        if found := _OF_APPROVAL.fullmatch(name):
            _read_approval(approvals[int(found[1])], found[2], value)
        elif not value:
            continue
        elif name in PARTS:
            query.parts.setdefault(name, []).append(value)
        elif name.startswith(FACT):
            query.facts[name.removeprefix(FACT)] = value
        elif name.startswith(EVENT):
            query.events[name.removeprefix(EVENT)] = value
        elif name == "under":
            query.under = value
        elif name == KNOWN_ON:
            query.known_on = value
    query.approvals = [one for _, one in sorted(approvals.items()) if _counts(one)]
    return query


def _read_approval(approval: dict[str, Any], member: str, value: str) -> None:
    kind, _, inner = member.partition(".")
    if kind == "for":
        names: list[str] = approval.setdefault("for", {}).setdefault(inner, [])
        names.extend([value] if value else [])
    elif value:
        approval[member] = value


def _counts(approval: Mapping[str, Any]) -> bool:
    return "by" in approval and approval.get("said") in (APPROVED, REFUSED)


def as_question(
    query: QuestionQuery, names: Mapping[str, Sequence[str]], graph: PolicyGraph
) -> dict[str, Any]:
    """The question in JSON, with the names that were found for its parts."""
    question: dict[str, Any] = {
        "from": names["from"][0],
        "to": names["to"][0],
        "data": list(names["data"]),
        "purpose": names["purpose"][0],
        "on": names["on"][0],
    }
    if query.facts:
        question["facts"] = {name: fact_as_stated(name, said, graph) for name, said in query.facts.items()}
    if query.events:
        question["events"] = dict(query.events)
    if query.approvals:
        question["approvals"] = [as_approval(one) for one in query.approvals]
    if query.under:
        question["under"] = query.under
    if query.known_on:
        question[KNOWN_ON] = query.known_on
    return question


def fact_as_stated(fact: str, said: str, graph: PolicyGraph) -> str | bool:
    """The value of a fact as a question in JSON states it: a `yes` is true, and `12` so many of its unit."""
    declared = syntax_of(graph, fact) if fact in graph and sort_of(graph, fact) == "fact" else None
    match getattr(declared, "type", None):
        case s.YesOrNo() if said.casefold() in ("yes", "no"):
            return said.casefold() == "yes"
        case s.Measure(unit=unit) if said.isascii() and said.isdigit():
            return f"{said} {unit.text}"
    return said


def as_approval(said: Mapping[str, Any]) -> dict[str, Any]:
    """An approval as a question in JSON states it, by what an address says of it."""
    approval: dict[str, Any] = {"by": said["by"]}
    approval |= {name: said[name] for name in _WORDS if name in said}
    if said["said"] == REFUSED:
        approval["refused"] = True
    if "for" in said:
        approval["for"] = said["for"]
    return approval


def query_of(question: Mapping[str, Any], known_on: str | None = None) -> list[tuple[str, str]]:
    """The parameters that ask a question in JSON."""
    return [*_pairs(question), *([(KNOWN_ON, known_on)] if known_on else [])]


def parts_query(question: Mapping[str, Any]) -> str:
    """The query that asks the parts of a question in JSON: who, whom, what, for what and when, and nothing beside."""
    return urlencode([pair for pair in _pairs(question) if pair[0] in PARTS])


def pairs_of(query: QuestionQuery) -> list[tuple[str, str]]:
    """What an address says of a question as parameters, without what does not count; approvals are numbered anew."""
    pairs = [(part, words) for part in PARTS for words in query.of_part(part)]
    pairs += [(f"{FACT}{name}", value) for name, value in query.facts.items()]
    pairs += [(f"{EVENT}{name}", value) for name, value in query.events.items()]
    for number, approval in enumerate(query.approvals, 1):
        start = f"{APPROVAL}{number}."
        pairs += [(f"{start}{name}", approval[name]) for name in ("by", "said", *_WORDS) if name in approval]
        pairs += _scope_pairs(start, approval.get("for"))
    pairs += [(name, value) for name, value in (("under", query.under), (KNOWN_ON, query.known_on)) if value]
    return pairs


def address_of(path: str, pairs: Pairs) -> str:
    """An address with parameters."""
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _pairs(question: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for part in PARTS:
        said = question.get(part)
        for one in said if isinstance(said, list) else [said]:
            if one is not None:
                yield part, str(one)
    for name, value in question.get("facts", {}).items():
        yield f"{FACT}{name}", ("yes" if value else "no") if isinstance(value, bool) else str(value)
    for name, day in question.get("events", {}).items():
        yield f"{EVENT}{name}", str(day)
    for number, approval in enumerate(question.get("approvals", ()), 1):
        yield from _approval_pairs(f"{APPROVAL}{number}.", approval)
    if question.get("under"):
        yield "under", question["under"]


def _approval_pairs(start: str, approval: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield f"{start}by", approval["by"]
    yield f"{start}said", REFUSED if approval.get("refused") else APPROVED
    yield from ((f"{start}{name}", str(approval[name])) for name in _WORDS if approval.get(name))
    yield from _scope_pairs(start, approval.get("for"))


def _scope_pairs(start: str, scope: Mapping[str, Sequence[str]] | None) -> Iterator[tuple[str, str]]:
    for member, names in (scope or {}).items():
        yield from ((f"{start}for.{member}", name) for name in names or [""])
