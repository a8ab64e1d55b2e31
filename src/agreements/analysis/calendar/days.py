"""The days on which some share begins or stops being permitted: why, by which clause, and what could take its place.

A share counts as permitted on a day where it could be, for some facts and approvals. What has a day is looked at with
the clauses that it bears on, each by the shares that it covers on the day before or the day itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice, product
from typing import Literal

from agreements.analysis.calendar.possible import PossibleShares
from agreements.analysis.calendar.substitutes import Substitutes, SubstituteSearch
from agreements.analysis.calendar.turns import Turn, Turns
from agreements.analysis.differences.atoms import Atoms
from agreements.analysis.differences.side import Place, Side
from agreements.analysis.differences.suspects import Suspects
from agreements.evaluate.index import Index
from agreements.formula.entities import NameList
from agreements.graph import sort_of
from agreements.policy.compile import Policy
from agreements.store.terms import RuleTerms

MOST_TRIED = 60
"""How many shares of one clause are tried for one that begins or stops."""

MOST_SUBSTITUTES_SOUGHT = 300
"""For how many clauses that stop it is sought what could take their place."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A clause by which some share begins or stops being permitted on a day.

    `day` is the first on which it is permitted, or the last; the lists are what the clause's sentence lists. `example`
    is such a share, and `because` what has that day. A `review` has neither, nor has law that `lapses` where no share
    stops by it.
    """

    day: date
    change: Literal["begins", "stops", "review", "lapses"]
    clause: str
    because: tuple[Turn, ...]
    disclosers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    example: Place | None = None
    instead: Substitutes | None = None


class Calendar:
    """The calendar of one bundle."""

    def __init__(self, policy: Policy, index: Index) -> None:
        self._policy = policy
        self._side, other = Side(policy, index, is_new=True), Side(policy, index, is_new=False)
        self._suspects = Suspects(other, self._side)
        self._atoms = Atoms(other, self._side, self._suspects.entities)
        self._could = PossibleShares(self._side)
        self._substitutes = SubstituteSearch(self._side)
        self._sought = 0

    def entries(
        self, first: date, last: date, progress: Callable[[int, int], None] | None = None
    ) -> Iterator[CalendarEntry]:
        """What begins or stops between two days, in order of days."""
        turns: dict[int, list[Turn]] = {}
        least, most = first.toordinal(), min(last.toordinal() + 1, date.max.toordinal())
        for turn in Turns(self._policy.graph, last).all():
            if least <= turn.day <= most:
                turns.setdefault(turn.day, []).append(turn)
        for done, day in enumerate(sorted(turns)):
            if progress is not None:
                progress(done, len(turns))
            found = [one for one in self._on(day, turns[day]) if first <= one.day <= last]
            yield from sorted(found, key=lambda one: (one.day, one.clause))

    def _on(self, day: int, turns: list[Turn]) -> Iterator[CalendarEntry]:
        for turn in turns:
            if turn.change == "review is due":
                yield CalendarEntry(date.fromordinal(day), "review", turn.name, (turn,))
        because: dict[int, list[Turn]] = {}
        for turn in turns:
            for place in self._concerned(turn):
                because.setdefault(place, []).append(turn)
        stopped: set[Turn] = set()
        for place, why in sorted(because.items()):
            for entry in self._of_grant(place, day, tuple(why)):
                stopped.update(entry.because)
                yield entry
        for turn in turns:
            law = sort_of(self._policy.graph, turn.name) in ("gateway", "bar")
            if law and turn.change == "ends" and turn not in stopped:
                yield CalendarEntry(date.fromordinal(day - 1), "lapses", turn.name, (turn,))

    def _concerned(self, turn: Turn) -> Iterable[int]:
        """The grants that something which turns may have to do with."""
        compiled, suspects = self._policy.compiled, self._suspects
        grants = compiled.grants
        match sort_of(self._policy.graph, turn.name):
            case "agreement":
                found = set(grants.within(compiled.names_within(turn.name)))
                restrictions = compiled.restrictions.within(compiled.names_within(turn.name))
                for one in restrictions:
                    found |= suspects.meeting(self._side, compiled.restrictions, one, self._side)
                return found
            case "clause":
                number = compiled.number(turn.name) or 0
                place = grants.place(number)
                if place is not None:
                    return (place,)
                restriction = compiled.restrictions.place(number)
                if restriction is None:
                    return ()
                return suspects.meeting(self._side, compiled.restrictions, restriction, self._side)
            case "gateway":
                return self._relying.get(turn.name, ())
            case "bar":
                return suspects.on_bar(self._side, self._side, turn.name)
            case "organisation":
                names = self._side.names_ever(turn.name)
                found = suspects.of_disclosers(self._side, names)
                return found.union(*(self._receiving.get(name, ()) for name in names))
        return ()

    @cached_property
    def _receiving(self) -> dict[str, list[int]]:
        """The grants that list each name as a recipient."""
        found: dict[str, list[int]] = {}
        recipients = self._policy.compiled.grants.recipients
        for place in range(len(self._policy.compiled.grants)):
            for name in recipients[place]:
                found.setdefault(name, []).append(place)
        return found

    @cached_property
    def _relying(self) -> dict[str, list[int]]:
        """The grants that rely on each gateway."""
        found: dict[str, list[int]] = {}
        grants = self._policy.compiled.grants
        for place in range(len(grants)):
            for gateway in grants.terms(place).relied:
                found.setdefault(gateway, []).append(place)
        return found

    # --- one grant ------------------------------------------------------------------------------------

    def _of_grant(self, place: int, day: int, why: tuple[Turn, ...]) -> Iterator[CalendarEntry]:
        """Whether some share that a grant covers begins or stops on a day; one of each is enough."""
        terms = self._policy.compiled.grants.terms(place)
        if not (terms.start <= day and day - 1 <= terms.end):
            return
        wanted: set[Literal["begins", "stops"]] = {"begins", "stops"}
        for who, what, whom, purpose in islice(self._shares(terms, place, why), MOST_TRIED):
            if who == whom or not wanted:
                continue
            at = Place(who, whom, what, purpose, day)
            if not self._could.may_turn(at, why):
                continue
            before, after = self._could.be_around(at, place)
            if before == after:
                continue
            change: Literal["begins", "stops"] = "begins" if after else "stops"
            if change in wanted:
                wanted.discard(change)
                on = day if after else day - 1
                yield self._entry(terms, place, change, Place(who, whom, what, purpose, on), why)
                if len({one.change for one in why}) == 1 and len(why) == 1:
                    return

    def _shares(
        self, terms: RuleTerms, place: int, why: tuple[Turn, ...]
    ) -> Iterator[tuple[str, str, str, str]]:
        side, table = self._side, self._policy.compiled.grants
        agreement = table.name(place).partition(".")[0]
        atoms = self._atoms
        disclosers = atoms.listed_organisations(side, table.disclosers[place], agreement)
        parties = frozenset(terms.parties)
        acting = side.processors.get(agreement, ())
        disclosers = [
            one for one in disclosers if one in acting or not parties.isdisjoint(side.names_ever(one))
        ]
        recipients = atoms.listed_organisations(side, table.recipients[place], agreement)
        only = {one.name for one in why if one.change in ("becomes", "is no longer")}
        every = self._policy.entities.purposes
        listed = NameList(*terms.purposes)
        purposes = [one for one in terms.purposes[0] if one in every] or sorted(every)
        purposes = [one for one in purposes if listed.covers_purpose(every[one])] or [
            one for one in sorted(every) if listed.covers_purpose(every[one])
        ]
        data = NameList(*terms.data)
        items = (
            one
            for one in atoms.listed_items(side, table.data[place])
            if data.covers_item(self._policy.entities.item(one))
        )
        narrow = only if len(only) == len(why) else None
        for item in items:
            for who, whom, why_for in product(disclosers, recipients, purposes):
                if narrow is None or who in narrow or whom in narrow:
                    yield who, item, whom, why_for

    def _entry(
        self,
        terms: RuleTerms,
        place: int,
        change: Literal["begins", "stops"],
        example: Place,
        why: tuple[Turn, ...],
    ) -> CalendarEntry:
        table = self._policy.compiled.grants
        instead = None
        if change == "stops" and self._sought < MOST_SUBSTITUTES_SOUGHT:
            self._sought += 1
            after = Place(
                example.discloser, example.recipient, example.item, example.purpose, example.day + 1
            )
            gone = [one.name for one in why if sort_of(self._policy.graph, one.name) == "gateway"]
            instead = self._substitutes.of(after, gone, (table.name(place),))
        return CalendarEntry(
            date.fromordinal(example.day),
            change,
            table.name(place),
            why,
            tuple(table.disclosers[place]),
            tuple(table.recipients[place]),
            tuple(table.data[place]),
            tuple(sorted(terms.purposes[0])),
            example,
            instead,
        )
