"""Two quick runs side by side: before, after and their ratio, and whether more than noise lies between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench.figures import in_units, mebibytes, rate
from bench.report import Shown

NOTHING = "—"
SAME, FEW = "within noise", "too few rounds"

QUIET = 0.1
"""The share of the cores' time that other work may take before a run says little."""

ENOUGH_ROUNDS = 4
"""With fewer, chance alone often puts all rounds of one run to one side of all rounds of the other."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a quick run: how it is written, and the words for more and for less of it."""

    name: str
    says: str
    write: Callable[[float], str] = in_units
    more: str = "slower"
    less: str = "faster"


def _small(number: float) -> str:
    return f"{number:.1f} MiB" if number < 100 else mebibytes(number)


FIGURES = (
    Figure("bare", "bare from JSON text, first time"),
    Figure("bare_new_data", "… about data not asked about before"),
    Figure("proof", "with proof, first time"),
    Figure("proof_new_data", "… about data not asked about before"),
    Figure("table", "table, first time", rate, "faster", "slower"),
    Figure("ready", "compiled bundle to the first answer"),
    Figure("memory", "memory, 1,000 questions asked bare", _small, "more", "less"),
    Figure("proof_memory", "memory, 400 questions asked with proof", _small, "more", "less"),
    Figure("bare_again", "bare from JSON text, again"),
    Figure("resolved_again", "bare, names resolved, again"),
    Figure("proof_again", "with proof, again"),
    Figure("table_again", "table, again", rate, "faster", "slower"),
    Figure("fixed", "fixed work that no change touches"),
)
"""The numbers of a quick run in the order in which they are told: first time before again, the machine itself last."""

TITLES = {"whole": "The whole language", "plain": "The plain network"}


def compared(before: dict[str, Any] | None, after: dict[str, Any]) -> Iterator[Shown]:
    """A table for each network: what was measured, and beside what was measured before where there is a before."""
    for network, found in after["networks"].items():
        figures = found["figures"]
        earlier = {} if before is None else before["networks"].get(network, {}).get("figures", {})
        rows = tuple(
            _row(figure, earlier.get(figure.name), figures[figure.name], alone=before is None)
            for figure in FIGURES
            if figure.name in figures
        )
        header = ("median (min – max)", *(("now",) if before is None else ("before", "after", "ratio", "")))
        title = f"{TITLES[network]}, {after['size']:,} agreements, rounds: {rounds(after)}"
        yield Shown(network, title, header, rows)


def rounds(results: dict[str, Any]) -> int:
    """How many rounds a run had."""
    return min(len(values) for found in results["networks"].values() for values in found["figures"].values())


def _row(figure: Figure, before: list[float] | None, after: list[float], *, alone: bool) -> tuple[str, ...]:
    if alone:
        return figure.says, _spread(figure, after)
    if before is None:
        return figure.says, NOTHING, _spread(figure, after), NOTHING, ""
    ratio = f"{median(after) / median(before):.2f}×" if median(before) else NOTHING
    return figure.says, _spread(figure, before), _spread(figure, after), ratio, verdict(figure, before, after)


def verdict(figure: Figure, before: list[float], after: list[float]) -> str:
    """Whether all rounds after lie to one side of all rounds before; where they overlap it may be noise."""
    if min(len(before), len(after)) < ENOUGH_ROUNDS:
        return FEW
    if min(after) > max(before):
        return figure.more
    return figure.less if max(after) < min(before) else SAME


def _spread(figure: Figure, values: list[float]) -> str:
    write = figure.write
    return f"{write(median(values))} ({write(min(values))} – {write(max(values))})"


def reservations(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    """Why two runs should not be compared, where there is a reason."""
    if before["size"] != after["size"]:
        yield f"the earlier run was of {before['size']:,} agreements"
    elif any(
        before["networks"].get(network, {}).get(what) != found[what]
        for network, found in after["networks"].items()
        for what in ("workload", "rows")
    ):
        yield "the earlier run asked other questions, or of other agreements: its ratios compare different work"
    for what in ("processor", "cores", "python"):
        then, now = before["machine"].get(what), after["machine"].get(what)
        if then != now:
            yield f"the earlier run was on another machine ({what}: {then}, now {now})"
    if min(rounds(before), rounds(after)) < ENOUGH_ROUNDS:
        yield f"fewer than {ENOUGH_ROUNDS} rounds say little about noise"
    for when, run in (("the earlier run", before), ("this run", after)):
        share = run.get("busy", {}).get("others_share")
        if share is not None and share > QUIET:
            yield f"other work took {share:.0%} of the cores' time during {when}: measure on a quiet machine"
