"""A search finds what asking about every candidate finds: held against just that, on made-up bundles."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from agreements.bundle import Bundle
from agreements.graph import of_sort
from agreements.interop.authzen import (
    AccessEvaluation,
    ActionSearch,
    PageTokens,
    ResourceSearch,
    SubjectSearch,
    evaluate,
    search_actions,
    search_resources,
    search_subjects,
)
from agreements.interop.authzen.pagination import OF_THIS_PROCESS
from agreements.interop.body import read_as
from agreements.interop.decision import MalformedError, NotForThisCallerError
from agreements.loading import load_text
from agreements.store.link import link
from asked_tables import as_question
from generate import Case, cases, make_case

TODAY = date(2021, 3, 1)


def context_of(case: Case, at: int, *, name_discloser: bool) -> dict[str, Any]:
    """What one of a case's questions states beside its names."""
    share = case.questions[at]
    asked = as_question(case.declarations, share)
    context = {**asked.get("facts", {}), "on": asked["on"], "approvals": asked.get("approvals", [])}
    return context | ({"discloser": share.discloser} if name_discloser else {})


def permitted(
    bundle: Bundle, subject: tuple[str, str], item: tuple[str, str], purpose: str, context: Mapping[str, Any]
) -> bool:
    """What one evaluation comes to, the plain way."""
    request = {
        "subject": {"type": subject[0], "id": subject[1]},
        "resource": {"type": item[0], "id": item[1]},
        "action": {"name": purpose},
        "context": context,
    }
    return evaluate(bundle, read_as(AccessEvaluation, request), today=TODAY, explain=False).decision


def types_of(bundle: Bundle, general: str, sort: str) -> list[str]:
    return [general, *(name for name in of_sort(bundle.graph, sort) if bundle.graph.nodes[name]["declared"])]


def declared(bundle: Bundle, *sorts: str) -> list[str]:
    graph = bundle.graph
    return sorted(
        name for sort in sorts for name in of_sort(graph, sort) if graph.nodes[name]["declared"] is not None
    )


def all_found(bundle: Bundle, search: Any, model: Any, request: dict[str, Any]) -> list[str]:
    """The results of a search, page after page of two."""
    names: list[str] = []
    page: dict[str, Any] = {"limit": 2}
    while True:
        found = search(bundle, read_as(model, request | {"page": page}), today=TODAY)
        names += [result.get("id") or result["name"] for result in found.results]
        assert found.page["count"] == len(found.results) <= 2
        if not found.page["next_token"]:
            return names
        page = {"limit": 2, "token": found.page["next_token"]}


def hold_against_every_candidate(case: Case, at: int, *, name_discloser: bool) -> int:
    """Compare the three searches of one question with asking about everyone and everything; how many were found."""
    bundle, share = Bundle(link(case.declarations)), case.questions[at]
    context = context_of(case, at, name_discloser=name_discloser)
    organisations = declared(bundle, "organisation")
    item, to, why = share.data[0], share.recipient, share.purpose
    total = 0
    for kind in types_of(bundle, "organisation", "kind"):
        request = {
            "subject": {"type": kind},
            "action": {"name": why},
            "resource": {"type": "dataset", "id": item},
            "context": context,
        }
        found = all_found(bundle, search_subjects, SubjectSearch, request)
        plain_way = [
            o for o in organisations if permitted(bundle, (kind, o), ("dataset", item), why, context)
        ]
        assert found == plain_way, (case, at, kind)
        total += len(found)
    for category in types_of(bundle, "dataset", "category"):
        request = {
            "subject": {"type": "organisation", "id": to},
            "action": {"name": why},
            "resource": {"type": category},
            "context": context,
        }
        found = all_found(bundle, search_resources, ResourceSearch, request)
        items = declared(bundle, "dataset", "field")
        plain_way = [i for i in items if permitted(bundle, ("organisation", to), (category, i), why, context)]
        assert found == plain_way, (case, at, category)
        total += len(found)
    request = {
        "subject": {"type": "organisation", "id": to},
        "resource": {"type": "dataset", "id": item},
        "context": context,
    }
    found = all_found(bundle, search_actions, ActionSearch, request)
    purposes = declared(bundle, "purpose")
    assert found == [
        p for p in purposes if permitted(bundle, ("organisation", to), ("dataset", item), p, context)
    ], (case, at)
    return total + len(found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(questions=2))
def test_searches_find_what_asking_about_everything_finds(case: Case) -> None:
    for at in range(len(case.questions)):
        hold_against_every_candidate(case, at, name_discloser=at % 2 == 0)


