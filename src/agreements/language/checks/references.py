"""Every place where a name is used, and what sort of name belongs there (`language.md`, sections 1 and 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agreements.language import syntax as s
from agreements.language.declarations import ANY_PURPOSE, ANYONE, ANYTHING


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a name: what may stand there, and the code for a name that nothing declares.

    `everything` is the word that may stand there for all; `fields` says whether `dataset.field` may, `party`
    whether `party` may where there is an agreement.
    """

    belongs: str
    sorts: tuple[type[s.TopLevel], ...]
    code: str
    everything: str | None = None
    fields: bool = False
    party: bool = False


_BODIES = (s.Organisation, s.Kind)

KIND = Slot("a kind", (s.Kind,), "unknown-kind")
PURPOSE = Slot("a purpose", (s.Purpose,), "unknown-purpose")
PURPOSES = Slot("a purpose", (s.Purpose,), "unknown-purpose", everything=ANY_PURPOSE)
CATEGORY = Slot("a category", (s.Category,), "unknown-category")
BODY = Slot("an organisation or kind", _BODIES, "unknown-organisation")
BODIES = Slot("an organisation or kind", _BODIES, "unknown-organisation", everything=ANYONE, party=True)
ORGANISATION = Slot("an organisation", (s.Organisation,), "unknown-organisation")
DATA = Slot(
    "a dataset, field or category",
    (s.Dataset, s.Category),
    "unknown-data",
    everything=ANYTHING,
    fields=True,
)
DATASET = Slot("a dataset", (s.Dataset,), "unknown-dataset")
APPROVER = Slot("a role or organisation", (s.Role, s.Organisation), "unknown-approver")
GATEWAY = Slot("a gateway", (s.Gateway,), "unknown-gateway")
BAR = Slot("a bar", (s.Bar,), "unknown-bar")
DUTY = Slot("a duty", (s.Duty,), "unknown-duty")
FACT = Slot("a fact", (s.Fact,), "unknown-fact")
AGREEMENT = Slot("an agreement", (s.Agreement,), "unknown-agreement")


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in its slot; `in_agreement` says whether `party` means something there."""

    name: s.Name
    slot: Slot
    in_agreement: bool = False
    is_hierarchy: bool = False


def references_in(declaration: s.TopLevel) -> Iterator[Reference]:
    """Every name that a declaration uses, in the order of its parts."""
    match declaration:
        case s.Kind() | s.Purpose() | s.Category():
            yield from _in_hierarchy(declaration)
        case s.Organisation():
            for membership in declaration.memberships:
                yield from _each(membership.kinds, KIND)
        case s.Role(organisation=s.Name() as organisation):
            yield Reference(organisation, ORGANISATION)
        case s.Dataset():
            yield from _in_dataset(declaration)
        case s.Gateway() | s.Bar():
            yield from _in_law(declaration)
        case s.Agreement():
            yield from _in_agreement(declaration)
        case s.Promise():
            yield from _in_promise(declaration)
        case _:
            return


def conditions_in(declaration: s.TopLevel) -> Iterator[s.Condition]:
    """The conditions that a declaration states after `if`, `unless` and `mitigated by`."""
    match declaration:
        case s.Gateway():
            yield from declaration.conditions
        case s.Bar() | s.Promise():
            yield from declaration.unless
        case s.Agreement():
            for clause in declaration.clauses:
                rule = clause.rule
                yield from rule.conditions if isinstance(rule, s.Grant) else rule.unless
            for risk in declaration.risks:
                if risk.mitigation is not None:
                    yield risk.mitigation
        case _:
            return


def leaves(condition: s.Condition) -> Iterator[s.Condition]:
    """The parts of a condition that are not joined of others, in order."""
    match condition:
        case s.Not():
            yield from leaves(condition.condition)
        case s.And() | s.Or():
            for part in condition.conditions:
                yield from leaves(part)
        case _:
            yield condition


def _each(names: Iterable[s.Name], slot: Slot, in_agreement: bool = False) -> Iterator[Reference]:
    return (Reference(name, slot, in_agreement) for name in names)


def _in_hierarchy(declaration: s.Kind | s.Purpose | s.Category) -> Iterator[Reference]:
    slots = {s.Kind: KIND, s.Purpose: PURPOSE, s.Category: CATEGORY}
    slot = slots[type(declaration)]
    return (Reference(name, slot, is_hierarchy=True) for name in declaration.under)


def _in_law(law: s.Gateway | s.Bar) -> Iterator[Reference]:
    for sentence in law.permits if isinstance(law, s.Gateway) else law.forbids:
        yield from _in_sentence(sentence)
    if isinstance(law, s.Gateway):
        yield from _in_conditions(law.conditions)
        yield from _each(law.lifts, BAR)
    else:
        yield from _in_conditions(law.unless)


def _in_listing(listing: s.Listing, slot: Slot, in_agreement: bool = False) -> Iterator[Reference]:
    yield from _each((*listing.names, *listing.excepted), slot, in_agreement)


def _in_sentence(sentence: s.Sentence, in_agreement: bool = False) -> Iterator[Reference]:
    yield from _in_listing(sentence.disclosers, BODIES, in_agreement)
    yield from _in_listing(sentence.data, DATA, in_agreement)
    yield from _in_listing(sentence.recipients, BODIES, in_agreement)
    yield from _in_listing(sentence.purposes, PURPOSES, in_agreement)


def _in_conditions(conditions: Iterable[s.Condition]) -> Iterator[Reference]:
    for condition in conditions:
        for leaf in leaves(condition):
            yield _in_leaf(leaf)


def _in_leaf(leaf: s.Condition) -> Reference:
    match leaf:
        case s.DiscloserIs() | s.RecipientIs():
            return Reference(leaf.name, BODY)
        case s.PurposeIs():
            return Reference(leaf.name, PURPOSE)
        case s.DataContains():
            return Reference(leaf.name, CATEGORY)
        case s.ApprovedBy():
            return Reference(leaf.approver, APPROVER)
        case s.Not() | s.And() | s.Or():
            raise AssertionError("a joined condition is not a leaf")
        case _:
            return Reference(leaf.fact, FACT)


def _in_dataset(dataset: s.Dataset) -> Iterator[Reference]:
    yield from _each(dataset.held_by, BODY)
    yield from _each(dataset.contains, CATEGORY)
    yield from _each((setting.fact for setting in (*dataset.has, *dataset.usually_has)), FACT)
    for derivation in dataset.derived_from:
        yield from _each(derivation.sources, DATASET)
        yield from _each(derivation.removing, CATEGORY)
    yield from _each(dataset.anonymised_from, DATASET)
    for field in dataset.fields:
        yield from _each(field.contains, CATEGORY)


def _in_agreement(agreement: s.Agreement) -> Iterator[Reference]:
    yield from _each((party.name for party in agreement.parties), BODY)
    yield from _each(agreement.supersedes, AGREEMENT)
    for clause in agreement.clauses:
        yield from _in_sentence(clause.rule.sentence, in_agreement=True)
        if isinstance(clause.rule, s.Grant):
            yield from _in_grant(clause.rule)
        else:
            yield from _in_conditions(clause.rule.unless)
    for risk in agreement.risks:
        if risk.mitigation is not None:
            yield from _in_conditions((risk.mitigation,))
        if risk.otherwise_ask is not None:
            yield Reference(risk.otherwise_ask, APPROVER)


def _in_grant(grant: s.Grant) -> Iterator[Reference]:
    for item in grant.relying_on:
        yield from _each(item.names, GATEWAY)
    yield from _in_conditions(grant.conditions)
    for need in grant.needs:
        for item in need.items:
            yield from _each(item.names, APPROVER)
    for obligation in grant.obligations:
        yield from _each(obligation.duties, DUTY)


def _in_promise(promise: s.Promise) -> Iterator[Reference]:
    if isinstance(promise.never, s.NeverShares):
        yield from _in_sentence(promise.never.sentence)
    else:
        yield from _in_listing(promise.never.data, DATA)
        yield from _in_listing(promise.never.recipients, BODIES)
    yield from _in_conditions(promise.unless)
