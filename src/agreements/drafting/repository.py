"""A folder laid out as a repository for policies: a first agreement, its scenarios, and checks of every change."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from agreements.analysis.drafts.open_share import IntendedShare
from agreements.analysis.drafts.writing import laid_out
from agreements.drafting.feature import find_permission
from agreements.drafting.ground import Ground, shipped_law
from agreements.drafting.scales import scales_to_tell
from agreements.drafting.vocabulary import Vocabulary
from agreements.language.finding import SUFFIX, find_files

NO_LAW = "none"
"""What stands for no body of law that is shipped."""

_PLACES: Mapping[str, str] = MappingProxyType(
    {
        "README.md": "README.md",
        "requirements.txt": "requirements.txt",
        "pre-commit-config.yaml": ".pre-commit-config.yaml",
        "workflow.yml": ".github/workflows/agreements.yml",
        "policies/example.agreement": "policies/example.agreement",
        "features/example.feature": "features/example.feature",
    }
)
"""Where each template goes."""

_AGREEMENT = "library-figures"
"""What the example is called."""

_FIGURES, _MEMBERS = "library-visits", "library-members"
"""The data in it."""

_RECIPIENT = "Example-Library-Trust"

_DAY = date(2026, 1, 1)
"""Its first day."""

_EXAMPLES = ("policies/example.agreement", "features/example.feature")
"""What belongs together, and is only for a repository that holds no agreement yet."""


@dataclass(frozen=True)
class _ExampleWords:
    """The words of a body of law that the example is written in; `declares` are those that it has to declare itself.

    The facts of the figures are not among them: they are read off the law.
    """

    kind: str
    statistics: str
    personal: str
    purpose: str
    declares: str = ""


_STATISTICS = 'category statistics "Statistics about groups"\n'

_WORDS = {
    "uk": _ExampleWords("local-authority", "statistics", "personal-data", "research"),
    "australia": _ExampleWords(
        "State-or-Territory-body",
        "aggregate-data",
        "Privacy-Act-personal-information",
        "research-and-development",
    ),
    "ireland": _ExampleWords("Irish-local-authority", "Irish-counts", "Irish-personal-data", "DSGA-evaluate"),
    "new-zealand": _ExampleWords(
        "NZ-public-sector-agency", "statistics", "NZ-personal-information", "NZ-research", _STATISTICS
    ),
    "united-states": _ExampleWords(
        "US-state-agency",
        "published-findings",
        "borrower-records",
        "US-research",
        'category borrower-records "Who borrows what"\n',
    ),
    NO_LAW: _ExampleWords(
        "council",
        "statistics",
        "personal-data",
        "research",
        f"""kind council "Council"
{_STATISTICS}category personal-data "Personal data"
purpose research "Research"
""",
    ),
}

LAWS = tuple(_WORDS)
"""The bodies of law that a repository can be laid out for."""


@dataclass(frozen=True)
class LaidOut:
    """What came of laying a repository out: the files written, and those that were there and stay as they are."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]


def lay_out(folder: Path, law: str) -> LaidOut:
    """Write whatever of a repository for policies is not there yet, and touch nothing that is. Raises `OSError`."""
    written: list[Path] = []
    kept: list[Path] = []
    for place, text in _texts(folder, law):
        target = folder / place
        if os.path.lexists(target):
            kept.append(target)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        written.append(target)
    return LaidOut(tuple(written), tuple(kept))


def _texts(folder: Path, law: str) -> Iterator[tuple[str, str]]:
    """The files of a repository by their places, with their texts; no example beside agreements of its own."""
    with_example = not _has_agreements(folder / "policies") and not any(
        os.path.lexists(folder / place) for place in _EXAMPLES
    )
    for template, place in _PLACES.items():
        if place in _EXAMPLES and not with_example:
            continue
        text = _filled(
            files("agreements.drafting").joinpath("templates", "repository", template).read_text("utf-8"), law
        )
        yield place, laid_out(text) if place.endswith(SUFFIX) else text


def _has_agreements(policies: Path) -> bool:
    return policies.is_dir() and bool(find_files(policies, SUFFIX).files)


def _filled(template: str, law: str) -> str:
    words = _WORDS[law]
    uses = "".join(f"use {library}\n" for library in shipped_law().get(law, ()))
    filled = {
        "USES": f"{uses}{words.declares}",
        "KIND": words.kind,
        "STATISTICS": words.statistics,
        "PERSONAL": words.personal,
        "PURPOSE": words.purpose,
        "RECIPIENT": _RECIPIENT,
        "VERSION": version("agreements"),
    }
    for name, value in filled.items():
        template = template.replace(f"@{name}@", value)
    return _with_facts(template, law) if "@FACTS@" in template else template


def _with_facts(example: str, law: str) -> str:
    """The example with what the law asks to know of its data: what lets the figures out, and what keeps the members in.

    The figures have the facts without which they could not be shared. The members have, of each scale by which the law
    makes exceptions, the step that is furthest from one; and of how identifiable people are, the furthest too.
    """
    bare = re.sub("@[A-Z]*FACTS@", "", example)
    vocabulary = Vocabulary(Ground().load(bare, Path("example.agreement")))
    share = IntendedShare("Example-Council", _RECIPIENT, (_FIGURES,), _WORDS[law].purpose, _DAY)
    found = find_permission(vocabulary, share, _AGREEMENT, [share.start])
    open_facts = {} if found is None else found.asked.circumstances.facts
    scales = scales_to_tell(vocabulary, _MEMBERS)
    closed_facts = {fact: vocabulary.values(fact)[-1] for fact in scales}
    filled = example.replace("@FACTS@", _lines(open_facts))
    return filled.replace("@MEMBERFACTS@", _lines(closed_facts))


def _lines(facts: Mapping[str, str | bool]) -> str:
    return "\n".join(f"    has {fact} {_value(value)}" for fact, value in facts.items())


def _value(value: str | bool) -> str:
    return value if isinstance(value, str) else "yes" if value else "no"
