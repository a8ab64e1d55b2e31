"""What `agreements audit` does once the bundle is loaded: progress, the last line, and the exit code.

It needs the extra `tables`, so the command imports it as it runs.
"""

from __future__ import annotations

from time import perf_counter

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from agreements.tables.audit import AuditSummary, audit
from agreements.tables.decide import Auditor
from agreements.tables.error import TableError
from agreements.tables.file_format import QuestionReader

ALL_ANSWERED, SOME_UNANSWERED = 0, 1
"""What `agreements audit` exits with when it wrote the answers; a file that cannot be read exits with 1 too."""


def run_audit(
    auditor: Auditor, questions: str, answers: str, console: Console, *, reasons: bool = False
) -> int:
    """Answer a file of questions into another, showing on the console (standard error) how far it has come.

    Gives the exit code: 0 when every question was answered, and 1 when some could not be or nothing was written.
    """
    started = perf_counter()
    try:
        with _progress(console) as progress:
            task = progress.add_task("answering", total=None)
            warned = False

            def watch(opened: QuestionReader, audited: AuditSummary) -> None:
                nonlocal warned
                if not warned:
                    _warn(console, opened)
                    warned = True
                so_far = f"{audited.questions:,} answers"
                progress.update(task, total=opened.total, completed=opened.done, description=so_far)

            audited = audit(auditor, questions, answers, reasons=reasons, watch=watch)
    except TableError as error:
        console.print(f"error: {error.message}", markup=False, soft_wrap=True)
        if error.help:
            console.print(f"  help: {error.help}", markup=False, soft_wrap=True)
        return SOME_UNANSWERED
    console.print(_summary(audited, perf_counter() - started), markup=False, soft_wrap=True)
    return SOME_UNANSWERED if audited.unanswered else ALL_ANSWERED


def _progress(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _warn(console: Console, opened: QuestionReader) -> None:
    for column, part in opened.misspelt:
        console.print(
            f"warning: the column `{column}` rides along; is it meant as `{part}`?",
            markup=False,
            soft_wrap=True,
        )


def _summary(audited: AuditSummary, seconds: float) -> str:
    counted = ", ".join(f"{number:,} {outcome}" for outcome, number in audited.outcomes.items())
    wrong = f", {audited.unanswered:,} with an error" if audited.unanswered else ""
    noun = "question" if audited.questions == 1 else "questions"
    return f"{audited.questions:,} {noun}: {counted}{wrong} ({seconds:.1f} s)"
