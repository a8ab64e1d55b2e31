"""One command that measures everything: `python -m bench` from the top of the repository."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console

from bench.chart import draw
from bench.compared import compared, reservations
from bench.machine import Others, heading
from bench.making import SEED
from bench.page import write_page
from bench.peers import PEERS
from bench.published import published
from bench.quick import Extent, QuickError, keep, measure_quick, read_kept
from bench.report import machine_in_words, show
from bench.running import NETWORKS, PARTS, Chosen, measure_size, unfinished

FORM = 2
"""The form of kept results: it changes when the page can no longer be made from older ones."""

SIZES = (10, 100, 1000, 10_000)
LARGEST = 100_000
ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).parent / "results"
CHART = ROOT / "docs" / "performance.svg"
PAGE = ROOT / "docs" / "performance.md"
WIDTH = 144
"""Columns of what is printed to a file."""

LAST_QUICK = RESULTS / "quick.json"


def main() -> None:
    """Measure each size, show the results and keep them; or put results that are kept into the documentation."""
    chosen = _arguments()
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH)
    if chosen.report is not None:
        _publish(chosen.report, console)
        return
    if chosen.quick:
        _compare(chosen, console)
        return
    whole = tuple(chosen.sizes[: len(SIZES)]) == SIZES and chosen.parts == PARTS
    whole = whole and chosen.networks == NETWORKS and chosen.peers == tuple(PEERS)
    parts = () if chosen.parts == PARTS else chosen.parts
    name = "-".join(map(str, (date.today(), *parts, *(() if whole else chosen.sizes))))
    kept = RESULTS / f"{name}.json"
    results: dict[str, Any] = {
        **heading(FORM, SEED),
        "questions": chosen.questions,
        "sizes": {},
    }
    others = Others()
    wanted = Chosen(chosen.parts, chosen.networks, chosen.peers, chosen.questions, chosen.rows)
    for size in chosen.sizes:
        results["sizes"][str(size)] = measure_size(
            size, wanted, lambda said: console.print(said, style="dim")
        )
        results["busy"] = others.as_dict()
        kept.parent.mkdir(exist_ok=True)  # after each size: a run that is broken off keeps what it has
        kept.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    show(results, console)
    console.print(f"kept in {kept.relative_to(ROOT)}; `python -m bench --report` publishes it", style="dim")
    if unfinished(results["sizes"]):
        sys.exit("some of our own measurements could not be finished")


def _compare(chosen: argparse.Namespace, console: Console) -> None:
    """Measure in under two minutes, keep it, and print it beside what was measured before."""
    try:
        before = _earlier(chosen)
        after = measure_quick(Extent(), lambda said: console.print(said, style="dim"))
    except QuickError as error:
        sys.exit(str(error))
    keep(after, chosen.to)
    console.print(machine_in_words(after))
    for table in compared(before, after):
        console.print(table.as_rich())
    if before is not None:
        for said in reservations(before, after):
            console.print(said, style="bold")
    console.print(
        "Each number is the median of its rounds, with the least and the most of them; a ratio is after by before. "
        "Where the two spreads overlap, it is within noise; where the fixed work differs too, the machine does.",
        style="dim",
    )
    console.print(f"kept in {chosen.to}", style="dim")


def _earlier(chosen: argparse.Namespace) -> dict[str, Any] | None:
    """The quick run to compare with; the last one may be missing, or be of another form."""
    if chosen.against is not None:
        return read_kept(chosen.against)
    with suppress(QuickError):
        return read_kept(LAST_QUICK)
    return None


def _publish(kept: Path, console: Console) -> None:
    """Write the numbers into the page and draw the picture."""
    results = published(kept)
    if results.get("form") != FORM:
        sys.exit(f"{kept} was kept by an earlier form of the benchmarks: run `python -m bench` again")
    PAGE.write_text(write_page(PAGE.read_text(encoding="utf-8"), results, kept.name), encoding="utf-8")
    CHART.write_text(draw(results), encoding="utf-8")
    show(results, console)
    console.print(f"{PAGE.relative_to(ROOT)} and {CHART.relative_to(ROOT)} now say this", style="dim")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="agreements, such as 10,100,1000")
    parser.add_argument("--largest", action="store_true", help=f"measure {LARGEST:,} agreements too")
    parser.add_argument("--questions", type=int, default=1000, help="questions to each network (1000)")
    parser.add_argument(
        "--quick", action="store_true", help="measure in under two minutes, beside an earlier quick run"
    )
    parser.add_argument(
        "--to",
        type=Path,
        default=LAST_QUICK,
        metavar="FILE",
        help="where a quick run is kept (as the last one)",
    )
    parser.add_argument(
        "--against", type=Path, metavar="FILE", help="the quick run to compare with (the last one)"
    )
    parser.add_argument("--rows", type=int, default=1_000_000, help="questions in a table (1,000,000)")
    for name, known in (("only", PARTS), ("networks", NETWORKS), ("peers", tuple(PEERS))):
        parser.add_argument(
            f"--{name}",
            type=_some_of(known),
            default=known,
            dest="parts" if name == "only" else name,
            metavar="NAME,…",
            help=f"some of {', '.join(known)}",
        )
    parser.add_argument(
        "--report",
        type=Path,
        nargs="?",
        const=Path(),
        metavar="RESULTS",
        help="measure nothing: put results (the last whole run) into docs/performance.md and .svg",
    )
    chosen = parser.parse_args()
    if chosen.questions < 1 or chosen.rows < 1:
        parser.error("ask at least one question")
    if not chosen.quick and (chosen.against or chosen.to != LAST_QUICK):
        parser.error("--to and --against belong to --quick")
    if chosen.largest and LARGEST not in chosen.sizes:
        chosen.sizes = (*chosen.sizes, LARGEST)
    if chosen.report == Path():
        chosen.report = max(RESULTS.glob("????-??-??.json"), default=None)
        if chosen.report is None:
            parser.error("no whole run is kept yet: run `python -m bench` first")
    return chosen


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(sorted({int(one.replace("_", "")) for one in text.split(",")}))
    if sizes[0] < 1:
        raise argparse.ArgumentTypeError("a network has at least one agreement")
    return sizes


def _some_of(known: tuple[str, ...]) -> Any:
    def some(text: str) -> tuple[str, ...]:
        for name in text.split(","):
            if name not in known:
                raise argparse.ArgumentTypeError(f"`{name}` is not one of {', '.join(known)}")
        return tuple(name for name in known if name in text.split(","))

    return some


if __name__ == "__main__":
    main()
