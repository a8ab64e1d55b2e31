"""A question as it comes over HTTP: JSON or a sentence, perhaps as known on some day, approvals perhaps signed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from agreements.diagnostics import Diagnostic, clip
from agreements.language.loader import decode
from agreements.question.read import Question, QuestionError, read_question
from agreements.service.approvals import ApprovalKeys
from agreements.service.callers import Caller

SENTENCE = "sentence"
KNOWN_ON = "as_known_on"

LONGEST_SENTENCE = 5_000
"""Characters of a question as a sentence; reading one takes time that grows with it."""

_DAY = len("2024-05-31")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))?")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was read: what to put to a bundle, and what to tell beside the answer."""

    question: Question
    stated: dict[str, Any] | None
    """The question in JSON, if it came so; without what only the service knows."""
    sentence: str | None
    known_on: datetime | None
    approvals: list[dict[str, Any]]
    extra: dict[str, Any] | None
    """What should be recorded beside the question: the sentence, the signatures, the time it is asked of."""

    def as_json(self) -> dict[str, Any]:
        """The question as JSON says it."""
        return self.question.as_json() if self.stated is None else self.stated

    @property
    def put(self) -> Question | str:
        """What to put to a bundle: a sentence is put as it was said, so that its words can be pointed at."""
        return self.sentence or self.question


def read_asked(said: Any, caller: Caller, keys: ApprovalKeys) -> Asked:
    """Read a question, and whether the caller may ask it.

    Raises `QuestionError` for one that cannot be understood; `ProblemError` for one that the caller may not ask, and
    for an approval whose signature does not hold.
    """
    if not isinstance(said, dict):
        raise _bad("a question must be an object", 'such as {"sentence": "may … ?"}')
    extra: dict[str, Any] = {}
    known_on = sentence = stated = None
    if KNOWN_ON in said:
        said = dict(said)
        extra[KNOWN_ON] = said.pop(KNOWN_ON)
        known_on = read_moment(extra[KNOWN_ON])
    if SENTENCE in said:
        extra[SENTENCE] = sentence = _sentence(said)
        question, _ = read_question(sentence)
        told = keys.examine(question.as_json())
    else:
        told = []
        if approvals := said.get("approvals"):
            said = dict(said)
            told = keys.examine(said)
            if any(approval["evidence"] == "signed" for approval in told):
                extra["approvals"] = approvals
        question, _ = read_question(said)
        stated = said
    caller.speak_for(question.discloser)
    return Asked(question, stated, sentence, known_on, told, extra or None)


def _sentence(said: dict[str, Any]) -> str:
    others = [name for name in said if name != SENTENCE]
    if others:
        raise _bad(
            f"`{clip(others[0])}` stands beside a sentence", f"ask by `{SENTENCE}` alone, or in JSON alone"
        )
    sentence = said[SENTENCE]
    if not isinstance(sentence, str):
        raise _bad(
            f"`{SENTENCE}` must be words in quotes", 'such as "may A share D with B for P on 2020-06-01?"'
        )
    if len(sentence) > LONGEST_SENTENCE:
        raise _bad(f"the sentence is longer than {LONGEST_SENTENCE} characters", "ask in JSON")
    text = decode(sentence.encode("utf-8", "surrogatepass"), "the sentence")
    if isinstance(text, Diagnostic):
        raise QuestionError([text])
    return text


def read_moment(said: Any) -> datetime:
    """The time that a question is asked of: a moment, or the end of a day (UTC); never later than now.

    Raises `QuestionError`.
    """
    if not isinstance(said, str) or not _MOMENT.fullmatch(said):
        raise _bad(
            f"`{KNOWN_ON}` must be a date such as `2024-05-31`, or a moment such as `2024-05-31T12:00:00Z`",
            "a date means the end of that day, in UTC",
        )
    now = datetime.now(UTC)
    try:
        if len(said) == _DAY:
            day = date.fromisoformat(said)
            then = datetime.combine(day, time.max, UTC)
            if day == now.date():
                return now
        else:
            then = datetime.fromisoformat(said).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _bad(f"`{KNOWN_ON}`: `{said}` is not in the calendar", "check the date") from None
    if then > now:
        raise _bad(f"`{KNOWN_ON}` lies in the future", "nobody knows yet; leave it out to ask as of now")
    return then


def _bad(message: str, help_text: str) -> QuestionError:
    return QuestionError([Diagnostic("bad-question", message, help=help_text)])
