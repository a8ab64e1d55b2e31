"""What `agreements audit` does once the bundle is loaded: progress, the last line, and the exit code.

It needs the extra `tables`, so the command imports it as it runs.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from agreements.diagnostics import clip
from agreements.diagnostics.excerpt import visible
from agreements.tables.audit import AuditSummary, audit
from agreements.tables.column_names import ColumnReport
from agreements.tables.decide import Auditor
from agreements.tables.error import TableError
from agreements.tables.file_format import QuestionReader

ALL_ANSWERED, SOME_UNANSWERED = 0, 1
"""What `agreements audit` exits with when it wrote the answers; a file that cannot be read exits with 1 too."""


MOST_NAMED = 12
"""So many columns that ride along are named; of more, how many there are."""


def run_audit(
    auditor: Auditor, questions: str, answers: str, console: Console, *, reasons: bool = False
) -> int:
    """Answer a file of questions into another, showing on the console (standard error) how far it has come.

    Gives the exit code: 0 when every question was answered, and 1 when some could not be or nothing was written.
    """
    started = perf_counter()
    try:
        with _ended_in_order(), _progress(console) as progress:
            task = progress.add_task("answering", total=None)

            def watch(opened: QuestionReader, audited: AuditSummary) -> None:
                so_far = f"{audited.questions:,} answers"
                progress.update(task, total=opened.total, completed=opened.done, description=so_far)

            def tell(report: ColumnReport) -> None:
                _say(console, *_of_columns(report))

            audited = audit(auditor, questions, answers, reasons=reasons, watch=watch, tell=tell)
    except TableError as error:
        _say(console, f"error: {error.message}", *([f"  help: {error.help}"] if error.help else []))
        return SOME_UNANSWERED
    _say(console, _summary(audited, perf_counter() - started))
    return SOME_UNANSWERED if audited.unanswered else ALL_ANSWERED


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let whoever ends the command by a signal end it as Ctrl-C does, so that no part of the answers is left behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    ends = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    kept = {end: signal.getsignal(end) for end in ends}
    before = {
        end: handler for end, handler in kept.items() if handler is signal.SIG_DFL
    }  # `nohup` ignores some
    for end in before:
        signal.signal(end, _end)
    try:
        yield
    finally:
        for end, handler in before.items():
            signal.signal(end, handler)


def _end(number: int, _: object) -> None:
    raise SystemExit(128 + number)


def _progress(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _say(console: Console, *lines: str) -> None:
    """Lines with nothing in them that the terminal would obey."""
    for line in lines:
        console.print(visible(line), markup=False, soft_wrap=True)


def _of_columns(report: ColumnReport) -> list[str]:
    """A line for each warning, and one for all columns that ride along."""
    said = [f"warning: {message}" for message in (*report.wrong_types, *report.warnings)]
    if report.others:
        named = ", ".join(f"`{clip(name)}`" for name in report.others[:MOST_NAMED])
        more = f" and {len(report.others) - MOST_NAMED} more" if len(report.others) > MOST_NAMED else ""
        said.append(f"note: these columns ride along and bear on no answer: {named}{more}")
    return said


def _summary(audited: AuditSummary, seconds: float) -> str:
    counted = ", ".join(f"{number:,} {outcome}" for outcome, number in audited.outcomes.items())
    wrong = f", {audited.unanswered:,} with an error" if audited.unanswered else ""
    noun = "question" if audited.questions == 1 else "questions"
    return f"{audited.questions:,} {noun}: {counted}{wrong} ({seconds:.1f} s)"
