"""Conditions as constraints of ODRL 2.2, where they have such a form; all of them stand beside it in words.

A constraint says of one thing (`leftOperand`) how it must stand (`operator`) to a value (`rightOperand`). ODRL has
terms for purposes, recipients and days; for facts and the rest the register has its own, which `vocabulary.jsonld`
declares. A condition of which a part has no such form has none: half of it would say something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from agreements.language import syntax as s
from agreements.render.sanitise import clean
from agreements.syntax.node import ConditionNode, Quantity, Value, YesNo

VOCABULARY = "vocabulary.jsonld"
"""The file that declares the register's own terms, and the facts of its bundle."""

PREFIX = "urn:agreements:register:vocabulary:"
"""What the names of the register's own terms begin with, in every register."""

TERMS = {
    "discloser": "who shares the data",
    "data": "the data that is shared, and all that it contains",
    "data-category": "a category that the data contains",
    "recipient-acts-for-discloser": "whether the recipient acts for the discloser under this agreement",
    "discloser-acts-for-recipient": "whether the discloser acts for the recipient under this agreement",
    "approval": "somebody's approval of the sharing",
    "that": "what an approval must say",
    "givenWithin": "how long before the sharing an approval may have been given",
    "anyOf": "those of whom one is enough",
}
"""The register's own terms beside its facts, with what each is."""

_DURATIONS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_OPPOSITE = {
    "eq": "neq", "neq": "eq", "lteq": "gt", "gteq": "lt",
    "isAnyOf": "isNoneOf", "isA": "isNoneOf", "isNoneOf": "isA",
}  # fmt: skip
"""What holds where an operator does not; others have no opposite."""

Said: TypeAlias = dict[str, Any]
Reference: TypeAlias = Callable[[str], dict[str, str]]
"""Leads to a declared thing, by its name."""


class NoConstraint(Exception):  # noqa: N818 - it says that there is none, and is no error
    """A condition that ODRL has no form for."""


def constraints_of(conditions: Iterable[ConditionNode], reference: Reference) -> list[Said]:
    """A constraint for each condition that has such a form; `reference` leads to what it names."""
    found = []
    for condition in conditions:
        try:
            found.append(_constraint(condition, reference, negated=False))
        except NoConstraint:
            continue
    return found


def _constraint(condition: ConditionNode, reference: Reference, *, negated: bool) -> Said:
    match condition:
        case s.Not():
            return _constraint(condition.condition, reference, negated=not negated)
        case s.And() | s.Or():
            return joined(
                "and" if isinstance(condition, s.And) is not negated else "or",
                [_constraint(one, reference, negated=negated) for one in condition.conditions],
            )
        case s.ApprovedBy() if not negated:
            return _approval(condition, reference)
    form = _FORMS.get(type(condition))
    if form is None:
        raise NoConstraint
    operand, operator, value = form(condition, reference)
    return compared(operand, _opposite(operator) if negated else operator, value)


def _approval(condition: s.ApprovedBy, reference: Reference) -> Said:
    """A constraint on an approval, with what it is for and how old it may be in terms of our own."""
    found = compared(term("approval"), "isA", reference(condition.approver.text))
    return found | approval_terms(condition.that, condition.given_within)


def approval_terms(that: str | None, given_within: Quantity | None) -> Said:
    """What an approval must say, and how long before the sharing it may have been given, in terms of our own."""
    said: Said = {}
    if that:
        said["agreements:that"] = clean(" ".join(that.split()))
    if given_within is not None:
        said["agreements:givenWithin"] = literal(given_within)
    return said


def term(name: str) -> dict[str, str]:
    """One of the register's own terms."""
    return {"@id": f"agreements:{name}"}


def fact_term(fact: str) -> dict[str, str]:
    """A fact of the bundle as what a constraint is about."""
    return {"@id": f"../{VOCABULARY}#fact-{fact}"}


def compared(operand: Mapping[str, str], operator: str, value: Any) -> Said:
    """A constraint."""
    return {
        "@type": "odrl:Constraint",
        "odrl:leftOperand": dict(operand),
        "odrl:operator": {"@id": f"odrl:{operator}"},
        "odrl:rightOperand": value,
    }


