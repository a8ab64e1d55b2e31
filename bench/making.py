"""Writes the networks of one size into folders, where every measurement finds them.

A folder has the agreement files in `bundle`, `questions.json` and `table.parquet`; that of the plain network has also
`plain.json`, from which the peers take what they encode.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.network import make_network
from bench.plain import as_text, make_plain_columns, make_plain_network

SEED = 2020
PLAIN_PER_FILE = 200
"""Declarations in one file of the plain network."""


def make_whole(folder: Path, size: int, questions: int, rows: int) -> dict[str, Any]:
    """The network of the whole language, and a table of `rows` other questions to it."""
    network = make_network(size, questions + rows, SEED)
    _write(folder, network.files, network.questions[:questions])
    if rows:
        _write_rows(folder, network.questions[questions:])
    return _made(folder)


def make_plain(folder: Path, size: int, questions: int, rows: int) -> dict[str, Any]:
    """The plain network, and a table of `rows` other questions to it."""
    network = make_plain_network(size, questions, SEED)
    said = list(as_text(network))
    stretches = (said[start : start + PLAIN_PER_FILE] for start in range(0, len(said), PLAIN_PER_FILE))
    files = [(f"plain-{at:05}.agreement", "\n".join(some) + "\n") for at, some in enumerate(stretches)]
    _write(folder, files, network.questions)
    network.save(folder / "plain.json")
    if rows:
        _write_columns(folder, make_plain_columns(network, rows, SEED))
    return _made(folder)


def _write(folder: Path, files: Iterable[tuple[str, str]], questions: Iterable[dict[str, Any]]) -> None:
    bundle = folder / "bundle"
    bundle.mkdir(parents=True)
    for path, text in files:
        (bundle / path).write_text(text, encoding="utf-8")
    (folder / "questions.json").write_text(json.dumps(list(questions)), encoding="utf-8")


def _write_columns(folder: Path, columns: dict[str, list[Any]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table(columns), folder / "table.parquet")


def _write_rows(folder: Path, questions: Iterable[dict[str, Any]]) -> None:
    """Facts as a column each, approvals as lists of structs and events as a struct."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = pa.list_(pa.string())
    narrowed = pa.struct([("data", names), ("purpose", names)])
    said = [(name, pa.string()) for name in ("by", "that", "on")]
    schema = pa.schema(
        [
            *((name, pa.string()) for name in ("from", "to", "purpose", "on")),
            ("data", names),
            *((f"facts.{fact}", pa.string()) for fact in ("environment", "retention", "identifiability")),
            *((f"facts.{fact}", pa.bool_()) for fact in ("opt-outs-removed", "breach-open")),
            ("approvals", pa.list_(pa.struct([*said, ("for", narrowed)]))),
            ("events", pa.struct([("breach", pa.string())])),
        ]
    )
    rows = [
        {**question, **{f"facts.{fact}": value for fact, value in question["facts"].items()}}
        for question in questions
    ]
    pq.write_table(pa.Table.from_pylist(rows, schema), folder / "table.parquet")


def _made(folder: Path) -> dict[str, Any]:
    sizes = [path.stat().st_size for path in (folder / "bundle").iterdir()]
    return {"files": len(sizes), "bytes": sum(sizes)}
