"""The rules of one sort in a compiled bundle, found by the names they list."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

from agreements.store.tables import NameLists, Rules, numbers
from agreements.store.terms import RawRuleTerms, RuleTerms, decode_raw_rule, decode_rule


class RuleTable:
    """Rules of one sort, found by the names they list."""

    def __init__(self, names: Sequence[str], rules: Rules) -> None:
        self._names = names
        self._rules = rules
        self.ids = numbers(rules.names)
        self.term_ends = numbers(rules.term_ends)
        self.terms_of_all = rules.terms
        self._of_discloser: dict[str, Mapping[str, list[int]]] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def name(self, place: int) -> str:
        """The name of the rule at a place."""
        return self._names[self.ids[place]]

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

    @cached_property
    def by_discloser(self) -> Mapping[str, list[int]]:
        """The places of the rules that list a discloser, in order."""
        return self._inverse(self.disclosers)

    def of_discloser(self, discloser: str) -> Mapping[str, list[int]]:
        """The places of the rules that list a discloser, in order, by the data that each lists."""
        found = self._of_discloser.get(discloser)
        if found is None:
            by_data: dict[str, list[int]] = {}
            for place in self.by_discloser.get(discloser, ()):
                for name in self.data[place]:
                    by_data.setdefault(name, []).append(place)
            found = self._of_discloser[discloser] = by_data
        return found

    @cached_property
    def by_data(self) -> Mapping[str, list[int]]:
        """The places of the rules that list a data name, in order."""
        return self._inverse(self.data)

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

    def _inverse(self, listed: RuleNames) -> dict[str, list[int]]:
        found: dict[int, list[int]] = {}
        start = 0
        ids = listed.ids
        for place, end in enumerate(listed.ends):
            for at in range(start, end):
                number = ids[at]
                posted = found.get(number)
                if posted is None:
                    found[number] = [place]
                else:
                    posted.append(place)
            start = end
        return {self._names[number]: places for number, places in found.items()}


class RuleNames:
    """The names that a place of each rule's sentences lists."""

    def __init__(self, names: Sequence[str], lists: NameLists) -> None:
        self._names = names
        self.ends = numbers(lists.ends)
        self.ids = numbers(lists.ids)

    def __getitem__(self, place: int) -> list[str]:
        return [self._names[number] for number in self.numbers(place)]

    def numbers(self, place: int) -> array[int]:
        """The numbers of the names that a rule lists."""
        return self.ids[self.ends[place - 1] if place else 0 : self.ends[place]]
