"""What a set of questions has exercised: which clauses, gateways and bars were made true, and which false.

Read off the proofs of the answers, so a rule counts only where it was at issue: a clause that comes nowhere near a
share, or a bar that does not concern it, is not thereby shown to work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from agreements.decide.answer import Answer
from agreements.decide.evaluation import concerns
from agreements.formula import rules
from agreements.formula.proof import Proof
from agreements.graph import PolicyGraph, into, of_sort
from agreements.language import syntax as s

Sort = Literal["clause", "gateway", "bar"]


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """A clause, gateway or bar, and whether some question made it true and some question made it false.

    A grant is true when it permits; a restriction and a bar when they forbid, a bar even if a gateway then lifts it.
    """

    name: str
    sort: Sort
    title: str
    made_true: bool
    made_false: bool


@dataclass(frozen=True, slots=True)
class UntriedPromise:
    """A promise of which no scenario says whether it holds. It cannot be made both, so it is told and not counted."""

    name: str
    title: str


@dataclass
class ScenarioCoverage:
    """Gathers what answers exercise, over any number of bundles."""

    _graphs: dict[str, PolicyGraph] = field(default_factory=dict)
    _seen: set[tuple[str, str, bool]] = field(default_factory=set)
    _promises: set[str] = field(default_factory=set)

    def record(self, graph: PolicyGraph, answer: Answer) -> None:
        """Take note of what one answer from a bundle with this graph made true and false."""
        self._graphs[answer.bundle] = graph
        for item in answer.items:
            for name, value in _polarities(item.proof):
                self._seen.add((answer.bundle, name, value))

    def look_at_promise(self, bundle: str, graph: PolicyGraph, promise: str) -> None:
        """Take note that somebody has said whether a promise of a bundle with this hash and graph holds."""
        self._graphs[bundle] = graph
        self._promises.add(promise)

    def untried_promises(self) -> tuple[UntriedPromise, ...]:
        """The promises of the files that were named of which nobody has said whether they hold, in source order."""
        declared = {
            name: UntriedPromise(name, graph.nodes[name]["title"])
            for graph in self._graphs.values()
            for name in of_sort(graph, "promise")
            if graph.nodes[name]["given"]
        }
        return tuple(one for name, one in declared.items() if name not in self._promises)

    def clear(self) -> None:
        """Forget everything."""
        self._graphs.clear()
        self._seen.clear()
        self._promises.clear()

    def rules(self) -> tuple[RuleCoverage, ...]:
        """The rules that these questions could be expected to try, in source order, each once.

        Clauses of the files that were named; the gateways that they rely on; and bars, of a library that a file
        uses only those that were at issue. A gateway that no clause relies on cannot be exercised.
        """
        found: dict[str, RuleCoverage] = {}
        for bundle, graph in self._graphs.items():
            at_issue = {name for seen, name, _ in self._seen if seen == bundle}
            for name, sort in _to_exercise(graph, at_issue):
                before = found.get(name)
                true, false = ((bundle, name, value) in self._seen for value in (True, False))
                found[name] = RuleCoverage(
                    name,
                    sort,
                    graph.nodes[name]["title"],
                    true or (before is not None and before.made_true),
                    false or (before is not None and before.made_false),
                )
        return tuple(found.values())

    def percent(self) -> float:
        """How many of all rules, each made true and made false, were; 100 when there are no rules."""
        rules = self.rules()
        reached = sum(rule.made_true + rule.made_false for rule in rules)
        return 100 * reached / (2 * len(rules)) if rules else 100.0


def _to_exercise(graph: PolicyGraph, at_issue: set[str]) -> Iterator[tuple[str, Sort]]:
    given = graph.nodes(data="given")
    for clause in of_sort(graph, "clause"):
        if given[clause] and not isinstance(graph.nodes[clause]["declared"].rule, s.TextClause):
            yield clause, "clause"
    for gateway in of_sort(graph, "gateway"):
        if any(given[clause] for clause, _ in into(graph, gateway, "relies-on")):
            yield gateway, "gateway"
    for bar in of_sort(graph, "bar"):
        if given[bar] or bar in at_issue:
            yield bar, "bar"


def _polarities(proof: Proof) -> Iterator[tuple[str, bool]]:
    """The rules at issue in a proof, with what each came to; what stayed unknown came to nothing."""
    if proof.rule == rules.NOT_NEAR.name:
        return
    if proof.about is not None:
        if proof.rule in (rules.GRANT.name, rules.VALID.name) and proof.value != "unknown":
            yield proof.about, proof.value == "true"
        elif proof.rule == rules.BAR.name:
            yield from _bar(proof.about, proof)
        elif proof.rule == rules.PROHIBITION.name and proof.value != "unknown" and concerns(proof):
            yield proof.about, proof.value == "false"
    for part in proof.parts:
        yield from _polarities(part)


def _bar(name: str, proof: Proof) -> Iterator[tuple[str, bool]]:
    """A bar forbids what it touches, lifted or not; it was made false where it was at issue and did not."""
    opened_by = {part.rule for part in proof.parts if part.value == "true"}
    if opened_by & {rules.BAR_NOT_IN_FORCE.name, rules.BAR_NOT_TOUCHING.name, rules.UNLESS.name}:
        yield name, False
    elif proof.value != "unknown":
        yield name, True
