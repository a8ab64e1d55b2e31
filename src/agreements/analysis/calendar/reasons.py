"""What of all that turns on a day makes a clause begin or stop to permit a share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from agreements.analysis.calendar.dated_rules import DatedRule
from agreements.analysis.calendar.people import is_on
from agreements.analysis.calendar.share_class import ShareClass
from agreements.analysis.calendar.states import State, States
from agreements.analysis.calendar.turns import Turn
from agreements.formula.entities import Names
from agreements.graph import PolicyGraph, out, sort_of
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.policy.law import Relied
from agreements.policy.sentences import sentences_of
from agreements.syntax.node import Name

_STARTING = frozenset({"begins", "resumes"})
"""What makes a clause come into force; all else that turns for it ends that."""


@dataclass(frozen=True, slots=True, eq=False)
class Because:
    """What turns between two days and is the cause of something; one object for the same."""

    turns: tuple[Turn, ...]


class TurnReasons:
    """Finds the turns of one bundle that are the causes."""

    def __init__(self, policy: Policy, states: States, turns: Iterable[Turn]) -> None:
        self._policy = policy
        self._states = states
        self._known: dict[tuple[int, ...], Because] = {}
        self._turns: dict[tuple[str, int], list[Turn]] = {}
        self._law: dict[int, list[Turn]] = {}
        self._spoken_of: dict[str, Names] = {}
        graph: PolicyGraph = policy.graph
        for turn in turns:
            if turn.change == "review is due":
                continue
            if sort_of(graph, turn.name) in ("gateway", "bar"):
                self._law.setdefault(turn.day, []).append(turn)
            else:
                self._turns.setdefault((turn.name, turn.day), []).append(turn)

    def of(self, share: ShareClass, rule: DatedRule, before: State, after: State) -> Because:
        """The causes for a clause to permit some share of a class on one side of a day alone, in a fixed order."""
        day = after.day
        found = list(self._of_rule(rule, day))
        was, now = ({one.place: one for one in state.restrictions} for state in (before, after))
        for place in sorted(was.keys() ^ now.keys()) if was or now else ():
            one = was.get(place) or now[place]
            if one.name not in rule.set_aside:
                found += self._of_rule(one, day)
        if day in self._law:
            found += self._of_law(share, rule, day)
        if len(share.starts) > 1 and day in share.starts:
            starts = any(one is rule for one, _ in after.grants)
            found += self._of_people(share, rule, (*was.values(), *now.values()), day, starts=starts)
        each = {id(turn): turn for turn in found}
        key = tuple(sorted(each))
        known = self._known.get(key)
        if known is None:
            ordered = sorted(each.values(), key=lambda one: (one.name, one.change, one.other or ""))
            known = self._known[key] = Because(tuple(ordered))
        return known

    def _of_rule(self, rule: DatedRule, day: int) -> Iterator[Turn]:
        """What makes a clause come into force or go out of it on a day."""
        was, now = is_on(rule.days, day - 1), is_on(rule.days, day)
        if was != now:
            for name in (rule.agreement, rule.name):
                for turn in self._turns.get((name, day), ()):
                    if (turn.change in _STARTING) is now:
                        yield turn

    def _of_law(self, share: ShareClass, rule: DatedRule, day: int) -> Iterator[Turn]:
        """The law that begins or ends on a day and comes to something else for the share by that."""
        policy, relied = self._policy, rule.shape.relied
        readings = [self._states.reading(share, one) for one in (day - 1, day)]
        was, now = (one.within(rule.within)[1].fold for one in readings)
        for turn in self._law[day]:
            if sort_of(policy.graph, turn.name) == "gateway":
                part = policy.valid(turn.name)
                if turn.name not in relied.gateways:
                    continue
            else:
                (part,) = policy.bars_open((turn.name,), Relied(()))
                if turn.name not in share.law.bars:
                    continue
            if was.of(part) is not now.of(part):
                yield turn

    def _of_people(
        self, share: ShareClass, rule: DatedRule, others: Sequence[DatedRule], day: int, *, starts: bool
    ) -> Iterator[Turn]:
        """That one of the two, or whom they act for, becomes one of a kind or is so no longer.

        To become one is a cause to begin where the kind is asked for, and to stop where it is left out or forbidden.
        """
        above = self._policy.coverage.above
        mentioned: dict[bool, Names] = {}
        for name in (share.discloser, share.recipients.first):
            everybody = [name]
            if self._policy.compiled.have_processors:
                everybody += self._policy.entities.ever_acts_for(name)
            for one in everybody:
                for turn in self._turns.get((one, day), ()):
                    wanted = (turn.change == "becomes") is starts
                    if wanted not in mentioned:
                        mentioned[wanted] = self._kinds(share, rule, others, wanted=wanted)
                    if turn.other is not None and not mentioned[wanted].isdisjoint(above(turn.other)):
                        yield turn

    def _kinds(
        self, share: ShareClass, rule: DatedRule, others: Sequence[DatedRule], *, wanted: bool
    ) -> Names:
        """The names that somebody must have for a grant to permit, or may not have; and those in conditions."""
        found = set(self._conditions(share, (rule, *others)))
        for names, excepted, permits in self._lists(share, rule, others):
            found |= names if permits is wanted else excepted
        return frozenset(found)

    def _lists(
        self, share: ShareClass, rule: DatedRule, others: Iterable[DatedRule]
    ) -> Iterator[tuple[Names, Names, bool]]:
        """Of whom rules are and whom not, and whether they permit it: all but the grant and its gateways forbid."""
        for one, permits in ((rule, True), *((other, False) for other in others)):
            for people in (one.parties, one.disclosers, one.recipients):
                yield people.listed.names, people.listed.excepted, permits
        for law, permits in ((rule.shape.relied.gateways, True), (share.law.bars, False)):
            for sentence in self._sentences(law):
                for listed in (sentence.disclosers, sentence.recipients):
                    yield _texts(listed.names), _texts(listed.excepted), permits

    def _conditions(self, share: ShareClass, every: Iterable[DatedRule]) -> Iterator[str]:
        for one in every:
            for leaf in one.shape.leaves:
                yield from leaf.mentions or ()
        for name in (*share.law.gateways, *share.law.bars):
            yield from self._in_conditions(name)

    def _in_conditions(self, name: str) -> Names:
        """The names that the conditions of a rule of law speak of."""
        found = self._spoken_of.get(name)
        if found is None:
            edges = out(self._policy.graph, name, "depends-on")
            found = self._spoken_of[name] = frozenset(end for end, _ in edges)
        return found

    def _sentences(self, names: Iterable[str]) -> Iterator[s.Sentence]:
        for name in names:
            yield from sentences_of(self._policy.graph, name)


def _texts(names: Iterable[Name]) -> Names:
    return frozenset(one.text for one in names)
