"""Conditions as they are written: joined by `and`, `or` and `not`, grouped by parentheses, each form a phrase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from agreements.conditions import FORM_OF, FORMS, And, Not, Or, references_of
from agreements.diagnostics import Span, diagnose
from agreements.syntax.layout import Joint
from agreements.syntax.node import ConditionNode, FactTest, Name
from agreements.syntax.pieces import Pieces, closed, led
from agreements.syntax.reading import Parts, ReadCondition, Reading, all_of
from agreements.syntax.references import Reference
from agreements.syntax.relations import Edge, Relation
from agreements.syntax.spelling import Element, Phrase

DEEPEST = 50
"""How deep conditions may nest; beyond it nobody can read them, and every later stage recurses."""

DEPENDS_ON = Relation("depends-on", "gateway, bar, clause, risk or promise → what its conditions mention")


@dataclass(frozen=True)
class ConditionOf(Element):
    """A condition after a word such as `if`."""

    hangs: ClassVar[bool] = True

    def grammar(self) -> str:
        """A condition."""
        return "_condition"

    def value(self, reading: Reading, part: ReadCondition) -> ConditionNode:  # noqa: ARG002
        """The condition."""
        condition: ConditionNode = part.condition
        return condition

    def pieces(self, value: ConditionNode, anchor: Span | None) -> Pieces:  # noqa: ARG002
        """The condition; what its outermost `and` or `or` joins may stand on rows of their own."""
        return _pieces(value, Joint.PART)

    def conditions(self, value: ConditionNode | None) -> Iterable[ConditionNode]:
        """The condition itself, if there is one."""
        return () if value is None else (value,)

    def references(self, value: ConditionNode | None) -> Iterable[Reference]:
        """The names that the condition uses."""
        return () if value is None else references_of(value)

    def edges(self, source: str, value: Any) -> Iterator[Edge]:
        """One to each name that the condition, or each of several, uses."""
        for condition in (value,) if isinstance(value, ConditionNode) else value:
            yield from condition_edges(source, condition)

    def relations(self) -> tuple[Relation, ...]:
        """That of those edges."""
        return (DEPENDS_ON,)


def condition_edges(source: str, condition: ConditionNode) -> Iterator[Edge]:
    """One to each name that a condition uses."""
    for reference in references_of(condition):
        yield source, DEPENDS_ON.name, reference.name.text, reference.name.span, {}


# --- layout -------------------------------------------------------------------------------------------


def _pieces(value: ConditionNode, joint: Joint) -> Pieces:
    match value:
        case And(conditions):
            return _connected("and", [_operand(operand, (And, Or)) for operand in conditions], joint)
        case Or(conditions):
            return _connected("or", [_operand(operand, (Or,)) for operand in conditions], joint)
        case Not(negated):
            return led("not", _operand(negated, (And, Or)))
        case _:
            return FORM_OF[type(value)].phrase.pieces(value)


def _operand(value: ConditionNode, looser: tuple[type[ConditionNode], ...]) -> Pieces:
    """A condition under another, in parentheses when it binds more loosely than that one."""
    pieces = _pieces(value, Joint.FILL)
    if not isinstance(value, looser):
        return pieces
    first, *rest = closed(pieces, ")")
    return [replace(first, text=f"({first.text}"), *rest]


def _connected(word: str, operands: Sequence[Pieces], joint: Joint) -> Pieces:
    first, *others = operands
    return [*first, *(part for operand in others for part in led(word, operand, joint))]


# --- reading ------------------------------------------------------------------------------------------


def operands() -> str:
    """What `and`, `or` and `not` join, as the grammar names it."""
    return " | ".join(("negation", "group", *(form.phrase.rule for form in FORMS)))


class FormRule:
    """The rule of one form."""

    def __init__(self, phrase: Phrase[ConditionNode]) -> None:
        self.grammar = phrase.grammar
        self._read = phrase.build

    def build(self, reading: Reading, parts: Parts) -> ReadCondition:
        """A condition of this form, as deep as one can be that joins nothing."""
        condition = self._read(reading, parts)
        assert condition.span is not None  # noqa: S101 - it was read just now
        return ReadCondition(condition, 1, condition.span)


class ConditionReading(Reading):
    """The rules of the grammar that join conditions, each as a method of the rule's name."""

    def either(self, parts: Parts) -> ReadCondition:
        """Conditions joined by `or`, or one alone."""
        return self._join(parts, Or)

    def both(self, parts: Parts) -> ReadCondition:
        """Conditions joined by `and`, or one alone."""
        return self._join(parts, And)

    def negation(self, parts: Parts) -> ReadCondition:
        """A condition after `not`."""
        span = self.span(parts)
        return self._nested(Not(parts[1].condition, span=span), parts[1].depth + 1, span)

    def group(self, parts: Parts) -> ReadCondition:
        """A condition in parentheses."""
        return ReadCondition(parts[1].condition, parts[1].depth, self.span(parts))

    def _join(self, parts: Parts, node: type[And] | type[Or]) -> ReadCondition:
        operands = all_of(parts, ReadCondition)
        if len(operands) == 1:
            return operands[0]
        span = self.span(parts)
        conditions: list[ConditionNode] = []
        for operand in operands:  # `a and (b and c)` says what `a and b and c` says
            conditions.extend(
                operand.condition.conditions if isinstance(operand.condition, node) else [operand.condition]
            )
        return self._nested(node(tuple(conditions), span=span), 1 + max(o.depth for o in operands), span)

    def _nested(self, condition: ConditionNode, depth: int, span: Span) -> ReadCondition:
        if depth == DEEPEST + 1:
            message = f"conditions are nested more than {DEEPEST} deep"
            self.problems.append(
                diagnose(
                    "nested-too-deep",
                    message,
                    Span(span.source, span.start, span.start + 1),
                    help="state them as several `if` lines",
                )
            )
        if depth > DEEPEST:  # the tree stays shallow, so that nothing later runs out of stack
            condition = FactTest(Name("", span=span), span=span)
        return ReadCondition(condition, depth, span)
