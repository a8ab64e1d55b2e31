"""The public face of the engine: load a bundle, ask it, look at its graph."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agreements.decide.answer import Answer, Outcome, Reasons
from agreements.decide.decision import OUTCOMES, Decider
from agreements.decide.trace import Traced, Tracer
from agreements.diagnostics import Diagnostic
from agreements.evaluate.index import Index
from agreements.formula.share import ProposedShare
from agreements.graph import PolicyGraph
from agreements.language.declarations import Declarations
from agreements.language.loader import Loaded
from agreements.language.parser import reserved_words
from agreements.policy.compile import Policy
from agreements.question.read import Places, Question, read_question
from agreements.question.resolve import Resolver
from agreements.question.titles import by_names
from agreements.store.cache import open_cache
from agreements.store.compiled import Compiled

if TYPE_CHECKING:
    from pyarrow import Table

    from agreements.analysis.calendar.days import CalendarEntry
    from agreements.analysis.calendar.timeline import Interval
    from agreements.analysis.calendar.without import Loss
    from agreements.analysis.differences.regions import Region
    from agreements.analysis.drafts.draft import Drafts, ProvenDraft
    from agreements.analysis.drafts.drafter import Drafter
    from agreements.analysis.options.advice import Advice
    from agreements.analysis.options.adviser import Adviser
    from agreements.analysis.options.changes import ChangeKind
    from agreements.analysis.promises.prove import Prover
    from agreements.analysis.promises.verdict import PromiseVerdict
    from agreements.tables.decide import Auditor


class BundleError(ValueError):
    """A bundle with errors cannot be asked; `diagnostics` holds every one, and the warnings."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        errors = [diagnostic for diagnostic in diagnostics if diagnostic.is_error]
        first = errors[0]
        at = f"{first.primary.span}: " if first.primary else ""
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        super().__init__(f"{at}{first.message}{more}")
        self.diagnostics = tuple(diagnostics)


