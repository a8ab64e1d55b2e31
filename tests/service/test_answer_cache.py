"""A question that was asked lately is answered from what was said then, and recorded as if it had not been."""

from __future__ import annotations

import json
from typing import Any

from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from service_site import AGREEMENT, PERMITTED, REFERRED, SENTENCE, Site, api_key

from agreements.question.read import read_question
from agreements.service.bundles.answer_cache import AnswerCache, CachedAnswer


def cached_answers(client: TestClient) -> AnswerCache:
    found: AnswerCache = client.app.state.context.bundles.current.answers  # type: ignore[attr-defined]
    return found


def test_the_same_question_is_worked_out_once_and_recorded_each_time(client: TestClient, site: Site) -> None:
    first, second = (client.post("/v1/decisions", json=PERMITTED).json() for _ in range(2))
    assert len(cached_answers(client)) == 1
    assert first["answer"] == second["answer"]
    assert first["id"] != second["id"]
    for said in (first, second):
        found = site.log().find(said["id"])
        assert found is not None
        assert json.loads(found.reasons or b"") == said["answer"]
        assert json.loads(found.question or b"") == said["answer"]["question"]
    assert site.log().verify().proven


def test_a_sentence_is_recorded_with_its_words_each_time(client: TestClient, site: Site) -> None:
    for _ in range(2):
        said = client.post("/v1/decisions", json={"sentence": SENTENCE}).json()
        found = site.log().find(said["id"])
        assert found is not None
        assert json.loads(found.extra or b"")["sentence"] == SENTENCE


def test_the_proof_is_given_for_a_cached_answer_too(client: TestClient) -> None:
    plain = client.post("/v1/decisions", json=PERMITTED).json()["answer"]
    proven = client.post("/v1/decisions?proof=true", json=PERMITTED).json()["answer"]
    assert proven["items"][0].pop("proof")["rule"] == "answer"
    assert proven["items"][0].pop("law_words") == []
    assert proven == plain


def test_another_bundle_answers_anew(client: TestClient, site: Site) -> None:
    before = client.post("/v1/decisions", json=PERMITTED).json()["answer"]
    site.write(
        AGREEMENT.replace(
            "for research\n        relying on research-power\n        if secure",
            "for marketing\n        if secure",
        )
    )
    assert client.post("/v1/bundle/reload").json()["changed"]
    after = client.post("/v1/decisions", json=PERMITTED).json()["answer"]
    assert (before["outcome"], after["outcome"]) == ("permitted", "refused")
    assert before["bundle"] != after["bundle"]


def test_who_may_not_ask_is_not_answered_from_what_another_was_told(site: Site) -> None:
    mine, known = api_key("mine", "decide", disclosers=["hospital"])
    others, others_known = api_key("others", "decide", disclosers=["university"])
    client = site.serve(keys=[known, others_known])
    assert client.post("/v1/decisions", json=PERMITTED, headers=mine).status_code == 200
    assert client.post("/v1/decisions", json=PERMITTED, headers=others).status_code == 403


def test_what_may_change_with_the_same_bundle_is_not_cached(client: TestClient) -> None:
    approved = {**REFERRED, "approvals": [{"by": "guardian", "that": "it is fair", "on": "2024-04-01"}]}
    for question in (approved, {**PERMITTED, "as_known_on": client.get("/v1/bundle").json()["loaded_at"]}):
        assert client.post("/v1/decisions", json=question).status_code == 200
    assert len(cached_answers(client)) == 0


def test_what_could_not_be_answered_is_not_cached(client: TestClient) -> None:
    assert client.post("/v1/decisions", json={**PERMITTED, "to": "nobody"}).status_code == 400
    assert len(cached_answers(client)) == 0


def cached_answer(body: bytes, size: int) -> CachedAnswer:
    question, _ = read_question(PERMITTED)
    return CachedAnswer(
        body, question, "hospital", "permitted", b"{}", reasons=b"x" * size, recorded=b"y" * size, extra=None
    )


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 9_000)), max_size=200))
def test_what_is_kept_is_bounded_and_the_latest(asked: list[tuple[int, int]]) -> None:
    kept, most = AnswerCache(most=20_000), 20_000
    said: dict[bytes, Any] = {}
    for number, size in asked:
        body = b"%d" % number
        found = kept.get(body)
        if found is None:
            said[body] = cached_answer(body, size)
            kept.keep(said[body])
            assert kept.get(body) is said[body]
        else:
            assert found is said[body]
        held = [one for one in (kept.get(b"%d" % other) for other in range(21)) if one is not None]
        assert sum(one.size for one in held) <= most
        assert len(held) == len(kept)


def test_what_is_larger_than_all_that_may_be_kept_drops_nothing_else() -> None:
    kept = AnswerCache(most=20_000)
    kept.keep(cached_answer(b"small", 10))
    kept.keep(cached_answer(b"large", 20_000))
    assert (kept.get(b"small") is not None, kept.get(b"large")) == (True, None)
