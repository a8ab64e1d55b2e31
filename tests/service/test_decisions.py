from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from service_site import PERMITTED, REFERRED, REFUSED, SENTENCE, Site

import agreements


@pytest.mark.parametrize(
    ("question", "outcome"), [(PERMITTED, "permitted"), (REFERRED, "referred"), (REFUSED, "refused")]
)
def test_a_question_gets_the_answer_that_the_engine_gives(
    client: TestClient, site: Site, question: dict[str, Any], outcome: str
) -> None:
    said = client.post("/v1/decisions", json=question)
    assert said.status_code == 200
    engine = agreements.load(site.bundle).ask(question)
    assert engine.outcome == outcome
    assert json.dumps(said.json()["answer"]) == json.dumps(json.loads(engine.to_json()))


def test_the_proof_is_given_when_asked_for(client: TestClient, site: Site) -> None:
    said = client.post("/v1/decisions?proof=true", json=PERMITTED).json()["answer"]
    assert said == json.loads(agreements.load(site.bundle).ask(PERMITTED).to_json(full=True))
    assert "proof" not in client.post("/v1/decisions", json=PERMITTED).json()["answer"]["items"][0]


def test_a_sentence_is_a_question(client: TestClient) -> None:
    said = client.post("/v1/decisions", json={"sentence": SENTENCE})
    assert said.json()["answer"] == client.post("/v1/decisions", json=PERMITTED).json()["answer"]


def test_a_sentence_may_say_titles_and_the_log_keeps_names(client: TestClient, site: Site) -> None:
    by_title = SENTENCE.replace("hospital", '"The hospital"').replace("university", '"The university"')
    said = client.post("/v1/decisions", json={"sentence": by_title.replace("for research", 'for "Research"')})
    assert said.status_code == 200, said.text
    assert said.json()["answer"] == client.post("/v1/decisions", json=PERMITTED).json()["answer"]
    found = site.log().find(said.json()["id"])
    assert found is not None
    question = json.loads(found.question or b"")
    assert (question["from"], question["to"]) == ("hospital", "university")


def test_an_answer_is_in_the_log_when_it_is_given(client: TestClient, site: Site) -> None:
    said = client.post("/v1/decisions", json={"sentence": SENTENCE}, headers={"X-Request-ID": "r-1"}).json()
    found = site.log().find(said["id"])
    assert found is not None
    assert (found.door, found.caller, found.request_id) == ("decisions", "local", "r-1")
    assert (found.outcome, found.bundle) == ("permitted", said["answer"]["bundle"])
    assert json.loads(found.question or b"") == said["answer"]["question"]
    assert json.loads(found.extra or b"")["sentence"] == SENTENCE
    assert found.reasons == agreements.load(site.bundle).ask(PERMITTED).to_json().encode()
    assert "proof" not in said["answer"]["items"][0]


@pytest.mark.parametrize(
    ("body", "code", "says"),
    [
        ({**PERMITTED, "to": "universty"}, "unknown-organisation", "universty"),
        ({**PERMITTED, "to": "hospital"}, "same-organisation", "share with itself"),
        ({"from": "hospital"}, "bad-question", "`to` is missing"),
        ({**PERMITTED, "data": []}, "bad-question", "names nothing"),
        ({**PERMITTED, "facts": {"secure": "maybe"}}, "ill-typed", "yes or no"),
        ({"sentence": "may hospital share?"}, "unexpected-word", "expected a name"),
        ({"sentence": 7}, "bad-question", "words in quotes"),
        ({"sentence": SENTENCE, "from": "hospital"}, "bad-question", "beside a sentence"),
        ([PERMITTED], "bad-question", "must be an object"),
        ({**PERMITTED, "as_known_on": "yesterday"}, "bad-question", "as_known_on"),
        ({**PERMITTED, "as_known_on": "2999-01-01"}, "bad-question", "future"),
    ],
)
def test_what_is_wrong_with_a_question_is_said_as_the_engine_says_it(
    client: TestClient, site: Site, body: Any, code: str, says: str
) -> None:
    said = client.post("/v1/decisions", json=body)
    assert said.status_code == 400
    assert said.headers["content-type"] == "application/problem+json"
    problem = said.json()
    assert problem["type"] == "urn:agreements:problem:bad-question"
    assert problem["diagnostics"][0]["code"] == code
    assert says in problem["detail"] + str(problem["diagnostics"])
    assert site.log().count() == 1  # that the bundle came into service