class Bundle:
    """A checked set of agreement files, ready to be asked. It never changes, and threads may share it.

    What analyses a bundle is imported when it is first asked for: most who ask about a share start, ask and end.
    """

    def __init__(self, compiled: Compiled, passed_over: Sequence[Diagnostic] = ()) -> None:
        self._compiled = compiled
        self._passed_over = tuple(passed_over)

    @staticmethod
    def from_bytes(raw: bytes | memoryview, passed_over: Sequence[Diagnostic] = ()) -> Bundle:
        """A bundle from what `to_bytes` gave, checked and parsed when it was made and not again.

        The bytes hold no code, but they are the policy: take them only from where policy may come from. Raises
        `NotABundle` when they are something else, or were made by a version of the engine that wrote them otherwise.
        """
        return Bundle(Compiled.from_bytes(raw), passed_over)

    def to_bytes(self) -> bytes:
        """The whole bundle in compiled form, its files' texts included; the same bundle gives the same bytes."""
        return self._compiled.to_bytes()

    @property
    def hash(self) -> str:
        """The content hash that every answer carries: the same hash gives the same answers, byte for byte."""
        return self._compiled.hash

    @property
    def files(self) -> tuple[str, ...]:
        """The bundle's files by their path in it, in order."""
        return tuple(file.path for file in self._compiled.files)

    def text(self, file: str) -> str:
        """The text of one of the bundle's files. Raises `KeyError` when it has no such file."""
        return self._compiled.source(self._compiled.file_named(file)).text

    @property
    def passed_over(self) -> tuple[Diagnostic, ...]:
        """What lay where the bundle was read from and is not in it, or counts once, unlike what may be meant."""
        return self._passed_over

    @property
    def declarations(self) -> Declarations:
        """Everything that the files declare, as syntax."""
        return self._compiled.declarations

    def warnings(self, today: date | None = None) -> tuple[Diagnostic, ...]:
        """What is doubtful in it, in reading order, as `check` says it; files are named by their paths in the bundle.

        `today` is the day that review dates are held against; it defaults to the present day.
        """
        from agreements.analysis.whole_check import declares_nothing, everything_wrong

        files = self.declarations.files
        empty = tuple(declares_nothing(file.source) for file in files if not file.tree.items)
        loaded = Loaded(self.declarations, empty, self.passed_over)
        return everything_wrong(loaded, today or date.today(), self._policy)

    def prepare(self) -> Bundle:
        """Make everything that the first question would otherwise wait for, and return the bundle itself.

        A sentence is read by a parser that each thread has of its own: the thread that asks must be the one to prepare
        for it. What was made before is not made again.
        """
        reserved_words()  # which makes this thread's parser
        _ = self._index, self._resolver, self._decider
        return self

    @cached_property
    def graph(self) -> PolicyGraph:
        """The policy graph: a frozen `networkx.MultiDiGraph` (see `agreements.graph`)."""
        return PolicyGraph(of=self._compiled)

    @cached_property
    def _policy(self) -> Policy:
        return Policy(self.graph)

    @cached_property
    def _decider(self) -> Decider:
        return Decider(self._policy)

    @cached_property
    def _index(self) -> Index:
        return Index(self._policy)

    @cached_property
    def _adviser(self) -> Adviser:
        from agreements.analysis.options.adviser import Adviser

        return Adviser(self._policy, self._index)

    @cached_property
    def _drafter(self) -> Drafter:
        from agreements.analysis.drafts.drafter import Drafter

        return Drafter(self._policy, self._index)

    @cached_property
    def _tracer(self) -> Tracer:
        return Tracer(self._policy, self._index, self._decider)

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self.graph)

    def outcome(self, question: Question | str | Mapping[str, Any]) -> Outcome:
        """What becomes of a proposed share, without the reasons: much quicker than `ask`, and always the same outcome.

        Raises `QuestionError` as `ask` does.
        """
        return OUTCOMES[self._index.value(self._share(question)[1])]

    def trace(self, question: Question | str | Mapping[str, Any]) -> Traced:
        """What becomes of a proposed share, and by name what that turns on, as compact JSON for a log.

        Nearly as quick as `outcome`, and always the same outcome; `docs/log.md` has the form. Raises `QuestionError`
        as `ask` does.
        """
        value, told = self._tracer.trace(self._share(question)[1])
        return Traced(OUTCOMES[value], told)

    def differences(self, other: Bundle) -> list[Region]:
        """Every region of shares whose outcome by `other`, a later bundle, is another than by this one; none is missed.

        Each comes with a question that shows it, and with what was changed (`docs/changes.md`).
        """
        from agreements.analysis.differences.regions import joined

        return joined(region for regions in self.each_difference(other) for region in regions)

    def each_difference(
        self, other: Bundle, progress: Callable[[int, int], None] | None = None
    ) -> Iterator[list[Region]]:
        """The same as they are found; `progress` is told how many of how many clauses were compared."""
        from agreements.analysis.differences.compare import differences

        theirs = other._policy, other._index
        return differences((self._policy, self._index), theirs, progress)

    def each_loss_without(
        self, name: str, progress: Callable[[int, int], None] | None = None
    ) -> Iterator[list[Loss]]:
        """What is permitted no more without a gateway, agreement, organisation or role, as it is found.

        `progress` is told how many of how many organisations were looked at. Raises `LookupError` for a name of nothing
        of the kind.
        """
        from agreements.analysis.calendar.without import Without

        return Without(self._policy, name).losses(progress)

    def calendar(self, first: date = date.min, last: date = date.max) -> list[CalendarEntry]:
        """What begins or stops being permitted on some day between two, in order of days (`docs/changes.md`)."""
        from agreements.analysis.calendar.days import joined

        return joined(one for some in self.each_calendar_entry(first, last) for one in some)

    def each_calendar_entry(
        self,
        first: date = date.min,
        last: date = date.max,
        progress: Callable[[int, int], None] | None = None,
    ) -> Iterator[list[CalendarEntry]]:
        """The same as they are found, in no order; `progress` is told how many of how many organisations are done."""
        from agreements.analysis.calendar.days import Calendar

        return Calendar(self._policy, first, last).entries(progress)

    def timeline(self, question: Question | str | Mapping[str, Any]) -> list[Interval]:
        """The outcomes of a proposed share on every day, whichever it names, and what changes between them.

        Its facts are the same throughout; its approvals count by their dates. Raises `QuestionError` as `ask` does.
        """
        from agreements.analysis.calendar.timeline import timeline

        return timeline(self._policy, self._index, self._share(question)[1])

    @cached_property
    def auditor(self) -> Auditor:
        """What answers whole tables; needs the `tables` extra. Raises `ImportError` where that is not installed."""
        from agreements.tables.decide import Auditor

        return Auditor(self._policy, self._index, self._decider)

    def decide_table(self, table: Any, *, reasons: bool = False) -> Table:
        """Answer a table of questions at once: pyarrow's, or any that offers Arrow's stream (polars, DuckDB, pandas).

        `docs/tables.md` has the columns of questions and of answers; the outcomes are those of `outcome`. A question
        that cannot be answered has an `error` and stops no other. Needs the `tables` extra. A column that rides along
        though its name is nearly that of one that would bear on the answers, such as a fact's, is a `TableWarning` of
        Python's `warnings`. Raises `TableError` when the columns cannot be those of questions, and `ImportError` where
        the extra is not installed.
        """
        return self.auditor.decide(table, reasons=reasons)

    def prove(
        self, promises: Iterable[str] | None = None, *, most: int | None = None
    ) -> tuple[PromiseVerdict, ...]:
        """Prove or refute promises over every possible question: those of some names, else all (`docs/promises.md`).

        `most` bounds the work; a promise that was cut by it neither holds nor does not. Raises `PromiseError` for a
        name that no promise has.
        """
        from agreements.analysis.promises.verdict import PromiseVerdict

        told = self.prover(most=most).prove(promises)
        return tuple(one for one in told if isinstance(one, PromiseVerdict))

    def prover(self, *, most: int | None = None, cache: str | os.PathLike[str] | None = None) -> Prover:
        """What proves promises of this bundle, and can be stopped without losing what it found.

        `cache` is a folder in which proofs are kept: after a change only what it bears on is proved again.
        """
        from agreements.analysis.promises.prove import Prover

        keeping = open_cache(Path(cache)) if cache else None
        return Prover(self._policy, self._index, most, keeping)

    def ask(self, question: Question | str | Mapping[str, Any]) -> Answer:
        """Decide a proposed share and say why.

        The question is a sentence (`may A share D with B for P on 2020-06-01?`), the JSON form as a mapping, or a
        `Question` (`language.md`, section 3). Raises `QuestionError` when it is incomplete or names what nobody
        declared.
        """
        asked, share = self._share(question)
        return self._decider.decide(share, asked.as_json())

    def reasons(self, question: Question | str | Mapping[str, Any]) -> Reasons:
        """Decide a proposed share and say why, without the proof: half the work of `ask`, and the same answer.

        Raises `QuestionError` as `ask` does.
        """
        asked, share = self._share(question)
        return self._decider.reasons(share, asked.as_json())

    def options(
        self,
        question: Question | str | Mapping[str, Any],
        most: int = 10,
        kinds: Collection[ChangeKind] | None = None,
    ) -> Advice:
        """What would turn the answer to a question into permitted: the smallest sets of changes, cheapest first.

        There are none for a share that is permitted. `kinds` leaves others out: facts and approvals alone are found
        much the quickest. `docs/options.md` says what is found, and in which order. Raises `QuestionError` as `ask`
        does.
        """
        asked, share = self._share(question)
        return self._adviser.advise(share, asked.as_json(), most, kinds)

    def draft(
        self,
        question: Question | str | Mapping[str, Any],
        most: int = 1,
        *,
        until: date | None = None,
        today: date | None = None,
        progress: Callable[[int, int], None] | None = None,
        into: list[ProvenDraft] | None = None,
    ) -> Drafts:
        """The clause or the agreement that would permit or refer what is refused, and nothing that was not asked.

        Up to `most` drafts, the best first, that end on `until` where it is given; `docs/draft.md` says what is written
        and what is proved of it. `today` is the day that review dates are held against; it defaults to the present day.
        `progress` is told how many of how many sets of gateways have been tried, and drafts are put `into` a list as
        they are found, which is kept when that is stopped. Raises `QuestionError` as `ask` does.
        """
        share = self._share(question)[1]
        return self._drafter.draft(share, most, today, until, progress=progress, into=into)

    def read_question(self, question: Question | str | Mapping[str, Any]) -> Question:
        """A question as it is understood: a sentence may name things by their titles, and has their names here.

        Raises `QuestionError` for one that cannot be understood; names that nobody declared are left for `ask` to find.
        """
        return self._read(question)[0]

    def _share(self, question: Question | str | Mapping[str, Any]) -> tuple[Question, ProposedShare]:
        """A question as it was read, and the share that it proposes in this bundle's names."""
        asked, places = self._read(question)
        return asked, self._resolver.resolve(asked, places)

    def _read(self, question: Question | str | Mapping[str, Any]) -> tuple[Question, Places]:
        """A question in this bundle's names, where a sentence may say titles, and where its parts stand."""
        asked, places = read_question(question)
        return (by_names(self.graph, asked, places) if places else asked), places
