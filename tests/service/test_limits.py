"""How much one request may name, what it costs, and whose turn it is."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from fastapi.testclient import TestClient
from service_site import JSON, PERMITTED, Site, api_key

from agreements.diagnostics import limited_searches
from agreements.loading import load_text
from agreements.question.read import QuestionError
from agreements.service.errors import ProblemError
from agreements.service.http.auth.rate_limit import RateLimiter
from agreements.service.http.long_requests import LongRequests
from agreements.service.http.negotiation import negotiate

EVALUATION: dict[str, Any] = {
    "subject": {"type": "organisation", "id": "university"},
    "resource": {"type": "dataset", "id": "records"},
    "action": {"name": "research"},
    "context": {"on": "2024-05-01", "secure": True},
}


class TestWhatOneQuestionNames:
    @pytest.mark.parametrize(
        ("more", "says"),
        [
            ({"facts": {f"f{at}": True for at in range(201)}}, "at most 200 facts"),
            ({"approvals": [{"by": "guardian"}] * 51}, "at most 50 approvals"),
            ({"data": ["records"] * 101}, "at most 100 data items"),
            ({"facts": {f"f{at}": True for at in range(600)}}, "at most 500 things"),
            ({f"member-{at}": 1 for at in range(600)}, "at most 500 things"),
            ({"under": "x" * 4001}, "longer than 4000 characters"),
            ({"facts": {"x" * 4001: True}}, "longer than 4000 characters"),
        ],
    )
    def test_is_limited_at_every_door(self, client: TestClient, more: dict[str, Any], says: str) -> None:
        question = {**PERMITTED, **more}
        said = client.post("/v1/decisions", json=question)
        assert (said.status_code, said.json()["type"]) == (413, "urn:agreements:problem:too-large")
        assert says in said.json()["detail"]
        [inside, beside] = client.post(
            "/v1/decisions/batch", json={"questions": [question, PERMITTED]}
        ).json()["answers"]
        assert (inside["error"]["status"], inside["error"]["detail"]) == (413, said.json()["detail"])
        assert beside["outcome"] == "permitted"

    def test_a_question_of_a_batch_is_no_larger_than_one_alone(self, client: TestClient) -> None:
        question = {**PERMITTED, "facts": {f"f{at}": "x" * 3000 for at in range(30)}}
        assert client.post("/v1/decisions", json=question).status_code == 413
        [said] = client.post("/v1/decisions/batch", json={"questions": [question]}).json()["answers"]
        assert "at most 65536 bytes" in said["error"]["detail"]

    def test_evaluations_are_limited_by_what_they_have_in_common_too(self, site: Site) -> None:
        client = site.serve(limits={"all_names": 1000})
        some = {**EVALUATION, "evaluations": [{}] * 50}
        assert client.post("/access/v1/evaluations", json=some).status_code == 200
        more = {**some, "context": {**EVALUATION["context"], **{f"x{at}": 1 for at in range(20)}}}
        said = client.post("/access/v1/evaluations", json=more)
        assert said.status_code == 413
        assert "in common" in said.json()["detail"]

    def test_an_evaluation_names_so_many_disclosers(self, client: TestClient) -> None:
        names = [f"organisation-{at}" for at in range(65)]
        said = client.post(
            "/access/v1/evaluation", json={**EVALUATION, "context": {"discloser": names, "on": "2024-05-01"}}
        )
        assert said.status_code == 400
        assert "`discloser` names 65 organisations" in said.json()["detail"]

    @pytest.mark.parametrize(("most", "sent", "status"), [(60, 55, 200), (60, 61, 413), (2, 3, 413)])
    def test_the_setting_says_how_many_approvals(self, site: Site, most: int, sent: int, status: int) -> None:
        question = {**PERMITTED, "approvals": [{"by": "guardian"}] * sent}
        said = site.serve(limits={"approvals": most}).post("/v1/decisions", json=question)
        assert said.status_code == status
        if status == 413:
            assert f"at most {most} approvals" in said.json()["detail"]

    def test_the_openapi_document_says_it(self, site: Site) -> None:
        schemas = site.serve(limits={"data": 7}).get("/openapi.json").json()["components"]["schemas"]
        assert schemas["Question"]["properties"]["data"]["maxItems"] == 7
        assert schemas["Batch"]["properties"]["questions"]["maxItems"] == 5000

    def test_headers_and_queries_that_go_on_and_on(self, client: TestClient) -> None:
        assert client.get("/v1/agreements?after=" + "x" * 5000).status_code == 400
        with pytest.raises(ProblemError, match="`Accept` is longer"):
            negotiate("a/b, " * 1000, ("a/b",))


class TestWhatIsTold:
    def test_very_many_mistakes_are_counted_and_the_first_told(self, client: TestClient) -> None:
        facts = {f"f{at}": True for at in range(150)}
        said = client.post("/v1/decisions", json={**PERMITTED, "facts": facts}).json()
        assert len(said["diagnostics"]) == 100
        assert said["detail"].endswith("; and 50 more")

    def test_a_check_says_how_many_more_mistakes_there_are(self, client: TestClient) -> None:
        text = "\n".join(f'dataset d{at} "D{at}"' for at in range(150))
        said = client.post("/v1/check", json={"text": text}).json()
        assert (said["sound"], len(said["diagnostics"]), said["more"]) == (False, 100, 50)

    def test_an_evaluation_says_how_much_more_it_ignores(self, client: TestClient) -> None:
        context = {**EVALUATION["context"], **{f"other{at}": 1 for at in range(70)}}
        said = client.post("/access/v1/evaluation", json={**EVALUATION, "context": context}).json()
        assert said["decision"]
        assert (len(said["context"]["ignored"]), said["context"]["ignored"][-1]) == (51, "and 20 more")

    def test_so_many_suggestions_are_looked_for_and_the_errors_told_all_the_same(self) -> None:
        bundle = load_text(
            'organisation hospital "H" organisation ward "W" purpose research "R" category c "C" dataset d contains c'
        )
        question = {**PERMITTED, "from": "hospitl", "to": "ward", "data": ["d"], "facts": {}}
        for most, meant in ((1, True), (0, False)):
            with limited_searches(most), pytest.raises(QuestionError) as found:
                bundle.outcome(question)
            assert found.value.diagnostics[0].code == "unknown-organisation"
            assert ("did you mean `hospital`?" in str(found.value.diagnostics[0].help)) is meant

    def test_a_batch_answers_as_many_as_there_is_room_for(self, site: Site) -> None:
        client = site.serve(limits={"answer": 1 << 16})
        body = {"questions": [PERMITTED] * 200, "reasons": True}
        answers = client.post("/v1/decisions/batch", json=body).json()["answers"]
        given = [one for one in answers if "id" in one]
        assert 0 < len(given) < 200
        assert "ask the rest in another" in answers[-1]["error"]["detail"]
        assert len(answers) == 200
        assert site.log().count() == len(given) + 1


class TestABatchIsTakenApart:
    def test_what_is_no_json_is_said_with_its_place_in_the_whole(self, client: TestClient) -> None:
        body = b'{"questions": [\n{"from": "hospital"},\n{"from": tru}]}'
        said = client.post("/v1/decisions/batch", content=body, headers=JSON)
        assert said.status_code == 400
        assert "line 3" in said.json()["detail"]

    @pytest.mark.parametrize("body", [
        b'{"questions": [{}], "questions": [{}]}', b'{"questions": [{}], "reasons": {"a": 1, "a": 1}}',
    ])  # fmt: skip
    def test_a_member_that_stands_twice_is_an_error(self, client: TestClient, body: bytes) -> None:
        assert client.post("/v1/decisions/batch", content=body, headers=JSON).status_code == 400

    def test_what_is_wrong_in_one_question_stays_in_it(self, client: TestClient) -> None:
        body = b'\xef\xbb\xbf{"questions": [{"from": "a", "from": "b"}, {"on": NaN}, {"to": "\\ud800"}, 7]}'
        answers = client.post("/v1/decisions/batch", content=body, headers=JSON).json()["answers"]
        assert [one["error"]["status"] for one in answers] == [400] * 4


class TestTheRate:
    def test_a_request_costs_what_it_asks(self, site: Site) -> None:
        client = site.serve(limits={"rate": 0.01, "burst": 10})

        def batch(number: int) -> Any:
            return client.post("/v1/decisions/batch", json={"questions": [PERMITTED] * number})

        assert batch(6).status_code == 200
        late = batch(7)
        assert late.status_code == 429
        assert 300 <= int(late.headers["retry-after"]) <= 500
        assert batch(3).status_code == 200

    def test_what_could_never_pass_says_how_much_could(self, site: Site) -> None:
        client = site.serve(limits={"rate": 0.01, "burst": 10})
        said = client.post("/v1/decisions/batch", json={"questions": [PERMITTED] * 11})
        assert said.status_code == 413
        assert "a caller may ask 10" in said.json()["detail"]
        several = client.post("/access/v1/evaluations", json={**EVALUATION, "evaluations": [{}] * 11})
        assert several.status_code == 413

    def test_what_it_came_to_is_taken_afterwards(self) -> None:
        now = 0.0
        limiter = RateLimiter(1, 5, lambda: now)
        limiter.take("a")
        limiter.owe("a", 10)
        with pytest.raises(ProblemError) as late:
            limiter.take("a")
        assert late.value.headers["Retry-After"] == "7"
        now = 7.0
        limiter.take("a")

    def test_searches_count_by_the_candidates_that_they_ask_about(self, site: Site) -> None:
        client = site.serve(limits={"rate": 0.001, "burst": 4})
        search = {**EVALUATION, "subject": {"type": "organisation"}}
        asked = [client.post("/access/v1/search/subject", json=search).status_code for _ in range(5)]
        assert asked[0] == 200
        assert asked[-1] == 429


class TestTurns:
    def test_a_caller_has_one_at_a_time_and_others_theirs(self) -> None:
        seen: list[str] = []

        async def work(long: LongRequests, caller: str) -> None:
            async with long.turn(caller):
                seen.append(f"{caller} begins")
                await asyncio.sleep(0.01)
                seen.append(f"{caller} ends")

        async def all_of_them() -> None:
            long = LongRequests(at_once=2, most_waiting=3)
            await asyncio.gather(*(work(long, caller) for caller in ("a", "a", "a", "b")))

        asyncio.run(all_of_them())
        assert [one for one in seen if one[0] == "a"] == ["a begins", "a ends"] * 3
        assert seen.index("b ends") < len(seen) - 1

    def test_a_caller_has_so_many_waiting(self) -> None:
        async def too_many() -> None:
            long = LongRequests(at_once=1, most_waiting=1)
            async with long.turn("a"):
                with pytest.raises(ProblemError) as refused:
                    async with long.turn("a"):
                        pass
                assert (refused.value.status, refused.value.headers["Retry-After"]) == (429, "1")
            async with long.turn("a"):
                pass

        asyncio.run(too_many())

    def test_a_short_question_is_answered_while_a_batch_is(self, site: Site) -> None:
        header, key = api_key("one", "decide")
        client = site.serve(keys=[key], headers=header)
        body = {"questions": [PERMITTED] * 3000}
        assert len(client.post("/v1/decisions/batch", json=body).json()["answers"]) == 3000
        assert client.post("/v1/decisions", json=PERMITTED).status_code == 200
