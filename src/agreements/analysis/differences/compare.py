"""Compares two bundles: grant by grant of those by which something could have moved, each by its classes of shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from agreements.analysis.differences.atoms import Atoms, Both, ComparedAtom
from agreements.analysis.differences.causes import Causes
from agreements.analysis.differences.covering import Covered, Covering, Tuple
from agreements.analysis.differences.moves import Moves, answers, days_worth_trying
from agreements.analysis.differences.near_rules import MoveReasons, two_of
from agreements.analysis.differences.nearby import Nearby
from agreements.analysis.differences.periods import Periods
from agreements.analysis.differences.regions import Region, joined
from agreements.analysis.differences.side import Place, Side
from agreements.analysis.differences.suspects import Suspect, Suspects, Why
from agreements.analysis.differences.witness import Witnesses, scopes_of
from agreements.analysis.symbolic.classes import Stretch, stretches_between
from agreements.analysis.symbolic.expression import Expressions
from agreements.evaluate.index import Index
from agreements.formula.entities import Names
from agreements.formula.leaf import OrganisationAmong, PurposeLeaf
from agreements.formula.part import leaves
from agreements.policy.compile import Policy
from agreements.policy.grants import GrantFormula
from agreements.syntax.references import ANY_PURPOSE, ANYONE

MOST_EXPRESSIONS = 100_000
"""How many expressions are kept, with what came of comparing them."""

Progress = Callable[[int, int], None]
"""Is told how many of how many grants were looked at."""


def differences(
    old: tuple[Policy, Index],
    new: tuple[Policy, Index],
    progress: Progress | None = None,
) -> Iterator[list[Region]]:
    """The regions of shares that move, as they are found: a list for each grant that was looked at."""
    comparison = _Comparison(Side(*old, is_new=False), Side(*new, is_new=True))
    suspects = comparison.suspects.all()
    for at, suspect in enumerate(suspects):
        if progress is not None:
            progress(at, len(suspects))
        yield joined(comparison.look_at(suspect))
    if progress is not None:
        progress(len(suspects), len(suspects))


@dataclass(frozen=True, slots=True, eq=False)
class _Box:
    """What a grant could cover on some day: names on each respect."""

    disclosers: list[str]
    items: list[str]
    recipients: list[str]
    purposes: list[str]


@dataclass(frozen=True, slots=True)
class _ToldMove:
    """Shares that are in boxes which were looked at before: those of some item, discloser or recipient."""

    items: Names = frozenset()
    disclosers: Names = frozenset()
    recipients: Names = frozenset()

    def has(self, each: Tuple) -> bool:
        """Whether a share is."""
        who, what, whom, _ = each
        return what.first in self.items or who.first in self.disclosers or whom.first in self.recipients


class _Comparison:
    """The comparison of two bundles."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.suspects = Suspects(old, new)
        self._entities = self.suspects.entities
        self._atoms = Atoms(old, new, self._entities)
        self._nearby = (Nearby(old), Nearby(new))
        self._moves = Moves(old, new, self._entities.facts)
        self._witnesses = Witnesses(old, new)
        self._causes = Causes(self.suspects)
        self._expressions = Expressions()
        self._coverings: dict[tuple[bool, int], Covering] = {}
        self._looked_at: dict[tuple[bool, int], None] = {}

    def look_at(self, suspect: Suspect) -> list[Region]:
        """The regions that a grant covers, and none covers that was looked at before."""
        side, grant = suspect.side, suspect.side.policy.grants[suspect.place]
        box = self._box(suspect, grant)
        found: list[Region] = []
        for smaller, told in self._worth_looking_at(suspect, box):
            if smaller.disclosers and smaller.items and smaller.recipients and smaller.purposes:
                found += self._regions(suspect, smaller, told)
        self._looked_at[side.is_new, suspect.place] = None
        return found

    def _worth_looking_at(self, suspect: Suspect, box: _Box) -> Iterator[tuple[_Box, _ToldMove]]:
        """What of a grant is to be looked at, in boxes, each with which of its shares were in those before."""
        if suspect.why is not Why.BY_OTHERS:
            yield box, _ToldMove()
            return
        entities, items = self._entities, self.suspects.items
        told = _ToldMove()
        yield replace(box, items=[one for one in box.items if one in items]), told
        told = replace(told, items=items)
        yield (
            replace(box, disclosers=[one for one in box.disclosers if one in entities.organisations]),
            told,
        )
        told = replace(told, disclosers=entities.organisations)
        yield (
            replace(box, recipients=[one for one in box.recipients if one in entities.organisations]),
            told,
        )
        told = replace(told, recipients=entities.organisations)
        yield replace(box, purposes=[one for one in box.purposes if one in entities.purposes]), told

    def _regions(self, suspect: Suspect, box: _Box, told: _ToldMove) -> Iterator[Region]:
        rules = [nearby.rules(box.disclosers, box.items, box.recipients) for nearby in self._nearby]
        near = {one.side.is_new: one for one in rules}
        mentioned = Both(*(nearby.mentioned(one) for nearby, one in zip(self._nearby, rules, strict=True)))
        periods = Periods(self._atoms, self._nearby, mentioned)
        done: dict[Tuple, int] = {}
        atoms = self._atoms
        disclosers = atoms.organisations(box.disclosers, mentioned)
        recipients = atoms.organisations(box.recipients, mentioned)
        items, purposes = atoms.items(box.items, mentioned), atoms.purposes(box.purposes, mentioned)
        before = [
            self._covered(side, place, items, purposes)
            for side in (self.old, self.new)
            for place in near[side.is_new].grants
            if (side.is_new, place) in self._looked_at
        ]
        own = self._covered(suspect.side, suspect.place, items, purposes)
        reasons = None if suspect.why is Why.ITSELF else MoveReasons(self.suspects, near)
        expressions, parts = self._pool(), (disclosers, items, recipients, purposes)
        for stretch in self._stretches(box, mentioned):
            if reasons is not None and not reasons.may_be_any(stretch.first, parts, items):
                continue
            if not own.move_to(stretch.first, disclosers, recipients):
                continue
            left = [
                one
                for one in own.every(disclosers, items, recipients, purposes)
                if done.get(one, 0) < stretch.first and not told.has(one)
            ]
            if not left:
                continue
            owners = [one for one in before if one.move_to(stretch.first, disclosers, recipients)]
            for one in left:
                if any(owner.has(one) for owner in owners):
                    continue
                done[one] = periods.last_day(one, stretch.first)
                if reasons is not None and not reasons.are_good(one, stretch.first, expressions, self._moves):
                    continue
                yield from self._of_share(one, Stretch(stretch.first, done[one]), expressions)

    def _of_share(self, each: Tuple, stretch: Stretch, expressions: Expressions) -> Iterator[Region]:
        who, what, whom, why = each
        pair = two_of(who, whom)
        if pair is None:
            return
        told: set[tuple[str, str]] = set()
        days = [stretch.first]
        for day in days:
            place = Place(*pair, what.first, why.first, day)
            old, new = self.old.read(place, expressions), self.new.read(place, expressions)
            came = answers(old, new)
            if day == stretch.first:
                days.extend(days_worth_trying(came, *stretch)[1:])
            scopes = scopes_of(self._entities, place)
            for move in self._moves.of(*came, scopes.scopes):
                if (move.was, move.now) in told:
                    continue
                told.add((move.was, move.now))
                yield Region(
                    move.was,
                    move.now,
                    who.names,
                    whom.names,
                    what.names,
                    why.names,
                    date.fromordinal(stretch.first),
                    date.fromordinal(stretch.last),
                    self._witnesses.of(place, move, scopes),
                    self._causes.of(place, old, new),
                )

    def _pool(self) -> Expressions:
        """What makes the expressions of both bundles, so that those that say the same are one; kept while small."""
        if len(self._expressions) > MOST_EXPRESSIONS:
            self._expressions = Expressions()
            self._moves.forget()
        return self._expressions

    # --- what there is to look at -------------------------------------------------------------------

    def _box(self, suspect: Suspect, grant: GrantFormula) -> _Box:
        side, place = suspect.side, suspect.place
        table = side.compiled.grants
        who: list[Names] = []
        whom: list[Names] = []
        purposes: frozenset[str] = frozenset()
        for part in grant.sentence:
            for leaf in leaves(part):
                if isinstance(leaf, OrganisationAmong):
                    (who if leaf.who == "discloser" else whom).append(leaf.listed.names)
                elif isinstance(leaf, PurposeLeaf):
                    purposes = leaf.listed.names
        covering = self._covering(side, place)
        every = side.policy.entities.purposes
        return _Box(
            self._ever(side, table.disclosers[place], grant.agreement, who),
            [one for one in self._items(suspect, table.data[place]) if covering.covers_item(one)],
            self._ever(side, table.recipients[place], grant.agreement, whom),
            [
                name
                for name in sorted(every)
                if (ANY_PURPOSE in purposes or not every[name].above.isdisjoint(purposes))
                and covering.covers_purpose(name)
            ],
        )

    def _items(self, suspect: Suspect, listed: Iterable[str]) -> Iterable[str]:
        """The data items that a grant could be about, as far as they are to be looked at."""
        entities = self._entities
        found = self._atoms.listed_items(suspect.side, listed)
        if suspect.why is not Why.BY_OTHERS or entities.organisations or entities.purposes:
            return found
        return [one for one in found if one in self.suspects.items]

    def _ever(self, side: Side, listed: Iterable[str], agreement: str, all_of: list[Names]) -> list[str]:
        """The organisations that a list covers on some day, and that have a name of all of several lists."""
        acting = frozenset(side.processors.get(agreement, ()))
        return [
            name
            for name in self._atoms.listed_organisations(side, listed, agreement)
            if name in acting
            or all(ANYONE in one or not one.isdisjoint(side.names_ever(name)) for one in all_of)
        ]

    def _covering(self, side: Side, place: int) -> Covering:
        found = self._coverings.get((side.is_new, place))
        if found is None:
            found = self._coverings[side.is_new, place] = Covering.of(side, side.policy.grants[place])
        return found

    def _covered(
        self, side: Side, place: int, items: Iterable[ComparedAtom], purposes: Iterable[ComparedAtom]
    ) -> Covered:
        covering = self._covering(side, place)
        return Covered(
            covering,
            frozenset(one for one in items if covering.covers_item(one.first)),
            frozenset(one for one in purposes if covering.covers_purpose(one.first)),
        )

    def _stretches(self, box: _Box, mentioned: Both) -> list[Stretch]:
        turns = self._atoms.turns({*box.disclosers, *box.recipients}, mentioned)
        return stretches_between(turns, date.min.toordinal(), date.max.toordinal())
