"""An answer is told and recorded in the bytes that the engine itself would write."""

from __future__ import annotations

import msgspec
import pytest
from service_site import AGREEMENT, SENTENCE, VOCABULARY

from agreements.bundle import Bundle
from agreements.loading import load_text
from agreements.record.chain import prepare_all
from agreements.record.entropy import random_bytes
from agreements.record.entry import Entry
from agreements.record.parts import COMPRESSED_FROM, decode_part
from agreements.service.http.encoding import encode_answer


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_text(VOCABULARY + AGREEMENT)


def test_an_answer_is_written_as_the_engine_writes_it(bundle: Bundle) -> None:
    answer, reasons = bundle.ask(SENTENCE), bundle.reasons(SENTENCE)
    assert encode_answer(answer).whole == answer.to_json(full=True).encode()
    assert (
        encode_answer(answer).reasons
        == encode_answer(reasons).reasons
        == answer.to_json().encode()
        == reasons.to_json().encode()
    )
    assert (
        encode_answer(answer).question
        == encode_answer(reasons).question
        == msgspec.json.encode(answer.question)
    )
    assert encode_answer(reasons).whole is None


def test_random_bytes_are_given_out_once() -> None:
    given = [random_bytes(64) for _ in range(2_000)]
    assert len(set(given)) == 2_000
    assert {len(one) for one in given} == {64}
    assert len(random_bytes(100_000)) == 100_000


def test_parts_that_are_packed_together_come_out_in_their_places() -> None:
    def content(at: int, size: int) -> bytes:
        return b'"%b"' % (b"%d " % at * size)

    entries = [
        Entry(
            door="decisions", outcome="refused", bundle="b", caller="c",
            question=content(at, 3 if at % 2 else COMPRESSED_FROM),
            reasons=content(at + 1000, COMPRESSED_FROM * (at % 3)),
        )
        for at in range(9)
    ]  # fmt: skip
    for entry, (columns, _) in zip(entries, prepare_all(entries), strict=True):
        assert decode_part(columns[8] or b"") == entry.question
        assert decode_part(columns[9] or b"") == entry.reasons
