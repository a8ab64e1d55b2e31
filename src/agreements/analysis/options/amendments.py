"""Amendments of clauses that nearly permit a share: other gateways, longer dates, no suspension, one more name.

Only what is plainly false of a clause is amended, and never by taking out a restriction, a condition or a need.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from agreements.analysis.options.changes import AmendChange, How
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
from agreements.syntax.node import Name, Period
from agreements.words import in_words, listed_in_words

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


@dataclass(frozen=True, slots=True)
class _Edit:
    """A change of a clause or its agreement, and both as they are then written."""

    change: AmendChange
    agreement: s.Agreement


class AmendmentSearch:
    """Finds them for the shares of one bundle; threads may share it."""

    def __init__(self, symbolic: SymbolicPolicy, index: Index, titles: BundleTitles) -> None:
        self._symbolic = symbolic
        self._policy = symbolic.policy
        self._graph = symbolic.policy.graph
        self._index = index
        self._titles = titles

    def plans(
        self, share: ProposedShare, readings: Sequence[SymbolicReading], law: LawOfShare
    ) -> Iterator[Plan]:
        """The amendments that could permit those items which are not permitted, clause by clause.

        A clause is made to list more only where none lists all of it that would do as it stands or could be amended.
        """
        any_covers = self.is_covered(readings)
        for near in self._near(readings):
            if near.is_listed or not any_covers:
                for plan in self._of_clause(share, readings, law, near):
                    any_covers = any_covers or near.is_listed
                    yield plan

    def is_covered(self, readings: Sequence[SymbolicReading]) -> bool:
        """Whether some clause in force lists all of a share, suspended or not, and what it asks could be met."""
        return any(
            near.is_listed and rules.IN_FORCE not in near.false and _could_be_met(near.grant, readings)
            for near in self._near(readings)
        )

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
        edits: list[_Edit] = []
        for rule, amend in _EDITS:
            if rule not in near.false:
                continue
            made = amend(self, share, readings, clause, edits[-1].agreement if edits else agreement)
            if made is None:
                return
            edits.append(made)
        current = edits[-1].agreement if edits else agreement
        for edit, opening in self._relying(readings, law, clause, current):
            every = [*edits, *([edit] if edit else [])]
            if not every or len(every) > MOST_EDITS or (opening and len(opening.gateways) > MOST_ADDED):
                continue
            final = every[-1].agreement
            changes = tuple(one.change for one in every)
            less = every[0].agreement if len(every) > 1 else None
            yield Plan(changes, share, final, less, opening.dearness if opening else ())

    # --- dates --------------------------------------------------------------------------------------

    def extend(
        self, share: ProposedShare, _: Sequence[SymbolicReading], clause: str, agreement: s.Agreement
    ) -> _Edit | None:
        """The agreement, and the clause where it has dates of its own, hold on the day of the share too."""
        written = _clause_of(agreement, clause)
        whole, own = _reaching(agreement.period, share.on), _reaching(written.period, share.on)
        if whole == agreement.period and own == written.period:
            return None  # it was superseded or replaced
        changed = msgspec.structs.replace(
            _with_clause(agreement, msgspec.structs.replace(written, period=own)), period=whole
        )
        period = whole if whole != agreement.period else own
        said = {
            "from": period.start.isoformat() if period and period.start else None,
            "until": period.end.isoformat() if period and period.end else None,
        }
        says = f"extend {self._titles.clause(clause)} so that it holds on {in_words(share.on)}"
        return _Edit(AmendChange(clause, "extend", said, says, _who(agreement)), changed)

    def lift_suspension(
        self, share: ProposedShare, _: Sequence[SymbolicReading], clause: str, agreement: s.Agreement
    ) -> _Edit | None:
        """No suspension of the agreement holds on the day of the share."""
        lifted = [one for one in agreement.suspensions if _holds(one.period, share.on)]
        kept = tuple(one for one in agreement.suspensions if one not in lifted)
        said = {
            "suspensions": [
                {
                    "from": one.period.start.isoformat() if one.period.start else None,
                    "until": one.period.end.isoformat() if one.period.end else None,
                    "because": one.because,
                }
                for one in lifted
            ]
        }
        says = f"lift the suspension of “{self._titles.title(agreement.name.text)}”"
        change = AmendChange(clause, "lift-suspension", said, says, _who(agreement))
        return _Edit(change, msgspec.structs.replace(agreement, suspensions=kept))

    # --- names --------------------------------------------------------------------------------------

    def add_recipient(
        self, share: ProposedShare, _: Sequence[SymbolicReading], clause: str, agreement: s.Agreement
    ) -> _Edit | None:
        """The clause lists the recipient too."""
        says = f"add {self._titles.title(share.recipient)} to the recipients of {self._titles.clause(clause)}"
        return self._added(clause, agreement, "recipients", (share.recipient,), says)

    def add_purpose(
        self, share: ProposedShare, _: Sequence[SymbolicReading], clause: str, agreement: s.Agreement
    ) -> _Edit | None:
        """The clause lists the purpose too."""
        says = f"add “{self._titles.title(share.purpose)}” to the purposes of {self._titles.clause(clause)}"
        return self._added(clause, agreement, "purposes", (share.purpose,), says)

    def add_data(
        self, share: ProposedShare, readings: Sequence[SymbolicReading], clause: str, agreement: s.Agreement
    ) -> _Edit | None:
        """The clause lists the data too that it does not cover."""
        del share
        grant = self._policy.grants[self._policy.place[clause]]
        (covers,) = (part for part in grant.sentence if part.rule is rules.DATA)
        items = tuple(one.request.item.name for one in readings if one.of(covers) is NEVER)
        titles = listed_in_words([self._titles.title(item) for item in items])
        return self._added(
            clause, agreement, "data", items, f"add {titles} to the data of {self._titles.clause(clause)}"
        )

    def _added(
        self, clause: str, agreement: s.Agreement, where: str, names: Collection[str], says: str
    ) -> _Edit:
        written = _clause_of(agreement, clause)
        rule = written.rule
        assert isinstance(rule, s.Grant)  # noqa: S101 - as it was found
        listed: s.ListedNames = getattr(rule.sentence, where)
        more = msgspec.structs.replace(listed, names=(*listed.names, *map(Name, names)))
        sentence = msgspec.structs.replace(rule.sentence, **{where: more})
        changed = msgspec.structs.replace(written, rule=msgspec.structs.replace(rule, sentence=sentence))
        how = _HOW[where]
        return _Edit(
            AmendChange(clause, how, {"add": list(names)}, says, _who(agreement)),
            _with_clause(agreement, changed),
        )

    # --- gateways -----------------------------------------------------------------------------------

    def _relying(
        self, readings: Sequence[SymbolicReading], law: LawOfShare, clause: str, agreement: s.Agreement
    ) -> Iterator[tuple[_Edit | None, Opening | None]]:
        """What the clause could rely on in place of what does not hold here; nothing where all of it may hold."""
        written = _clause_of(agreement, clause)
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
        for opening in law.openings(relied, within):
            added = tuple(one for one in opening.gateways if one not in relied)
            if set(added) & set(replaced) or not (added or (kept and replaced)):
                continue
            reliances = (*kept, *(s.Reliance((Name(one),)) for one in added))
            changed = msgspec.structs.replace(
                written, rule=msgspec.structs.replace(rule, relying_on=reliances)
            )
            change = self._rely_on(clause, agreement, reliances, added, replaced)
            yield _Edit(change, _with_clause(agreement, changed)), opening

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
        return AmendChange(clause, "rely-on", said, says, _who(agreement))


_EDITS = (
    (rules.IN_FORCE, AmendmentSearch.extend),
    (rules.NOT_SUSPENDED, AmendmentSearch.lift_suspension),
    (rules.RECIPIENT, AmendmentSearch.add_recipient),
    (rules.PURPOSE, AmendmentSearch.add_purpose),
    (rules.DATA, AmendmentSearch.add_data),
)


def _could_be_met(grant: GrantFormula, readings: Sequence[SymbolicReading]) -> bool:
    """Whether the conditions and needs of a grant could all be met, whatever the law says."""
    asked = [part for part in grant.rest if part.rule is not rules.GATEWAY]
    return all(reading.of(part) is not NEVER for reading in readings for part in asked)


_HOW: Mapping[str, How] = {"recipients": "add-recipient", "purposes": "add-purpose", "data": "add-data"}


def _clause_of(agreement: s.Agreement, clause: str) -> s.Clause:
    """A clause by its name, as the agreement has it."""
    label = clause.partition(".")[2]
    return next(one for one in agreement.clauses if one.label.text == label)


def _with_clause(agreement: s.Agreement, changed: s.Clause) -> s.Agreement:
    """An agreement with one clause changed."""
    clauses = tuple(changed if one.label == changed.label else one for one in agreement.clauses)
    return msgspec.structs.replace(agreement, clauses=clauses)


def _holds(period: Period | None, day: date) -> bool:
    """Whether a day lies within a period."""
    start, end = (None, None) if period is None else (period.start, period.end)
    return (start is None or start <= day) and (end is None or day <= end)


def _reaching(period: Period | None, day: date) -> Period | None:
    """A period that has ended before a day, made to last until it; no agreement begins earlier than it was made."""
    if period is None or period.end is None or period.end >= day:
        return period
    return Period(period.start, day)


def _who(agreement: s.Agreement) -> tuple[str, ...]:
    """Who can amend an agreement: its parties."""
    return tuple(dict.fromkeys(party.name.text for party in agreement.parties))
