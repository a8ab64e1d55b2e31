"""The lists of clauses and rules of law: whom and what each covers, and why.

None of it depends on anything else of a question, so each list remembers what it came to for the entities that were
asked about, up to a bound. Rules that list the same names share one memory.
"""

from __future__ import annotations

from collections.abc import Mapping

from agreements.diagnostics import Span
from agreements.evaluate.closures import Test
from agreements.evaluate.context import Context
from agreements.evaluate.evidence import Explain
from agreements.evaluate.scope_words import (
    catalogue,
    covered_in_words,
    organisation_evidence,
    purpose_in_words,
    touched_in_words,
    unnamed_evidence,
)
from agreements.formula.entities import ItemEntity, NameList, OrganisationEntity, PurposeEntity
from agreements.formula.inputs import DISCLOSER, RECIPIENT, Input
from agreements.formula.proof import Evidence
from agreements.formula.request import Request
from agreements.formula.truth import FALSE, TRUE, Truth, truth_of
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.policy.titles import BundleTitles

MOST_REMEMBERED = 4096
"""How many entities one list remembers before it starts afresh."""


class OrganisationScope:
    """A list of organisations and kinds; it covers a discloser or a recipient, or not."""

    __slots__ = ("_known", "excepted", "listed", "names", "scopes")

    def __init__(self, scopes: Scopes, listed: NameList) -> None:
        self.scopes = scopes
        self.listed = listed
        self.names = listed.names
        self.excepted = listed.excepted
        self._known: dict[OrganisationEntity, Evidence | None] = {}

    def test(self, reads: Input) -> Test:
        """Whether it covers the discloser of a request, or the recipient, as they are read."""
        if reads is DISCLOSER:
            return self._covers_discloser
        if reads is RECIPIENT:
            return self._covers_recipient
        return lambda request: truth_of(self.listed.covers_names(reads.read(request).names))

    def explain(self, reads: Input) -> Explain:
        """Why it does, or does not."""
        return lambda context: self._explain(context, reads.read(context.request))

    def _covers_discloser(self, request: Request) -> Truth:
        names = request.discloser.names
        if self.names.isdisjoint(names):
            return FALSE
        return TRUE if not self.excepted or self.excepted.isdisjoint(names) else FALSE

    def _covers_recipient(self, request: Request) -> Truth:
        names = request.recipient.names
        if self.names.isdisjoint(names):
            return FALSE
        return TRUE if not self.excepted or self.excepted.isdisjoint(names) else FALSE

    def _explain(self, context: Context, who: OrganisationEntity) -> Evidence:
        return self.evidence(who) or context.unnamed.get(who) or unnamed_evidence(context, who)

    def evidence(self, who: OrganisationEntity) -> Evidence | None:
        """Why it covers an organisation or does not; nothing where it does not mention it in any way."""
        known = self._known
        if who in known:
            return known[who]
        if len(known) >= MOST_REMEMBERED:
            known.clear()
        scopes = self.scopes
        why = known[who] = organisation_evidence(scopes.titles, scopes.coverage, self.listed, who)
        return why

    def lapsed(self, who: OrganisationEntity) -> Span | None:
        """Where the catalogue says that an organisation it does not cover would be covered on other days.

        That is where it is of a listed kind then, or of an excepted one only now.
        """
        dated = self.excepted if not self.names.isdisjoint(who.names) else self.names
        declared: s.Organisation = self.scopes.titles.graph.nodes[who.name]["declared"]
        above = self.scopes.coverage.above
        listed = (
            membership.span
            for membership in declared.memberships
            if membership.period is not None and any(above(kind.text) & dated for kind in membership.kinds)
        )
        return next(listed, None)


