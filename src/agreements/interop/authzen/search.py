"""Subject, resource and action search (AuthZEN Authorization API 1.0, the three search APIs).

A search finds just what asking `evaluate` about every candidate would find, in order of name. Candidates that no grant
could let through are never asked about; each of the others is, until the page is full.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from agreements.bundle import Bundle
from agreements.decide.answer import SEARCHED, Outcome
from agreements.interop.authzen.models import ActionSearch, ResourceSearch, SubjectSearch
from agreements.interop.authzen.named import (
    Disclosers,
    disclosers_of,
    items_of,
    organisations_of,
    wrong_action,
    wrong_discloser,
    wrong_resource,
    wrong_subject,
)
from agreements.interop.authzen.pagination import (
    OF_THIS_PROCESS,
    PageTokens,
    ResultPage,
    paginate,
    read_cursor,
)
from agreements.interop.authzen.reasons import ignored
from agreements.interop.authzen.stated import Stated, read_stated
from agreements.interop.bound_approvals import Examine
from agreements.interop.decision import Decision, NotForThisCallerError, decided, refuse_if_mistyped
from agreements.interop.reach import reach_of


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The results of a search, what to say beside them, and what to record: the search, then each result.

    `asked` is how many questions it came to.
    """

    results: tuple[Mapping[str, str], ...]
    page: Mapping[str, Any] | None
    context: Mapping[str, Any] | None
    decisions: tuple[Decision, ...]
    asked: int = 0

    def response(self) -> dict[str, Any]:
        """The response as JSON says it."""
        said: dict[str, Any] = {"page": dict(self.page)} if self.page is not None else {}
        said["results"] = [dict(result) for result in self.results]
        return said | ({"context": dict(self.context)} if self.context is not None else {})


def search_subjects(
    bundle: Bundle,
    request: SubjectSearch,
    *,
    today: date,
    allowed: Collection[str] | None = None,
    examine: Examine | None = None,
    tokens: PageTokens = OF_THIS_PROCESS,
) -> SearchResult:
    """Who may receive a data item for a purpose, among the organisations of a kind.

    Nobody where the request names what nobody declared. Raises `MalformedError`, and `NotForThisCallerError`.
    """
    search = _Search(bundle, "subject", request, today, allowed, examine, tokens)
    reach, stated = search.reach, search.stated
    item, purpose = request.resource.id, request.action.name
    unknown = (wrong_resource(reach, request.resource), wrong_action(reach, purpose))
    search.check_values()
    if search.names_nobody() or any(unknown):
        return search.nothing()
    disclosers = search.disclosers(item, None)
    if disclosers.missing is not None:
        return search.nothing(disclosers.missing)
    of_type = organisations_of(reach, request.subject.type, stated.on)
    possible = {
        name for discloser in disclosers.names for name in reach.recipients(discloser, item, stated.on)
    }
    return search.run(
        sorted(possible.intersection(of_type)),
        lambda recipient: search.questions(recipient, item, purpose),
        lambda name: {"type": request.subject.type, "id": name},
    )


def search_resources(
    bundle: Bundle,
    request: ResourceSearch,
    *,
    today: date,
    allowed: Collection[str] | None = None,
    examine: Examine | None = None,
    tokens: PageTokens = OF_THIS_PROCESS,
) -> SearchResult:
    """What an organisation may receive for a purpose, among the data of a category.

    Nothing where the request names what nobody declared. Raises `MalformedError`, and `NotForThisCallerError`.
    """
    search = _Search(bundle, "resource", request, today, allowed, examine, tokens)
    reach, stated = search.reach, search.stated
    recipient, purpose = request.subject.id, request.action.name
    unknown = (wrong_subject(reach, request.subject, stated.on), wrong_action(reach, purpose))
    search.check_values()
    if search.names_nobody() or any(unknown):
        return search.nothing()
    possible = set(reach.receivable(recipient, stated.disclosers, stated.on))
    return search.run(
        sorted(possible.intersection(items_of(reach, request.resource.type))),
        lambda item: search.questions(recipient, item, purpose),
        lambda name: {"type": request.resource.type, "id": name},
    )


def search_actions(
    bundle: Bundle,
    request: ActionSearch,
    *,
    today: date,
    allowed: Collection[str] | None = None,
    examine: Examine | None = None,
    tokens: PageTokens = OF_THIS_PROCESS,
) -> SearchResult:
    """For which purposes an organisation may receive a data item.

    None where the request names what nobody declared. Raises `MalformedError`, and `NotForThisCallerError`.
    """
    search = _Search(bundle, "action", request, today, allowed, examine, tokens)
    reach, stated = search.reach, search.stated
    recipient, item = request.subject.id, request.resource.id
    unknown = (wrong_subject(reach, request.subject, stated.on), wrong_resource(reach, request.resource))
    search.check_values()
    if search.names_nobody() or any(unknown):
        return search.nothing()
    disclosers = search.disclosers(item, recipient)
    if disclosers.missing is not None:
        return search.nothing(disclosers.missing)
    return search.run(
        reach.received_for(disclosers.names[0], item, recipient, stated.on),
        lambda purpose: search.questions(recipient, item, purpose),
        lambda name: {"name": name},
    )


