"""What a bundle knows of an organisation and of a data item before anything is asked about them.

Each is worked out when it is first asked about and kept, since no question changes it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from agreements.evaluate.proof_tree import Proof
from agreements.evaluate.titles import Wording
from agreements.evaluate.words import listed_in_words
from agreements.formula.part import Formula, Names
from agreements.formula.request import FactValue
from agreements.graph import out
from agreements.policy.compile import Policy
from agreements.policy.coverage import Coverage, Membership


@dataclass(frozen=True, slots=True, eq=False)
class Organisation:
    """An organisation in a stretch of days between changes of its memberships.

    `names` are those a list covers it by, `kinds` its memberships in that stretch.
    """

    name: str
    title: str
    names: Names
    kinds: tuple[Membership, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A data item: the bars that could touch it, how many prohibitions, and what the catalogue says of it.

    `lawful` is the formula of section 6, item 4; `elsewhere` says how many rules are about other data.
    """

    name: str
    title: str
    dataset: str
    bars: tuple[str, ...]
    restrictions: int
    contents: Names
    holders: Names
    fixed: Mapping[str, FactValue]
    usual: Mapping[str, FactValue]
    lawful: tuple[Formula, ...]
    elsewhere: tuple[Proof, ...]


class Known:
    """What has been learnt of the organisations and data items of one bundle; threads may share it."""

    def __init__(self, policy: Policy, wording: Wording) -> None:
        self._policy = policy
        self._wording = wording
        self._organisations: dict[str, _Dated] = {}
        self._items: dict[str, Item] = {}

    def organisation(self, name: str, day: date) -> Organisation:
        """An organisation as it is on a day."""
        dated = self._organisations.get(name)
        if dated is None:
            title = self._wording.title(name)
            dated = self._organisations[name] = _Dated.of(self._policy.coverage, name, title)
        return dated.on(day)

    def item(self, name: str) -> Item:
        """A data item."""
        found = self._items.get(name)
        if found is None:
            found = self._items[name] = self._learn(name)
        return found

    def _learn(self, name: str) -> Item:
        policy, graph = self._policy, self._policy.graph
        dataset = policy.coverage.dataset_of(name)
        bars, restrictions = tuple(policy.bars_on(name)), len(policy.restrictions_on(name))
        return Item(
            name,
            self._wording.title(name),
            dataset,
            bars,
            restrictions,
            policy.coverage.contents(name),
            frozenset(holder for holder, _ in out(graph, dataset, "held-by")),
            *policy.coverage.catalogue(dataset),
            policy.lawful(name).parts,
            _about_other_data(len(policy.bars) - len(bars), len(policy.unblocked) - restrictions),
        )


def _about_other_data(bars: int, prohibitions: int) -> tuple[Proof, ...]:
    """How many bars and prohibitions were not looked at, since they are about other data."""
    counts = [(bars, "bar", "bars"), (prohibitions, "prohibition", "prohibitions")]
    words = [f"{count} other {one if count == 1 else many}" for count, one, many in counts if count]
    if not words:
        return ()
    verb = "is" if bars + prohibitions == 1 else "are"
    return (Proof("elsewhere", "true", f"{listed_in_words(words)} {verb} about other data"),)


@dataclass(frozen=True, slots=True)
class _Dated:
    """An organisation in each stretch of days between changes of its memberships."""

    starts: tuple[date, ...]
    stretches: tuple[Organisation, ...]

    @staticmethod
    def of(coverage: Coverage, name: str, title: str) -> _Dated:
        """Work out the stretches of one organisation."""
        starts = tuple(coverage.membership_changes(name))
        stretches = (
            Organisation(name, title, coverage.known_as(name, day), tuple(coverage.memberships(name, day)))
            for day in starts
        )
        return _Dated(starts, tuple(stretches))

    def on(self, day: date) -> Organisation:
        """The organisation on a day."""
        if len(self.stretches) == 1:
            return self.stretches[0]
        return self.stretches[bisect_right(self.starts, day) - 1]
