"""One access evaluation (AuthZEN Authorization API 1.0, "Access Evaluation API")."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from agreements.bundle import Bundle
from agreements.decide.answer import UNANSWERABLE, Answer, Outcome, Reasons
from agreements.diagnostics import Diagnostic
from agreements.interop.authzen import reasons
from agreements.interop.authzen.models import AccessEvaluation
from agreements.interop.authzen.named import (
    disclosers_of,
    wrong_action,
    wrong_discloser,
    wrong_resource,
    wrong_subject,
)
from agreements.interop.authzen.stated import Stated, read_stated
from agreements.interop.bound_approvals import Examine
from agreements.interop.decision import Decision, MalformedError, answered, decided, refuse_if_mistyped
from agreements.interop.reach import Reach, reach_of
from agreements.question.read import QuestionError


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A response, and the decisions that it stands on: one for each who would share."""

    decision: bool
    context: Mapping[str, Any] | None
    decisions: tuple[Decision, ...]

    def response(self) -> dict[str, Any]:
        """The response as JSON says it."""
        said: dict[str, Any] = {"decision": self.decision}
        return said | ({"context": dict(self.context)} if self.context is not None else {})


def evaluate(
    bundle: Bundle,
    request: AccessEvaluation,
    *,
    today: date,
    allowed: Collection[str] | None = None,
    examine: Examine | None = None,
    explain: bool = True,
    proven: bool = True,
    in_common: bool = False,
) -> Evaluated:
    """Decide one evaluation; without `explain` the context holds nothing but errors and what was ignored.

    A name that nobody declared is never permitted: the decision is false, and `context.error` says which. Where
    several hold the data and the request names none of them, all of them must be permitted to share it. `proven` is
    whether the reasons are to be recorded with their proof. `allowed` are the disclosers that the caller may ask for;
    `examine` looks into signed approvals, of which each counts for the share that it was signed for. `in_common` is
    whether the context is that of other evaluations too.

    Raises `MalformedError`, and `NotForThisCallerError`.
    """
    reach = reach_of(bundle)
    share = _share(request)
    stated = read_stated(
        reach,
        request.context,
        _properties(request),
        today,
        share,
        request.unread,
        examine,
        in_common=in_common,
    )
    wrong = _wrong_names(reach, request, stated)
    if wrong:
        refuse_if_mistyped(bundle, stated.question_about(reach, *_names(request)))
        return _turned_down(request, stated, wrong)
    recipient, item, purpose = _names(request)
    disclosers = disclosers_of(reach, stated, item, recipient, allowed)
    if disclosers.missing is not None:
        context = reasons.not_settled(disclosers.missing, stated.ignored, bundle.hash)
        refuse_if_mistyped(bundle, stated.question_about(reach, recipient, item, purpose))
        said = context if explain else reasons.ignored(stated.ignored)
        return _without_discloser(request, stated, said or None)
    stated = stated.shared_by(disclosers.names, share)
    questions = [stated.question(name, recipient, item, purpose) for name in disclosers.names]
    try:
        if explain:
            ask = bundle.ask if proven else bundle.reasons
            return _with_reasons(bundle, [ask(question) for question in questions], stated)
        return _without_reasons(bundle, questions, stated)
    except QuestionError as error:
        if any(problem.code == "same-organisation" for problem in error.diagnostics):
            return _turned_down(request, stated, error.diagnostics)
        raise MalformedError(error.diagnostics) from None


def _properties(request: AccessEvaluation) -> dict[str, Mapping[str, Any]]:
    return {
        "subject": request.subject.properties,
        "resource": request.resource.properties,
        "action": request.action.properties,
    }


def _names(request: AccessEvaluation) -> tuple[str, str, str]:
    return request.subject.id, request.resource.id, request.action.name


def _share(request: AccessEvaluation) -> dict[str, Any]:
    return {"to": request.subject.id, "data": [request.resource.id], "purpose": request.action.name}


def _wrong_names(reach: Reach, request: AccessEvaluation, stated: Stated) -> list[Diagnostic]:
    found = [
        wrong_subject(reach, request.subject, stated.on),
        wrong_resource(reach, request.resource),
        wrong_action(reach, request.action.name),
        *(wrong_discloser(reach, name) for name in stated.disclosers or ()),
    ]
    return [wrong for wrong in found if wrong is not None]


def _with_reasons(bundle: Bundle, answers: Sequence[Answer | Reasons], stated: Stated) -> Evaluated:
    permitted = all(answer.outcome is Outcome.PERMITTED for answer in answers)
    context = reasons.explained(answers, stated, bundle.hash)
    return Evaluated(permitted, context, tuple(map(answered, answers)))


def _without_reasons(bundle: Bundle, questions: list[dict[str, Any]], stated: Stated) -> Evaluated:
    decisions = tuple(decided(question, *bundle.trace(question)) for question in questions)
    permitted = all(decision.outcome == Outcome.PERMITTED for decision in decisions)
    not_counted = [dict(one) for one in stated.evidence if "not_for" in one]
    context = ({"approvals": not_counted} if not_counted else {}) | reasons.ignored(stated.ignored)
    return Evaluated(permitted, context or None, decisions)


def _turned_down(request: AccessEvaluation, stated: Stated, problems: Collection[Diagnostic]) -> Evaluated:
    """False, because of a name: an error and no refusal, so no rule of sharing is said to forbid it."""
    context = reasons.failed(404, problems, stated.ignored)
    decision = Decision(_as_asked(request, stated), UNANSWERABLE, trace={"error": context["error"]})
    return Evaluated(False, context, (decision,))


def _without_discloser(
    request: AccessEvaluation, stated: Stated, context: dict[str, Any] | None
) -> Evaluated:
    trace = {"outcome": Outcome.REFERRED.value, "missing": "context.discloser"}
    decision = Decision(_as_asked(request, stated), UNANSWERABLE, trace=trace)
    return Evaluated(False, context, (decision,))


def _as_asked(request: AccessEvaluation, stated: Stated) -> dict[str, Any]:
    """The question as far as it can be said."""
    question = stated.as_asked("", request.subject.id, request.resource.id, request.action.name)
    names = stated.disclosers or ()
    return (
        {**question, "from": names[0]}
        if len(names) == 1
        else {k: v for k, v in question.items() if k != "from"}
    )
