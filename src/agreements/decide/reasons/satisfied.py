"""What a share meets: the gateways it stands on, the bars they lift, the conditions; and the bars that stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreements.decide.answer import Condition, Lift, StandingBar, StandingProhibition
from agreements.decide.clauses import GrantClause
from agreements.decide.evaluation import Evaluation, concerns
from agreements.decide.reasons.deciding import touched_otherwise
from agreements.decide.reasons.needs import open_node
from agreements.decide.reasons.wanted import so, things
from agreements.formula import rules
from agreements.formula.part import Part, parts_of
from agreements.formula.proof import Proof
from agreements.formula.truth import FALSE, TRUE, UNKNOWN, WORDS
from agreements.policy.titles import BundleTitles
from agreements.words import listed_in_words


def gateways_used(told: Sequence[Proof]) -> tuple[str, ...]:
    """The gateways that a grant relies upon and that are valid, from what `Evaluation.tell_met` tells of it."""
    items = (part for part in told if part.rule == rules.GATEWAY.name and _is_asked_for(part))
    return tuple(
        dict.fromkeys(valid.about or "" for item in items for valid in item.holding(rules.VALID.name))
    )


def _is_asked_for(item: Proof) -> bool:
    """Whether an item of what a clause relies on is asked for of this share; most always are."""
    return not item.holding(rules.NOT_ASKED_FOR.name)


def lifts(titles: BundleTitles, told: Sequence[Proof]) -> Iterator[Lift]:
    """The bars that concern the share, and what opens each to the grant."""
    for bar in told:
        if bar.rule != rules.BAR.name or bar.about is None or not concerns(bar):
            continue
        by = tuple(part.about or "" for part in bar.parts if part.rule == rules.VALID.name)
        names = [f"“{titles.title(name)}”" for name in by]
        exceptions = [f"“{part.says}”" for part in bar.parts if part.rule == rules.UNLESS.name]
        says = f"“{titles.title(bar.about)}” {_opened(names, exceptions)}"
        yield Lift(bar.about, by, says, bar.citations, bar.readings)


def _opened(names: Sequence[str], exceptions: Sequence[str]) -> str:
    """What opens a bar: a gateway lifts it; where an exception of its own holds it forbids nothing."""
    if not names:
        return f"does not forbid this, since its exception holds: {listed_in_words(exceptions)}"
    besides = f"; an exception of its own holds too: {listed_in_words(exceptions)}" if exceptions else ""
    return f"is lifted by {listed_in_words(names)}{besides}"


def conditions_met(told: Sequence[Proof]) -> Iterator[Condition]:
    """The conditions, approvals and risks that the grant asked for, and how each is known."""
    for part in told:
        if part.rule in _CONDITIONS:
            yield Condition(part.says, tuple(dict.fromkeys(part.settled_by())))


_CONDITIONS = frozenset({rules.CONDITION.name, rules.APPROVAL.name, rules.RISK.name})


MOST_WAYS = 2
"""How many ways to lift a bar are told in full before the rest are only counted."""


def standing_bars(evaluation: Evaluation, grants: Sequence[GrantClause]) -> Iterator[StandingBar]:
    """The bars that the law leaves, or may leave, in place when every gateway is relied upon.

    Where one may yet be lifted, what the given grants rely on is told first.
    """
    titles = evaluation.titles
    for bar in evaluation.on.lawful:
        value = evaluation.value(bar)
        if value == TRUE:
            continue
        title = titles.title(bar.about)
        says = f"“{title}” forbids it, and no gateway of this bundle lifts it here"
        if value == UNKNOWN:
            relied_on = frozenset(gateway for grant in grants for gateway in grant.relied.gateways)
            says = f"“{title}” forbids it unless {_ways(evaluation, bar, relied_on)}"
        yield StandingBar(
            bar.about, title, WORDS[value], says, titles.citations(bar.about), titles.readings(bar.about)
        )


def lawful_in_words(evaluation: Evaluation) -> str:
    """What `lawful` says of a share, and no more: it is about bars, and not about powers or agreements."""
    value = evaluation.lawful
    if value == FALSE:
        return "a bar of this bundle stands in the way, and no gateway of this bundle lifts it here"
    if value == UNKNOWN:
        return "whether a bar of this bundle stands in the way is not settled by what is known"
    touching = [bar for bar in evaluation.on.lawful if not _is_beside(evaluation, bar)]
    if not touching:
        return "no bar of this bundle stands in the way"
    return "no bar of this bundle stands in the way once the gateways that lift it are relied upon"


def _is_beside(evaluation: Evaluation, bar: Part) -> bool:
    """Whether a bar has nothing to do with a share, or an exception of its own to it."""
    return any(evaluation.is_true(part) for part in parts_of(bar) if part.rule is not rules.VALID)


def _ways(evaluation: Evaluation, bar: Part, relied_on: frozenset[str]) -> str:
    unknown = [part for part in parts_of(bar) if evaluation.is_unknown(part)]
    unknown.sort(key=lambda part: part.about not in relied_on)
    told = [_way(evaluation, part) for part in unknown[:MOST_WAYS]]
    more = len(unknown) - len(told)
    if more:
        told.append(
            f"one of {more} other ways of this bundle holds"
            if more > 1
            else "one other way of this bundle holds"
        )
    return "; or ".join(told)


def _way(evaluation: Evaluation, part: Part) -> str:
    """How a bar that may yet be lifted would be: by a gateway that needs something to hold, or by its exception."""
    titles, node = evaluation.titles, open_node(evaluation, part)
    if part.rule is rules.VALID:
        return f"“{titles.title(part.about)}” holds, which needs {things(titles, node)}"
    return so(titles, node)


def standing_prohibitions(
    evaluation: Evaluation, grants: Sequence[GrantClause]
) -> Iterator[StandingProhibition]:
    """The prohibitions that touch the share and bite unless something more is known.

    Those that every one of the grants stands despite are left out.
    """
    for prohibition, value in evaluation.standing:
        name = prohibition.name
        if value != UNKNOWN or (grants and all(name in grant.set_aside for grant in grants)):
            continue
        unless = so(evaluation.titles, open_node(evaluation, prohibition.formula))
        how = touched_otherwise(evaluation, prohibition.formula)
        says = f"{evaluation.titles.clause(name)}{how} forbids it unless {unless}"
        yield StandingProhibition(name, says, evaluation.source(prohibition.formula))
