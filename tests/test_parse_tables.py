"""The parser's tables are made once, and texts are read the same by kept ones as by those made of the grammar."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from lark import Lark

import agreements
from agreements.diagnostics import Source
from agreements.language import parse_tables, parser
from agreements.language.parse_tables import keep_tables_in
from agreements.language.slip_examples import SLIPS
from agreements.store import cache as caches
from agreements.store import pool
from policy_library import POLICIES

KIND = 'kind body "Body"'


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A process that has no tables yet, and how often it then makes some of the grammar."""
    found: list[object] = []
    of_grammar = parse_tables._of_grammar

    def count(*given: object) -> Lark:
        found.append(given)
        return of_grammar(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(parse_tables, "_of_grammar", count)
    monkeypatch.setattr(parse_tables, "_tables", parse_tables._Tables())
    return found


@pytest.fixture
def another_process(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Forgets what this process has."""

    def forget() -> None:
        monkeypatch.setattr(parse_tables, "_tables", parse_tables._Tables())
        monkeypatch.setattr(parser, "_local", type(parser._local)())

    return forget


def test_threads_share_the_tables_of_the_first(made: list[object]) -> None:
    for _ in range(3):
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(parser.parse, Source("x", KIND)).result().tree is not None
    assert len(made) == 1


def test_a_later_process_takes_the_tables_from_the_cache(
    made: list[object], another_process: Callable[[], None], tmp_path: Path
) -> None:
    file = tmp_path / "one.agreement"
    for turn in range(3):
        file.write_text(f'{KIND} kind other "Other {turn}"', encoding="utf-8")
        another_process()
        agreements.load(file, cache=tmp_path / "cache")
    assert len(made) == 1


def test_without_a_cache_no_tables_are_kept_or_looked_for(
    made: list[object], another_process: Callable[[], None], tmp_path: Path
) -> None:
    for _ in range(2):
        another_process()
        agreements.load_text(KIND)
    assert len(made) == 2
    assert not list(tmp_path.iterdir())


def _with_a_flipped_byte(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)


def _sealed_but_something_else(file: Path) -> None:
    cache = caches.open_cache(file.parent)
    assert cache is not None
    cache.keep(file.name, msgspec.msgpack.encode({"a": "proof"}))


def _of_another_grammar(file: Path) -> None:
    cache = caches.open_cache(file.parent)
    assert cache is not None
    raw = cache.kept(file.name)
    assert raw is not None
    _, *tables = msgspec.msgpack.decode(raw)
    cache.keep(file.name, msgspec.msgpack.encode(["another.tables", *tables]))


@pytest.mark.parametrize("spoil", [_with_a_flipped_byte, _sealed_but_something_else, _of_another_grammar])
def test_what_is_not_the_tables_of_this_grammar_is_made_anew(
    spoil: Callable[[Path], None], made: list[object], another_process: Callable[[], None], tmp_path: Path
) -> None:
    file, cache = tmp_path / "one.agreement", tmp_path / "cache"
    file.write_text(KIND, encoding="utf-8")
    another_process()
    agreements.load(file, cache=cache)
    (kept,) = cache.glob("*.tables")
    spoil(kept)
    for turn in (1, 2):
        file.write_text(KIND + turn * "\n", encoding="utf-8")
        another_process()
        assert agreements.load(file, cache=cache).hash
        assert len(made) == 2


def test_tables_that_cannot_be_kept_are_not_spoken_of(
    made: list[object],
    another_process: Callable[[], None],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (tmp_path / "cache").write_text("not a folder", encoding="utf-8")
    another_process()
    keep_tables_in(lambda: caches.BundleCache(tmp_path / "cache", b"k" * 32).quiet)
    with caplog.at_level(logging.INFO):
        assert parser.parse(Source("x", KIND)).tree is not None
    assert (len(made), caplog.records) == (1, [])


def test_workers_give_the_tables_that_they_made(
    made: list[object], another_process: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "WORTH_WORKERS", 1)
    monkeypatch.setattr(pool.os, "cpu_count", lambda: 2)
    another_process()
    keep_tables_in(lambda: caches.BundleCache(tmp_path / "cache", b"k" * 32))
    sources = [Source("one", KIND), Source("two", 'purpose care "Care"')]
    assert all(one.tree is not None for one in pool.parse_on_all_cores(sources))
    assert list((tmp_path / "cache").glob("*.tables"))
    assert parser.parse(sources[0]).tree is not None
    assert made == []


@pytest.fixture(scope="module")
def readers() -> tuple[parser._Reader, parser._Reader]:
    """A reader by tables made of the grammar, and one by the same after they were kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parse_tables, "_tables", parse_tables._Tables())
        return parser._Reader(), parser._Reader()


def _texts() -> Iterator[tuple[str, str]]:
    for start, slips in SLIPS.items():
        for _, examples in slips:
            yield from ((start, text) for text in examples)
    for path in sorted(Path(POLICIES).rglob("*.agreement")):
        yield "file", path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "diagnostics").rglob("*.agreement")):
        yield "file", path.read_text(encoding="utf-8", errors="replace")


def test_texts_are_read_and_mistakes_explained_the_same_by_kept_tables(
    readers: tuple[parser._Reader, parser._Reader],
) -> None:
    of_grammar, of_tables = readers
    texts = list(_texts())
    assert len(texts) > 100
    for start, text in texts:
        source = Source("text", text)
        assert of_tables.read(source, start) == of_grammar.read(source, start), text
