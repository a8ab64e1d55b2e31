"""A compiled bundle says what its files say; keeping one saves work and can change nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import agreements
from agreements import Bundle, BundleError
from agreements.cli import app
from agreements.diagnostics import Source
from agreements.diagnostics.render import to_text
from agreements.language import reading
from agreements.language import syntax as s
from agreements.language.checks import ADVICE, CHECKS, errors
from agreements.language.checks.symbols import SymbolTable
from agreements.language.formatter import format_tree
from agreements.language.loader import load_files
from agreements.store import cache as caches
from agreements.store import pool
from agreements.store.cache import BundleCache
from agreements.store.compiled import Compiled, NotABundle
from agreements.store.incremental import affected_by_changes
from generate import make_case
from policy_library import POLICIES

VOCABULARY = """
kind body "Body"
purpose health "Health"
category personal "Personal data"
organisation A "A" is body organisation B "B" is body
dataset D "Data" held by A contains personal
"""


def deal(name: str, more: str = "") -> str:
    return f"""
    agreement {name} "Deal {name}" between A {more}
        clause 1 A may share D with B for health
    """


QUESTION = "may A share D with B for health on 2020-06-01?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "policies"
    place.mkdir()
    (place / "vocabulary.agreement").write_text(VOCABULARY, encoding="utf-8")
    (place / "one.agreement").write_text(deal("first"), encoding="utf-8")
    (place / "two.agreement").write_text(deal("second", "from 2020-01-01 supersedes first"), encoding="utf-8")
    return place


@pytest.fixture(autouse=True)
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("AGREEMENTS_CACHE_KEY", raising=False)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the texts that are parsed."""
    seen: list[str] = []
    parse = reading.parse

    def noting(source: Source) -> object:
        seen.append(source.path)
        return parse(source)

    monkeypatch.setattr(reading, "parse", noting)
    monkeypatch.setattr(pool, "parse", noting)
    return seen


# --- bytes --------------------------------------------------------------------------------------------


def test_bytes_give_the_same_bundle_back() -> None:
    bundle = agreements.load(POLICIES)
    again = Bundle.from_bytes(bundle.to_bytes())
    assert again.hash == bundle.hash
    assert again.files == bundle.files
    assert again.to_bytes() == bundle.to_bytes()
    assert [again.text(file) for file in again.files] == [bundle.text(file) for file in bundle.files]
    assert list(again.graph.nodes(data=True)) == list(bundle.graph.nodes(data=True))
    assert list(again.graph.edges(keys=True, data=True)) == list(bundle.graph.edges(keys=True, data=True))


def test_the_same_text_gives_the_same_bytes() -> None:
    assert agreements.load(POLICIES).to_bytes() == agreements.load(POLICIES).to_bytes()


def test_the_graph_is_an_ordinary_networkx_graph(folder: Path) -> None:
    graph = agreements.load(folder).graph
    assert isinstance(graph, nx.MultiDiGraph)
    assert nx.is_frozen(graph)
    whole = nx.MultiDiGraph(graph)
    assert set(whole.edges) == set(graph.edges)
    assert nx.has_path(graph, "first.1", "personal")
    assert set(graph.predecessors("A")) == {"D", "first", "second", "first.1", "second.1"}
    assert set(graph.subgraph(["A", "body"]).edges(keys=False)) == {("A", "body")}
    with pytest.raises(nx.NetworkXError):
        graph.add_node("more")
    with pytest.raises(KeyError):
        graph.nodes["nobody"]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_bytes_that_are_not_a_whole_bundle_are_refused_or_read(data: st.DataObject) -> None:
    raw = bytearray(SMALL)
    if data.draw(st.booleans()):
        del raw[data.draw(st.integers(0, len(raw))) :]
    for _ in range(data.draw(st.integers(0, 3))):
        if raw:
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(NotABundle):
        Bundle.from_bytes(bytes(raw))


SMALL = agreements.load_text(VOCABULARY + deal("first")).to_bytes()


def test_a_bundle_in_the_form_before_terms_were_kept_is_refused() -> None:
    earlier = SMALL.replace(b"agreements bundle 6", b"agreements bundle 5", 1)
    assert earlier != SMALL
    with pytest.raises(NotABundle, match="not a bundle that this version compiled"):
        Bundle.from_bytes(earlier)


@pytest.mark.parametrize("raw", [b"", b"agreements", SMALL[:-1], SMALL + b"x", SMALL[:40], b"\x80\x04N."])
def test_other_bytes_are_refused(raw: bytes) -> None:
    with pytest.raises(NotABundle):
        Bundle.from_bytes(raw)


