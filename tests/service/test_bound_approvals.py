"""Approvals that must be signed for one share: at every door, and one that could be shown again is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from joserfc import jws
from joserfc.jwk import ECKey
from service_site import Site
from typer.testing import CliRunner

from agreements.cli import app

APPROVAL: dict[str, Any] = {"by": "guardian", "that": "it is fair", "on": "2024-04-01"}
SHARE: dict[str, Any] = {"from": "hospital", "to": "shop", "data": ["records"], "purpose": "research"}
UNBOUND = "urn:agreements:problem:unbound-approval"


@pytest.fixture
def guardian() -> ECKey:
    return ECKey.generate_key("P-256", {"kid": "guardian-1"}, private=True)


@pytest.fixture
def client(site: Site, guardian: ECKey) -> TestClient:
    keys = site.folder / "approvers.json"
    keys.write_text(json.dumps({"guardian": guardian.as_dict(private=False)}))
    return site.serve(approval_keys=keys, require_bound_approvals=True)


def approved(key: ECKey, **share: Any) -> dict[str, Any]:
    signed = jws.serialize_compact({"alg": "ES256", "kid": "guardian-1"}, json.dumps(APPROVAL | share), key)
    return {**SHARE, "on": "2024-05-01", "approvals": [{**APPROVAL, "signed": signed}]}


def test_one_that_is_signed_for_its_share_serves(client: TestClient, guardian: ECKey) -> None:
    said = client.post("/v1/decisions", json=approved(guardian, **SHARE)).json()
    assert said["answer"]["outcome"] == "permitted"
    assert said["approvals"][0]["bound_to"] == ["from", "to", "data", "purpose"]
    other = client.post("/v1/decisions", json={**approved(guardian, **SHARE), "to": "university"})
    assert other.json()["type"] == "urn:agreements:problem:bad-approval"


@pytest.mark.parametrize("missing", [[name] for name in SHARE] + [list(SHARE)])
def test_one_that_leaves_something_of_its_share_open_is_refused(
    client: TestClient, guardian: ECKey, missing: list[str]
) -> None:
    left = {name: value for name, value in SHARE.items() if name not in missing}
    for share in (left, left | dict.fromkeys(missing)):
        said = client.post("/v1/decisions", json=approved(guardian, **share))
        assert (said.status_code, said.json()["type"]) == (400, UNBOUND)
        assert said.json()["title"] == "an approval is signed for no share in particular"
        assert "sign " + ", ".join(f"`{name}`" for name in missing) + " too" in said.json()["detail"]


def test_a_claim_is_refused_as_a_claim(client: TestClient) -> None:
    said = client.post("/v1/decisions", json={**SHARE, "on": "2024-05-01", "approvals": [APPROVAL]})
    assert said.json()["type"] == "urn:agreements:problem:unsigned-approval"
    sentence = (
        "may hospital share records with shop for research on 2024-05-01"
        ' where approved by guardian that "it is fair" on 2024-04-01?'
    )
    said = client.post("/v1/decisions", json={"sentence": sentence})
    assert said.json()["type"] == "urn:agreements:problem:unsigned-approval"


def test_in_a_batch_each_stands_alone(client: TestClient, guardian: ECKey) -> None:
    questions = [approved(guardian, **SHARE), approved(guardian)]
    bound, unbound = client.post("/v1/decisions/batch", json={"questions": questions}).json()["answers"]
    assert bound["outcome"] == "permitted"
    assert unbound["error"]["type"] == UNBOUND


def test_authzen(client: TestClient, guardian: ECKey) -> None:
    def evaluate(approvals: Any) -> Any:
        return client.post(
            "/access/v1/evaluation",
            json={
                "subject": {"type": "organisation", "id": "shop"},
                "action": {"name": "share", "properties": {"purpose": "research"}},
                "resource": {"type": "dataset", "id": "records"},
                "context": {"discloser": "hospital", "on": "2024-05-01", "approvals": approvals},
            },
        )

    unbound = evaluate(approved(guardian)["approvals"])
    assert unbound.status_code == 400, unbound.text
    assert "approvals must be signed for one share here" in unbound.text


def test_it_needs_keys(site: Site) -> None:
    with pytest.raises(ValueError, match="`require_bound_approvals` needs `approval_keys`"):
        site.settings(require_bound_approvals=True)
    said = CliRunner().invoke(
        app, ["serve", str(site.bundle), "--insecure-local", "--require-bound-approvals"]
    )
    assert said.exit_code == 1
    assert "needs `approval_keys`" in said.stderr
