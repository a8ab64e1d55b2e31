"""What moves between two bundles, for people: grouped by what was changed, in plain words, as text and as Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from agreements.graph import PolicyGraph
from agreements.policy.titles import title_of
from agreements.question.sentence import as_question
from agreements.render.markdown_words import code, quiet, within_html
from agreements.render.sanitise import clean
from agreements.words import as_sentence, listed_in_words, period_in_words

if TYPE_CHECKING:
    from agreements.analysis.differences.regions import Cause, Region

MOST_NAMED = 4
"""How many things of a list are named; of more, the first of them and how many others there are."""

_NO_YES = ("refused", "referred", "permitted")


@dataclass(frozen=True, slots=True)
class Changed:
    """Shares that move together, with every way in which they do: an outcome before, and one after."""

    regions: tuple[Region, ...]

    @property
    def where(self) -> Region:
        """A region that says which shares they are."""
        return self.regions[0]


@dataclass(frozen=True, slots=True)
class RegionGroup:
    """All that moves because of the same declarations."""

    because: tuple[Cause, ...]
    changes: tuple[Changed, ...]


def grouped(regions: Iterable[Region]) -> list[RegionGroup]:
    """Regions by what was changed, in the order of files and lines; of the same shares together."""
    found: dict[tuple[Cause, ...], dict[object, list[Region]]] = {}
    for one in regions:
        shares = (one.disclosers, one.recipients, one.data, one.purposes, one.first, one.last)
        found.setdefault(one.because, {}).setdefault(shares, []).append(one)
    groups = [
        RegionGroup(because, tuple(Changed(tuple(alike)) for alike in by_share.values()))
        for because, by_share in found.items()
    ]
    return sorted(groups, key=lambda one: [(cause.file, cause.line) for cause in one.because])


def as_json(regions: Iterable[Region]) -> list[dict[str, Any]]:
    """All regions as what JSON is made of."""
    return [one.as_json() for one in regions]


@dataclass(frozen=True, slots=True)
class Wording:
    """Puts into words what moves between two bundles; names have their titles in the newer one, where it has them."""

    old: PolicyGraph
    new: PolicyGraph

    def title(self, name: str) -> str:
        """What people call a thing."""
        return clean(title_of(self.new if name in self.new else self.old, name))

    def cause(self, cause: Cause) -> str:
        """A clause or another declaration, by its title and its name."""
        name = clean(cause.clause)
        if cause.sort == "clause":
            agreement, _, label = name.partition(".")
            title = self._clause_title(cause)
            said = f"clause {label}{title} of “{self.title(agreement)}” (`{name}`)"
        else:
            said = f"{cause.sort} “{self.title(name)}” (`{name}`)"
        return said if cause.is_new else f"{said}, which is gone"

    def _clause_title(self, cause: Cause) -> str:
        graph = self.new if cause.is_new else self.old
        declared = graph.nodes[cause.clause]["declared"]
        return f" “{clean(declared.title)}”" if getattr(declared, "title", None) else ""

    def shares(self, region: Region) -> str:
        """Which shares a region has: `A may share B with C for D, from … until …`."""
        who, whom = (self._listed(one, "organisations") for one in (region.disclosers, region.recipients))
        what, why = self._listed(region.data, "data items"), self._listed(region.purposes, "purposes")
        when = period_in_words(
            None if region.first == date.min else region.first,
            None if region.last == date.max else region.last,
        )
        when = "on any day" if when == "at any time" else when
        return f"{who} sharing {what} with {whom} for {why}, {when}"

    def _listed(self, names: Sequence[str], things: str) -> str:
        titles = [f"“{self.title(name)}”" for name in names]
        if len(titles) <= MOST_NAMED:
            return listed_in_words(titles)
        shown = MOST_NAMED - 1
        return f"{', '.join(titles[:shown])} and {len(titles) - shown} other {things}"

    def move(self, changed: Changed) -> str:
        """How the outcome moves: `was refused or referred, is permitted`."""
        each: dict[str, list[str]] = {}
        for one in changed.regions:
            each.setdefault(one.now, []).append(one.was)
        ways = [
            f"{listed_in_words(sorted(set(was), key=_NO_YES.index), 'or')} before, now {now}"
            for now, was in each.items()
        ]
        return "; ".join(ways)

    def example(self, region: Region) -> str:
        """The witness of a region as a sentence, or as JSON where no sentence says it."""
        try:
            return clean(as_question(region.witness))
        except ValueError:
            return clean(json.dumps(region.witness, ensure_ascii=False))


def summary(groups: Sequence[RegionGroup]) -> str:
    """How much moves, in a sentence."""
    if not groups:
        return "No outcome moves: every question has the outcome that it had."
    regions = [one for group in groups for changed in group.changes for one in changed.regions]
    changes = sum(len(group.changes) for group in groups)
    causes = {cause.clause for group in groups for cause in group.because}
    more, less = (sum(_allows_more(one) is wanted for one in regions) for wanted in (True, False))
    ways = [
        f"{number} {'allows' if number == 1 else 'allow'} {word}"
        for number, word in ((more, "more"), (less, "less"))
        if number
    ]
    return (
        f"{counted(changes, 'set')} of shares {'moves' if changes == 1 else 'move'}, because of "
        f"{counted(len(causes), 'changed declaration')}; of the ways in which outcomes move, {listed_in_words(ways)}."
    )


def _allows_more(region: Region) -> bool:
    return _NO_YES.index(region.now) > _NO_YES.index(region.was)


def counted(number: int, thing: str) -> str:
    """A number of things, of which one stands without an ending."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def to_text(regions: Iterable[Region], wording: Wording) -> str:
    """All that moves, for a person at a terminal."""
    groups = grouped(regions)
    lines = [summary(groups)]
    for group in groups:
        lines.append("")
        lines.extend(
            f"{as_sentence(wording.cause(cause))}, {clean(cause.file)}:{cause.line}"
            for cause in group.because
        )
        for changed in group.changes:
            lines.append(f"  - {wording.shares(changed.where)}:")
            lines.append(f"    {wording.move(changed)}")
            lines.extend(f"    {said}" for said in _examples(changed, wording))
    return "\n".join(lines) + "\n"


