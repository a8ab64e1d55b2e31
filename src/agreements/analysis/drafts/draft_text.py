"""What is planned put into words: clauses for an agreement that is there, or a whole one in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from agreements.analysis.drafts.clauses import Ending, ending
from agreements.analysis.drafts.homes import Home, new_name
from agreements.analysis.drafts.plans import DraftPlan
from agreements.analysis.drafts.world import TrialWorld
from agreements.analysis.drafts.writing import ClauseText, laid_out, to_do
from agreements.analysis.options.new_agreements import agreement_for
from agreements.formula.share import ProposedShare
from agreements.language.finding import SUFFIX
from agreements.language.loader import is_shipped
from agreements.language.parser import reserved_words
from agreements.policy.titles import BundleTitles
from agreements.words import listed_in_words

_HEADING = """\
# A first draft, made with `agreements draft`. What its clauses ask for was read off the law of these files. Whether
# that law carries the sharing is a judgement that the file does not make: have it read before it is signed.
"""


@dataclass(frozen=True)
class DraftTask:
    """What is to be drafted, until when, and the day that reviews are held against.

    `suspended` are the clauses that would permit it, were they not suspended.
    """

    share: ProposedShare
    until: date | None
    today: date
    suspended: tuple[str, ...] = ()


class DraftText:
    """A plan put into words, in an agreement that is there or a new one."""

    def __init__(
        self, before: TrialWorld, titles: BundleTitles, task: DraftTask, plan: DraftPlan, home: Home | None
    ) -> None:
        self.home = home
        self.plan = plan
        self._before = before
        self._titles = titles
        self._share = share = task.share
        self._ending = ending(before.policy, share, plan.relying)
        if task.until is not None and (self._ending is None or task.until < self._ending.day):
            self._ending = Ending(task.until, "")
        ends = None if self._ending is None else self._ending.day
        self.until = min((one for one in (ends, home.last if home else None) if one), default=None)
        self.clauses = self._clauses(ends)
        if home is None:
            self.agreement = new_name(f"{share.data[0]} to {share.recipient}", before.taken, reserved_words())
            self.file = f"{self.agreement}{SUFFIX}"
        else:
            self.agreement = home.name
            span = home.declared.name.span
            assert span is not None  # noqa: S101 - it was read
            self.file = span.source.path

    def _clauses(self, ends: date | None) -> list[ClauseText]:
        share, home, parts = self._share, self.home, self.plan.parts
        labels = [str(at) for at in range(1, len(parts) + 1)] if home is None else home.labels(len(parts))
        start, until = None, None
        if home is not None:
            start = None if home.start is not None and home.start >= share.on else share.on
            until = ends if ends is not None and (home.last is None or ends < home.last) else None
        whom = self._titles.title(share.recipient)
        return [
            ClauseText(
                f"Supply to {whom}" if len(parts) == 1 else f"Supply of {self._data(part.data)} to {whom}",
                share.discloser,
                part.data,
                share.recipient,
                share.purpose,
                part.relying,
                label=label,
                start=start,
                until=until,
            )
            for part, label in zip(parts, labels, strict=True)
        ]

    def _data(self, items: Sequence[str]) -> str:
        return listed_in_words([self._titles.title(item) for item in items])

    def text(self, clauses: Sequence[ClauseText]) -> str:
        """What is written, as it is put together."""
        if self.home is not None:
            days, place = f"the days of this clause{self._ends()}", "whether it belongs into this agreement"
            first = f"    {to_do(days)}\n    {to_do(place)}"
            return "\n\n".join(["\n".join([first, *clauses[0].lines()]), *map(_text, clauses[1:])])
        written = agreement_for(
            self._share, self._titles, clauses, self.agreement, self.until, tuple(self._to_decide())
        )
        uses = "".join(f"use {library}\n" for library in self._libraries())
        return f"{_HEADING}\n{uses}\n{written.text()}"

    def whole(self, clauses: Sequence[ClauseText]) -> str:
        """The whole file with it; laid out where the file that is there was, and in a new one."""
        if self.home is None:
            return laid_out(self.text(clauses))
        span = self.home.declared.name.span
        assert span is not None  # noqa: S101 - it was read
        text = self.home.with_clauses(self.text(clauses))
        return laid_out(text) if laid_out(span.source.text) == span.source.text else text

    def added(self, clauses: Sequence[ClauseText]) -> str:
        """Clauses for an agreement that is there, laid out as they stand in it."""
        assert self.home is not None  # noqa: S101 - as it is called
        party = self.home.declared.parties[0].name.text
        return laid_out(f'agreement x "x" between {party}\n\n{self.text(clauses)}\n').partition("\n\n")[2]

    def _to_decide(self) -> Iterator[str]:
        yield 'your reference, such as `reference "DSA-1"`'
        yield "in which capacities they are parties, such as `as controller`"
        yield f"the first day, which is that of the question, and the last{self._ends()}"
        yield "the day of its review, such as `review by`, in place of a year"
        yield "the summary: what good comes of it, in words for those whom it is about"
        yield 'whom to write to, such as `contact "data.sharing@example.gov.uk"`'

    def _ends(self) -> str:
        """Why it ends when it does, if it does."""
        if self._ending is None or not self._ending.because:
            return ""
        return f": after {self._ending.day} {self._ending.because}"

    def _libraries(self) -> list[str]:
        """The libraries that the files of the bundle stand on."""
        found: dict[str, None] = {}
        shipped = {
            file.source.path for file in self._before.declarations.files if is_shipped(file.source.path)
        }
        for file in self._before.declarations.files:
            if file.given:
                found.update(dict.fromkeys(use.path for use in file.tree.uses if _brings(use.path, shipped)))
        return [one for one in found if not any(one.startswith(f"{other}.") for other in found)]


def _brings(library: str, shipped: set[str]) -> bool:
    """Whether a `use` names something of the shipped library that is there."""
    path = f"library:{library.replace('.', '/')}"
    return any(one.startswith((f"{path}/", f"{path}.")) for one in shipped)


def _text(clause: ClauseText) -> str:
    return "\n".join(clause.lines())
