"""When a condition is true, false or unknown (`language.md`, section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from agreements.formula.share import Approval, ApprovalScope, FactValue, folded
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.reference.cover import (
    ReferenceRequest,
    acts_for,
    beneath,
    contents,
    dataset_of,
    grant_covers_data,
    grant_covers_purpose,
    organisation_covered,
    organisation_is,
    purpose_beneath,
)
from agreements.reference.days import later_by
from agreements.reference.truth import Truth, all_of, any_of
from agreements.syntax.units import in_base_unit

Named: TypeAlias = (
    s.DiscloserIs
    | s.DiscloserIsNot
    | s.RecipientIs
    | s.RecipientIsNot
    | s.PurposeIs
    | s.PurposeIsNot
    | s.DataContains
)
"""The tests of what every question says, each against a name; never unknown."""


def holds(asked: ReferenceRequest, condition: s.Condition) -> Truth:
    """The truth of a condition, in strong Kleene logic."""
    match condition:
        case s.Not(negated):
            return ~holds(asked, negated)
        case s.And(conditions):
            return all_of(holds(asked, part) for part in conditions)
        case s.Or(conditions):
            return any_of(holds(asked, part) for part in conditions)
        case s.ApprovedBy(approver, that, given_within):
            return approved(asked, approver.text, that, given_within)
        case s.RecipientActsForDiscloser():
            return Truth.of(acts_for(asked, asked.share.recipient, asked.share.discloser))
        case s.DiscloserActsForRecipient():
            return Truth.of(acts_for(asked, asked.share.discloser, asked.share.recipient))
        case (
            s.DiscloserIs()
            | s.DiscloserIsNot()
            | s.RecipientIs()
            | s.RecipientIsNot()
            | s.PurposeIs()
            | s.PurposeIsNot()
            | s.DataContains()
        ):
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


def is_so(asked: ReferenceRequest, condition: Named) -> bool:
    """`purpose is` means `p ≤`, and `data contains` that some category of the data item is `≤`."""
    name, share = condition.name, asked.share
    match condition:
        case s.DiscloserIs():
            return organisation_is(asked, share.discloser, name.text)
        case s.DiscloserIsNot():
            return not organisation_is(asked, share.discloser, name.text)
        case s.RecipientIs():
            return organisation_is(asked, share.recipient, name.text)
        case s.RecipientIsNot():
            return not organisation_is(asked, share.recipient, name.text)
        case s.PurposeIs():
            return purpose_beneath(asked.bundle, share.purpose, [name])
        case s.PurposeIsNot():
            return not purpose_beneath(asked.bundle, share.purpose, [name])
        case s.DataContains():
            categories = contents(asked.bundle, asked.item)
            return any(beneath(asked.bundle, category, name.text) for category in categories)


# --- facts --------------------------------------------------------------------------------------------


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
    """What the question states, else what the item `has`, else what its dataset `usually has`; else unknown: nothing.

    Where the question contradicts a `has`, it is unknown too; and so it is, whatever the question states, where the
    item would have an unordered fact in two ways.
    """
    stated, fixed = asked.share.facts.get(fact), what_it_has(asked, fact)
    if len(fixed) > 1:
        return None
    for only in fixed:
        return only if stated in (None, only) else None
    return stated if stated is not None else setting(dataset_of(asked.bundle, asked.item).usually_has, fact)


def what_it_has(asked: ReferenceRequest, fact: str) -> set[FactValue]:
    """What the dataset `has`, and every category that the item contains or that lies above one; on a scale the last."""
    bundle, inside = asked.bundle, contents(asked.bundle, asked.item)
    above = [
        category.has
        for category in bundle.each(s.Category)
        if any(beneath(bundle, one, category.name.text) for one in inside)
    ]
    given = [setting(has, fact) for has in (dataset_of(bundle, asked.item).has, *above)]
    values = {value for value in given if value is not None}
    if values and on_scale(bundle, fact):
        return {max(values, key=lambda value: rank(bundle, fact, value))}
    return values


def on_scale(bundle: Declarations, fact: str) -> bool:
    """Whether the values of a fact stand in an order of their own."""
    declared = bundle.find(s.Fact, fact)
    return declared is not None and isinstance(declared.type, s.Scale)


def setting(settings: Iterable[s.Setting], fact: str) -> FactValue | None:
    """The value that a dataset or a category gives to a fact; a fact standing alone is yes."""
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


# --- approvals ----------------------------------------------------------------------------------------


def approved(
    asked: ReferenceRequest, approver: str, that: str | None, given_within: s.Quantity | None = None
) -> Truth:
    """True with a counting approval, false with a counting refusal and no counting approval, else unknown."""
    counting = [
        evidence
        for evidence in asked.share.approvals
        if evidence.by == approver
        and folded(evidence.that) == folded(that)
        and counts(asked, evidence)
        and (given_within is None or is_given_within(asked, evidence, given_within))
    ]
    if any(not evidence.refused for evidence in counting):
        return Truth.TRUE
    return Truth.FALSE if counting else Truth.UNKNOWN


def counts(asked: ReferenceRequest, evidence: Approval) -> bool:
    """`on ≤ t ≤ until` (a missing end is open), and it answers for this data item."""
    day = asked.share.on
    begun = evidence.on is None or evidence.on <= day
    not_ended = evidence.until is None or day <= evidence.until
    return begun and not_ended and (evidence.scope is None or answers_for(asked.outside(), evidence.scope))


def answers_for(asked: ReferenceRequest, scope: ApprovalScope) -> bool:
    """Every list that it has covers the share as a grant's would; an empty list covers nothing."""
    bundle, share = asked.bundle, asked.share
    return all(
        [
            scope.disclosers is None
            or organisation_covered(asked, share.discloser, listed(scope.disclosers)),
            scope.recipients is None
            or organisation_covered(asked, share.recipient, listed(scope.recipients)),
            scope.data is None or grant_covers_data(bundle, listed(scope.data), asked.item),
            scope.purposes is None or grant_covers_purpose(bundle, listed(scope.purposes), share.purpose),
        ]
    )


def listed(names: Iterable[str]) -> s.ListedNames:
    """Names as a list of a sentence."""
    return s.ListedNames(tuple(s.Name(name) for name in names))


def is_given_within(asked: ReferenceRequest, evidence: Approval, longest: s.Quantity) -> bool:
    """It has an `on`, and *t* is no later than so long after it."""
    return evidence.on is not None and asked.share.on <= later_by(evidence.on, longest)
