"""What a name covers, sentence by sentence (`language.md`, section 4), answered by hand."""

from __future__ import annotations

import pytest

from reference_world import (
    PARTIES,
    PERMITTED,
    REFUSED,
    answer,
)

# --- section 4: organisations -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("disclosers", "expected"),
    [
        ("St-Brides", PERMITTED),
        ("Northshire", REFUSED),
        ("Northshire, St-Brides", PERMITTED),
        ("trust", PERMITTED),
        ("public-body", PERMITTED),  # two steps up its hierarchy
        ("company", REFUSED),
        ("anyone", PERMITTED),
        ("party", PERMITTED),
        ("anyone except St-Brides", REFUSED),
        ("public-body except trust", REFUSED),
        ("public-body except company", PERMITTED),
        ("anyone except party", REFUSED),
    ],
)
def test_an_organisation_is_covered_by_a_list(disclosers: str, expected: str) -> None:
    text = f"{PARTIES} clause 1 {disclosers} may share admissions with anyone for research"
    assert answer(text).outcome == expected


@pytest.mark.parametrize(
    ("recipients", "recipient", "on", "expected"),
    [
        ("health-body", "Old-Health", "2020-06-01", PERMITTED),  # the last day is included
        ("health-body", "Old-Health", "2020-06-02", REFUSED),
        ("health-body", "Old-Health", "2020-01-01", PERMITTED),
        ("health-body", "Old-Health", "2019-12-31", REFUSED),
        ("anyone except public-body", "Old-Health", "2020-06-01", REFUSED),
        ("anyone except public-body", "Old-Health", "2020-06-02", PERMITTED),
        ("trust", "Old-Health", "2020-06-01", REFUSED),  # a kind above is not the kind
        ("company", "Everyman", "2020-06-01", REFUSED),  # an organisation of no kind
        ("anyone", "Everyman", "2020-06-01", PERMITTED),
        ("party", "Northshire", "2020-06-01", PERMITTED),
        ("party", "Acme", "2020-06-01", REFUSED),
        ("Acme", "Acme", "2020-06-01", PERMITTED),  # a recipient need not be a party
    ],
)
def test_recipients_and_dated_memberships(recipients: str, recipient: str, on: str, expected: str) -> None:
    text = f"{PARTIES} clause 1 anyone may share admissions with {recipients} for research"
    sentence = f"may St-Brides share admissions with {recipient} for research on {on}"
    assert answer(text, sentence).outcome == expected


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ("St-Brides", PERMITTED),
        ("Northshire, Acme", REFUSED),  # disclosers must be parties
        ("health-body", PERMITTED),  # every organisation of a kind that is a party
        ("company", REFUSED),
    ],
)
def test_disclosers_are_parties(parties: str, expected: str) -> None:
    text = f"agreement a between {parties} clause 1 anyone may share admissions with Acme for research"
    assert answer(text).outcome == expected


def test_a_kind_is_a_party_only_while_the_membership_lasts() -> None:
    text = "agreement a between health-body clause 1 party may share admissions with Acme for research"
    sentence = "may Old-Health share admissions with Acme for research on {}"
    assert answer(text, sentence.format("2020-06-01")).outcome == PERMITTED
    assert answer(text, sentence.format("2020-06-02")).outcome == REFUSED


# --- section 4: data that grants cover and restrictions touch -----------------------------------------


@pytest.mark.parametrize(
    ("listed", "item", "expected"),
    [
        ("admissions", "admissions", PERMITTED),
        ("admissions", "admissions.number", PERMITTED),  # the dataset that it is a field of
        ("admissions.number", "admissions.number", PERMITTED),
        ("admissions.number", "admissions.ward", REFUSED),
        ("admissions.number", "admissions", REFUSED),
        ("anything", "admissions", PERMITTED),
        ("roll", "admissions", REFUSED),
        ("personal", "admissions", PERMITTED),  # health, personal and genetic all lie under it
        ("health", "admissions", REFUSED),  # the number contains personal, which does not
        ("health", "admissions.ward", PERMITTED),  # a field does not contain its siblings' categories
        ("genetic", "admissions.genome", REFUSED),  # a field contains its dataset's lines too
        ("health", "admissions.genome", PERMITTED),
        ("secret", "admissions.genome", REFUSED),  # genetic lies under it and health does not
        ("personal except secret", "admissions", REFUSED),  # the genome's genetic is secret
        ("personal except secret", "admissions.ward", PERMITTED),
        ("admissions except admissions.number", "admissions", REFUSED),
        ("admissions except admissions.number", "admissions.ward", PERMITTED),
        ("admissions except admissions", "admissions.ward", REFUSED),
        ("anything except anything", "admissions", REFUSED),
        ("admissions.number, admissions.genome, admissions.ward", "admissions", PERMITTED),  # each field
        ("admissions.number, health", "admissions", PERMITTED),  # one by name, two by category
        ("admissions.number, admissions.ward", "admissions", REFUSED),
        ("tallies", "sketch", REFUSED),  # all of its fields', and one is personal
        ("tallies, personal", "sketch", PERMITTED),
        ("sketch.first, personal", "sketch", PERMITTED),
        ("tallies", "linked", REFUSED),  # inherits health and personal
        ("tallies, personal", "linked", PERMITTED),
        ("tallies, health", "linked", REFUSED),  # personal: the number's, and the roll's
        ("linked except secret", "linked", PERMITTED),  # genetic was removed with secret
        ("linked except health", "linked", REFUSED),  # health came with admissions; removing is line by line
        ("tallies, personal", "linked.postcode", PERMITTED),  # a field contains what its dataset inherits
        ("tallies", "linked.postcode", REFUSED),
        ("tallies", "relinked", REFUSED),  # inherits at any remove
        ("admissions", "linked", REFUSED),  # a grant of the source is no grant of what is derived
        ("linked except admissions", "linked", REFUSED),  # but an `except` touches what is derived from it
        ("tallies", "rates", PERMITTED),  # what is anonymised inherits nothing
        ("rates except linked", "rates", PERMITTED),
    ],
)
def test_a_grant_covers_all_of_what_is_asked(listed: str, item: str, expected: str) -> None:
    text = f"{PARTIES} clause 1 anyone may share {listed} with anyone for research"
    sentence = f"may St-Brides share {item} with Acme for research on 2020-06-01"
    assert answer(text, sentence).outcome == expected


