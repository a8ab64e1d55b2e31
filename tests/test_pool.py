"""Texts that are parsed by several processes come to what they come to in one, and leave little to be done after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest

from agreements.diagnostics import Source, in_reading_order
from agreements.diagnostics.render import to_text
from agreements.language import syntax as s
from agreements.language.checks import ALONE, CHECKS, check, errors, wrong_names
from agreements.language.checks.symbols import SymbolTable
from agreements.language.declarations import AgreementFile, Declarations
from agreements.language.formatter import format_tree
from agreements.language.kept import KeptItems
from agreements.language.loader import Loaded, load_files
from agreements.language.parser import Parsed
from agreements.language.reading import parse_each
from agreements.store import entries, pool
from agreements.store.link import link
from agreements.store.pool import parse_on_all_cores
from counted import calls_of
from generate import make_files
from policy_library import POLICIES

TODAY = date(2026, 1, 1)
GOLDEN = Path(__file__).parent / "diagnostics"


def as_told(sources: Sequence[Source]) -> list[Parsed | KeptItems]:
    """Read texts as workers do, in this process."""
    return [
        pool._Shared(sources)._taken_up(at, pool._TOLD.decode(pool._ENCODE(pool.tell(source.text))))
        for at, source in enumerate(sources)
    ]


def generated_sources() -> list[Source]:
    texts = [format_tree(file) for seed in range(8) for file in make_files(Random(seed))]  # noqa: S311 - repeatable, not secret
    texts += ["", "# nothing", "kind", "agreement agreement", 'kind a "A" kind a "\U0001f600"']
    return [Source(f"{at}.agreement", text) for at, text in enumerate(texts)]


def generated() -> Declarations:
    parsed = [(source, parse_each([source])[0].tree) for source in generated_sources()]
    return Declarations.of(AgreementFile(source, tree) for source, tree in parsed if tree is not None)


def golden() -> Iterator[Path]:
    yield from sorted(GOLDEN.rglob("*.agreement"))
    yield Path(POLICIES)


# --- what is made where a text is parsed --------------------------------------------------------------


def what_is_wrong(loaded: Loaded) -> str:
    return to_text(in_reading_order([*loaded.problems, *check(loaded.declarations, TODAY)]))


def test_what_is_wrong_is_told_in_the_same_words_wherever_texts_are_parsed() -> None:
    kept = 0
    for case in golden():
        here, there = load_files([case]), load_files([case], as_told)
        assert what_is_wrong(there) == what_is_wrong(here), case
        kept += sum(file.extract is not None for file in there.declarations.files)
    assert kept > 100


def test_a_bundle_is_the_same_bytes_wherever_its_texts_are_parsed() -> None:
    here, there = load_files([POLICIES]), load_files([POLICIES], as_told)
    assert all(file.extract is not None for file in there.declarations.files)
    assert link(there.declarations).to_bytes() == link(here.declarations).to_bytes()


def test_checks_of_declarations_by_themselves_find_the_same_in_each_alone() -> None:
    found = 0
    for declarations in (*(load_files([case]).declarations for case in golden()), generated()):
        for one in CHECKS:
            if one in ALONE:
                together = list(one(SymbolTable(declarations, TODAY)))
                apart = [each for single in _single(declarations) for each in one(SymbolTable(single, TODAY))]
                assert in_reading_order(together) == in_reading_order(apart)
                found += len(together)
    assert found > 20


def _single(declarations: Declarations) -> Iterator[Declarations]:
    for file in declarations.files:
        for declaration in file.tree.declarations:
            yield Declarations((AgreementFile(file.source, s.File((declaration,))),))


def test_files_in_which_all_is_well_are_not_gone_through_again() -> None:
    """Of a sound bundle that workers have parsed, no name is looked for and no table entry made anew."""
    declarations = load_files([POLICIES], as_told).declarations
    assert calls_of(wrong_names._references, lambda: errors(declarations)) == 0
    assert calls_of(entries.entry_of, lambda: link(declarations)) == 0
    alone = load_files([POLICIES]).declarations
    assert calls_of(entries.entry_of, lambda: link(alone)) == len(list(alone))


def test_only_the_file_with_a_wrong_name_is_gone_through_for_it(tmp_path: Path) -> None:
    for at in range(5):
        (tmp_path / f"{at}.agreement").write_text(f'kind k{at} "K"', encoding="utf-8")
    (tmp_path / "6.agreement").write_text('kind k6 "K" under nothing-such', encoding="utf-8")
    symbols = SymbolTable(load_files([tmp_path], as_told).declarations, TODAY)
    assert calls_of(wrong_names._references, lambda: wrong_names.wrong_names(symbols)) == 1


def test_a_text_whose_entries_cannot_be_made_is_told_without_them(tmp_path: Path) -> None:
    text = 'fact size "Size" in people dataset d "D" has size 3 moons'
    (tmp_path / "a.agreement").write_text(text, encoding="utf-8")
    loaded = load_files([tmp_path], as_told)
    assert [file.extract and file.extract.entries for file in loaded.declarations.files] == [None]
    assert "unknown-unit" in [one.code for one in check(loaded.declarations, TODAY)]


# --- several processes --------------------------------------------------------------------------------


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three workers, for however little text."""
    monkeypatch.setattr(pool, "WORTH_WORKERS", 0)
    monkeypatch.setattr(pool.os, "cpu_count", lambda: 3)