def test_made_up_searches_do_find_something() -> None:
    found = [
        hold_against_every_candidate(make_case(seed, 3, questions=4), at, name_discloser=named)
        for seed in range(16)
        for at in range(4)
        for named in (True, False)
    ]
    assert sum(1 for number in found if number) >= 8


# --- pages ------------------------------------------------------------------------------------------------


def crowd(number: int) -> Bundle:
    """Many users who may all read one record, and a stranger who may not."""
    users = "\n".join(f'organisation user-{at:03} "User {at}" is user' for at in range(number))
    return load_text(
        f"""
        kind user "User"
        category record "Record"
        purpose read "Reading"
        purpose write "Writing"
        fact soft "Soft" yes or no
        organisation archive "Archive"
        organisation stranger "Stranger"
        {users}
        dataset record-1 "Record 1" held by archive contains record
        agreement access "Access" between archive
            clause 1 "Reading" archive may share record with user for read
        """
    )


def who_may_read(page: dict[str, Any] | None = None, **changes: Any) -> SubjectSearch:
    request: dict[str, Any] = {
        "subject": {"type": "user"},
        "action": {"name": "read"},
        "resource": {"type": "record", "id": "record-1"},
        **changes,
    }
    return read_as(SubjectSearch, request | ({"page": page} if page is not None else {}))


def test_a_page_has_a_hundred_results_unless_more_are_asked_for() -> None:
    bundle = crowd(120)
    first = search_subjects(bundle, who_may_read(), today=TODAY)
    assert len(first.results) == 100
    rest = search_subjects(bundle, who_may_read({"token": first.page["next_token"]}), today=TODAY)
    assert [result["id"] for result in rest.results] == [f"user-{at:03}" for at in range(100, 120)]
    assert rest.page == {"next_token": "", "count": 20}
    whole = search_subjects(bundle, who_may_read({"limit": 5000}), today=TODAY)
    assert len(whole.results) == 120


def test_results_that_fit_and_were_not_paged_come_without_a_page() -> None:
    assert search_subjects(crowd(2), who_may_read(), today=TODAY).response() == {
        "results": [{"type": "user", "id": "user-000"}, {"type": "user", "id": "user-001"}]
    }


def test_a_limit_of_nothing_gives_nothing_but_how_many_there_are_and_no_page_follows() -> None:
    bundle = crowd(120)
    found = search_subjects(bundle, who_may_read({"limit": 0}), today=TODAY)
    assert found.response() == {"page": {"next_token": "", "count": 0, "total": 120}, "results": []}
    [searched] = found.decisions
    assert searched.trace == {"results": [], "more": False, "total": 120}
    nobody = search_subjects(bundle, who_may_read({"limit": 0}, action={"name": "fly"}), today=TODAY)
    assert nobody.page == {"next_token": "", "count": 0, "total": 0}


def test_a_token_is_for_one_search_of_one_bundle() -> None:
    bundle = crowd(3)
    page = {"limit": 1}
    token = search_subjects(bundle, who_may_read(page), today=TODAY).page["next_token"]
    page["token"] = token
    for request in (
        who_may_read(page, action={"name": "write"}),
        who_may_read(page, context={"on": "2030-01-01"}),
        who_may_read(page, context={"soft": True}),
        who_may_read(page, subject={"type": "organisation"}),
        who_may_read(page, subject={"type": "user", "properties": {"department": "Sales"}}),
        who_may_read(page, subject={"type": "user", "id": "user-001"}),
        who_may_read(page, resource={"type": "dataset", "id": "record-1"}),
        who_may_read({**page, "properties": {"sort": "name"}}),
        who_may_read(page, strange={"a": 1}),
    ):
        with pytest.raises(MalformedError, match="another search: something in the request has changed"):
            search_subjects(bundle, request, today=TODAY)
    for limit in (0, 2, 100):
        with pytest.raises(MalformedError, match=f"a `page.limit` of 1, which is {limit} now"):
            search_subjects(bundle, who_may_read({**page, "limit": limit}), today=TODAY)
    for same in (page, {"token": token}, {"token": token, "limit": 1.0}):
        assert search_subjects(bundle, who_may_read(same), today=TODAY).results
    with pytest.raises(MalformedError, match="another bundle: the policy has changed"):
        search_subjects(crowd(4), who_may_read(page), today=TODAY)
    other = replace(OF_THIS_PROCESS, caller="key:other")
    with pytest.raises(MalformedError, match="another caller"):
        search_subjects(bundle, who_may_read(page), today=TODAY, tokens=other)


