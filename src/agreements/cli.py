"""The command line: carries a request in and an answer out, and knows no rule of sharing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, Literal, TextIO

import typer
from rich.console import Console

from agreements import render
from agreements.bundle import Bundle, BundleError, check, load
from agreements.decide.answer import Outcome
from agreements.diagnostics import Diagnostic, nearest
from agreements.diagnostics.excerpt import visible
from agreements.diagnostics.render import to_github, to_json, to_rich, to_sarif, to_text
from agreements.interop.mais.command import import_mais
from agreements.language.loader import no_such_path
from agreements.language.rewrite import Rewritten, rewrite
from agreements.question.from_json import read_json
from agreements.question.read import QuestionError
from agreements.record.command import log_app, replay_command
from agreements.render import pictures
from agreements.render.rehearsal import print_rehearsal
from agreements.service.command import make_api_key, serve
from agreements.store.cache import place_of_cache

EXIT_CODES = {Outcome.PERMITTED: 0, Outcome.REFUSED: 3, Outcome.REFERRED: 4}
"""What `agreements ask` exits with; 1 is an invalid bundle or question and 2 a wrong use of the command."""

INVALID = 1

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Check sharing agreements, ask whether data may be shared, and see why.",
)


app.command("serve", rich_help_panel="The service")(serve)
app.command("key", rich_help_panel="The service")(make_api_key)
app.add_typer(log_app, name="log", rich_help_panel="The service")
app.command("replay", rich_help_panel="The service")(replay_command)
app.command("import-mais", rich_help_panel="The service")(import_mais)


def _path(text: str) -> Path:
    """A path that was typed; an empty one is most often an unset variable, and would mean this very folder."""
    if not text:
        raise typer.BadParameter("a path is empty; name a file or folder, or `.` for this one")
    return Path(text)


Features = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...", help="Feature files, and folders of them.", parser=_path, show_default=False
    ),
]
Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...", help="Agreement files, and folders of them.", parser=_path, show_default=False
    ),
]
Full = Annotated[bool, typer.Option("--full", help="Give the whole proof.")]


class CheckFormat(StrEnum):
    """How `check` reports."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


class AskFormat(StrEnum):
    """How `ask` answers."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class GraphFormat(StrEnum):
    """How `graph` draws."""

    GRAPHML = "graphml"
    DOT = "dot"
    MERMAID = "mermaid"
    JSON = "json"


_RENDERERS: dict[CheckFormat, Callable[[Sequence[Diagnostic]], str]] = {
    CheckFormat.JSON: to_json,
    CheckFormat.SARIF: to_sarif,
    CheckFormat.GITHUB: to_github,
}


def _version(wanted: bool) -> None:
    if wanted:
        _write(f"agreements {version('agreements')}\n")
        raise typer.Exit


@app.callback()
def options(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Check sharing agreements, ask whether data may be shared, and see why."""


@app.command("check")
def check_command(
    paths: Paths,
    strict: Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")] = False,
    format: Annotated[CheckFormat, typer.Option(help="How to report.")] = CheckFormat.TEXT,  # noqa: A002 - the option's name is fixed
    today: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day to hold review dates against.")
    ] = None,
) -> None:
    """Check agreement files: exit 0 without errors, 1 with any; `--strict` counts warnings as errors."""
    diagnostics = check(list(paths), today=_day(today))
    if format is not CheckFormat.TEXT:
        _write(_ending(_RENDERERS[format](diagnostics)))
    elif diagnostics:
        _show(diagnostics, sys.stdout)
    else:
        _write("no problems found\n")
    wrong = any(diagnostic.is_error or strict for diagnostic in diagnostics)
    raise typer.Exit(INVALID if wrong else 0)


@app.command()
def ask(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar='PATH... "may … ?"',
            help="Agreement files or folders, then the question.",
            show_default=False,
        ),
    ],
    full: Full = False,
    format: Annotated[AskFormat, typer.Option(help="How to answer.")] = AskFormat.TEXT,  # noqa: A002 - the option's name is fixed
) -> None:
    """Ask whether a share is permitted: exit 0 permitted, 3 refused, 4 referred, 1 invalid bundle or question."""
    if len(arguments) < 2:
        raise typer.BadParameter(
            'give the agreement files, then the question in quotes: "may A share DATA with B for P on 2020-06-01?"'
        )
    *paths, question = arguments
    bundle = _load([_path(path) for path in paths])
    try:
        answer = bundle.ask(_question(question))
    except QuestionError as error:
        _fail(error.diagnostics, as_json=format is AskFormat.JSON)
    if format is AskFormat.JSON:
        _write(answer.to_json(full=full) + "\n")
    elif format is AskFormat.MARKDOWN:
        _write(render.to_markdown(answer, full=full))
    elif sys.stdout.isatty():
        render.print_answer(answer, Console(highlight=False), full=full)
    else:
        _write(render.plain_text(answer, full=full))
    raise typer.Exit(EXIT_CODES[answer.outcome])


