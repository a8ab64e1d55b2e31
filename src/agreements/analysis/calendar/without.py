"""What is lost where something is taken away: a gateway, an agreement, an organisation or whoever approves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, NamedTuple

from agreements.analysis.calendar.ages import AgedExpressions
from agreements.analysis.calendar.boxes import joined_boxes, one_within
from agreements.analysis.calendar.dated_rules import DatedRule
from agreements.analysis.calendar.joining import joined_disclosers
from agreements.analysis.calendar.permitting import PermittedStates, Stated
from agreements.analysis.calendar.reader import Reader, Shape
from agreements.analysis.calendar.share_class import Box, ShareClass
from agreements.analysis.calendar.share_classes import ShareClasses
from agreements.analysis.calendar.states import LAST, State, States
from agreements.analysis.calendar.substitutes import GatewaySubstitutes, Substitutes
from agreements.analysis.differences.regions import Cause, Region
from agreements.analysis.symbolic.expression import Expression
from agreements.formula.entities import Names
from agreements.formula.inputs import ApprovalInput
from agreements.formula.part import Part, leaves
from agreements.formula.truth import FALSE
from agreements.graph import of_sort, sort_of
from agreements.policy.compile import Policy
from agreements.policy.law import Relied

TAKEN_AWAY = ("gateway", "agreement", "organisation", "role")
"""The sorts of what can be taken away."""

Now = Literal["referred", "refused"]


@dataclass(frozen=True, slots=True)
class Loss:
    """Shares that are permitted no more, or only once something more is known, and what could take the place."""

    region: Region
    instead: Substitutes


class _Stated(NamedTuple):
    """What is stated, and what is asked where it is."""

    stated: Stated
    asked: tuple[Expression, ...]


class _LossKey(NamedTuple):
    """What shares have in common that are told together: from which day (an ordinal) until which, and the rest."""

    now: Now
    first: int
    last: int
    instead: Substitutes


class _ShownLoss(NamedTuple):
    """A share that shows a loss, and what is stated where it does."""

    share: ShareClass
    stated: _Stated


class Without:
    """One bundle, and the same without a thing.

    A gateway never holds, and an agreement never is in force; what it superseded or replaced stays so. Nobody shares
    with an organisation that is gone, and nobody who is gone approves. Raises `LookupError` for what is none of these.
    """

    def __init__(self, policy: Policy, name: str) -> None:
        sort = sort_of(policy.graph, name)
        if sort not in TAKEN_AWAY:
            raise LookupError(name)
        self._policy, self._name, self._sort = policy, name, sort
        expressions, gone = AgedExpressions(), frozenset({name})
        reader = Reader(policy, expressions)
        away: Names = gone if sort == "organisation" else frozenset()
        self._classes = ShareClasses(policy, reader, away)
        self._old = States(policy, self._classes.people, reader, expressions)
        self._new = States(
            policy,
            self._classes.people,
            Reader(policy, expressions, frozenset() if sort == "agreement" else gone),
            expressions,
            name if sort == "agreement" else None,
        )
        self._permitting = PermittedStates(policy.graph, expressions)
        self._substitutes = GatewaySubstitutes(policy, expressions, self._permitting)
        self._approves = sort in ("organisation", "role")
        self._asked_by_others = self._approves and self._is_asked_by_others()
        self._asking: dict[Shape, bool] = {}

    def losses(self, progress: Callable[[int, int], None] | None = None) -> Iterator[list[Loss]]:
        """What is lost as it is found: a list for each discloser. `progress` is told how many of how many are done."""
        for discloser in self._classes.disclosers(progress):
            yield list(self._of(discloser))

    # --- where to look --------------------------------------------------------------------------------

    def _is_asked_by_others(self) -> bool:
        """Whether law, or some restriction, asks for an approval by whoever is gone."""
        policy = self._policy
        parts: list[Part] = [policy.valid(name) for name in of_sort(policy.graph, "gateway")]
        parts += policy.bars_open(policy.bars, Relied(()))
        shapes = {rule.shape: None for rule in self._classes.rules.restrictions}
        parts += [part for shape in shapes for part in shape.parts]
        return any(map(self._asks, parts))

    def _asks(self, part: Part) -> bool:
        return any(
            isinstance(leaf.reads, ApprovalInput) and leaf.reads.name == self._name for leaf in leaves(part)
        )

    def _concerns(self, rule: DatedRule) -> bool:
        """Whether what is gone may have to do with what a grant permits, whoever shares."""
        if self._sort == "gateway":
            return self._name in rule.shape.relied.gateways
        if self._sort == "agreement":
            return rule.agreement == self._name
        if self._asked_by_others:
            return True
        asks = self._asking.get(rule.shape)
        if asks is None:
            asks = self._asking[rule.shape] = any(map(self._asks, rule.shape.parts))
        people = self._classes.people
        return asks or (
            self._sort == "organisation"
            and bool(people.covered_within(rule.recipients, self._name, rule.within))
        )

    def _shares(self, discloser: str) -> Iterator[ShareClass]:
        if discloser == self._name:
            return self._classes.of(discloser)
        return self._classes.of(discloser, self._concerns)

    # --- what is lost ---------------------------------------------------------------------------------

    def _of(self, discloser: str) -> Iterator[Loss]:
        cells: dict[_LossKey, dict[Box, _ShownLoss]] = {}
        for share in self._shares(discloser):
            for key, stated in self._runs(share):
                cells.setdefault(key, {}).setdefault(share.box, _ShownLoss(share, stated))
        for key, shown in cells.items():
            for box in joined_boxes(shown):
                yield self._loss(discloser, key, box, one_within(shown, box))

    def _runs(self, share: ShareClass) -> list[tuple[_LossKey, _Stated]]:
        """The stretches of days on which a class is lost, as long as it is lost alike."""
        found: list[tuple[_LossKey, _Stated]] = []
        open_runs: dict[tuple[Now, Substitutes], tuple[_LossKey, _Stated]] = {}
        states = list(self._old.of(share))
        new: State | None = None
        for state, last in zip(states, (*(one.day - 1 for one in states[1:]), LAST), strict=True):
            new = self._without(share, state, new)
            lost = dict(self._lost(share, state, new))
            found += [open_runs.pop(one) for one in list(open_runs) if one not in lost]
            for (now, instead), stated in lost.items():
                key, shown = open_runs.get((now, instead), (_LossKey(now, state.day, last, instead), stated))
                open_runs[now, instead] = key._replace(last=last), shown
        return [*found, *open_runs.values()]

    def _without(self, share: ShareClass, old: State, before: State | None) -> State:
        """What permits a class on the day of a state without the thing; `before` is what did so on an earlier day."""
        is_gone = self._sort == "organisation" and self._name in (share.discloser, share.recipients.first)
        if is_gone or not old.grants:
            return State(old.day, [], [], None)
        return self._new.on(share, old.day, before)

    def _lost(
        self, share: ShareClass, old: State, new: State
    ) -> Iterator[tuple[tuple[Now, Substitutes], _Stated]]:
        """To what a class comes that is permitted no more on a day, and what is stated where it does."""
        answers = new.answers
        found: dict[Now, tuple[_Stated, DatedRule]] = {}
        for rule, asks in old.grants:
            if asks not in answers:
                for truth, stated in self._permitting.turned(asks, answers):
                    shown = _Stated(stated, (asks, *answers))
                    found.setdefault("refused" if truth == FALSE else "referred", (shown, rule))
        for now, (shown, rule) in found.items():
            yield (now, self._instead(share, old, new, rule)), shown

    def _instead(self, share: ShareClass, old: State, new: State, rule: DatedRule) -> Substitutes:
        gone = [self._name] if self._sort == "gateway" else []
        return self._substitutes.of(gone, share, old, rule, new.grants)

    def _loss(self, discloser: str, key: _LossKey, box: Box, shown: _ShownLoss) -> Loss:
        recipients, data, purposes = (tuple(sorted(names)) for names in box)
        region = Region(
            "permitted",
            key.now,
            (discloser,),
            recipients,
            data,
            purposes,
            date.fromordinal(key.first),
            date.fromordinal(key.last),
            self._question(key, shown),
            (self._cause(),),
        )
        return Loss(region, key.instead)

    def _question(self, key: _LossKey, shown: _ShownLoss) -> dict[str, Any]:
        return {
            **shown.share.question(key.first),
            **self._permitting.as_stated(*shown.stated, (key.first,)),
        }

    def _cause(self) -> Cause:
        span = self._policy.graph.nodes[self._name].get("span")
        path, line = ("", 0) if span is None else (span.source.path, span.line)
        return Cause(self._name, path, line, self._sort)


def joined(losses: Iterable[Loss]) -> list[Loss]:
    """The same in fewer: those that differ in the discloser alone are one. Nobody shares with themselves."""
    alike = joined_disclosers(
        losses,
        lambda one: (
            one.region.recipients,
            one.region.data,
            one.region.purposes,
            one.region.now,
            one.region.first,
            one.region.last,
            one.instead,
        ),
        lambda one: one.region.disclosers,
        lambda one, disclosers: replace(one, region=replace(one.region, disclosers=disclosers)),
    )
    return [_not_with_themselves(one) for one in alike]


def _not_with_themselves(loss: Loss) -> Loss:
    region = loss.region
    if len(region.disclosers) > 1 or region.disclosers[0] not in region.recipients:
        return loss
    recipients = tuple(name for name in region.recipients if name != region.disclosers[0])
    return replace(loss, region=replace(region, recipients=recipients))
