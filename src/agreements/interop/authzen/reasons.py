"""The context of a decision: why, in the Reason Object's form, and what is missing, in the way or owed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from agreements.decide.answer import Answer, Barrier, Missing, Outcome, Reasons, TermOwed
from agreements.diagnostics import Diagnostic
from agreements.interop.authzen.stated import Stated
from agreements.interop.decision import diagnostic_json, once
from agreements.words import as_sentence

MOST_TOLD = 50
"""How many problems, and how many members that were ignored, one context tells of; of more it says how many."""


def explained(answers: Sequence[Answer | Reasons], stated: Stated, bundle: str) -> dict[str, Any]:
    """The context of a decision that was asked of the engine, for each who would share.

    `reason_user` may be shown to anyone concerned; `reason_admin` names clauses and places.
    """
    worst = _worst(answers)
    context: dict[str, Any] = {"outcome": worst.outcome.value}
    context["reason_user"] = {"en": worst.says}
    admin = " ".join(dict.fromkeys(line for answer in answers for line in _why(answer)))
    context["reason_admin"] = {"en": admin or worst.says}
    context["discloser"] = [answer.question["from"] for answer in answers]
    for name, found in (
        ("missing", [_missing(need) for need in _each(answers, "missing")]),
        ("barriers", [_barrier(barrier) for barrier in _each(answers, "barriers")]),
        ("stands_on", [item.stands_on for answer in answers for item in answer.items if item.stands_on]),
        ("duties", [_duty(duty) for duty in _each(answers, "duties")]),
        ("standing_terms", [_term(term) for term in _each(answers, "standing_terms")]),
        ("approvals", [dict(one) for one in stated.evidence]),
    ):
        if found:
            context[name] = once(found)  # what several disclosers lack is said once
    return context | ignored(stated.ignored) | {"bundle": bundle}


def not_settled(missing: str, unread: Sequence[str], bundle: str) -> dict[str, Any]:
    """The context of a decision that could not be asked, as it is not known who would share."""
    context: dict[str, Any] = {"outcome": Outcome.REFERRED.value}
    context["reason_user"] = context["reason_admin"] = {"en": as_sentence(missing)}
    context["missing"] = [{"kind": "discloser", "what": "context.discloser", "says": missing}]
    return context | ignored(unread) | {"bundle": bundle}


def failed(status: int, problems: Iterable[Diagnostic], unread: Sequence[str] = ()) -> dict[str, Any]:
    """The context of a decision that is false because the request could not be asked as it stands."""
    found = tuple(problems)
    told, more = found[:MOST_TOLD], len(found) - MOST_TOLD
    message = "; ".join(problem.message for problem in told) + (f"; and {more} more" if more > 0 else "")
    error: dict[str, Any] = {"status": status, "message": message}
    error["diagnostics"] = [diagnostic_json(problem) for problem in told]
    return {"error": error} | ignored(unread)


def ignored(paths: Sequence[str]) -> dict[str, Any]:
    """What was ignored, as any context tells it; nothing where nothing was."""
    told, more = list(dict.fromkeys(paths))[:MOST_TOLD], len(paths) - MOST_TOLD
    return {"ignored": [*told, *([f"and {more} more"] if more > 0 else [])]} if told else {}


def _worst(answers: Sequence[Answer | Reasons]) -> Answer | Reasons:
    order = (Outcome.REFUSED, Outcome.REFERRED, Outcome.PERMITTED)
    return min(answers, key=lambda answer: order.index(answer.outcome))


def _why(answer: Answer | Reasons) -> Iterable[str]:
    for item in answer.items:
        if item.outcome is Outcome.PERMITTED:
            yield f"{item.stands_on} permits it."
        elif item.outcome is Outcome.REFERRED:
            needs = [route for route in item.routes if route.needs is not None]
            yield from (
                f"{as_sentence(route.title)} needs {route.needs.says}." for route in needs if route.needs
            )
            yield from (f"Not known: {need.says} (ask {need.who})." for need in item.missing)
        else:
            yield from (as_sentence(barrier.says) + _place(barrier) for barrier in item.barriers)


def _place(barrier: Barrier) -> str:
    return f" ({barrier.source.file}:{barrier.source.line})." if barrier.source else "."


def _missing(need: Missing) -> dict[str, Any]:
    said = {"kind": need.kind, "what": need.what, "who": need.who, "says": need.says}
    return said | ({"that": need.that} if need.that else {})


def _barrier(barrier: Barrier) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": barrier.kind, "says": barrier.says}
    said |= {"about": barrier.about} if barrier.about else {}
    return said | ({"clause": barrier.clause} if barrier.clause else {})


def _duty(duty: Any) -> dict[str, Any]:
    said = {"duty": duty.duty, "owed_by": duty.owed_by, "says": duty.says}
    return said | ({"due": duty.due.isoformat()} if duty.due else {})


def _term(term: TermOwed) -> dict[str, Any]:
    return {"duty": term.duty, "owed_by": term.owed_by, "says": term.says}


def _each(answers: Sequence[Answer | Reasons], what: str) -> list[Any]:
    return [one for answer in answers for item in answer.items for one in getattr(item, what)]
