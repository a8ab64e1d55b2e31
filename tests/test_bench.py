"""The benchmarks ask what they say they ask, and publish what they found: their workloads, the page and the bars."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

import agreements
from agreements import reference
from agreements.question.read import read_question
from agreements.question.resolve import resolve

sys.path.insert(0, str(Path(__file__).parents[1]))  # the benchmarks are not part of the package

from bench.asking import SORTS
from bench.beside import measure_peer
from bench.chart import draw
from bench.clock import summary_of_first
from bench.held import Parts
from bench.network import Network, make_network
from bench.page import NOTHING, write_page
from bench.peers import PEERS
from bench.plain import COLUMNS, PlainNetwork, as_text, make_plain_columns, make_plain_network
from bench.published import published

RESULTS = Path(__file__).parents[1] / "bench" / "results"
PAGE = (Path(__file__).parents[1] / "docs" / "performance.md").read_text(encoding="utf-8")
SEED = 7


def test_the_same_arguments_make_the_same_networks() -> None:
    assert make_plain_network(30, 40, SEED) == make_plain_network(30, 40, SEED)
    assert make_plain_network(30, 40, SEED) != make_plain_network(30, 40, SEED + 1)
    assert make_network(30, 40, SEED) == make_network(30, 40, SEED)
    assert make_network(30, 40, SEED) != make_network(30, 40, SEED + 1)


def test_the_plain_network_says_yes_or_no_and_both() -> None:
    network = make_plain_network(30, 160, SEED)
    bundle = agreements.load_text("\n".join(as_text(network)))
    told = [bundle.outcome(question).value for question in network.questions]
    assert set(told) == {"permitted", "refused"}
    as_agreed = [outcome for at, outcome in enumerate(told) if at % 8 < 4]
    assert as_agreed.count("permitted") > len(as_agreed) / 2
    assert "permitted" not in [outcome for at, outcome in enumerate(told) if at % 8 == 4], (
        "none is for marketing"
    )


def test_a_table_has_questions_like_those_asked_one_by_one() -> None:
    network = make_plain_network(30, 8, SEED)
    bundle = agreements.load_text("\n".join(as_text(network)))
    columns = make_plain_columns(network, 80, SEED)
    assert tuple(columns) == COLUMNS
    rows = list(zip(*columns.values(), strict=True))
    assert len(set(rows)) > 40
    told = set()
    for discloser, to, data, purpose, on, secure in rows:
        asked = {"from": discloser, "to": to, "data": [data], "purpose": purpose, "on": str(on)}
        told.add(bundle.outcome({**asked, "facts": {"secure": secure}}).value)
    assert told == {"permitted", "refused"}


@pytest.fixture(scope="module")
def whole() -> Network:
    return make_network(40, 96, SEED)


@pytest.fixture(scope="module")
def whole_bundle(whole: Network) -> agreements.Bundle:
    return agreements.load_sources(whole.files)


def test_each_sort_of_question_to_the_whole_language_is_answered_as_it_is_meant(
    whole: Network, whole_bundle: agreements.Bundle
) -> None:
    told = [whole_bundle.outcome(question).value for question in whole.questions]
    assert set(told) == {"permitted", "referred", "refused"}
    of_sort = [told[sort::SORTS] for sort in range(SORTS)]
    as_agreed = [outcome for some in of_sort[:4] for outcome in some]
    assert as_agreed.count("permitted") > len(as_agreed) / 2
    assert "referred" in of_sort[4], "a fact is missing"
    assert "referred" in of_sort[9], "the approval is too old, or for other data"
    assert "permitted" in of_sort[11], "a processor gets what its principal may have"


def test_the_reference_says_of_the_whole_language_what_the_engine_says() -> None:
    network = make_network(12, 2 * SORTS, SEED)
    bundle = agreements.load_sources(network.files)
    parts = Parts(bundle.declarations)
    for question in network.questions:
        share = resolve(bundle.graph, read_question(question)[0])
        told = reference.outcome(reference.decide(bundle.declarations, share))
        assert told == bundle.outcome(question).value
        assert told == reference.outcome(reference.decide(parts.about(share), share))


@pytest.mark.parametrize(
    ("construct", "least"),
    [
        ("as processor for", 0.15),
        ("given within", 0.25),
        ("where data contains", 0.15),
        ("if not breach-open", 0.15),
        ('singled out" about 1', 0.08),
        ("after breach", 0.15),
        ("working days after receipt", 0.1),
        ("must not re-identify", 0.25),
        ("survives end", 0.25),
        ("recipient acts for discloser", 0.15),
        ("replaces", 0.02),
        ("supersedes", 0.02),
        ("review every", 0.1),
        ("says", 0.04),
    ],
)
def test_a_fair_share_of_agreements_uses_each_construct(construct: str, least: float) -> None:
    files = make_network(300, 0, SEED).files
    worded = [
        one for path, text in files if path.startswith("agreements-") for one in text.strip().split("\n\n")
    ]
    assert len(worded) == 300
    assert least < sum(construct in one for one in worded) / 300 < 0.8


def test_the_whole_language_has_categories_that_settle_facts_and_facts_that_someone_knows(
    whole: Network,
) -> None:
    files = dict(whole.files)
    assert "has identifiability identifiable" in files["law.agreement"]
    assert "known to guardian" in files["law.agreement"]
    assert "contains direct-identifier" in files["catalogue.agreement"]
    approvals = [one for question in whole.questions for one in question["approvals"]]
    assert any("for" in one for one in approvals)
    assert any("events" in question for question in whole.questions)


# --- the page -----------------------------------------------------------------------------------------


def timed(median: float) -> dict[str, float]:
    return {"median_us": median, "p99_us": 2 * median, "calls": 10}


def measured(bare: float, peers: dict[str, Any]) -> dict[str, Any]:
    return {
        "made": {"files": 1, "bytes": 1_000_000},
        "load": {
            "compile": {"bytes": 2_000_000, "load_s": 5.0},
            "text": {"load_s": 61.0, "grown_mib": 900.0},
            "text_one_core": {"load_s": 122.0},
            "bytes": {"load_s": 0.02, "first_answer_s": 0.05},
        },
        "answers": {
            "index": timed(bare),
            "outcome": timed(4 * bare),
            "first": {**timed(60.0), "new_data": timed(80.0)},
            "grown_mib": 100.0,
        },
        "explained": {"first": timed(400.0)},
        "table": {"a_second": {"cold": 200_000.0, "warm": 2_000_000.0}},
        "held": {"asked": 20, "agreed": 20},
        "peers": peers,
    }


def results() -> dict[str, Any]:
    cedar = {"status": "ok", "load_s": 9.0, "grown_mib": 1000.0, "checked": 50, "first": timed(900.0)}
    peers = {
        "cedarpy": {**cedar, "answer": timed(800.0)},
        "oso": {**cedar, "first": {**timed(40.0), "new_data": timed(50.0)}, "answer": timed(90.0)},
        "opa": {"status": "given up after 15 minutes"},
    }
    return {
        "on": "2026-11-22",
        "machine": {
            "processor": "A processor",
            "cores": 2,
            "memory_gib": 24.0,
            "system": "Linux",
            "python": "CPython 3.11",
            "packages": {"agreements": "0.1.0", "numpy": None},
            "peers": {"cedarpy": "4.12.2"},
        },
        "sizes": {
            "100": {"plain": measured(2.0, {})},
            "10000": {"plain": measured(3.0, peers)},
            "100000": {"plain": measured(10.0, peers), "whole": measured(12.0, {})},
        },
    }


def row(page: str, begins: str) -> list[str]:
    line = next(line for line in page.splitlines() if line.startswith(f"| {begins}"))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_the_page_has_a_place_for_every_table_and_says_what_the_results_say() -> None:
    page = write_page(PAGE, results(), "2026-11-22.json")
    assert write_page(page, results(), "2026-11-22.json") == page
    assert "A processor, 2 cores, 24 GiB" in page
    plain = page[page.index("<!-- bench: plain-answers") :]
    assert row(plain, "again: bare, names resolved")[1:] == ["2 µs (4 µs)", "3 µs (6 µs)", "10 µs (20 µs)"]
    assert row(page, "opa, first time")[1:] == ["not measured", *["given up after 15 minutes"] * 2]
    assert row(page, "oso, first time")[1:] == ["not measured", *["40 µs (80 µs)"] * 2]
    assert NOTHING in write_page(page, {**results(), "sizes": {}}, "2026-11-22.json")
    sections = re.split(r"<!-- bench: ([a-z-]+) -->", PAGE)
    outside = sections[0] + "".join(part.partition("<!-- /bench:")[2] for part in sections[2::2])
    kept = re.split(r"<!-- bench: [a-z-]+ -->", page)
    assert kept[0] == sections[0]
    assert all(part.partition("<!-- /bench:")[2] in outside for part in kept[1:])


def bars_in(page: str) -> str:
    return page[page.index("<!-- bench: bars -->") : page.index("<!-- /bench: bars -->")]


@pytest.mark.parametrize(
    ("begins", "whole", "plain"),
    [
        ("**first time:** bare", ("≤ 150 µs", "60 µs", "met"), ("", "60 µs", "")),
        ("… against the fastest peer's first time, 100", ("", "—", ""), ("≤ 2×", "1.5× (oso, 40 µs)", "met")),
        ("… both about data not asked about before", ("", "—", ""), ("", "1.6× (oso, 50 µs)", "")),
        ("with full proof, 100,000", ("≤ 450 µs", "400 µs", "met"), ("", "400 µs", "")),
        (
            "table, two cores",
            ("≥ 100 k/s", "200 k/s", "met"),
            ("≥ 1.00 M/s", "200 k/s", "**not met**"),
        ),
        (
            "compiled bundle to the first answer, 10,000",
            ("≤ 60 ms", "—", ""),
            ("≤ 60 ms", "70 ms", "**not met**"),
        ),
        ("memory after 1,000", ("≤ 60 MiB", "—", ""), ("≤ 60 MiB", "100 MiB", "**not met**")),
        ("load from text, two cores against one", ("≥ 1.7×", "2×", "met"), ("≥ 1.7×", "2×", "met")),
        ("bare, names resolved, 10,000", ("≤ 10.4 µs", "—", ""), ("≤ 3.2 µs", "3 µs", "met")),
        ("… 100,000 against 100", ("≤ 3×", "—", ""), ("≤ 3×", "5×", "**not met**")),
        ("against the fastest peer, 100,000", ("", "—", ""), ("≥ 10×", "4× (oso, 40 µs)", "**not met**")),
        ("against cedarpy, 100,000", ("", "—", ""), ("≥ 40×", "80× (cedarpy, 800 µs)", "met")),
        ("… memory beside it, 100,000", ("", "—", ""), ("≤ 1/10", "1/10 (100 MiB, 1000 MiB)", "met")),
        ("text, two cores, 100,000", ("≤ 60 s", "61 s", "**not met**"), ("≤ 60 s", "61 s", "**not met**")),
        ("**loading:** compiled", ("≤ 3 s", "—", ""), ("≤ 3 s", "—", "")),
    ],
)
def test_a_bar_is_met_or_not_on_each_network_and_never_made_up(
    begins: str, whole: tuple[str, ...], plain: tuple[str, ...]
) -> None:
    told = row(bars_in(write_page(PAGE, results(), "2026-11-22.json")), begins)
    assert tuple(told[1:]) == (*whole, *plain)


def test_the_bars_lead_with_the_first_time_and_the_whole_language() -> None:
    bars = bars_in(write_page(PAGE, results(), "2026-11-22.json"))
    header = next(line for line in bars.splitlines() if line.startswith("| what"))
    assert header.index("whole language") < header.index("plain network")
    assert bars.index("**first time:**") < bars.index("**asked again:**")
    assert PAGE.index("## The whole language") < PAGE.index("## The plain network")


def test_what_the_published_run_lacks_is_a_dash() -> None:
    name = next(iter(re.findall(r"`bench/results/([0-9-]+\.json)`", PAGE)))
    told = published(RESULTS / name)
    assert write_page(PAGE, told, name) == PAGE, "the page says what the runs say and no more"
    has_whole = any("whole" in found for found in told["sizes"].values())
    assert has_whole or row(bars_in(PAGE), "**first time:** bare")[2] == "—"


def test_analyses_of_a_run_of_their_own_stand_beside_a_run_that_has_none(tmp_path: Path) -> None:
    whole = results()
    (tmp_path / "2026-11-22.json").write_text(json.dumps(whole), encoding="utf-8")
    assert published(tmp_path / "2026-11-22.json") == whole
    found = {"analysis": {"calendar": {"calendar_s": 9.0}}}
    apart = {**whole, "on": "2026-11-23", "sizes": {"10000": {"plain": found}, "7": {"plain": found}}}
    (tmp_path / "2026-11-23-analysis-10000.json").write_text(json.dumps(apart), encoding="utf-8")
    told = published(tmp_path / "2026-11-22.json")
    assert told["sizes"].keys() == whole["sizes"].keys()
    page = write_page(PAGE, told, "2026-11-22.json")
    assert row(bars_in(page), "calendar, 10,000")[4:] == ["≤ 10 s", "9 s", "met"]
    assert "Analyses were measured in a run of their own on 2026-11-23" in page
    assert "`bench/results/2026-11-22.json` and `bench/results/2026-11-23-analysis-10000.json`" in page
    assert published(tmp_path / "2026-11-23-analysis-10000.json") == apart, "it has analyses of its own"


def test_a_table_without_a_place_is_an_error() -> None:
    with pytest.raises(ValueError, match="no place for peers"):
        write_page(PAGE.replace("<!-- bench: peers -->", ""), results(), "2026-11-22.json")


def test_the_picture_tells_what_it_shows() -> None:
    picture = draw(results())
    assert "cedarpy, first time 900 µs at 10,000, 900 µs at 100,000" in picture
    assert "ours, first time 60 µs at 100, 60 µs at 10,000, 60 µs at 100,000" in picture
    assert "ours, again, resolved 2 µs at 100, 3 µs at 10,000, 10 µs at 100,000" in picture
    assert "opa, " not in picture, "it has no times"
    assert "not measured" not in picture
    without = {**results(), "sizes": {"100": {"plain": measured(2.0, {})}}}
    assert draw(without).count("not measured in this run") == 1, "an empty panel says why"


# --- first time ---------------------------------------------------------------------------------------


def test_the_first_question_about_a_dataset_is_told_from_later_ones() -> None:
    asked = [{"data": [name]} for name in ("births", "births.sex", "deaths", "births")]
    told = summary_of_first([9000, 1000, 7000, 2000], asked)
    assert told["calls"] == 4
    assert told["new_data"] == {"median_us": 8.0, "p99_us": 9.0, "calls": 2}


class Knows:
    """An engine that answers yes, and counts what it is asked."""

    package, module = "pytest", "pytest"

    def __init__(self, network: PlainNetwork) -> None:
        self.about = network

    def ready(self, question: dict[str, Any]) -> dict[str, Any]:
        return question

    def allowed(self, request: dict[str, Any]) -> bool:
        return bool(request)


def test_a_peer_is_asked_the_first_time_and_again_and_only_when_it_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PEERS, "knows", Knows)
    monkeypatch.setattr("bench.beside.settle", lambda: None)
    network = make_plain_network(12, 16, SEED)
    network.save(tmp_path / "plain.json")
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(["permitted"] * 16), encoding="utf-8")
    told = measure_peer(tmp_path, "knows")
    assert told["status"] == "ok"
    assert told["first"]["calls"] == 16
    assert 0 < told["first"]["new_data"]["calls"] < 16
    answers.write_text(json.dumps(["refused", *["permitted"] * 15]), encoding="utf-8")
    assert measure_peer(tmp_path, "knows")["status"] == "answers wrongly: 15 of 16 right, not timed"
