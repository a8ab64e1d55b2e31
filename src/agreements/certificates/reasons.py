"""The reasons by which a certificate closes a part, and whether they are so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from agreements.certificates.boxes import ShareBox
from agreements.certificates.facts import FactValues
from agreements.certificates.formulas import Possible
from agreements.certificates.truths import TRUE
from agreements.certificates.world import World
from agreements.language import syntax as s
from agreements.reference.answer import risks_of, set_aside
from agreements.reference.clauses import GrantText, clause_in_force, suspended

Held: TypeAlias = tuple[frozenset[str], frozenset[str], date]
"""Who must never have what, until when."""


class PromisedData:
    """What a promise is about, and of one about chains who must never have what lest it be broken."""

    def __init__(self, promise: s.Promise, world: World, known: Sequence[Held]) -> None:
        never = promise.never
        self.unless = promise.unless
        self.sentence = never.sentence if isinstance(never, s.NeverShares) else None
        self.data = never.data if isinstance(never, s.NeverReaches) else never.sentence.data
        self.recipients = never.recipients if isinstance(never, s.NeverReaches) else never.sentence.recipients
        self.touched = world.touched(self.data)
        about = {item for items in self.touched.values() for item in items}
        self.known: dict[str, dict[str, date]] = {}
        self.leads: dict[str, dict[str, date]] = {}
        for organisations, items, until in known:
            for item in items:
                _until(self.known.setdefault(item, {}), organisations, until)
                for received in world.feeds(item) & about:
                    _until(self.leads.setdefault(received, {}), organisations, until)
        self.leading = frozenset(who for by in self.leads.values() for who in by)


def _until(found: dict[str, date], organisations: frozenset[str], until: date) -> None:
    for one in organisations:
        found[one] = max(until, found.get(one, date.min))


class ReasonCheck:
    """Finds out whether reasons close parts of what grants could permit."""

    def __init__(self, world: World, facts: FactValues, subject: PromisedData) -> None:
        self._world = world
        self._facts = facts
        self._subject = subject

    def closes(self, word: str, about: str | None, box: ShareBox, g: GrantText) -> bool:
        """Whether a reason is why a grant permits nothing of a box that the promise forbids.

        Raises `LookupError` for a word that is no reason, or a name that is nothing of its sort.
        """
        if about is None:
            return self._closes(word, box, g)
        here = Possible(self._world, self._facts, box, g.agreement)
        match word:
            case "bar":
                bar = self._world.bundle.find(s.Bar, about)
                if bar is None:
                    raise LookupError(f"no bar is called `{about}`")
                return not here.is_open(bar, here.gateways_of(g)) & TRUE
            case "clause":
                return self._is_blocked(about, box, g)
            case _:
                raise LookupError("there is no such reason")

    def _closes(self, word: str, box: ShareBox, g: GrantText) -> bool:
        """The same of a reason that names nothing."""
        reasons: dict[str, Callable[[ShareBox, GrantText], bool]] = {
            "nothing": lambda box, _: box.is_contradicted,
            "day": lambda box, g: not any(self._is_timely(day, g) for day in self._turns(box, g)),
            "sentence": self._covers_nothing,
            "discloser": lambda box, g: not any(self._may_disclose(box, g)),
            "data": lambda box, g: not any(self._may_be_shared(box, g)),
            "recipient": lambda box, g: not any(self._may_receive(box, g)),
            "purpose": lambda box, g: not any(self._may_serve(one, g) for one in box.purpose),
            "known": lambda box, _: all(self._is_known(box)),
            "gateway": self._relies_on_nothing,
            "condition": self._has_no_condition,
            "approval": self._has_no_approval,
            "risk": self._has_a_risk,
            "exception": lambda box, _: self._is_excepted(box),
        }
        if word not in reasons:
            raise LookupError("there is no such reason")
        return reasons[word](box, g)

    # --- what the lines of a grant ask --------------------------------------------------------------

    def _possible(self, box: ShareBox, agreement: s.Agreement | None) -> Possible:
        return Possible(self._world, self._facts, box, agreement)

    def _relies_on_nothing(self, box: ShareBox, g: GrantText) -> bool:
        here = self._possible(box, g.agreement)
        gateways = here.gateways_of(g)
        return any(not here.relied_upon(item, gateways) & TRUE for item in g.grant.relying_on)

    def _has_no_condition(self, box: ShareBox, g: GrantText) -> bool:
        here = self._possible(box, g.agreement)
        return any(not here.condition(one) & TRUE for one in (*g.grant.conditions, *g.agreement.conditions))

    def _has_no_approval(self, box: ShareBox, g: GrantText) -> bool:
        here = self._possible(box, g.agreement)
        needs = ((need, item) for need in g.grant.needs for item in need.items)
        return any(not here.need_met(need, item) & TRUE for need, item in needs)

    def _has_a_risk(self, box: ShareBox, g: GrantText) -> bool:
        here = self._possible(box, g.agreement)
        return any(not here.risk_met(one) & TRUE for one in risks_of(g))

    def _is_excepted(self, box: ShareBox) -> bool:
        outside = self._possible(box, None)
        return any(outside.condition(one) == TRUE for one in self._subject.unless)

    def _is_blocked(self, name: str, box: ShareBox, g: GrantText) -> bool:
        m = self._world.restrictions.get(name)
        if m is None:
            raise LookupError(f"no clause `{name}` forbids anything")
        there = Possible(self._world, self._facts, box, m.agreement)
        return not set_aside(g, m) and not there.not_blocked(m) & TRUE

    # --- days ---------------------------------------------------------------------------------------

    def _turns(self, box: ShareBox, g: GrantText) -> list[date]:
        turns = self._world.turns_of(g.agreement, g.clause)
        return [box.first, *(day for day in turns if box.first < day <= box.last)]

    def _is_timely(self, day: date, g: GrantText) -> bool:
        asked = self._world.asked(day=day)
        return clause_in_force(asked, g.agreement, g.clause) and not suspended(asked, g.agreement)

    # --- who, what and why --------------------------------------------------------------------------

    def _covers_nothing(self, box: ShareBox, g: GrantText) -> bool:
        """Whether the sentences of the grant and of the promise together cover no share of a box."""
        disclosers = frozenset(self._may_disclose(box, g))
        if not disclosers or not any(self._may_be_shared(box, g)):
            return True
        if not any(self._may_serve(one, g) for one in box.purpose):
            return True
        recipients = frozenset(self._may_receive(box, g))
        return not recipients or (len(recipients) == 1 and recipients == disclosers)

    def _may_disclose(self, box: ShareBox, g: GrantText) -> Iterator[str]:
        """The disclosers that the sentences of the grant and of the promise cover on some day."""
        world, sentence = self._world, self._subject.sentence
        listed = g.grant.sentence.disclosers
        promised = None if sentence is None else sentence.disclosers
        those = box.discloser & world.ever_among(listed, g.agreement)
        if promised is not None:
            those &= world.ever_among(promised, None)
        for who in those:
            if any(
                world.names(listed, who, day, g.agreement)
                and world.is_party(who, day, g.agreement)
                and (promised is None or world.names(promised, who, day, None))
                for day in world.days(who, box.first, box.last, g.agreement)
            ):
                yield who

    def _may_be_shared(self, box: ShareBox, g: GrantText) -> Iterator[bool]:
        listed, touched = g.grant.sentence.data, self._subject.touched
        for name in listed.names:
            for item in touched.get(name.text, ()):
                yield item in box.data and self._world.covers(listed, item)

    def _may_receive(self, box: ShareBox, g: GrantText) -> Iterator[str]:
        """The recipients that the grant covers on some day, and that are protected from or lead there then."""
        world, subject, listed = self._world, self._subject, g.grant.sentence.recipients
        protected = world.ever_among(subject.recipients, None)
        those = box.recipient & world.ever_among(listed, g.agreement) & (protected | subject.leading)
        for who in those:
            if any(
                world.names(listed, who, day, g.agreement)
                and (world.names(subject.recipients, who, day, None) or self._leads(who, box, day))
                for day in world.days(who, box.first, box.last, g.agreement)
            ):
                yield who

    def _leads(self, who: str, box: ShareBox, first: date) -> bool:
        """Whether what somebody receives from a day on leads on to someone who is protected from."""
        if who not in self._subject.leading:
            return False
        leads = self._subject.leads
        items = box.data if len(box.data) < len(leads) else leads.keys() & box.data
        by_who = (leads[item] for item in items if item in leads)
        return any(who in until and until[who] >= first for until in by_who)

    def _may_serve(self, purpose: str, g: GrantText) -> bool:
        sentence, listed = self._subject.sentence, g.grant.sentence.purposes
        if not self._world.serves(listed, purpose):
            return False
        return sentence is None or self._world.meets(sentence.purposes, purpose)

    def _is_known(self, box: ShareBox) -> Iterator[bool]:
        """Of each discloser and item, whether he is said not to receive it until the last day, nor holds it then."""
        for item in box.data:
            until = self._subject.known.get(item, {})
            for who in box.discloser:
                yield (
                    who in until
                    and until[who] >= box.last
                    and not self._world.may_begin_with(who, item, box.first, box.last)
                )
