"""Names with a dot, of a field or of a clause, whose part before the dot is not what has such parts."""

from __future__ import annotations

from collections.abc import Callable

from agreements.diagnostics import Diagnostic, Label, clip, diagnose, nearest
from agreements.diagnostics.unseen import with_article
from agreements.language import syntax as s
from agreements.language.checks.symbols import SymbolTable
from agreements.language.checks.words import sort_of
from agreements.language.sorts import SORT_OF
from agreements.syntax.references import Reference


def explain_before_dot(
    symbols: SymbolTable,
    reference: Reference,
    also: tuple[Label, ...],
    sort: type[s.Agreement] | type[s.Dataset],
    parts: str,
    advise: Callable[[str | None], str | None],
) -> Diagnostic:
    """Say that what stands before the dot is of another sort, or is not declared; `advise` is given what is near it."""
    before, word = reference.name.text.partition(".")[0], SORT_OF[sort].word
    declared = symbols.named.get(before)
    if declared:
        return diagnose(
            "wrong-sort",
            f"`{before}` is {sort_of(declared[0])}; only {with_article(word)} has {parts}",
            reference.name.span,
            here=f"{with_article(word)} belongs before the dot",
            also=also,
        )
    return diagnose(
        f"unknown-{word}",
        f"no {word} is called `{clip(before)}`",
        reference.name.span,
        here="nothing declares this",
        also=also,
        help=advise(nearest(before, (one.name.text for one in symbols.each(sort)))),
    )
