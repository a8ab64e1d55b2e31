"""The days on which some share begins or stops being permitted: why, by which clause, and what could take its place.

A share counts as permitted on a day where it could be, for some facts and approvals. What has a day is looked at with
the clauses that it bears on, each by the shares that it covers on the day before or the day itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice, product
from typing import Literal

from agreements.analysis.calendar.substitutes import Substitutes, SubstituteSearch
from agreements.analysis.calendar.turns import Turn, Turns
from agreements.analysis.differences.atoms import Atoms
from agreements.analysis.differences.side import Place, Side
from agreements.analysis.differences.suspects import Suspects
from agreements.analysis.symbolic.cells import AllValues
from agreements.analysis.symbolic.expression import NEVER, Expression, Expressions
from agreements.analysis.symbolic.goals import Problem
from agreements.analysis.symbolic.search import satisfying
from agreements.evaluate.index import Index
from agreements.formula.entities import NameList, Names
from agreements.formula.part import Part
from agreements.formula.request import Request
from agreements.graph import of_sort, sort_of
from agreements.policy.compile import Policy
from agreements.policy.law import Relied
from agreements.store.terms import RuleTerms, decode_line

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
        self._could = _Could(self._side)
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
                yield Entry(date.fromordinal(day - 1), "lapses", turn.name, (turn,))

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
            terms = grants.terms(place)
            for gateway in terms.relied if terms else self._policy.grants[place].relied.gateways:
                found.setdefault(gateway, []).append(place)
        return found

    # --- one grant ------------------------------------------------------------------------------------

    def _of_grant(self, place: int, day: int, why: tuple[Turn, ...]) -> Iterator[CalendarEntry]:
        """Whether some share that a grant covers begins or stops on a day; one of each is enough."""
        terms = self._policy.compiled.grants.terms(place)
        if terms is None or not (terms.start <= day and day - 1 <= terms.end):
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


class _Could:
    """Whether shares could be permitted on a day, for some facts and approvals.

    What clauses ask for is much the same in many agreements: what was found for one is remembered for others whose
    lines say the same, of organisations and data that neither the lines nor the law tells apart.
    """

    def __init__(self, side: Side) -> None:
        self._side = side
        self._policy = side.policy
        self._known: dict[object, bool] = {}
        self._lines: dict[bytes, tuple[Names, Names, Names]] = {}

    def may_turn(self, place: Place, why: Iterable[Turn]) -> bool:
        """Whether what turns on a day could matter to a share: law must come to something else for it."""
        policy, parts = self._policy, []
        for turn in why:
            match sort_of(policy.graph, turn.name):
                case "gateway":
                    parts.append(policy.valid(turn.name))
                case "bar":
                    parts.extend(policy.bars_open((turn.name,), Relied(())))
                case _:
                    return True
        before = Place(place.discloser, place.recipient, place.item, place.purpose, place.day - 1)
        expressions = Expressions()
        readings = [self._side.read(one, expressions) for one in (before, place)]
        if any(one is None or one.request.acting for one in readings):
            return True
        told = [[one.of(part) for part in parts] for one in readings if one is not None]
        return any(one is not other for one, other in zip(*told, strict=True))

    def be_around(self, place: Place, first: int) -> tuple[bool, bool]:
        """Whether a share could be on the day before, and on the day itself."""
        before = Place(place.discloser, place.recipient, place.item, place.purpose, place.day - 1)
        expressions = Expressions()
        told = [self._simply(one, first) for one in (before, place)]
        if None not in told:
            return bool(told[0]), bool(told[1])
        readings = [self._side.read(one, expressions) for one in (before, place)]
        answers = [NEVER if one is None else one.answer for one in readings]
        if answers[0] is answers[1]:
            return False, False
        found = [
            self._is_possible(answer, one.day) if known is None else known
            for answer, one, known in zip(answers, (before, place), told, strict=True)
        ]
        return found[0], found[1]

    def _simply(self, place: Place, first: int) -> bool | None:
        """The same of a share by what is known of others like it; nothing where that does not say."""
        request = self._request(place)
        received = self._side.index.received(request)
        grants = [one for one in received.grants if one.start <= place.day <= one.end]
        if not grants:
            return False
        if len(grants) == 1 and grants[0].place == first:
            terms = self._policy.terms.of(self._policy.compiled.grants, first)
            if terms is not None and not request.acting and not self._side.index.blocks(request, received):
                return self._by_terms(place, request, terms)
        return None

    def _request(self, place: Place) -> Request:
        entities = self._policy.entities
        return entities.open_to(
            entities.organisation(place.discloser, place.day),
            entities.organisation(place.recipient, place.day),
            entities.item(place.item),
            entities.purposes[place.purpose],
            place.day,
        )

    def _by_terms(self, place: Place, request: Request, terms: RuleTerms) -> bool:
        listed = NameList(*terms.purposes)
        if not listed.covers_purpose(request.purpose):
            return False
        if any(start <= place.day <= end for start, end in terms.suspensions):
            return False
        organisations, data, purposes = self._told_apart(terms)
        item = request.item
        key = (
            terms.lines,
            terms.relied,
            request.discloser.names & organisations,
            request.recipient.names & organisations,
            item.named & data,
            item.reached & data,
            frozenset(over & data for over in item.over),
            frozenset((one.named & data, frozenset(over & data for over in one.over)) for one in item.fields),
            tuple(sorted((fact, repr(value)) for fact, value in item.fixed.items())),
            tuple(sorted((fact, repr(value)) for fact, value in item.usual.items())),
            item.unsettled,
            request.purpose.above & purposes,
            frozenset(above & purposes for above in request.purpose.narrower),
            bisect_right(self._law_turns, place.day),
        )
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._exactly(place)
        return found

    def _told_apart(self, terms: RuleTerms) -> tuple[Names, Names, Names]:
        organisations, data, purposes = self._law
        for line in terms.lines:
            said = self._lines.get(line)
            if said is None:
                of = self._side.symbolic.mentions.of((self._policy.line(decode_line(line)),))
                said = self._lines[line] = of.organisations, of.data, of.purposes
            organisations, data, purposes = (
                organisations | said[0],
                data | said[1],
                purposes | said[2],
            )
        return organisations, data, purposes

    def _parts(self) -> Iterator[Part]:
        policy = self._policy
        yield from policy.bars_open(policy.bars, Relied(()))
        yield from (policy.valid(name) for name in of_sort(policy.graph, "gateway"))

    @cached_property
    def _law(self) -> tuple[Names, Names, Names]:
        said = self._side.symbolic.mentions.of(self._parts())
        return said.organisations, said.data, said.purposes

    @cached_property
    def _law_turns(self) -> list[int]:
        return sorted(self._side.symbolic.mentions.of(self._parts()).turns)

    def _exactly(self, place: Place) -> bool:
        reading = self._side.read(place, Expressions())
        return reading is not None and self._is_possible(reading.answer, place.day)

    def _is_possible(self, answer: Expression, day: int) -> bool:
        problem = Problem((answer,), AllValues(self._policy.graph, date.fromordinal(day)))
        goal = problem.goal(answer)
        return satisfying([goal], [len(cells.values) for cells in problem.cells]) is not None