def parsed_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the texts that are parsed in this process."""
    seen: list[str] = []
    parse = pool.parse

    def noting(source: Source) -> Parsed:
        seen.append(source.path)
        return parse(source)

    monkeypatch.setattr(pool, "parse", noting)
    return seen


def assert_the_same(together: Sequence[Parsed | KeptItems], alone: Sequence[Parsed]) -> None:
    for one, other in zip(together, alone, strict=True):
        if isinstance(one, KeptItems):
            assert other.tree is not None
            assert other.problems == ()
            assert one.tree.uses == other.tree.uses
            assert one.tree.declarations == other.tree.declarations
            assert [d.span for d in one.tree.declarations] == [d.span for d in other.tree.declarations]
        else:
            assert one == other


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
def test_several_processes_parse_as_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = generated_sources()
    alone = parse_each(sources)
    here = parsed_here(monkeypatch)
    together = parse_on_all_cores(sources)
    assert any(isinstance(one, KeptItems) for one in together)
    assert_the_same(together, alone)
    wrong = [source.path for source, one in zip(sources, alone, strict=True) if one.problems]
    assert sorted(here) == sorted(wrong)  # only to explain what is wrong with them


@pytest.mark.usefixtures("workers")
def test_workers_that_cannot_be_had_are_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool.sys, "executable", "/nowhere/python")
    sources = generated_sources()
    assert parse_on_all_cores(sources) == parse_each(sources)


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
@pytest.mark.parametrize("nonsense", [b"\x93nonsense", b"\x93\x91\xc4\x01x\x00\x94\x90\x90\xc3\xc0"])
def test_a_worker_that_says_nonsense_is_done_without(
    nonsense: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_exchange", lambda *_: pool._TOLD.decode(nonsense))
    sources = generated_sources()
    assert parse_on_all_cores(sources) == parse_each(sources)


DYING = """
import os
module = import_module(sys.argv[2])
tell = module.tell
module.tell = lambda text: os._exit(1) if "kind" in text else tell(text)
module.work()
"""
"""What a worker does that dies of some texts."""


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
def test_what_workers_leave_that_die_is_parsed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    start, _, _ = pool._START.rstrip().rpartition("\n")
    monkeypatch.setattr(pool, "_START", start + DYING)
    sources = [Source(f"{at}", f'purpose p{at} "{"P" * (90 - at)}"') for at in range(40)]
    sources += [Source(f"{at}", f'kind k{at} "K"') for at in range(40, 50)]
    alone = parse_each(sources)
    here = parsed_here(monkeypatch)
    assert_the_same(parse_on_all_cores(sources), alone)
    assert set(here) == {f"{at}" for at in range(40, 50)}


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
def test_an_interrupt_ends_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[pool._Shared] = []

    def interrupted(shared: pool._Shared, *_: object) -> Parsed:
        started.append(shared)
        raise KeyboardInterrupt

    monkeypatch.setattr(pool._Shared, "_taken_up", interrupted)
    with pytest.raises(KeyboardInterrupt):
        parse_on_all_cores(generated_sources())
    (shared,) = started
    assert len(shared._workers) == 3
    assert all(worker.wait() is not None for worker in shared._workers)
    assert shared._order == []


def test_little_text_is_parsed_without_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool.subprocess, "Popen", lambda *_, **__: pytest.fail("a worker was started"))
    sources = generated_sources()
    assert parse_on_all_cores(sources) == parse_each(sources)


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
def test_workers_start_without_the_rest_of_the_engine(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    start, _, _ = pool._START.rstrip().rpartition("\n")
    told = "\nimport_module(sys.argv[2])\nprint(sorted(sys.modules), file=sys.stderr)\n"
    monkeypatch.setattr(pool, "_START", start + told)
    parse_on_all_cores(generated_sources())
    said = capfd.readouterr().err
    assert "'agreements.store.pool'" in said
    for needless in ("networkx", "pydantic", "agreements.bundle", "agreements.decide"):
        assert f"'{needless}'" not in said


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
def test_a_file_in_the_working_folder_is_not_run_by_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "struct.py").write_text("open('run', 'w').close()", encoding="utf-8")
    (tmp_path / "msgspec.py").write_text("open('run', 'w').close()", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    parse_on_all_cores([Source(f"{at}", f'kind k{at} "K"') for at in range(4)])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["msgspec.py", "struct.py"]
