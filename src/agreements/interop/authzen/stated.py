"""What a request states beside its names: facts, approvals, the day and who would share.

A property is the fact of its name. A fact called after the entity as well, such as `subject-role`, comes before it, so
that a subject's and a resource's property of one name can be two facts. What is nearly a fact's name is an error; what
no fact is called is ignored and listed. Null says nothing, as if it were left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from agreements.diagnostics import Diagnostic, clip, diagnose
from agreements.interop.authzen.misplaced import misplaced_member, misplaced_property, wrong_member
from agreements.interop.body import KNOWN_ON, bad, read_as
from agreements.interop.bound_approvals import Examine, ExaminedApproval, signed_for_another
from agreements.interop.decision import MalformedError
from agreements.interop.members import UnreadMember
from agreements.interop.reach import Reach
from agreements.question.near_names import NearNames
from agreements.question.read import Day, Events, QuestionApproval, Words

MOST_DISCLOSERS = 64
"""How many a request may be about, whether it names them or leaves the discloser to the data's holders."""

_OURS = ("discloser", "on", "approvals", "events", KNOWN_ON)
"""The members of `context` that are not facts."""

_NEAR_OURS = NearNames(_OURS)


def _one_or_several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class _Context(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    discloser: Annotated[tuple[Words, ...] | None, BeforeValidator(_one_or_several)] = None
    on: Day | None = None
    approvals: tuple[QuestionApproval, ...] = ()
    events: Events = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a request states; `disclosers` is nothing where it leaves them to the data's holders.

    `evidence` says of each approval whether it was signed or only claimed, where that was looked into; `in_common` is
    whether the approvals stand there for several evaluations, so that one may count for none of this one's questions.
    """

    on: date
    facts: Mapping[str, Any]
    approvals: tuple[ExaminedApproval, ...]
    disclosers: tuple[str, ...] | None
    ignored: tuple[str, ...]
    evidence: tuple[Mapping[str, Any], ...] = ()
    in_common: bool = False
    events: Mapping[str, date] = field(default_factory=dict)

    def question(self, discloser: str, recipient: str, item: str, purpose: str) -> dict[str, Any]:
        """The question that a request comes to for one discloser, with the approvals that count for it."""
        share = {"from": discloser, "to": recipient, "data": [item], "purpose": purpose, "under": None}
        counting = [one for one in self.approvals if one.differs_from(share) is None]
        return self._question(share, counting)

    def as_asked(self, discloser: str, recipient: str, item: str, purpose: str) -> dict[str, Any]:
        """The same with every approval, whichever share it was signed for; it is not for a bundle to answer."""
        share = {"from": discloser, "to": recipient, "data": [item], "purpose": purpose}
        return self._question(share, self.approvals)

    def _question(self, share: Mapping[str, Any], approvals: Sequence[ExaminedApproval]) -> dict[str, Any]:
        said = {name: named for name, named in share.items() if named is not None}
        said["on"] = self.on.isoformat()
        if self.facts:
            said["facts"] = dict(sorted(self.facts.items()))
        if approvals:
            said["approvals"] = [dict(approval.stated) for approval in approvals]
        if self.events:
            said["events"] = {name: day.isoformat() for name, day in sorted(self.events.items())}
        return said

    def shared_by(self, names: Sequence[str], share: Mapping[str, Any]) -> Stated:
        """The same, once it is known who would share; `evidence` then says for whom of them an approval does not count.

        Raises `MalformedError` for one that counts for none of them, unless it stands there for other evaluations too.
        """
        others = [
            [name for name in names if one.differs_from({**share, "from": name, "under": None}) is not None]
            for one in self.approvals
        ]
        for at, elsewhere in enumerate(others):
            if names and len(elsewhere) == len(names) and not self.in_common:
                raise MalformedError([bad(signed_for_another(at, "from"))])
        told = [
            {**one.evidence, "not_for": elsewhere} if elsewhere else one.evidence
            for one, elsewhere in zip(self.approvals, others, strict=True)
        ]
        return replace(self, evidence=tuple(one for one in told if one))

    def question_about(
        self, reach: Reach, recipient: str | None, item: str | None, purpose: str | None
    ) -> dict[str, Any] | None:
        """A question with these facts and approvals, to find what is wrong with them.

        A place that nothing declared is named for is filled with any declared name, which has no part in it; nothing
        where the bundle declares too little for any question.
        """
        to = _declared(reach, "organisation", [recipient], reach.organisations)
        by = _declared(reach, "organisation", self.disclosers or (), reach.organisations, but=to)
        what = item if item and reach.sort_of(item) in ("dataset", "field") else next(iter(reach.items), None)
        why = _declared(reach, "purpose", [purpose], reach.purposes)
        return self.as_asked(by, to, what, why) if to and by and what and why else None


def _declared(
    reach: Reach, sort: str, names: Iterable[str | None], others: Iterable[str], but: str | None = None
) -> str | None:
    """The first of some names that is declared as of a sort, else any other that is."""
    found = (name for name in chain(names, others) if name and name != but and reach.sort_of(name) == sort)
    return next(found, None)


def read_stated(
    reach: Reach,
    context: Mapping[str, Any],
    properties: Mapping[str, Mapping[str, Any]],
    today: date,
    share: Mapping[str, Any],
    unread: Iterable[UnreadMember] = (),
    examine: Examine | None = None,
    *,
    in_common: bool = False,
) -> Stated:
    """What `context` and the properties of each entity state; the day is `today` where nothing is said.

    `share` is what the request names, in the words of a question, as an approval may be signed for one share; `unread`
    are the members that the request has and the standard does not name. Raises `MalformedError` for a member of the
    wrong type, for one that is nearly a fact or a member that has a meaning here, and for a fact with two values.
    """
    own = {name: context[name] for name in _OURS if context.get(name) is not None}
    examined = examine(own["approvals"]) if examine is not None and "approvals" in own else ()
    if examined:
        own["approvals"] = [approval.stated for approval in examined]
    ours = read_as(_Context, own)
    facts, ignored = _read_facts(reach, context, properties, unread)
    approvals = _read_approvals(ours.approvals, examined, {} if in_common else {**share, "under": None})
    disclosers = None if ours.discloser is None else tuple(dict.fromkeys(ours.discloser))
    if disclosers == ():
        raise MalformedError([bad("`discloser` names nobody", "name who would share, or leave it out")])
    if disclosers is not None and len(disclosers) > MOST_DISCLOSERS:
        message = f"`discloser` names {len(disclosers)} organisations"
        raise MalformedError([bad(message, f"name at most {MOST_DISCLOSERS}, and ask again for the others")])
    evidence = tuple(approval.evidence for approval in examined)
    passed_over = tuple(sorted(ignored))
    return Stated(
        ours.on or today, facts, approvals, disclosers, passed_over, evidence, in_common, ours.events
    )


def _read_approvals(
    read: Sequence[QuestionApproval], examined: Sequence[ExaminedApproval], share: Mapping[str, Any]
) -> tuple[ExaminedApproval, ...]:
    """Approvals as they are put to a bundle. Raises `MalformedError` for one that was signed for another share."""
    if not examined:
        return tuple(ExaminedApproval(_as_said(approval), {}) for approval in read)
    for at, approval in enumerate(examined):
        if (name := approval.differs_from(share)) is not None:
            raise MalformedError([bad(signed_for_another(at, name))])
    said = zip(map(_as_said, read), examined, strict=True)
    return tuple(replace(approval, stated=stated) for stated, approval in said)


def _read_facts(
    reach: Reach,
    context: Mapping[str, Any],
    properties: Mapping[str, Mapping[str, Any]],
    unread: Iterable[UnreadMember],
) -> tuple[dict[str, Any], list[str]]:
    """The facts that are stated, and where what is ignored stands. Raises `MalformedError`."""
    facts: dict[str, Any] = {}
    ignored: list[str] = []
    problems: list[Diagnostic] = []
    for one in unread:
        wrong = wrong_member(reach, one)
        problems += [wrong] if wrong else []
        ignored += [] if wrong else [clip(one.path)]
    for member in _candidates(reach, context, properties):
        if member.fact is None:
            if member.problem is None:
                ignored.append(clip(member.path))
            else:
                problems.append(member.problem)
        elif not _is_same(facts.setdefault(member.fact, member.value), member.value):
            message = f"`{member.fact}` is stated twice, and `{clip(member.path)}` says something else"
            problems.append(diagnose("repeated-fact", message, help="state it once"))
    if problems:
        raise MalformedError(problems)
    return facts, ignored


def _is_same(one: object, other: object) -> bool:
    """Whether two values are the same; JSON's `true` and `1` are not."""
    return type(one) is type(other) and one == other


@dataclass(frozen=True, slots=True)
class _StatedMember:
    """A member where facts may stand: the fact that it states, or else what is wrong with its name, if anything is."""

    path: str
    value: Any
    fact: str | None
    problem: Diagnostic | None = None


def _candidates(
    reach: Reach, context: Mapping[str, Any], properties: Mapping[str, Mapping[str, Any]]
) -> Iterator[_StatedMember]:
    """Where each stated thing stands, the fact it states, if any, and its value."""
    for entity, stated in properties.items():
        for name, value in _said(stated):
            path, names = f"{entity}.properties.{name}", (f"{entity}-{name}", name)
            fact = next((one for one in names if reach.sort_of(one) == "fact"), None)
            problem = None if fact else _near_miss(reach, path, names)
            yield _StatedMember(
                path, value, fact, problem or (None if fact else misplaced_property(reach, path, name, value))
            )
    for name, value in _said(context):
        if name not in _OURS:
            path = f"context.{name}"
            fact = name if reach.sort_of(name) == "fact" else None
            yield _StatedMember(path, value, fact, None if fact else _not_ours(reach, path, name, value))


def _said(members: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The members that say something: null is as if it were left out."""
    return ((name, value) for name, value in members.items() if value is not None)


def _not_ours(reach: Reach, path: str, name: str, value: object) -> Diagnostic | None:
    meant = _NEAR_OURS.meant(name)
    if meant is not None:
        return UnreadMember(path, meant).problem()
    return _near_miss(reach, path, (name,)) or misplaced_member(reach, path, name, value)


def _near_miss(reach: Reach, path: str, names: tuple[str, ...]) -> Diagnostic | None:
    """That a name is nearly a fact's, in the words of a question's errors; nothing where it is not."""
    meant = next((found for name in reversed(names) if (found := reach.near_facts.meant(name))), None)
    if meant is None:
        return None
    message = f"nothing called `{clip(names[-1])}` is declared, which `{clip(path)}` states"
    return diagnose("unknown-fact", message, help=f"did you mean `{meant}`?")


def _as_said(approval: QuestionApproval) -> dict[str, Any]:
    said = approval.model_dump(mode="json", exclude_none=True, by_alias=True)
    return {name: value for name, value in said.items() if value is not False}
