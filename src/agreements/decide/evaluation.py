"""The clauses of a bundle weighed for one data item of a question: which permit, what forbids, and the proof of each.

What several clauses share (the bars for the gateways they name, the prohibitions on the item) is weighed and told
once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from agreements.decide.candidates import Clauses, GrantClause, Prohibition
from agreements.evaluate.closures import FALSE, TRUE
from agreements.evaluate.hearing import WORDS, Hearing
from agreements.evaluate.nodes import Node
from agreements.evaluate.proof import MOST_BYSTANDERS, bystanders, without_bystanders
from agreements.evaluate.proof_tree import Proof
from agreements.formula.part import Formula, Names

_Bars: TypeAlias = tuple[tuple[Formula, Node], ...]


class Weighing:
    """The clauses that concern one hearing; made anew for each."""

    def __init__(self, hearing: Hearing, clauses: Clauses) -> None:
        self.hearing = hearing
        self.clauses = clauses
        self.nodes = hearing.nodes
        self.wording = hearing.nodes.wording
        self.on = clauses.on(hearing.about)
        self.plan = self.on.plan(hearing.giver)
        self._near: list[Prohibition] | None = None
        self._standing: list[tuple[Prohibition, int]] | None = None
        self._bars: dict[tuple[str, ...], tuple[int, _Bars]] = {}
        self._bars_told: dict[tuple[str, ...], tuple[tuple[Proof, ...], tuple[Proof, ...]]] = {}
        self._prohibitions_told: dict[frozenset[str], tuple[tuple[Proof, ...], tuple[Proof, ...]]] = {}

    # --- values -------------------------------------------------------------------------------------

    def candidates(self) -> list[GrantClause]:
        """The grants on the item that list both the discloser and the recipient, in source order.

        Any other is false.
        """
        return [self.clauses.grant(place) for place in self.to_recipient()]

    def to_recipient(self) -> list[int]:
        """The places of the grants on the item that list both the discloser and the recipient, in order."""
        grants = self.plan.grants
        places: list[int] = []
        for name in self.hearing.taker.names:
            if name in grants:
                places += grants[name]
        return sorted(set(places)) if len(places) > 1 else places

    def on_item_by_others(self) -> list[GrantClause]:
        """The grants on the item that do not list the discloser, and so miss it."""
        mine, grant = self.plan.places, self.clauses.grant
        return [grant(place) for place in self.clauses.grants_on(self.hearing.about) if place not in mine]

    def on_other_data(self, recipients: Names | None) -> list[GrantClause]:
        """The grants on other data that list the discloser: all, or those that also list one of these recipients."""
        mine, grant = self.plan.places, self.clauses.grant
        places = self.clauses.grants_by(self.hearing.giver, recipients)
        return [grant(place) for place in places if place not in mine]

    def value(self, clause: GrantClause) -> int:
        """What a grant comes to; its own lines first, since they most often settle it without looking at any bar."""
        hearing = self.hearing
        value = TRUE
        for node in clause.own:
            found = node.value(hearing)
            if found < value:
                if found == FALSE:
                    return FALSE
                value = found
        value = min(value, self._weigh_bars(clause.gateways)[0])
        for prohibition, found in self.standing:
            if found < value and prohibition.name not in clause.set_aside:
                value = found
        return value

    def _weigh_bars(self, gateways: tuple[str, ...]) -> tuple[int, _Bars]:
        """What the bars on the item come to for a clause that names these gateways, and each of them."""
        weighed = self._bars.get(gateways)
        if weighed is None:
            hearing = self.hearing
            bars = self.clauses.bars_open(hearing.about.bars, gateways)
            worst = min([bar.value(hearing) for _, bar in bars], default=TRUE)
            weighed = self._bars[gateways] = (worst, bars)
        return weighed

    @property
    def near(self) -> list[Prohibition]:
        """The prohibitions that concern the share: in force, binding its discloser, and touching it."""
        if self._near is None:
            self._near = self._find_near()
        return self._near

    def _find_near(self) -> list[Prohibition]:
        hearing = self.hearing
        found: list[Prohibition] = []
        names = hearing.taker.names
        for recipients, places in self.plan.prohibitions:
            if not names.isdisjoint(recipients):
                prohibitions = map(self.clauses.prohibition, places)
                found += [one for one in prohibitions if one.is_near(hearing)]
        found.sort(key=lambda one: one.place)
        return found

    @property
    def standing(self) -> list[tuple[Prohibition, int]]:
        """The prohibitions that forbid the share, or may, with what their not forbidding it comes to."""
        if self._standing is None:
            weighed = [(one, one.node.value(self.hearing)) for one in self.near]
            self._standing = [(one, value) for one, value in weighed if value != TRUE]
        return self._standing

    def parts(self, clause: GrantClause) -> Iterable[Formula]:
        """The parts of a grant's formula; prohibitions that do not stand in the way are left out."""
        yield from clause.formulas
        for formula, _ in self._weigh_bars(clause.gateways)[1]:
            yield formula
        for prohibition, _ in self.standing:
            if prohibition.name not in clause.set_aside:
                yield prohibition.formula

    def false_parts(self, clause: GrantClause) -> Iterator[Formula]:
        """The parts of a grant's formula that are plainly false, in its order."""
        hearing = self.hearing
        for formula, node in clause.both:
            if node.value(hearing) == FALSE:
                yield formula
        worst, bars = self._weigh_bars(clause.gateways)
        if worst == FALSE:
            for formula, node in bars:
                if node.value(hearing) == FALSE:
                    yield formula
        for prohibition, value in self.standing:
            if value == FALSE and prohibition.name not in clause.set_aside:
                yield prohibition.formula

    # --- proofs -------------------------------------------------------------------------------------

    def prove(self, clause: GrantClause, value: int) -> Proof:
        """The proof of a grant that comes to this value."""
        hearing = self.hearing
        bars, other_bars = self._tell_bars(clause.gateways)
        prohibitions, other_prohibitions = self._tell_prohibitions(clause.set_aside)
        own = [node.tell(hearing) for node in clause.own]
        elsewhere = hearing.about.elsewhere
        parts = (*own, *bars, *prohibitions, *other_bars, *other_prohibitions, *elsewhere)
        says, source, quotes = clause.face
        return Proof("grant", WORDS[value], says, clause.name, None, source, (), quotes, parts)

    def tell_met(self, clause: GrantClause) -> tuple[Proof, ...]:
        """Those parts of a permitting grant's proof that say what the share meets: what it asks for, and open bars."""
        hearing = self.hearing
        return (*[node.tell(hearing) for node in clause.asks], *self._tell_bars(clause.gateways)[0])

    def _tell_bars(self, gateways: tuple[str, ...]) -> tuple[tuple[Proof, ...], tuple[Proof, ...]]:
        told = self._bars_told.get(gateways)
        if told is None:
            hearing = self.hearing
            bars = self.clauses.bars_open(hearing.about.bars, gateways)
            told = without_bystanders([bar.tell(hearing) for _, bar in bars], "bar")
            self._bars_told[gateways] = told
        return told

    def _tell_prohibitions(self, set_aside: frozenset[str]) -> tuple[tuple[Proof, ...], tuple[Proof, ...]]:
        """The prohibitions on the item but for those set aside; once too many do not concern it, only their number."""
        told = self._prohibitions_told.get(set_aside)
        if told is None:
            hearing, shown = self.hearing, _but_for(self.near, set_aside)
            counted: tuple[Proof, ...] = ()
            others = hearing.about.restrictions - len(shown)
            if set_aside or others <= MOST_BYSTANDERS:
                every = _but_for(self.on.prohibitions, set_aside)
                others = len(every) - len(shown)
                shown = every if others <= MOST_BYSTANDERS else shown
            if others > MOST_BYSTANDERS:
                counted = (bystanders("prohibition", others),)
            told = tuple([one.node.tell(hearing) for one in shown]), counted
            self._prohibitions_told[set_aside] = told
        return told


def in_order(clauses: Iterable[GrantClause]) -> list[GrantClause]:
    """Grants in source order, each once."""
    found = {clause.place: clause for clause in clauses}
    return [found[place] for place in sorted(found)]


def _but_for(prohibitions: Sequence[Prohibition], set_aside: frozenset[str]) -> Sequence[Prohibition]:
    return [one for one in prohibitions if one.name not in set_aside] if set_aside else prohibitions