def _share(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a search names of a share, in the words of a question."""
    names = {"to": ("subject", "id"), "data": ("resource", "id"), "purpose": ("action", "name")}
    found = {word: said.get(entity, {}).get(part) for word, (entity, part) in names.items()}
    if found["data"] is not None:
        found["data"] = [found["data"]]
    return {word: name for word, name in found.items() if name is not None}


class _Search:
    """One search: what it states, which page it wants, and how a candidate is asked about."""

    def __init__(
        self,
        bundle: Bundle,
        what: str,
        request: SubjectSearch | ResourceSearch | ActionSearch,
        today: date,
        allowed: Collection[str] | None,
        examine: Examine | None,
        tokens: PageTokens,
    ) -> None:
        self.bundle = bundle
        self.reach = reach_of(bundle)
        self.allowed = allowed
        self.asked = 0
        self.tokens = tokens
        self.wants_page = "page" in request.model_fields_set
        self.request = {"search": what, **request.model_dump(mode="json", exclude={"page"})}
        ignored = [[one.path, one.value] for one in request.unread]
        self.identity = {**self.request, "ignored": ignored}
        self.cursor = read_cursor(request.page, self.identity, bundle.hash, tokens)
        entities = ("subject", "action", "resource")
        properties = {name: self.request[name]["properties"] for name in entities if name in self.request}
        # A later page is for the day that the first one was for, even where it is asked for after midnight.
        self.stated: Stated = read_stated(
            self.reach,
            request.context,
            properties,
            self.cursor.on or today,
            _share(self.request),
            request.unread,
            examine,
        )
        if self.stated.disclosers is not None:
            self.stated = self.stated.shared_by(self.stated.disclosers, {})
            self.disclosers("", None)  # so that a caller is told of one it may not ask for, whatever is found

    def names_nobody(self) -> bool:
        """Whether a discloser that the request names is nobody that the bundle knows."""
        return any(wrong_discloser(self.reach, name) for name in self.stated.disclosers or ())

    def disclosers(self, item: str, recipient: str | None) -> Disclosers:
        """Who would share an item with a recipient, or with anyone."""
        return disclosers_of(self.reach, self.stated, item, recipient, self.allowed)

    def check_values(self) -> None:
        """Find what is wrong with the facts and approvals, whether or not anything would be found.

        Raises `MalformedError`.
        """
        said = self.request
        names = (said.get("subject", {}).get("id"), said.get("resource", {}).get("id"))
        purpose = said.get("action", {}).get("name")
        refuse_if_mistyped(self.bundle, self.stated.question_about(self.reach, *names, purpose))

    def questions(self, recipient: str, item: str, purpose: str) -> list[dict[str, Any]]:
        """The questions for a candidate, one for each discloser; none where it cannot be asked about at all."""
        try:
            names = self.disclosers(item, recipient).names
        except NotForThisCallerError:
            if self.stated.disclosers is not None:
                raise
            return []
        if recipient in names:
            return []
        return [self.stated.question(name, recipient, item, purpose) for name in names]

    def run(
        self,
        candidates: Sequence[str],
        questions: Callable[[str], list[dict[str, Any]]],
        result: Callable[[str], dict[str, str]],
    ) -> SearchResult:
        """Ask about candidates in order until the page is full."""

        def holds(name: str) -> bool:
            asked = questions(name)
            self.asked += len(asked)
            return bool(asked) and all(self.bundle.outcome(one) is Outcome.PERMITTED for one in asked)

        start = replace(self.cursor, on=self.stated.on)
        paged = paginate(candidates, holds, start, self.identity, self.bundle.hash, self.tokens)
        results = tuple(result(name) for name in paged.names)
        permitted = (decided(one, Outcome.PERMITTED) for name in paged.names for one in questions(name))
        return self._found(results, paged, None, permitted)

    def nothing(self, missing: str | None = None) -> SearchResult:
        """No results, and why where that is not plain."""
        total = 0 if self.cursor.limit == 0 else None
        return self._found((), ResultPage((), "", total), missing, ())

    def _found(
        self,
        results: tuple[dict[str, str], ...],
        paged: ResultPage,
        missing: str | None,
        permitted: Iterable[Decision],
    ) -> SearchResult:
        next_token = paged.next_token
        total = {} if paged.total is None else {"total": paged.total}
        is_paged = self.wants_page or next_token
        page = {"next_token": next_token, "count": len(results), **total} if is_paged else None
        context: dict[str, Any] = ignored(self.stated.ignored)
        if self.stated.evidence:
            context["approvals"] = [dict(one) for one in self.stated.evidence]
        if missing is not None:
            context["missing"] = [{"kind": "discloser", "what": "context.discloser", "says": missing}]
        said = {**self.request, "on": self.stated.on.isoformat(), "after": self.cursor.after}
        trace = {"results": [dict(result) for result in results], "more": bool(next_token), **total}
        searched = Decision(said, SEARCHED, trace=trace)
        return SearchResult(results, page, context or None, (searched, *permitted), self.asked)
