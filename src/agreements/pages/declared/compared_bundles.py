"""Two versions of a bundle side by side: the shares whose outcome moves, grouped by what was changed, for a page."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from agreements.analysis.differences.regions import Cause, Region, joined
from agreements.bundle import Bundle
from agreements.graph import PolicyGraph, sort_of
from agreements.pages.asking.question_query import parts_query
from agreements.pages.linked_words import PageLink
from agreements.render.differences import Changed, RegionGroup, Wording, grouped, summary
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING
from agreements.words import as_sentence

COMPARING_SECONDS = 20.0
"""How long two bundles are compared before what was found is told."""

MOST_GROUPS = 100
"""How many groups a page shows."""


@dataclass(frozen=True, slots=True)
class MovedExample:
    """A question that shows a move: its outcomes, the question as a sentence, and as the query of an address."""

    was: str
    now: str
    question: str
    query: str


@dataclass(frozen=True, slots=True)
class MovedShares:
    """Shares that move together: which they are in marked words, how they move, and an example of each way."""

    says: str
    move: str
    examples: tuple[MovedExample, ...]


@dataclass(frozen=True, slots=True)
class MovedGroup:
    """All that moves because of the same changed declarations: each in marked words, with its file and line."""

    because: tuple[tuple[str, str, int], ...]
    changes: tuple[MovedShares, ...]


@dataclass(frozen=True, slots=True)
class ComparedBundles:
    """What moves between two bundles: in a sentence, and by what was changed.

    `looked_at` clauses of `clauses` that could matter were compared in the time that a page has.
    """

    says: str
    groups: tuple[MovedGroup, ...]
    looked_at: int
    clauses: int
    more_groups: int = 0

    @property
    def is_cut(self) -> bool:
        """Whether there may be more."""
        return self.looked_at < self.clauses


def compare_bundles(old: Bundle, new: Bundle, served: PolicyGraph) -> ComparedBundles:
    """What moves between two bundles; names that the bundle in service has lead to their pages."""
    found, end, done = list[Region](), monotonic() + COMPARING_SECONDS, [0, 0]

    def progress(at: int, of: int) -> None:
        done[:] = at, of

    is_whole = True
    for regions in old.each_difference(new, progress):
        found += regions
        if monotonic() > end:
            is_whole = done[0] + 1 >= done[1]
            done[0] += 1
            break
    groups, words = grouped(joined(found)), LinkedWording(old.graph, new.graph, served)
    said = summary(groups)
    if is_whole:
        done[0] = done[1]
    elif not groups:
        said = "No outcome moves by what was compared."
    shown = tuple(words.group(one) for one in groups[:MOST_GROUPS])
    return ComparedBundles(said, shown, done[0], done[1], max(len(groups) - MOST_GROUPS, 0))


@dataclass(frozen=True, slots=True)
class LinkedWording(Wording):
    """What moves, in words in which names lead to their pages."""

    served: PolicyGraph

    def title(self, name: str) -> str:
        """What people call a thing, marked where it has a page."""
        return self._marked(name, Wording.title(self, name))

    def cause(self, cause: Cause) -> str:
        """A clause or another declaration, marked where it has a page."""
        agreement, _, label = cause.clause.partition(".")
        if cause.sort == "clause":
            said = f"{self._marked(cause.clause, f'clause {label}')} of “{self.title(agreement)}”"
        else:
            said = f"{cause.sort} “{self.title(cause.clause)}”"
        return said if cause.is_new else f"{said}, which is gone"

    def group(self, group: RegionGroup) -> MovedGroup:
        """A group as a page says it."""
        because = tuple((as_sentence(self.cause(one)), one.file, one.line) for one in group.because)
        return MovedGroup(because, tuple(map(self._moved, group.changes)))

    def _moved(self, changed: Changed) -> MovedShares:
        examples = tuple(
            MovedExample(one.was, one.now, self.example(one), parts_query(one.witness))
            for one in changed.regions
        )
        return MovedShares(self.shares(changed.where), as_sentence(self.move(changed)), examples)

    def _marked(self, name: str, title: str) -> str:
        sort = None if name in (ANYONE, ANYTHING, ANY_PURPOSE) else sort_of(self.served, name)
        return title if sort is None else PageLink(sort, name, title).marked