def test_words_of_a_sentence_are_pointed_at(client: TestClient) -> None:
    said = client.post("/v1/decisions", json={"sentence": SENTENCE.replace("university", "univarsity")})
    label = said.json()["diagnostics"][0]["labels"][0]
    assert (label["line"], label["column"]) == (1, SENTENCE.index("university") + 1)


class TestReadingAgain:
    def test_as_json_with_its_proof(self, client: TestClient) -> None:
        asked = client.post("/v1/decisions?proof=true", json=PERMITTED)
        said = client.get(asked.headers["location"]).json()
        assert said["answer"] == asked.json()["answer"]
        assert said["question"] == asked.json()["answer"]["question"]
        assert (said["outcome"], said["caller"], said["erased"]) == ("permitted", "local", [])

    def test_a_proof_that_was_not_recorded_is_worked_out_again(self, site: Site) -> None:
        client = site.serve()
        asked = client.post("/v1/decisions", json=PERMITTED)
        found = site.log().find(asked.json()["id"])
        assert found is not None
        assert json.loads(found.reasons or b"") == asked.json()["answer"]
        again = client.get(asked.headers["location"]).json()
        assert again["answer"] == client.post("/v1/decisions?proof=true", json=PERMITTED).json()["answer"]
        assert again["trace"] == asked.json()["answer"]

    def test_a_proof_that_was_recorded_stands_as_it_was(self, site: Site) -> None:
        client = site.serve(record_proofs=True)
        asked = client.post("/v1/decisions?proof=true", json=PERMITTED)
        found = site.log().find(asked.json()["id"])
        assert found is not None
        assert json.loads(found.reasons or b"") == asked.json()["answer"]
        assert client.get(asked.headers["location"]).json()["answer"] == asked.json()["answer"]

    def test_reasons_that_this_version_would_not_give_are_shown_as_recorded_without_a_proof(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client = site.serve()
        asked = client.post("/v1/decisions", json=PERMITTED)
        monkeypatch.setattr("agreements.decide.answer.Answer.to_json", lambda *_, **__: "another")
        again = client.get(asked.headers["location"])
        assert again.json()["answer"] == asked.json()["answer"]
        assert "other reasons than were recorded" in again.json()["unproven"]
        page = client.get(asked.headers["location"], headers={"Accept": "text/html"})
        assert "<h1>Permitted</h1>" in page.text
        assert "the reasons as they were recorded" in page.text
        assert "other reasons than were recorded" in page.text
        words = client.get(asked.headers["location"], headers={"Accept": "text/markdown"}).text
        assert "the reasons as they were recorded" in words

    def test_as_markdown_and_html(self, client: TestClient, site: Site) -> None:
        place = client.post("/v1/decisions", json=PERMITTED).headers["location"]
        markdown = client.get(place, headers={"Accept": "text/markdown"})
        answer = agreements.load(site.bundle).ask(PERMITTED)
        assert markdown.text == agreements.render.to_markdown(answer)
        page = client.get(place, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert page.headers["vary"] == "Accept"
        assert "<h1>Permitted</h1>" in page.text
        assert "sha256-" in page.headers["content-security-policy"]

    def test_not_in_a_form_that_it_does_not_have(self, client: TestClient) -> None:
        place = client.post("/v1/decisions", json=PERMITTED).headers["location"]
        said = client.get(place, headers={"Accept": "application/pdf, text/html;q=0"})
        assert said.status_code == 406

    @pytest.mark.parametrize(
        "unknown", ["nothing", "01a20391-5589-7111-a98b-e6219d6141ab", "%00", "a%2Fb", "é"]
    )
    def test_what_is_not_there_is_not_found(self, client: TestClient, unknown: str) -> None:
        assert client.get(f"/v1/decisions/{unknown}").status_code == 404

    def test_the_logs_own_records_are_not_decisions(self, client: TestClient, site: Site) -> None:
        [first] = site.log().page(limit=1)
        assert first.door == "bundle"
        assert client.get(f"/v1/decisions/{first.id}").status_code == 404

    def test_what_was_erased_is_said(self, client: TestClient) -> None:
        place = client.post("/v1/decisions", json=PERMITTED).headers["location"]
        client.app.state.context.log.erase(by="me", why="asked to", ids=[place.rpartition("/")[2]])
        said = client.get(place)
        assert said.json()["erased"] == ["asker", "question", "reasons"]
        assert said.json()["answer"] is None
        assert client.get(place, headers={"Accept": "text/html"}).status_code == 410


class TestBatch:
    def test_each_question_is_answered_by_itself(self, client: TestClient, site: Site) -> None:
        questions = [PERMITTED, {"from": "nobody"}, REFUSED, {"sentence": SENTENCE}]
        said = client.post("/v1/decisions/batch", json={"questions": questions}).json()
        assert [one.get("outcome") for one in said["answers"]] == ["permitted", None, "refused", "permitted"]
        assert said["answers"][1]["error"]["diagnostics"][0]["message"] == "`to` is missing"
        log = site.log()
        for one in said["answers"]:
            if "id" in one:
                found = log.find(one["id"])
                assert found is not None
                assert (found.outcome, found.door) == (one["outcome"], "batch")
        assert log.count() == 4

    def test_reasons_when_asked_for(self, client: TestClient) -> None:
        said = client.post("/v1/decisions/batch", json={"questions": [REFERRED], "reasons": True}).json()
        assert said["answers"][0]["answer"] == client.post("/v1/decisions", json=REFERRED).json()["answer"]

    def test_each_answer_is_recorded_with_what_it_turned_on(self, client: TestClient, site: Site) -> None:
        questions = [PERMITTED, REFERRED, REFUSED, {"sentence": SENTENCE}]
        said = client.post("/v1/decisions/batch", json={"questions": questions}).json()
        engine, log = agreements.load(site.bundle), site.log()
        for question, one in zip(questions, said["answers"], strict=True):
            found = log.find(one["id"])
            assert found is not None
            assert found.reasons == engine.trace(question.get("sentence", question)).trace
            shown = client.get(f"/v1/decisions/{one['id']}").json()
            assert [item["outcome"] for item in shown["trace"]["items"]] == [one["outcome"]]

    @pytest.mark.parametrize("name", ["reasons", "\\u0072easons"])
    def test_a_batch_that_says_something_twice_is_refused(
        self, client: TestClient, site: Site, name: str
    ) -> None:
        body = f'{{"questions": [{json.dumps(PERMITTED)}], "reasons": true, "{name}": false}}'
        headers = {"Content-Type": "application/json"}
        said = client.post("/v1/decisions/batch", content=body, headers=headers)
        assert said.status_code == 400
        assert "is stated twice" in said.json()["diagnostics"][0]["message"]
        assert site.log().count() == 1  # that a bundle came into service, and no answer

    @pytest.mark.parametrize("name", ["to", "\\u0074o"])
    def test_a_question_that_says_something_twice_is_refused_in_its_place(
        self, client: TestClient, site: Site, name: str
    ) -> None:
        body = f'{{"questions": [{json.dumps(PERMITTED)}, {{"{name}": "university", "to": "hospital"}}]}}'
        headers = {"Content-Type": "application/json"}
        good, bad = client.post("/v1/decisions/batch", content=body, headers=headers).json()["answers"]
        assert good["outcome"] == "permitted"
        assert bad["error"]["diagnostics"][0]["message"] == "`to` is stated twice"
        assert site.log().count() == 2  # that a bundle came into service, and the one answer

    def test_a_short_record_is_explained_by_asking_again(self, client: TestClient) -> None:
        said = client.post("/v1/decisions/batch", json={"questions": [REFERRED]}).json()
        again = client.get(f"/v1/decisions/{said['answers'][0]['id']}").json()
        assert again["answer"] == client.post("/v1/decisions?proof=true", json=REFERRED).json()["answer"]

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            ({}, 400),
            ({"questions": []}, 400),
            ({"questions": PERMITTED}, 400),
            ({"questions": [PERMITTED], "reason": True}, 400),
            ({"questions": [PERMITTED], "reasons": "yes"}, 400),
            ({"questions": [PERMITTED] * 4}, 413),
        ],
    )
    def test_a_batch_that_is_not_one(self, site: Site, body: Any, status: int) -> None:
        said = site.serve(limits={"batch": 3}).post("/v1/decisions/batch", json=body)
        assert said.status_code == status
        assert said.json()["status"] == status


def test_a_question_about_too_much_at_once_is_turned_away(site: Site) -> None:
    client = site.serve(limits={"data": 2})
    many = {**PERMITTED, "data": ["records", "records.diagnosis", "records"]}
    alone = client.post("/v1/decisions", json=many)
    assert (alone.status_code, alone.json()["detail"]) == (
        413,
        "at most 2 data items in one question; ask in a batch",
    )
    together = client.post("/v1/decisions/batch", json={"questions": [many, PERMITTED]}).json()["answers"]
    assert together[0]["error"]["status"] == 413
    assert together[1]["outcome"] == "permitted"
