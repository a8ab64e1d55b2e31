"""What a rule of law still asks of a share, in the words of its conditions, without what the share settles anyway."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from agreements.analysis.drafts.open_share import OpenShare
from agreements.analysis.drafts.unreached import words_of
from agreements.formula.leaf import FactAmong
from agreements.formula.part import AllOf, AnyOf, Negation, Part, parts_of
from agreements.formula.request import Request
from agreements.formula.truth import FALSE, TRUE
from agreements.policy.titles import BundleTitles


def demands(
    share: OpenShare, titles: BundleTitles, conditions: Iterable[Part], requests: Sequence[Request]
) -> Iterator[str]:
    """What is left of some conditions on any of these requests, each in words."""
    reader = _DemandReader(share, titles, requests)
    for condition in conditions:
        for part in _taken_apart(condition):
            if not reader.settles(part, TRUE):
                yield reader.words(part)


def _taken_apart(part: Part) -> Iterator[Part]:
    """What must all hold, each by itself."""
    if isinstance(part, AllOf):
        for inner in part.parts:
            yield from _taken_apart(inner)
    else:
        yield part


class _DemandReader:
    """The words of formulas, less what is settled in the same way on each of some requests."""

    def __init__(self, share: OpenShare, titles: BundleTitles, requests: Sequence[Request]) -> None:
        self._share = share
        self._titles = titles
        self._requests = requests

    def settles(self, part: Part, truth: int) -> bool:
        return all(self._share.value(part, request) == truth for request in self._requests)

    def words(self, part: Part) -> str:
        if isinstance(part, Negation):
            said = words_of(part)  # `fact is not value` says its not itself
            return f"not {self._inner(part.part, (AllOf, AnyOf))}" if said.startswith("not ") else said
        if isinstance(part, AnyOf):
            ways = [one for one in part.parts if not self.settles(one, FALSE)]
            return " or ".join(
                self._inner(one, (AllOf, AnyOf)) if len(ways) > 1 else self.words(one) for one in ways
            )
        if isinstance(part, AllOf):
            wanted = [one for one in part.parts if not self.settles(one, TRUE)]
            return " and ".join(
                self._inner(one, (AnyOf,)) if len(wanted) > 1 else self.words(one) for one in wanted
            )
        return self._leaf(part)

    def _inner(self, part: Part, in_brackets: tuple[type[Part], ...]) -> str:
        said = self.words(part)
        is_joined = isinstance(part, in_brackets) and any(f" {word} " in said for word in ("and", "or"))
        return f"({said})" if is_joined and len(parts_of(part)) > 1 else said

    def _leaf(self, part: Part) -> str:
        """A leaf in its own words; a fact that is so or not with what it is called, which says more."""
        said = words_of(part)
        if isinstance(part, FactAmong) and part.written in (("yes",), ("no",)):
            return f"{said} (“{self._titles.title(part.fact)}”)"
        return said