def test_loading_looks_only_at_what_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    text = VOCABULARY + "".join(
        f'dataset D{at} "D" held by A contains personal\n'
        + deal(f"deal-{at}").replace("share D ", f"share D{at} ")
        for at in range(300)
    )
    bundle = Bundle.from_bytes(agreements.load_text(text).to_bytes())
    decoded: list[int] = []
    compiled = bundle._compiled
    decode = compiled.declaration
    monkeypatch.setattr(compiled, "declaration", lambda number: decoded.append(number) or decode(number))
    assert bundle.outcome("may A share D7 with B for health on 2020-06-01?") == "permitted"
    assert bundle.ask("may A share D7 with B for health on 2020-06-01?").outcome == "permitted"
    assert len(set(decoded)) < 12


# --- a folder of them ---------------------------------------------------------------------------------


def test_what_was_compiled_before_is_not_parsed_again(
    folder: Path, tmp_path: Path, parsed: list[str]
) -> None:
    first = agreements.load(folder, cache=tmp_path / "cache")
    assert sorted(parsed) == ["one.agreement", "two.agreement", "vocabulary.agreement"]
    parsed.clear()
    second = agreements.load(folder, cache=tmp_path / "cache")
    assert parsed == []
    assert second.hash == first.hash
    assert second.ask(QUESTION).to_json(full=True) == first.ask(QUESTION).to_json(full=True)


def test_only_the_file_that_changed_is_parsed(folder: Path, tmp_path: Path, parsed: list[str]) -> None:
    agreements.load(folder, cache=tmp_path / "cache")
    parsed.clear()
    (folder / "one.agreement").write_text(deal("first") + "        must not share", encoding="utf-8")
    (folder / "one.agreement").write_text(deal("first", "until 2020-03-01"), encoding="utf-8")
    changed = agreements.load(folder, cache=tmp_path / "cache")
    assert parsed == ["one.agreement"]
    assert changed.hash == agreements.load(folder).hash
    assert changed.to_bytes() == agreements.load(folder).to_bytes()


def test_what_a_file_uses_is_followed_without_parsing_it(tmp_path: Path, parsed: list[str]) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "words.agreement").write_text(VOCABULARY, encoding="utf-8")
    (tmp_path / "mine.agreement").write_text("use shared.words\n" + deal("first"), encoding="utf-8")
    first = agreements.load(tmp_path / "mine.agreement", cache=tmp_path / "cache")
    parsed.clear()
    assert agreements.load(tmp_path / "mine.agreement", cache=tmp_path / "cache").hash == first.hash
    assert parsed == []
    with (tmp_path / "shared" / "words.agreement").open("a", encoding="utf-8") as words:
        words.write('kind other "Other"\n')
    assert agreements.load(tmp_path / "mine.agreement", cache=tmp_path / "cache").hash != first.hash
    assert parsed == ["shared/words.agreement"]


def test_a_copy_at_another_place_is_compiled_once(folder: Path, tmp_path: Path) -> None:
    agreements.load(folder, cache=tmp_path / "cache")
    copied = tmp_path / "copied"
    folder.rename(copied)
    agreements.load(copied, cache=tmp_path / "cache")
    assert len(list((tmp_path / "cache").glob("*.bundle"))) == 1


def test_few_bundles_are_kept(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches, "MOST_KEPT", 2)
    for day in range(1, 6):
        (folder / "one.agreement").write_text(deal("first", f"until 2020-03-0{day}"), encoding="utf-8")
        agreements.load(folder, cache=tmp_path / "cache")
    assert len(list((tmp_path / "cache").glob("*.bundle"))) == 2


Spoil = Callable[[Path, pytest.MonkeyPatch], None]


