"""Every member of an AuthZEN request is read, told or an error: none that could bear on the answer is dropped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from standards import service
from starlette.testclient import TestClient

from agreements.bundle import Bundle
from agreements.interop.authzen import (
    AccessEvaluation,
    Evaluations,
    ResourceSearch,
    SubjectSearch,
    evaluate,
    evaluate_all,
    search_resources,
    search_subjects,
)
from agreements.interop.body import read_as
from agreements.interop.decision import MalformedError
from agreements.loading import load_text

TODAY = date(2025, 3, 1)

POLICY = """
kind council "Council"
kind surgery "Surgery"
organisation Elmby-Council "Elmby Council" is council
organisation Dale-Surgery "Dale Surgery" is surgery
purpose care "Care"
category personal-data "Personal data"
fact retention "How long it is kept" in months
fact opted-out "People opted out" yes or no
fact room "Where it is handled" one of safe-room, open-office
fact subject-grade "Their grade" one of high, low
dataset visits "Visits"
    held by Elmby-Council
    contains personal-data
    usually has room safe-room
    usually has opted-out no
dataset orphan "Held by nobody" contains personal-data
agreement plain-share "Plain share"
    between Elmby-Council and Dale-Surgery
    clause 1
        Elmby-Council may share visits with surgery for care
        if room is safe-room and not opted-out
