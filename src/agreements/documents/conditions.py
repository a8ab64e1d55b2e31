"""Conditions in prose: a fold over the syntax, one small function for each form, so that a `not` stays a not.

A form that has no words here raises `TypeError`; no condition is ever left out of a document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

from agreements.documents.model import Paragraph
from agreements.documents.terms import Terms, folded
from agreements.language import syntax as s
from agreements.syntax.node import ConditionNode
from agreements.syntax.values import value_words
from agreements.words import listed_in_words

InWords: TypeAlias = Callable[[Any, Terms, bool], str]
"""Says a condition, or that it is not so (the last argument), as a clause of a sentence."""

_FEW = 2
"""So many conditions may be joined in one line; more stand one under another."""


def in_prose(condition: ConditionNode, terms: Terms, *, negated: bool = False) -> str:
    """A condition, or that it is not so, on one line; what is joined within another stands in parentheses.

    Raises `TypeError` for a form that has no words.
    """
    match condition:
        case s.Not():
            return in_prose(condition.condition, terms, negated=not negated)
        case s.And() | s.Or():
            word = " and " if isinstance(condition, s.And) else " or "
            joined = word.join(_operand(part, terms) for part in condition.conditions)
            return f"it is not so that ({joined})" if negated else joined
        case _:
            return _words(condition)(condition, terms, negated)


def stated(
    lead: str, conditions: Sequence[ConditionNode], terms: Terms, joining: type[s.And] | type[s.Or] = s.And
) -> Paragraph:
    """A paragraph that leads to conditions, all of which or (with `Or`) any of which must hold."""
    whole = conditions[0] if len(conditions) == 1 else joining(tuple(conditions))
    says, parts = _spelt(whole, terms)
    return Paragraph(f"{lead} {says}{':' if parts else '.'}", parts)


def _spelt(condition: ConditionNode, terms: Terms) -> tuple[str, tuple[Paragraph, ...]]:
    """What is said of a condition, and what stands under it where it is too long for one line."""
    if _is_short(condition):
        return in_prose(condition, terms), ()
    if isinstance(condition, s.Not):
        says, parts = _spelt(condition.condition, terms)
        return f"it is not so that {says}", parts
    assert isinstance(condition, s.And | s.Or)  # noqa: S101 - whatever joins nothing is short
    is_all = isinstance(condition, s.And)
    lead = "all of the following hold" if is_all else "at least one of the following holds"
    return lead, tuple(_listed(condition.conditions, "and" if is_all else "or", terms))


def _listed(conditions: Sequence[ConditionNode], word: str, terms: Terms) -> list[Paragraph]:
    found = []
    for at, condition in enumerate(conditions, start=1):
        says, parts = _spelt(condition, terms)
        end = "." if at == len(conditions) else f"; {word}"
        found.append(Paragraph(f"{says}:" if parts else f"{says}{end}", parts))
    return found


def _is_short(condition: ConditionNode) -> bool:
    """Whether a condition is read at once: one thing, or two that are joined."""
    match condition:
        case s.Not():
            return _is_short(condition.condition)
        case s.And() | s.Or():
            return len(condition.conditions) <= _FEW and not any(map(_joins, condition.conditions))
        case _:
            return True


def _joins(condition: ConditionNode) -> bool:
    if isinstance(condition, s.Not):
        return _joins(condition.condition)
    return isinstance(condition, s.And | s.Or)


def _operand(condition: ConditionNode, terms: Terms) -> str:
    words = in_prose(condition, terms)
    return f"({words})" if isinstance(condition, s.And | s.Or) else words


# --- the forms ----------------------------------------------------------------------------------------


def _fact_holds(condition: s.FactHolds, terms: Terms, negated: bool) -> str:
    return f"{terms.quoted(condition.fact.text)} {'does not hold' if negated else 'holds'}"


def _fact_is(condition: s.FactIs, terms: Terms, negated: bool) -> str:
    fact = terms.quoted(condition.fact.text)
    if isinstance(condition.value, s.YesNo):
        holds = condition.value.yes is not negated
        return f"{fact} {'holds' if holds else 'does not hold'}"
    return f"{fact} {_is(negated)} {value_words(condition.value)}"


def _fact_is_not(condition: s.FactIsNot, terms: Terms, negated: bool) -> str:
    return _fact_is(s.FactIs(condition.fact, condition.value), terms, not negated)


def _fact_is_one_of(condition: s.FactIsOneOf, terms: Terms, negated: bool) -> str:
    values = listed_in_words([value_words(value) for value in condition.values], "or")
    return f"{terms.quoted(condition.fact.text)} {_is(negated)} one of {values}"


def _fact_is_at_most(condition: s.FactIsAtMost, terms: Terms, negated: bool) -> str:
    return _compared(condition, "at most", "more than", terms, negated)


def _fact_is_at_least(condition: s.FactIsAtLeast, terms: Terms, negated: bool) -> str:
    return _compared(condition, "at least", "less than", terms, negated)


def _compared(
    condition: s.FactIsAtMost | s.FactIsAtLeast, bound: str, beyond: str, terms: Terms, negated: bool
) -> str:
    if negated and isinstance(condition.value, s.Quantity):
        bound = beyond
    elif negated:
        bound = f"not {bound}"
    return f"{terms.quoted(condition.fact.text)} is {bound} {value_words(condition.value)}"


def _identity(whose: str, named: Callable[[s.Name, Terms], str], *, is_so: bool) -> InWords:
    """Says that the discloser, the recipient or the purpose is what a condition names, or that it is not."""

    def say(condition: Any, terms: Terms, negated: bool) -> str:
        return f"the {whose} {_is(negated is is_so)} {named(condition.name, terms)}"

    return say


def _data_contains(condition: s.DataContains, terms: Terms, negated: bool) -> str:
    contains = "does not contain" if negated else "contains"
    return f"the data {contains} {terms.quoted(condition.name.text)}"


def _approved_by(condition: s.ApprovedBy, terms: Terms, negated: bool) -> str:
    """That someone has not approved is known only where they have refused (`language.md`, section 5)."""
    verb = "has refused" if negated else "has approved"
    said = approval_words(condition.that, condition.given_within, ",")
    return f"{terms.approver(condition.approver.text)} {verb}{said}"


def _acts(who: str, whom: str) -> InWords:
    def say(_: Any, __: Terms, negated: bool) -> str:
        return f"the {who} {'does not act' if negated else 'acts'} for the {whom}"

    return say


def approval_words(that: str | None, within: s.Quantity | None, given: str) -> str:
    """What an approval is for, and how old it may be, after the words that name it and before those that date it."""
    what = f" that “{folded(that)}”" if that else ""
    if within is None:
        return what
    return f"{what}{given} on a known day no more than {within.number} {within.unit} before the sharing"


def _is(negated: bool) -> str:
    return "is not" if negated else "is"


def _body(name: s.Name, terms: Terms) -> str:
    """An organisation, or one of a kind."""
    if terms.sort(name.text) == "kind":
        return f"an organisation of the kind {terms.quoted(name.text)}"
    return terms.title(name.text)


def _quoted(name: s.Name, terms: Terms) -> str:
    return terms.quoted(name.text)


def _words(condition: ConditionNode) -> InWords:
    words = IN_WORDS.get(type(condition))
    if words is None:
        raise TypeError(f"`{type(condition).__name__}` has no words in a document")
    return words


IN_WORDS: Mapping[type[ConditionNode], InWords] = MappingProxyType(
    {
        s.ApprovedBy: _approved_by,
        s.DataContains: _data_contains,
        s.DiscloserActsForRecipient: _acts("discloser", "recipient"),
        s.DiscloserIs: _identity("discloser", _body, is_so=True),
        s.DiscloserIsNot: _identity("discloser", _body, is_so=False),
        s.FactHolds: _fact_holds,
        s.FactIs: _fact_is,
        s.FactIsAtLeast: _fact_is_at_least,
        s.FactIsAtMost: _fact_is_at_most,
        s.FactIsNot: _fact_is_not,
        s.FactIsOneOf: _fact_is_one_of,
        s.PurposeIs: _identity("purpose", _quoted, is_so=True),
        s.PurposeIsNot: _identity("purpose", _quoted, is_so=False),
        s.RecipientActsForDiscloser: _acts("recipient", "discloser"),
        s.RecipientIs: _identity("recipient", _body, is_so=True),
        s.RecipientIsNot: _identity("recipient", _body, is_so=False),
    }
)
"""How each form of condition is said."""