def _with_another_key(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGREEMENTS_CACHE_KEY", "another")


def _with_a_flipped_byte(cache: Path, _: pytest.MonkeyPatch) -> None:
    (file,) = cache.glob("*.bundle")
    raw = bytearray(file.read_bytes())
    raw[-5] ^= 1
    file.write_bytes(raw)


def _cut_short(cache: Path, _: pytest.MonkeyPatch) -> None:
    (file,) = cache.glob("*.bundle")
    file.write_bytes(file.read_bytes()[:100])


def _forged(cache: Path, _: pytest.MonkeyPatch) -> None:
    """Another bundle put in its place, sealed with a key of the forger's."""
    (file,) = cache.glob("*.bundle")
    other = agreements.load_text(VOCABULARY.replace("body", "ally") + deal("first"))._compiled
    forger = BundleCache(cache / "forged", b"f" * 32)
    forger.put(other, [cache])
    (forged,) = (cache / "forged").glob("*.bundle")
    file.write_bytes(forged.read_bytes())


def _by_another_engine(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches, "engine_fingerprint", lambda: b"another")


def _with_nonsense_for_a_pointer(cache: Path, _: pytest.MonkeyPatch) -> None:
    (last,) = cache.glob("*.last")
    last.write_bytes(b"../../\xff etc")


def _replaced_by_a_file(cache: Path, _: pytest.MonkeyPatch) -> None:
    for file in cache.iterdir():
        file.unlink()
    cache.rmdir()
    cache.write_text("not a folder", encoding="utf-8")


@pytest.mark.parametrize(
    "spoil",
    [
        _with_another_key,
        _with_a_flipped_byte,
        _cut_short,
        _forged,
        _by_another_engine,
        _with_nonsense_for_a_pointer,
        _replaced_by_a_file,
    ],
)
def test_a_cache_that_cannot_be_trusted_is_not_read(
    spoil: Spoil, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parsed: list[str]
) -> None:
    cache = tmp_path / "cache"
    first = agreements.load(folder, cache=cache)
    spoil(cache, monkeypatch)
    parsed.clear()
    again = agreements.load(folder, cache=cache)
    assert again.to_bytes() == first.to_bytes()
    assert parsed or spoil is _with_nonsense_for_a_pointer


def test_the_key_is_private_and_not_in_the_folder(folder: Path, tmp_path: Path) -> None:
    agreements.load(folder, cache=tmp_path / "cache")
    key = tmp_path / "config" / "agreements" / "cache.key"
    assert key.stat().st_mode & 0o077 == 0
    assert all(key.read_bytes() not in file.read_bytes() for file in (tmp_path / "cache").iterdir())


def test_a_key_that_others_can_read_is_made_anew(folder: Path, tmp_path: Path) -> None:
    agreements.load(folder, cache=tmp_path / "cache")
    key = tmp_path / "config" / "agreements" / "cache.key"
    before = key.read_bytes()
    key.chmod(0o644)
    agreements.load(folder, cache=tmp_path / "cache")
    assert key.read_bytes() != before


def test_without_a_place_for_the_key_nothing_is_kept(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "taken"))
    with caplog.at_level(logging.WARNING):
        assert agreements.load(folder, cache=tmp_path / "cache").ask(QUESTION).outcome == "permitted"
    assert "no place for their key" in caplog.text
    assert not (tmp_path / "cache").exists()


def test_a_bundle_with_errors_is_not_kept(folder: Path, tmp_path: Path) -> None:
    (folder / "one.agreement").write_text(deal("first", "supersedes nobody"), encoding="utf-8")
    with pytest.raises(BundleError):
        agreements.load(folder, cache=tmp_path / "cache")
    assert not list(tmp_path.glob("cache/*.bundle"))


def test_the_command_line_keeps_what_it_compiles(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parsed: list[str]
) -> None:
    monkeypatch.setenv("AGREEMENTS_CACHE", str(tmp_path / "mine"))
    first = CliRunner().invoke(app, ["ask", str(folder), QUESTION])
    assert parsed
    parsed.clear()
    second = CliRunner().invoke(app, ["ask", str(folder), QUESTION])
    assert (second.exit_code, second.output) == (first.exit_code, first.output) == (0, first.output)
    assert parsed == []
    monkeypatch.setenv("AGREEMENTS_CACHE", "off")
    CliRunner().invoke(app, ["ask", str(folder), QUESTION])
    assert parsed


