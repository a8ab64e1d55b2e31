"""The audit on Apache Spark, on a local session with two workers of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import agreements
from agreements.tables import Auditor, TableError, TableWarning
from asked_tables import as_question, nested
from generate import make_case
from test_differential import through_text
from test_tables import GOOD, SALE, WORLD, one_by_one

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
if shutil.which("java") is None and "AGREEMENTS_NEED_SPARK" not in os.environ:
    pytest.skip("Spark needs Java, and there is none", allow_module_level=True)

from pyspark import SparkContext  # noqa: E402
from pyspark.sql import DataFrame, SparkSession  # noqa: E402
from pyspark.sql.functions import lit  # noqa: E402

import agreements.spark  # noqa: E402
from agreements.store.link import link  # noqa: E402

pytestmark = pytest.mark.slow

COLUMNS = (
    "id int, from string, to string, data array<string>, purpose string, on date, facts map<string,string>, "
    "approvals array<struct<by:string,that:string,on:date,until:date,reference:string,refused:boolean>>, under string"
)


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    folder = tmp_path_factory.mktemp("spark")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        package = Path(agreements.__file__).parents[1]  # the workers run what is tested here
        patch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), str(package)]))
        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "16")
            .config("spark.log.level", "ERROR")
            .getOrCreate()
        )
        yield session
        gateway = session.sparkContext._gateway
        session.stop()
        SparkContext._gateway = SparkContext._jvm = None  # or else the next session would look for it
        gateway.shutdown()
        gateway.proc.communicate()  # whose end of input is what makes Java end


def as_frame(spark: SparkSession, questions: list[dict[str, Any]]) -> DataFrame:
    table = nested(questions).select(["from", "to", "data", "purpose", "on", "approvals", "under"])
    rows = [
        {"id": at, **row, "facts": {fact: _word(value) for fact, value in one.get("facts", {}).items()}}
        for at, (row, one) in enumerate(zip(table.to_pylist(), questions, strict=True))
    ]
    from datetime import date

    for row in rows:
        row["on"] = date.fromisoformat(row["on"])
        row["approvals"] = [
            {
                **{name: said.get(name) for name in ("by", "that", "reference", "refused")},
                **{name: said.get(name) and date.fromisoformat(said[name]) for name in ("on", "until")},
            }
            for said in row["approvals"] or []
        ]
    return spark.createDataFrame(rows, COLUMNS).repartition(3)


def _word(value: str | bool) -> str:
    return value if isinstance(value, str) else ("yes" if value else "no")


def test_a_frame_is_answered_as_its_questions_are_one_by_one(spark: SparkSession) -> None:
    outcomes = set()
    for seed in (2, 5):
        case = make_case(seed, 3, questions=60)
        bundle = agreements.Bundle(link(through_text(case)))
        questions = [as_question(case.declarations, share) for share in case.questions]
        answers = agreements.spark.decide(as_frame(spark, questions), bundle).collect()
        told = {row["id"]: row["outcome"] for row in answers}
        assert told == {at: bundle.outcome(one).value for at, one in enumerate(questions)}
        outcomes |= set(told.values())
    assert outcomes == {"permitted", "referred", "refused"}


def test_a_bad_row_has_an_error_and_stops_no_other(spark: SparkSession) -> None:
    bundle = agreements.load_text(WORLD)
    bad = {**GOOD, "to": "Bop"}
    rows = agreements.spark.decide(as_frame(spark, [GOOD, bad, SALE]), bundle, reasons=True).collect()
    by_id = {row["id"]: row.asDict(recursive=True) for row in rows}
    assert [by_id[at]["outcome"] for at in range(3)] == ["permitted", None, "permitted"]
    assert [by_id[at]["error"] for at in range(3)] == [None, one_by_one(bundle, bad)[1], None]
    assert by_id[1]["reasons"] is None
    assert '"outcome":"permitted"' in by_id[0]["reasons"]


def test_columns_that_are_none_of_questions_are_refused_at_once(spark: SparkSession) -> None:
    frame = spark.createDataFrame([("Ann",)], "form string")
    with pytest.raises(TableError, match="the table has no column `from`"):
        agreements.spark.decide(frame, agreements.load_text(WORLD))


def test_a_column_called_nearly_as_a_fact_is_a_warning_at_once(spark: SparkSession) -> None:
    frame = as_frame(spark, [GOOD]).withColumn("Place", lit("open"))
    with pytest.warns(TableWarning, match=r"meant as `facts\.place`\?") as caught:
        answers = agreements.spark.decide(frame, agreements.load_text(WORLD))
    assert caught[0].filename == __file__
    (row,) = answers.collect()
    assert (row["Place"], row["outcome"]) == ("open", "permitted")


def test_a_junk_cell_is_an_error_of_its_row(spark: SparkSession) -> None:
    columns = (
        "id int, from string, to string, data string, purpose string, on string, facts string, score double"
    )
    cells = [
        "null",
        "5",
        '[["kept", "12 months"]]',
        '{"kept": "12 months"}',
        "[" * 10_000,
        '{"kept": null}',
        None,
    ]
    asked = ("Ann", "Bob", "records", "health", "2020-06-01")
    frame = spark.createDataFrame(
        [(at, *asked, cell, float("nan")) for at, cell in enumerate(cells)], columns
    )
    rows = {row["id"]: row for row in agreements.spark.decide(frame, agreements.load_text(WORLD)).collect()}
    assert sorted(rows) == list(range(len(cells)))
    outcomes = [rows[at]["outcome"] for at in range(len(cells))]
    assert outcomes == ["referred", None, None, "referred", None, "referred", "referred"]
    assert all((rows[at]["error"] is None) == (outcome is not None) for at, outcome in enumerate(outcomes))


def test_each_process_loads_a_bundle_once(monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = agreements.load_text(WORLD)
    loads = []

    class Sent:
        @property
        def value(self) -> bytes:
            loads.append(1)
            return bundle.to_bytes()

    monkeypatch.setattr(agreements.spark, "_LOADED", {})
    first = agreements.spark._auditor(bundle.hash, Sent())
    assert agreements.spark._auditor(bundle.hash, Sent()) is first
    assert isinstance(first, Auditor)
    assert len(loads) == 1
    with pytest.raises(RuntimeError, match="was sent"):
        agreements.spark._auditor("sha256:another", Sent())


def test_without_the_extra_it_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['pyspark'] = None; import agreements\n"
        "try:\n    import agreements.spark\nexcept ImportError as error:\n    print(error)"
    )
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert ran.stdout.startswith("agreements.spark needs pyspark")
    assert "pip install 'agreements[spark]'" in ran.stdout
