"""What a share meets: the gateways it stands on, the bars they lift, the conditions; and the bars that stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreements.decide.answer import Condition, Lift, StandingBar, StandingProhibition
from agreements.decide.candidates import GrantClause
from agreements.decide.evaluation import Weighing
from agreements.decide.reasons.missing import Need, Way, approval_in_words, in_its_words, needs
from agreements.evaluate.closures import TRUE, UNKNOWN
from agreements.evaluate.hearing import WORDS
from agreements.evaluate.proof import concerns
from agreements.evaluate.proof_tree import Proof
from agreements.evaluate.titles import Wording
from agreements.evaluate.words import listed_in_words
from agreements.formula.part import Approved, Formula, parts_of


def gateways_used(told: Sequence[Proof]) -> tuple[str, ...]:
    """The gateways that a grant relies upon and that are valid, from what `Weighing.tell_met` tells of it."""
    items = (part for part in told if part.rule == "gateway")
    return tuple(
        dict.fromkeys(valid.about or "" for item in items for valid in item.parts if valid.value == "true")
    )


def lifts(wording: Wording, told: Sequence[Proof]) -> Iterator[Lift]:
    """The bars that concern the share, and what opens each to the grant."""
    for bar in told:
        if bar.rule != "bar" or bar.about is None or not concerns(bar):
            continue
        by = tuple(part.about or "" for part in bar.parts if part.rule == "valid")
        names = [f"“{wording.title(name)}”" for name in by]
        exceptions = [f"“{part.says}”" for part in bar.parts if part.rule == "unless"]
        lifting = listed_in_words([*names, *exceptions])
        yield Lift(bar.about, by, f"“{wording.title(bar.about)}” is lifted by {lifting}")


def conditions_met(told: Sequence[Proof]) -> Iterator[Condition]:
    """The conditions, approvals and risks that the grant asked for, and how each is known."""
    for part in told:
        if part.rule in ("condition", "approval", "risk"):
            yield Condition(part.says, tuple(dict.fromkeys(part.settled_by())))


MOST_WAYS = 2
"""How many ways to lift a bar are told in full before the rest are only counted."""


def standing_bars(weighing: Weighing, grants: Sequence[GrantClause]) -> Iterator[StandingBar]:
    """The bars that the law leaves, or may leave, in place when every gateway is relied upon.

    Where one may yet be lifted, what the given grants rely on is told first.
    """
    hearing, wording = weighing.hearing, weighing.wording
    for bar in hearing.about.lawful:
        value = hearing.value(bar)
        if value == TRUE:
            continue
        title = wording.title(bar.about)
        says = f"“{title}” forbids it, and no gateway of this bundle lifts it here"
        if value == UNKNOWN:
            relied_on = frozenset(gateway for grant in grants for gateway in grant.gateways)
            says = f"“{title}” forbids it unless {_ways(weighing, bar, relied_on)}"
        yield StandingBar(bar.about, title, WORDS[value], says, wording.citations(bar.about))


def _ways(weighing: Weighing, bar: Formula, relied_on: frozenset[str]) -> str:
    unknown = [part for part in parts_of(bar) if weighing.hearing.is_unknown(part)]
    unknown.sort(key=lambda part: part.about not in relied_on)
    told = [_way(weighing, part) for part in unknown[:MOST_WAYS]]
    more = len(unknown) - len(told)
    if more:
        told.append(
            f"one of {more} other ways of this bundle holds"
            if more > 1
            else "one other way of this bundle holds"
        )
    return "; or ".join(told)


def _way(weighing: Weighing, part: Formula) -> str:
    wanted = listed_in_words(list(dict.fromkeys(_all_wanted(weighing, part))))
    if part.rule == "valid":
        return f"“{weighing.wording.title(part.about)}” holds, which needs {wanted}"
    return f"{wanted} is stated"


def _all_wanted(weighing: Weighing, part: Formula) -> Iterator[str]:
    for need in needs(weighing, part, Way()):
        yield _wanted(weighing, need)


def _wanted(weighing: Weighing, need: Need) -> str:
    leaf = need.leaf
    if isinstance(leaf, Approved):
        return approval_in_words(weighing.wording, leaf)
    return in_its_words(weighing, leaf)


def standing_prohibitions(weighing: Weighing, grants: Sequence[GrantClause]) -> Iterator[StandingProhibition]:
    """The prohibitions that touch the share and bite unless something more is known.

    Those that every one of the grants stands despite are left out.
    """
    for prohibition, value in weighing.standing:
        name = prohibition.name
        if value != UNKNOWN or (grants and all(name in grant.set_aside for grant in grants)):
            continue
        wanted = dict.fromkeys(_all_wanted(weighing, prohibition.formula))
        unless = listed_in_words(list(wanted), "or")
        says = f"{weighing.wording.clause(name)} forbids it unless there is {unless}"
        yield StandingProhibition(name, says, weighing.nodes.source(prohibition.formula))
