"""The public face of the engine: load a bundle, ask it, look at its graph."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agreements.analysis.never_permits import clauses_that_never_permit
from agreements.analysis.promises.confirm import is_permitted
from agreements.analysis.promises.not_kept import promises_not_kept
from agreements.analysis.promises.prove import Prover
from agreements.analysis.promises.verdict import PromiseVerdict
from agreements.decide.answer import Answer, Outcome, Reasons
from agreements.decide.decision import OUTCOMES, Decider
from agreements.decide.trace import Traced, Tracer
from agreements.diagnostics import Diagnostic, Label, Source, Span, diagnose, in_reading_order
from agreements.evaluate.index import Index
from agreements.formula.share import ProposedShare
from agreements.graph import PolicyGraph, build, of_sort
from agreements.language.checks import check as check_declarations
from agreements.language.checks import errors
from agreements.language.declarations import Declarations
from agreements.language.loader import Loaded, load_files, load_texts
from agreements.language.parser import reserved_words
from agreements.language.pool import parse_on_all_cores
from agreements.policy.compile import Policy
from agreements.question.read import Places, Question, read_question
from agreements.question.resolve import Resolver
from agreements.question.titles import by_names
from agreements.store.cache import open_cache
from agreements.store.compiled import Compiled
from agreements.store.incremental import affected_by_changes, reusing
from agreements.store.link import link

if TYPE_CHECKING:
    from pyarrow import Table

    from agreements.tables.decide import Auditor

Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
"""One path or several: agreement files, and folders of them."""


MOST_IN_A_CHECK = 20_000
"""How many classes of shares a check looks at for the promises of a bundle."""


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
    """A checked set of agreement files, ready to be asked. It never changes, and threads may share it."""

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
        files = self.declarations.files
        empty = tuple(_declares_nothing(file.source) for file in files if not file.tree.items)
        loaded = Loaded(self.declarations, empty, self.passed_over)
        return _everything_wrong(loaded, today or date.today(), self._policy)

    def prepare(self) -> Bundle:
        """Make everything that the first question would otherwise wait for, and return the bundle itself.

        A sentence is read by a parser that each thread has of its own: the thread that asks must be the one to prepare
        for it. What was made before is not made again.
        """
        reserved_words()  # which makes this thread's parser
        _ = self._index, self._resolver, self._decider
        for rules in (self._compiled.grants, self._compiled.restrictions, self._compiled.bars):
            _ = rules.by_discloser, rules.by_data
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

    @cached_property
    def auditor(self) -> Auditor:
        """What answers whole tables; needs the `tables` extra. Raises `ImportError` where that is not installed."""
        from agreements.tables.decide import Auditor

        return Auditor(self._policy, self._index, self._decider)

    def decide_table(self, table: Any, *, reasons: bool = False, threads: int | None = None) -> Table:
        """Answer a table of questions at once: pyarrow's, or any that offers Arrow's stream (polars, DuckDB, pandas).

        `docs/tables.md` has the columns of questions and of answers; the outcomes are those of `outcome`. A question
        that cannot be answered has an `error` and stops no other. The table is shared by so many `threads`, else by as
        many as there are cores. Needs the `tables` extra. A column that rides along though its name is nearly that of
        one that would bear on the answers, such as a fact's, is a `TableWarning` of Python's `warnings`. Raises
        `TableError` when the columns cannot be those of questions, and `ImportError` where the extra is not installed.
        """
        return self.auditor.decide(table, reasons=reasons, threads=threads)

    def prove(
        self, promises: Iterable[str] | None = None, *, most: int | None = None
    ) -> tuple[PromiseVerdict, ...]:
        """Prove or refute promises over every possible question: those of some names, else all (`docs/promises.md`).

        `most` bounds the work; a promise that was cut by it neither holds nor does not. Raises `PromiseError` for a
        name that no promise has.
        """
        told = self.prover(most=most).prove(promises)
        return tuple(one for one in told if isinstance(one, PromiseVerdict))

    def prover(self, *, most: int | None = None, cache: str | os.PathLike[str] | None = None) -> Prover:
        """What proves promises of this bundle, and can be stopped without losing what it found.

        `cache` is a folder in which proofs are kept: after a change only what it bears on is proved again.
        """
        keeping = open_cache(Path(cache)) if cache else None
        return Prover(
            self._policy, lambda *told: is_permitted(self._index, self._policy, *told), most, keeping
        )

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


def load(paths: Paths, *, cache: str | os.PathLike[str] | None = None) -> Bundle:
    """Read, check and return a bundle.

    `cache` is a folder in which compiled bundles are kept: what was compiled before is not parsed again, and of a
    bundle that has changed only the files that did. Raises `BundleError` when a file cannot be read or anything in
    the bundle is wrong; warnings do not stop it.
    """
    kept = None if cache is None else open_cache(Path(cache))
    roots = [Path(path) for path in _as_list(paths)]
    known = None if kept is None else kept.latest(roots)
    read = parse_on_all_cores if known is None else reusing(known, parse_on_all_cores)
    loaded = load_files(roots, read)
    if kept is None:
        return Bundle(_compiled(loaded, None), loaded.passed_over)
    hash_, whole = loaded.declarations.hash, _is_complete(loaded)
    if whole and known is not None and known.hash == hash_:
        return Bundle(known, loaded.passed_over)
    compiled = (kept.get(hash_) if whole else None) or _compiled(loaded, known)
    kept.put(compiled, roots)
    return Bundle(compiled, loaded.passed_over)


def load_text(text: str, path: str = "text.agreement") -> Bundle:
    """A bundle from text that is not in a file; `use` finds the shipped library.

    Raises `BundleError` as `load` does.
    """
    return load_sources([(path, text)])


def load_sources(texts: Iterable[tuple[str, str]]) -> Bundle:
    """A bundle from several texts that are not in files: pairs of a path in the bundle and the text.

    Raises `BundleError` as `load` does.
    """
    return Bundle(_compiled(load_texts(texts), None))


def check(paths: Paths, *, today: date | None = None, prove: bool = False) -> tuple[Diagnostic, ...]:
    """Everything that is wrong or doubtful in a bundle, in reading order.

    `today` is the day that review dates are held against; it defaults to the present day. With `prove` its promises
    are proved too, as far as that is not too much work: one that is broken, or was not found out, is told.
    """
    loaded = load_files(_as_list(paths), parse_on_all_cores)
    return _everything_wrong(loaded, today or date.today(), prove=prove)


def check_sources(texts: Iterable[tuple[str, str]], *, today: date | None = None) -> tuple[Diagnostic, ...]:
    """Everything that is wrong or doubtful in texts that are not in files, as `check` says it."""
    return _everything_wrong(load_texts(texts), today or date.today())


def _everything_wrong(
    loaded: Loaded, today: date, policy: Policy | None = None, *, prove: bool = False
) -> tuple[Diagnostic, ...]:
    """All that is wrong or doubtful in what was read; `policy` is what it comes to, where that is known already."""
    problems = [*loaded.problems, *loaded.passed_over]
    problems.extend(check_declarations(loaded.declarations, today, complete=_is_complete(loaded)))
    if not any(problem.is_error for problem in problems):
        policy = policy or Policy(build(loaded.declarations))
        sources = {file.source.path: file.source for file in loaded.declarations.files}
        problems.extend(_as_read(problem, sources) for problem in clauses_that_never_permit(policy))
        if prove and any(True for _ in of_sort(policy.graph, "promise")):
            verdicts = Bundle(policy.compiled).prove(most=MOST_IN_A_CHECK)
            problems.extend(
                _as_read(problem, sources) for problem in promises_not_kept(verdicts, policy.graph)
            )
    return in_reading_order(problems)


def _as_read(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> Diagnostic:
    """A diagnostic about a compiled bundle, with its files named as they were when they were read."""
    labels = tuple(
        Label(Span(sources[label.span.source.path], label.span.start, label.span.end), label.message)
        for label in diagnostic.labels
    )
    return replace(diagnostic, labels=labels)


def _declares_nothing(source: Source) -> Diagnostic:
    return diagnose("empty-file", f"`{source.name}` declares nothing", Span(source, 0, 0))


def _is_complete(loaded: Loaded) -> bool:
    """Whether everything could be read: what stands in a file that could not would seem undeclared to every other."""
    return not any(problem.is_error for problem in loaded.problems)


def _compiled(loaded: Loaded, known: Compiled | None) -> Compiled:
    """What was read, in compiled form; of what is `known` to have been right only what changed is checked."""
    complete = _is_complete(loaded)
    if known is None or not complete or errors(affected_by_changes(loaded.declarations, known)):
        problems = (*loaded.problems, *loaded.passed_over, *errors(loaded.declarations, complete=complete))
        if any(problem.is_error for problem in problems):
            raise BundleError(in_reading_order(problems))
    return link(loaded.declarations, known)


def _as_list(paths: Paths) -> list[str | os.PathLike[str]]:
    return [paths] if isinstance(paths, str | os.PathLike) else list(paths)