@app.command()
def decide(paths: Paths, full: Full = False) -> None:
    """Answer a question per line of standard input with an answer per line of standard output, as JSON."""
    bundle = _load(paths)
    bad = False
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            answer = bundle.ask(read_json(line)).to_json(full=full)
        except QuestionError as error:
            bad = True
            answer = _error_json(error.diagnostics, line=number)
        _write(answer + "\n")
        sys.stdout.flush()
    raise typer.Exit(INVALID if bad else 0)


@app.command()
def audit(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH... QUESTIONS",
            help="Agreement files or folders, then a table of questions: .parquet, .csv or .jsonl, or `-`.",
            show_default=False,
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="ANSWERS",
            help="Where the answers go: .parquet, .csv or .jsonl, or `-`.",
            show_default=False,
        ),
    ],
    with_reasons: Annotated[
        bool, typer.Option("--with-reasons", help="Give each answer's reasons too; slower.")
    ] = False,
) -> None:
    """Answer a whole table of questions: exit 0 when every one was answered, 1 when some could not be."""
    if len(arguments) < 2:
        raise typer.BadParameter("give the agreement files, then the file of questions")
    *paths, questions = arguments
    console = Console(stderr=True, highlight=False)
    bundle = _load([_path(path) for path in paths])
    try:
        from agreements.tables.command import run_audit

        auditor = bundle.auditor
    except ImportError as error:
        console.print(f"error: {error}", markup=False, soft_wrap=True)
        raise typer.Exit(INVALID) from None
    raise typer.Exit(run_audit(auditor, questions, output, console, reasons=with_reasons))


@app.command()
def graph(
    paths: Paths,
    format: Annotated[GraphFormat, typer.Option(help="What to write.")] = GraphFormat.DOT,  # noqa: A002 - the option's name is fixed
    around: Annotated[str | None, typer.Option(metavar="NAME", help="Only what lies near this name.")] = None,
    steps: Annotated[int, typer.Option(min=0, help="How near, counted in edges.")] = 1,
) -> None:
    """Write the policy graph, whole or around one name."""
    drawn = _load(paths).graph
    if around is not None:
        if around not in drawn:
            within = (name for name in drawn.nodes if name.endswith((f".{around}", f"/{around}")))
            close = next(within, None) or nearest(around, drawn.nodes)
            _complain(
                f"nothing called `{around}` is in the graph" + (f"; did you mean `{close}`?" if close else "")
            )
            raise typer.Exit(INVALID)
        drawn = pictures.around(drawn, around, steps)
    writers = {
        GraphFormat.GRAPHML: pictures.to_graphml,
        GraphFormat.DOT: pictures.to_dot,
        GraphFormat.MERMAID: pictures.to_mermaid,
        GraphFormat.JSON: pictures.to_json,
    }
    _write(writers[format](drawn))


@app.command("test")
def run_scenarios(
    paths: Features,
    junit: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the results as JUnit XML.")
    ] = None,
    cover_fail_under: Annotated[
        float, typer.Option(min=0, max=100, metavar="PERCENT", help="Fail below this coverage.")
    ] = 0,
) -> None:
    """Run scenarios, and say what of the policies they leave untried: exit 0 when all hold, 1 when any does not."""
    try:
        scenarios = import_module("agreements.scenarios.run")
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith("pytest"):
            raise
        _complain(
            "`agreements test` needs pytest-bdd: pip install 'agreements[scenarios]', or '.[scenarios]' from a clone"
        )
        raise typer.Exit(INVALID) from None
    files = [file for path in paths for file in _feature_files(scenarios, path)]
    report = scenarios.run(files, junit=junit)
    print_rehearsal(report.ran, report.broken, report.rules, report.percent, Console(highlight=False))
    covered = report.percent >= cover_fail_under
    if not covered:
        _complain(
            f"the scenarios exercise {report.percent:.1f}%, less than the {cover_fail_under:g}% asked for"
        )
    raise typer.Exit(0 if report.passed and covered else INVALID)


