"""Several evaluations in one request (AuthZEN Authorization API 1.0, "Access Evaluations API")."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from agreements.bundle import Bundle
from agreements.decide.answer import UNANSWERABLE
from agreements.diagnostics import clip
from agreements.interop.authzen import reasons
from agreements.interop.authzen.evaluate import Evaluated, evaluate
from agreements.interop.authzen.misplaced import wrong_member
from agreements.interop.authzen.models import AccessEvaluation, Evaluations
from agreements.interop.body import KNOWN_ON, bad, read_as
from agreements.interop.bound_approvals import Examine
from agreements.interop.decision import Decision, MalformedError, NotForThisCallerError
from agreements.interop.reach import Reach, reach_of

_REQUIRED = {"subject": ("type", "id"), "resource": ("type", "id"), "action": ("name",)}
"""What an evaluation's own entity takes from the default where it leaves it out; nothing else is merged."""

KnownOn = Callable[[Any], Bundle]
"""Finds the bundle that `context.as_known_on` asks for. Raises `MalformedError` for what is no time, or before any."""

_STOPS_AFTER = {"deny_on_first_deny": False, "permit_on_first_permit": True}


def evaluate_all(
    bundle: Bundle,
    request: Evaluations,
    *,
    today: date,
    allowed: Collection[str] | None = None,
    examine: Examine | None = None,
    known_on: KnownOn | None = None,
    pause: Callable[[], object] = bool,
) -> tuple[dict[str, Any], tuple[Decision, ...]]:
    """Decide the evaluations of a request in order, and stop early where its semantic says so.

    An evaluation that cannot be read or asked is false and says why; the others are decided all the same. The request
    must hold evaluations. `pause` is called before each, so that a thread may let others have their turns. Without
    `known_on`, all are put to `bundle`, whatever time they ask for. Raises `MalformedError` for a member beside the
    evaluations that is nearly one which has a meaning, or belongs elsewhere.
    """

    _refuse_wrong_members(reach_of(bundle), request)

    def decide(one: AccessEvaluation, in_common: bool) -> Evaluated:
        pause()
        moment = one.context.get(KNOWN_ON)
        asked_of = known_on(moment) if known_on and moment is not None else bundle
        found = evaluate(
            asked_of,
            one,
            today=today,
            allowed=allowed,
            examine=examine,
            explain=request.options.explain,
            in_common=in_common,
        )
        return found if asked_of is bundle else _put_to(asked_of, found)

    responses: list[dict[str, Any]] = []
    decisions: list[Decision] = []
    stop_after = _STOPS_AFTER.get(request.options.evaluations_semantic)
    for found in _each(request, decide):
        responses.append(_with_ignored(request, found).response())
        decisions.extend(found.decisions)
        if found.decision is stop_after:
            break
    return {"evaluations": responses}, tuple(decisions)


def _refuse_wrong_members(reach: Reach, request: Evaluations) -> None:
    problems = [wrong for one in request.unread if (wrong := wrong_member(reach, one)) is not None]
    if problems:
        raise MalformedError(problems)


def _with_ignored(request: Evaluations, found: Evaluated) -> Evaluated:
    """What was found, saying too what beside the evaluations was ignored: it was so for each of them."""
    if not request.unread:
        return found
    context = dict(found.context or {})
    paths = {*context.get("ignored", ()), *(clip(one.path) for one in request.unread)}
    return replace(found, context=context | reasons.ignored(sorted(paths)))


def _put_to(bundle: Bundle, found: Evaluated) -> Evaluated:
    """What was found, saying which bundle answered."""
    return replace(found, decisions=tuple(replace(one, bundle=bundle.hash) for one in found.decisions))


def _each(request: Evaluations, decide: Callable[[AccessEvaluation, bool], Evaluated]) -> Iterator[Evaluated]:
    defaults = request.model_dump(exclude={"evaluations", "options"}, exclude_unset=True)
    for own in request.evaluations:
        merged = _merged(defaults, own) if isinstance(own, Mapping) else own
        in_common = isinstance(own, Mapping) and own.get("context") is None
        try:
            yield decide(read_as(AccessEvaluation, merged, "an evaluation"), in_common)
        except MalformedError as error:
            yield _failed(400, error, merged)
        except NotForThisCallerError as error:
            yield _failed(403, MalformedError([bad(str(error))]), merged)


def _merged(defaults: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """An evaluation with the defaults it does not replace: whole entities, but for the parts that each must have."""
    merged = {**defaults, **_stated(own)}
    for entity, required in _REQUIRED.items():
        default, said = defaults.get(entity), own.get(entity)
        if default and isinstance(said, Mapping):
            merged[entity] = {name: default[name] for name in required if name in default} | _stated(said)
    return merged


def _stated(own: Mapping[str, Any]) -> dict[str, Any]:
    """What is not null: null is absent."""
    return {name: value for name, value in own.items() if value is not None}


def _failed(status: int, error: MalformedError, request: object) -> Evaluated:
    context = reasons.failed(status, error.diagnostics)
    asked = {"authzen": request}
    decision = Decision(asked, UNANSWERABLE, trace={"error": context["error"]})
    return Evaluated(False, context, (decision,))
