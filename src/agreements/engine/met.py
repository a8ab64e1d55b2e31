"""What a share meets: the gateways it stands on, the bars they lift, the conditions; and the bars that stay."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.engine.answer import (
    Condition,
    Lift,
    Proof,
    StandingBar,
)
from agreements.engine.compile import Policy
from agreements.engine.evaluate import Asked
from agreements.engine.missing import missing_in
from agreements.engine.proof import citations, concerns, word
from agreements.engine.truth import Truth
from agreements.engine.words import listed_in_words, title_of


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


def standing_bars(policy: Policy, asked: Asked) -> Iterator[StandingBar]:
    """The bars that the law leaves, or may leave, in place when every gateway is relied upon."""
    for part in policy.lawful(asked.item).parts:
        value = asked.value(part)
        if value is Truth.TRUE:
            continue
        title = title_of(policy.graph, part.about)
        says = f"“{title}” forbids it, and no gateway of this bundle lifts it here"
        if value is Truth.UNKNOWN:
            needs = listed_in_words(
                list(dict.fromkeys(m.says for m in missing_in(policy, asked, part, ()))), "or"
            )
            says = f"“{title}” forbids it unless something more is known: {needs}"
        cites = citations(policy.graph, part.about)
        yield StandingBar(bar=part.about, title=title, value=word(value), says=says, citations=cites)
