"""A request evaluated: which clauses permit it, what forbids it, and the proof of each.

What several clauses share (the bars for the gateways they name, the prohibitions on the item) is evaluated and told
once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeAlias

from agreements.decide.candidates import BundleClauses
from agreements.decide.clauses import GrantClause, ProhibitionClause
from agreements.diagnostics import Span
from agreements.evaluate.context import Context
from agreements.evaluate.nodes import ProofNode
from agreements.evaluate.proof import ProofNodes
from agreements.formula import rules
from agreements.formula.entities import OrganisationEntity
from agreements.formula.leaf import OrganisationAmong
from agreements.formula.part import Part
from agreements.formula.proof import Proof, Quotation
from agreements.formula.truth import FALSE, TRUE, UNKNOWN, WORDS, Truth
from agreements.policy.law import Relied

_Bars: TypeAlias = tuple[tuple[Part, ProofNode], ...]

MOST_BYSTANDERS = 20
"""How many bars, or prohibitions of its own agreement, a proof lists that do not concern the share; more it counts."""


class Evaluation:
    """One request, and the clauses that concern it; made anew for each."""

    def __init__(self, context: Context, nodes: ProofNodes, clauses: BundleClauses) -> None:
        self.context = context
        self.request = context.request
        self.titles = context.titles
        self.clauses = clauses
        self.on = clauses.on(context.request.item)
        self.by_discloser = self.on.by(context.request.discloser)
        self._nodes = nodes
        self._node = nodes.of
        self._candidates: list[GrantClause] | None = None
        self._near: list[ProhibitionClause] | None = None
        self._standing: list[tuple[ProhibitionClause, Truth]] | None = None
        self._bars: dict[Relied, tuple[Truth, _Bars]] = {}
        self._bars_told: dict[Relied, tuple[tuple[Proof, ...], tuple[Proof, ...]]] = {}
        self._prohibitions_told: dict[int, Proof] = {}

    # --- formulas -----------------------------------------------------------------------------------

    def value(self, part: Part) -> Truth:
        """What a formula comes to."""
        return self._node(part).test(self.request)

    def is_false(self, part: Part) -> bool:
        """Whether a formula is plainly false."""
        return self.value(part) == FALSE

    def is_unknown(self, part: Part) -> bool:
        """Whether what is known does not settle a formula."""
        return self.value(part) == UNKNOWN

    def is_true(self, part: Part) -> bool:
        """Whether a formula holds."""
        return self.value(part) == TRUE

    def why(self, part: Part) -> str:
        """What settled a leaf, in words; of any other formula, what it claims."""
        return self._node(part).why(self.context)

    def source(self, part: Part) -> Quotation | None:
        """The words that a formula came from, and where they stand."""
        return self._node(part).face().source

    def lapsed(self, part: OrganisationAmong) -> Span | None:
        """Where the catalogue says that an organisation is of a listed kind on other days than that of the share."""
        return self._nodes.scopes.organisations(part.listed).lapsed(part.reads.read(self.request))

    def tell(self, part: Part) -> Proof:
        """The proof of a formula."""
        return self._node(part).tell(self.context)

    @cached_property
    def lawful(self) -> Truth:
        """Whether every bar is open when all gateways of the bundle are relied upon (section 6, item 4)."""
        return min([self.value(bar) for bar in self.on.lawful], default=TRUE)

    # --- values of clauses --------------------------------------------------------------------------

    def settled(self) -> tuple[list[GrantClause], list[GrantClause]]:
        """The grants that permit, and those that would if something more were known; each in source order."""
        permitting: list[GrantClause] = []
        unknown: list[GrantClause] = []
        for clause in self.candidates():
            value = self.grant_value(clause)
            if value != FALSE:
                (permitting if value == TRUE else unknown).append(clause)
        return permitting, unknown

    def candidates(self) -> list[GrantClause]:
        """The grants on the item that list both the discloser and the recipient, in source order.

        Any other is false.
        """
        if self._candidates is None:
            self._candidates = [self.grant(place) for place in self.to_recipient()]
        return self._candidates

    def grant(self, place: int) -> GrantClause:
        """The grant at a place in source order, as it is for a share between these two."""
        clause = self.clauses.grant(place)
        return clause if clause.within is None or clause.within in self.request.acting else clause.outside

    def to_recipient(self) -> list[int]:
        """The places of the grants on the item that list both the discloser and the recipient, in order."""
        grants = self.by_discloser.grants
        places: list[int] = []
        recipient = self.request.recipient
        for name in recipient.names:
            if name in grants:
                places += grants[name]
        if recipient.processes_in:  # within which it has more names
            of_agreements = self.clauses.grants_within(recipient.processes_in, self.request.item.name)
            places += self.by_discloser.places.intersection(of_agreements)
        return sorted(set(places)) if len(places) > 1 else places

    def on_item_by_others(self) -> list[GrantClause]:
        """The grants on the item that do not list the discloser, and so miss it."""
        mine, grant = self.by_discloser.places, self.grant
        return [grant(place) for place in self.clauses.grants_on(self.request.item) if place not in mine]

    def on_other_data(self, recipient: OrganisationEntity | None) -> list[GrantClause]:
        """The grants on other data that list the discloser: all, or those that also list this recipient."""
        mine, grant = self.by_discloser.places, self.grant
        places = self.clauses.grants_by(self.request.discloser, recipient)
        return [grant(place) for place in places if place not in mine]

    def grant_value(self, clause: GrantClause) -> Truth:
        """What a grant comes to; its own lines first, since they most often settle it without looking at any bar."""
        request = self.request
        if clause.in_force(request) == FALSE or clause.sentence.purpose(request) == FALSE:
            return FALSE
        value = TRUE
        for node in clause.own:
            found = node.test(request)
            if found < value:
                if found == FALSE:
                    return FALSE
                value = found
        value = min(value, self._evaluate_bars(clause.relied)[0])
        for prohibition, found in self.standing:
            if found < value and prohibition.name not in clause.set_aside:
                value = found
        return value

    def _evaluate_bars(self, relied: Relied) -> tuple[Truth, _Bars]:
        """What the bars on the item come to for a clause that names these gateways, and each of them."""
        found = self._bars.get(relied)
        if found is None:
            bars = self.clauses.bars_open(self.on.bars, relied)
            worst = min([bar.test(self.request) for _, bar in bars], default=TRUE)
            found = self._bars[relied] = (worst, bars)
        return found

    @property
    def near(self) -> list[ProhibitionClause]:
        """The prohibitions that concern the share: in force, binding its discloser, and touching it."""
        if self._near is None:
            self._near = self._find_near()
        return self._near

    def _find_near(self) -> list[ProhibitionClause]:
        found: list[ProhibitionClause] = []
        recipient = self.request.recipient
        names = recipient.names
        for recipients, places in self.by_discloser.prohibitions:
            if not names.isdisjoint(recipients):
                prohibitions = map(self.clauses.prohibition, places)
                found += [one for one in prohibitions if one.is_near(self.request)]
        if recipient.processes_in:  # within which it has more names
            found += self._near_within(recipient, {one.place for one in found})
        found.sort(key=lambda one: one.place)
        return found

    def _near_within(self, recipient: OrganisationEntity, known: set[int]) -> list[ProhibitionClause]:
        """Those of the agreements that make a recipient a processor, but for those that are known."""
        places = self.clauses.prohibitions_within(recipient.processes_in, self.request.item.name)
        listing = {place for _, group in self.by_discloser.prohibitions for place in group}
        others = map(self.clauses.prohibition, listing.intersection(places) - known)
        return [one for one in others if one.is_near(self.request)]

    @property
    def standing(self) -> list[tuple[ProhibitionClause, Truth]]:
        """The prohibitions that forbid the share, or may, with what their not forbidding it comes to."""
        if self._standing is None:
            values = [(one, one.node.test(self.request)) for one in self.near]
            self._standing = [(one, value) for one, value in values if value != TRUE]
        return self._standing

    def parts(self, clause: GrantClause) -> Iterable[Part]:
        """The parts of a grant's formula; prohibitions that do not stand in the way are left out."""
        yield from clause.formulas
        for formula, _ in self._evaluate_bars(clause.relied)[1]:
            yield formula
        for prohibition, _ in self.standing:
            if prohibition.name not in clause.set_aside:
                yield prohibition.formula

    def false_parts(self, clause: GrantClause) -> Iterator[Part]:
        """The parts of a grant's formula that are plainly false, in its order."""
        request = self.request
        for formula, node in clause.both:
            if node.test(request) == FALSE:
                yield formula
        worst, bars = self._evaluate_bars(clause.relied)
        if worst == FALSE:
            for formula, node in bars:
                if node.test(request) == FALSE:
                    yield formula
        for prohibition, value in self.standing:
            if value == FALSE and prohibition.name not in clause.set_aside:
                yield prohibition.formula

    # --- proofs -------------------------------------------------------------------------------------

    def prove(self, clause: GrantClause, value: Truth) -> Proof:
        """The proof of a grant that comes to this value."""
        context = self.context
        bars, other_bars = self._tell_bars(clause.relied)
        prohibitions, other_prohibitions = self._tell_prohibitions(clause)
        own = [node.tell(context) for node in clause.own]
        parts = (*own, *bars, *prohibitions, *other_bars, *other_prohibitions, *self.on.elsewhere)
        says, source, quotes = clause.face
        return Proof(rules.GRANT.name, WORDS[value], says, clause.name, None, source, (), quotes, (), parts)

    def tell_met(self, clause: GrantClause) -> tuple[Proof, ...]:
        """Those parts of a permitting grant's proof that say what the share meets: what it asks for, and open bars."""
        asked_for = [node.tell(self.context) for node in clause.asked_for]
        return (*asked_for, *self._tell_bars(clause.relied)[0])

    def _tell_bars(self, relied: Relied) -> tuple[tuple[Proof, ...], tuple[Proof, ...]]:
        told = self._bars_told.get(relied)
        if told is None:
            bars = self.clauses.bars_open(self.on.bars, relied)
            told = without_bystanders([bar.tell(self.context) for _, bar in bars])
            self._bars_told[relied] = told
        return told

    def _tell_prohibitions(self, clause: GrantClause) -> tuple[tuple[Proof, ...], tuple[Proof, ...]]:
        """The prohibitions that concern the share and those of the clause's own agreement; of others their number.

        Those that the clause sets aside, which are of its agreement, are left out.
        """
        own, set_aside = self.on.prohibitions_of(clause.agreement), clause.set_aside
        shown = {one.place: one for one in self.near}
        if len(own) <= MOST_BYSTANDERS:
            shown |= {one.place: one for one in own}
        others = self.on.restrictions - len(shown)
        if set_aside:
            others -= sum(one.name in set_aside and one.place not in shown for one in own)
            shown = {place: one for place, one in shown.items() if one.name not in set_aside}
        told = tuple([self._tell_prohibition(shown[place]) for place in sorted(shown)])
        return told, ((_bystanders(rules.PROHIBITION.name, others),) if others else ())

    def _tell_prohibition(self, prohibition: ProhibitionClause) -> Proof:
        told = self._prohibitions_told.get(prohibition.place)
        if told is None:
            told = self._prohibitions_told[prohibition.place] = prohibition.node.tell(self.context)
        return told


