"""`clause`: what an agreement lets someone share, or forbids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from agreements.diagnostics import clip, diagnose
from agreements.language.algebra import ConditionOf
from agreements.language.sort import DeclarationSort
from agreements.language.sorts.clause_nodes import (
    NEEDS_APPROVAL,
    NEVER_DOES,
    NOTWITHSTANDING,
    OWES,
    RELIES_ON,
    REPLACES,
    STARTS,
    Clause,
    ClauseRule,
    Deadline,
    Grant,
    Need,
    Obligation,
    Reliance,
    Restriction,
    StandingTerm,
    Survival,
    TextClause,
    draw_approvals,
    draw_debts,
    draw_despite,
    draw_reliances,
    draw_terms,
)
from agreements.syntax import pieces as p
from agreements.syntax.block import LineBlock
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.elements import (
    AnyOfNames,
    ClauseNames,
    ItemsOf,
    Labels,
    Names,
    QuantityOf,
    Ref,
    StringOf,
    TimeLimitOf,
)
from agreements.syntax.layout import STEP, Joint, TextRow, lay_out
from agreements.syntax.lines import PhraseLine, WordedLine
from agreements.syntax.node import (
    ClauseLabel,
    ConditionNode,
    Name,
    Period,
    Remark,
)
from agreements.syntax.part_elements import PartOf, PartsOf
from agreements.syntax.reading import Parts, Reading, ReadLine, ReadTitle, all_of
from agreements.syntax.references import APPROVER, CLAUSE, DUTY, EVENT, GATEWAY, Reference
from agreements.syntax.relations import Edge, Relation, SortOf
from agreements.syntax.sentences import SentenceOf, sentence_edges
from agreements.syntax.spelling import Maybe, Phrase, Rules, Shorthand, Words

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
        draw=draw_reliances,
    ),
    WordedLine("if", ConditionOf("conditions")),
    PhraseLine("needs", (_NEED,), relation=NEEDS_APPROVAL, draw=draw_approvals),
    PhraseLine("obligations", (_OBLIGATION,), relation=OWES, draw=draw_debts),
    PhraseLine("standing_terms", (_STANDING,), relation=NEVER_DOES, draw=draw_terms),
    WordedLine("notwithstanding", Labels("notwithstanding"), relation=NOTWITHSTANDING, draw=draw_despite),
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
    TextClause: (_Opening("says", StringOf("words")), LineBlock(TextClause)),
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
        own = [
            part for part in under if not isinstance(part, Remark)
        ]  # which the clause has, and not its rule
        return Clause(
            parts[1],
            next((part.text for part in parts[2:at] if isinstance(part, ReadTitle)), None),
            rule(**{opening.element.field: parts[at].value}, **said, span=reading.span(own)),
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
        if not isinstance(node.rule, TextClause):
            yield from sentence_edges(name, (node.rule.sentence,), parties)
        yield from _RULES[type(node.rule)][1].edges(name, node.rule, sort_of)

    def relations(self) -> Iterator[Relation]:
        for opening, block in _RULES.values():
            yield from opening.element.relations()
            yield from block.relations()


CLAUSE_SORT = _ClauseSort("clause", Clause, (REMARKS,), colour="#fdfdfd")
