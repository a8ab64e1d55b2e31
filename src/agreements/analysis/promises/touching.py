"""Which grants could permit a share that a promise is about, by the names that they list.

A grant that is left out here covers nothing that the promise touches; one that is not may still permit nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from agreements.analysis.promises.nodes import Place
from agreements.analysis.promises.subject import PromiseFormulas
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.formula.entities import ItemEntity, NameList, Names
from agreements.formula.leaf import DataCovered, OrganisationAmong, PurposeCovered
from agreements.graph import of_sort, out
from agreements.policy.grants import GrantFormula
from agreements.syntax.references import ANYONE, ANYTHING


class GrantLists(NamedTuple):
    """The lists of a grant's sentence, by their places."""

    discloser: NameList
    data: NameList
    recipient: NameList
    purpose: NameList

    @staticmethod
    def of(grant: GrantFormula) -> GrantLists:
        """The lists of a grant."""
        found: dict[str, NameList] = {}
        for part in grant.sentence:
            match part:
                case OrganisationAmong(who=who, listed=listed):
                    found[who] = listed  # the parties come first, and the list of the sentence after them
                case DataCovered(listed=listed):
                    found["data"] = listed
                case PurposeCovered(listed=listed):
                    found["purpose"] = listed
                case _:
                    pass
        return GrantLists(**found)


class Touching:
    """Finds the places of a grant's sentence that keep a promise by themselves."""

    def __init__(self, of: SymbolicPolicy, subject: PromiseFormulas) -> None:
        self._of = of
        self._subject = subject
        self._purposes: dict[NameList, bool] = {}

    def kept_by(self, grant: GrantFormula) -> Place | None:
        """The first place of a grant's sentence that nothing which the promise is about could fill; if there is one.

        Chains are stopped by the data alone: a recipient who is not protected from may pass it on.
        """
        lists = GrantLists.of(grant)
        if not self.may_be_about(lists.data):
            return "data"
        if self._subject.is_about_chains:
            return None
        if not self.may_receive(grant, lists):
            return "recipient"
        if not self._may_disclose(grant, lists):
            return "discloser"
        return None if self._may_serve(lists.purpose) else "purpose"

    def kept_by_names(self, place: int) -> Place | None:
        """The same by the names alone that the lists of the grant at a place name, before its formula is made."""
        grants, compiled = self._of.policy.compiled.grants, self._of.policy.compiled
        if not any(name in self._by_name for name in grants.data[place]):
            return "data"
        if self._subject.is_about_chains:
            return None
        agreement = grants.name(place).partition(".")[0]
        within = agreement if agreement in compiled.have_processors else None
        if not self._may_meet(within, self._recipients, grants.recipients[place]):
            return "recipient"
        if not self._may_meet(within, self._disclosers, grants.disclosers[place]):
            return "discloser"
        terms = grants.terms(place)
        names, excepted = map(frozenset, terms.purposes)
        return None if self._may_serve(NameList(names, excepted)) else "purpose"

    # --- data ---------------------------------------------------------------------------------------

    def may_be_about(self, listed: NameList) -> bool:
        """Whether the list of a grant covers an item that the promise touches."""
        return any(listed.covers_item(item) for item in self._posted(listed.names))

    def _posted(self, names: Names) -> Iterator[ItemEntity]:
        seen: set[str] = set()
        for name in names:
            for item in self._by_name.get(name, ()):
                if item.name not in seen:
                    seen.add(item.name)
                    yield item

    @cached_property
    def items(self) -> tuple[ItemEntity, ...]:
        """The items that the promise touches, what nobody has declared among them."""
        graph, entities = self._of.policy.graph, self._of.policy.entities
        declared = map(entities.item, (*of_sort(graph, "dataset"), *of_sort(graph, "field")))
        undeclared = self._of.classes.undeclared.items()
        return tuple(item for item in (*declared, *undeclared) if self._subject.touches(item))

    @cached_property
    def _by_name(self) -> dict[str, list[ItemEntity]]:
        found: dict[str, list[ItemEntity]] = {}
        for item in self.items:
            for name in item.covering:
                found.setdefault(name, []).append(item)
        if self.items:
            found.setdefault(ANYTHING, list(self.items))
        return found

    # --- organisations ------------------------------------------------------------------------------

    def may_receive(self, grant: GrantFormula, lists: GrantLists) -> bool:
        """Whether someone whom the promise protects from may receive something under a grant on some day."""
        return self._may_meet(grant.relied.within, self._recipients, lists.recipient.names)

    def may_reach(self, place: int, further: Names = frozenset()) -> bool:
        """The same by the names alone of the grant at a place, or someone who goes by one of `further` names."""
        grants = self._of.policy.compiled.grants
        agreement = grants.name(place).partition(".")[0]
        within = agreement if agreement in self._of.policy.compiled.have_processors else None
        listed = grants.recipients[place]
        return self._may_meet(within, self._recipients, listed) or self._may_meet(within, further, listed)

    def _may_disclose(self, grant: GrantFormula, lists: GrantLists) -> bool:
        return self._may_meet(grant.relied.within, self._disclosers, lists.discloser.names)

    def _may_meet(self, within: str | None, names: Names | None, listed: Iterable[str]) -> bool:
        """Whether a list of a grant may cover someone who goes by some of these names.

        Who is a processor under its agreement goes by other names there too.
        """
        if names is None or not names.isdisjoint(listed):
            return True
        return within is not None and not names.isdisjoint(self.processors(within))

    def processors(self, agreement: str) -> list[str]:
        """The parties that an agreement makes processors."""
        parties = out(self._of.policy.graph, agreement, "party")
        return [party for party, edge in parties if edge["acts_for"]]

    @cached_property
    def _recipients(self) -> Names | None:
        return self._ever_named(self._subject.recipient)

    @cached_property
    def _disclosers(self) -> Names | None:
        return None if self._subject.discloser is None else self._ever_named(self._subject.discloser)

    def _ever_named(self, listed: OrganisationAmong) -> Names | None:
        """Every name that an organisation which a list of the promise covers on some day may have on some day.

        None where that may be any name.
        """
        classes = self._of.classes
        found: set[str] = set()
        for name in listed.listed.names:
            if name == ANYONE:
                return None
            is_one = name in classes.all_organisations
            found |= classes.ever_named(name) if is_one else classes.names_of_kind(name)
        return frozenset(found)

    # --- purposes -----------------------------------------------------------------------------------

    def _may_serve(self, listed: NameList) -> bool:
        found = self._purposes.get(listed)
        if found is None:
            found = self._purposes[listed] = any(
                listed.covers_purpose(purpose) and self._subject.concerns(purpose)
                for purpose in self._of.policy.entities.purposes.values()
            )
        return found
