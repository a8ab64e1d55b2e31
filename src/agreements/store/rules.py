"""The rules of one sort in a compiled bundle, found by the names they list."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain

from agreements.store.names import NamesByNumber
from agreements.store.tables import NameLists, PostedNames, Rules, as_bytes, numbers
from agreements.store.terms import RawRuleTerms, RuleTerms, decode_raw_rule, decode_rule


class RuleTable:
    """Rules of one sort, found by the names they list."""

    def __init__(self, names: NamesByNumber, rules: Rules) -> None:
        self._names = names
        self._rules = rules
        self.by_discloser = PostedRules(names, rules.by_discloser)
        self.by_data = PostedRules(names, rules.by_data)
        self.ids = numbers(rules.names)
        self.term_ends = numbers(rules.term_ends)
        self.terms_of_all = rules.terms
        self._of_discloser: dict[str, Mapping[int | None, list[int]]] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def name(self, place: int) -> str:
        """The name of the rule at a place."""
        return self._names.name(self.ids[place])

    def terms(self, place: int) -> RuleTerms:
        """What of the rule at a place bears on an outcome. Raises `msgspec.DecodeError` where that is not kept."""
        start, end = self.term_ends[place - 1] if place else 0, self.term_ends[place]
        return decode_rule(self.terms_of_all[start:end])

    def raw_terms(self, place: int) -> RawRuleTerms:
        """The same with its lists not decoded, and the same raised."""
        start, end = self.term_ends[place - 1] if place else 0, self.term_ends[place]
        return decode_raw_rule(self.terms_of_all[start:end])

    def is_whole(self) -> bool:
        """Whether there are terms for just the rules that there are."""
        ends = self.term_ends
        return len(ends) == len(self.ids) and (ends[-1] if ends else 0) == len(self.terms_of_all)

    def place(self, number: int) -> int | None:
        """The place of the rule with this number as a name, if it is of this sort."""
        at = bisect_left(self.ids, number)
        return at if at < len(self.ids) and self.ids[at] == number else None

    def within(self, numbers: range) -> range:
        """The places of the rules whose names have these numbers."""
        return range(bisect_left(self.ids, numbers.start), bisect_left(self.ids, numbers.stop))

    def listing(self, disclosers: Iterable[str], data: Iterable[str]) -> set[int]:
        """The places of the rules that list one of some disclosers and one of some data names."""
        wanted = None
        found: set[int] = set()
        for discloser in disclosers:
            by_data = self._of_discloser.get(discloser)
            if by_data is None:
                by_data = self._learn_discloser(discloser)
            if by_data:
                if wanted is None:
                    wanted = self._names.numbers(data)
                for one in wanted:
                    if one in by_data:
                        found.update(by_data[one])
        return found

    def _learn_discloser(self, discloser: str) -> Mapping[int | None, list[int]]:
        """The places of the rules that list a discloser, in order, by the numbers of the data that each lists."""
        by_data = self.data.posted(self.by_discloser.under(discloser))
        self._of_discloser[discloser] = by_data
        return by_data

    @cached_property
    def disclosers(self) -> RuleNames:
        """The disclosers that each rule lists."""
        return RuleNames(self._names, self._rules.disclosers)

    @cached_property
    def data(self) -> RuleNames:
        """The data that each rule lists."""
        return RuleNames(self._names, self._rules.data)

    @cached_property
    def recipients(self) -> RuleNames:
        """The recipients that each rule lists."""
        return RuleNames(self._names, self._rules.recipients)


class PostedRules(Mapping[str, Sequence[int]]):
    """The places of rules by a name that they list, in order."""

    def __init__(self, names: NamesByNumber, posted: PostedNames) -> None:
        self._names = names
        self.ids = numbers(posted.names)
        self.ends = numbers(posted.ends)
        self.places = numbers(posted.places)

    def under(self, name: str) -> Sequence[int]:
        """The places of the rules that list a name; none where no rule does."""
        number, ids = self._names.number(name), self.ids
        if number is not None:
            at = bisect_left(ids, number)
            if at < len(ids) and ids[at] == number:
                return self.places[self.ends[at - 1] if at else 0 : self.ends[at]].tolist()
        return ()

    def __getitem__(self, name: str) -> Sequence[int]:
        places = self.under(name)
        if not places:
            raise KeyError(name)
        return places

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[str]:
        return map(self._names.name, self.ids)


def postings(ends: Sequence[int], ids: Sequence[int]) -> PostedNames:
    """Where each name is listed, of lists of the numbers of names (`agreements.store.tables.NameLists`)."""
    found: dict[int, list[int]] = {}
    start = 0
    for place, end in enumerate(ends):
        for number in ids[start:end]:
            found.setdefault(number, []).append(place)
        start = end
    names = sorted(found)
    upto = array("I", accumulate(len(found[name]) for name in names))
    places = array("I", chain.from_iterable(map(found.__getitem__, names)))
    return PostedNames(as_bytes(array("I", names)), as_bytes(upto), as_bytes(places))


class RuleNames:
    """The names that a place of each rule's sentences lists."""

    def __init__(self, names: NamesByNumber, lists: NameLists) -> None:
        self._names = names
        self.ends = numbers(lists.ends)
        self.ids = numbers(lists.ids)

    def __getitem__(self, place: int) -> list[str]:
        return [*map(self._names.name, self.numbers(place))]

    def numbers(self, place: int) -> memoryview[int]:
        """The numbers of the names that a rule lists."""
        return self.ids[self.ends[place - 1] if place else 0 : self.ends[place]]

    def posted(self, places: Iterable[int], most: int | None = None) -> dict[int | None, list[int]]:
        """The places of some rules, in order, by the number of each name that they list.

        Where one lists more than so many, it is under none.
        """
        found: dict[int | None, list[int]] = {}
        ends, ids = self.ends, self.ids
        for place in places:
            start, end = ends[place - 1] if place else 0, ends[place]
            listed: Iterable[int | None]
            if end - start == 1:  # as most do, which need no view
                listed = (ids[start],)
            else:
                listed = ids[start:end] if most is None or end - start <= most else (None,)
            for number in listed:
                if number in found:
                    found[number].append(place)
                else:
                    found[number] = [place]
        return found