"""


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_text(POLICY)


def asked(context: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {
        "subject": {"type": "organisation", "id": "Dale-Surgery"},
        "action": {"name": "care"},
        "resource": {"type": "dataset", "id": "visits"},
        "context": context or {},
    } | more


def ask(bundle: Bundle, request: dict[str, Any]) -> dict[str, Any]:
    return evaluate(bundle, read_as(AccessEvaluation, request), today=TODAY).response()


def stated_in(place: str, name: str, value: Any) -> dict[str, Any]:
    """A request that states one thing in one place."""
    request = asked()
    if place == "context":
        request["context"] = {name: value}
    else:
        request[place] = {**request[place], "properties": {name: value}}
    return request


PLACES = ("context", "subject", "resource", "action")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("opted_out", "opted-out"),
        ("Opted-Out", "opted-out"),
        ("optedout", "opted-out"),
        ("opted-uot", "opted-out"),
        ("Room", "room"),
        ("rooms", "room"),
        ("facts.room", "room"),
        ("fact_room", "room"),
        ("retentoin", "retention"),
    ],
)
def test_what_is_nearly_a_fact_s_name_is_an_error_that_says_which(
    bundle: Bundle, place: str, name: str, meant: str
) -> None:
    with pytest.raises(MalformedError) as raised:
        ask(bundle, stated_in(place, name, True))
    (problem,) = raised.value.diagnostics
    assert problem.code == "unknown-fact"
    assert f"nothing called `{name}` is declared" in problem.message
    assert problem.help == f"did you mean `{meant}`?"


def test_a_property_may_be_nearly_the_fact_that_is_named_after_its_entity(bundle: Bundle) -> None:
    assert ask(bundle, stated_in("subject", "grade", "high"))["decision"]
    with pytest.raises(MalformedError, match="`Grade` is declared"):
        ask(bundle, stated_in("subject", "Grade", "high"))
    assert ask(bundle, stated_in("resource", "Grade", "high"))["context"]["ignored"] == [
        "resource.properties.Grade"
    ]


@pytest.mark.parametrize("place", PLACES)
def test_null_is_as_if_it_were_left_out(bundle: Bundle, place: str) -> None:
    plain = ask(bundle, asked())
    for name in ("opted-out", "opted_out", "room", "whatever", "on", "approvals", "discloser", "as_known_on"):
        assert ask(bundle, stated_in(place, name, None)) == plain
    for name in PLACES[1:]:
        request = asked()
        request[name] = {**request[name], "properties": None, "other": None}
        assert ask(bundle, request) == plain
    assert ask(bundle, asked() | {"context": None, "other": None}) == plain


@pytest.mark.parametrize(("name", "part"), [("subject", "id"), ("resource", "type"), ("action", "name")])
def test_a_member_that_must_be_there_and_is_null_is_missing(bundle: Bundle, name: str, part: str) -> None:
    request = asked()
    request[name] = {**request[name], part: None}
    with pytest.raises(MalformedError, match=f"`{name}.{part}` is missing"):
        ask(bundle, request)
    with pytest.raises(MalformedError, match=f"`{name}` is missing"):
        ask(bundle, asked() | {name: None})


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("name", "value"),
    [("opted-out", "no"), ("room", True), ("room", "attic"), ("retention", 12), ("room", ["x"])],
)
def test_a_mistyped_value_is_an_error_wherever_it_stands(
    bundle: Bundle, place: str, name: str, value: Any
) -> None:
    request = stated_in(place, name, value)
    with pytest.raises(MalformedError, match=name):
        ask(bundle, request)
    request["resource"]["id"] = "orphan"  # though nobody can be asked for it
    with pytest.raises(MalformedError, match=name):
        ask(bundle, request)


@pytest.mark.parametrize(
    ("context", "meant"),
    [
        ({"Discloser": "Elmby-Council"}, "discloser"),
        ({"disclosers": "Elmby-Council"}, "discloser"),
        ({"approval": []}, "approvals"),
        ({"as-known-on": "2024-01-01"}, "as_known_on"),
    ],
)
def test_what_is_nearly_a_member_that_has_a_meaning_is_an_error(
    bundle: Bundle, context: dict[str, Any], meant: str
) -> None:
    with pytest.raises(MalformedError) as raised:
        ask(bundle, asked(context))
    assert raised.value.diagnostics[0].help == f"did you mean `{meant}`?"


@pytest.mark.parametrize(
    ("request_", "path", "meant"),
    [
        (asked(contxt={"opted-out": True}), "contxt", "context"),
        (asked(Context={"opted-out": True}), "Context", "context"),
        (
            asked(subject={"type": "organisation", "id": "Dale-Surgery", "propertys": {}}),
            "subject.propertys",
            None,
        ),
        (
            asked(resource={"type": "dataset", "id": "visits", "property": {"colour": "red"}}),
            "resource.property",
            None,
        ),
        (asked(trace="x"), "trace", None),
    ],
)
def test_a_member_that_the_standard_does_not_name_is_told_or_an_error_where_it_is_nearly_one(
    bundle: Bundle, request_: dict[str, Any], path: str, meant: str | None
) -> None:
    if meant is None:
        assert ask(bundle, request_)["context"]["ignored"] == [path]
        return
    with pytest.raises(MalformedError, match=f"`{path}` is not understood") as raised:
        ask(bundle, request_)
    assert raised.value.diagnostics[0].help == f"did you mean `{meant}`?"


VISITS = {"type": "dataset", "id": "visits"}
DALE = {"type": "organisation", "id": "Dale-Surgery"}

MISPLACED_FACTS = [
    (asked({"resource": {"opted-out": True}}), "context.resource.opted-out"),
    (asked({"properties": {"opted-out": True}}), "context.properties.opted-out"),
    (asked({"claims": [{"x": 1}, {"inner": {"opted_out": True}}]}), "context.claims.1.inner.opted_out"),
    (asked(resource=VISITS | {"opted-out": True}), "resource.opted-out"),
    (asked(subject=DALE | {"opted-out": True}), "subject.opted-out"),
    (asked(subject=DALE | {"optedOut": True}), "subject.optedOut"),
    (asked(resource=VISITS | {"propertys": {"opted-out": True}}), "resource.propertys.opted-out"),
    (asked(resource=VISITS | {"properties": {"a": {"opted-out": True}}}), "resource.properties.a.opted-out"),
    (asked(**{"opted-out": True}), "opted-out"),
    (asked(properties={"opted-out": True}), "properties.opted-out"),
]


@pytest.mark.parametrize(("request_", "path"), MISPLACED_FACTS)
def test_a_fact_that_stands_where_none_is_read_is_an_error_that_says_where_it_goes(
    bundle: Bundle, request_: dict[str, Any], path: str
) -> None:
    with pytest.raises(MalformedError) as raised:
        ask(bundle, request_)
    (problem,) = raised.value.diagnostics
    assert problem.message == f"`{path}` states a fact where none is read"
    assert problem.help == (
        "state it as `context.opted-out`, or as `opted-out` in the `properties` of subject, resource or action"
    )


def test_a_member_that_is_nearly_a_fact_in_brackets_is_that_fact(bundle: Bundle) -> None:
    with pytest.raises(MalformedError) as raised:
        ask(bundle, asked({"opted-out[]": True}))
    assert raised.value.diagnostics[0].help == "did you mean `opted-out`?"


@pytest.mark.parametrize("name", ["facts", "fact", "Facts", "facts[]"])
@pytest.mark.parametrize(
    "place", ["", "context", "subject", "resource.properties", "action", "context.inner.deeper"]
)
def test_facts_have_no_object_of_their_own(bundle: Bundle, place: str, name: str) -> None:
    request = asked()
    inner = request
    for step in filter(None, place.split(".")):
        inner[step] = dict(inner.get(step) or {})
        inner = inner[step]
    inner[name] = {"opted-out": True}
    with pytest.raises(MalformedError) as raised:
        ask(bundle, request)
    (problem,) = raised.value.diagnostics
    assert problem.message == f"`{f'{place}.{name}'.lstrip('.')}` is not understood"
    assert problem.help == "facts are members of `context` themselves: `context.opted-out`"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("date", "context.on"), ("day", "context.on"), ("when", "context.on"), ("share_date", "context.on"),
        ("shareDate", "context.on"), ("from", "context.discloser"), ("to", "subject.id"), ("data", "resource.id"),
        ("purpose", "action.name"), ("Purpose", "action.name"), ("recipient", "subject.id"),
    ],
)  # fmt: skip
def test_what_a_question_is_about_is_an_error_where_an_evaluation_has_it_elsewhere(
    bundle: Bundle, name: str, place: str
) -> None:
    for path, request in (
        (f"context.{name}", asked({name: "2019-01-01"})),
        (name, asked(**{name: "2019-01-01"})),
        (f"subject.{name}", asked(subject=DALE | {name: "2019-01-01"})),
    ):
        with pytest.raises(MalformedError, match=f"`{path}` is not understood") as raised:
            ask(bundle, request)
        assert raised.value.diagnostics[0].help == f"write it as `{place}`"


@pytest.mark.parametrize("name", ["discloser", "approvals", "events", "as_known_on", "asKnownOn"])
def test_what_stands_in_context_alone_is_an_error_elsewhere(bundle: Bundle, name: str) -> None:
    wanted = "as_known_on" if name == "asKnownOn" else name
    for request in (
        asked(**{name: ["x"]}),
        stated_in("resource", name, "x"),
        asked(subject=DALE | {name: "x"}),
    ):
        with pytest.raises(MalformedError) as raised:
            ask(bundle, request)
        assert raised.value.diagnostics[0].help == f"write it as `context.{wanted}`"


@pytest.mark.parametrize(("name", "help_text"), [("x", None), ("refrence", "did you mean `reference`?")])
def test_a_member_of_an_approval_that_nobody_knows_is_an_error(
    bundle: Bundle, name: str, help_text: str | None
) -> None:
    with pytest.raises(MalformedError, match=f"`approvals.0.{name}` is not part of a question") as raised:
        ask(bundle, asked({"approvals": [{"by": "Elmby-Council", name: "y"}]}))
    assert raised.value.diagnostics[0].help == help_text


def test_an_evaluation_cannot_name_an_agreement(bundle: Bundle) -> None:
    with pytest.raises(MalformedError, match=r"`context\.under` is not understood") as raised:
        ask(bundle, asked({"under": "plain-share"}))
    assert "`/v1/decisions`" in (raised.value.diagnostics[0].help or "")


def test_what_is_no_fact_and_no_part_of_a_question_is_ignored_and_told(bundle: Bundle) -> None:
    context = {
        "time": "2025-01-01T10:00:00Z",
        "ip": "1.2.3.4",
        "caller": {"id": "x", "name": "y", "roles": ["z"]},
    }
    resource = VISITS | {"properties": {"on": True, "date": "2019", "purpose": "x", "owner": {"id": 1}}}
    assert ask(bundle, asked(context, resource=resource))["context"]["ignored"] == [
        "context.caller", "context.ip", "context.time", "resource.properties.date", "resource.properties.on",
        "resource.properties.owner", "resource.properties.purpose",
    ]  # fmt: skip


# --- several, and searches --------------------------------------------------------------------------------


def batch(bundle: Bundle, *own: Any, **more: Any) -> list[dict[str, Any]]:
    request = read_as(Evaluations, asked(**more) | {"evaluations": list(own)})
    found: list[dict[str, Any]] = evaluate_all(bundle, request, today=TODAY)[0]["evaluations"]
    return found


def test_what_is_ignored_is_told_in_every_item_that_it_was_ignored_in(bundle: Bundle) -> None:
    found = batch(bundle, {}, {"context": {"colour": "red"}}, {"trace": 1})
    assert [one.get("context") for one in found] == [
        None,
        {"ignored": ["context.colour"]},
        {"ignored": ["trace"]},
    ]
    assert [one["context"]["ignored"] for one in batch(bundle, {}, {}, trace=1)] == [["trace"]] * 2
    options = {"explain": False, "verbose": True}
    assert batch(bundle, {}, options=options)[0]["context"]["ignored"] == ["options.verbose"]


def test_a_slip_beside_the_evaluations_is_an_error_of_them_all(bundle: Bundle) -> None:
    for slip in (
        {"Options": {"explain": True}},
        {"options": {"explian": True}},
        {"facts": {"opted-out": True}},
    ):
        with pytest.raises(MalformedError, match="is not understood"):
            batch(bundle, {}, **slip)
    with pytest.raises(MalformedError, match="states a fact where none is read"):
        batch(bundle, {}, **{"opted-out": True})


def test_a_slip_in_one_item_is_an_error_of_that_one(bundle: Bundle) -> None:
    found = batch(bundle, {"context": {"opted_out": True}}, {}, {"Context": {}})
    assert [one["decision"] for one in found] == [False, True, False]
    assert found[0]["context"]["error"]["diagnostics"][0]["help"] == "did you mean `opted-out`?"
    assert found[2]["context"]["error"]["diagnostics"][0]["help"] == "did you mean `context`?"


def test_null_in_an_item_takes_the_default(bundle: Bundle) -> None:
    everything = {"subject": None, "action": {"name": None}, "resource": None, "context": None, "x": None}
    assert batch(bundle, everything) == batch(bundle, {}) == [{"decision": True}]
    assert batch(bundle, {}, context={"opted-out": None}, options=None) == [{"decision": True}]


def test_searches_read_every_member_too(bundle: Bundle) -> None:
    def subjects(**more: Any) -> dict[str, Any]:
        request = asked(**more) | {"subject": {"type": "surgery"}}
        return search_subjects(bundle, read_as(SubjectSearch, request), today=TODAY).response()

    assert [one["id"] for one in subjects()["results"]] == ["Dale-Surgery"]
    assert subjects(context={"opted-out": True})["results"] == []
    assert subjects(context={"opted-out": None}, page=None) == subjects()
    assert subjects(context={"colour": 1}, trace=2)["context"]["ignored"] == ["context.colour", "trace"]
    for slip in ({"context": {"opted_out": True}}, {"Context": {}}, {"page": {"limits": 1}}):
        with pytest.raises(MalformedError):
            subjects(**slip)
    named = asked() | {"resource": {"type": "dataset", "id": "visits"}}
    found = search_resources(bundle, read_as(ResourceSearch, named), today=TODAY).response()
    assert found["context"]["ignored"] == ["resource.id"]


# --- over HTTP --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pdp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("pdp")
    policy = folder / "policy.agreement"
    policy.write_text(POLICY, encoding="utf-8")
    with service(folder, policy) as client:
        yield client


@pytest.mark.parametrize(
    "path", ["evaluation", "evaluations", "search/subject", "search/resource", "search/action"]
)
def test_every_address_refuses_a_slip_and_a_key_that_stands_twice(pdp: TestClient, path: str) -> None:
    slip = pdp.post(f"/access/v1/{path}", json=asked({"opted_out": True, "on": "2025-03-01"}))
    assert slip.status_code == 400
    assert slip.json()["diagnostics"][0]["help"] == "did you mean `opted-out`?"
    twice = json.dumps(asked({"room": "safe-room"})).replace('"room":', '"room": "open-office", "room":')
    answer = pdp.post(f"/access/v1/{path}", content=twice, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["detail"] == "`context.room` is stated twice"
    assert answer.json()["diagnostics"][0]["code"] == "repeated-fact"
