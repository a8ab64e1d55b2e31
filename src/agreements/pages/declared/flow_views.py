"""What organisations could give and get, and where data could go, as pages say it; each search is bounded in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock
from time import monotonic
from typing import Literal, TypeAlias

from agreements.analysis.flows.asked import DataReach, FlowQuestions
from agreements.analysis.flows.hops import Hops
from agreements.analysis.flows.on_item import FlowPeriod
from agreements.analysis.flows.reach import Step
from agreements.analysis.flows.rows import Flow
from agreements.decide.answer import ClauseNeed
from agreements.graph import sort_of
from agreements.pages.declared.declared_pages import Library
from agreements.pages.linked_words import PageLink
from agreements.policy.compile import Policy
from agreements.render.flow_listing import FlowListing
from agreements.words import as_sentence

SEARCH_SECONDS = 8.0
"""How long a search is before it tells what it has found."""

MOST_ROWS = 100
"""How many flows a page shows."""

MOST_RECEIVERS = 50
"""How many of those who could come to have data a page names."""

_FORGET_AFTER = 16
"""After how many searches what they remember is made anew, since it grows with each."""

Way: TypeAlias = Literal["gives", "gets"]
"""Whether an organisation shares or receives."""


@dataclass(frozen=True, slots=True)
class FlowRow:
    """Shares that one clause could permit, in marked words; `without` says who does not hold what they would share."""

    who: str
    whom: str
    what: str
    why: str
    when: str
    clause: str
    without: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlowsView:
    """What an organisation could give or get: how many clauses were looked at, of how many, and what they permit."""

    rows: tuple[FlowRow, ...]
    looked_at: int
    clauses: int
    more_rows: int = 0

    @property
    def is_cut(self) -> bool:
        """Whether some clauses were not looked at."""
        return self.looked_at < self.clauses


@dataclass(frozen=True, slots=True)
class ReachView:
    """Where data could go: who holds it, the first who could come to have it, each flow on the way, a picture (SVG).

    `no_picture` says why there is none; `is_cut` whether the search ended before all was found.
    """

    held: str
    receivers: tuple[str, ...]
    total: int
    rows: tuple[FlowRow, ...]
    not_followed: tuple[str, ...]
    picture: str
    no_picture: str
    is_cut: bool
    more_rows: int = 0


class LinkedFlowListing(FlowListing):
    """Flows in words in which names lead to their pages."""

    def organisation(self, name: str) -> str:
        """An organisation, marked; of one that is not declared, of which kind it is."""
        return super().organisation(name) if name in self._undeclared else self.called(name)

    def called(self, name: str) -> str:
        """Anything declared, marked."""
        sort = sort_of(self._policy.graph, name)
        title = self._titles.title(name)
        return title if sort is None else PageLink(sort, name, title).marked

    def row(self, flow: Flow, *, held: bool) -> FlowRow:
        """One flow."""
        agreement, _, label = flow.clause.partition(".")
        clause = PageLink("clause", flow.clause, f"clause {label}").marked
        needs = (
            () if flow.needs is None else flow.needs.parts if flow.needs.kind == "all-of" else (flow.needs,)
        )
        return FlowRow(
            who=self.organisations(flow.disclosers),
            whom=self.organisations(flow.recipients),
            what=self.items(flow.items),
            why=self.purposes(flow.purposes),
            when=as_sentence(self.periods(flow.periods)),
            clause=f"{as_sentence(clause)} of {self.called(agreement)}",
            without=self.without(flow) if held else "",
            needs=tuple(as_sentence(self.need(one)) for one in needs),
        )

    def need(self, need: ClauseNeed) -> str:
        """What a sharing needs, with a fact by its title where it is what is spoken of."""
        if need.parts:
            joining = "; or " if need.kind == "one-of" else ", and "
            return joining.join(map(self.need, need.parts))
        if need.kind == "fact" and need.name is not None and need.says.startswith(f"{need.name} "):
            return f"“{self.called(need.name)}”{need.says[len(need.name) :]}"
        return need.says


class LibraryFlows:
    """The flows of one bundle for its pages; one search at a time, and what was found is kept."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = Lock()
        self._policy: Policy | None = None
        self._questions = lru_cache(maxsize=1)(self._make_questions)
        self._searches = 0
        self._found = lru_cache(maxsize=64)(self._look)
        self._reached = lru_cache(maxsize=16)(self._reach)

    def of(self, organisation: str, way: Way, on: date | None) -> FlowsView:
        """What an organisation could give or get on a day, or on any."""
        with self._lock:
            return self._found(organisation, way, on)

    def reach(self, item: str, on: date | None) -> ReachView:
        """Where data could go on a day, or from day to day."""
        with self._lock:
            return self._reached(item, on)

    def _make_questions(self, on: date | None) -> FlowQuestions:
        if self._policy is None:
            self._policy = Policy(self._library.graph)
        period = FlowPeriod() if on is None else FlowPeriod(on, on)
        return FlowQuestions(Hops(self._policy, period))

    def _for_one_search(self, on: date | None) -> FlowQuestions:
        """What answers about a day; what it remembers of one search helps the next, and is forgotten now and then."""
        self._searches += 1
        if self._searches % _FORGET_AFTER == 0:
            self._questions.cache_clear()
        return self._questions(on)

    def _look(self, organisation: str, way: Way, on: date | None) -> FlowsView:
        questions, end = self._for_one_search(on), monotonic() + SEARCH_SECONDS
        listing, rows, found, clauses = LinkedFlowListing(questions), list[FlowRow](), 0, [0, 0]

        def progress(at: int, of: int) -> None:
            clauses[:] = at, of
            if monotonic() > end:
                raise _TimeIsUp

        find = questions.given if way == "gives" else questions.what
        try:
            for flow in find(organisation, progress):
                found += 1
                if len(rows) < MOST_ROWS:
                    rows.append(listing.row(flow, held=way == "gives"))
            clauses[0] = clauses[1]
        except _TimeIsUp:
            pass
        return FlowsView(tuple(rows), clauses[0], clauses[1], found - len(rows))

    def _reach(self, item: str, on: date | None) -> ReachView:
        questions = self._for_one_search(on)
        listing = LinkedFlowListing(questions)
        found = questions.reaching.search(questions.reaching.starts(item), wanted=_until(SEARCH_SECONDS))
        reach = DataReach(item, found, questions.edges(found))
        rows = [listing.row(one, held=False) for one in reach.edges[:MOST_ROWS]]
        receivers = list(reach.received())
        picture, no_picture = _drawn(questions, reach)
        return ReachView(
            held=listing.organisations({step.organisation for step in found.held}),
            receivers=tuple(map(listing.organisation, receivers[:MOST_RECEIVERS])),
            total=len(receivers),
            rows=tuple(rows),
            not_followed=tuple(map(listing.called, questions.holdings.anonymised(item))),
            picture=picture,
            no_picture=no_picture,
            is_cut=found.wanted is not None,
            more_rows=max(len(reach.edges) - MOST_ROWS, 0),
        )


class _TimeIsUp(Exception):  # noqa: N818 - it says what happened
    """A search has taken as long as it may."""


def _until(seconds: float) -> Callable[[Step], bool]:
    """Says of no step that it is wanted, until the time is up."""
    end = monotonic() + seconds
    return lambda _: monotonic() > end


def _drawn(questions: FlowQuestions, reach: DataReach) -> tuple[str, str]:
    """A picture of where data could go, or else why there is none."""
    if not reach.edges:
        return "", ""
    if len(reach.edges) > MOST_ROWS:
        return (
            "",
            f"{len(reach.edges)} flows are too many for a picture that can be read; the list has the first of them.",
        )
    try:
        from agreements.render import drawing
        from agreements.render.flow_picture import picture
    except ImportError:
        return "", "Pictures are not installed in this service."
    try:
        return drawing.to_svg(picture(questions, reach)), ""
    except drawing.TooLargeToDrawError as error:
        return "", f"{as_sentence(str(error))}; the list says the same."
