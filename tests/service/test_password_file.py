"""The database's password from a file, as containers and service managers hand it over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from service_site import PERMITTED, Site

from agreements.record.log import DecisionLog
from agreements.service.server import run
from agreements.service.settings import Settings, read_settings
from postgresql_server import Server

DATABASE = "postgresql://agreements@db/agreements"


def settings(file: Path, database: str = DATABASE, **more: Any) -> Settings:
    said = {"paths": ["x"], "insecure_local": True, "database": database, **more}
    return read_settings(**said, database_password_file=file)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "password"
    file.write_text("s/e@c:r%t\n", encoding="utf-8")
    return file


def test_it_needs_no_escapes_and_one_line_end_is_not_part_of_it(secret: Path) -> None:
    for text in ("s/e@c:r%t", "s/e@c:r%t\n", "s/e@c:r%t\r\n"):
        secret.write_bytes(text.encode())
        assert settings(secret).database_url() == "postgresql://agreements:s%2Fe%40c%3Ar%25t@db/agreements"


def test_the_environment_names_it(secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGREEMENTS_DATABASE", DATABASE)
    monkeypatch.setenv("AGREEMENTS_DATABASE_PASSWORD_FILE", str(secret))
    read = read_settings(paths=["x"], insecure_local=True)
    assert read.database_url().startswith("postgresql://agreements:s%2F")


def test_the_key_of_pages_is_made_of_it_and_never_of_what_could_be_guessed(secret: Path) -> None:
    def key(file: Path | None = None, database: str = DATABASE) -> str:
        said = {"database_password_file": file} if file else {}
        read = read_settings(paths=["x"], insecure_local=True, database=database, **said)
        return read.page_key.get_secret_value()

    assert key(secret) == key(secret) == key(database=settings(secret).database_url())
    assert key() != key()
    before = key(secret)
    secret.write_text("another", encoding="utf-8")
    assert key(secret) != before


def test_settings_that_are_shown_do_not_hold_it(secret: Path) -> None:
    assert "s/e@c" not in repr(settings(secret))


def test_without_a_file_the_address_stays_as_it_is() -> None:
    assert Settings(paths=(Path("x"),), insecure_local=True).database_url() == "sqlite:///agreements.db"


@pytest.mark.parametrize("text", ["", "\n", "one\ntwo\n"])
def test_a_file_without_a_password(secret: Path, text: str) -> None:
    secret.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="one line"):
        settings(secret).database_url()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nothing"):
        settings(tmp_path / "nothing").database_url()


@pytest.mark.parametrize(
    ("database", "says"),
    [
        ("sqlite:///decisions.db", "no password"),
        ("decisions.db", "such as postgresql://"),
        ("postgresql://me:secret@db/agreements", "leave one out"),
    ],
)
def test_a_database_that_wants_none(secret: Path, database: str, says: str) -> None:
    with pytest.raises(ValidationError, match=says) as raised:
        settings(secret, database)
    assert "secret@" not in str(raised.value.errors(include_input=False))


def test_a_service_does_not_start_without_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        run(settings(tmp_path / "nothing"))


def test_a_service_with_it_answers(site: Site, server: Server, secret: Path) -> None:
    url = server.new_database("password_file")
    site.database = url.replace(":secret@", "@")
    client = site.serve(database_password_file=secret)
    assert client.post("/v1/decisions", json=PERMITTED).status_code == 200
    with DecisionLog.open(url) as log:
        assert log.count() == 2
