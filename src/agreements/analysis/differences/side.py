"""One of two bundles that are compared: its formulas, and what its rules list."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from agreements.analysis.symbolic.expression import Expressions
from agreements.analysis.symbolic.reading import SymbolicPolicy, SymbolicReading
from agreements.analysis.symbolic.residual import OwnStatements
from agreements.evaluate.index import Index
from agreements.formula.entities import Names, OrganisationEntity
from agreements.formula.share import FactValue
from agreements.graph import of_sort
from agreements.policy.compile import Policy
from agreements.store.compiled import Compiled


class _StatedOtherwise(dict[str, FactValue]):
    """Facts of a question that may state any: what a catalogue says may be contradicted."""

    def get(self, fact: str, default: object = None) -> object:  # type: ignore[override]  # a mapping's
        """Never what the catalogue has."""
        del default
        return fact, "otherwise"


ANYTHING_STATED = OwnStatements(_StatedOtherwise())
"""By which what a catalogue says stays open, since a question may contradict it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A share that neither bundle's rules tell from others of its class, on a day (an ordinal), by its names."""

    discloser: str
    recipient: str
    item: str
    purpose: str
    day: int


@dataclass(eq=False)
class Side:
    """One bundle of two; `is_new` where it is the later one."""

    policy: Policy
    index: Index
    is_new: bool
    symbolic: SymbolicPolicy = field(init=False)
    _last_read: tuple[Place, Expressions, SymbolicReading] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.symbolic = SymbolicPolicy(self.policy, self.index)

    @property
    def compiled(self) -> Compiled:
        """The bundle, compiled."""
        return self.policy.compiled

    @cached_property
    def names(self) -> Names:
        """Every name that it declares, and those that stand for everything."""
        return frozenset(self.compiled.names)

    @cached_property
    def organisations(self) -> Names:
        """Its organisations."""
        return frozenset(of_sort(self.policy.graph, "organisation"))

    def hears(self, approver: str) -> bool:
        """Whether an approval by someone is told to it: not by whom it does not know."""
        return approver in self.names

    @cached_property
    def items(self) -> Names:
        """Its datasets and fields."""
        graph = self.policy.graph
        return frozenset((*of_sort(graph, "dataset"), *of_sort(graph, "field")))

    @cached_property
    def purposes(self) -> Names:
        """Its purposes."""
        return frozenset(self.policy.entities.purposes)

    @cached_property
    def facts(self) -> Names:
        """Its facts."""
        return frozenset(of_sort(self.policy.graph, "fact"))

    def knows(self, place: Place) -> bool:
        """Whether it declares all that a share is about."""
        return (
            place.discloser in self.organisations
            and place.recipient in self.organisations
            and place.item in self.items
            and place.purpose in self.purposes
        )

    def organisation(self, name: str, day: int) -> OrganisationEntity:
        """An organisation as it is on a day."""
        return self.policy.entities.organisation(name, day)

    def read(self, place: Place, expressions: Expressions) -> SymbolicReading | None:
        """The share read symbolically; none where the bundle does not declare all of it, and so nothing permits it.

        The last one is remembered: whether it may move is asked before how it does.
        """
        last = self._last_read
        if last is not None and last[0] == place and last[1] is expressions:
            return last[2]
        if not self.knows(place):
            return None
        entities = self.policy.entities
        request = entities.open_to(
            entities.organisation(place.discloser, place.day),
            entities.organisation(place.recipient, place.day),
            entities.item(place.item),
            entities.purposes[place.purpose],
            place.day,
        )
        found = self.symbolic.read(request, expressions, ANYTHING_STATED)
        self._last_read = (place, expressions, found)
        return found

    def names_ever(self, organisation: str) -> Names:
        """Every name that an organisation has on some day."""
        coverage = self.policy.coverage
        return coverage.named(organisation, coverage.all_memberships(organisation))

    # --- processors ---------------------------------------------------------------------------------

    @cached_property
    def processing(self) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
        """The parties of each agreement that are processors in it, and whom they act for; in an order of their own."""
        graph = self.policy.graph
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for agreement in self.compiled.have_processors:
            for party in graph.nodes[agreement]["declared"].parties:
                if party.principals:
                    names = tuple(sorted(one.text for one in party.principals))
                    found.setdefault(agreement, []).append((party.name.text, names))
        return {agreement: tuple(sorted(every)) for agreement, every in found.items()}

    @cached_property
    def processors(self) -> dict[str, list[str]]:
        """The organisations that are processors under an agreement on any day."""
        found: dict[str, list[str]] = {}
        coverage = self.policy.coverage
        if self.compiled.have_processors:
            for name in sorted(self.organisations):
                for agreement in coverage.processes_in(self.names_ever(name)):
                    found.setdefault(agreement, []).append(name)
        return found
