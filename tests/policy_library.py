"""What the policy library says of itself: its files, its law, its agreements, its vocabulary and its scenarios."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from agreements.formula.proof import SourceReading
from agreements.formula.readings import FROM_MEMORY, is_meant, read_note, reading_in_short, unconfirmed_of
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.language.loader import load_files

ROOT = Path(__file__).parents[1]
POLICIES = ROOT / "policies"
FEATURES = ROOT / "features"

FILES = tuple(path.relative_to(POLICIES).as_posix() for path in sorted(POLICIES.rglob("*.agreement")))
"""Every agreement file of the library, by its path in it."""

DPV_NAMESPACES = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
}
"""The vocabularies of the Data Privacy Vocabulary that the library maps to, by the prefix a note uses."""

_DPV_NOTE = re.compile(r"DPV: (?P<terms>[a-z-]+:[A-Za-z0-9-]+(?:, [a-z-]+:[A-Za-z0-9-]+)*)")


@cache
def whole() -> Declarations:
    """The whole library: every regime, and the agreements on top of them."""
    return load_files([POLICIES]).declarations


def law() -> Iterator[tuple[str, s.Gateway | s.Bar]]:
    """Each gateway and bar with its file, in the order of the files."""
    for file in whole().files:
        for declared in file.tree.declarations:
            if isinstance(declared, s.Gateway | s.Bar):
                yield file.source.path, declared


def agreements() -> Iterator[tuple[str, s.Agreement]]:
    """Each agreement with its file, in the order of the files."""
    for file in whole().files:
        for declared in file.tree.declarations:
            if isinstance(declared, s.Agreement):
                yield file.source.path, declared


def promises() -> Iterator[s.Promise]:
    """Each promise to the public of the folder that is kept for them, in the order of the files."""
    for file in whole().files:
        if file.source.path.startswith("promises/"):
            yield from (declared for declared in file.tree.declarations if isinstance(declared, s.Promise))


def is_example(file: str) -> bool:
    """Whether a file is one of the published forms, which are held to what the form says."""
    return file.startswith("examples/")


def notes(declared: s.Declaration | s.Clause) -> Iterator[str]:
    """The notes of a declaration or a clause, white space folded."""
    yield from (" ".join(remark.words.split()) for remark in declared.remarks if remark.word == "note")


def read_lines(declared: s.Declaration) -> list[str]:
    """The notes of a gateway or bar that say, or mean to say, how far its source was read."""
    return [note for note in notes(declared) if is_meant(note)]


def reading(declared: s.Declaration) -> SourceReading | None:
    """How far the source of a gateway or bar was read; nothing where no note in the form says it."""
    found = (read_note(note, declared.name.text) for note in notes(declared))
    return next((one for one in found if one is not None), None)


def is_from_memory(declared: s.Declaration) -> bool:
    """Whether nobody read the source of a gateway or bar."""
    found = reading(declared)
    return found is not None and found.how == FROM_MEMORY


# --- the Data Privacy Vocabulary ------------------------------------------------------------------------


def dpv_notes() -> Iterator[tuple[s.Declaration, str]]:
    """Every note that speaks of the Data Privacy Vocabulary, and the declaration that it stands in."""
    for declared in whole():
        yield from ((declared, note) for note in notes(declared) if note.lstrip().lower().startswith("dpv"))


def dpv_terms(note: str) -> tuple[str, ...]:
    """The terms of one note, such as `dpv:PersonalData`. Raises `ValueError` when it is not well formed."""
    found = _DPV_NOTE.fullmatch(note)
    if found is None:
        raise ValueError(f"a mapping reads `DPV: prefix:Term, prefix:Term`, and this one `{note}`")
    return tuple(found["terms"].split(", "))


def dpv_mapping() -> dict[str, tuple[str, ...]]:
    """What each declaration maps to, as full addresses in the Data Privacy Vocabulary."""
    mapping: dict[str, tuple[str, ...]] = {}
    for declared, note in dpv_notes():
        pairs = [term.split(":", 1) for term in dpv_terms(note)]
        addresses = tuple(DPV_NAMESPACES[prefix] + term for prefix, term in pairs)
        mapping[declared.name.text] = mapping.get(declared.name.text, ()) + addresses
    return mapping


# --- scenarios ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WrittenScenario:
    """A scenario as a feature file has it: what it asserts, step by step."""

    feature: str
    name: str
    asserts: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.feature}: {self.name}"


def scenarios() -> Iterator[WrittenScenario]:
    """Every scenario of every feature file."""
    for path in sorted(FEATURES.glob("*.feature")):
        parts = re.split(r"^ *Scenario(?: Outline)?: *", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for part in parts[1:]:
            name, _, body = part.partition("\n")
            yield WrittenScenario(path.name, name.strip(), tuple(_asserted(body)))


def _asserted(body: str) -> Iterator[str]:
    asserting = False
    for line in body.splitlines():
        keyword, _, step = line.strip().partition(" ")
        if keyword in {"Given", "When", "Then"}:
            asserting = keyword == "Then"
        if asserting and keyword in {"Then", "And", "But"}:
            yield step


# --- the front page -------------------------------------------------------------------------------------


def table_of_law() -> str:
    """The front page's tables, one for each file of law: every gateway and bar with the provision it writes down."""
    parts = []
    for file in whole().files:
        rows = [_row(declared) for path, declared in law() if path == file.source.path]
        if rows:
            head = ["| provision | what it does | name | read |", "| --- | --- | --- | --- |"]
            parts.append("\n".join([f"**`{file.source.path}`**", "", *head, *rows]))
    return "\n\n".join(parts)


def _row(declared: s.Gateway | s.Bar) -> str:
    sort = "gateway" if isinstance(declared, s.Gateway) else "bar"
    cited = "; ".join(_linked(citation) for citation in declared.cites) or "common law"
    mark = " †" if any(unconfirmed_of(notes(declared))) else ""
    found = reading(declared)
    read = "" if found is None else reading_in_short(found)
    return f"| {cited} | {declared.title or ''} | {sort} `{declared.name}`{mark} | {read} |"


def _linked(citation: s.Citation) -> str:
    words = " ".join(citation.words.split())
    return f"[{words}]({citation.link})" if citation.link else words


def table_of_agreements() -> str:
    """The front page's table of agreements."""
    rows = ["| agreement | what | in force | file |", "| --- | --- | --- | --- |"]
    for file, agreement in agreements():
        period = agreement.period
        start = period.start.isoformat() if period and period.start else "…"
        end = period.end.isoformat() if period and period.end else "…"
        rows.append(f"| `{agreement.name}` | {agreement.title or ''} | {start} to {end} | `{file}` |")
    return "\n".join(rows)


def list_of_unconfirmed() -> str:
    """The front page's list of what nobody has confirmed, in the library's own words; then what is from memory."""
    said = [
        f"- `{declared.name}`: {sentence}"
        for _, declared in law()
        for sentence in unconfirmed_of(notes(declared))
    ]
    return "\n".join([*said, *_from_memory()])


def _from_memory() -> Iterator[str]:
    remembered: dict[str, list[str]] = {}
    for file, declared in law():
        if is_from_memory(declared):
            remembered.setdefault(file, []).append(f"`{declared.name}`")
    if remembered:
        yield "\nWritten from memory, so that nobody has compared it with a source:\n"
        yield from (f"- `{file}`: {', '.join(names)}" for file, names in remembered.items())
