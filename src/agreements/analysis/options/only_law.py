"""Why nothing but another law would permit a share: the bars that nothing lifts, and the powers that do not reach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from agreements.analysis.drafts.unreached import why_false
from agreements.analysis.options.advice import OnlyLaw, StandingLaw
from agreements.analysis.options.gateways import LawOfShare
from agreements.analysis.symbolic.expression import NEVER
from agreements.analysis.symbolic.reading import SymbolicReading
from agreements.formula import rules
from agreements.formula.part import parts_of
from agreements.policy.compile import Policy
from agreements.policy.law import Relied
from agreements.policy.titles import BundleTitles
from agreements.words import in_words, listed_in_words


def only_law(
    policy: Policy,
    titles: BundleTitles,
    readings: Sequence[SymbolicReading],
    law: LawOfShare,
    every: Sequence[str],
) -> OnlyLaw | None:
    """The bars that stay closed whatever is stated and relied upon; nothing where all could open."""
    relied = Relied(tuple(every))
    bars: dict[str, SymbolicReading] = {}
    for reading in readings:
        for bar in reading.bars:
            (part,) = policy.bars_open([bar], relied)
            if reading.of(part) is NEVER:
                bars.setdefault(bar, reading)
    if not bars:
        return None
    told = tuple(_standing(policy, titles, reading, law, bar) for bar, reading in bars.items())
    names = listed_in_words([f"“{one.title}”" for one in told])
    verb = "forbids" if len(told) == 1 else "forbid"
    later = [_later(policy, titles, reading, law, bar) for bar, reading in bars.items()]
    if all(later):
        on = in_words(date.fromordinal(readings[0].request.day))
        says = f"no law in force on {on} would permit it: {names} {verb} it and nothing lifts that yet; "
        return OnlyLaw(says + listed_in_words(later), told)
    return OnlyLaw(
        f"only a change of law would permit it: {names} {verb} it and nothing here lifts that", told
    )


def _later(policy: Policy, titles: BundleTitles, reading: SymbolicReading, law: LawOfShare, bar: str) -> str:
    """From when on a bar could be open by the law as it is declared: empty where no later day opens it."""
    on, found = reading.request.day, []
    _, end = titles.dates(bar)
    if end is not None and on <= end.toordinal() < date.max.toordinal():
        found.append((end.toordinal(), f"“{titles.title(bar)}” ends on {in_words(end)}"))
    for gateway in law.lifting(bar):
        start, _ = titles.dates(gateway)
        if start is None or start.toordinal() <= on or start.year == date.max.year:
            continue
        false = [part for part in parts_of(policy.valid(gateway)) if reading.of(part) is NEVER]
        if all(part.rule is rules.IN_FORCE for part in false):
            found.append(
                (start.toordinal(), f"from {in_words(start)} on “{titles.title(gateway)}” could lift it")
            )
    return min(found, default=(0, ""))[1]


def _standing(
    policy: Policy, titles: BundleTitles, reading: SymbolicReading, law: LawOfShare, bar: str
) -> StandingLaw:
    powers = tuple(
        {"gateway": gateway, "title": titles.title(gateway), "why": why_not(policy, titles, reading, gateway)}
        for gateway in law.lifting(bar)
    )
    title = titles.title(bar)
    says = f"“{title}” forbids it, and " + (
        "none of the powers that lift it reaches this share" if powers else "nothing in this bundle lifts it"
    )
    return StandingLaw(bar, title, says, powers)


def why_not(policy: Policy, titles: BundleTitles, reading: SymbolicReading, gateway: str) -> str:
    """Why a gateway cannot hold for a share, whatever is stated."""
    reasons = [
        why_false(titles, gateway, part, lambda one: reading.of(one) is NEVER)
        for part in parts_of(policy.valid(gateway))
        if reading.of(part) is NEVER
    ]
    return listed_in_words(reasons) or "it could hold"
