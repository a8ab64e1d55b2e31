"""What a name covers (`language.md`, section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from agreements.formula.share import ProposedShare
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.reference.days import within
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING, PARTY

Parties: TypeAlias = Sequence[s.Party]
"""The parties to an agreement."""


@dataclass(frozen=True, slots=True)
class ReferenceRequest:
    """One data item of a question, and the bundle it is put to.

    `parties` are those of the agreement whose clauses are being worked out; outside of one there are none.
    """

    bundle: Declarations
    share: ProposedShare
    item: str
    parties: Parties = ()

    def inside(self, agreement: s.Agreement) -> ReferenceRequest:
        """The same while the clauses of an agreement are worked out."""
        return replace(self, parties=agreement.parties)

    def outside(self) -> ReferenceRequest:
        """The same where every organisation is only itself."""
        return replace(self, parties=())


def beneath(bundle: Declarations, x: str, y: str) -> bool:
    """`x ≤ y`: `x` is `y` or lies beneath it in its hierarchy."""
    declared = bundle.by_name.get(x)
    above = declared.under if isinstance(declared, s.Kind | s.Purpose | s.Category) else ()
    return x == y or any(beneath(bundle, parent.text, y) for parent in above)


# --- organisations ------------------------------------------------------------------------------------


def is_of_kind(asked: ReferenceRequest, organisation: str, kind: str) -> bool:
    """`o` has a membership in force at *t* in some `j ≤ k`."""
    declared = asked.bundle.find(s.Organisation, organisation)
    return declared is not None and any(
        within(membership.period, asked.share.on) and beneath(asked.bundle, j.text, kind)
        for membership in declared.memberships
        for j in membership.kinds
    )


def is_itself(asked: ReferenceRequest, organisation: str, name: str) -> bool:
    """A name means `o` as itself: it is `o`, a kind of it at *t*, or `anyone`."""
    return name in (organisation, ANYONE) or is_of_kind(asked, organisation, name)


def principals(asked: ReferenceRequest, organisation: str) -> set[str]:
    """Whom the agreement makes `o`, or a kind that it is of that day, a `processor for`."""
    return {
        principal.text
        for party in asked.parties
        if is_itself(asked, organisation, party.name.text)
        for principal in party.principals
    }


def goes_by(asked: ReferenceRequest, organisation: str) -> set[str]:
    """`o`, and everyone whose names it goes by too: whom it is a processor for, along a row of them."""
    found = {organisation}
    while further := {one for each in found for one in principals(asked, each)} - found:
        found |= further
    return found


def acts_for(asked: ReferenceRequest, one: str, other: str) -> bool:
    """The agreement makes the one a processor for the other, along a row too; outside an agreement it is false."""
    return one != other and other in goes_by(asked, one)


def is_party(asked: ReferenceRequest, organisation: str) -> bool:
    """`o` is a party, or of a kind that is one."""
    return any(organisation_is(asked, organisation, party.name.text) for party in asked.parties)


def organisation_is(asked: ReferenceRequest, organisation: str, name: str) -> bool:
    """A name means `o`, or someone whose names it goes by; `party` does where `o` is a party."""
    if name == PARTY:
        return is_party(asked, organisation)
    return any(is_itself(asked, one, name) for one in goes_by(asked, organisation))


def organisation_covered(asked: ReferenceRequest, organisation: str, listing: s.ListedNames) -> bool:
    """The list means `o` by any of its names, and its `except` list by none of them."""

    def meant_by(names: Iterable[s.Name]) -> bool:
        return any(organisation_is(asked, organisation, name.text) for name in names)

    return meant_by(listing.names) and not meant_by(listing.excepted)


# --- contents -----------------------------------------------------------------------------------------


def dataset_of(bundle: Declarations, item: str) -> s.Dataset:
    """The dataset that an item is, or is a field of. Raises `LookupError` for one that nothing declares."""
    dataset = bundle.find(s.Dataset, item.partition(".")[0])
    if dataset is None:
        raise LookupError(f"no dataset is called `{item}`")
    return dataset


def fields_of(bundle: Declarations, item: str) -> tuple[str, ...]:
    """The fields of a dataset as `dataset.field`; a field has none."""
    dataset = dataset_of(bundle, item)
    return () if "." in item else tuple(f"{item}.{field.name}" for field in dataset.fields)


def contents(bundle: Declarations, item: str) -> frozenset[str]:
    """Categories of its `contains` lines, inherited ones, and all its fields'; for a field only its own."""
    dataset = dataset_of(bundle, item)
    of_every_record = {category.text for category in dataset.contains} | inherited(bundle, dataset)
    of_fields = {
        category.text
        for field in dataset.fields
        if item in (dataset.name.text, f"{dataset.name}.{field.name}")
        for category in field.contains
    }
    return frozenset(of_every_record | of_fields)


