"""The systemd unit and the composition, as the programs that read them see them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest
from programs import needs

from agreements.record.log import DecisionLog
from agreements.service.limits import Limits
from agreements.service.settings import Settings
from postgresql_server import Server

DEPLOY = Path(__file__).parents[2] / "deploy"


def compose() -> dict[str, Any]:
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return read


class TestUnit:
    @pytest.fixture
    def unit(self, tmp_path: Path) -> Path:
        """The unit with a program that is on this machine, and the file that is added for PostgreSQL."""
        text = (DEPLOY / "agreements.service").read_text(encoding="utf-8")
        assert text.count("/opt/agreements/bin/agreements") == 1
        file = tmp_path / "agreements.service"
        file.write_text(text.replace("/opt/agreements/bin/agreements", sys.executable), encoding="utf-8")
        more = tmp_path / "agreements.service.d"
        more.mkdir()
        shutil.copy2(DEPLOY / "postgresql.conf", more)
        return file

    @needs("systemd-analyze")
    def test_systemd_finds_nothing_wrong_with_it(self, program: str, unit: Path) -> None:
        done = subprocess.run([program, "verify", str(unit)], capture_output=True, text=True, check=False)  # noqa: S603
        assert (done.returncode, done.stderr) == (0, "")

    @needs("systemd-analyze")
    def test_what_it_could_harm_is_little(self, program: str, unit: Path) -> None:
        command = [program, "security", "--offline=yes", "--threshold=20", str(unit)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        assert done.returncode == 0, done.stdout[-500:]

    def test_it_waits_longer_than_the_service_answers_open_requests(self) -> None:
        found = re.search(r"^TimeoutStopSec=(\d+)$", (DEPLOY / "agreements.service").read_text(), re.M)
        assert found is not None
        assert int(found[1]) > Limits().stop_seconds


class TestComposition:
    @needs("docker-compose")
    def test_it_is_a_composition(self, program: str, tmp_path: Path) -> None:
        shutil.copytree(DEPLOY, tmp_path / "deploy")
        command = [program, "--file", str(tmp_path / "deploy" / "compose.yaml"), "config", "--quiet"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        assert (done.returncode, done.stderr) == (0, "")

    def test_every_service_is_confined(self) -> None:
        for name, service in compose()["services"].items():
            assert service["read_only"] is True, name
            assert service["cap_drop"] == ["ALL"], name
            assert "no-new-privileges:true" in service["security_opt"], name
            assert "privileged" not in service, name

    def test_the_database_cannot_be_reached_from_elsewhere(self) -> None:
        read = compose()
        assert "ports" not in read["services"]["database"]
        assert read["services"]["database"]["networks"] == ["inside"]
        assert read["networks"]["inside"]["internal"] is True
        assert all(port.startswith("127.0.0.1:") for port in read["services"]["agreements"]["ports"])

    def test_no_secret_stands_in_it_and_each_is_a_file(self) -> None:
        read = compose()
        for service in read["services"].values():
            for name, value in service["environment"].items():
                assert "PASSWORD" not in name or name.endswith("_FILE"), name
                assert not re.search(r"//[^/@]*:[^/@]*@", value), name
            assert set(service["secrets"]) <= read["secrets"].keys()
        assert all(secret.keys() == {"file"} for secret in read["secrets"].values())

    def test_each_setting_is_one_and_there_is_time_to_stop(self) -> None:
        service = compose()["services"]["agreements"]
        names = {name.removeprefix("AGREEMENTS_").lower() for name in service["environment"]}
        assert names <= Settings.model_fields.keys()
        assert int(service["stop_grace_period"].removesuffix("s")) > Limits().stop_seconds

    @needs("psql")
    def test_the_database_is_made_for_a_user_who_owns_it_and_no_more(
        self, program: str, server: Server, tmp_path: Path
    ) -> None:
        secret = tmp_path / "database-password"
        secret.write_text('it\'s a "secret"\n', encoding="utf-8")
        text = (DEPLOY / "database.sql").read_text(encoding="utf-8")
        script = tmp_path / "database.sql"
        script.write_text(text.replace("/run/secrets/database-password", str(secret)), encoding="utf-8")
        command = [program, "-v", "ON_ERROR_STOP=1", "--no-password", "-f", str(script), server.url]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        assert done.returncode == 0, done.stderr
        settings = Settings(
            paths=(Path("x"),),
            insecure_local=True,
            database=server.url.replace("log:secret", "agreements").replace("/postgres", "/agreements"),  # type: ignore[arg-type]
            database_password_file=secret,
        )
        with DecisionLog.open(settings.database_url()) as log:
            assert log.count() == 0
        with psycopg.connect(server.url) as connection:
            found = connection.execute(
                "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = 'agreements'"
            )
            assert found.fetchone() == (False, False, False)
