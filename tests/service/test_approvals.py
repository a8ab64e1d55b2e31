"""Approvals signed by those who approve, and approvals that are only claimed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from joserfc import jws
from joserfc.jwk import ECKey
from service_site import Site

THAT = "it is fair"
QUESTION: dict[str, Any] = {
    "from": "hospital",
    "to": "shop",
    "data": ["records"],
    "purpose": "research",
    "on": "2024-05-01",
}
APPROVAL: dict[str, Any] = {"by": "guardian", "that": THAT, "on": "2024-04-01"}


@pytest.fixture
def guardian() -> ECKey:
    return ECKey.generate_key("P-256", {"kid": "guardian-1"}, private=True)


@pytest.fixture
def settings(site: Site, guardian: ECKey) -> dict[str, Any]:
    keys = site.folder / "approvers.json"
    keys.write_text(json.dumps({"guardian": guardian.as_dict(private=False)}))
    return {"approval_keys": keys}


def sign(key: ECKey, payload: Any, alg: str = "ES256") -> str:
    return jws.serialize_compact({"alg": alg, "kid": key.kid or "x"}, json.dumps(payload), key)


def ask(client: TestClient, signature: str | None, approval: dict[str, Any] = APPROVAL, **said: Any) -> Any:
    stated = dict(approval) if signature is None else {**approval, "signed": signature}
    return client.post("/v1/decisions", json={**QUESTION, "approvals": [stated], **said})


def test_the_answer_says_what_was_only_claimed(site: Site, settings: dict[str, Any]) -> None:
    said = ask(site.serve(**settings), None)
    assert said.json()["answer"]["outcome"] == "permitted"
    assert said.json()["approvals"] == [{"by": "guardian", "that": THAT, "evidence": "claimed"}]


def test_the_answer_says_what_was_signed_and_the_log_keeps_the_signature(
    site: Site, settings: dict[str, Any], guardian: ECKey
) -> None:
    signature = sign(guardian, APPROVAL)
    said = ask(site.serve(**settings), signature)
    [evidence] = said.json()["approvals"]
    assert evidence == {
        "by": "guardian",
        "that": THAT,
        "evidence": "signed",
        "key": "guardian-1",
        "bound_to": [],
    }
    assert "signed" not in said.json()["answer"]["question"]["approvals"][0]
    found = site.log().find(said.json()["id"])
    assert found is not None
    assert json.loads(found.extra or b"")["approvals"][0]["signed"] == signature


def test_an_approval_of_one_share_does_not_serve_another(
    site: Site, settings: dict[str, Any], guardian: ECKey
) -> None:
    client = site.serve(**settings)
    signature = sign(
        guardian, {**APPROVAL, **{name: QUESTION[name] for name in ("from", "to", "data", "purpose")}}
    )
    said = ask(client, signature)
    assert said.json()["approvals"][0]["bound_to"] == ["from", "to", "data", "purpose"]
    for other in ({"to": "university"}, {"data": ["records", "records.diagnosis"]}, {"purpose": "marketing"}):
        refused = ask(client, signature, **other)
        assert (refused.status_code, refused.json()["type"]) == (400, "urn:agreements:problem:bad-approval")


@pytest.mark.parametrize(
    "changed",
    [
        {"that": "it is profitable"},
        {"on": "2024-04-02"},
        {"until": "2025-01-01"},
        {"refused": True},
        {"reference": "R-1"},
    ],
)
def test_what_was_not_signed_cannot_be_added(
    site: Site, settings: dict[str, Any], guardian: ECKey, changed: dict[str, Any]
) -> None:
    said = ask(site.serve(**settings), sign(guardian, APPROVAL), {**APPROVAL, **changed})
    assert said.json()["type"] == "urn:agreements:problem:bad-approval"
    assert next(iter(changed)) in said.json()["detail"]


def test_a_refusal_cannot_be_passed_off_as_an_approval(
    site: Site, settings: dict[str, Any], guardian: ECKey
) -> None:
    said = ask(site.serve(**settings), sign(guardian, {**APPROVAL, "refused": True}))
    assert said.status_code == 400


def test_a_signature_that_does_not_hold_is_never_taken_for_a_claim(
    site: Site, settings: dict[str, Any], guardian: ECKey
) -> None:
    client = site.serve(**settings)
    stranger = ECKey.generate_key("P-256", {"kid": "guardian-1"}, private=True)
    head, body, _ = sign(guardian, APPROVAL).split(".")
    bad = [
        sign(stranger, APPROVAL),
        f"{head}.{body}.",
        "x",
        "",
        7,
        [],
        sign(guardian, "words"),
        sign(guardian, [1]),
    ]
    bad.append(sign(guardian, {**APPROVAL, "only": "on Sundays"}))
    for signature in bad:
        said = client.post(
            "/v1/decisions", json={**QUESTION, "approvals": [{**APPROVAL, "signed": signature}]}
        )
        assert (said.status_code, said.json()["type"]) == (400, "urn:agreements:problem:bad-approval"), (
            signature
        )
    assert site.log().count() == 1


def test_nobody_signs_for_another(site: Site, settings: dict[str, Any], guardian: ECKey) -> None:
    other = {**APPROVAL, "by": "university"}
    said = ask(site.serve(**settings), sign(guardian, other), other)
    assert said.json()["type"] == "urn:agreements:problem:bad-approval"


class TestRequired:
    def test_a_claim_is_refused(self, site: Site, settings: dict[str, Any], guardian: ECKey) -> None:
        client = site.serve(**settings, require_signed_approvals=True)
        assert ask(client, None).json()["type"] == "urn:agreements:problem:unsigned-approval"
        assert ask(client, sign(guardian, APPROVAL)).json()["answer"]["outcome"] == "permitted"
        sentence = (
            "may hospital share records with shop for research on 2024-05-01"
            f' where approved by guardian that "{THAT}" on 2024-04-01?'
        )
        said = client.post("/v1/decisions", json={"sentence": sentence})
        assert said.json()["type"] == "urn:agreements:problem:unsigned-approval", said.text

    def test_in_a_batch_each_stands_alone(
        self, site: Site, settings: dict[str, Any], guardian: ECKey
    ) -> None:
        client = site.serve(**settings, require_signed_approvals=True)
        signed = {**QUESTION, "approvals": [{**APPROVAL, "signed": sign(guardian, APPROVAL)}]}
        claimed = {**QUESTION, "approvals": [APPROVAL]}
        said = client.post("/v1/decisions/batch", json={"questions": [signed, claimed, QUESTION]}).json()[
            "answers"
        ]
        assert said[0]["outcome"] == "permitted"
        assert said[0]["approvals"][0]["evidence"] == "signed"
        assert said[1]["error"]["type"] == "urn:agreements:problem:unsigned-approval"
        assert said[2]["outcome"] == "referred"

    def test_it_needs_keys(self, site: Site) -> None:
        with pytest.raises(ValueError, match="approval_keys"):
            site.settings(require_signed_approvals=True)


@pytest.mark.parametrize("text", ["[]", '{"guardian": {}}', '{"guardian": {"kty": "oct", "k": "eA"}}', "{"])
def test_keys_that_cannot_be_read_stop_the_start(site: Site, text: str) -> None:
    keys = site.folder / "approvers.json"
    keys.write_text(text)
    with pytest.raises(ValueError, match=r".+"):
        site.serve(approval_keys=keys)
