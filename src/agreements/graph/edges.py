"""What a declaration says of other names, as the edges of the policy graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from agreements.diagnostics import Span
from agreements.language import syntax as s
from agreements.language.declarations import PARTY, clause_name
from agreements.language.units import in_base_unit
from agreements.store.compiled import Compiled

RELATIONS: Mapping[str, str] = {
    "under": "kind, purpose or category → the broader one it lies under",
    "is": "organisation → kind, with the dates of the membership",
    "of": "role → the organisation it belongs to",
    "held-by": "dataset → who holds it",
    "contains": "dataset or field → category",
    "field-of": "field → its dataset",
    "derived-from": "dataset → the dataset it inherits from, with the categories `removing`",
    "anonymised-from": "dataset → the dataset it came from and inherits nothing of",
    "has": "dataset → fact, with its fixed `value`",
    "usually-has": "dataset → fact, with its default `value`",
    "discloser": "gateway, bar, clause or promise → who shares",
    "data": "gateway, bar, clause or promise → what is shared",
    "recipient": "gateway, bar, clause or promise → who receives",
    "purpose": "gateway, bar, clause or promise → what for",
    "lifts": "gateway → the bar it lifts",
    "relies-on": "clause → gateway; those with the same `item` are alternatives",
    "needs-approval": "clause → who must approve, `that` what; those with the same `item` are alternatives",
    "owes": "clause → duty, with `owed_by` and `deadline`",
    "notwithstanding": "clause → the clause it stands despite",
    "clause-of": "clause → its agreement",
    "risk-of": "risk → its agreement",
    "otherwise-ask": "risk → who may accept it",
    "party": "agreement → who made it, with the `capacity`",
    "supersedes": "agreement → the agreement it ends",
    "depends-on": "gateway, bar, clause, risk or promise → what its conditions mention",
}
"""Every relation that an edge may have, and what it joins."""

Edge = tuple[str, str, str, Span | None, dict[str, Any]]


def edges(declaration: s.TopLevel, compiled: Compiled) -> Iterator[Edge]:
    """The edges that start at a declaration or at what lies in it, in the order they were written."""
    name = declaration.name.text
    match declaration:
        case s.Kind() | s.Purpose() | s.Category():
            yield from _named(name, "under", declaration.under)
        case s.Organisation():
            for membership in declaration.memberships:
                period = membership.period or s.Period()
                yield from _named(name, "is", membership.kinds, start=period.start, end=period.end)
        case s.Role(organisation=s.Name() as organisation):
            yield name, "of", organisation.text, organisation.span, {}
        case s.Dataset():
            yield from _dataset_edges(name, declaration, compiled)
        case s.Gateway():
            yield from _sentence_edges(name, declaration.permits)
            yield from _named(name, "lifts", declaration.lifts)
            yield from _condition_edges(name, declaration.conditions)
        case s.Bar():
            yield from _sentence_edges(name, declaration.forbids)
            yield from _condition_edges(name, declaration.unless)
        case s.Agreement():
            yield from _agreement_edges(name, declaration)
        case s.Promise():
            yield from _promise_edges(name, declaration)
        case _:
            return


def _named(source: str, relation: str, names: Iterable[s.Name], /, **attributes: Any) -> Iterator[Edge]:
    for name in names:
        yield source, relation, name.text, name.span, attributes


def _dataset_edges(name: str, dataset: s.Dataset, compiled: Compiled) -> Iterator[Edge]:
    yield from _named(name, "held-by", dataset.held_by)
    yield from _named(name, "contains", dataset.contains)
    for derivation in dataset.derived_from:
        removing = tuple(category.text for category in derivation.removing)
        yield from _named(name, "derived-from", derivation.sources, removing=removing)
    yield from _named(name, "anonymised-from", dataset.anonymised_from)
    for relation, settings in (("has", dataset.has), ("usually-has", dataset.usually_has)):
        for setting in settings:
            if compiled.sort(setting.fact.text) is s.Fact:
                yield name, relation, setting.fact.text, setting.span, {"value": fact_value(setting.value)}
    for field in dataset.fields:
        full_name = f"{name}.{field.name}"
        yield full_name, "field-of", name, field.span, {}
        yield from _named(full_name, "contains", field.contains)


def fact_value(value: s.Value | None) -> str | bool | int:
    """A written value as the engine compares it; nothing written means yes."""
    match value:
        case None:
            return True
        case s.YesNo():
            return value.yes
        case s.Quantity():
            return in_base_unit(value.number, value.unit)
        case s.Name():
            return value.text


def _sentence_edges(
    name: str, sentences: Iterable[s.Sentence], parties: tuple[s.Party, ...] = ()
) -> Iterator[Edge]:
    for number, sentence in enumerate(sentences):
        for relation, listing in (
            ("discloser", sentence.disclosers),
            ("data", sentence.data),
            ("recipient", sentence.recipients),
            ("purpose", sentence.purposes),
        ):
            yield from _listing_edges(name, relation, listing, number, parties)


def _listing_edges(
    name: str, relation: str, listing: s.Listing, number: int, parties: tuple[s.Party, ...] = ()
) -> Iterator[Edge]:
    for names, excepted in ((listing.names, False), (listing.excepted, True)):
        for listed in names:
            # A list that says `party` covers just whom a list of the parties' names would.
            meant = [party.name for party in parties] if listed.text == PARTY else [listed]
            for end in meant:
                yield (
                    name,
                    relation,
                    end.text,
                    listed.span,
                    {"sentence": number, "excepted": excepted, "word": listed.text},
                )


def _agreement_edges(name: str, agreement: s.Agreement) -> Iterator[Edge]:
    for party in agreement.parties:
        capacity = party.capacity.text if party.capacity else None
        yield name, "party", party.name.text, party.span, {"capacity": capacity}
    yield from _named(name, "supersedes", agreement.supersedes)
    for clause in agreement.clauses:
        full_name = clause_name(agreement, clause.label.text)
        yield full_name, "clause-of", name, clause.span, {}
        yield from _sentence_edges(full_name, [clause.rule.sentence], agreement.parties)
        if isinstance(clause.rule, s.Grant):
            yield from _grant_edges(full_name, agreement, clause.rule)
        else:
            yield from _condition_edges(full_name, clause.rule.unless)
    for risk in agreement.risks:
        full_name = f"{name}/{risk.name}"
        yield full_name, "risk-of", name, risk.span, {}
        if risk.otherwise_ask:
            yield from _named(full_name, "otherwise-ask", [risk.otherwise_ask])
        if risk.mitigation:
            yield from _condition_edges(full_name, [risk.mitigation])


def _grant_edges(name: str, agreement: s.Agreement, grant: s.Grant) -> Iterator[Edge]:
    for item, alternatives in enumerate(grant.relying_on):
        yield from _named(name, "relies-on", alternatives.names, item=item, item_span=alternatives.span)
    yield from _condition_edges(name, grant.conditions)
    item = 0
    for need in grant.needs:
        for alternatives in need.items:
            yield from _named(
                name, "needs-approval", alternatives.names, item=item, that=need.that, item_span=need.span
            )
            item += 1
    for obligation in grant.obligations:
        deadline = _deadline(obligation.deadline)
        for duty in obligation.duties:
            attributes = {"owed_by": obligation.owed_by, "deadline": deadline, "words": obligation.span}
            yield name, "owes", duty.text, duty.span, attributes
    for label in grant.notwithstanding:
        yield name, "notwithstanding", clause_name(agreement, label.text), label.span, {}


def _deadline(deadline: s.Deadline | None) -> tuple[int, str, str] | None:
    """How many of which unit after what: `(30, "days", "end")`."""
    if deadline is None:
        return None
    return deadline.quantity.number, deadline.quantity.unit, deadline.after.text


def _promise_edges(name: str, promise: s.Promise) -> Iterator[Edge]:
    if isinstance(promise.never, s.NeverShares):
        yield from _sentence_edges(name, [promise.never.sentence])
    else:
        yield from _listing_edges(name, "data", promise.never.data, 0)
        yield from _listing_edges(name, "recipient", promise.never.recipients, 0)
    yield from _condition_edges(name, promise.unless)


def _condition_edges(name: str, conditions: Iterable[s.Condition]) -> Iterator[Edge]:
    for condition in conditions:
        for mentioned in _mentioned(condition):
            yield name, "depends-on", mentioned.text, mentioned.span, {}


def _mentioned(condition: s.Condition) -> Iterator[s.Name]:
    match condition:
        case s.And() | s.Or():
            for part in condition.conditions:
                yield from _mentioned(part)
        case s.Not():
            yield from _mentioned(condition.condition)
        case s.ApprovedBy():
            yield condition.approver
        case s.DiscloserIs() | s.RecipientIs() | s.PurposeIs() | s.DataContains():
            yield condition.name
        case _:
            yield condition.fact
