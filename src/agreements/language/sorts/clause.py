"""`clause`: what an agreement lets someone share, or forbids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from agreements.conditions import Condition
from agreements.language.algebra import ConditionOf
from agreements.language.sort import DeclarationSort
from agreements.syntax import pieces as p
from agreements.syntax.block import LineBlock
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.elements import ItemsOf, Labels, Names, PartOf, QuantityOf, Ref, StringOf
from agreements.syntax.layout import STEP, Joint, TextRow, lay_out
from agreements.syntax.lines import PhraseLine, WordedLine
from agreements.syntax.node import (
    Alternatives,
    ClauseLabel,
    ConditionNode,
    Name,
    Node,
    Period,
    Quantity,
    Remark,
    Sentence,
)
from agreements.syntax.reading import Parts, Reading, ReadLine, ReadTitle, all_of
from agreements.syntax.references import APPROVER, DUTY, GATEWAY, Reference
from agreements.syntax.relations import Edge, Relation, SortOf
from agreements.syntax.sentences import SentenceOf, sentence_edges
from agreements.syntax.spelling import Maybe, Phrase, Rules, Shorthand, Words

CLAUSE_OF = Relation("clause-of", "clause → its agreement")
RELIES_ON = Relation("relies-on", "clause → gateway; those with the same `item` are alternatives")
NEEDS_APPROVAL = Relation(
    "needs-approval",
    "clause → who must approve, `that` what; those with the same `item` are alternatives",
)
OWES = Relation("owes", "clause → duty, with `owed_by` and `deadline`")
NOTWITHSTANDING = Relation("notwithstanding", "clause → the clause it stands despite")


class Need(Node, frozen=True):
    """`needs approval by …`: every item, by any of its alternatives; the line's `that` is for each of them."""

    items: tuple[Alternatives, ...]
    that: str | None = None


class Deadline(Node, frozen=True):
    """`within 30 days after end`."""

    quantity: Quantity
    after: Name


class Obligation(Node, frozen=True):
    """`must destroy within 30 days after end`."""

    duties: tuple[Name, ...]
    owed_by: Literal["recipient", "discloser"] = "recipient"
    deadline: Deadline | None = None


