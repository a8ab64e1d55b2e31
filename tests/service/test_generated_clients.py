"""Clients that are generated from the OpenAPI document have types, and reach every operation of a running service."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from client_tools import GENERATED, generator_environment, ran, typescript_folder, uncalled
from service_running import running
from service_site import api_key, site_in

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Served:
    """A running service, and the key of one who may ask it everything."""

    url: str
    key: str
    document: dict[str, Any]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    headers, key = api_key("everything", "decide", "read", "log", "sign", "admin")
    settings = folder / "settings.toml"
    settings.write_text(
        'public_url = "https://sharing.example.org/sharing"\n'
        f'[[keys]]\nname = "everything"\nsha256 = "{key["sha256"]}"\nscopes = {json.dumps(key["scopes"])}\n'
    )
    with site_in(folder) as site, running(site, "--settings", str(settings), insecure=False) as service:
        status, document = service.ask("GET", "/openapi.json")
        assert status == 200
        yield Served(f"http://127.0.0.1:{service.port}", headers["X-API-Key"], document)


CHECK_TYPES = """
[mypy]
strict = true
[mypy-agreements_client.client]
# The same whatever the document says; it passes on what a block ended with, untyped.
disable_error_code = arg-type
"""


def test_a_client_in_python_is_typed_and_calls_every_operation(served: Served, tmp_path: Path) -> None:
    programs = generator_environment(tmp_path / "environment")
    (tmp_path / "openapi.json").write_text(json.dumps(served.document))
    (tmp_path / "mypy.ini").write_text(CHECK_TYPES)
    generate = ("generate", "--path", "openapi.json", "--meta", "none", "--output-path", "agreements_client")
    ran(
        programs / "openapi-python-client",
        *generate,
        "--fail-on-warning",
        folder=tmp_path,
        PATH=str(programs),
    )
    program = shutil.copy(GENERATED / "every_operation.py", tmp_path)
    python = programs / "python"
    ran(
        sys.executable,
        "-m",
        "mypy",
        "--python-executable",
        python,
        "agreements_client",
        program,
        folder=tmp_path,
    )
    assert_nothing_is_untyped(tmp_path / "agreements_client" / "models")
    sent = json.loads(ran(python, program, served.url, served.key, folder=tmp_path))
    assert uncalled(served.document, sent) == []


def assert_nothing_is_untyped(models: Path) -> None:
    """No member of a model may be anything at all, and no model has a name that was made up for want of one."""
    for model in models.glob("*.py"):
        members = [
            line.strip()
            for line in model.read_text().splitlines()
            if line.startswith("    ") and ": " in line
        ]
        open_members = [line for line in members if line.split(" = ")[0].endswith((": Any", ": Any | Unset"))]
        assert open_members == [], model.name
        assert not any(part in model.stem for part in ("type_0", "response_", "_body")), model.name


def test_a_client_in_typescript_is_typed_and_calls_every_operation(served: Served, tmp_path: Path) -> None:
    folder = typescript_folder(tmp_path / "typescript")
    shutil.copy(GENERATED / "every_operation.ts", folder)
    ran("npm", "run", "generate", folder=folder, AGREEMENTS_URL=served.url)
    ran("npm", "run", "build", folder=folder)
    sent = json.loads(ran("node", "build/every_operation.js", served.url, served.key, folder=folder))
    assert uncalled(served.document, sent) == []


def test_the_lists_of_what_is_installed_name_no_registry() -> None:
    for folder in (GENERATED.parents[2] / "examples/clients/typescript", GENERATED.parents[1] / "openid"):
        lock = json.loads((folder / "package-lock.json").read_text())
        for name, package in lock["packages"].items():
            assert "resolved" not in package, name
            assert "hasInstallScript" not in package, name
    assert "index-url" not in (GENERATED / "requirements.txt").read_text()
