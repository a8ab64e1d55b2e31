"""The results as tables: on the terminal, and in Markdown for the documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.bars import NOTHING, bars
from bench.figures import NOT_MEASURED, in_units, look, mebibytes, rate

Cell = Callable[[dict[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A table to be shown: the first column has words, the others numbers."""

    name: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_markdown(self) -> str:
        """The table as the documentation has it."""
        numbers = "| --: " * (len(self.header) - 1)
        lines = [_line(self.header), f"| --- {numbers}|", *map(_line, self.rows)]
        return "\n".join(lines)

    def as_rich(self) -> Table:
        """The table for a terminal."""
        table = Table(title=self.title, title_justify="left")
        for number, name in enumerate(self.header):
            table.add_column(name, justify="right" if number else "left")
        for row in self.rows:
            table.add_row(*row)
        return table


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def show(results: dict[str, Any], console: Console) -> None:
    """Print the machine and every table, the bars last."""
    console.print(machine_in_words(results))
    for table in tables(results):
        console.print(table.as_rich())


def machine_in_words(results: dict[str, Any]) -> str:
    """What it was measured on, with the versions, and how busy the machine was with other work."""
    machine, busy = results["machine"], results.get("busy", {})
    memory = f", {machine['memory_gib']:.0f} GiB" if machine.get("memory_gib") else ""
    packages = machine["packages"] | machine["peers"]
    versions = ", ".join(f"{name} {version}" for name, version in packages.items() if version)
    told = (
        f"{machine['processor']}, {machine['cores']} cores{memory}, {machine['system']}, {machine['python']}; "
        f"{versions}. One run {_run_in_words(results['on'], busy)}."
    )
    analysed = results.get("analysed")
    if analysed is not None:
        told += f" Analyses were measured in a run of their own {_run_in_words(analysed['on'], analysed['busy'])}."
    return told


def _run_in_words(on: str, busy: dict[str, Any]) -> str:
    """When a run was, how long it took, and how busy the machine was with other work."""
    told = f"on {on}"
    if "seconds" in busy:
        told += f" of {busy['seconds'] / 60:.0f} minutes; the load average before it was {busy['load_average_before']}"
    if busy.get("others_share") is not None:
        told += f", and other work took {busy['others_share']:.0%} of the cores' time during it"
    return told


def tables(results: dict[str, Any]) -> Iterator[Shown]:
    """Every table that has something to show, each with the name that its place in the documentation has."""
    return (table for table in _all_tables(results) if table.rows)


def _all_tables(results: dict[str, Any]) -> Iterator[Shown]:
    sizes: dict[str, Any] = results["sizes"]
    for network, title in (("whole", "The whole language"), ("plain", "The plain network")):
        if any(network in found for found in sizes.values()):
            yield _by_size(f"{network}-answers", f"{title}: answers", sizes, network, ANSWERS)
            yield _by_size(f"{network}-loading", f"{title}: loading and memory", sizes, network, LOADING)
            yield _by_size(f"{network}-tables", f"{title}: tables", sizes, network, TABLES)
            yield _by_size(f"{network}-analysis", f"{title}: analyses", sizes, network, ANALYSES)
    peers = dict.fromkeys(
        peer for found in sizes.values() for peer in found.get("plain", {}).get("peers", {})
    )
    if peers:
        rows = [row for peer in peers for row in _peer_rows(peer)]
        yield _by_size("peers", "Other engines on the plain network", sizes, "plain", rows)
    found = tuple(bars(sizes))
    if any(row[2] != NOTHING or row[5] != NOTHING for row in found):
        header = ("what must be reached", "bar", "whole language", "", "bar", "plain network", "")
        yield Shown("bars", "The bars", header, found)


def _by_size(
    name: str, title: str, sizes: dict[str, Any], network: str, rows: list[tuple[str, Cell]]
) -> Shown:
    header = ("agreements", *(f"{int(size):,}" for size in sizes))
    cells = ((said, *(cell(found.get(network, {})) for found in sizes.values())) for said, cell in rows)
    return Shown(name, title, header, tuple(row for row in cells if set(row[1:]) != {NOT_MEASURED}))


# --- cells --------------------------------------------------------------------------------------------


def _cell(write: Callable[[Any], str], *keys: str) -> Cell:
    """What is found under some keys, written; or why it is not there."""

    def cell(measured: dict[str, Any]) -> str:
        found = look(measured, *keys)
        return found if isinstance(found, str) else write(found)

    return cell


def _timed(*keys: str) -> Cell:
    def write(found: Any) -> str:
        if not found["calls"]:
            return "none"
        return f"{in_units(found['median_us'])} ({in_units(found['p99_us'])})"

    return _cell(write, *keys)


def _worded(*keys: str) -> Cell:
    """The median, with the 95th percentile and the longest."""

    def write(found: Any) -> str:
        if not found["calls"]:
            return "none"
        return f"{in_units(found['median_us'])} ({in_units(found['p95_us'])}, {in_units(found['most_us'])})"

    return _cell(write, *keys)


