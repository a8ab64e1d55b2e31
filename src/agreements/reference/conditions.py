"""When a condition is true, false or unknown (`language.md`, section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from agreements.formula.share import FactValue, folded
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.reference.cover import (
    ReferenceRequest,
    beneath,
    contents,
    dataset_of,
    organisation_is,
    purpose_beneath,
)
from agreements.reference.truth import Truth, all_of, any_of
from agreements.syntax.units import in_base_unit

NeverUnknown: TypeAlias = s.DiscloserIs | s.RecipientIs | s.PurposeIs | s.DataContains
"""The tests of what every question says."""


def holds(asked: ReferenceRequest, condition: s.Condition) -> Truth:
    """The truth of a condition, in strong Kleene logic."""
    match condition:
        case s.Not(negated):
            return ~holds(asked, negated)
        case s.And(conditions):
            return all_of(holds(asked, part) for part in conditions)
        case s.Or(conditions):
            return any_of(holds(asked, part) for part in conditions)
        case s.ApprovedBy(approver, that):
            return approved(asked, approver.text, that)
        case s.DiscloserIs() | s.RecipientIs() | s.PurposeIs() | s.DataContains():
            return Truth.of(is_so(asked, condition))
        case s.FactTest():
            return fact_is_so(asked, condition)
        case _:
            raise TypeError(f"the reference does not know {condition}")


def every(asked: ReferenceRequest, conditions: Iterable[s.Condition]) -> Truth:
    """Several `if`: all must hold."""
    return all_of(holds(asked, condition) for condition in conditions)


def some(asked: ReferenceRequest, conditions: Iterable[s.Condition]) -> Truth:
    """Several `unless`: any suffices; a missing one means false."""
    return any_of(holds(asked, condition) for condition in conditions)


def is_so(asked: ReferenceRequest, condition: NeverUnknown) -> bool:
    """`purpose is` means `p ≤`, and `data contains` that some category of the data item is `≤`."""
    name = condition.name
    match condition:
        case s.DiscloserIs():
            return organisation_is(asked, asked.share.discloser, name.text)
        case s.RecipientIs():
            return organisation_is(asked, asked.share.recipient, name.text)
        case s.PurposeIs():
            return purpose_beneath(asked.bundle, asked.share.purpose, [name])
        case s.DataContains():
            categories = contents(asked.bundle, asked.item)
            return any(beneath(asked.bundle, category, name.text) for category in categories)


def fact_is_so(asked: ReferenceRequest, test: s.FactTest) -> Truth:
    """What a condition says of a fact; unknown when the fact is."""
    fact = test.fact.text
    value = fact_value(asked, fact)
    if value is None:
        return Truth.UNKNOWN
    match test:
        case s.FactHolds():
            return Truth.of(value is True)
        case s.FactIs(_, wanted):
            return Truth.of(value == settled(wanted))
        case s.FactIsNot(_, unwanted):
            return Truth.of(value != settled(unwanted))
        case s.FactIsOneOf(_, several):
            return Truth.of(value in [settled(one) for one in several])
        case s.FactIsAtMost(_, most):
            return Truth.of(rank(asked.bundle, fact, value) <= rank(asked.bundle, fact, settled(most)))
        case s.FactIsAtLeast(_, least):
            return Truth.of(rank(asked.bundle, fact, value) >= rank(asked.bundle, fact, settled(least)))
        case _:
            raise TypeError(f"the reference does not know {test}")


def fact_value(asked: ReferenceRequest, fact: str) -> FactValue | None:
    """What the question states, else what the dataset `has` or `usually has`, else nothing, which is unknown.

    Where the question contradicts a `has`, it is unknown too.
    """
    dataset = dataset_of(asked.bundle, asked.item)
    stated = asked.share.facts.get(fact)
    fixed = setting(dataset.has, fact)
    if stated is not None:
        return None if fixed is not None and stated != fixed else stated
    return fixed if fixed is not None else setting(dataset.usually_has, fact)


def setting(settings: Iterable[s.Setting], fact: str) -> FactValue | None:
    """The value that a dataset gives to a fact; a fact standing alone is yes."""
    for given in settings:
        if given.fact.text == fact:
            return True if given.value is None else settled(given.value)
    return None


def settled(value: s.Value) -> FactValue:
    """A written value as one that can be compared: quantities in base units, `yes` and `no` as truths."""
    match value:
        case s.Quantity(number, unit):
            return in_base_unit(number, unit)
        case s.YesNo(yes):
            return yes
        case s.Name(text):
            return text


def rank(bundle: Declarations, fact: str, value: FactValue) -> int:
    """Where a value stands: its place on the scale of its fact, or the number itself."""
    declared = bundle.find(s.Fact, fact)
    if declared is not None and isinstance(declared.type, s.Scale):
        return [step.text for step in declared.type.values].index(str(value))
    return int(value)


def approved(asked: ReferenceRequest, approver: str, that: str | None) -> Truth:
    """True with a counting approval, false with a counting refusal and no counting approval, else unknown.

    Evidence counts by its dates, and answers only where both carry the same `that` or neither carries one.
    """
    counting = [
        evidence
        for evidence in asked.share.approvals
        if evidence.by == approver
        and folded(evidence.that) == folded(that)
        and evidence.counts_on(asked.share.on)
    ]
    if any(not evidence.refused for evidence in counting):
        return Truth.TRUE
    return Truth.FALSE if counting else Truth.UNKNOWN
