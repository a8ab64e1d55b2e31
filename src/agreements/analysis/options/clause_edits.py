"""Single changes of a clause or its agreement: longer dates, no suspension, one more name, and how it then reads."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

import msgspec

from agreements.analysis.options.changes import AmendChange, How
from agreements.analysis.symbolic.expression import NEVER
from agreements.analysis.symbolic.reading import SymbolicReading
from agreements.formula import rules
from agreements.formula.share import ProposedShare
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.policy.coverage import within
from agreements.policy.titles import BundleTitles
from agreements.syntax.node import Name, Period
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING
from agreements.words import in_words, listed_in_words


@dataclass(frozen=True, slots=True)
class ClauseEdit:
    """A change of a clause or its agreement, and the agreement as it is then written."""

    change: AmendChange
    agreement: s.Agreement


class ClauseEditor:
    """Makes them for the clauses of one bundle; threads may share it."""

    def __init__(self, policy: Policy, titles: BundleTitles) -> None:
        self._policy = policy
        self._titles = titles

    # --- dates --------------------------------------------------------------------------------------

    def extend(
        self, share: ProposedShare, _: Sequence[SymbolicReading], clause: str, agreement: s.Agreement
    ) -> ClauseEdit | None:
        """The agreement, and the clause where it has dates of its own, hold on the day of the share too."""
        written = clause_of(agreement, clause)
        whole, own = _reaching(agreement.period, share.on), _reaching(written.period, share.on)
        if whole == agreement.period and own == written.period:
            return None  # it was superseded or replaced
        changed = msgspec.structs.replace(
            with_clause(agreement, msgspec.structs.replace(written, period=own)), period=whole
        )
        period = whole if whole != agreement.period else own
        said = {
            "from": period.start.isoformat() if period and period.start else None,
            "until": period.end.isoformat() if period and period.end else None,
        }
        says = f"extend {self._titles.clause(clause)} so that it holds on {in_words(share.on)}"
        return ClauseEdit(
            AmendChange(clause, "extend", said, says, *who_amends(self._titles, agreement)), changed
        )

    def lift_suspension(
        self, share: ProposedShare, _: Sequence[SymbolicReading], clause: str, agreement: s.Agreement
    ) -> ClauseEdit | None:
        """No suspension of the agreement holds on the day of the share."""
        lifted = [one for one in agreement.suspensions if within(share.on, one.period.start, one.period.end)]
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
        change = AmendChange(clause, "lift-suspension", said, says, *who_amends(self._titles, agreement))
        return ClauseEdit(change, msgspec.structs.replace(agreement, suspensions=kept))

    # --- names --------------------------------------------------------------------------------------

    def add_recipient(
        self, share: ProposedShare, _: Sequence[SymbolicReading], clause: str, agreement: s.Agreement
    ) -> ClauseEdit | None:
        """The clause lists the recipient too."""
        says = (
            f"add {self._titles.quoted(share.recipient)} to the recipients of {self._titles.clause(clause)}"
        )
        return self._added(share, clause, agreement, "recipients", (share.recipient,), says)

    def add_purpose(
        self, share: ProposedShare, _: Sequence[SymbolicReading], clause: str, agreement: s.Agreement
    ) -> ClauseEdit | None:
        """The clause lists the purpose too."""
        says = f"add {self._titles.quoted(share.purpose)} to the purposes of {self._titles.clause(clause)}"
        return self._added(share, clause, agreement, "purposes", (share.purpose,), says)

    def add_data(
        self, share: ProposedShare, readings: Sequence[SymbolicReading], clause: str, agreement: s.Agreement
    ) -> ClauseEdit | None:
        """The clause lists the data too that it does not cover."""
        grant = self._policy.grants[self._policy.place[clause]]
        (covers,) = (part for part in grant.sentence if part.rule is rules.DATA)
        items = tuple(one.request.item.name for one in readings if one.of(covers) is NEVER)
        titles = listed_in_words([self._titles.quoted(item) for item in items])
        says = f"add {titles} to the data of {self._titles.clause(clause)}"
        return self._added(share, clause, agreement, "data", items, says)

    def _added(
        self,
        share: ProposedShare,
        clause: str,
        agreement: s.Agreement,
        where: _Listed,
        names: Collection[str],
        says: str,
    ) -> ClauseEdit | None:
        """The clause with more names; nothing where it would then permit far more than was asked: to everyone, all
        data or for any purpose."""
        written = clause_of(agreement, clause)
        rule = written.rule
        assert isinstance(rule, s.Grant)  # noqa: S101 - as it was found
        asked: Mapping[_Listed, Sequence[str]] = {
            "data": share.data,
            "recipients": (share.recipient,),
            "purposes": (share.purpose,),
        }
        others = {one: _names(rule.sentence, one) for one in asked if one != where}
        if any(_EVERYTHING[one] in named for one, named in others.items()):
            return None
        if any(not named <= set(asked[one]) for one, named in others.items()):
            says += f", for all of its {listed_in_words(list(others))}"
        listed: s.ListedNames = getattr(rule.sentence, where)
        more = msgspec.structs.replace(listed, names=(*listed.names, *map(Name, names)))
        sentence = msgspec.structs.replace(rule.sentence, **{where: more})
        changed = msgspec.structs.replace(written, rule=msgspec.structs.replace(rule, sentence=sentence))
        how = _HOW[where]
        return ClauseEdit(
            AmendChange(clause, how, {"add": list(names)}, says, *who_amends(self._titles, agreement)),
            with_clause(agreement, changed),
        )


EDITS = (
    (rules.IN_FORCE, ClauseEditor.extend),
    (rules.NOT_SUSPENDED, ClauseEditor.lift_suspension),
    (rules.RECIPIENT, ClauseEditor.add_recipient),
    (rules.PURPOSE, ClauseEditor.add_purpose),
    (rules.DATA, ClauseEditor.add_data),
)
"""What amends a part of a sentence that is false, in the order in which they are made."""

_Listed: TypeAlias = Literal["data", "recipients", "purposes"]
"""What a sentence lists that more may be added to."""

_HOW: Mapping[_Listed, How] = {
    "recipients": "add-recipient",
    "purposes": "add-purpose",
    "data": "add-data",
}

_EVERYTHING: Mapping[_Listed, str] = {"data": ANYTHING, "recipients": ANYONE, "purposes": ANY_PURPOSE}
"""The names that stand for all there are."""


def _names(sentence: s.Sentence, where: _Listed) -> set[str]:
    """What a sentence lists."""
    listed: s.ListedNames = getattr(sentence, where)
    return {name.text for name in listed.names}


def who_amends(titles: BundleTitles, agreement: s.Agreement) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who can amend an agreement, its parties: their names, and what people call them."""
    names = tuple(dict.fromkeys(party.name.text for party in agreement.parties))
    return names, tuple(map(titles.title, names))


def clause_of(agreement: s.Agreement, clause: str) -> s.Clause:
    """A clause by its name, as the agreement has it."""
    label = clause.partition(".")[2]
    return next(one for one in agreement.clauses if one.label.text == label)


def with_clause(agreement: s.Agreement, changed: s.Clause) -> s.Agreement:
    """An agreement with one clause changed."""
    clauses = tuple(changed if one.label == changed.label else one for one in agreement.clauses)
    return msgspec.structs.replace(agreement, clauses=clauses)


def _reaching(period: Period | None, day: date) -> Period | None:
    """A period that has ended before a day, made to last until it; no agreement begins earlier than it was made."""
    if period is None or period.end is None or period.end >= day:
        return period
    return Period(period.start, day)
