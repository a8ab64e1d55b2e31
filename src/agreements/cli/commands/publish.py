"""`agreements publish`: the public register of agreements, as a static site."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from agreements.bundle import Bundle
from agreements.cli.arguments import Paths, as_day, as_path, load_bundle
from agreements.cli.command import Command
from agreements.cli.decision_log import stages
from agreements.cli.terminal import INVALID, complain, fail
from agreements.cli.two_bundles import read_older
from agreements.store.cache import cache_folder

if TYPE_CHECKING:
    from agreements.analysis.promises.verdict import PromiseVerdict


def publish(
    paths: Paths,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FOLDER", help="Where to write the site.", show_default=False),
    ],
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day that the register tells of; else today.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="OLD",
            help="An older path or git revision, as `diff` takes: also tell which shares have another outcome since.",
        ),
    ] = None,
    prove: Annotated[
        bool, typer.Option(help="Prove promises, and put their certificates beside the pages.")
    ] = True,
) -> None:
    """Write the public register as a static site, in English and in draft Welsh: exit 0, or 1 for bad input.

    The same bundle and day give the same bytes. A site that was there before stays until the new one is whole.
    """
    day = as_day(on) or date.today()
    if find_spec("jinja2") is None or find_spec("govuk_frontend_jinja") is None:
        fail("the register needs more libraries: pip install 'agreements[pages]', or '.[pages]' from a clone")
    place = as_path(output)
    from agreements.register import FolderError, Register
    from agreements.register.site import moved_in_words

    bundle = load_bundle(paths)
    old = None if since is None else read_older(since, paths, bundle)
    try:
        with stages() as tell:
            moved = None if old is None else moved_in_words(old.differences(bundle), old, bundle)
            verdicts = _verdicts(bundle) if prove else ()
            files = Register(bundle, day).write(place, verdicts, moved, tell)
    except FolderError as error:
        fail(str(error))
    except KeyboardInterrupt:
        complain(f"stopped: nothing was written, and `{place}` is as it was")
        raise typer.Exit(INVALID) from None
    complain(f"{files} files are written to {place}; begin with {place / 'index.html'}")


def _verdicts(bundle: Bundle) -> tuple[PromiseVerdict, ...]:
    """What becomes of each promise; what the cache of proofs holds is not proved again."""
    from agreements.analysis.promises.verdict import PromiseVerdict

    told = bundle.prover(cache=cache_folder()).prove(None)
    return tuple(one for one in told if isinstance(one, PromiseVerdict))


COMMAND = Command("publish", publish, order=56)
