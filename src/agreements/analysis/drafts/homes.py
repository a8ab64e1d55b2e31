"""Where a clause could stand: in an agreement of the parties that is in force and on the same thing, else a new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from agreements.analysis.drafts.writing import free_name, name_from
from agreements.formula.entities import Names
from agreements.formula.share import ProposedShare
from agreements.graph import syntax_of
from agreements.language import syntax as s
from agreements.language.loader import is_shipped
from agreements.policy.compile import Policy
from agreements.policy.sentences import names_in
from agreements.syntax.node import Period

MOST_HOMES = 3
"""In how many agreements a clause is tried: those that come first."""


@dataclass(frozen=True, slots=True)
class Home:
    """An agreement that a clause could be added to, with its last day, if it has one."""

    declared: s.Agreement
    last: date | None

    @property
    def name(self) -> str:
        """The name of the agreement."""
        return self.declared.name.text

    @property
    def start(self) -> date | None:
        """Its first day."""
        return self.declared.period.start if self.declared.period else None

    def labels(self, number: int) -> list[str]:
        """So many labels that come after those of its clauses."""
        last = max((int(one.label.text.split(".")[0]) for one in self._numbered), default=0)
        return [str(last + at) for at in range(1, number + 1)]

    @property
    def _numbered(self) -> list[s.Clause]:
        return [one for one in self.declared.clauses if one.label.text.split(".")[0].isdigit()]

    def with_clauses(self, text: str) -> str:
        """The text of its file with clauses after its last, which are written as they stand."""
        span = self.declared.clauses[-1].span
        assert span is not None  # noqa: S101 - it was read
        source = span.source.text
        line_end = source.find("\n", span.end)
        at = len(source) if line_end < 0 else line_end
        return f"{source[:at]}\n\n{text.rstrip()}{source[at:] or chr(10)}"


class Homes:
    """The agreements of a bundle that clauses could be added to."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._graph = policy.graph

    def of(self, share: ProposedShare) -> list[Home]:
        """Those between the two that are in force on the day, and about the data or the purpose; in source order."""
        return [home for name in self._agreements(share) if (home := self._home(name, share))][:MOST_HOMES]

    def _agreements(self, share: ProposedShare) -> Iterator[str]:
        who, whom = self._names(share.discloser, share), self._names(share.recipient, share)
        grants = self._policy.candidates.grants
        found = {grants.name(place).partition(".")[0] for place in self._near(who | whom)}
        number = self._policy.compiled.number
        return iter(sorted(found, key=lambda name: number(name) or 0))

    def _near(self, names: Names) -> Iterator[int]:
        yield from self._policy.candidates.grants_by(names)

    def _names(self, organisation: str, share: ProposedShare) -> Names:
        return self._policy.entities.organisation(organisation, share.on.toordinal()).names

    def _home(self, name: str, share: ProposedShare) -> Home | None:
        declared: s.Agreement = syntax_of(self._graph, name)
        span = declared.name.span
        if span is None or is_shipped(span.source.path) or not declared.clauses:
            return None
        parties = frozenset(party.name.text for party in declared.parties)
        both = (self._names(one, share) for one in (share.discloser, share.recipient))
        last = self._policy.last_day(name)
        is_ours = all(not parties.isdisjoint(names) for names in both)
        is_timely = _holds(declared.period, share.on) and (last is None or share.on <= last)
        is_suspended = any(_holds(one.period, share.on) for one in declared.suspensions)
        if is_ours and is_timely and not is_suspended and self._is_on(declared, share):
            return Home(declared, last)
        return None

    def _is_on(self, declared: s.Agreement, share: ProposedShare) -> bool:
        """Whether some grant of an agreement is about the same data, or serves the same purpose or a wider one."""
        coverage = self._policy.coverage
        wholes = {coverage.dataset_of(item) for item in share.data}
        wider = coverage.above(share.purpose)
        for clause in declared.clauses:
            if isinstance(clause.rule, s.Grant):
                sentence = clause.rule.sentence
                listed = {coverage.dataset_of(name) for name in names_in(sentence.data)}
                if not wholes.isdisjoint(listed) or not wider.isdisjoint(names_in(sentence.purposes)):
                    return True
        return False


def new_name(title: str, taken: frozenset[str], reserved: frozenset[str]) -> str:
    """A name for a new agreement, and its file, that nothing has in any letter case."""
    return free_name(name_from(title), taken | reserved)


def _holds(period: Period | None, day: date) -> bool:
    start, end = (None, None) if period is None else (period.start, period.end)
    return (start is None or start <= day) and (end is None or day <= end)
