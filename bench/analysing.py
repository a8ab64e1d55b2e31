"""Measures what would change an answer, and what is asked of a bundle as a whole: promises, differences and days.

Each way runs in a process of its own, on fresh bundles. All but options are about a copy of the network's files that
has promises too, which is compiled once and read from its cache.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import agreements
from agreements.analysis.options.changes import ChangeKind
from agreements.analysis.promises.verdict import PromiseVerdict
from bench.clock import seconds_of, settle, summary, timed_calls, timed_until
from bench.loading import COMPILED

MOST_OPTIONS = 10
"""How many options are asked for."""

STATED: tuple[ChangeKind, ...] = ("fact", "approval")

CHANGED_CLAUSES = 10
"""How many clauses differ between two bundles that are compared."""

PROMISES = {
    "whole": """
promise no-marketing "Personal data is never shared for marketing"
    anyone never shares personal with anyone for marketing unless approved by Secretary-of-State
promise no-insurers "Data concerning health is never shared with insurers"
    anyone never shares health with insurer for any-purpose unless approved by Secretary-of-State
promise schools-alone "School records never reach an insurer"
    schooling never reaches insurer
promise no-universities "Personal data is never shared with universities for research"
    anyone never shares personal with university for research
""",
    "plain": """
promise no-marketing "Nothing is shared for marketing" anyone never shares anything with anyone for marketing
promise no-insurers "Nothing is shared with insurers for research"
    anyone never shares anything with insurer for research
