"""What a request states beside its names: facts, approvals, the day and who would share.

A property is the fact of its name. A fact called after the entity as well, such as `subject-role`, comes before it, so
that a subject's and a resource's property of one name can be two facts. What no fact is called is ignored and listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from agreements.bundle import Bundle
from agreements.diagnostics import Diagnostic, clip, diagnose
from agreements.interop.body import KNOWN_ON, bad, read_as
from agreements.interop.decision import MalformedError
from agreements.interop.reach import Reach
from agreements.question.read import Day, QuestionApproval, QuestionError, Words

Examine = Callable[[dict[str, Any]], list[dict[str, Any]]]
"""Takes the signatures out of the approvals of a question, and says of each whether it was signed.

It is given what is known of the share beside the `approvals`, which it replaces. Raises `MalformedError`.
"""

_OURS = ("discloser", "on", "approvals", KNOWN_ON)
"""The members of `context` that are not facts."""


def _one_or_several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class _Context(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    discloser: Annotated[tuple[Words, ...] | None, BeforeValidator(_one_or_several)] = None
    on: Day | None = None
    approvals: tuple[QuestionApproval, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """What a request states; `disclosers` is nothing where it leaves them to the data's holders.

    `evidence` says of each approval whether it was signed or only claimed, where that was looked into.
    """

    on: date
    facts: Mapping[str, Any]
    approvals: tuple[Mapping[str, Any], ...]
    disclosers: tuple[str, ...] | None
    ignored: tuple[str, ...]
    evidence: tuple[Mapping[str, Any], ...] = ()

    def question(self, discloser: str, recipient: str, item: str, purpose: str) -> dict[str, Any]:
        """The question that a request comes to for one discloser, as JSON says it."""
        said: dict[str, Any] = {"from": discloser, "to": recipient, "data": [item], "purpose": purpose}
        said["on"] = self.on.isoformat()
        if self.facts:
            said["facts"] = dict(sorted(self.facts.items()))
        if self.approvals:
            said["approvals"] = [dict(approval) for approval in self.approvals]
        return said


def read_stated(
    reach: Reach,
    context: Mapping[str, Any],
    properties: Mapping[str, Mapping[str, Any]],
    today: date,
    share: Mapping[str, Any],
    examine: Examine | None = None,
) -> Stated:
    """What `context` and the properties of each entity state; the day is `today` where nothing is said.

    `share` is what the request names, in the words of a question, as an approval may be signed for one share.
    Raises `MalformedError` for a member of the wrong type, and for a fact that is stated with two values.
    """
    own = {name: context[name] for name in _OURS if name in context}
    evidence = _examined(own, share, examine)
    ours = read_as(_Context, own)
    facts: dict[str, Any] = {}
    ignored: list[str] = []
    problems: list[Diagnostic] = []
    for path, fact, value in _candidates(reach, context, properties):
        if fact is None or value is None:
            ignored.append(clip(path))
        elif facts.setdefault(fact, value) != value or type(facts[fact]) is not type(value):
            message = f"`{fact}` is stated twice, and `{clip(path)}` says something else"
            problems.append(diagnose("repeated-fact", message, help="state it once"))
    if problems:
        raise MalformedError(problems)
    approvals = tuple(_as_said(approval) for approval in ours.approvals)
    disclosers = None if ours.discloser is None else tuple(dict.fromkeys(ours.discloser))
    if disclosers == ():
        raise MalformedError([bad("`discloser` names nobody", "name who would share, or leave it out")])
    return Stated(ours.on or today, facts, approvals, disclosers, tuple(sorted(ignored)), evidence)


def _examined(
    own: dict[str, Any], share: Mapping[str, Any], examine: Examine | None
) -> tuple[Mapping[str, Any], ...]:
    """Take the signatures out of the approvals of a context."""
    if examine is None or not own.get("approvals"):
        return ()
    question = dict(share) | {"approvals": own["approvals"]}
    discloser = own.get("discloser")
    if isinstance(discloser, str):
        question["from"] = discloser
    evidence = tuple(examine(question))
    own["approvals"] = question["approvals"]
    return evidence


def _candidates(
    reach: Reach, context: Mapping[str, Any], properties: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, str | None, Any]]:
    """Where each stated thing stands, the fact it states, if any, and its value."""
    for entity, stated in properties.items():
        for name, value in stated.items():
            fact = next((fact for fact in (f"{entity}-{name}", name) if reach.sort_of(fact) == "fact"), None)
            yield f"{entity}.properties.{name}", fact, value
    for name, value in context.items():
        if name not in _OURS:
            yield f"context.{name}", name if reach.sort_of(name) == "fact" else None, value


def _as_said(approval: QuestionApproval) -> dict[str, Any]:
    said = approval.model_dump(mode="json", exclude_none=True)
    return {name: value for name, value in said.items() if value is not False}


def refuse_if_mistyped(bundle: Bundle, question: Mapping[str, Any]) -> None:
    """Find what is wrong with the values of a question whose names are all declared.

    Raises `MalformedError`.
    """
    try:
        bundle.outcome(question)
    except QuestionError as error:
        raise MalformedError(error.diagnostics) from None
