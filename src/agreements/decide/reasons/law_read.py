"""How far the law was read that an answer stands, fails or turns on, by whoever wrote it down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from agreements.decide.answer import Barrier, LawRead, LawWords, Lift, Note, Outcome, StandingBar
from agreements.decide.clauses import GrantClause
from agreements.decide.evaluation import Evaluation
from agreements.decide.near_miss import NearMiss
from agreements.decide.reasons.gateways import gateways_of
from agreements.formula import rules
from agreements.formula.readings import FROM_MEMORY
from agreements.policy.titles import BundleTitles
from agreements.words import listed_in_words


def law_stood_on(gateways: Iterable[str], lifted: Iterable[Lift]) -> tuple[str, ...]:
    """The gateways that a permitted share relies upon, and the bars that something opens to it."""
    return tuple(dict.fromkeys([*gateways, *[lift.bar for lift in lifted]]))


def law_failed_on(
    misses: Iterable[NearMiss], barriers: Iterable[Barrier], law: Iterable[StandingBar]
) -> tuple[str, ...]:
    """The gateways that do not hold on the routes that are told, and the bars that stand in the way."""
    items = [part for miss in misses for part in miss.false if part.rule is rules.GATEWAY]
    gateways = [valid.about for item in items for valid in gateways_of(item)]
    met = [barrier.about for barrier in barriers if barrier.kind == "bar" and barrier.about]
    closed = [bar.bar for bar in law if bar.value == "false"]
    return tuple(dict.fromkeys([*gateways, *met, *closed]))


def law_turned_on(
    evaluation: Evaluation, clauses: Iterable[GrantClause], law: Iterable[StandingBar]
) -> tuple[str, ...]:
    """The gateways that hold or may yet on the clauses that could permit, and the bars that stand or may."""
    items = [part for clause in clauses for part in clause.formulas if part.rule is rules.GATEWAY]
    named = [valid for item in items for valid in gateways_of(item)]
    gateways = [valid.about for valid in named if not evaluation.is_false(valid)]
    return tuple(dict.fromkeys([*gateways, *[bar.bar for bar in law]]))


def law_read(titles: BundleTitles, names: Iterable[str]) -> tuple[LawRead, ...]:
    """How far each of these gateways and bars was read, and what of it was not confirmed, where that is said."""
    told = [(name, titles.read(name)) for name in names]
    return tuple([LawRead(name, titles.title(name), *read) for name, read in told if any(read)])


def law_words(titles: BundleTitles, names: Iterable[str]) -> tuple[LawWords, ...]:
    """What these gateways and bars say in their sources' own words, where the bundle quotes them."""
    told = [(name, titles.quotes(name)) for name in names]
    return tuple([LawWords(name, quotes) for name, quotes in told if quotes])


def note_from_memory(outcome: Outcome, read: Sequence[LawRead]) -> Iterator[Note]:
    """That law on which an answer stands, fails or turns was written from memory, and which."""
    remembered = [one for one in read for reading in one.readings if reading.how == FROM_MEMORY]
    names = [f"“{one.title}” ({one.law})" for one in remembered]
    if names:
        says = f"this {_DOES[outcome]} law that was written from memory and that nobody has read"
        yield Note("law-from-memory", f"{says}: {listed_in_words(names)}")


_DOES = {
    Outcome.PERMITTED: "stands on",
    Outcome.REFERRED: "turns on",
    Outcome.REFUSED: "fails on",
}