def inherited(bundle: Declarations, dataset: s.Dataset) -> set[str]:
    """Everything that each source contains, except categories `≤` one that the line is removing."""
    return {
        category
        for derivation in dataset.derived_from
        for source in derivation.sources
        for category in contents(bundle, source.text)
        if not any(beneath(bundle, category, removed.text) for removed in derivation.removing)
    }


def derived_from(bundle: Declarations, dataset: s.Dataset) -> set[str]:
    """The datasets that one is derived from, at any remove; what is anonymised is not derived."""
    sources = {source.text for derivation in dataset.derived_from for source in derivation.sources}
    further = (derived_from(bundle, dataset_of(bundle, source)) for source in sources)
    return sources.union(*further)


# --- grants must cover all of what is asked; restrictions bite if they touch any of it ----------------


def names_cover(bundle: Declarations, names: Iterable[s.Name], item: str) -> bool:
    """`x`, its dataset or `anything` is named, or all its categories are, or each field is so covered."""
    listed = [name.text for name in names]

    def so_covered(x: str) -> bool:
        categories = contents(bundle, x)
        every_category = bool(categories) and all(
            any(beneath(bundle, category, name) for name in listed) for category in categories
        )
        return x in listed or x.partition(".")[0] in listed or ANYTHING in listed or every_category

    fields = fields_of(bundle, item)
    return so_covered(item) or (bool(fields) and all(so_covered(field) for field in fields))


def names_touch(bundle: Declarations, names: Iterable[s.Name], item: str) -> bool:
    """`x`, its dataset, a field of it, what it is derived from (or a field), `anything` or a category."""
    dataset = dataset_of(bundle, item)
    itself = {item, dataset.name.text, *fields_of(bundle, item)}
    sources = derived_from(bundle, dataset)
    categories = contents(bundle, item)
    return any(
        name.text in itself
        or name.text.partition(".")[0] in sources
        or name.text == ANYTHING
        or any(beneath(bundle, category, name.text) for category in categories)
        for name in names
    )


def grant_covers_data(bundle: Declarations, listing: s.ListedNames, item: str) -> bool:
    """A grant covers a data item when its list covers it and its `except` list does not touch it."""
    return names_cover(bundle, listing.names, item) and not names_touch(bundle, listing.excepted, item)


def restriction_touches_data(bundle: Declarations, listing: s.ListedNames, item: str) -> bool:
    """A restriction touches a data item when its list touches it and its `except` list does not cover it."""
    return names_touch(bundle, listing.names, item) and not names_cover(bundle, listing.excepted, item)


def purpose_beneath(bundle: Declarations, purpose: str, names: Iterable[s.Name]) -> bool:
    """`p ≤` one of these purposes; every purpose is `≤ any-purpose`."""
    return any(name.text == ANY_PURPOSE or beneath(bundle, purpose, name.text) for name in names)


def purpose_overlaps(bundle: Declarations, purpose: str, names: Sequence[s.Name]) -> bool:
    """Some purpose `r` has both `r ≤ p` and `r ≤` one of these."""
    return any(
        beneath(bundle, r.name.text, purpose) and purpose_beneath(bundle, r.name.text, names)
        for r in bundle.each(s.Purpose)
    )


def grant_covers_purpose(bundle: Declarations, listing: s.ListedNames, purpose: str) -> bool:
    """`p ≤` a listed purpose, and no purpose `r` has both `r ≤ p` and `r ≤` an excepted one."""
    listed = purpose_beneath(bundle, purpose, listing.names)
    return listed and not purpose_overlaps(bundle, purpose, listing.excepted)


def restriction_touches_purpose(bundle: Declarations, listing: s.ListedNames, purpose: str) -> bool:
    """Some purpose `r` has both `r ≤ p` and `r ≤` a listed one, and `p` is not `≤` an excepted one."""
    overlaps = purpose_overlaps(bundle, purpose, listing.names)
    return overlaps and not purpose_beneath(bundle, purpose, listing.excepted)


# --- sentences ----------------------------------------------------------------------------------------


def organisations_covered(asked: ReferenceRequest, sentence: s.Sentence) -> bool:
    """The sentence covers the discloser and the recipient."""
    discloser_covered = organisation_covered(asked, asked.share.discloser, sentence.disclosers)
    recipient_covered = organisation_covered(asked, asked.share.recipient, sentence.recipients)
    return discloser_covered and recipient_covered


def grant_covers(asked: ReferenceRequest, sentence: s.Sentence) -> bool:
    """A `permits` or a `may share` covers the share."""
    return (
        organisations_covered(asked, sentence)
        and grant_covers_data(asked.bundle, sentence.data, asked.item)
        and grant_covers_purpose(asked.bundle, sentence.purposes, asked.share.purpose)
    )


def restriction_touches(asked: ReferenceRequest, sentence: s.Sentence) -> bool:
    """A `forbids`, a `must not share` or a `never shares` touches the share."""
    return (
        organisations_covered(asked, sentence)
        and restriction_touches_data(asked.bundle, sentence.data, asked.item)
        and restriction_touches_purpose(asked.bundle, sentence.purposes, asked.share.purpose)
    )
