"""`clause`: what an agreement lets someone share, or forbids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from agreements.conditions import Condition
from agreements.diagnostics import clip, diagnose
from agreements.language.algebra import ConditionOf, condition_edges
from agreements.language.sort import DeclarationSort
from agreements.syntax import pieces as p
from agreements.syntax.block import LineBlock
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.elements import (
    AnyOfNames,
    ClauseNames,
    ItemsOf,
    Labels,
    Names,
    PartOf,
    PartsOf,
    QuantityOf,
    Ref,
    StringOf,
    TimeLimitOf,
)
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
from agreements.syntax.references import APPROVER, CLAUSE, DUTY, EVENT, GATEWAY, Reference
from agreements.syntax.relations import Edge, Relation, SortOf
from agreements.syntax.sentences import SentenceOf, sentence_edges
from agreements.syntax.spelling import Maybe, Phrase, Rules, Shorthand, Words

CLAUSE_OF = Relation("clause-of", "clause → its agreement")
RELIES_ON = Relation("relies-on", "clause → gateway; those with the same `item` are alternatives")
NEEDS_APPROVAL = Relation(
    "needs-approval",
    "clause → who must approve, `that` what; those with the same `item` are alternatives",
)
NEVER_DOES = Relation("never-does", "clause → duty that is never to be done with the data, with `owed_by`")
REPLACES = Relation("replaces", "clause → the clause that it ends")
OWES = Relation("owes", "clause → duty, with `owed_by` and `deadline`")
STARTS = ("receipt", "end")
"""What the time of a duty is counted from, beside events."""

NOTWITHSTANDING = Relation("notwithstanding", "clause → the clause it stands despite")


class Reliance(Node, frozen=True):
    """Gateways of which any will do, and where they are asked for at all: `HIPAA-512 where data contains PHI`."""

    names: tuple[Name, ...]
    where: Condition | None = None


class Need(Node, frozen=True):
    """`needs approval by …`: every item, by any of its alternatives; `that` and `given within` are for each of them."""

    items: tuple[Alternatives, ...]
    that: str | None = None
    given_within: Quantity | None = None


class Deadline(Node, frozen=True):
    """`within 30 days after end`; `after` is `receipt`, `end` or the name of an event."""

    quantity: Quantity
    after: Name


class Obligation(Node, frozen=True):
    """`must destroy within 30 days after end`."""

    duties: tuple[Name, ...]
    owed_by: Literal["recipient", "discloser"] = "recipient"
    deadline: Deadline | None = None


class StandingTerm(Node, frozen=True):
    """`must not re-identify`: what must never be done with the data."""

    terms: tuple[Name, ...]
    owed_by: Literal["recipient", "discloser"] = "recipient"


class Survival(Node, frozen=True):
    """`survives end for 5 years`: how long a restriction forbids after its agreement has ended; else for ever."""

    duration: Quantity | None = None


class Grant(Node, frozen=True):
    """A clause's `may share`, and the lines under it."""

    sentence: Sentence
    replaces: tuple[Name, ...] = ()
    relying_on: tuple[Reliance, ...] = ()
    conditions: tuple[Condition, ...] = ()
    needs: tuple[Need, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    standing_terms: tuple[StandingTerm, ...] = ()
    notwithstanding: tuple[ClauseLabel, ...] = ()


class Restriction(Node, frozen=True):
    """A clause's `must not share`, and the lines under it."""

    sentence: Sentence
    replaces: tuple[Name, ...] = ()
    unless: tuple[Condition, ...] = ()
    survival: Survival | None = None


class Statement(Node, frozen=True):
    """A clause's words that decide nothing: `says "…"`."""

    words: str


ClauseRule: TypeAlias = Grant | Restriction | Statement


class Clause(Node, frozen=True):
    """A numbered clause of an agreement."""

    label: ClauseLabel
    title: str | None
    rule: ClauseRule
    period: Period | None = None
    remarks: tuple[Remark, ...] = ()


# --- edges --------------------------------------------------------------------------------------------


def _reliances(source: str, items: Sequence[Reliance], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    for item, reliance in enumerate(items):
        for name in reliance.names:
            said = {"item": item, "item_span": reliance.span, "always": reliance.where is None}
            yield source, RELIES_ON.name, name.text, name.span, said
        if reliance.where is not None:
            yield from condition_edges(source, reliance.where)


def _approvals(source: str, needs: Sequence[Need], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    items = [(need, alternatives) for need in needs for alternatives in need.items]
    for item, (need, alternatives) in enumerate(items):
        within = need.given_within
        said = {
            "item": item,
            "that": need.that,
            "given_within": None if within is None else (within.number, within.unit),
            "item_span": need.span,
        }
        for name in alternatives.names:
            yield source, NEEDS_APPROVAL.name, name.text, name.span, dict(said)


def _debts(source: str, obligations: Sequence[Obligation], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    for obligation in obligations:
        deadline = _due(obligation.deadline)
        for duty in obligation.duties:
            said = {"owed_by": obligation.owed_by, "deadline": deadline, "words": obligation.span}
            yield source, OWES.name, duty.text, duty.span, said


def _terms(source: str, terms: Sequence[StandingTerm], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    for term in terms:
        for duty in term.terms:
            yield source, NEVER_DOES.name, duty.text, duty.span, {"owed_by": term.owed_by, "words": term.span}


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


@dataclass(frozen=True)
class _After(Ref):
    """What a deadline is counted from: `receipt` and `end` are plain words here, and any other name is an event."""

    def references(self, value: Name | None) -> Iterable[Reference]:
        return () if value is None or value.text in STARTS else super().references(value)


@dataclass(frozen=True)
class _End(Words):
    """The word `end`, which is an ordinary name elsewhere."""

    text: str = "end"

    def grammar(self) -> str:
        return "ref"

    def begins(self, parts: Parts, at: int) -> bool:
        return at < len(parts) and isinstance(parts[at], Name)

    def take(self, reading: Reading, parts: Parts, at: int, values: dict[str, Any]) -> int:  # noqa: ARG002
        word: Name = parts[at]
        if word.text != self.text:
            reading.problems.append(
                diagnose(
                    "unexpected-word",
                    f"a restriction survives the end of its agreement, not `{clip(word.text)}`",
                    word.span,
                    help="write `survives end`, or `survives end for 5 years`",
                )
            )
        return at + 1


_NEED = Phrase(
    Need,
    "needs approval by",
    ItemsOf("items", APPROVER),
    Maybe("that", StringOf("that", joint=Joint.FILL)),
    Maybe("given within", QuantityOf("given_within", joint=Joint.FILL)),
)
_RELIANCE = Phrase(
    Reliance, AnyOfNames("names", GATEWAY), Maybe("where", ConditionOf("where", joint=Joint.FILL))
)
_DEADLINE = Phrase(Deadline, "within", TimeLimitOf("quantity"), "after", _After("after", EVENT))
_OBLIGATION = Phrase(
    Obligation,
    _OwedBy("owed_by"),
    "must",
    Names("duties", DUTY, last="and"),
    Maybe(PartOf("deadline", _DEADLINE, joint=Joint.FILL)),
)

_STANDING = Phrase(StandingTerm, _OwedBy("owed_by"), "must not", Names("terms", DUTY, last="and"))
_SURVIVAL = Phrase(Survival, "survives", _End(), Maybe("for", QuantityOf("duration")))
_REPLACES = WordedLine("replaces", ClauseNames("replaces", CLAUSE, last="and"), relation=REPLACES)

_GRANT = LineBlock(
    Grant,
    _REPLACES,
    WordedLine(
        "relying on",
        PartsOf("relying_on", _RELIANCE, by_commas=True),
        relation=RELIES_ON,
        draw=_reliances,
    ),
    WordedLine("if", ConditionOf("conditions")),
    PhraseLine("needs", (_NEED,), relation=NEEDS_APPROVAL, draw=_approvals),
    PhraseLine("obligations", (_OBLIGATION,), relation=OWES, draw=_debts),
    PhraseLine("standing_terms", (_STANDING,), relation=NEVER_DOES, draw=_terms),
    WordedLine("notwithstanding", Labels("notwithstanding"), relation=NOTWITHSTANDING, draw=_despite),
)
_RESTRICTION = LineBlock(
    Restriction,
    _REPLACES,
    WordedLine("unless", ConditionOf("unless")),
    PhraseLine("survival", (_SURVIVAL,), once=True),
)


class _Opening:
    """What a clause begins with after its heading: a sentence, or words that decide nothing."""

    def __init__(self, words: str, element: SentenceOf | StringOf) -> None:
        self.words = words
        self.rule = words.replace(" ", "_")
        self.element = element
        self._at = 0 if isinstance(element, SentenceOf) else len(words.split())
        self._lead = "" if isinstance(element, SentenceOf) else words

    def grammar(self) -> str:
        lead = " ".join(f'"{word}"' for word in self._lead.split())
        return f"{lead} {self.element.grammar()}".lstrip()

    def build(self, reading: Reading, parts: Parts) -> ReadLine:
        values: dict[str, Any] = {}
        self.element.take(reading, parts, self._at, values)
        return ReadLine(self.words, values[self.element.field], reading.span(parts))

    def pieces(self, rule: ClauseRule) -> p.Pieces:
        said = self.element.pieces(getattr(rule, self.element.field), p.last_word(rule.span))
        return p.led(self._lead, said) if self._lead else said

    def references(self, rule: ClauseRule) -> Iterable[Reference]:
        return self.element.references(getattr(rule, self.element.field))


_RULES: dict[type[ClauseRule], tuple[_Opening, LineBlock]] = {
    Grant: (_Opening("may share", SentenceOf("sentence", "may share", in_agreement=True)), _GRANT),
    Restriction: (
        _Opening("must not share", SentenceOf("sentence", "must not share", in_agreement=True)),
        _RESTRICTION,
    ),
    Statement: (_Opening("says", StringOf("words")), LineBlock(Statement)),
}
_BY_WORDS = {opening.words: (rule, block) for rule, (opening, block) in _RULES.items()}


@dataclass(frozen=True, eq=False)
class _ClauseSort(DeclarationSort):
    """A clause has a number in place of a name, and its lines are those of what it grants or forbids."""

    def own_name(self, node: Clause) -> ClauseLabel:
        return node.label

    def untitled(self, name: str, node: Clause) -> str:  # noqa: ARG002
        return f"clause {node.label}"

    def grammar(self) -> str:
        alternatives = " | ".join(f"_{rule.__name__.lower()}" for rule in _RULES)
        return f'"clause" label title? period? ({alternatives})'

    def rules(self) -> Rules:
        found: Rules = {"clause": self}
        for rule, (opening, block) in _RULES.items():
            lines = " | ".join((*block.alternatives(), REMARKS.alternative()))
            found.update(block.rules())
            found[opening.rule] = opening
            found[f"_{rule.__name__.lower()}"] = Shorthand(f"{opening.rule} ({lines})*")
        return found

    def starts(self) -> Iterator[str]:
        for _, block in _RULES.values():
            yield from (word for line in block.lines for word in line.starts)
        yield from super().starts()

    def build(self, reading: Reading, parts: Parts) -> Clause:
        at = next(at for at, part in enumerate(parts) if type(part) is ReadLine and part.words in _BY_WORDS)
        rule, block = _BY_WORDS[parts[at].words]
        opening, _ = _RULES[rule]
        under = parts[at:]
        said = block.values(reading, under)
        return Clause(
            parts[1],
            next((part.text for part in parts[2:at] if isinstance(part, ReadTitle)), None),
            rule(**{opening.element.field: parts[at].value}, **said, span=reading.span(under)),
            period=next((part for part in parts[2:at] if isinstance(part, Period)), None),
            remarks=all_of(under, Remark),
            span=reading.span(parts),
        )

    def rows(self, node: Clause, indent: int = 0) -> list[TextRow]:
        opening, block = _RULES[type(node.rule)]
        begun = p.heading(self.word, node.label, node.title)
        dates = p.period(node.period) if node.period else []
        begun += p.joining(dates, Joint.PART) if dates else []
        under = indent + STEP
        return [
            *lay_out(begun, indent),
            *lay_out(opening.pieces(node.rule), under),
            *block.rows(node.rule, under, {}),
            *REMARKS.rows(node.remarks, under, {}),
        ]

    def references(self, node: Clause) -> Iterator[Reference]:
        opening, block = _RULES[type(node.rule)]
        yield from opening.references(node.rule)
        yield from block.references(node.rule)

    def conditions(self, node: Clause) -> Iterator[ConditionNode]:
        return _RULES[type(node.rule)][1].conditions(node.rule)

    def periods(self, node: Clause) -> Iterator[Period]:
        if node.period is not None:
            yield node.period

    def edges(self, name: str, node: Clause, outer: Any, sort_of: SortOf) -> Iterator[Edge]:
        parties = [party.name for party in outer.parties]
        if not isinstance(node.rule, Statement):
            yield from sentence_edges(name, (node.rule.sentence,), parties)
        yield from _RULES[type(node.rule)][1].edges(name, node.rule, sort_of)

    def relations(self) -> Iterator[Relation]:
        for opening, block in _RULES.values():
            yield from opening.element.relations()
            yield from block.relations()


CLAUSE_SORT = _ClauseSort("clause", Clause, (REMARKS,), colour="#fdfdfd")