def _seconds(*keys: str) -> Cell:
    return _cell(lambda found: in_units(found * 1e6), *keys)


def _peer_rows(peer: str) -> Iterator[tuple[str, Cell]]:
    yield f"{peer}, first time", _timed("peers", peer, "first")
    yield f"{peer}, … about data not asked about before", _timed("peers", peer, "first", "new_data")
    yield f"{peer}, again", _timed("peers", peer, "answer")
    yield (
        f"{peer}: load, memory",
        _cell(
            lambda found: f"{in_units(found['load_s'] * 1e6)}, {mebibytes(found['grown_mib'])}", "peers", peer
        ),
    )
    yield f"{peer}: answers checked", _cell(lambda found: f"{found:,}", "peers", peer, "checked")


ANSWERS: list[tuple[str, Cell]] = [
    ("first time: bare, from JSON text", _timed("answers", "first")),
    ("… about data not asked about before", _timed("answers", "first", "new_data")),
    ("first time: with proof", _timed("explained", "first")),
    ("… about data not asked about before, with proof", _timed("explained", "first", "new_data")),
    ("again: bare, from JSON text", _timed("answers", "outcome")),
    ("again: bare, names resolved", _timed("answers", "index")),
    ("again: with proof", _timed("answers", "ask")),
    ("… permitted", _timed("answers", "ask_by_outcome", "permitted")),
    ("… referred, with what is missing", _timed("answers", "ask_by_outcome", "referred")),
    ("… refused, with all barriers", _timed("answers", "ask_by_outcome", "refused")),
    ("again: JSON text to JSON text, without the proof's tree", _timed("answers", "ask_json")),
    ("again: JSON text to JSON text, whole", _timed("answers", "ask_json_full")),
    ("reference", _timed("held", "reference")),
    ("agrees with the reference", _cell(lambda held: f"{held['agreed']} of {held['asked']}", "held")),
]

LOADING: list[tuple[str, Cell]] = [
    ("text", _cell(lambda size: f"{size / 1e6:.3g} MB", "made", "bytes")),
    ("compiled", _cell(lambda size: f"{size / 1e6:.3g} MB", "load", "compile", "bytes")),
    ("parse alone, one core", _cell(lambda found: f"{found:.2f} MB/s", "load", "parse", "mb_per_s")),
    ("load from text, one core", _seconds("load", "text_one_core", "load_s")),
    ("load from text, all cores", _seconds("load", "text", "load_s")),
    ("… and keep it compiled", _seconds("load", "compile", "load_s")),
    ("load from the cache, files unchanged", _seconds("load", "cache", "load_s")),
    ("load from compiled bytes", _seconds("load", "bytes", "load_s")),
    ("… and the first answer after it", _seconds("load", "bytes", "first_answer_s")),
    ("one file changed, to the first answer, new process", _seconds("load", "changed", "ready_s")),
    ("one file changed, to the first answer, same process", _seconds("load", "changed", "again_s")),
    ("memory, loading from text", _cell(mebibytes, "load", "text", "grown_mib")),
    ("memory, compiled, each question asked bare", _cell(mebibytes, "answers", "grown_mib")),
    (
        "memory, compiled, each question asked with proof",
        _cell(mebibytes, "explained", "grown_mib"),
    ),
]

ANALYSES: list[tuple[str, Cell]] = [
    ("options, facts and approvals: first time", _worded("analysis", "options", "stated", "first")),
    ("… again", _worded("analysis", "options", "stated", "warm")),
    ("options, with all else: first time", _worded("analysis", "options", "whole", "first")),
    ("… again", _worded("analysis", "options", "whole", "warm")),
    ("promises", _seconds("analysis", "promises", "prove_s")),
    ("… after one clause has changed", _seconds("analysis", "promises", "after_change_s")),
    ("differences by ten changed clauses", _seconds("analysis", "differences", "diff_s")),
    ("calendar", _seconds("analysis", "calendar", "calendar_s")),
    ("without a gateway or an organisation", _seconds("analysis", "without", "without_s")),
    ("… without an approver", _seconds("analysis", "without", "approver_s")),
]

TABLES: list[tuple[str, Cell]] = [
    ("questions", _cell(lambda rows: f"{rows:,}", "table", "rows")),
    ("in memory, first time", _cell(rate, "table", "a_second", "cold")),
    ("in memory, asked again", _cell(rate, "table", "a_second", "warm")),
    ("Parquet to Parquet, all cores", _cell(rate, "table", "a_second", "file")),
    ("Parquet to Parquet, one thread", _cell(rate, "table", "a_second", "file_one_thread")),
    ("memory", _cell(mebibytes, "table", "grown_mib")),
    ("answers checked one by one", _cell(lambda found: f"{found:,}", "table", "checked")),
]
