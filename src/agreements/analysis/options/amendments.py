"""Amendments of clauses that nearly permit a share: other gateways, longer dates, no suspension, one more name.

Only what is plainly false of a clause is amended, and never by taking out a restriction, a condition or a need.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from agreements.analysis.options.changes import AmendChange
from agreements.analysis.options.clause_edits import (
    EDITS,
    ClauseEdit,
    ClauseEditor,
    clause_of,
    who_amends,
    with_clause,
)
from agreements.analysis.options.gateways import LawOfShare, Opening
from agreements.analysis.options.plan import Plan
from agreements.analysis.symbolic.expression import ALWAYS, NEVER
from agreements.analysis.symbolic.reading import SymbolicPolicy, SymbolicReading
from agreements.evaluate.index import Index
from agreements.formula import rules
from agreements.formula.share import ProposedShare
from agreements.formula.truth import FALSE
from agreements.graph import syntax_of
from agreements.language import syntax as s
from agreements.policy.grants import GrantFormula
from agreements.policy.titles import BundleTitles
from agreements.syntax.node import Name
from agreements.words import listed_in_words

MOST_CLAUSES = 12
"""How many clauses are looked at for what would amend them: those of which least is false."""

MOST_LOOKED_AT = 400
"""How many clauses are looked at for how much of them is false."""

MOST_EDITS = 2
"""How much of a clause and its agreement is amended at once."""

MOST_ADDED = 2
"""How many gateways a clause is made to rely on at once; with more it is another agreement."""

_AMENDABLE = (rules.IN_FORCE, rules.NOT_SUSPENDED, rules.DATA, rules.RECIPIENT, rules.PURPOSE)
_LISTED = (rules.DATA, rules.RECIPIENT, rules.PURPOSE)


@dataclass(frozen=True, slots=True)
class _NearClause:
    """A clause, and the parts of its sentence that are false: of the first readings that they are false of."""

    grant: GrantFormula
    false: frozenset[object]
    place: int

    @property
    def is_listed(self) -> bool:
        """Whether it lists all of the share, in force or not."""
        return self.false.isdisjoint(_LISTED)

    @property
    def farness(self) -> tuple[bool, int, bool, int]:
        """Those come first that list all of it, then those of which least is false."""
        return not self.is_listed, len(self.false), rules.IN_FORCE in self.false, self.place


class AmendmentSearch:
    """Finds them for the shares of one bundle; threads may share it."""

    def __init__(self, symbolic: SymbolicPolicy, index: Index, titles: BundleTitles) -> None:
        self._symbolic = symbolic
        self._policy = symbolic.policy
        self._graph = symbolic.policy.graph
        self._index = index
        self._titles = titles
        self._editor = ClauseEditor(symbolic.policy, titles)

    def plans(
        self, share: ProposedShare, readings: Sequence[SymbolicReading], law: LawOfShare
    ) -> Iterator[Plan]:
        """The amendments that could permit those items which are not permitted, clause by clause.

        A clause is made to list more only where none lists all of it that would do as it stands or could be amended,
        and never one that stands despite a clause by which this share may be forbidden. One that is not in force is
        made to last longer only where none in force would do: what that asks was agreed.
        """
        any_covers = is_agreed = self.is_covered(readings)
        for near in self._near(readings):
            if is_agreed and rules.IN_FORCE in near.false:
                continue
            if near.is_listed or not (any_covers or _sets_aside(near.grant, readings)):
                for plan in self._of_clause(share, readings, law, near):
                    any_covers = any_covers or near.is_listed
                    yield plan

    def is_covered(self, readings: Sequence[SymbolicReading]) -> bool:
        """Whether some clause in force lists all of a share, suspended or not, and what it asks could be met."""
        return any(
            near.is_listed and rules.IN_FORCE not in near.false and _could_be_met(near.grant, readings)
            for near in self._near(readings)
        )

    def suspended(self, readings: Sequence[SymbolicReading]) -> list[str]:
        """The clauses that list all of a share and that nothing but a suspension keeps from being in force."""
        return [near.grant.name for near in self._near(readings) if near.false == {rules.NOT_SUSPENDED}]

    # --- which clauses ------------------------------------------------------------------------------

    def _near(self, readings: Sequence[SymbolicReading]) -> list[_NearClause]:
        """The clauses that cover all but one of recipient, purpose and data, or are not in force; the nearest first."""
        found = [near for place in self._places(readings[0]) if (near := self._look_at(place, readings))]
        return sorted(found, key=lambda near: near.farness)[:MOST_CLAUSES]

    def _places(self, reading: SymbolicReading) -> list[int]:
        """The clauses that list whoever would share, and the item or whoever would receive."""
        request, candidates = reading.request, self._policy.candidates
        who, whom = request.discloser, request.recipient
        covering = [one.place for one in self._index.received(request).grants]
        on_item = candidates.grants_at(who.names, request.item.name, who.processes_in)
        recipients = candidates.grants.recipients
        to_recipient = [
            place for place in candidates.grants_by(who.names) if not whom.names.isdisjoint(recipients[place])
        ]
        places = dict.fromkeys([*covering, *to_recipient[:MOST_LOOKED_AT], *on_item[:MOST_LOOKED_AT]])
        return list(places)[: 2 * MOST_LOOKED_AT]

    def _look_at(self, place: int, readings: Sequence[SymbolicReading]) -> _NearClause | None:
        """A clause with what is false of its sentence; nothing where that is too much, or cannot be amended."""
        grant = self._policy.grants[place]
        false = {
            part.rule for reading in readings for part in grant.sentence if reading.of(part) is not ALWAYS
        }
        if not false.issubset(_AMENDABLE) or len(false.intersection(_LISTED)) > 1 or len(false) > 2:
            return None
        return _NearClause(grant, frozenset(false), place)

    # --- what of them -------------------------------------------------------------------------------

    def _of_clause(
        self, share: ProposedShare, readings: Sequence[SymbolicReading], law: LawOfShare, near: _NearClause
    ) -> Iterator[Plan]:
        clause = near.grant.name
        agreement: s.Agreement = syntax_of(self._graph, near.grant.agreement)
        edits: list[ClauseEdit] = []
        for rule, amend in EDITS:
            if rule not in near.false:
                continue
            made = amend(self._editor, share, readings, clause, edits[-1].agreement if edits else agreement)
            if made is None:
                return
            edits.append(made)
        current = edits[-1].agreement if edits else agreement
        for edit, opening in self._relying(readings, law, clause, current):
            if edit is not None and not near.is_listed:
                continue  # those whom it lists already would lose what they rely on
            every = [*edits, *([edit] if edit else [])]
            if not every or len(every) > MOST_EDITS or (opening and len(opening.gateways) > MOST_ADDED):
                continue
            final = every[-1].agreement
            changes = tuple(one.change for one in every)
            less = every[0].agreement if len(every) > 1 else None
            yield Plan(changes, share, final, less, opening.dearness if opening else ())

    # --- gateways -----------------------------------------------------------------------------------

    def _relying(
        self, readings: Sequence[SymbolicReading], law: LawOfShare, clause: str, agreement: s.Agreement
    ) -> Iterator[tuple[ClauseEdit | None, Opening | None]]:
        """What the clause could rely on in place of what does not hold here; nothing where all of it may hold."""
        written = clause_of(agreement, clause)
        rule = written.rule
        assert isinstance(rule, s.Grant)  # noqa: S101 - as it was found
        grant = self._policy.grant_as(agreement, written)
        within = grant.relied.within
        items = [part for part in grant.rest if part.rule is rules.GATEWAY]
        stated = law.stated
        idle = [
            one
            for one, part in zip(rule.relying_on, items, strict=True)
            if any(reading.of(part).value(stated) == FALSE for reading in readings)
        ]
        kept = tuple(one for one in rule.relying_on if one not in idle)
        relied = tuple(dict.fromkeys(name.text for one in kept for name in one.names))
        if not idle:
            yield None, None
            if not law.unopened(relied, within):
                return
        replaced = tuple(dict.fromkeys(name.text for one in idle for name in one.names))
        for opening in law.openings(relied, within, in_place_of=replaced):
            added = tuple(one for one in opening.gateways if one not in relied)
            if set(added) & set(replaced) or not (added or replaced):
                continue
            reliances = (*kept, *(s.Reliance((Name(one),)) for one in added))
            changed = msgspec.structs.replace(
                written, rule=msgspec.structs.replace(rule, relying_on=reliances)
            )
            change = self._rely_on(clause, agreement, reliances, added, replaced)
            yield ClauseEdit(change, with_clause(agreement, changed)), opening

    def _rely_on(
        self,
        clause: str,
        agreement: s.Agreement,
        reliances: Sequence[s.Reliance],
        added: Sequence[str],
        replaced: Sequence[str],
    ) -> AmendChange:
        on, no_more_on = (
            listed_in_words([f"“{self._titles.title(one)}”" for one in each]) for each in (added, replaced)
        )
        says = f"have {self._titles.clause(clause)} rely "
        if not added:
            says += f"no more on {no_more_on}, which does not hold"
        else:
            says += f"on {on} in place of {no_more_on}" if replaced else f"on {on} too"
        said = {
            "relying": [name.text for one in reliances for name in one.names],
            "add": list(added),
            "in_place_of": list(replaced),
        }
        return AmendChange(clause, "rely-on", said, says, *who_amends(self._titles, agreement))


def _sets_aside(grant: GrantFormula, readings: Sequence[SymbolicReading]) -> bool:
    """Whether a grant stands despite a clause by which some of a share may be forbidden."""
    return any(name in grant.set_aside for reading in readings for name in reading.not_blocked)


def _could_be_met(grant: GrantFormula, readings: Sequence[SymbolicReading]) -> bool:
    """Whether the conditions and needs of a grant could all be met, whatever the law says."""
    asked = [part for part in grant.rest if part.rule is not rules.GATEWAY]
    return all(reading.of(part) is not NEVER for reading in readings for part in asked)
