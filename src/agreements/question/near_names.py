"""Names that are nearly a fact's: whoever sends one means the fact, and must not be passed over in silence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_CASE_CHANGES = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W_]+")
_BRACKETS_AT_THE_END = re.compile(r"\s*(\([^()]*\)|\[[^\[\]]*\])\s*$")

_PATH = re.compile(r"(?:(?:context|subject|resource|action|properties|facts?)[./:]+)++", re.IGNORECASE)
"""What stands before a name that was an object's member, where objects were written flat."""

_PREFIXES = frozenset({"fact", "facts", "is", "has"})
_SUFFIXES = frozenset({"fact", "facts"})

_SHORTEST = 4
"""How many letters a name has at least that one wrong letter does not turn into another word."""

_SHORTEST_REST = 3
"""How many letters are left of a name at least when what stands before or after it is taken off."""

_LONGEST = 500
"""Characters of what is looked up; nobody writes more for a name and what stands around it."""


class NearNames:
    """The names of one bundle's facts, found by what is nearly one of them; threads may share it.

    Nearly a name is what has its letters and digits, whatever their case, their accents and what stands between them;
    what has a `fact`, `is` or `has` before it, a `fact` after it or a remark in brackets; and what has one letter that
    is wrong, left out, too many or changed with its neighbour. Looking one up takes time by its own length, however
    many facts there are.
    """

    def __init__(self, facts: Iterable[str]) -> None:
        self._exact = frozenset(facts)
        self._folded: dict[str, str] = {}
        self._short: dict[str, str] = {}
        for fact in sorted(self._exact):
            folded = letters_of(fact)
            self._folded.setdefault(folded, fact)
            for shorter in _one_letter_less(folded):
                self._short.setdefault(shorter, fact)
        self._longest = max(map(len, self._folded), default=0) + 1

    def meant(self, name: str) -> str | None:
        """The fact that a name nearly is; nothing for a fact's own name, and for one that is near none."""
        if name in self._exact or len(name) > _LONGEST:
            return None
        for wanted in dict.fromkeys(_readings(name)):
            if found := self._folded.get(wanted) or self._one_letter_off(wanted):
                return found
        return None

    def _one_letter_off(self, wanted: str) -> str | None:
        if not _SHORTEST <= len(wanted) <= self._longest:
            return None
        if found := self._short.get(wanted):  # one letter is left out
            return found
        for shorter in _one_letter_less(wanted):
            fact = self._folded.get(shorter)  # one letter is too many
            if fact is not None and (len(shorter) >= _SHORTEST or wanted == f"{shorter}s"):
                return fact
            fact = self._short.get(shorter)
            if fact is not None and _differ_in_one_place(wanted, letters_of(fact)):
                return fact
        return None


def letters_of(name: str) -> str:
    """The letters and digits of a name, in small ones: what `NearNames` compares."""
    return "".join(_words(name))


def _readings(name: str) -> Iterator[str]:
    """The letters and digits of a name: all of them, then without what may stand around a name."""
    flat = _PATH.match(name)
    inner = name[flat.end() :] if flat else name
    for part in dict.fromkeys((name, _BRACKETS_AT_THE_END.sub("", name), inner)):
        words = _words(part)
        yield "".join(words)
        if words and words[0] in _PREFIXES:
            yield from _if_enough("".join(words[1:]))
        if words and words[-1] in _SUFFIXES:
            yield from _if_enough("".join(words[:-1]))
        if len(words) == 1 and words[0].startswith("fact"):
            yield from _if_enough(words[0].removeprefix("facts"), words[0].removeprefix("fact"))


def _if_enough(*rests: str) -> Iterator[str]:
    """What is left of a name, where that is enough to be one: `is_on` has its own meaning."""
    return (rest for rest in rests if len(rest) >= _SHORTEST_REST)


def _words(name: str) -> list[str]:
    """The words of a name: they end where its letters change their case, and at all that is no letter or digit."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return [word.casefold() for word in _WORD.findall(_CASE_CHANGES.sub(" ", plain))]


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
