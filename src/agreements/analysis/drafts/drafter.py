"""Drafts what would permit a share: gateways that reach it, a place for the clause, and proof that it does no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from agreements.analysis.drafts.clauses import Ending, ending, with_what_is_asked, with_what_to_decide
from agreements.analysis.drafts.draft import Draft, Drafts, OtherWay, Standing
from agreements.analysis.drafts.homes import Home, Homes, new_name
from agreements.analysis.drafts.plans import DraftPlan, plans
from agreements.analysis.drafts.trial import Failed, Passed, needed, tried
from agreements.analysis.drafts.world import World
from agreements.analysis.drafts.writing import ClauseText, laid_out, to_do
from agreements.analysis.options.gateways import LawOfShare
from agreements.analysis.options.new_agreements import agreement_for
from agreements.analysis.options.only_law import only_law
from agreements.analysis.options.statements import StatementSearch
from agreements.analysis.symbolic.expression import NEVER
from agreements.analysis.symbolic.reading import SymbolicPolicy, SymbolicReading, assigned
from agreements.decide.answer import Outcome
from agreements.decide.decision import OUTCOMES
from agreements.evaluate.index import Index
from agreements.formula.share import ProposedShare
from agreements.formula.truth import FALSE
from agreements.graph import syntax_of
from agreements.language import syntax as s
from agreements.language.finding import SUFFIX
from agreements.language.loader import is_shipped
from agreements.language.parser import reserved_words
from agreements.policy.compile import Policy
from agreements.policy.titles import BundleTitles
from agreements.words import listed_in_words

_HEADING = """\
# A first draft, made with `agreements draft`. What its clauses ask for was read off the law of these files. Whether
# that law carries the sharing is a judgement that the file does not make: have it read before it is signed.
"""


@dataclass(frozen=True)
class _Task:
    """What is to be drafted, until when, and the day that reviews are held against."""

    share: ProposedShare
    until: date | None
    today: date


class Drafter:
    """Drafts for the questions of one bundle; threads may share it."""

    def __init__(self, policy: Policy, index: Index) -> None:
        self._before = World(policy.compiled.declarations, policy, index)
        self._policy = policy
        self._index = index
        self._symbolic = SymbolicPolicy(policy, index)
        self._titles = BundleTitles(policy.graph)
        self._statements = StatementSearch(self._symbolic, self._titles)
        self._homes = Homes(policy)

    def draft(
        self,
        share: ProposedShare,
        most: int = 1,
        today: date | None = None,
        until: date | None = None,
    ) -> Drafts:
        """Up to `most` drafts for a share that is refused, the best first, which end on `until`, if that is given.

        `today` is the day that reviews are held against.
        """
        before = OUTCOMES[self._index.value(share)]
        if before is not Outcome.REFUSED:
            says = (
                "it is permitted" if before is Outcome.PERMITTED else "only facts and approvals are missing"
            )
            return Drafts(before, says=f"nothing need be drafted: {says}")
        if until is not None and until < share.on:
            return Drafts(before, says=f"no draft would permit it: it would end before {share.on}")
        readings = self._refused(share)
        standing = tuple(self._prohibitions(readings, share))
        if standing:
            return Drafts(before, says=_forbidden(standing), standing=standing)
        found = list(plans(self._statements, share, readings))
        if not found:
            return self._without_gateways(share, readings)
        return self._tried(_Task(share, until, today or date.today()), found, most)

    def _refused(self, share: ProposedShare) -> list[SymbolicReading]:
        """The items that are refused as things are stated."""
        stated = assigned(share)
        return [one for one in self._symbolic.readings(share) if one.answer.value(stated) == FALSE]

    # --- why there is none --------------------------------------------------------------------------

    def _prohibitions(self, readings: Sequence[SymbolicReading], share: ProposedShare) -> Iterator[Standing]:
        """The clauses that forbid it as things are stated: no clause beside them sets them aside."""
        stated = assigned(share)
        found: dict[str, bool] = {}
        for reading in readings:
            for name, not_blocked in reading.not_blocked.items():
                if not_blocked.value(stated) == FALSE:
                    found[name] = found.get(name, False) or not_blocked is NEVER
        for name, is_whole in found.items():
            declared: s.Clause = syntax_of(self._policy.graph, name)
            span = declared.span
            assert span is not None  # noqa: S101 - it was read
            agreement = self._titles.title(name.partition(".")[0])
            unless = "" if is_whole else f" as things are stated{_exceptions(declared)}"
            says = (
                f"{self._titles.clause(name)} forbids it{unless}, and no clause beside it sets it aside: only the "
                f"parties to “{agreement}” could, by amending that"
            )
            yield Standing(name, says, span.source.path, span.line)

    def _without_gateways(self, share: ProposedShare, readings: Sequence[SymbolicReading]) -> Drafts:
        law = LawOfShare(self._statements, share, readings)
        why = only_law(self._policy, self._titles, readings, law, self._symbolic.every_gateway)
        says = why.says if why else "as things are stated, no gateway that reaches it lifts what bars it"
        return Drafts(Outcome.REFUSED, says=f"no draft would permit it: {says}", only_law=why)

    # --- drafts -------------------------------------------------------------------------------------

    def _tried(self, task: _Task, found: Sequence[DraftPlan], most: int) -> Drafts:
        drafts: list[Draft] = []
        others: list[OtherWay] = []
        standing: list[Standing] = []
        for plan in found:
            made = self._made(task, plan) if len(drafts) < most else None
            if isinstance(made, Draft):
                drafts.append(made)
                continue
            why = None if made is None else made.why
            standing += [] if made is None else [one for one in made.standing if one not in standing]
            others.append(OtherWay(plan.relying, self._titled(plan.relying), why))
        says = None if drafts else f"no draft would permit it: {others[0].why_not}"
        return Drafts(Outcome.REFUSED, tuple(drafts), tuple(others), says, () if drafts else tuple(standing))

    def _made(self, task: _Task, plan: DraftPlan) -> Draft | Failed:
        """A draft that holds: in an agreement of the two where one takes it, else in a new one."""
        failed: Failed | None = None
        for home in [*self._homes.of(task.share), None]:
            made = self._at(home, task, plan)
            if isinstance(made, Draft):
                return made
            failed = made
        assert failed is not None  # noqa: S101 - a new agreement was tried
        return failed

    def _at(self, home: Home | None, task: _Task, plan: DraftPlan) -> Draft | Failed:
        share = task.share
        writing = _Writing(self._before, self._titles, task, plan, home)
        bare = self._before.with_file(writing.file, writing.whole(writing.clauses))
        if bare.unreadable:
            return Failed(f"it would not check: {bare.unreadable[0].message}")
        needs = needed(bare, share)
        clauses = with_what_is_asked(bare, share, writing.agreement, writing.clauses, writing.until)
        clauses = [with_what_to_decide(self._policy, one, needs or ()) for one in clauses]
        whole = writing.whole(clauses)
        after = self._before.with_file(writing.file, whole)
        if after.unreadable:
            return Failed(f"it would not check: {after.unreadable[0].message}")
        names = tuple(f"{writing.agreement}.{one.label}" for one in clauses)
        came = tried(self._before, after, share, names, task.today)
        return came if isinstance(came, Failed) else self._draft(writing, clauses, whole, names, came)

    def _draft(
        self,
        writing: _Writing,
        clauses: Sequence[ClauseText],
        whole: str,
        names: tuple[str, ...],
        came: Passed,
    ) -> Draft:
        relying = writing.plan.relying
        marks = [line.strip().removeprefix("# TODO: ") for line in writing.text(clauses).splitlines()]
        lines = writing.text(clauses).splitlines()
        decide = [
            mark for mark, line in zip(marks, lines, strict=True) if line.strip().startswith("# TODO: ")
        ]
        return Draft(
            writing.agreement,
            names,
            writing.home is None,
            writing.file,
            whole if writing.home is None else _laid_out_clauses(writing, clauses),
            whole,
            relying,
            self._titled(relying),
            tuple(dict.fromkeys(decide)),
            came.outcome,
            came.needs,
            came.moves,
        )

    def _titled(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(self._titles.title, names))


class _Writing:
    """A plan put into words, in an agreement that is there or a new one."""

    def __init__(
        self, before: World, titles: BundleTitles, task: _Task, plan: DraftPlan, home: Home | None
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


def _laid_out_clauses(writing: _Writing, clauses: Sequence[ClauseText]) -> str:
    """Clauses for an agreement that is there, laid out as they stand in it."""
    assert writing.home is not None  # noqa: S101 - as it is called
    party = writing.home.declared.parties[0].name.text
    whole = laid_out(f'agreement x "x" between {party}\n\n{writing.text(clauses)}\n')
    return whole.partition("\n\n")[2]


def _exceptions(declared: s.Clause) -> str:
    """The exceptions of a prohibition in the words of its file."""
    rule = declared.rule
    assert isinstance(rule, s.Restriction)  # noqa: S101 - as it was found
    words = [" ".join(one.span.words.split()) for one in rule.unless if one.span is not None]
    return f" (unless `{'` or `'.join(words)}`)" if words else ""


def _forbidden(standing: Sequence[Standing]) -> str:
    return f"no draft helps: {listed_in_words([one.says for one in standing])}"
