"""Grants and restrictions as formulas, made as they are looked at: a bundle may have very many."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from agreements.diagnostics import Span
from agreements.formula.part import Negation, Part
from agreements.policy.law import Relied
from agreements.store.compiled import Compiled
from agreements.store.rules import RuleTable

MOST_KEPT = 2_048
"""How many formulas of grants, and of restrictions, are kept; the rest are made again when they are looked at."""


class OwedDuty(Struct, frozen=True, gc=False):
    """A duty that a grant brings: by whom, and within how many of which unit after what."""

    duty: str
    owed_by: str
    deadline: tuple[int, str, str] | None
    span: Span | None


class OwedTerm(Struct, frozen=True, gc=False):
    """What must never be done with the data under a grant: by whom, the duty that is never to be done."""

    duty: str
    owed_by: str
    span: Span | None


class GrantFormula(Struct, frozen=True, gc=False):
    """A `may share` clause: the agreement it belongs to, and the part of its formula that is its own.

    `sentence` is who, what, whom and why; `rest` what else its own lines ask; `relied` what it has to open bars with;
    `set_aside` the restrictions it stands despite.
    """

    name: str
    agreement: str
    sentence: tuple[Part, ...]
    rest: tuple[Part, ...]
    relied: Relied
    set_aside: frozenset[str]
    duties: tuple[OwedDuty, ...]
    never: tuple[OwedTerm, ...]
    span: Span | None


class Grants(Sequence[GrantFormula]):
    """The grants of a bundle by their place in source order, made as they are looked at."""

    def __init__(self, rules: RuleTable, make: Callable[[str], GrantFormula]) -> None:
        self._rules = rules
        self._kept = lru_cache(maxsize=MOST_KEPT)(lambda place: make(rules.name(place)))

    def __len__(self) -> int:
        return len(self._rules)

    @typing.overload
    def __getitem__(self, place: int) -> GrantFormula: ...
    @typing.overload
    def __getitem__(self, place: slice) -> Sequence[GrantFormula]: ...
    def __getitem__(self, place: int | slice) -> GrantFormula | Sequence[GrantFormula]:
        if isinstance(place, slice):
            return [self._kept(at) for at in range(*place.indices(len(self)))]
        return self._kept(range(len(self))[place])


class PlaceOf(Mapping[str, int]):
    """The place of each grant among the grants."""

    def __init__(self, compiled: Compiled, rules: RuleTable) -> None:
        self._compiled = compiled
        self._rules = rules

    def __getitem__(self, name: str) -> int:
        number = self._compiled.number(name)
        place = None if number is None else self._rules.place(number)
        if place is None:
            raise KeyError(name)
        return place

    def __len__(self) -> int:
        return len(self._rules)

    def __iter__(self) -> Iterator[str]:
        return (self._rules.name(place) for place in range(len(self)))


class Unblocked(Mapping[str, Negation]):
    """That each restriction does not block, by the restriction's name, made as they are looked at."""

    def __init__(self, compiled: Compiled, make: Callable[[str], Negation]) -> None:
        self._places = PlaceOf(compiled, compiled.restrictions)
        self._kept = lru_cache(maxsize=MOST_KEPT)(make)

    def __getitem__(self, name: str) -> Negation:
        if name not in self._places:
            raise KeyError(name)
        return self._kept(name)

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)