def joined(word: Literal["and", "or"], constraints: Sequence[Said]) -> Said:
    """Constraints all of which (`and`) or any of which (`or`) must hold; one alone as it is."""
    if len(constraints) == 1:
        return constraints[0]
    return {"@type": "odrl:LogicalConstraint", f"odrl:{word}": {"@list": list(constraints)}}


def during(start: date | None, end: date | None) -> list[Said]:
    """Constraints that say on which days something is permitted."""
    days = (("gteq", start), ("lteq", end))
    return [_on(operator, day) for operator, day in days if day is not None]


def outside(start: date | None, end: date | None) -> Said:
    """A constraint that says on which days something is not permitted; one of the two ends is there."""
    days = (("lt", start), ("gt", end))
    return joined("or", [_on(operator, day) for operator, day in days if day is not None])


def _on(operator: str, day: date) -> Said:
    return compared({"@id": "odrl:dateTime"}, operator, {"@type": "xsd:date", "@value": day.isoformat()})


def literal(value: Value) -> Any:
    """A value as RDF writes it: yes and no as booleans, lengths of time as durations, anything else in words."""
    match value:
        case YesNo(yes=yes):
            return {"@type": "xsd:boolean", "@value": yes}
        case Quantity(number=number, unit=unit) if unit.removesuffix("s") in _DURATIONS:
            letter = _DURATIONS[unit.removesuffix("s")]
            amount = f"{7 * number}D" if letter == "W" else f"{number}{letter}"
            return {"@type": "xsd:duration", "@value": f"P{amount}"}
        case Quantity(number=number, unit=unit):
            return f"{number} {unit}"
        case _:
            return value.text


def _opposite(operator: str) -> str:
    if operator not in _OPPOSITE:
        raise NoConstraint
    return _OPPOSITE[operator]


_Form: TypeAlias = Callable[[Any, Reference], tuple[dict[str, str], str, Any]]
"""What a condition is about, how that must stand, and to what."""


def _holds(one: s.FactHolds, _: Reference) -> tuple[dict[str, str], str, Any]:
    return fact_term(one.fact.text), "eq", _TRUE


def _fact(operator: str) -> _Form:
    return lambda one, _: (fact_term(one.fact.text), operator, literal(one.value))


def _among(one: s.FactIsOneOf, _: Reference) -> tuple[dict[str, str], str, Any]:
    return fact_term(one.fact.text), "isAnyOf", [literal(value) for value in one.values]


def _identity(operand: dict[str, str], operator: str) -> _Form:
    return lambda one, reference: (operand, operator, reference(one.name.text))


def _acts(name: str) -> _Form:
    return lambda _, __: (term(name), "eq", _TRUE)


_TRUE = {"@type": "xsd:boolean", "@value": True}
_PURPOSE, _RECIPIENT = {"@id": "odrl:purpose"}, {"@id": "odrl:recipient"}
_FORMS: Mapping[type[ConditionNode], _Form] = MappingProxyType(
    {
        s.DataContains: _identity(term("data-category"), "hasPart"),
        s.DiscloserActsForRecipient: _acts("discloser-acts-for-recipient"),
        s.DiscloserIs: _identity(term("discloser"), "isA"),
        s.DiscloserIsNot: _identity(term("discloser"), "isNoneOf"),
        s.FactHolds: _holds,
        s.FactIs: _fact("eq"),
        s.FactIsAtLeast: _fact("gteq"),
        s.FactIsAtMost: _fact("lteq"),
        s.FactIsNot: _fact("neq"),
        s.FactIsOneOf: _among,
        s.PurposeIs: _identity(_PURPOSE, "isA"),
        s.PurposeIsNot: _identity(_PURPOSE, "isNoneOf"),
        s.RecipientActsForDiscloser: _acts("recipient-acts-for-discloser"),
        s.RecipientIs: _identity(_RECIPIENT, "isA"),
        s.RecipientIsNot: _identity(_RECIPIENT, "isNoneOf"),
    }
)
"""The forms of conditions that are about one thing."""
