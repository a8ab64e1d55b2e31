"""The audit of a table on many machines: a DataFrame of questions becomes a DataFrame of answers on Apache Spark.

Needs the `spark` extra: without it the rest of the package works, and importing this raises `ImportError` with words
that say what to install. The columns are those of `docs/tables.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

try:
    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
except ModuleNotFoundError as error:
    raise ImportError(
        "agreements.spark needs pyspark, numpy and pyarrow: pip install 'agreements[spark]', "
        "or '.[spark]' from a clone",
        name=error.name,
    ) from error

from agreements.bundle import Bundle
from agreements.tables.decide import Auditor
from agreements.tables.schema import QuestionSchema

BUNDLES_KEPT = 4
"""How many bundles each Python process of an executor keeps loaded."""


def decide(questions: DataFrame, bundle: Bundle, *, reasons: bool = False) -> DataFrame:
    """Answer a DataFrame of questions: the columns that ride along, then `outcome` and `error`.

    The compiled bundle is broadcast as bytes, once; each Python process of an executor loads it once. A question
    that cannot be answered has an `error` and stops no other. Raises `TableError` at once when the columns cannot be
    those of questions, and gives a `TableWarning` as `decide_table` does.
    """
    shape = QuestionSchema.of(to_arrow_schema(questions.schema))
    content_hash, auditor = bundle.hash, _auditor_of(bundle)
    auditor.columns(shape).warn(stacklevel=2)
    answers = _plain(auditor.schema(shape.schema, shape.passthrough, reasons=reasons))
    sent = questions.sparkSession.sparkContext.broadcast(bundle.to_bytes())

    def answer(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        auditor = _auditor(content_hash, sent)
        for batch in batches:
            if batch.num_rows:
                found = auditor.decide_all(pa.Table.from_batches([batch]), reasons=reasons)
                yield from found.cast(answers).to_batches()

    return questions.mapInArrow(answer, from_arrow_schema(answers))


_LOADED: dict[str, Auditor] = {}
"""The bundles that this process has loaded, by their content hash."""


def _auditor(content_hash: str, sent: Any) -> Auditor:
    """The auditor of a bundle that was broadcast, made once in each process.

    Raises `RuntimeError` when another bundle was sent.
    """
    if content_hash not in _LOADED:
        bundle = Bundle.from_bytes(sent.value)
        if bundle.hash != content_hash:
            raise RuntimeError(f"the bundle {content_hash} was asked for, and {bundle.hash} was sent")
        while len(_LOADED) >= BUNDLES_KEPT:
            del _LOADED[next(iter(_LOADED))]
        _LOADED[content_hash] = _auditor_of(bundle)
    return _LOADED[content_hash]


def _auditor_of(bundle: Bundle) -> Auditor:
    return bundle.auditor


def _plain(schema: pa.Schema) -> pa.Schema:
    """The columns of answers as Spark knows them: it has no dictionaries."""
    return pa.schema(
        pa.field(field.name, field.type.value_type if pa.types.is_dictionary(field.type) else field.type)
        for field in schema
    )