def test_they_lie_where_programs_keep_such_things(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AGREEMENTS_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert caches.cache_folder() == tmp_path / "agreements"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert caches.cache_folder() == Path.home() / ".cache" / "agreements"


# --- what has changed ---------------------------------------------------------------------------------


def outcome_of(load: Callable[[], Bundle]) -> str | bytes:
    try:
        return load().to_bytes()
    except BundleError as error:
        return to_text(error.diagnostics)


CHANGES = {
    "a new agreement": {"three.agreement": deal("third")},
    "an agreement named twice": {"three.agreement": deal("second")},
    "an agreement named as something else is": {"three.agreement": deal("body")},
    "the superseded one renamed": {"one.agreement": deal("uno")},
    "the superseded one gone": {"one.agreement": None},
    "a circle of supersession": {"one.agreement": deal("first", "from 2019-01-01 supersedes second")},
    "an unknown name": {"two.agreement": deal("second").replace("health", "wealth")},
    "a syntax error": {"two.agreement": "agreement agreement"},
    "the vocabulary without a name": {
        "vocabulary.agreement": VOCABULARY.replace("purpose health", "purpose ill")
    },
    "the vocabulary with a new title": {"vocabulary.agreement": VOCABULARY.replace('"Body"', '"Bodies"')},
    "a chain of three": {
        "three.agreement": deal("third", "from 2021-01-01 supersedes second"),
        "four.agreement": deal("fourth", "from 2022-01-01 supersedes third"),
    },
    "nothing but space": {"two.agreement": "\n" + deal("second", "from 2020-01-01 supersedes first")},
    "agreements that move between files": {
        "one.agreement": deal("second", "from 2020-01-01 supersedes first"),
        "two.agreement": deal("first"),
    },
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_bundle_is_what_it_would_be_anew(change: str, folder: Path, tmp_path: Path) -> None:
    agreements.load(folder, cache=tmp_path / "cache")
    for _ in range(2):
        for name, text in CHANGES[change].items():
            if text is None:
                (folder / name).unlink(missing_ok=True)
            else:
                (folder / name).write_text(text, encoding="utf-8")
        with_cache = outcome_of(lambda: agreements.load(folder, cache=tmp_path / "cache"))
        assert with_cache == outcome_of(lambda: agreements.load(folder))


@pytest.mark.parametrize("seed", range(25))
def test_so_is_any_made_up_bundle(seed: int, tmp_path: Path) -> None:
    """One file after another is changed, taken away or put back, in bundles of every construct."""
    random = Random(seed)  # noqa: S311 - repeatable, not secret
    case = make_case(seed, 1 + seed % 3, questions=1)
    texts = {f"{number}.agreement": format_tree(file) for number, file in enumerate(case.files)}
    place = tmp_path / "policies"
    place.mkdir()
    for name, text in texts.items():
        (place / name).write_text(text, encoding="utf-8")
    for _ in range(6):
        with_cache = outcome_of(lambda: agreements.load(place, cache=tmp_path / "cache"))
        assert with_cache == outcome_of(lambda: agreements.load(place))
        name = random.choice(sorted(texts))
        (place / name).write_text(_changed(random, texts[name]), encoding="utf-8")
        other = random.choice(sorted(texts))
        if random.random() < 0.5:
            (place / other).write_text(texts[other], encoding="utf-8")


def _changed(random: Random, text: str) -> str:
    parts = text.split("\n\n")
    at = random.randrange(len(parts))
    match random.randrange(5):
        case 0:
            del parts[at]
        case 1:
            parts.append(parts[at])
        case 2:
            random.shuffle(parts)
        case 3:
            words = parts[at].split(" ")
            words[random.randrange(len(words))] = "a"
            parts[at] = " ".join(words)
        case _:
            parts[at] = "# a remark\n" + parts[at]
    return "\n\n".join(parts) + "\n"


def test_unconcerned_agreements_are_not_checked_again(folder: Path) -> None:
    (folder / "three.agreement").write_text(deal("third"), encoding="utf-8")
    known = agreements.load(folder)._compiled
    (folder / "three.agreement").write_text(deal("third", "until 2021-01-01"), encoding="utf-8")
    again = affected_by_changes(load_files([folder]).declarations, known)
    assert [agreement.name.text for agreement in again.each(s.Agreement)] == ["third"]
    assert not errors(again)


def test_advice_never_keeps_a_bundle_from_being_asked() -> None:
    """What the checks called advice say are warnings, over every golden case and the whole library."""
    found = 0
    for case in _golden_cases():
        symbols = SymbolTable(load_files([case]).declarations, date(2026, 1, 1))
        for check in CHECKS:
            if check in ADVICE:
                problems = list(check(symbols))
                found += len(problems)
                assert not any(problem.is_error for problem in problems), case
    assert found > 10


def _golden_cases() -> Iterator[Path]:
    yield from sorted((Path(__file__).parent / "diagnostics").rglob("*.agreement"))
    yield Path(POLICIES)


# --- which engine, which bundle -----------------------------------------------------------------------


def test_all_that_the_bytes_depend_on_tells_one_engine_from_another() -> None:
    for folder in caches._DEPENDED_ON:
        assert [*folder.rglob("*.py"), *folder.rglob("*.lark")], folder


def test_compiled_is_found_by_its_hash(folder: Path, tmp_path: Path) -> None:
    bundle = agreements.load(folder, cache=tmp_path / "cache")
    cache = caches.open_cache(tmp_path / "cache")
    assert cache is not None
    found = cache.get(bundle.hash)
    assert isinstance(found, Compiled)
    assert found.to_bytes() == bundle.to_bytes()
    assert cache.get("sha256:" + "0" * 64) is None
