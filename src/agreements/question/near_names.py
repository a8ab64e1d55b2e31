"""Names that are nearly a fact's: whoever sends one means the fact, and must not be passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PREFIX = re.compile(r"^facts?[^0-9a-z]+")
_SEPARATORS = re.compile(r"[\s_.\-]+")

_SHORTEST = 4
"""How many letters a name has at least that one wrong letter does not turn into another word."""


class NearNames:
    """The names of one bundle's facts, found by what is nearly one of them; threads may share it.

    Nearly a name is what differs only in case, in `_`, `.` or a space for `-`, by a `fact_` or `facts.` before it, or
    in one letter that is wrong, left out, too many or changed with its neighbour. Looking one up takes time by its
    own length, however many facts there are.
    """

    def __init__(self, facts: Iterable[str]) -> None:
        self._exact = frozenset(facts)
        self._folded: dict[str, str] = {}
        self._short: dict[str, str] = {}
        for fact in sorted(self._exact):
            folded = _folded(fact)
            self._folded.setdefault(folded, fact)
            for shorter in _one_letter_less(folded):
                self._short.setdefault(shorter, fact)
        self._longest = max(map(len, self._folded), default=0) + 1

    def meant(self, name: str) -> str | None:
        """The fact that a name nearly is; nothing for a fact's own name, and for one that is near none."""
        if name in self._exact or len(name) > self._longest + len("facts. "):
            return None
        whole = name.strip().casefold()
        for wanted in dict.fromkeys((_folded(whole), _folded(_PREFIX.sub("", whole, count=1)))):
            if found := self._folded.get(wanted) or self._one_letter_off(wanted):
                return found
        return None

    def _one_letter_off(self, wanted: str) -> str | None:
        if len(wanted) < _SHORTEST:
            return None
        if found := self._short.get(wanted):  # one letter is left out
            return found
        for shorter in _one_letter_less(wanted):
            fact = self._folded.get(shorter)  # one letter is too many
            if fact is None:
                fact = self._short.get(shorter)
                if fact is None or not _differ_in_one_place(wanted, _folded(fact)):
                    continue
            return fact
        return None


def _folded(name: str) -> str:
    return _SEPARATORS.sub("-", name.strip().casefold()).strip("-")


def _one_letter_less(name: str) -> Iterable[str]:
    return [name[:at] + name[at + 1 :] for at in range(len(name))] if len(name) >= _SHORTEST else ()


def _differ_in_one_place(one: str, other: str) -> bool:
    """Whether two words as long as each other differ in one letter, or in two neighbours that changed places."""
    if len(one) != len(other):
        return False
    differing = [at for at, (mine, its) in enumerate(zip(one, other, strict=True)) if mine != its]
    if len(differing) == 1:
        return True
    return (
        len(differing) == 2
        and differing[1] == differing[0] + 1
        and one[differing[0]] == other[differing[1]]
        and one[differing[1]] == other[differing[0]]
    )