def test_a_token_that_was_made_up_or_changed_is_not_taken() -> None:
    bundle = crowd(3)
    token = search_subjects(bundle, who_may_read({"limit": 1}), today=TODAY).page["next_token"]
    said = json.loads(urlsafe_b64decode(token))
    changed = [
        {**said, "after": "user-001"},
        {**said, "on": "2030-01-01"},
        {**said, "limit": 1000},
        {**said, "seal": ""},
        {**said, "seal": "é"},
        {**said, "seal": None},
        {**said, "more": 1},
        {name: one for name, one in said.items() if name != "seal"},
        [said],
        "x",
    ]
    texts = [urlsafe_b64encode(json.dumps(one).encode()).decode() for one in changed]
    texts += [
        token[:-6] + "AAAA==",
        token[:-1],
        token + "=",
        f" {token}",
        "not a token",
        "bm90IGpzb24=",
        "WzFd",
        "é",
    ]
    texts.append(
        search_subjects(bundle, who_may_read({"limit": 1}), today=TODAY, tokens=STRANGER).page["next_token"]
    )
    for text in texts:
        with pytest.raises(MalformedError, match="not one that was given here"):
            search_subjects(bundle, who_may_read({"token": text}), today=TODAY)


STRANGER = PageTokens(b"another key")


def test_later_pages_are_for_the_day_that_the_first_was_for() -> None:
    bundle = load_text(
        """
        kind user "User"
        category record "Record"
        purpose read "Reading"
        organisation archive "Archive"
        organisation first "First" is user
        organisation second "Second" is user until 2021-03-01
        dataset record-1 "Record 1" held by archive contains record
        agreement access "Access" between archive
            clause 1 "Reading" archive may share record with user for read
        """
    )
    token = search_subjects(bundle, who_may_read({"limit": 1}), today=TODAY).page["next_token"]
    next_day = date(2021, 3, 2)
    found = search_subjects(bundle, who_may_read({"token": token}), today=next_day)
    assert [result["id"] for result in found.results] == ["second"]
    assert len(search_subjects(bundle, who_may_read(), today=next_day).results) == 1


# --- what cannot be asked ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": {"type": "spaceship"}},
        {"subject": {"type": "record"}},
        {"action": {"name": "fly"}},
        {"resource": {"type": "record", "id": "record-9"}},
        {"resource": {"type": "vessel", "id": "record-1"}},
        {"context": {"discloser": "nobody"}},
    ],
)
def test_unknown_names_find_nothing(changes: dict[str, Any]) -> None:
    assert search_subjects(crowd(2), who_may_read(**changes), today=TODAY).response() == {"results": []}


def test_mistyped_facts_are_an_error_whether_or_not_anything_would_be_found() -> None:
    for type_ in ("user", "spaceship"):
        with pytest.raises(MalformedError, match="soft"):
            search_subjects(
                crowd(2), who_may_read(subject={"type": type_}, context={"soft": "perhaps"}), today=TODAY
            )


def test_undeclared_properties_are_listed() -> None:
    request = who_may_read(subject={"type": "user", "properties": {"department": "Sales"}})
    assert search_subjects(crowd(1), request, today=TODAY).context == {
        "ignored": ["subject.properties.department"]
    }


def test_a_caller_finds_nothing_of_disclosers_it_may_not_ask_for() -> None:
    bundle = crowd(2)
    with pytest.raises(NotForThisCallerError, match="record-1"):
        search_subjects(bundle, who_may_read(), today=TODAY, allowed={"stranger"})
    assert search_subjects(bundle, who_may_read(), today=TODAY, allowed={"archive"}).results
    request = read_as(
        ResourceSearch,
        {
            "subject": {"type": "user", "id": "user-000"},
            "action": {"name": "read"},
            "resource": {"type": "record"},
        },
    )
    assert search_resources(bundle, request, today=TODAY).results
    assert not search_resources(bundle, request, today=TODAY, allowed={"stranger"}).results


def test_a_search_is_recorded_with_each_of_its_results() -> None:
    bundle = crowd(2)
    found = search_subjects(bundle, who_may_read(), today=TODAY)
    search, *results = found.decisions
    assert search.outcome == "searched"
    assert search.trace == {"results": [dict(result) for result in found.results], "more": False}
    assert [(one.question["to"], one.outcome) for one in results] == [
        ("user-000", "permitted"),
        ("user-001", "permitted"),
    ]
    for one in results:
        assert bundle.outcome(one.question) == one.outcome
