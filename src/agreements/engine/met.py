"""What a share meets: the gateways it stands on, the bars they lift, the conditions; and the bars that stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreements.engine.answer import Condition, Lift, Proof, StandingBar, StandingProhibition
from agreements.engine.compile import Grant, Policy
from agreements.engine.evaluate import Asked
from agreements.engine.formula import Approved, Formula, parts_of
from agreements.engine.missing import Need, Way, approval_in_words, needs
from agreements.engine.proof import citations, concerns, quoted, word
from agreements.engine.truth import Truth
from agreements.engine.words import clause_in_words, listed_in_words, title_of


def gateways_used(proof: Proof) -> tuple[str, ...]:
    """The gateways that a grant relies upon and that are valid."""
    items = (part for part in proof.parts if part.rule == "gateway")
    return tuple(
        dict.fromkeys(valid.about or "" for item in items for valid in item.parts if valid.value == "true")
    )


def lifts(policy: Policy, proof: Proof) -> Iterator[Lift]:
    """The bars that concern the share, and what opens each to the grant."""
    for bar in proof.parts:
        if bar.rule != "bar" or bar.about is None or not concerns(bar):
            continue
        title = title_of(policy.graph, bar.about)
        by = tuple(part.about or "" for part in bar.parts if part.rule == "valid")
        names = [f"“{title_of(policy.graph, name)}”" for name in by]
        exceptions = [f"“{part.says}”" for part in bar.parts if part.rule == "unless"]
        yield Lift(
            bar=bar.about, by=by, says=f"“{title}” is lifted by {listed_in_words([*names, *exceptions])}"
        )


def conditions_met(proof: Proof) -> Iterator[Condition]:
    """The conditions, approvals and risks that the grant asked for, and how each is known."""
    for part in proof.parts:
        if part.rule in ("condition", "approval", "risk"):
            yield Condition(says=part.says, because=tuple(dict.fromkeys(part.settled_by())))


MOST_WAYS = 2
"""How many ways to lift a bar are told in full before the rest are only counted."""


def standing_bars(policy: Policy, asked: Asked, grants: Sequence[Grant]) -> Iterator[StandingBar]:
    """The bars that the law leaves, or may leave, in place when every gateway is relied upon.

    Where one may yet be lifted, what the given grants rely on is told first.
    """
    relied_on = frozenset(gateway for grant in grants for gateway in grant.gateways)
    for part in policy.lawful(asked.item).parts:
        value = asked.value(part)
        if value is Truth.TRUE:
            continue
        title = title_of(policy.graph, part.about)
        says = f"“{title}” forbids it, and no gateway of this bundle lifts it here"
        if value is Truth.UNKNOWN:
            says = f"“{title}” forbids it unless {_ways(policy, asked, part, relied_on)}"
        cites = citations(policy.graph, part.about)
        yield StandingBar(bar=part.about, title=title, value=word(value), says=says, citations=cites)


def _ways(policy: Policy, asked: Asked, bar: Formula, relied_on: frozenset[str]) -> str:
    unknown = [part for part in parts_of(bar) if asked.value(part) is Truth.UNKNOWN]
    unknown.sort(key=lambda part: part.about not in relied_on)
    told = [_way(policy, asked, part) for part in unknown[:MOST_WAYS]]
    more = len(unknown) - len(told)
    if more:
        told.append(
            f"one of {more} other ways of this bundle holds"
            if more > 1
            else "one other way of this bundle holds"
        )
    return "; or ".join(told)


def _way(policy: Policy, asked: Asked, part: Formula) -> str:
    wanted = listed_in_words(
        list(dict.fromkeys(_wanted(policy, need) for need in needs(policy, asked, part, Way())))
    )
    if part.rule == "valid":
        return f"“{title_of(policy.graph, part.about)}” holds, which needs {wanted}"
    return f"{wanted} is stated"


def _wanted(policy: Policy, need: Need) -> str:
    leaf = need.leaf
    if isinstance(leaf, Approved):
        return approval_in_words(policy, leaf)
    return f"“{leaf.span.words}”" if leaf.span else leaf.about


def standing_prohibitions(
    policy: Policy, asked: Asked, grants: Sequence[Grant]
) -> Iterator[StandingProhibition]:
    """The prohibitions that touch the share and bite unless something more is known.

    Those that every one of the grants stands despite are left out.
    """
    set_aside = frozenset.intersection(*(grant.set_aside for grant in grants)) if grants else frozenset()
    for clause in policy.restrictions_on(asked.item):
        not_blocked = policy.unblocked[clause]
        if clause in set_aside or asked.value(not_blocked) is not Truth.UNKNOWN:
            continue
        wanted = dict.fromkeys(_wanted(policy, need) for need in needs(policy, asked, not_blocked, Way()))
        unless = listed_in_words(list(wanted), "or")
        says = f"{clause_in_words(policy.graph, clause)} forbids it unless there is {unless}"
        yield StandingProhibition(clause=clause, says=says, source=quoted(not_blocked.span))
