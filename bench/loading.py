"""Measures how a bundle comes to be ready: from text, from the compiled form, and after one file has changed.

Each way runs in a process of its own, so that nothing is in memory but Python and its imports; the files are, as a
rule, in the system's cache of what was read last.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import agreements
from agreements.diagnostics import Source
from agreements.language.parser import parse
from agreements.store import pool
from bench.clock import Memory, seconds_of

COMPILED = "bundle.compiled"
"""The file in a network's folder with what `Bundle.to_bytes` gave."""

PARSED_BYTES = 2**20
"""How much text the parser is timed on, in whole files."""

EDITS = 4
"""How many times one file is changed, each time differently: the first in a new process, the others in the same."""

_CHANGING = re.compile(r'summary "[^"]*')
"""What is changed: words of one agreement."""


def from_text(folder: Path) -> dict[str, Any]:
    """Text to bundle, with as many parsing processes as there are cores."""
    return _ready(folder, lambda: agreements.load(folder / "bundle"))


def from_text_on_one_core(folder: Path) -> dict[str, Any]:
    """Text to bundle in this process alone."""
    pool.MOST_WORKERS = 1
    return _ready(folder, lambda: agreements.load(folder / "bundle"))


def compiling(folder: Path) -> dict[str, Any]:
    """Text to bundle, kept in compiled form: what the first load with a cache costs."""
    memory = Memory()
    bundle, seconds = seconds_of(lambda: agreements.load(folder / "bundle", cache=folder / "cache"))
    grown = memory.grown()
    raw, encoding = seconds_of(bundle.to_bytes)
    (folder / COMPILED).write_bytes(raw)
    return {"load_s": seconds, "to_bytes_s": encoding, "bytes": len(raw), "grown_mib": grown}


def from_cache(folder: Path) -> dict[str, Any]:
    """The same files again: what a service does that starts with the cache of the last time."""
    return _ready(folder, lambda: agreements.load(folder / "bundle", cache=folder / "cache"))


def from_bytes(folder: Path) -> dict[str, Any]:
    """The compiled form alone, from a file; the texts are not looked at."""
    return _ready(folder, lambda: agreements.Bundle.from_bytes((folder / COMPILED).read_bytes()))


def after_a_change(folder: Path) -> dict[str, Any]:
    """One file of the bundle has other words: `load` with the cache, and the first answer."""
    bundle, cache = folder / "bundle", folder / "cache"
    path, before = _last_with_an_agreement(bundle)
    question = _first_question(folder)
    took: list[float] = []
    try:
        for edit in range(EDITS):
            path.write_text(_CHANGING.sub(f'summary "Changed {edit}', before, count=1), encoding="utf-8")
            start = perf_counter()
            loaded = agreements.load(bundle, cache=cache)
            loaded.outcome(question)
            took.append(perf_counter() - start)
    finally:
        path.write_text(before, encoding="utf-8")
        agreements.load(bundle, cache=cache)
    return {"ready_s": took[0], "again_s": median(took[1:])}


def parsing(folder: Path) -> dict[str, Any]:
    """Parsing alone, on one core, of the first files; megabytes are millions of bytes."""
    sources: list[Source] = []
    total = 0
    for path in sorted((folder / "bundle").glob("*.agreement")):
        text = path.read_text(encoding="utf-8")
        sources.append(Source(path.name, text))
        total += len(text.encode())
        if total >= PARSED_BYTES:
            break
    parse(Source("first.agreement", 'kind first "The parser is made when it is first needed"'))
    _, seconds = seconds_of(lambda: [parse(source) for source in sources])
    return {"bytes": total, "mb_per_s": total / 1e6 / seconds}


WAYS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "parse": parsing,
    "text_one_core": from_text_on_one_core,
    "text": from_text,
    "compile": compiling,
    "cache": from_cache,
    "bytes": from_bytes,
    "changed": after_a_change,
}
"""The ways by the name of their result; `compile` must come before those that need the compiled form."""


def _last_with_an_agreement(bundle: Path) -> tuple[Path, str]:
    for path in sorted(bundle.glob("*.agreement"), reverse=True):
        text = path.read_text(encoding="utf-8")
        if _CHANGING.search(text):
            return path, text
    raise ValueError(f"no file in {bundle.name} has an agreement to change")


def _ready(folder: Path, load: Callable[[], agreements.Bundle]) -> dict[str, Any]:
    question = _first_question(folder)
    memory = Memory()
    bundle, seconds = seconds_of(load)
    loaded = memory.grown()
    _, first = seconds_of(lambda: bundle.outcome(question))
    return {"load_s": seconds, "first_answer_s": first, "grown_mib": loaded}


def _first_question(folder: Path) -> dict[str, Any]:
    questions: list[dict[str, Any]] = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    return questions[0]
