"""Clauses that can never permit anything, and what stands in the way.

Each grant is asked on behalf of everyone it could cover: the organisations, data, purposes and dates of the bundle
that fit its sentence, with every fact and approval left open. What is false even so is false whatever is stated.
A clause with too many combinations to try is left alone: this warns, it does not decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import product

from agreements.diagnostics import Diagnostic, diagnose
from agreements.evaluate.closures import Compiler, Test
from agreements.formula import rules
from agreements.formula.leaf import DateWithin
from agreements.formula.part import Part, leaves, parts_of
from agreements.formula.request import Request
from agreements.formula.share import ProposedShare
from agreements.formula.truth import FALSE
from agreements.graph import listed, of_sort, out
from agreements.policy.compile import Policy
from agreements.policy.grants import GrantFormula
from agreements.policy.titles import title_of
from agreements.syntax.references import ANY_PURPOSE, ANYONE
from agreements.words import listed_in_words

MOST_TRIED = 2000
"""How many shares are tried for one clause before it is left alone."""

SOME_DAY = date(2000, 1, 1)
"""A day for a clause that no date concerns."""


def clauses_that_never_permit(policy: Policy) -> Iterator[Diagnostic]:
    """A warning for each `may share` clause that no question to this bundle can make permit."""
    world = _World(policy)
    for grant in policy.grants:
        in_the_way = _always_in_the_way(world, grant)
        if in_the_way is not None:
            yield _warning(world, grant, in_the_way)


def _always_in_the_way(world: _World, grant: GrantFormula) -> list[Part] | None:
    """The parts of a grant that are false for every share.

    `None` when some share might be permitted, or when there are too many to try.

    Where the clause's own sentence covers some share on some day, only those shares are told about: that the clause
    is not in force on other days is no news.
    """
    policy, open_world = world.policy, _OpenWorld(world.compile)
    outside: list[list[Part]] = []
    covered: list[list[Part]] = []
    for tried, share in enumerate(world.shares(grant)):
        if tried == MOST_TRIED:
            return None
        request = policy.entities.open_request(share, share.data[0])
        if false := open_world.false(request, grant.sentence):
            outside.append(false)
        elif false := open_world.false(request, policy.formula(grant, share.data[0]).parts):
            covered.append(false)
        else:
            return None
    shares = covered or outside
    times = Counter(part for false in shares for part in false)
    return [part for part, number in times.items() if number == len(shares)]


class _OpenWorld:
    """What is false of requests that leave all open which a question might state; it remembers its parts."""

    def __init__(self, compile_: Callable[[Part], Test]) -> None:
        self._compile = compile_
        self._tests: dict[Part, Test] = {}

    def false(self, request: Request, parts: tuple[Part, ...]) -> list[Part]:
        """The parts that are false whatever is stated."""
        return [part for part in parts if self._test(part)(request) == FALSE]

    def _test(self, part: Part) -> Test:
        test = self._tests.get(part)
        if test is None:
            test = self._tests[part] = self._compile(part)
        return test


def _warning(world: _World, grant: GrantFormula, always: list[Part]) -> Diagnostic:
    clause = world.policy.graph.nodes[grant.name]["declared"]
    if not any(True for _ in world.shares(grant)):
        empty = [what for what, names in world.candidates(grant).items() if not names]
        none = f"no {listed_in_words(empty, 'or')} that it covers is declared"
        why = none if empty else "no share from anyone to someone else is covered"
    elif always:
        why = listed_in_words([_stands_in_the_way(world.policy, part) for part in always])
    else:
        why = "whichever share it covers, some rule of law, prohibition or date stands in the way"
    return diagnose(
        "never-permits",
        f"clause `{grant.name}` can never permit anything: {why}",
        clause.rule.sentence.span,
        here="nothing can be shared under this",
        help="change what stands in the way, or take the clause out",
    )


def _stands_in_the_way(policy: Policy, part: Part) -> str:
    graph, about = policy.graph, part.about
    words = part.span.words if part.span else ""
    match part.rule:
        case rules.BAR:
            return f"the bar `{about}` forbids it and nothing that the clause relies on lifts it"
        case rules.GATEWAY:
            names = [f"`{valid.about}`" for valid in parts_of(part) if valid.rule is rules.VALID]
            gateways = listed_in_words(names, "or")
            return f"no share that the clause covers, on any day that it is in force, is one that {gateways} permits"
        case rules.PROHIBITION:
            return f"clause `{about}` forbids it"
        case rules.IN_FORCE | rules.NOT_SUSPENDED:
            return f"it is never in force outside a suspension (`{title_of(graph, about)}`)"
        case rules.PARTY:
            return "no discloser it names is a party while it is in force"
        case rules.CONDITION:
            return f"its condition `{words}` can never hold"
        case _:
            return f"its own words `{words}` leave nothing over"


class _World:
    """What a bundle declares, by the names that lists could cover it with; made once for all clauses."""

    def __init__(self, policy: Policy) -> None:
        graph, coverage = policy.graph, policy.coverage
        self.policy = policy
        self.compile = Compiler(policy).of
        self._organisations: dict[str, list[str]] = defaultdict(list)
        self._items: dict[str, list[str]] = defaultdict(list)
        self._purposes: dict[str, list[str]] = defaultdict(list)
        for organisation in of_sort(graph, "organisation"):
            for name in _ever_known_as(policy, organisation):
                self._organisations[name].append(organisation)
        for item in (*of_sort(graph, "dataset"), *of_sort(graph, "field")):
            for name in coverage.covered_by(item):
                self._items[name].append(item)
        for purpose in of_sort(graph, "purpose"):
            for name in (*coverage.above(purpose), ANY_PURPOSE) if purpose != ANY_PURPOSE else ():
                self._purposes[name].append(purpose)

    def candidates(self, grant: GrantFormula) -> dict[str, list[str]]:
        """What the bundle declares that the clause's sentence could cover on some day."""
        names = {
            relation: frozenset(listed(self.policy.graph, grant.name, relation))
            for relation in ("discloser", "recipient", "data", "purpose")
        }
        found = _all_under(self._items, names["data"])
        processors = self._processors(grant)
        return {
            "discloser": sorted({*_all_under(self._organisations, names["discloser"]), *processors}),
            "recipient": sorted({*_all_under(self._organisations, names["recipient"]), *processors}),
            "data": [item for item in found if self.policy.entities.item(item).is_covered_by(names["data"])],
            "purpose": _all_under(self._purposes, names["purpose"]),
        }

    def _processors(self, grant: GrantFormula) -> list[str]:
        """The organisations that a clause's agreement makes processors, which go by more names there."""
        if grant.relied.within is None:
            return []
        parties = out(self.policy.graph, grant.agreement, "party")
        return _all_under(self._organisations, [party for party, edge in parties if edge["acts_for"]])

    def shares(self, grant: GrantFormula) -> Iterator[ProposedShare]:
        """Every share of what the bundle declares that fits the clause's sentence, on each day that matters."""
        found = self.candidates(grant)
        for item in found["data"]:
            days = self._days(grant, item, {*found["discloser"], *found["recipient"]})
            for parts in product(found["discloser"], found["recipient"], found["purpose"], days):
                discloser, recipient, purpose, day = parts
                if discloser != recipient:
                    yield ProposedShare(discloser, recipient, (item,), purpose, day)

    def _days(self, grant: GrantFormula, item: str, organisations: set[str]) -> list[date]:
        """The days on which anything can change: first and last days, and the days just outside."""
        days: set[date] = set()
        _gather_days(self.policy.formula(grant, item), days)
        for organisation in organisations:
            for _, edge in out(self.policy.graph, organisation, "is"):
                _add_days(edge["start"], edge["end"], days)
        return sorted(days) or [SOME_DAY]


def _all_under(posted: Mapping[str, list[str]], names: Iterable[str]) -> list[str]:
    """Everything posted under some of the names, each once, in a fixed order."""
    return sorted({one for name in names for one in posted.get(name, ())})


def _ever_known_as(policy: Policy, organisation: str) -> frozenset[str]:
    kinds = [policy.coverage.above(kind) for kind, _ in out(policy.graph, organisation, "is")]
    return frozenset({organisation, ANYONE}).union(*kinds)


def _gather_days(formula: Part, days: set[date]) -> None:
    for leaf in leaves(formula):
        if isinstance(leaf, DateWithin):
            _add_days(leaf.start, leaf.end, days)


def _add_days(start: date | None, end: date | None, days: set[date]) -> None:
    if start is not None:
        days.add(start)
        if start > date.min:
            days.add(start - timedelta(days=1))
    if end is not None:
        days.add(end)
        if end < date.max:
            days.add(end + timedelta(days=1))
