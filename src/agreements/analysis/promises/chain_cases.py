"""Why no chain of shares breaks a promise, grant by grant: who could have data reach someone never comes to have it.

Those are told first, with what they must never have and until when. None of them has it by the catalogue; and nobody
gives it to them who is not one of them himself.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from agreements.analysis.promises.chains import LAST_DAY, ChainSearch
from agreements.analysis.promises.grant_cases import CertificateNames
from agreements.analysis.promises.nodes import NodeNumber, NodeTable
from agreements.analysis.promises.permitting import Permitted
from agreements.analysis.symbolic.grounds import ClassShare
from agreements.formula.entities import Names


class ChainCases:
    """The trees of reasons for a promise that a search through all chains has not broken."""

    def __init__(self, search: ChainSearch, table: NodeTable, names: CertificateNames) -> None:
        self._search = search
        self._table = table
        self._names = names
        self._leads = _leads(search)
        targets = {one for by in self._leads.values() for one in by}
        self._named = frozenset[str]().union(*map(search.of.classes.ever_named, targets))

    def known(self) -> list[Any]:
        """Who must never have what by when: lists of organisations and of items by their numbers, and the day."""
        by_what: dict[tuple[Names, int], set[str]] = {}
        for item, until_by_who in self._search.known.items():
            by_day: dict[int, set[str]] = {}
            for who, until in until_by_who.items():
                by_day.setdefault(until, set()).add(who)
            for until, whos in by_day.items():
                by_what.setdefault((frozenset(whos), until), set()).add(item)
        return [
            [self._list(whos), self._list(items), date.fromordinal(until).isoformat()]
            for (whos, until), items in by_what.items()
        ]

    def _list(self, names: set[str] | Names) -> int:
        return self._table.list_number(map(self._names.name, names))

    def node(self, place: int) -> NodeNumber:
        """The tree of one grant."""
        search, table = self._search, self._table
        if not search.touching.may_reach(place, self._named):
            return table.closed("recipient")
        grant = search.of.policy.grants[place]
        kept = search.touching.kept_by(grant)
        if kept is not None:
            return table.closed(kept)
        node = search.permitting.by_what_is_stated(grant)
        if node is not None:
            return node
        return search.cases.tree(search.ground(place), lambda share: self._closing(place, share))

    def _closing(self, place: int, share: ClassShare) -> NodeNumber:
        search, table = self._search, self._table
        first, last = share.stretch
        covered = search.subject.recipient.holds(share.recipient.representative)
        recipients = search.members(share.recipient)
        targets = {
            item: self._targets(item, recipients, covered=covered) for item in search.members(share.item)
        }
        targets = {
            item: {who: until for who, until in by.items() if until >= first} for item, by in targets.items()
        }
        if not any(targets.values()):
            return table.closed("recipient")
        found = search.find(search.of.policy.grants[place], share)
        if not isinstance(found, Permitted):
            return found
        cases = [
            ([self._names.name(item)], self._of_item(targets[item], last))
            for item in sorted(targets)
            if targets[item]
        ]
        return table.by_place("data", cases, table.closed("recipient"))

    def _targets(self, item: str, recipients: Names, *, covered: bool) -> dict[str, int]:
        if covered:
            return dict.fromkeys(recipients, LAST_DAY)
        leads = self._leads.get(item, {})
        return {who: leads[who] for who in recipients if who in leads}

    def _of_item(self, targets: dict[str, int], last: int) -> NodeNumber:
        table = self._table
        cases = []
        for who in sorted(targets):
            node = table.closed("known")
            if targets[who] < last:
                after = date.fromordinal(targets[who] + 1).isoformat()
                node = table.by_days([(date.min.isoformat(), node), (after, table.closed("recipient"))])
            cases.append(([self._names.name(who)], node))
        return table.by_place("recipient", cases, table.closed("recipient"))


def _leads(search: ChainSearch) -> dict[str, dict[str, int]]:
    """By whom what is received leads to someone who is protected from, and until when."""
    found: dict[str, dict[str, int]] = {}
    for item, until_by_who in search.known.items():
        for received in search.feeds(item):
            by_who = found.setdefault(received, {})
            for who, until in until_by_who.items():
                by_who[who] = max(until, by_who.get(who, 0))
    return found