class DataScope:
    """A list of data; as a grant's it covers an item, or not, and as a restriction's it touches it, or not."""

    __slots__ = ("_evidence", "_met", "explain", "listed", "scopes", "test", "touched")

    def __init__(self, scopes: Scopes, listed: NameList, *, touched: bool) -> None:
        self.scopes = scopes
        self.listed = listed
        self.touched = touched
        self.test: Test = self._meets
        """Whether it covers, or touches, the item of a request."""
        self.explain: Explain = lambda context: self.evidence(context.request.item)
        """Why it does, or does not."""
        self._met: dict[ItemEntity, Truth] = {}
        self._evidence: dict[ItemEntity, Evidence] = {}

    def _meets(self, request: Request) -> Truth:
        met = self._met.get(request.item)
        return self._learn(request.item) if met is None else met

    def _learn(self, item: ItemEntity) -> Truth:
        if len(self._met) >= MOST_REMEMBERED:
            self._met.clear()
        met = self.listed.touches_item(item) if self.touched else self.listed.covers_item(item)
        value = self._met[item] = truth_of(met)
        return value

    def evidence(self, item: ItemEntity) -> Evidence:
        """Why it covers or touches an item or does not."""
        why = self._evidence.get(item)
        if why is None:
            if len(self._evidence) >= MOST_REMEMBERED:
                self._evidence.clear()
            says = (touched_in_words if self.touched else covered_in_words)(
                self.scopes.titles, self.listed, item
            )
            why = self._evidence[item] = catalogue(says)
        return why


class PurposeScope:
    """A list of purposes; as a grant's it covers a purpose, or not, and as a restriction's it touches it, or not."""

    __slots__ = ("_known", "explain", "listed", "met", "scopes", "test", "touched")

    def __init__(self, scopes: Scopes, listed: NameList, *, touched: bool) -> None:
        meets = listed.touches_purpose if touched else listed.covers_purpose
        self.scopes = scopes
        self.listed = listed
        self.touched = touched
        self.met = frozenset(purpose for purpose in scopes.purposes.values() if meets(purpose))
        self.test: Test = self._meets
        """Whether it covers, or touches, the purpose of a request."""
        self.explain: Explain = lambda context: self.evidence(context.request.purpose)
        """Why it does, or does not."""
        self._known: dict[PurposeEntity, Evidence] = {}

    def _meets(self, request: Request) -> Truth:
        return TRUE if request.purpose in self.met else FALSE

    def evidence(self, purpose: PurposeEntity) -> Evidence:
        """Why it covers or touches a purpose or does not."""
        why = self._known.get(purpose)
        if why is None:
            says = purpose_in_words(self.scopes.titles, self.listed, purpose, touched=self.touched)
            why = self._known[purpose] = catalogue(says)
        return why


class Scopes:
    """The lists of one bundle, each once; threads may share it."""

    def __init__(self, policy: Policy, titles: BundleTitles) -> None:
        self.coverage = policy.coverage
        self.purposes: Mapping[str, PurposeEntity] = policy.entities.purposes
        self.titles = titles
        self._organisations: dict[NameList, OrganisationScope] = {}
        self._data: dict[tuple[NameList, bool], DataScope] = {}
        self._purposes: dict[tuple[NameList, bool], PurposeScope] = {}

    def organisations(self, listed: NameList) -> OrganisationScope:
        """A list of organisations."""
        found = self._organisations.get(listed)
        if found is None:
            found = self._organisations[listed] = OrganisationScope(self, listed)
        return found

    def data(self, listed: NameList, *, touched: bool) -> DataScope:
        """A list of data, of a restriction when `touched`."""
        found = self._data.get((listed, touched))
        if found is None:
            found = self._data[listed, touched] = DataScope(self, listed, touched=touched)
        return found

    def for_purposes(self, listed: NameList, *, touched: bool) -> PurposeScope:
        """A list of purposes, of a restriction when `touched`."""
        found = self._purposes.get((listed, touched))
        if found is None:
            found = self._purposes[listed, touched] = PurposeScope(self, listed, touched=touched)
        return found
