"""What the lists of clauses and rules of law come to for the names of a question, and why.

None of it depends on anything else of a question, so each list remembers what it came to for the names that were asked
about, up to a bound. Rules that list the same names share one memory.
"""

from __future__ import annotations

from typing import TypeAlias

from agreements.evaluate.closures import FALSE, TRUE
from agreements.evaluate.entities import Item, Organisation
from agreements.evaluate.evidence import data_evidence, organisation_evidence, purpose_evidence
from agreements.evaluate.proof_tree import Evidence
from agreements.evaluate.titles import Wording
from agreements.formula.part import Listed, Names
from agreements.policy.coverage import Coverage

Found: TypeAlias = tuple[int, Evidence]
"""What a list came to, and why."""

MOST_REMEMBERED = 4096
"""How many names one list remembers before it starts afresh."""


class OrganisationList:
    """A list of organisations and kinds; it covers a discloser or a recipient, or not."""

    __slots__ = ("_known", "excepted", "listed", "lists", "names")

    def __init__(self, lists: Lists, listed: Listed) -> None:
        self.lists = lists
        self.listed = listed
        self.names = listed.names
        self.excepted = listed.excepted
        self._known: dict[Organisation, Evidence | None] = {}

    def covers(self, who: Organisation) -> int:
        """Whether it covers an organisation."""
        if self.names.isdisjoint(who.names):
            return FALSE
        return TRUE if not self.excepted or self.excepted.isdisjoint(who.names) else FALSE

    def why(self, who: Organisation) -> Evidence | None:
        """Why it covers an organisation or does not; nothing where it does not mention it in any way."""
        known = self._known
        if who in known:
            return known[who]
        if len(known) >= MOST_REMEMBERED:
            known.clear()
        lists = self.lists
        why = known[who] = organisation_evidence(lists.wording, lists.coverage, self.listed, who)
        return why


class DataList:
    """A list of data; as a grant's it covers an item, or not, and as a restriction's it touches it, or not."""

    __slots__ = ("_known", "listed", "lists", "touched")

    def __init__(self, lists: Lists, listed: Listed, *, touched: bool) -> None:
        self.lists = lists
        self.listed = listed
        self.touched = touched
        self._known: dict[str, Found] = {}

    def found(self, item: Item) -> Found:
        """Whether it covers or touches an item, and why."""
        found = self._known.get(item.name)
        if found is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            found = self._known[item.name] = self._learn(item)
        return found

    def _learn(self, item: Item) -> Found:
        wording, coverage, listed = self.lists.wording, self.lists.coverage, self.listed
        meets = coverage.restriction_touches if self.touched else coverage.grant_covers
        why = data_evidence(wording, coverage, listed, item, touched=self.touched)
        return TRUE if meets(listed, item.name) else FALSE, why


class PurposeList:
    """A list of purposes; as a grant's it covers a purpose, or not, and as a restriction's it touches it, or not."""

    __slots__ = ("_known", "listed", "lists", "met", "touched")

    def __init__(self, lists: Lists, listed: Listed, *, touched: bool) -> None:
        coverage = lists.coverage
        meets = coverage.restriction_touches_purpose if touched else coverage.grant_covers_purpose
        self.lists = lists
        self.listed = listed
        self.touched = touched
        self.met: Names = frozenset(purpose for purpose in coverage.purposes if meets(listed, purpose))
        self._known: dict[str, Evidence] = {}

    def why(self, purpose: str) -> Evidence:
        """Why it covers or touches a purpose or does not."""
        why = self._known.get(purpose)
        if why is None:
            lists = self.lists
            why = self._known[purpose] = purpose_evidence(
                lists.wording, lists.coverage, self.listed, purpose, touched=self.touched
            )
        return why


class Lists:
    """The lists of one bundle, each once; threads may share it."""

    def __init__(self, coverage: Coverage, wording: Wording) -> None:
        self.coverage = coverage
        self.wording = wording
        self._organisations: dict[Listed, OrganisationList] = {}
        self._data: dict[tuple[Listed, bool], DataList] = {}
        self._purposes: dict[tuple[Listed, bool], PurposeList] = {}

    def organisations(self, listed: Listed) -> OrganisationList:
        """A list of organisations."""
        found = self._organisations.get(listed)
        if found is None:
            found = self._organisations[listed] = OrganisationList(self, listed)
        return found

    def data(self, listed: Listed, *, touched: bool) -> DataList:
        """A list of data, of a restriction when `touched`."""
        found = self._data.get((listed, touched))
        if found is None:
            found = self._data[listed, touched] = DataList(self, listed, touched=touched)
        return found

    def purposes(self, listed: Listed, *, touched: bool) -> PurposeList:
        """A list of purposes, of a restriction when `touched`."""
        found = self._purposes.get((listed, touched))
        if found is None:
            found = self._purposes[listed, touched] = PurposeList(self, listed, touched=touched)
        return found
