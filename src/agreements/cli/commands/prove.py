"""`agreements prove`: which promises hold over every possible question, and what breaks the others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, NoReturn

import typer

from agreements.analysis.promises.unknown import PromiseError
from agreements.bundle import Bundle
from agreements.cli.arguments import as_path, load_bundle
from agreements.cli.command import Command
from agreements.cli.decision_log import stages
from agreements.cli.shell import is_path
from agreements.cli.terminal import FOUND, INVALID, STOPPED, complain, fail, refuse, write
from agreements.diagnostics.excerpt import visible
from agreements.render.promise_words import lines_of
from agreements.store.cache import cache_folder

if TYPE_CHECKING:
    from agreements.analysis.promises.prove import Prover
    from agreements.analysis.promises.verdict import PromiseVerdict


class ProveFormat(StrEnum):
    """How `prove` reports."""

    TEXT = "text"
    JSON = "json"


def prove(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH... [PROMISE...]",
            help="Agreement files and folders of them, then the promises to prove; without one, all.",
            show_default=False,
        ),
    ],
    format: Annotated[ProveFormat, typer.Option(help="How to report.")] = ProveFormat.TEXT,  # noqa: A002 - the option's name is fixed
    output: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write a certificate here for each promise that holds."),
    ] = None,
    check: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Check a certificate instead of proving; may be repeated."),
    ] = None,
) -> None:
    """Prove promises, or show what breaks them: exit 0 all hold, 3 one is broken, 4 stopped before the end, 1 error.

    With `--check`, exit 0 when every certificate proves its promise of these agreements, else 1.
    """
    paths, names = _paths_and_names(arguments)
    if check and (names or output):
        raise typer.BadParameter(
            "a certificate says which promise it proves; name none, and no `--output`, with `--check`"
        )
    bundle = load_bundle(paths, format)
    if check:
        _check(bundle, check, format)
    try:
        verdicts, stopped = _proved(bundle, names or None)
    except PromiseError as error:
        refuse(error.diagnostics, format)
    if output is not None:
        _keep(verdicts, output, format)
    _report(bundle, verdicts, format)
    if stopped:
        complain("stopped: what is told above is what was found until then")
    if any(one.holds is False for one in verdicts):
        raise typer.Exit(FOUND)
    raise typer.Exit(STOPPED if stopped or any(one.holds is None for one in verdicts) else 0)


def _paths_and_names(arguments: Sequence[str]) -> tuple[list[Path], list[str]]:
    """The paths that come first, and the names after them."""
    number = next((at for at, one in enumerate(arguments) if at and not is_path(one)), len(arguments))
    return [as_path(one) for one in arguments[:number]], list(arguments[number:])


def _proved(bundle: Bundle, names: Sequence[str] | None) -> tuple[list[PromiseVerdict], bool]:
    """What became of promises, and whether somebody stopped before all were looked at."""
    verdicts: list[PromiseVerdict] = []
    prover = bundle.prover(cache=cache_folder())
    with stages() as tell:
        try:
            verdicts.extend(_verdicts(prover, names, tell))
        except KeyboardInterrupt:
            return [*verdicts, *([prover.cut] if prover.cut else [])], True
    return verdicts, False


def _verdicts(
    prover: Prover, names: Sequence[str] | None, tell: Callable[[str, int, int], None]
) -> Iterator[PromiseVerdict]:
    from agreements.analysis.promises.verdict import PromiseVerdict

    for told in prover.prove(names):
        if isinstance(told, PromiseVerdict):
            yield told
        else:
            tell(told.promise, told.looked_at, told.grants)


def _report(bundle: Bundle, verdicts: Sequence[PromiseVerdict], format: ProveFormat) -> None:  # noqa: A002 - as the option is called
    if format is ProveFormat.JSON:
        said = [one.as_json(bundle.graph) for one in verdicts]
        write(json.dumps(said, ensure_ascii=False, indent=2) + "\n")
    elif verdicts:
        write("".join(f"{line}\n" for one in verdicts for line in lines_of(one, bundle.graph)))
    else:
        complain("no promise is declared here: `promise` says what will never happen")


# --- certificates -------------------------------------------------------------------------------------


def _keep(verdicts: Sequence[PromiseVerdict], folder: Path, format: ProveFormat) -> None:  # noqa: A002 - as the option is called
    """Write the certificates of the promises that hold."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one in verdicts:
            if one.certificate is not None:
                text = json.dumps(one.certificate, ensure_ascii=False, separators=(",", ":"))
                (folder / f"{one.promise}.json").write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        fail(f"the certificates could not be written to `{folder}`: {error.strerror}", format=format)


def _check(bundle: Bundle, files: Sequence[Path], format: ProveFormat) -> NoReturn:  # noqa: A002 - as the option is called
    """Say of each certificate whether it proves its promise. Raises `typer.Exit`."""
    told = [_checked(bundle, file) for file in files]
    if format is ProveFormat.JSON:
        write(json.dumps([one.as_json() for one in told], ensure_ascii=False, indent=2) + "\n")
    else:
        for one in told:
            if one.proves:
                write(visible(f"{one.file}: proves {one.promise}") + "\n")
            else:
                complain(f"{one.file}: {one.why}", *([f"  help: {one.help}"] if one.help else []))
    raise typer.Exit(0 if all(one.proves for one in told) else INVALID)


class _Checked(NamedTuple):
    """What checking a certificate came to: the promise that it proves, or why it proves none."""

    file: Path
    promise: str | None
    why: str | None = None
    help: str | None = None

    @property
    def proves(self) -> bool:
        return self.why is None

    def as_json(self) -> dict[str, Any]:
        return {"file": str(self.file), "proves": self.proves, "promise": self.promise, "why": self.why}


def _checked(bundle: Bundle, file: Path) -> _Checked:
    from agreements.certificates import CertificateError, check_certificate, read_certificate

    try:
        certificate = read_certificate(file.read_bytes())
        with stages() as tell:
            check_certificate(bundle.declarations, certificate, lambda done, of: tell("checking", done, of))
    except OSError as error:
        return _Checked(file, None, f"it cannot be read: {error.strerror}")
    except CertificateError as error:
        return _Checked(file, None, str(error), error.help)
    return _Checked(file, certificate.promise)


COMMAND = Command("prove", prove, order=25)
