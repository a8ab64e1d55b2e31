"""Of which further kinds an organisation would have to be, so that more law reaches a share, or law asks for less."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from agreements.analysis.drafts.open_share import OpenShare
from agreements.drafting.powers import Powers
from agreements.drafting.vocabulary import Vocabulary
from agreements.formula import rules
from agreements.formula.leaf import OrganisationAmong
from agreements.formula.part import AllOf, AnyOf, Part, leaves, parts_of
from agreements.formula.request import Request
from agreements.formula.truth import FALSE, UNKNOWN, Truth
from agreements.policy.law import Relied


@dataclass(frozen=True)
class FurtherKind:
    """A kind that law turns on: gateways that would reach the share, or ask for less, and bars that would not."""

    name: str
    title: str
    gateways: tuple[str, ...]
    bars: tuple[str, ...]


def further_kinds(
    vocabulary: Vocabulary, powers: Powers, organisation: str, undecided: Collection[str]
) -> list[FurtherKind]:
    """The kinds that a party to a share is not said to be of, and on which law turns; those first on which most does.

    Of gateways those alone count that lift a bar which forbids the share. What is another sort of something of which
    the party is said to be one sort, as a court is beside a council, is left out, and so is what would help only if a
    party were of another kind about which nobody is asked: `undecided` are those that are.
    """
    wanted = _KindsWanted(vocabulary, powers, undecided)
    gateways: dict[str, list[str]] = defaultdict(list)
    bars: dict[str, list[str]] = defaultdict(list)
    for bar in powers.bars:
        for kind in dict.fromkeys(wanted.sparing(bar.name, organisation)):
            bars[kind].append(bar.name)
    for gateway in powers.lifting:
        for kind in dict.fromkeys(wanted.kinds(gateway, organisation)):
            gateways[kind].append(gateway)
    kinds = sorted(dict.fromkeys([*bars, *gateways]), key=lambda one: (-len(bars[one]), -len(gateways[one])))
    return [
        FurtherKind(kind, vocabulary.title(kind), tuple(gateways[kind]), tuple(bars[kind])) for kind in kinds
    ]


class _KindsWanted:
    """What law wants of the parties to one share."""

    def __init__(self, vocabulary: Vocabulary, powers: Powers, undecided: Collection[str]) -> None:
        self._vocabulary = vocabulary
        self._share = OpenShare(vocabulary, powers.share)
        self._parties = {"discloser": powers.share.discloser, "recipient": powers.share.recipient}
        self._undecided = undecided

    def sparing(self, bar: str, organisation: str) -> Iterator[str]:
        """The kinds of which an organisation would have to be, for a bar to leave it out."""
        (part,) = self._vocabulary.policy.bars_open([bar], Relied(()))
        for leaf in leaves(part):
            if isinstance(leaf, OrganisationAmong) and self._parties[leaf.who] == organisation:
                yield from self._further(leaf.listed.excepted, organisation)

    def kinds(self, gateway: str, organisation: str) -> Iterator[str]:
        """The kinds of which an organisation would have to be, for a gateway to hold or to ask for less."""
        valid = self._vocabulary.policy.valid(gateway)
        for request in self._share.requests(self._share.days(valid)):
            if any(
                self._is(part, request, FALSE) for part in parts_of(valid) if part.rule is not rules.PERMITS
            ):
                continue
            for leaf in self._sentences(valid, request):
                if self._parties[leaf.who] == organisation:
                    yield from self._further(leaf.listed.names, organisation)
            for leaf in self._alternatives(valid, request):
                if self._parties[leaf.who] == organisation:
                    yield from filter(self._is_kind, sorted(leaf.listed.names))

    def _further(self, names: Iterable[str], organisation: str) -> list[str]:
        """The kinds among some names that would say something further of an organisation."""
        own = self._names(organisation)
        return [one for one in sorted(names) if self._is_kind(one) and self._is_beside(one, own)]

    def _is_kind(self, name: str) -> bool:
        return self._vocabulary.find(name, "kind") == name

    def _names(self, organisation: str) -> frozenset[str]:
        """The names that an organisation goes by on the first day."""
        day = self._share.share.start.toordinal()
        return self._vocabulary.policy.entities.organisation(organisation, day).names

    def _is_beside(self, kind: str, names: frozenset[str]) -> bool:
        """Whether a kind says something further of what goes by these names.

        It does when nothing that it lies under is one of them, or when the nearest of these has none of them below.
        """
        above = self._vocabulary.policy.coverage.above
        shared = above(kind) & names
        nearest = {one for one in shared if not any(one in above(other) - {other} for other in shared)}
        return not any(nearest & (above(name) - {name}) for name in names)

    def _sentences(self, valid: Part, request: Request) -> Iterator[OrganisationAmong]:
        """The lists that a party is not on, where nothing else of a sentence is false."""
        for permits in parts_of(valid):
            for sentence in parts_of(permits) if permits.rule is rules.PERMITS else ():
                false = [leaf for leaf in leaves(sentence) if self._is(leaf, request, FALSE)]
                parties = [leaf for leaf in false if isinstance(leaf, OrganisationAmong)]
                if len(parties) == len(false) and all(map(self._could_be_on, parties)):
                    yield from parties

    def _alternatives(self, part: Part, request: Request) -> Iterator[OrganisationAmong]:
        """The lists on which a party would have to be for a condition to be settled that is not."""
        if not isinstance(part, AllOf | AnyOf) or not self._is(part, request, UNKNOWN):
            return
        for inner in part.parts:
            if isinstance(part, AnyOf) and isinstance(inner, OrganisationAmong):
                yield inner  # it is false, since another of them would have settled it
            yield from self._alternatives(inner, request)

    def _could_be_on(self, leaf: OrganisationAmong) -> bool:
        """Whether a list may come to cover a party about which it is asked of which kinds it is."""
        party = self._parties[leaf.who]
        return (
            party in self._undecided
            and leaf.listed.excepted.isdisjoint(self._names(party))
            and bool(self._further(leaf.listed.names, party))
        )

    def _is(self, part: Part, request: Request, truth: Truth) -> bool:
        return self._share.value(part, request) == truth