promise no-bodies "Nothing is shared with public bodies" anyone never shares anything with public-body for any-purpose
""",
}
"""What is promised of each network: some of it holds, and some does not."""

WITHOUT = {"whole": "notice-of-control", "plain": "organisation-0"}
"""Without what it is asked what is lost: a gateway, where there is law."""

APPROVER = "review-board"
"""Without whose approvals it is asked too, where anyone approves."""

_PURPOSE = re.compile(r"( may share \S+ with [^\n]*? for )[\w-]+")
"""The purpose of a clause, in the words of either network."""


# --- options ------------------------------------------------------------------------------------------


def measure_options(folder: Path) -> dict[str, Any]:
    """What would change each answer that is not permitted: facts and approvals alone, and with everything else."""
    bundle = agreements.Bundle.from_bytes((folder / COMPILED).read_bytes())
    questions: list[dict[str, Any]] = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    wanting = [question for question in questions if bundle.outcome(question).value != "permitted"]
    settle()

    def stated(question: dict[str, Any]) -> object:
        return bundle.options(question, MOST_OPTIONS, STATED)

    def whole(question: dict[str, Any]) -> object:
        return bundle.options(question, MOST_OPTIONS)

    return {
        name: {
            "first": _worded(timed_until(find, wanting, MOST_SECONDS, 1)[1]),
            "warm": _worded(_warm(find, wanting)),
        }
        for name, find in (("stated", stated), ("whole", whole))
    }


MOST_SECONDS = 60.0
"""For how long questions are asked a first time."""


def _warm(find: Callable[[dict[str, Any]], object], questions: Sequence[dict[str, Any]]) -> list[int]:
    return timed_calls(find, questions) if questions else []


def _worded(nanoseconds: list[int]) -> dict[str, float]:
    """As `summary`, with the 95th percentile too, and the longest."""
    if not nanoseconds:
        return summary(nanoseconds)
    in_order = sorted(nanoseconds)
    p95 = in_order[min(len(in_order) - 1, len(in_order) * 95 // 100)]
    return {**summary(nanoseconds), "p95_us": p95 / 1000, "most_us": in_order[-1] / 1000}


# --- the whole bundle ---------------------------------------------------------------------------------


def prove(folder: Path) -> dict[str, Any]:
    """All promises, with nothing kept of earlier proofs; then again when one clause has changed."""
    network = _Copy(folder)
    proofs = network.folder / "proofs"
    shutil.rmtree(proofs, ignore_errors=True)
    verdicts, first = seconds_of(lambda: _proved(network.load(), proofs))
    with_change = network.with_changed(1)
    again, changed = seconds_of(lambda: _proved(with_change, proofs))
    if len(verdicts) != len(again):
        raise AssertionError("a change of one clause took a promise away")
    return {
        "promises": len(verdicts),
        "hold": verdicts.count(True),
        "prove_s": first,
        "after_change_s": changed,
    }


def _proved(bundle: agreements.Bundle, proofs: Path) -> list[bool | None]:
    return [one.holds for one in bundle.prover(cache=proofs).prove() if isinstance(one, PromiseVerdict)]


def compare(folder: Path) -> dict[str, Any]:
    """Every region of shares whose outcome moves when ten clauses are for another purpose."""
    network = _Copy(folder)
    before, after = network.load(), network.with_changed(CHANGED_CLAUSES)
    regions, seconds = seconds_of(lambda: before.differences(after))
    return {"clauses": CHANGED_CLAUSES, "regions": len(regions), "diff_s": seconds}


def days(folder: Path) -> dict[str, Any]:
    """All days on which something begins or stops being permitted."""
    bundle = _Copy(folder).load()
    settle()  # as the command looks for no garbage meanwhile
    entries, seconds = seconds_of(lambda: list(bundle.calendar()))
    return {"entries": len(entries), "calendar_s": seconds}


def without(folder: Path) -> dict[str, Any]:
    """What is permitted no more without a gateway or an organisation, and without an approver where there is one."""
    network = _Copy(folder)
    losses, seconds = _lost_without(network.load(), WITHOUT[network.sort])
    found: dict[str, Any] = {"losses": losses, "without_s": seconds}
    if network.sort == "whole":
        found["approver_losses"], found["approver_s"] = _lost_without(network.load(), APPROVER)
    return found


def _lost_without(bundle: agreements.Bundle, name: str) -> tuple[int, float]:
    settle()
    losses, seconds = seconds_of(lambda: list(bundle.each_loss_without(name)))
    return sum(map(len, losses)), seconds


WAYS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "options": measure_options,
    "promises": prove,
    "differences": compare,
    "calendar": days,
    "without": without,
}
"""The ways by the name of their result."""


class _Copy:
    """A network's files with promises, in a folder of their own; they are as they were when this was made."""

    def __init__(self, folder: Path) -> None:
        self.sort = "plain" if (folder / "plain.json").exists() else "whole"
        self.folder = folder / "analysed"
        self._bundle = self.folder / "bundle"
        shutil.rmtree(self._bundle, ignore_errors=True)
        shutil.copytree(folder / "bundle", self._bundle)
        (self._bundle / "promises.agreement").write_text(PROMISES[self.sort], encoding="utf-8")

    def load(self) -> agreements.Bundle:
        """A fresh bundle of the files as they stand."""
        return agreements.load(self._bundle, cache=self.folder / "cache")

    def with_changed(self, clauses: int) -> agreements.Bundle:
        """A fresh bundle in which so many clauses, far apart from one another, are for another purpose."""
        texts = {path: path.read_text(encoding="utf-8") for path in sorted(self._bundle.iterdir())}
        places = [(path, found) for path, text in texts.items() for found in _PURPOSE.finditer(text)]
        if len(places) < clauses:
            raise AssertionError(f"the network has {len(places)} clauses alone")
        chosen = [places[at * len(places) // clauses] for at in range(clauses)]
        for path, found in reversed(chosen):  # so that those before it stay where they are
            text = texts[path]
            texts[path] = f"{text[: found.start()]}{found[1]}{OTHER_PURPOSE}{text[found.end() :]}"
            path.write_text(texts[path], encoding="utf-8")
        return self.load()


OTHER_PURPOSE = "marketing"
"""What no clause of either network is for."""
