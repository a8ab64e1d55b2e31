"""The request for a decision: JSON or a sentence, perhaps as known on some day, approvals perhaps signed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from agreements.diagnostics import Diagnostic, clip, may_search
from agreements.interop.body import KNOWN_ON
from agreements.interop.civil_day import end_of_day, today
from agreements.language.loader import decode
from agreements.question.near_names import NearNames
from agreements.question.read import Question, QuestionError, read_question
from agreements.service.http.auth.approvals import ApprovalKeys
from agreements.service.http.auth.callers import Caller

SENTENCE = "sentence"

_OURS = frozenset({SENTENCE, KNOWN_ON})
"""What may stand in the body beside the members of a question, or in their place."""

_NEAR_OURS = NearNames(_OURS)

LONGEST_SENTENCE = 5_000
"""Characters of a question as a sentence; reading one takes time that grows with it."""

_DAY = len("2024-05-31")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))?")


@dataclass(frozen=True, slots=True)
class DecisionRequest:
    """A request that was read: what to put to a bundle, and what to say beside the answer."""

    question: Question
    stated: dict[str, Any] | None
    """The question in JSON, if it came so; without what only the service knows."""
    sentence: str | None
    known_on: datetime | None
    approvals: list[dict[str, Any]]
    titled: bool
    """Whether the sentence names something by its title: another bundle might take it for something else."""
    extra: dict[str, Any] | None
    """What should be recorded beside the question: the sentence, the signatures, the time it is asked of."""

    def as_json(self) -> dict[str, Any]:
        """The question as JSON says it."""
        return self.question.as_json() if self.stated is None else self.stated

    @property
    def cacheable(self) -> bool:
        """Whether the same bundle always answers it the same: times pass, and the keys behind signatures may change."""
        return self.known_on is None and not self.approvals

    @property
    def query(self) -> Question | str:
        """What to put to a bundle: a sentence is put as it was said, so that its words can be pointed at."""
        return self.question if self.sentence is None or self.titled else self.sentence


def read_decision_request(
    body: Any, caller: Caller, keys: ApprovalKeys, zone: ZoneInfo, named: Callable[[str], Question]
) -> DecisionRequest:
    """Read a question, and whether the caller may ask it; days begin and end as they do in `zone`.

    `named` reads a sentence and finds the names of what it calls by titles.

    Raises `QuestionError` for one that cannot be understood; `ProblemError` for one that the caller may not ask, and
    for an approval whose signature does not hold.
    """
    if not isinstance(body, dict):
        raise _bad_question("a question must be an object", 'such as {"sentence": "may … ?"}')
    extra: dict[str, Any] = {}
    known_on = sentence = stated = None
    titled = False
    if not body.keys().isdisjoint(_OURS):
        body, ours = dict(body), body
        for name in _OURS.intersection(ours):
            if ours[name] is None:  # which is to leave it out
                del body[name]
    if KNOWN_ON in body:
        extra[KNOWN_ON] = body.pop(KNOWN_ON)
        known_on = read_moment(extra[KNOWN_ON], zone)
    if SENTENCE in body:
        extra[SENTENCE] = sentence = _sentence(body)
        question = named(sentence)
        titled = question != read_question(sentence)[0]
        evidence = keys.verify(question.as_json())
    else:
        evidence = []
        if approvals := body.get("approvals"):
            body = dict(body)
            evidence = keys.verify(body)
            if any(approval["evidence"] == "signed" for approval in evidence):
                extra["approvals"] = approvals
        question = read_stated_question(body)
        stated = body
    caller.require_discloser(question.discloser)
    return DecisionRequest(question, stated, sentence, known_on, evidence, titled, extra or None)


def read_stated_question(body: dict[str, Any]) -> Question:
    """A question in JSON. Raises `QuestionError`, which knows what may stand beside a question here."""
    try:
        return read_question(body)[0]
    except QuestionError as error:
        meant = {
            f"`{clip(name)}` is not part of a question": f"did you mean `{ours}`?"
            for name in body
            if may_search() and (ours := _NEAR_OURS.meant(name))
        }
        raise QuestionError(
            [replace(one, help=meant.get(one.message, one.help)) for one in error.diagnostics]
        ) from None


def _sentence(body: dict[str, Any]) -> str:
    others = [name for name in body if name != SENTENCE]
    if others:
        raise _bad_question(
            f"`{clip(others[0])}` stands beside a sentence", f"ask by `{SENTENCE}` alone, or in JSON alone"
        )
    sentence = body[SENTENCE]
    if not isinstance(sentence, str):
        raise _bad_question(
            f"`{SENTENCE}` must be words in quotes", 'such as "may A share D with B for P on 2020-06-01?"'
        )
    if len(sentence) > LONGEST_SENTENCE:
        raise _bad_question(f"the sentence is longer than {LONGEST_SENTENCE} characters", "ask in JSON")
    text = decode(sentence.encode("utf-8", "surrogatepass"), "the sentence")
    if isinstance(text, Diagnostic):
        raise QuestionError([text])
    return text


def read_moment(value: Any, zone: ZoneInfo) -> datetime:
    """The time that a question is asked of: a moment, or the end of a day in a zone; never later than now.

    Raises `QuestionError`.
    """
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise _bad_question(
            f"`{KNOWN_ON}` must be a date such as `2024-05-31`, or a moment such as `2024-05-31T12:00:00Z`",
            f"a date means the end of that day, in the time of {zone.key}",
        )
    now = datetime.now(UTC)
    try:
        if len(value) == _DAY:
            day = date.fromisoformat(value)
            if day == today(zone):
                return now
            then = end_of_day(day, zone)
        else:
            then = datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _bad_question(f"`{KNOWN_ON}`: `{value}` is not in the calendar", "check the date") from None
    if then > now:
        raise _bad_question(
            f"`{KNOWN_ON}` lies in the future", "nobody knows yet; leave it out to ask as of now"
        )
    return then


def _bad_question(message: str, help_text: str) -> QuestionError:
    return QuestionError([Diagnostic("bad-question", message, help=help_text)])
