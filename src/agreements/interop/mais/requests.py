"""Answering a request for information: PERMIT, DENY or REVIEW (the standard's "Determine Validity and Respond")."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum
from typing import Any

from agreements.bundle import Bundle
from agreements.decide.answer import UNANSWERABLE, Answer, ItemReasons, Missing, Outcome, Reasons
from agreements.diagnostics import clip
from agreements.interop.bound_approvals import Examine
from agreements.interop.civil_day import default_zone
from agreements.interop.decision import Decision, answered, diagnostic_json
from agreements.interop.mais.conditions import may_ask_for
from agreements.interop.mais.models import MaisRequest, decides_nothing
from agreements.interop.mais.resolve import ResolvedRequest, resolve_request
from agreements.interop.mais.stated import read_stated_in
from agreements.interop.mais.version import Version, version_of
from agreements.question.read import QuestionError


class Verdict(StrEnum):
    """What the receiving system is to do with a request."""

    PERMIT = "PERMIT"
    REVIEW = "REVIEW"
    DENY = "DENY"


_WORST_FIRST = (Verdict.DENY, Verdict.REVIEW, Verdict.PERMIT)


@dataclass(frozen=True, slots=True)
class MaisDecision:
    """The answer to a request, the questions it stands on, and the policies it was decided by."""

    verdict: Verdict
    response: dict[str, Any]
    decisions: tuple[Decision, ...]
    policies: tuple[Version, ...]

    def policies_json(self) -> list[dict[str, Any]]:
        """The policies as the log keeps them: with their whole text."""
        return [{**policy.as_json(), "text": policy.text} for policy in self.policies]


def decide(
    bundle: Bundle,
    request: MaisRequest,
    *,
    allowed: Collection[str] | None = None,
    zone: tzinfo | None = None,
    examine: Examine | None = None,
    proven: bool = True,
) -> MaisDecision:
    """Decide whether a request is valid under the sharing policies that it names.

    It is asked for the day that its `DateStamp` falls on in `zone`, Europe/London unless another is given. PERMIT only
    where those policies permit all of it. What would be permitted by another agreement, is not settled, names what
    nobody declared or has a member that is not understood is for REVIEW. `allowed` are the organisations that the
    caller may respond for; `examine` looks into signed approvals, of which each counts for the share it was signed for.
    Without `proven` the answers have their reasons and no proofs, for half the work.

    Raises `NotForThisCallerError`, and `MalformedError` for what is wrong with a fact or an approval, and for a moment
    at the edge of the calendar.
    """
    stated = read_stated_in(request, examine)
    resolved = resolve_request(bundle, request, allowed, zone or default_zone())
    stated.refuse_what_is_wrong(bundle, resolved.on)
    policies = tuple(version_of(bundle.graph, name) for name in resolved.agreements)
    if resolved.problems:
        return _for_review(bundle, request, resolved, policies)
    shares = [resolved.share(item, discloser) for item, discloser in resolved.asked]
    evidence = stated.evidence(shares)
    items: list[dict[str, Any]] = []
    decisions: list[Decision] = []
    for share in shares:
        question = stated.question(share, resolved.on)
        try:
            answer = bundle.ask(question) if proven else bundle.reasons(question)
        except QuestionError as error:  # who responds is who asks
            problems = [diagnostic_json(problem) for problem in error.diagnostics]
            named = {"data": share["data"][0], "discloser": share["from"]}
            items.append({**named, "decision": Verdict.REVIEW, "problems": problems})
            decisions.append(Decision(question, UNANSWERABLE, trace={"problems": problems}))
            continue
        items.append(_item(answer, share["from"], resolved))
        decisions.append(answered(answer))
    verdict = min((Verdict(item["decision"]) for item in items), key=_WORST_FIRST.index)
    response = _response(bundle, request, resolved, policies, verdict, _reasons(items)) | {"items": items}
    response |= {"approvals": evidence} if evidence else {}
    return MaisDecision(verdict, response, tuple(decisions), policies)


def _for_review(
    bundle: Bundle, request: MaisRequest, resolved: ResolvedRequest, policies: tuple[Version, ...]
) -> MaisDecision:
    reasons = [problem.message for problem in resolved.problems]
    response = _response(bundle, request, resolved, policies, Verdict.REVIEW, reasons)
    response["problems"] = [diagnostic_json(problem) for problem in resolved.problems]
    question = {"to": resolved.recipient, "purpose": resolved.purpose, "on": resolved.on.isoformat()}
    asked = {name: value for name, value in question.items() if value}
    decision = Decision(asked, UNANSWERABLE, trace={"decision": Verdict.REVIEW, "reasons": reasons})
    return MaisDecision(Verdict.REVIEW, response, (decision,), policies)


def _response(
    bundle: Bundle,
    request: MaisRequest,
    resolved: ResolvedRequest,
    policies: tuple[Version, ...],
    verdict: Verdict,
    reasons: list[str],
) -> dict[str, Any]:
    identifier = {"value": request.identifier.value, "System": request.identifier.system}
    ignored = [clip(one.path) for one in request.unread if decides_nothing(one.path)]
    said = {
        "decision": verdict,
        "reasons": reasons,
        "request": {name: value for name, value in identifier.items() if value},
        "on": resolved.on.isoformat(),
        "agreements": [policy.as_json() | may_ask_for(bundle.graph, policy.name) for policy in policies],
        "bundle": bundle.hash,
    }
    return said | ({"ignored": ignored} if ignored else {})


def _item(answer: Answer | Reasons, discloser: str, resolved: ResolvedRequest) -> dict[str, Any]:
    """What is decided for one data item, and why."""
    (item,) = answer.items
    verdict, because = _verdict(item, resolved.agreements)
    said: dict[str, Any] = {
        "data": item.data,
        "discloser": discloser,
        "decision": verdict,
        "says": answer.says,
    }
    more = (
        ("because", because),
        ("clauses", [grant for grant in item.grants if _is_of(grant, resolved.agreements)]),
        ("missing", [_missing(need) for need in item.missing]),
        ("barriers", [{"kind": barrier.kind, "says": barrier.says} for barrier in item.barriers]),
        (
            "duties",
            _owed(item) if verdict is Verdict.PERMIT else [],
        ),
    )
    return said | {name: found for name, found in more if found}


def _owed(item: ItemReasons) -> list[str]:
    """What a share brings, in words: duties, and what must never be done."""
    return [*(duty.says for duty in item.duties), *(term.says for term in item.standing_terms)]


def _missing(need: Missing) -> dict[str, Any]:
    """A fact to state in `facts`, or an approval to get and state in `approvals`, and whom to ask for it."""
    said = {"kind": need.kind, "what": need.what, "who": need.who, "says": need.says}
    return said | ({"that": need.that} if need.that else {})


def _verdict(item: ItemReasons, agreements: Collection[str]) -> tuple[Verdict, str | None]:
    if item.outcome is Outcome.REFUSED:
        return Verdict.DENY, None
    if item.outcome is Outcome.REFERRED:
        return Verdict.REVIEW, None
    if any(_is_of(grant, agreements) for grant in item.grants):
        return Verdict.PERMIT, None
    others = ", ".join(item.grants)
    return Verdict.REVIEW, f"it is permitted by {others}, and not by a policy that the request names"


def _is_of(clause: str, agreements: Collection[str]) -> bool:
    return clause.partition(".")[0] in agreements


def _reasons(items: list[dict[str, Any]]) -> list[str]:
    """What decided the request, said once each."""
    found: list[str] = []
    for item in items:
        found.append(item.get("says") or "; ".join(problem["message"] for problem in item["problems"]))
        found += [item["because"]] if "because" in item else []
        found += [f"not known: {need['says']}" for need in item.get("missing", ())]
        found += [barrier["says"] for barrier in item.get("barriers", ())]
    return list(dict.fromkeys(found))
