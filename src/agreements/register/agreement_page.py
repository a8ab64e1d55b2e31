"""What the page of one agreement says: each share and what protects people in it, then what is forbidden and promised.

Conditions are said by `documents`, in the language of bundles; all else is data, which templates say in any language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from agreements.documents.clauses import survival_in_words
from agreements.documents.conditions import in_prose, stated
from agreements.documents.model import Paragraph
from agreements.documents.sentences import restricted
from agreements.documents.terms import Terms, folded, paragraphs
from agreements.formula.calendar import later
from agreements.graph import into, syntax_of
from agreements.language import syntax as s
from agreements.language.declarations import clause_name
from agreements.pages.declared.standing import StandingOnDay, agreement_standing, clause_standing
from agreements.register.regulators import Regulator, regulators_of
from agreements.register.things import Approver, Thing, ThingList, Things
from agreements.syntax.node import ConditionNode
from agreements.syntax.values import duration_of
from agreements.words import listed_in_words


@dataclass(frozen=True, slots=True)
class PartyTo:
    """Who made the agreement, in what capacity (empty where none is stated), and for whom it acts."""

    who: Thing
    capacity: str
    principals: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class PowerItem:
    """Legal powers of which any will do, and where they are asked for at all (in the language of bundles)."""

    any_of: tuple[Thing, ...]
    where: str


@dataclass(frozen=True, slots=True)
class NeededApproval:
    """Those of whom one must approve, what they approve (empty where it is not said), and how old it may be."""

    any_of: tuple[Approver, ...]
    that: str
    within: s.Quantity | None


@dataclass(frozen=True, slots=True)
class AgreedDuty:
    """What must be done, or never be done: by whom, and by when. `after` is `receipt`, `end` or an event's title."""

    owed_by: str
    duty: str
    within: s.Quantity | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class AgreedShare:
    """One clause that lets data be shared; `asked` are its conditions as they were written.

    A risk that somebody must accept where it is not mitigated is a condition like the others.
    """

    label: str
    title: str
    who: ThingList
    data: ThingList
    whom: ThingList
    purposes: ThingList
    powers: tuple[PowerItem, ...]
    conditions: tuple[Paragraph, ...]
    asked: tuple[ConditionNode, ...]
    approvals: tuple[NeededApproval, ...]
    duties: tuple[AgreedDuty, ...]
    never: tuple[AgreedDuty, ...]
    standing: StandingOnDay
    is_otherwise: bool
    """Whether it stands otherwise, or on other days, than its agreement."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """One clause that forbids: its lists, what lifts it as it was written, and all of it in the language of bundles."""

    label: str
    title: str
    who: ThingList
    data: ThingList
    whom: ThingList
    purposes: ThingList
    says: tuple[Paragraph, ...]
    unless: tuple[ConditionNode, ...]
    standing: StandingOnDay
    is_otherwise: bool
    """Whether it stands otherwise, or on other days, than its agreement."""

    @property
    def in_words(self) -> str:
        """All of it in one line."""
        return " ".join(one.in_one_line for one in self.says)


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """All that the page of an agreement says; `asked` are the conditions of the whole of it as they were written."""

    this: Thing
    reference: str
    standing: StandingOnDay
    summary: tuple[str, ...]
    contact: str
    parties: tuple[PartyTo, ...]
    shares: tuple[AgreedShare, ...]
    forbidden: tuple[Forbidden, ...]
    conditions: tuple[Paragraph, ...]
    asked: tuple[ConditionNode, ...]
    risks: tuple[str, ...]
    next_review: date | None
    review_every: s.Quantity | None
    suspensions: tuple[tuple[date | None, date | None, str], ...]
    supersedes: tuple[Thing, ...]
    superseded_by: tuple[Thing, ...]
    regulators: tuple[Regulator, ...] = ()

    @property
    def controllers(self) -> tuple[Thing, ...]:
        """The parties who decide what the data is used for."""
        return tuple(one.who for one in self.parties if one.capacity in ("controller", "joint-controller"))

    @property
    def processors(self) -> tuple[Thing, ...]:
        """The parties who act for others."""
        return tuple(one.who for one in self.parties if one.capacity == "processor")

    @property
    def disclosers(self) -> tuple[Thing, ...]:
        """Whoever shares under it, each once."""
        return tuple(dict.fromkeys(one for share in self.shares for one in share.who.things))

    @property
    def recipients(self) -> tuple[Thing, ...]:
        """Whoever receives under it, each once."""
        return tuple(dict.fromkeys(one for share in self.shares for one in share.whom.things))

    @property
    def data(self) -> tuple[Thing, ...]:
        """What is shared under it, each once."""
        return tuple(dict.fromkeys(one for share in self.shares for one in share.data.things))

    @property
    def purposes(self) -> tuple[Thing, ...]:
        """What it is shared for, each once."""
        return tuple(dict.fromkeys(one for share in self.shares for one in share.purposes.things))

    @property
    def powers(self) -> tuple[Thing, ...]:
        """The legal powers it rests on, each once."""
        every = (one for share in self.shares for item in share.powers for one in item.any_of)
        return tuple(dict.fromkeys(every))


def agreement_page(things: Things, name: str, on: date) -> AgreementPage:
    """The page of an agreement as it stands on a day."""
    declared: s.Agreement = syntax_of(things.graph, name)
    terms = Terms(things.names)
    grants = [(one, one.rule) for one in declared.clauses if isinstance(one.rule, s.Grant)]
    bans = [(one, one.rule) for one in declared.clauses if isinstance(one.rule, s.Restriction)]
    how = agreement_standing(things.graph, name, on)
    relied = dict.fromkeys(one.text for _, grant in grants for item in grant.relying_on for one in item.names)
    return AgreementPage(
        this=things.thing(name),
        reference=folded(declared.reference or ""),
        standing=how,
        summary=paragraphs(declared.summary) if declared.summary else (),
        contact=folded(declared.contact or ""),
        parties=tuple(_party(one, things) for one in declared.parties),
        shares=tuple(_share(declared, clause, grant, things, terms, how, on) for clause, grant in grants),
        forbidden=tuple(_forbidden(declared, clause, ban, things, terms, how, on) for clause, ban in bans),
        conditions=tuple(stated("Under this agreement only if", [one], terms) for one in declared.conditions),
        asked=declared.conditions,
        risks=tuple(folded(one.title or one.name.text) for one in declared.risks),
        next_review=_next_review(declared, how, on),
        review_every=declared.review_every,
        suspensions=tuple(_suspension(one) for one in declared.suspensions),
        supersedes=things.all(one.text for one in declared.supersedes),
        superseded_by=things.all(newer for newer, _ in into(things.graph, name, "supersedes")),
        regulators=regulators_of(things.graph, relied),
    )


def _suspension(one: s.Suspension) -> tuple[date | None, date | None, str]:
    return one.period.start, one.period.end, folded(one.because or "")


def _party(party: s.Party, things: Things) -> PartyTo:
    capacity = party.capacity.text if party.capacity else ""
    return PartyTo(things.thing(party.name.text), capacity, things.all(one.text for one in party.principals))


def _next_review(declared: s.Agreement, how: StandingOnDay, on: date) -> date | None:
    """The first review that is due on a day or after it, while the agreement lasts."""
    found = [declared.review_by] if declared.review_by else []
    start, every = how.start, declared.review_every
    if every is not None and start is not None and every.number:
        number, unit = duration_of(every)
        times = 1
        while (day := later(start, number * times, unit)) < on:
            times += 1
        found.append(day)
    due = [day for day in found if day >= on and (how.end is None or day <= how.end)]
    return min(due, default=None)


# --- clauses ------------------------------------------------------------------------------------------


def _share(
    agreement: s.Agreement,
    clause: s.Clause,
    grant: s.Grant,
    things: Things,
    terms: Terms,
    how: StandingOnDay,
    on: date,
) -> AgreedShare:
    sentence = grant.sentence
    own = clause_standing(things.graph, clause_name(agreement, clause.label.text), on)
    risks = [one for one in agreement.risks if one.otherwise_ask is not None and _is_about(one, clause)]
    return AgreedShare(
        label=clause.label.text,
        title=things.clause_title(clause.title),
        who=things.listed(sentence.disclosers),
        data=things.listed(sentence.data),
        whom=things.listed(sentence.recipients),
        purposes=things.listed(sentence.purposes),
        powers=tuple(_power(one, things, terms) for one in grant.relying_on),
        conditions=(
            *(stated("Only if", [one], terms) for one in grant.conditions),
            *(_accepted(one, terms) for one in risks),
        ),
        asked=(*grant.conditions, *map(_acceptance, risks)),
        approvals=tuple(_approvals(grant.needs, things)),
        duties=tuple(_duties(grant.obligations, things)),
        never=tuple(
            AgreedDuty(term.owed_by, things.names.title(one.text))
            for term in grant.standing_terms
            for one in term.terms
        ),
        standing=own,
        is_otherwise=own.lasts != how.lasts,
    )


def _power(item: s.Reliance, things: Things, terms: Terms) -> PowerItem:
    where = "" if item.where is None else in_prose(item.where, terms)
    return PowerItem(things.all(one.text for one in item.names), where)


def _approvals(needs: Iterable[s.Need], things: Things) -> Iterator[NeededApproval]:
    for need in needs:
        for item in need.items:
            yield NeededApproval(things.approvers(item.names), folded(need.that or ""), need.given_within)


def _duties(obligations: Iterable[s.Obligation], things: Things) -> Iterator[AgreedDuty]:
    for one in obligations:
        within = one.deadline.quantity if one.deadline else None
        after = one.deadline.after.text if one.deadline else ""
        if after not in ("", "receipt", "end"):
            after = things.names.title(after)
        for duty in one.duties:
            yield AgreedDuty(one.owed_by, things.names.title(duty.text), within, after)


def _is_about(risk: s.Risk, clause: s.Clause) -> bool:
    return not risk.about or clause.label.text in [one.text for one in risk.about]


def _acceptance(risk: s.Risk) -> ConditionNode:
    """What a risk asks of a share, as a condition: that it is mitigated, or that somebody accepts it."""
    assert risk.otherwise_ask is not None  # noqa: S101 - as it was found
    accepted = s.ApprovedBy(risk.otherwise_ask)
    return accepted if risk.mitigation is None else s.Or((risk.mitigation, accepted))


def _accepted(risk: s.Risk, terms: Terms) -> Paragraph:
    assert risk.otherwise_ask is not None  # noqa: S101 - as it was found
    accepts = (
        f"{terms.approver(risk.otherwise_ask.text)} accepts the risk “{folded(risk.title or risk.name.text)}”"
    )
    if risk.mitigation is None:
        return Paragraph(f"Only if {accepts}.")
    return Paragraph(f"Only if {in_prose(risk.mitigation, terms)}, or {accepts}.")


def _stands_despite(one: s.Clause, ban: s.Clause) -> bool:
    rule = one.rule
    return isinstance(rule, s.Grant) and ban.label.text in [label.text for label in rule.notwithstanding]


def _forbidden(
    agreement: s.Agreement,
    clause: s.Clause,
    ban: s.Restriction,
    things: Things,
    terms: Terms,
    how: StandingOnDay,
    on: date,
) -> Forbidden:
    sentence = ban.sentence
    own = clause_standing(things.graph, clause_name(agreement, clause.label.text), on)
    says = [Paragraph(restricted(sentence, terms))]
    if ban.unless:
        says.append(stated("This does not apply if", ban.unless, terms, s.Or))
    despite = [one.label.text for one in agreement.clauses if _stands_despite(one, clause)]
    if despite:
        labels = [terms.clause(agreement.name.text, one, here=agreement.name.text) for one in despite]
        permits = "permits" if len(labels) == 1 else "permit"
        says.append(Paragraph(f"This does not apply to what {listed_in_words(labels)} {permits}."))
    if ban.survival is not None:
        says.append(Paragraph(survival_in_words(ban.survival)))
    return Forbidden(
        label=clause.label.text,
        title=things.clause_title(clause.title),
        who=things.listed(sentence.disclosers),
        data=things.listed(sentence.data),
        whom=things.listed(sentence.recipients),
        purposes=things.listed(sentence.purposes),
        says=tuple(says),
        unless=tuple(ban.unless),
        standing=own,
        is_otherwise=own.lasts != how.lasts,
    )
