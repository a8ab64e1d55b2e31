"""The OpenAPI document, and whether the service does what it says: schemathesis over the whole of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from service_running import running
from service_site import PERMITTED, REFERRED, REFUSED, Site, api_key

EXAMPLES = os.environ.get("AGREEMENTS_REQUESTS", "8")
"""How many requests schemathesis makes up for each address and way to spoil it; more by the environment."""

# A schema cannot say which names a bundle declares, nor how a sentence reads: a question that is well formed may be
# one that cannot be answered (400), and an empty object may be one of the standards' optional parts too many. What is
# wrong with one of many questions or evaluations is told in its place (200).
ALLOWED = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "400", "401", "403", "404", "409", "413", "429"]

[[operations]]
include-operation-id = ["decideBatch", "evaluateSeveral"]
[operations.checks.negative_data_rejection]
expected-statuses = ["200", "400", "401", "403", "413", "429"]
"""


@pytest.mark.slow
def test_the_service_does_what_its_document_says(site: Site, tmp_path: Path) -> None:
    pytest.importorskip("schemathesis", reason="the development group is not installed")
    headers, key = api_key("everything", "decide", "read", "log", "sign", "admin")
    settings = tmp_path / "settings.toml"
    scopes = json.dumps(list(key["scopes"]))
    settings.write_text(f'[[keys]]\nname = "everything"\nsha256 = "{key["sha256"]}"\nscopes = {scopes}\n')
    (tmp_path / "schemathesis.toml").write_text(ALLOWED)
    with running(site, "--settings", str(settings), insecure=False) as service:
        command = [
            sys.executable,
            "-m",
            "schemathesis.cli",
            "run",
            f"http://127.0.0.1:{service.port}/openapi.json",
        ]
        options = ["--checks", "all", "--max-examples", EXAMPLES, "--no-color", "--seed", "5"]
        header = ["--header", f"X-API-Key: {headers['X-API-Key']}"]
        done = subprocess.run(  # noqa: S603 - our own service
            [*command, *options, *header],
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
            cwd=tmp_path,
        )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    tested = re.search(r"Tested: (\d+)", done.stdout)
    assert tested is not None
    assert int(tested[1]) > 15
    assert site.log().verify().fault is None


def test_every_answer_is_as_the_document_says(client: TestClient) -> None:
    jsonschema = pytest.importorskip("jsonschema_rs", reason="the development group is not installed")
    document = client.get("/openapi.json").json()
    schema = {"$ref": "#/components/schemas/Decision", "components": document["components"]}
    validator = jsonschema.validator_for(schema)
    for question in (PERMITTED, REFERRED, REFUSED):
        for path in ("/v1/decisions", "/v1/decisions?proof=true"):
            validator.validate(client.post(path, json=question).json())


def test_every_set_of_options_is_as_the_document_says(client: TestClient) -> None:
    jsonschema = pytest.importorskip("jsonschema_rs", reason="the development group is not installed")
    document = client.get("/openapi.json").json()
    schema = {"$ref": "#/components/schemas/Advice", "components": document["components"]}
    validator = jsonschema.validator_for(schema)
    for question in (PERMITTED, REFERRED, REFUSED):
        validator.validate(client.post("/v1/options", json=question).json())


def test_every_address_says_what_it_is_for_and_what_can_go_wrong(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    for path, methods in document["paths"].items():
        for said in methods.values():
            assert said["summary"]
            assert said["description"], path
            assert "422" not in said["responses"]
            for status, response in said["responses"].items():
                if int(status) >= 400:
                    assert response["content"].keys() == {"application/problem+json"}
    references = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document)))
    assert references <= document["components"]["schemas"].keys()


OPERATIONS = """
checkText decide decideBatch decideMaisRequest endSessions evaluate evaluateSeveral findOptions isAlive
isReady listAgreements listGateways listVocabulary readAgreement readAuthzenConfiguration
readAuthzenConfigurationBeneath readBundle readDecision readLogHead readMetrics reloadBundle searchActions
searchResources searchSubjects signDecision
"""


def test_operations_keep_their_names_since_clients_call_methods_by_them(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    assert sorted(
        one["operationId"] for methods in document["paths"].values() for one in methods.values()
    ) == (OPERATIONS.split())


def test_what_is_read_and_written_has_a_name_and_nothing_in_it_is_open_unsaid(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    schemas = document["components"]["schemas"]
    for path, methods in document["paths"].items():
        for said in methods.values():
            media = [*said["responses"].values(), said.get("requestBody", {"content": {}})]
            for content in (one for part in media for kind, one in part["content"].items() if "json" in kind):
                named = content["schema"].get("anyOf", [content["schema"]])
                assert all("$ref" in one for one in named), path
    open_objects = {"JsonObject", "Properties"}
    for name, schema in schemas.items():
        for member, said in schema.get("properties", {}).items():
            inner = [said, said.get("items", {}), *said.get("anyOf", ())]
            assert all(one.get("type") != "object" or "additionalProperties" in one for one in inner), (
                name,
                member,
            )
            assert not any("enum" in one or one == {} for one in inner[:1] + inner[2:]), (name, member)
            assert "default" not in said, (name, member)
        assert schema.get("additionalProperties") is not True or name in open_objects, name


def test_the_examples_of_questions_are_questions(client: TestClient) -> None:
    content = client.get("/openapi.json").json()["paths"]["/v1/decisions"]["post"]["requestBody"]["content"]
    examples = content["application/json"]["examples"]
    assert examples.keys() == {"json", "sentence"}
    for example in examples.values():
        said = client.post("/v1/decisions", json=example["value"]).json()
        assert {one["code"].partition("-")[0] for one in said["diagnostics"]} == {"unknown"}
