"""Whether some facts and approvals would permit a share on a day, and on the day before: quickly, where terms tell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from agreements.analysis.calendar.turns import Turn
from agreements.analysis.differences.side import Place, Side
from agreements.analysis.symbolic.cells import AllValues
from agreements.analysis.symbolic.expression import NEVER, Expression, Expressions
from agreements.analysis.symbolic.goals import Problem
from agreements.analysis.symbolic.search import satisfying
from agreements.formula.entities import NameList, Names
from agreements.formula.part import Part
from agreements.formula.request import Request
from agreements.graph import of_sort, sort_of
from agreements.policy.law import Relied
from agreements.store.terms import RuleTerms, decode_line


class PossibleShares:
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
