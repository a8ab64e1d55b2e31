"""What stands on the nearest routes to a refused share, in the second version of the language, told by hand."""

from __future__ import annotations

import pytest

from agreements.reference import ReferenceRequest, Shown, failing, named, nearest
from agreements.reference.routes import Kind
from reference_world import ASK, GRANT, PARTIES, SAME, bundle, share

COVERED: frozenset[str] = frozenset()


def asked(text: str, sentence: str = ASK) -> ReferenceRequest:
    proposed = share(sentence)
    return ReferenceRequest(bundle(text), proposed, proposed.data[0])


@pytest.mark.parametrize(
    ("text", "where", "barriers"),
    [
        (f"{PARTIES} if consent clause 1 {SAME}", "where not consent", ("condition",)),
        (
            f"{PARTIES} if consent and place is cloud clause 1 {SAME} if recipient is trust",
            "where not consent",
            ("condition", "condition", "condition"),  # an agreement's are taken apart as a clause's are
        ),
        (f"{PARTIES} if approved by board clause 1 {SAME}", "where refused by board", ("approval-refused",)),
        (
            f"{GRANT} needs approval by board given within 1 month",
            "where refused by board on 2020-05-15",
            ("approval-refused",),
        ),
        (
            f"{GRANT} needs approval by guardian, board or Northshire",
            "where approved by guardian, refused by board, refused by Northshire",
            ("approval-refused",),
        ),
        (f"{GRANT} if recipient is not company and purpose is not good", "", ("condition", "condition")),
        (f"{GRANT} if recipient acts for discloser", "", ("condition",)),
        (f"gateway nothing {GRANT} relying on nothing where data contains health", "", ("gateway",)),
        (
            f"gateway nothing {GRANT} relying on nothing where data contains tallies if recipient is trust",
            "",
            ("condition",),  # the item is satisfied
        ),
        (
            f"{PARTIES} clause 1 {SAME} if recipient is trust risk leak about 1 otherwise ask board",
            "where refused by board",
            ("condition", "approval-refused"),
        ),
        (
            f"{PARTIES} clause 1 {SAME} if recipient is trust clause 2 {SAME} if recipient is trust "
            "risk leak about 2 otherwise ask board",  # which is nothing to clause 1, so it comes nearer
            "where refused by board",
            ("condition",),
        ),
        (
            f"{GRANT} clause 2 anyone must not share plain with anyone for good "
            "agreement b between St-Brides until 2020-01-31 "
            "clause 1 anyone must not share admissions with company for good survives end",
            "",
            ("prohibition",),
        ),
    ],
)
def test_the_barriers_of_the_nearest_route(text: str, where: str, barriers: tuple[Kind, ...]) -> None:
    told = nearest(asked(text, f"{ASK} {where}"))
    assert told.shown == (Shown("a.1", COVERED, barriers),)
    assert told.others == {}


OTHER = "anyone may share roll with anyone for testing"


def test_an_agreement_that_has_ended_is_told_once_where_its_clause_was_not_replaced() -> None:
    told = nearest(asked(f"{PARTIES} until 2020-03-31 clause 1 {SAME}"))
    assert told.shown == (Shown("a.1", COVERED, ("not-in-force",)),)


@pytest.mark.parametrize(
    ("header", "clause", "barriers"),
    [
        ("", "", ("not-in-force",)),
        ("until 2020-03-31", "", ("not-in-force", "not-in-force")),  # the agreement and the clause
        ("", "until 2020-03-31", ("not-in-force",)),  # the clause ended in two ways, and is told once
    ],
)
def test_a_replaced_clause_is_not_in_force(header: str, clause: str, barriers: tuple[Kind, ...]) -> None:
    text = f"""{PARTIES} {header} clause 1 {clause} {SAME}
        agreement b between St-Brides, Northshire from 2020-05-01 clause 1 {OTHER} replaces a.1"""
    assert nearest(asked(text)).shown == (Shown("a.1", COVERED, barriers),)


HOST = """organisation Host is company
    agreement a between St-Brides, Northshire, Host as processor for Northshire"""


def test_the_sentence_of_a_clause_is_missed_by_none_of_a_processors_names() -> None:
    text = f"{HOST} clause 1 anyone may share admissions with {{}} for trials"
    to_host = ASK.replace("Acme", "Host")
    (told,) = nearest(asked(text.format("Northshire"), to_host)).shown
    assert told == Shown("a.1", frozenset({"purpose"}), ("purpose",))
    (told,) = nearest(asked(text.format("anyone except public-body"), to_host)).shown
    assert told == Shown("a.1", frozenset({"purpose", "recipient"}), ("recipient", "purpose"))


@pytest.mark.parametrize(
    ("gateway", "barriers"),
    [
        ("", ("recipient", "bar")),  # no gateway of the bundle opens it
        (
            """gateway power permits anyone to share anything with anyone for any-purpose
                if discloser acts for recipient lifts confidence""",
            ("recipient",),  # one would, under this agreement, and the clause was not written for the share
        ),
    ],
)
def test_whether_any_gateway_opens_a_bar_is_asked_under_the_clauses_agreement(
    gateway: str, barriers: tuple[Kind, ...]
) -> None:
    text = f"""bar confidence forbids anyone to share health with anyone for any-purpose {gateway}
        {HOST} clause 1 anyone may share admissions with Acme for research"""
    told = nearest(asked(text, "may Host share admissions with Northshire for research on 2020-06-01"))
    assert told.shown == (Shown("a.1", frozenset({"recipient"}), barriers),)


def test_a_bar_stands_in_the_way_of_a_processor_under_every_name() -> None:
    text = f"""bar confidence forbids public-body to share health with anyone for any-purpose
        {HOST} clause 1 anyone may share admissions with Acme for research"""
    told = nearest(asked(text, ASK.replace("St-Brides", "Host")))
    assert told.shown == (Shown("a.1", COVERED, ("bar",)),)


def test_the_others_that_fail_are_in_force_that_day() -> None:
    text = f"""{GRANT} if consent clause 2 {SAME} if recipient is trust clause 3 {SAME}
        clause 4 says "Each party bears its own costs."
        agreement b between St-Brides, Northshire from 2020-05-01 clause 1 {OTHER} replaces a.3"""
    told = failing(asked(text))
    assert told.shown == (Shown("a.2", COVERED, ("condition",)),)


def test_a_clause_that_the_question_names_is_told_beside_one_that_permits() -> None:
    text = f"""{GRANT} clause 2 {SAME}
        agreement b between St-Brides, Northshire from 2020-05-01 clause 1 {OTHER} replaces a.1"""
    told = named(asked(text, f"{ASK} under a.1"))
    assert told.shown == (Shown("a.1", COVERED, ("not-in-force",)),)
