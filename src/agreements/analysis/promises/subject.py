"""What a promise says as formulas: which shares its sentence touches, whom it protects from, and its exception."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from agreements.analysis.symbolic.mentioned import Mentioned, Mentions
from agreements.diagnostics import Span
from agreements.formula import rules
from agreements.formula.entities import ItemEntity, NameList, PurposeEntity
from agreements.formula.leaf import DataTouched, OrganisationAmong, PurposeTouched, Who
from agreements.formula.part import AnyOf, Part
from agreements.graph import of_sort, syntax_of
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.policy.lowering import Lowering


@dataclass(frozen=True, slots=True, eq=False)
class PromiseFormulas:
    """A promise of a bundle as formulas, in which every organisation is only itself.

    `discloser` and `purpose` are none of a promise that something never reaches someone. `unless` is false where the
    promise has no exception.
    """

    declared: s.Promise
    discloser: OrganisationAmong | None
    data: DataTouched
    recipient: OrganisationAmong
    purpose: PurposeTouched | None
    unless: AnyOf

    @property
    def name(self) -> str:
        """The name of the promise."""
        return self.declared.name.text

    @property
    def span(self) -> Span | None:
        """The words that promise."""
        return self.declared.never.span or self.declared.name.span

    @property
    def is_about_chains(self) -> bool:
        """Whether it says what data never reaches, however many hands it passes through."""
        return isinstance(self.declared.never, s.NeverReaches)

    @property
    def sentence(self) -> tuple[Part, ...]:
        """All that it asks of a share which it touches."""
        return tuple(
            part for part in (self.discloser, self.data, self.recipient, self.purpose) if part is not None
        )

    def mentioned(self, mentions: Mentions) -> Mentioned:
        """What it tells apart."""
        return mentions.of((*self.sentence, self.unless))

    def concerns(self, purpose: PurposeEntity) -> bool:
        """Whether it is about shares for a purpose."""
        return self.purpose is None or self.purpose.holds(purpose)

    def touches(self, item: ItemEntity) -> bool:
        """Whether it is about a data item."""
        return self.data.holds(item)


def subjects(policy: Policy) -> Iterable[PromiseFormulas]:
    """The promises of a bundle, in source order."""
    return (subject_of(policy, name) for name in of_sort(policy.graph, "promise"))


def subject_of(policy: Policy, name: str) -> PromiseFormulas:
    """One promise of a bundle as formulas."""
    declared: s.Promise = syntax_of(policy.graph, name)
    never, lowering = declared.never, Lowering(policy.graph)
    told: s.Sentence | s.NeverReaches
    discloser: OrganisationAmong | None
    purpose: PurposeTouched | None
    exceptions = tuple(lowering.one(name, one, rules.CONDITION) for one in declared.unless)
    unless = AnyOf(rules.EXCEPTION, name, never.span, exceptions)
    if isinstance(never, s.NeverShares):
        told = never.sentence
        discloser = _organisations(name, told.disclosers, "discloser")
        purpose = PurposeTouched(rules.PURPOSE, name, told.purposes.span, _listed(told.purposes))
    else:
        told, discloser, purpose = never, None, None
    data = DataTouched(rules.DATA, name, told.data.span, _listed(told.data))
    recipient = _organisations(name, told.recipients, "recipient")
    return PromiseFormulas(declared, discloser, data, recipient, purpose, unless)


def _organisations(promise: str, listed: s.ListedNames, who: Who) -> OrganisationAmong:
    rule = rules.DISCLOSER if who == "discloser" else rules.RECIPIENT
    return OrganisationAmong(rule, promise, listed.span, who, _listed(listed))


def _listed(names: s.ListedNames) -> NameList:
    listed, excepted = (frozenset([one.text for one in some]) for some in (names.names, names.excepted))
    return NameList(listed, excepted)
