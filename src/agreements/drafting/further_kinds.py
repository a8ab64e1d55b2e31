"""Of which further kinds an organisation would have to be, so that more law reaches a share, or law asks for less."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from agreements.drafting.open_share import OpenShare
from agreements.drafting.powers import Powers
from agreements.drafting.vocabulary import Vocabulary
from agreements.formula import rules
from agreements.formula.leaf import OrganisationAmong
from agreements.formula.part import AllOf, AnyOf, Part, leaves, parts_of
from agreements.formula.request import Request
from agreements.formula.truth import FALSE, UNKNOWN, Truth


@dataclass(frozen=True)
class FurtherKind:
    """A kind that law asks for, and the gateways that would reach the share, or ask for less, if it were so."""

    name: str
    title: str
    gateways: tuple[str, ...]


def further_kinds(vocabulary: Vocabulary, powers: Powers, organisation: str) -> list[FurtherKind]:
    """The kinds that a party to a share is not said to be of, and that decide about gateways.

    Those gateways alone count that lift a bar which forbids the share. The kinds on which most turns come first. What
    is another sort of something of which the party is said to be one sort, as a court is beside a council, is left out.
    """
    wanted = _Wanted(vocabulary, powers)
    found: dict[str, list[str]] = defaultdict(list)
    for gateway in powers.lifting:
        for kind in dict.fromkeys(wanted.kinds(gateway, organisation)):
            found[kind].append(gateway)
    ordered = sorted(found.items(), key=lambda one: -len(one[1]))
    return [FurtherKind(kind, vocabulary.title(kind), tuple(gateways)) for kind, gateways in ordered]


class _Wanted:
    """What gateways want of the parties to one share."""

    def __init__(self, vocabulary: Vocabulary, powers: Powers) -> None:
        self._vocabulary = vocabulary
        self._share = OpenShare(vocabulary, powers.share)
        self._parties = {"discloser": powers.share.discloser, "recipient": powers.share.recipient}

    def kinds(self, gateway: str, organisation: str) -> Iterator[str]:
        """The kinds of which an organisation would have to be, for a gateway to hold or to ask for less."""
        valid = self._vocabulary.policy.valid(gateway)
        for request in self._share.requests(self._share.days(valid)):
            if any(
                self._is(part, request, FALSE) for part in parts_of(valid) if part.rule is not rules.PERMITS
            ):
                continue
            names = self._names(organisation)
            for leaf in self._sentences(valid, request):
                if self._parties[leaf.who] == organisation:
                    yield from (kind for kind in self._listed(leaf) if self._is_beside(kind, names))
            for leaf in self._alternatives(valid, request):
                if self._parties[leaf.who] == organisation:
                    yield from self._listed(leaf)

    def _names(self, organisation: str) -> frozenset[str]:
        """The names that an organisation goes by on the first day."""
        day = self._share.share.start.toordinal()
        return self._vocabulary.policy.entities.organisation(organisation, day).names

    def _listed(self, leaf: OrganisationAmong) -> list[str]:
        return [one for one in sorted(leaf.listed.names) if self._vocabulary.find(one, "kind") == one]

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
                if len(parties) == len(false) and not any(map(self._leaves_out, parties)):
                    yield from parties

    def _alternatives(self, part: Part, request: Request) -> Iterator[OrganisationAmong]:
        """The lists on which a party would have to be for a condition to be settled that is not."""
        if not isinstance(part, AllOf | AnyOf) or not self._is(part, request, UNKNOWN):
            return
        for inner in part.parts:
            if isinstance(part, AnyOf) and isinstance(inner, OrganisationAmong):
                yield inner  # it is false, since another of them would have settled it
            yield from self._alternatives(inner, request)

    def _leaves_out(self, leaf: OrganisationAmong) -> bool:
        """Whether a party is among those that a list leaves out, whatever else it may be."""
        return not leaf.listed.excepted.isdisjoint(self._names(self._parties[leaf.who]))

    def _is(self, part: Part, request: Request, truth: Truth) -> bool:
        return self._share.value(part, request) == truth
