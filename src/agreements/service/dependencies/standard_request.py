"""A request of another standard: who asks, which bundle answers, what is recorded, how errors are told."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import Depends, Request

from agreements.bundle import Bundle
from agreements.interop.body import KNOWN_ON, bad
from agreements.interop.bound_approvals import ExaminedApproval
from agreements.interop.civil_day import today
from agreements.interop.decision import Decision, MalformedError, NotForThisCallerError
from agreements.question.read import QuestionError
from agreements.record.entry import Door, Entry
from agreements.service.bundles.answer_cache import RecordedQuestion
from agreements.service.bundles.served import ServedBundle
from agreements.service.context import Done, ServiceContext, context_of
from agreements.service.dependencies.caller import MayDecide
from agreements.service.errors import ProblemError
from agreements.service.http.auth.callers import Caller
from agreements.service.http.body import read_body, read_json
from agreements.service.http.decision_request import read_moment
from agreements.service.http.long_requests import Slices
from agreements.service.http.problems import diagnosed_problem
from agreements.service.http.request_size import limit_elements, limit_names
from agreements.service.http.responses import ascii_json
from agreements.service.limits import Limits

_LARGE = 65_536
"""Bytes of a body that are not read where the request stands."""

MOST_TIMES = 8
"""Different times that the parts of one request may be asked as of; each may need another bundle loaded."""


@dataclass(frozen=True, slots=True)
class StandardRequest:
    """A request that was let in: who asks, what they sent, and the bundle that will answer."""

    context: ServiceContext
    caller: Caller
    served: ServedBundle
    request_id: str
    body: Any
    day: date
    """The day that it is for when it does not say."""
    size: int
    """Bytes of the body."""

    async def aside(self, work: Callable[[], Done]) -> Done:
        """Do what takes long in a thread when it is this caller's turn, as `ServiceContext.aside` has it."""
        return await self.context.aside(self.caller.name, work)

    def pauses(self) -> Callable[[], None]:
        """What a thread calls between two parts of its work, so that others get their turns."""
        return Slices(self.context.long).pause

    def examine_approvals(self, approvals: Any) -> list[ExaminedApproval]:
        """Verify signed approvals, as `Examine` has it."""
        try:
            return self.context.approval_keys.examine(approvals)
        except ProblemError as error:
            raise MalformedError([bad(error.detail)]) from None

    async def as_known_on(self, value: Any) -> StandardRequest:
        """The same, put to the bundle of the time that the `as_known_on` of an object asks for, if it does.

        Raises `QuestionError` for what is no time, and `ProblemError` where no bundle was in service then.
        """
        if not _asks_for_a_time(value):
            return self
        served = await self.context.bundles.known_on(self._moment(value[KNOWN_ON]))
        return replace(self, served=served)

    async def bundles_known_on(self, contexts: Iterable[Any]) -> Callable[[Any], Bundle]:
        """Finds the bundles of all the times that contexts ask for, before any of them is needed.

        Raises `ProblemError` for too many times, and where bundles cannot be had now.
        """
        times = {_key(one[KNOWN_ON]): one[KNOWN_ON] for one in contexts if _asks_for_a_time(one)}
        if len(times) > MOST_TIMES:
            raise ProblemError("bad-request", f"at most {MOST_TIMES} different times in one request")
        found = {key: await self._in_service(moment) for key, moment in times.items()}

        def known_on(moment: Any) -> Bundle:
            one = found[_key(moment)]
            if isinstance(one, Bundle):
                return one
            raise MalformedError(one.diagnostics)

        return known_on

    async def _in_service(self, moment: Any) -> Bundle | QuestionError:
        try:
            return (await self.context.bundles.known_on(self._moment(moment))).bundle
        except QuestionError as error:
            return error
        except ProblemError as error:
            if error.status >= 500:
                raise
            return QuestionError([bad(error.detail)])

    def _moment(self, value: Any) -> datetime:
        return read_moment(value, self.context.settings.time_zone)

    def entries(self, door: Door, decisions: Sequence[Decision], extra: Any) -> list[Entry]:
        """What to record of decisions: the first has the request that they were made for, the others point to it."""
        pause = self.pauses()

        def recorded() -> Iterator[RecordedQuestion]:
            for one in decisions:
                pause()
                bundle = one.bundle or self.served.hash
                yield RecordedQuestion(one.outcome, bundle, one.question_json(), one.reasons_json())

        return list(entries_of(recorded(), door, self.caller.name, self.request_id, ascii_json(extra)))


def entries_of(
    recorded: Iterable[RecordedQuestion], door: Door, caller: str, request_id: str, extra: bytes
) -> Iterator[Entry]:
    """What to record of questions that came in one request: the first has `extra`, the others point to the first."""
    for at, one in enumerate(recorded):
        entry = Entry(
            door=door,
            outcome=one.outcome,
            bundle=one.bundle,
            question=one.question,
            caller=caller,
            request_id=request_id,
            reasons=one.recorded,
            extra=extra,
        )
        if at == 0:
            extra = ascii_json({"request_with": entry.id})
        yield entry


async def read_standard_body(request: Request) -> bytes:
    """The bytes of what they sent.

    Raises `ProblemError`; a body of another type than JSON is 400 here, as the standards served here want it.
    """
    try:
        return await read_body(request)
    except ProblemError as error:
        if error.kind != "wrong-type":
            raise
        raise ProblemError("bad-request", error.detail) from None


Limit = Callable[[Any, int, Limits], None]
"""Refuses a body, of so many bytes, that names too much. Raises `ProblemError`."""


async def standard_request(
    request: Request,
    caller: Caller,
    content: bytes,
    served: ServedBundle,
    day: date,
    limit: Limit = limit_names,
) -> StandardRequest:
    """A request of these bytes, to be put to a bundle on a day.

    Raises `ProblemError` for what is no JSON, and for what names too much.
    """
    context, size = context_of(request), len(content)
    limit_elements(content, context.limits)
    try:
        body = await asyncio.to_thread(read_json, content) if size > _LARGE else read_json(content)
    except QuestionError as error:
        raise diagnosed_problem("bad-request", error.diagnostics) from None
    limit(body, size, context.limits)
    return StandardRequest(context, caller, served, request.scope["request_id"], body, day, size)


async def _read_standard_request(request: Request, caller: MayDecide) -> StandardRequest:
    """What they sent who may ask. Raises `ProblemError`."""
    context = context_of(request)
    content = await read_standard_body(request)
    day = today(context.settings.time_zone)
    return await standard_request(request, caller, content, context.bundles.current, day)


FromStandard = Annotated[StandardRequest, Depends(_read_standard_request)]
"""A request of another standard, by someone who may ask."""


@contextlib.contextmanager
def as_problems() -> Iterator[None]:
    """Tell what is wrong with a request as a problem document. Raises `ProblemError`."""
    try:
        yield
    except MalformedError as error:
        raise diagnosed_problem("bad-request", error.diagnostics) from None
    except NotForThisCallerError as error:
        raise ProblemError("not-your-data", str(error)) from None


def _asks_for_a_time(value: Any) -> bool:
    return isinstance(value, dict) and value.get(KNOWN_ON) is not None


def _key(moment: Any) -> str:
    return json.dumps(moment, sort_keys=True)
