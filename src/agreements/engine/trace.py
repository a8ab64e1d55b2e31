"""A compact record of why, for a decision log: cheap to make where the whole answer would be too much.

It says on what each data item's outcome turns, by name and without sentences. The whole answer can always be had again
by asking the same question of the same bundle.
"""

from __future__ import annotations

import msgspec

from agreements.engine.answer import Outcome, Record, TruthWord
from agreements.engine.clauses import DATA, DISCLOSER, PURPOSE, RECIPIENT, GrantClause
from agreements.engine.compile import Policy
from agreements.engine.decide import decider_of, lawful, settled, stands_on, worst
from agreements.engine.formula import All, Any, Approved, FactAmong, FactBetween, Formula, Not, Rule
from agreements.engine.hearing import WORDS, Hearing
from agreements.engine.routes import misses_least
from agreements.engine.share import ProposedShare
from agreements.engine.weighing import Weighing


class FalsePart(Record, frozen=True, array_like=True):
    """A part of a clause that is plainly false: the clause, the rule it is, and the name that is about."""

    clause: str
    rule: Rule
    about: str


class ItemTrace(Record, frozen=True, omit_defaults=True):
    """What the outcome of one data item turns on.

    `clauses` holds for a permitted item the one it stands on, as `ItemAnswer.stands_on`; for a referred one those that
    would permit it. `unknown` names the facts and approvers that are not known on their routes. A refused item
    says whether the law would allow it, and what is false of the nearest clauses on the data by the discloser:
    what their sentences miss, or for those that miss nothing every part. There may be no such clause.
    """

    data: str
    outcome: Outcome
    clauses: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    lawful: TruthWord | None = None
    false_parts: tuple[FalsePart, ...] = ()


class Trace(Record, frozen=True):
    """What the outcome of a question turns on, item by item, and the content hash of the bundle that answered."""

    outcome: Outcome
    items: tuple[ItemTrace, ...]
    bundle: str

    def to_json(self) -> bytes:
        """The trace as one line of JSON, in UTF-8; the same question to the same bundle gives the same bytes."""
        return msgspec.json.encode(self)


MOST_CLAUSES = 4
"""How many of the nearest clauses of a refusal a trace goes into."""


def trace(policy: Policy, share: ProposedShare) -> Trace:
    """What the outcome of a proposed share turns on; the outcome is the one that `decide` comes to."""
    items = tuple([_item(weighing) for weighing in decider_of(policy).weigh(share)])
    bundle: str = policy.graph.graph["bundle"]
    return Trace(worst([item.outcome for item in items]), items, bundle)


def _item(weighing: Weighing) -> ItemTrace:
    hearing = weighing.hearing
    name = hearing.about.name
    permitting, unknown = settled(weighing)
    if permitting:
        return ItemTrace(name, Outcome.PERMITTED, (stands_on(hearing.share, permitting).name,))
    if unknown:
        clauses = tuple([clause.name for clause in unknown])
        return ItemTrace(name, Outcome.REFERRED, clauses, _all_unknown(weighing, unknown))
    law = WORDS[lawful(hearing)]
    return ItemTrace(name, Outcome.REFUSED, (), (), law, _false_parts(weighing))


def _all_unknown(weighing: Weighing, clauses: list[GrantClause]) -> tuple[str, ...]:
    """The facts and approvers that are not known on the routes of these clauses, each once."""
    found: dict[str, None] = {}
    for clause in clauses:
        for part in weighing.parts(clause):
            _unknown(weighing.hearing, part, found)
    return tuple(found)


def _unknown(hearing: Hearing, formula: Formula, found: dict[str, None]) -> None:
    if not hearing.is_unknown(formula):
        return
    match formula:
        case All() | Any():
            for part in formula.parts:
                _unknown(hearing, part, found)
        case Not():
            _unknown(hearing, formula.part, found)
        case Approved():
            found[formula.by] = None
        case FactAmong() | FactBetween():
            found[formula.fact] = None
        case _:
            return


def _false_parts(weighing: Weighing) -> tuple[FalsePart, ...]:
    found: list[FalsePart] = []
    missed, clauses = misses_least(weighing)
    for clause in clauses[:MOST_CLAUSES]:
        name = clause.name
        if missed:
            found += [FalsePart(name, rule, name) for bit, rule in _RULES.items() if missed & bit]
        else:
            found += [FalsePart(name, part.rule, part.about) for part in weighing.false_parts(clause)]
    return tuple(found)


_RULES: dict[int, Rule] = {
    DISCLOSER: "discloser",
    DATA: "data",
    RECIPIENT: "recipient",
    PURPOSE: "purpose",
}