def _feature_files(scenarios: Any, path: Path) -> list[Path]:
    if not path.exists():
        _show([no_such_path(path)], sys.stderr)
        raise typer.Exit(INVALID)
    found: list[Path] = scenarios.feature_files(path)
    if not found:
        _complain(f"`{path}` holds no `{scenarios.SUFFIX}` file")
        raise typer.Exit(INVALID)
    return found


@app.command("format")
def format_command(
    paths: Paths,
    check_only: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit 1 if a file would change.")
    ] = False,
) -> None:
    """Lay agreement files out in the one canonical way; comments are kept and nothing said is changed."""
    results = list(rewrite(list(paths), write=not check_only))
    problems = [problem for result in results for problem in result.problems]
    changed = [result for result in results if result.changed]
    for result in changed:
        _complain(f"{'would lay out' if check_only else 'laid out'} {result.path}")
    if problems:
        _show(problems, sys.stderr)
    _complain(_summary(results, changed, check_only))
    raise typer.Exit(INVALID if problems or (check_only and changed) else 0)


def main() -> None:
    """The `agreements` command."""
    _open_streams()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except OSError as error:
        # An answer that was not delivered was not given, whatever it said: no exit code of an answer fits.
        if not isinstance(error, BrokenPipeError):
            _complain(f"the output cannot be written: {(error.strerror or 'it cannot be opened').lower()}")
        sys.stdout = _nowhere("w")  # so that closing it cannot fail again
        raise SystemExit(INVALID) from None


def _open_streams() -> None:
    """Text is UTF-8 whatever the locale; a stream that the caller closed reads nothing and writes nowhere."""
    # mypy believes that the streams are always there, which `agreements … >&-` belies.
    streams: dict[str, TextIO | None] = {"stdin": sys.stdin, "stdout": sys.stdout, "stderr": sys.stderr}
    for name, stream in streams.items():
        if stream is None:
            setattr(sys, name, _nowhere("r" if name == "stdin" else "w"))
        elif name != "stdin" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    return Path(os.devnull).open(mode, encoding="utf-8")


# --- in and out ---------------------------------------------------------------------------------------


def _load(paths: Sequence[Path]) -> Bundle:
    """The bundle of these paths; where compiled bundles are kept, what is known from before is not parsed again."""
    try:
        return load(list(paths), cache=place_of_cache())
    except BundleError as error:
        _show(error.diagnostics, sys.stderr)
        raise typer.Exit(INVALID) from None


def _question(text: str) -> Any:
    """A question in JSON is read as such; anything else is a sentence.

    Where the locale is not UTF-8 the words arrive as the bytes that were typed, and are read as UTF-8 all the same.
    """
    typed = text.encode("utf-8", "surrogateescape")
    return read_json(typed) if text.lstrip().startswith("{") else typed.decode("utf-8", "surrogateescape")


def _error_json(diagnostics: Sequence[Diagnostic], **more: Any) -> str:
    first = diagnostics[0]
    error = {
        "code": first.code,
        "message": first.message,
        "help": first.help,
        "diagnostics": json.loads(to_json(diagnostics)),
    }
    return json.dumps({"error": error, **more}, ensure_ascii=False, separators=(",", ":"))


def _fail(diagnostics: Sequence[Diagnostic], *, as_json: bool) -> Any:
    if as_json:
        _write(_error_json(diagnostics) + "\n")
    else:
        _show(diagnostics, sys.stderr)
    raise typer.Exit(INVALID)


def _show(diagnostics: Sequence[Diagnostic], stream: TextIO) -> None:
    """Print diagnostics for a person: coloured in a terminal, plain anywhere else."""
    if stream.isatty():
        Console(file=stream).print(to_rich(diagnostics), soft_wrap=True)
    else:
        stream.write(to_text(diagnostics) + "\n")


def _ending(text: str) -> str:
    """Text that ends its last line, where there is any."""
    return f"{text}\n" if text and not text.endswith("\n") else text


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date written year-month-day") from None


def _summary(results: Sequence[Rewritten], changed: Sequence[Rewritten], check_only: bool) -> str:
    done = "would change" if check_only else "changed"
    return f"{len(changed)} of {len(results)} files {done}"


def _write(text: str) -> None:
    sys.stdout.write(text)


def _complain(text: str) -> None:
    """A line for the person at the terminal, with nothing in it that the terminal would obey."""
    sys.stderr.write(visible(text) + "\n")


if __name__ == "__main__":
    main()
