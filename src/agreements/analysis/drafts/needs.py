"""What a grant still needs, read off an answer: as lines of its clause, and as things that a scenario states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

from agreements.analysis.drafts.vocabulary import DeclaredVocabulary
from agreements.decide.answer import ClauseNeed
from agreements.language.sorts.fact import Measure, OneOf, Scale
from agreements.syntax.pieces import quote
from agreements.syntax.units import in_base_unit

Approver: TypeAlias = tuple[str, str | None]
"""Who approves, and what."""

_MOST_WAYS = 200
"""How many ways of meeting alternatives are looked at."""


# --- as lines of a clause -----------------------------------------------------------------------------


def lines_of(need: ClauseNeed | None) -> list[str]:
    """The lines of a clause that ask for what is needed: `needs approval by …` and `if …`."""
    parts = () if need is None else need.parts if need.kind == "all-of" else (need,)
    ways = [_alternatives(part) for part in parts]
    return [
        _line(part)
        for part, own in zip(parts, ways, strict=True)
        if not any(other < own for other in ways)  # what is met by less is met
    ]


def _alternatives(need: ClauseNeed) -> frozenset[str]:
    """Each thing that would do for a need, in words."""
    return frozenset(map(_condition, need.parts if need.kind == "one-of" else (need,)))


def _line(need: ClauseNeed) -> str:
    alternatives = need.parts if need.kind == "one-of" else (need,)
    same = {(one.kind, one.that, one.given_within, one.negated) for one in alternatives}
    if len(same) == 1 and alternatives[0].kind == "approval" and not alternatives[0].negated:
        by = " or ".join(one.name or "" for one in alternatives)
        return f"needs approval by {by}{_what(alternatives[0])}"
    return f"if {_condition(need)}"


def _condition(need: ClauseNeed) -> str:
    if need.kind in ("all-of", "one-of"):
        word = " and " if need.kind == "all-of" else " or "
        return word.join(f"({_condition(one)})" if one.parts else _condition(one) for one in need.parts)
    said = f"approved by {need.name}{_what(need)}" if need.kind == "approval" else _fact(need)
    return f"not {said}" if need.negated else said


def _fact(need: ClauseNeed) -> str:
    if need.values == ("yes",):
        return f"{need.name}"
    return f"{need.name} {need.relation} {', '.join(need.values)}"


def _what(need: ClauseNeed) -> str:
    """What is approved, and how lately."""
    that = "" if need.that is None else f" that {quote(need.that)}"
    return f"{that} given within {need.given_within}" if need.given_within else that


# --- as what a scenario states ------------------------------------------------------------------------


@dataclass(frozen=True)
class Circumstances:
    """What is stated of a share: facts with their values as they are written, and who has approved what."""

    facts: dict[str, str | bool] = field(default_factory=dict)
    approvals: tuple[Approver, ...] = ()

    def with_more(self, other: Circumstances) -> Circumstances:
        """Both; where both state a fact, the other's value counts."""
        approvals = dict.fromkeys((*self.approvals, *other.approvals))
        return Circumstances({**self.facts, **other.facts}, tuple(approvals))


def ways_to_meet(needs: Sequence[ClauseNeed], vocabulary: DeclaredVocabulary) -> Iterator[Circumstances]:
    """What could be stated so that all of several needs are met, the least first; nothing where they contradict."""
    leaves = sorted(_ways(together(needs)), key=len)
    for way in leaves:
        stated = _stated(way, vocabulary)
        if stated is not None:
            yield stated


def together(needs: Sequence[ClauseNeed]) -> ClauseNeed:
    """Several needs as one."""
    return ClauseNeed(kind="all-of", says="", parts=tuple(needs))


def _ways(need: ClauseNeed) -> Iterator[tuple[ClauseNeed, ...]]:
    """Sets of single things that meet a need, each thing once."""
    if need.kind == "one-of":
        for part in need.parts:
            yield from _ways(part)
    elif need.kind == "all-of":
        for count, ways in enumerate(product(*(list(_ways(part)) for part in need.parts))):
            if count == _MOST_WAYS:
                return
            yield tuple(dict.fromkeys(one for way in ways for one in way))
    else:
        yield (need,)


def _stated(way: Iterable[ClauseNeed], vocabulary: DeclaredVocabulary) -> Circumstances | None:
    approvals: list[Approver] = []
    facts: dict[str, list[ClauseNeed]] = {}
    for need in way:
        if need.kind == "fact":
            facts.setdefault(need.name or "", []).append(need)
        elif need.negated:
            return None  # nobody is asked to refuse
        else:
            approvals.append((need.name or "", need.that))
    values = {name: _value(name, needs, vocabulary) for name, needs in facts.items()}
    known = {name: value for name, value in values.items() if value is not None}
    return Circumstances(known, tuple(dict.fromkeys(approvals))) if len(known) == len(values) else None


def _value(name: str, needs: Sequence[ClauseNeed], vocabulary: DeclaredVocabulary) -> str | bool | None:
    """A value of a fact with which each of some needs is met; nothing where there is none."""
    fact = vocabulary.fact(name)
    kind = None if fact is None else fact.type
    if isinstance(kind, Measure):
        candidates = [value for need in needs for value in need.values]
        fitting = [one for one in candidates if all(_measures(one, need) for need in needs)]
        return fitting[0] if fitting else None
    if isinstance(kind, OneOf | Scale):
        names = [value.text for value in kind.values]
        ordered = names[::-1] if isinstance(kind, Scale) else names
        return next((one for one in ordered if all(_is_so(one, need, names) for need in needs)), None)
    return next((value for value in (True, False) if all(_holds(value, need) for need in needs)), None)


def _holds(value: bool, need: ClauseNeed) -> bool:
    return (value is ("yes" in need.values)) is not need.negated


def _is_so(value: str, need: ClauseNeed, names: Sequence[str]) -> bool:
    place = names.index(value)
    if need.relation == "is at most":
        so = place <= names.index(need.values[0])
    elif need.relation == "is at least":
        so = place >= names.index(need.values[0])
    else:
        so = value in need.values
    return so is not need.negated


def _measures(value: str, need: ClauseNeed) -> bool:
    amount, bounds = _amount(value), [_amount(one) for one in need.values]
    if need.relation == "is at most":
        so = amount <= bounds[0]
    elif need.relation == "is at least":
        so = amount >= bounds[0]
    else:
        so = amount in bounds
    return so is not need.negated


def _amount(words: str) -> int:
    number, unit = words.split()
    return in_base_unit(int(number), unit)