@pytest.mark.parametrize(
    ("listed", "item", "expected"),
    [
        ("admissions", "admissions", REFUSED),
        ("admissions", "admissions.number", REFUSED),
        ("admissions.number", "admissions", REFUSED),  # one of its fields
        ("admissions.number", "admissions.ward", PERMITTED),
        ("anything", "plain", REFUSED),
        ("personal", "admissions", REFUSED),
        ("genetic", "admissions", REFUSED),  # any category it contains, its genome's too
        ("genetic", "admissions.ward", PERMITTED),
        ("secret", "admissions.genome", REFUSED),
        ("tallies", "admissions", PERMITTED),
        ("genetic", "linked", PERMITTED),  # removed
        ("health", "linked", REFUSED),
        ("admissions", "linked", REFUSED),  # a dataset it is derived from
        ("admissions", "linked.postcode", REFUSED),
        ("admissions", "relinked", REFUSED),  # at any remove
        ("admissions.genome", "relinked", REFUSED),  # or a field of one, even though genetic was removed
        ("linked.postcode", "relinked", REFUSED),
        ("relinked", "linked", PERMITTED),  # not the other way
        ("admissions", "rates", PERMITTED),  # anonymised
        ("linked", "rates", PERMITTED),
        ("personal except admissions", "admissions", PERMITTED),
        ("personal except admissions.number", "admissions", REFUSED),  # touches, does not cover
        ("personal except admissions.number", "admissions.number", PERMITTED),
        ("personal except health", "admissions", REFUSED),
        ("personal except health", "admissions.ward", PERMITTED),
        ("admissions except linked", "linked", PERMITTED),
    ],
)
def test_a_restriction_bites_if_it_touches_any(listed: str, item: str, expected: str) -> None:
    text = f"""{PARTIES}
        clause 1 anyone may share anything with anyone for any-purpose
        clause 2 anyone must not share {listed} with anyone for any-purpose"""
    sentence = f"may St-Brides share {item} with Acme for research on 2020-06-01"
    assert answer(text, sentence).outcome == expected


def test_what_contains_no_category_is_covered_by_no_category() -> None:
    text = f"dataset hollow {PARTIES} clause 1 anyone may share personal with anyone for research"
    assert answer(text, "may St-Brides share hollow with Acme for research on 2020-06-01").outcome == REFUSED


# --- section 4: purposes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("purposes", "purpose", "granted", "restricted"),
    [
        ("research", "research", True, True),
        ("good", "research", True, True),
        ("trials", "research", False, True),  # a wider question is not granted, and is touched
        ("any-purpose", "research", True, True),
        ("marketing", "research", False, False),
        ("marketing, good", "research", True, True),
        ("testing", "research", False, True),  # trials lie under both
        ("testing", "marketing", False, False),
        ("research except trials", "research", False, True),  # grants leave out the whole of it
        ("research except testing", "research", False, True),
        ("research except marketing", "research", True, True),
        ("research except good", "research", False, False),
        ("any-purpose except research", "trials", False, False),
        ("research except testing", "trials", False, False),
        ("any-purpose except any-purpose", "research", False, False),
    ],
)
def test_purposes(purposes: str, purpose: str, granted: bool, restricted: bool) -> None:
    sentence = f"may St-Brides share plain with Acme for {purpose} on 2020-06-01"
    grant = f"{PARTIES} clause 1 anyone may share plain with anyone for {purposes}"
    assert answer(grant, sentence).outcome == (PERMITTED if granted else REFUSED)
    restriction = f"""{PARTIES} clause 1 anyone may share plain with anyone for any-purpose
        clause 2 anyone must not share plain with anyone for {purposes}"""
    assert answer(restriction, sentence).outcome == (REFUSED if restricted else PERMITTED)
