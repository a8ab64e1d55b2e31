"""The results as tables on the terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.console import Console
from rich.table import Table

METHOD = (
    "Each engine ran in a process of its own. Every question was asked once before timing; then garbage was collected "
    "once, what lived was frozen, and the collector stayed off. Answers: median (99th percentile), each call timed by "
    "itself; the clock's own cost is included."
)

Cell = Callable[[dict[str, Any]], str]


def show(results: dict[str, Any], console: Console) -> None:
    """Print the machine, our own engines on the whole language, and the plain network beside other engines."""
    machine = results["machine"]
    console.print(
        f"{machine['processor']}, {machine['cores']} cores, {machine['system']}, {machine['python']}"
    )
    console.print(METHOD)
    sizes: dict[str, Any] = results["sizes"]
    console.print(_table("The whole language", sizes, [(name, _of("whole", cell)) for name, cell in WHOLE]))
    rows = [(f"agreements: {name}", _of("plain", cell)) for name, cell in PLAIN]
    peers = dict.fromkeys(peer for found in sizes.values() for peer in found["peers"])
    for peer in peers:
        rows.append((peer, lambda found, peer=peer: _peer(found, peer)))  # type: ignore[misc]
        rows.append((f"{peer}: load", lambda found, peer=peer: _peer_load(found, peer)))  # type: ignore[misc]
    console.print(_table("The plain network", sizes, rows))


def _table(title: str, sizes: dict[str, Any], rows: list[tuple[str, Cell]]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("agreements")
    for size in sizes:
        table.add_column(f"{int(size):,}", justify="right")
    for name, cell in rows:
        table.add_row(name, *(cell(found) for found in sizes.values()))
    return table


def _of(part: str, cell: Cell) -> Cell:
    def shown(found: dict[str, Any]) -> str:
        measured = found[part]
        return str(measured["status"]) if "status" in measured else cell(measured)

    return shown


def in_units(microseconds: float) -> str:
    """A duration with the unit that suits it."""
    for unit, length in (("s", 1e6), ("ms", 1e3)):
        if microseconds >= length:
            return f"{microseconds / length:.3g} {unit}"
    return f"{microseconds:.3g} µs"


def _timed(*keys: str) -> Cell:
    def cell(measured: Any) -> str:
        for key in keys:
            measured = measured.get(key, {})
        if "status" in measured:
            return str(measured["status"])
        if not measured.get("calls"):
            return "not measured"
        return f"{in_units(measured['median_us'])} ({in_units(measured['p99_us'])})"

    return cell


def _peer(found: dict[str, Any], peer: str) -> str:
    measured = found["peers"].get(peer, {"status": "not measured"})
    return _timed("answer")(measured) if measured["status"] == "ok" else str(measured["status"])


def _peer_load(found: dict[str, Any], peer: str) -> str:
    measured = found["peers"].get(peer, {"status": "not measured"})
    return in_units(measured["load_s"] * 1e6) if measured["status"] == "ok" else "—"


def _memory(measured: dict[str, Any]) -> str:
    peaks = measured["peak_mib"]
    return f"{peaks['answering'] - peaks['start']:.0f} MiB"


def _parse(measured: dict[str, Any]) -> str:
    return f"{measured['parse']['mb_per_s']:.2f} MB/s" if "parse" in measured else "not measured"


def _held(measured: dict[str, Any]) -> str:
    held = measured["held_against_reference"]
    return f"{held['agreed']} of {held['asked']}"


def _load(measured: dict[str, Any]) -> str:
    return in_units(measured["load_s"] * 1e6)


WHOLE: list[tuple[str, Cell]] = [
    ("text", lambda measured: f"{measured['bytes'] / 1e6:.3g} MB"),
    ("load from text", _load),
    ("make graph, formulas, index", lambda measured: in_units(measured["compile_s"] * 1e6)),
    ("parse alone", _parse),
    ("peak memory, less Python and imports", _memory),
    ("first time each question is asked", _timed("first")),
    ("bare answer, names resolved", _timed("index")),
    ("bare answer, from JSON", _timed("outcome")),
    ("answer with proof, all", _timed("ask")),
    ("… permitted", _timed("ask_by_outcome", "permitted")),
    ("… referred, with what is missing", _timed("ask_by_outcome", "referred")),
    ("… refused, with barriers", _timed("ask_by_outcome", "refused")),
    ("reference", _timed("reference")),
    ("agrees with the reference", _held),
]

PLAIN: list[tuple[str, Cell]] = [
    ("bare, names resolved", _timed("index")),
    ("bare, from JSON", _timed("outcome")),
    ("with proof", _timed("ask")),
    ("load", lambda measured: f"{_load(measured)}, {_memory(measured)}"),
    ("agrees with the reference", _held),
]
