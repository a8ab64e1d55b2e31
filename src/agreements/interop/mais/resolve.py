"""What a request comes to in a bundle: who asks, for what, under which agreements, for which data and from whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from typing import Any

from agreements.bundle import Bundle
from agreements.diagnostics import Diagnostic, clip, diagnose
from agreements.graph import listed, out
from agreements.interop.body import bad
from agreements.interop.civil_day import civil_day
from agreements.interop.decision import MalformedError, NotForThisCallerError
from agreements.interop.mais.models import MaisRequest, NamedPolicy, decides_nothing
from agreements.interop.mais.names import name_index_of
from agreements.interop.members import UnreadMember
from agreements.interop.reach import Reach, reach_of
from agreements.language import syntax as s
from agreements.syntax.references import ANY_PURPOSE

MOST_ITEMS = 100
"""How many data items one request may come to; beyond that it has to say which."""

MOST_RESPONDENTS = 64
"""How many organisations may be asked about where nobody says who responds."""

MOST_QUESTIONS = 1_000
"""How many data items of how many organisations may be asked about together."""


@dataclass(frozen=True, slots=True)
class ResolvedRequest:
    """A request in the bundle's names; `problems` are what could not be found, and then nothing can be asked."""

    on: date
    recipient: str = ""
    purpose: str = ""
    agreements: tuple[str, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    problems: tuple[Diagnostic, ...] = field(default=())

    def share(self, item: str, discloser: str) -> dict[str, Any]:
        """The share of one data item by one who would respond, in the words of a question."""
        return {"from": discloser, "to": self.recipient, "data": [item], "purpose": self.purpose}


def resolve_request(
    bundle: Bundle, request: MaisRequest, allowed: Collection[str] | None, zone: tzinfo
) -> ResolvedRequest:
    """Find what a request names; it is for the day that its `DateStamp` falls on in `zone`.

    Raises `NotForThisCallerError` when the caller may not ask for who would respond, and `MalformedError` for a moment
    at the edge of the calendar.
    """
    return _RequestResolver(bundle, request, allowed, _day_of(request, zone)).resolve()


def _day_of(request: MaisRequest, zone: tzinfo) -> date:
    try:
        return civil_day(request.date_stamp, zone)
    except OverflowError:
        raise MalformedError([bad("`DateStamp` is not in the calendar")]) from None


class _RequestResolver:
    def __init__(
        self, bundle: Bundle, request: MaisRequest, allowed: Collection[str] | None, on: date
    ) -> None:
        self.request = request
        self.allowed = allowed
        self.reach: Reach = reach_of(bundle)
        self.names = name_index_of(bundle)
        self.graph = bundle.graph
        self.on = on
        self.problems: list[Diagnostic] = []

    def resolve(self) -> ResolvedRequest:
        request = self.request
        self.problems += [
            self._not_understood(one) for one in request.unread if not decides_nothing(one.path)
        ]
        recipient = self._only(request.requester.value, "organisation", "RequesterIdentifier", "organisation")
        purpose = self._only(request.purpose, "purpose", "AssertedPurpose", "purpose")
        respondent = None
        if request.respondent is not None:
            respondent = self._only(
                request.respondent.value, "organisation", "RespondentIdentifier", "organisation"
            )
        agreements = self._agreements()
        if self.problems:
            return ResolvedRequest(self.on, recipient, purpose, agreements, (), tuple(self.problems))
        items = self._items(agreements, recipient, purpose)
        asked = tuple(self._asked(items, agreements, recipient, respondent)) if not self.problems else ()
        return ResolvedRequest(self.on, recipient, purpose, agreements, asked, tuple(self.problems))

    def _problem(self, code: str, message: str, help_text: str | None = None) -> None:
        self.problems.append(diagnose(code, message, help=help_text))

    def _not_understood(self, member: UnreadMember) -> Diagnostic:
        problem, name = member.problem(), member.path.rpartition(".")[2]
        fact = name if self.reach.sort_of(name) == "fact" else self.reach.near_facts.meant(name)
        if fact is None or member.meant or member.rival:
            return problem
        return replace(problem, help=f"state a fact in `facts`, as `facts.{fact}`")

    def _only(self, code: str, what: str, member: str, *sorts: str) -> str:
        found = self.names.named(code, *sorts)
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(f"`{name}`" for name in found)
            self._problem(
                "wrong-sort", f"`{member}` could mean any of {names}", "say in a `MAIS:` note which it is"
            )
        else:
            self._problem(
                f"unknown-{what}",
                f"`{member}`: no {what} is known here as `{clip(code)}`",
                f'declare it, or say so of one that is declared: note "MAIS: {clip(code)}"',
            )
        return ""

    def _agreements(self) -> tuple[str, ...]:
        """The agreements that the request names: each policy must be one, as another may forbid what these permit."""
        found = [name for policy in self.request.policies for name in self._agreements_of(policy)]
        return tuple(dict.fromkeys(found))

    def _agreements_of(self, policy: NamedPolicy) -> list[str]:
        known_as = policy.known_as()
        called = ", ".join(f"`{clip(name)}`" for name in known_as) or "nothing"
        found = [names for one in known_as if (names := self.names.agreements([one]))]
        if found and len(found) < len(known_as):
            self._problem(
                "unknown-agreement",
                f"`SharingPolicy`: {called} are not both known here as one agreement",
                f'if it is that agreement, say so in it: note "MAIS: {clip(policy.uri)}"',
            )
        if not found:
            self._problem(
                "unknown-agreement",
                f"`SharingPolicy`: no agreement is known here as {called}",
                "somebody must look whether it permits this; it may forbid what other policies permit",
            )
            return []
        both = [name for name in found[0] if all(name in names for names in found)]
        if not both:
            message = f"`SharingPolicy`: {called} are different agreements here"
            self._problem("wrong-sort", message, "name each policy by itself")
        return both

    # --- which data -------------------------------------------------------------------------------------

    def _items(self, agreements: tuple[str, ...], recipient: str, purpose: str) -> list[str]:
        """The data asked for: what is named and what the categories contain, else what the policies offer."""
        asked = self.request.data
        sorts = ("dataset", "field")
        names = [self._only(code, "data", "dataCategories", *sorts, "category") for code in asked.categories]
        names += [self._only(one.value, "data", "resourceIdentifier", *sorts) for one in asked.resources]
        if self.problems:
            return []
        offered = self._offered(agreements, recipient, purpose)
        items = list(dict.fromkeys(item for name in names for item in self._data(name, offered)))
        items = items if names else offered
        if not items:
            self._problem("unknown-data", "no data is declared that this request is for")
        if len(items) > MOST_ITEMS:
            message = f"the request comes to {len(items)} datasets"
            self._problem("bad-question", message, "name fewer in `RequestedData.dataCategories`")
        return items

    def _data(self, name: str, offered: list[str]) -> list[str]:
        """A dataset or field itself; of a category the datasets that contain it: those offered, if any are."""
        if self.reach.sort_of(name) != "category":
            return [name]
        containing = [item for item in self.reach.containing(name) if self.reach.coverage.is_dataset(item)]
        return [item for item in containing if item in offered] or containing

    def _offered(self, agreements: tuple[str, ...], recipient: str, purpose: str) -> list[str]:
        """The data that clauses of the policies offer this requester for this purpose; all their data if none does.

        What no party holds, and the requester's own, cannot be offered.
        """
        grants = [clause for agreement in agreements for clause in self._grants(agreement)]
        broader = self.reach.coverage.above(purpose) | {ANY_PURPOSE}
        known_as = self.reach.coverage.known_as(recipient, self.on)
        fitting = [
            clause
            for clause in grants
            if not broader.isdisjoint(listed(self.graph, clause, "purpose"))
            and not known_as.isdisjoint(listed(self.graph, clause, "recipient"))
        ]
        covered = dict.fromkeys(
            item for clause in fitting or grants for item in self.reach.covered_by(clause)
        )
        return [item for item in covered if self._held_among_parties(item, agreements, recipient)]

    def _grants(self, agreement: str) -> Iterator[str]:
        declared: s.Agreement = self.graph.nodes[agreement]["declared"]
        for clause in declared.clauses:
            if isinstance(clause.rule, s.Grant):
                yield f"{agreement}.{clause.label}"

    # --- from whom --------------------------------------------------------------------------------------

    def _asked(
        self, items: list[str], agreements: tuple[str, ...], recipient: str, respondent: str | None
    ) -> Iterator[tuple[str, str]]:
        """Each data item with each organisation that would respond with it."""
        pairs = [
            (item, name)
            for item in items
            for name in self._respondents(item, agreements, recipient, respondent)
        ]
        names = {name for _, name in pairs}
        if len(names) > MOST_RESPONDENTS:
            self._problem(
                "bad-question",
                f"{len(names)} parties hold what is asked for",
                "say who responds: `RespondentIdentifier`, or a caller who may ask for one organisation",
            )
            return
        if len(pairs) > MOST_QUESTIONS:
            self._problem(
                "bad-question",
                f"the request comes to {len(pairs)} questions, one for each dataset and each who holds it",
                "name fewer in `RequestedData.dataCategories`, or say who responds: `RespondentIdentifier`",
            )
            return
        if not pairs and not self.problems:
            self._problem(
                "unknown-organisation", "nobody but the requester is known to hold what is asked for"
            )
        yield from pairs

    def _respondents(
        self, item: str, agreements: tuple[str, ...], recipient: str, respondent: str | None
    ) -> list[str]:
        if respondent is not None:
            if self.allowed is not None and respondent not in self.allowed:
                raise NotForThisCallerError(f"this caller may not ask what `{respondent}` may share")
            return [respondent]
        holders = self._held_among_parties(item, agreements, recipient)
        among = holders or [name for name in self.reach.holders_of(item, self.on) if name != recipient]
        if self.allowed is None:
            return among
        allowed = [name for name in among if name in self.allowed]
        if among and not allowed:
            raise NotForThisCallerError(f"this caller may not ask for any who hold `{item}`")
        return allowed

    def _held_among_parties(self, item: str, agreements: tuple[str, ...], recipient: str) -> list[str]:
        """Those who hold an item, are parties to a policy that is named, and do not ask for it themselves."""
        parties = {name for agreement in agreements for name, _ in out(self.graph, agreement, "party")}
        return [
            name
            for name in self.reach.holders_of(item, self.on)
            if name != recipient and not parties.isdisjoint(self.reach.coverage.known_as(name, self.on))
        ]