def in_order(clauses: Iterable[GrantClause]) -> list[GrantClause]:
    """Grants in source order, each once."""
    found = {clause.place: clause for clause in clauses}
    return [found[place] for place in sorted(found)]


# --- what does not concern the share ------------------------------------------------------------------


def concerns(proof: Proof) -> bool:
    """Whether a bar or a prohibition in a proof has anything to do with the share."""
    if proof.rule == rules.BAR.name:
        return not any(part.rule in _BESIDE_THE_SHARE for part in proof.parts) or proof.value != "true"
    if proof.rule == rules.PROHIBITION.name and proof.value == "true":
        reasons = {part.rule for part in proof.parts[0].parts}
        return not reasons & _NOT_NEAR
    return True


_BESIDE_THE_SHARE = frozenset({rules.BAR_NOT_IN_FORCE.name, rules.BAR_NOT_TOUCHING.name})
_NOT_NEAR = frozenset({rules.IN_FORCE.name, rules.PARTY.name, rules.TOUCHING.name})


def without_bystanders(bars: Sequence[Proof]) -> tuple[tuple[Proof, ...], tuple[Proof, ...]]:
    """Bars without those that do not concern the share once there are too many to read, and what counts those."""
    if len(bars) <= MOST_BYSTANDERS:
        return tuple(bars), ()
    kept = tuple(proof for proof in bars if concerns(proof))
    left_out = len(bars) - len(kept)
    if left_out <= MOST_BYSTANDERS:
        return tuple(bars), ()
    return kept, (_bystanders(rules.BAR.name, left_out),)


def _bystanders(rule: str, number: int) -> Proof:
    """How many bars or prohibitions do not concern the share, instead of their names."""
    says = f"1 other {rule} does" if number == 1 else f"{number} other {rule}s do"
    return Proof(rule, "true", f"{says} not concern this share")