def _examples(changed: Changed, wording: Wording) -> Iterator[str]:
    for one in changed.regions:
        yield f"{one.was} before, {one.now} now: {wording.example(one)}"


def to_markdown(regions: Iterable[Region], wording: Wording) -> str:
    """All that moves, for a pull request."""
    groups = grouped(regions)
    lines = ["### What this changes", "", quiet(summary(groups))]
    for group in groups:
        lines += ["", "<details>", f"<summary>{within_html(_heading(group, wording))}</summary>", ""]
        lines += [
            f"- {quiet(as_sentence(wording.cause(one)))} at {code(f'{one.file}:{one.line}')}"
            for one in group.because
        ]
        lines += ["", "| shares | outcome | for example |", "| --- | --- | --- |"]
        for changed in group.changes:
            examples = "<br>".join(
                f"{one.was} → {one.now}: {code(wording.example(one))}" for one in changed.regions
            )
            row = (quiet(wording.shares(changed.where)), quiet(wording.move(changed)), examples)
            lines.append(f"| {' | '.join(row)} |")
        lines += ["", "</details>"]
    return "\n".join(lines) + "\n"


def _heading(group: RegionGroup, wording: Wording) -> str:
    first, *others = group.because
    also = f" and {counted(len(others), 'other')}" if others else ""
    moved = sorted({f"{one.was} → {one.now}" for changed in group.changes for one in changed.regions})
    return f"{as_sentence(wording.cause(first)).replace('`', '')}{also}: {', '.join(moved)}"