class Grant(Node, frozen=True):
    """A clause's `may share`, and the lines under it."""

    sentence: Sentence
    relying_on: tuple[Alternatives, ...] = ()
    conditions: tuple[Condition, ...] = ()
    needs: tuple[Need, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    notwithstanding: tuple[ClauseLabel, ...] = ()


class Restriction(Node, frozen=True):
    """A clause's `must not share`, and the lines under it."""

    sentence: Sentence
    unless: tuple[Condition, ...] = ()


class Clause(Node, frozen=True):
    """A numbered clause of an agreement."""

    label: ClauseLabel
    title: str | None
    rule: Grant | Restriction
    period: Period | None = None
    remarks: tuple[Remark, ...] = ()


# --- edges --------------------------------------------------------------------------------------------


def _reliances(source: str, items: Sequence[Alternatives], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    for item, alternatives in enumerate(items):
        for name in alternatives.names:
            yield source, RELIES_ON.name, name.text, name.span, {"item": item, "item_span": alternatives.span}


def _approvals(source: str, needs: Sequence[Need], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    items = [(need, alternatives) for need in needs for alternatives in need.items]
    for item, (need, alternatives) in enumerate(items):
        said = {"item": item, "that": need.that, "item_span": need.span}
        for name in alternatives.names:
            yield source, NEEDS_APPROVAL.name, name.text, name.span, dict(said)


def _debts(source: str, obligations: Sequence[Obligation], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    for obligation in obligations:
        deadline = _due(obligation.deadline)
        for duty in obligation.duties:
            said = {"owed_by": obligation.owed_by, "deadline": deadline, "words": obligation.span}
            yield source, OWES.name, duty.text, duty.span, said


def _due(deadline: Deadline | None) -> tuple[int, str, str] | None:
    """How many of which unit after what: `(30, "days", "end")`."""
    if deadline is None:
        return None
    return deadline.quantity.number, deadline.quantity.unit, deadline.after.text


def _despite(source: str, labels: Sequence[ClauseLabel], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    agreement = source.partition(".")[0]
    for label in labels:
        yield source, NOTWITHSTANDING.name, f"{agreement}.{label}", label.span, {}


# --- spelling -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _OwedBy(Words):
    """Who owes a duty, before `must`; nobody named means the recipient."""

    @property
    def starts(self) -> tuple[str, ...]:
        return ("discloser", "recipient", "must")

    def grammar(self) -> str:
        return '("discloser" | "recipient")?'

    def take(self, reading: Reading, parts: Parts, at: int, values: dict[str, Any]) -> int:  # noqa: ARG002
        if parts[at] == "must":
            return at
        values[self.field] = str(parts[at])
        return at + 1

    def said(self, node: Obligation) -> str:
        return "discloser" if node.owed_by == "discloser" else ""


_NEED = Phrase(
    Need,
    "needs approval by",
    ItemsOf("items", APPROVER),
    Maybe("that", StringOf("that", joint=Joint.FILL)),
)
_DEADLINE = Phrase(Deadline, "within", QuantityOf("quantity"), "after", Ref("after"))
_OBLIGATION = Phrase(
    Obligation,
    _OwedBy("owed_by"),
    "must",
    Names("duties", DUTY, last="and"),
    Maybe(PartOf("deadline", _DEADLINE, joint=Joint.FILL)),
)

_GRANT = LineBlock(
    Grant,
    WordedLine("relying on", ItemsOf("relying_on", GATEWAY), relation=RELIES_ON, draw=_reliances),
    WordedLine("if", ConditionOf("conditions")),
    PhraseLine("needs", (_NEED,), relation=NEEDS_APPROVAL, draw=_approvals),
    PhraseLine("obligations", (_OBLIGATION,), relation=OWES, draw=_debts),
    WordedLine("notwithstanding", Labels("notwithstanding"), relation=NOTWITHSTANDING, draw=_despite),
)
_RESTRICTION = LineBlock(Restriction, WordedLine("unless", ConditionOf("unless")))


class _Verb:
    """The sentence that a clause begins with."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.rule = words.replace(" ", "_")
        self.sentence = SentenceOf("sentence", words, in_agreement=True)
        self.grammar = self.sentence.grammar

    def build(self, reading: Reading, parts: Parts) -> ReadLine:
        values: dict[str, Any] = {}
        self.sentence.take(reading, parts, 0, values)
        return ReadLine(self.words, values["sentence"], reading.span(parts))


_RULES: dict[type[Grant | Restriction], tuple[_Verb, LineBlock]] = {
    Grant: (_Verb("may share"), _GRANT),
    Restriction: (_Verb("must not share"), _RESTRICTION),
}
_BY_WORDS = {verb.words: (rule, block) for rule, (verb, block) in _RULES.items()}


@dataclass(frozen=True, eq=False)
class _ClauseSort(DeclarationSort):
    """A clause has a number in place of a name, and its lines are those of what it grants or forbids."""

    def own_name(self, node: Clause) -> ClauseLabel:
        return node.label

    def untitled(self, name: str, node: Clause) -> str:  # noqa: ARG002
        return f"clause {node.label}"

    def grammar(self) -> str:
        return '"clause" label title? period? (_grant | _restriction)'

    def rules(self) -> Rules:
        found: Rules = {"clause": self}
        for rule, (verb, block) in _RULES.items():
            lines = " | ".join((*block.alternatives(), REMARKS.alternative()))
            found.update(block.rules())
            found[verb.rule] = verb
            found[f"_{rule.__name__.lower()}"] = Shorthand(f"{verb.rule} ({lines})*")
        return found

    def starts(self) -> Iterator[str]:
        for _, block in _RULES.values():
            yield from (word for line in block.lines for word in line.starts)
        yield from super().starts()

    def build(self, reading: Reading, parts: Parts) -> Clause:
        at = next(at for at, part in enumerate(parts) if type(part) is ReadLine and part.words in _BY_WORDS)
        rule, block = _BY_WORDS[parts[at].words]
        under = parts[at:]
        said = block.values(reading, under)
        return Clause(
            parts[1],
            next((part.text for part in parts[2:at] if isinstance(part, ReadTitle)), None),
            rule(parts[at].value, **said, span=reading.span(under)),
            period=next((part for part in parts[2:at] if isinstance(part, Period)), None),
            remarks=all_of(under, Remark),
            span=reading.span(parts),
        )

    def rows(self, node: Clause, indent: int = 0) -> list[TextRow]:
        verb, block = _RULES[type(node.rule)]
        begun = p.heading(self.word, node.label, node.title)
        dates = p.period(node.period) if node.period else []
        begun += p.joining(dates, Joint.PART) if dates else []
        under = indent + STEP
        return [
            *lay_out(begun, indent),
            *lay_out(verb.sentence.pieces(node.rule.sentence, None), under),
            *block.rows(node.rule, under, {}),
            *REMARKS.rows(node.remarks, under, {}),
        ]

    def references(self, node: Clause) -> Iterator[Reference]:
        verb, block = _RULES[type(node.rule)]
        yield from verb.sentence.references(node.rule.sentence)
        yield from block.references(node.rule)

    def conditions(self, node: Clause) -> Iterator[ConditionNode]:
        return _RULES[type(node.rule)][1].conditions(node.rule)

    def periods(self, node: Clause) -> Iterator[Period]:
        if node.period is not None:
            yield node.period

    def edges(self, name: str, node: Clause, outer: Any, sort_of: SortOf) -> Iterator[Edge]:
        parties = [party.name for party in outer.parties]
        yield from sentence_edges(name, (node.rule.sentence,), parties)
        yield from _RULES[type(node.rule)][1].edges(name, node.rule, sort_of)

    def relations(self) -> Iterator[Relation]:
        for verb, block in _RULES.values():
            yield from verb.sentence.relations()
            yield from block.relations()


CLAUSE = _ClauseSort("clause", Clause, (REMARKS,), colour="#fdfdfd")
