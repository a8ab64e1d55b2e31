"""Names that are declared twice, or that differ only in letter case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agreements.diagnostics import Diagnostic, Label, clip, diagnose
from agreements.diagnostics.likely import folded_title
from agreements.diagnostics.unseen import skeleton
from agreements.language import syntax as s
from agreements.language.checks.symbols import SymbolTable
from agreements.language.checks.words import keyword, sort_of
from agreements.language.checks.wrong_names import displaced_names
from agreements.language.sorts import SORT_OF


def names_are_declared_once(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """All declared names share one space; letter case alone does not tell two names apart."""
    first: dict[str, s.TopLevel] = {}
    displaced = {id(declaration): name for name, declaration in displaced_names(symbols).items()}
    for declaration in symbols.declarations:
        earlier = first.setdefault(declaration.name.text.casefold(), declaration)
        if earlier is not declaration:
            missing = displaced.get(id(declaration))
            yield _twice(declaration.name, earlier.name, sort_of(declaration), sort_of(earlier), missing)


_SAID_BY_TITLE = (s.Kind, s.Purpose, s.Category, s.Organisation, s.Role, s.Dataset, s.Fact, s.Duty, s.Event)
"""What people call by its title alone; an agreement may be called as the one that it supersedes."""


def titles_are_told_apart(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """No two of a sort have titles that a reader takes for the same, whatever characters they are made of."""
    first: dict[tuple[object, ...], s.TopLevel] = {}
    for declaration in symbols.declarations:
        if not isinstance(declaration, _SAID_BY_TITLE) or not declaration.title:
            continue
        of = declaration.organisation if isinstance(declaration, s.Role) else None
        key = (type(declaration), of and of.text, skeleton(declaration.title))
        earlier = first.setdefault(key, declaration)
        if earlier is not declaration and earlier.name.text != declaration.name.text:
            yield _same_title(declaration, earlier)


def _same_title(later: s.TopLevel, earlier: s.TopLevel) -> Diagnostic:
    same = folded_title(later.title or "") == folded_title(earlier.title or "")
    how = "have the same title" if same else "have titles that look alike"
    return diagnose(
        "same-title",
        f"the {keyword(sort_of(later))} `{later.name}` and `{earlier.name}` {how}: “{clip(later.title or '')}”",
        later.name.span,
        here="nobody can tell by the title which is meant",
        also=() if earlier.name.span is None else (Label(earlier.name.span, "the other one"),),
        help="give one of the two another title, or remove it",
    )


def local_names_are_declared_once(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """The values of a fact, fields of a dataset, and clauses and risks of an agreement differ in name."""
    for declaration in symbols.declarations:
        local_names = SORT_OF[type(declaration)].local_names
        for called, names in local_names(declaration) if local_names else ():
            yield from _repeated(names, called)


def _repeated(names: Iterable[s.Name | s.ClauseLabel], sort: str) -> Iterator[Diagnostic]:
    first: dict[str, s.Name | s.ClauseLabel] = {}
    for name in names:
        earlier = first.setdefault(name.text.casefold(), name)
        if earlier is not name:
            yield _twice(name, earlier, sort, sort)


def _twice(
    name: s.Name | s.ClauseLabel,
    earlier: s.Name | s.ClauseLabel,
    sort: str,
    earlier_sort: str,
    missing: str | None = None,
) -> Diagnostic:
    same = name.text == earlier.text
    what = f"the {keyword(sort)} `{name}`" if sort == earlier_sort else f"`{name}`"
    message = f"{what} is declared twice" if same else f"`{name}` and `{earlier}` differ only in letter case"
    return diagnose(
        "duplicate-name",
        message,
        name.span,
        here=f"declared {'again ' if same else ''}here, as {sort}",
        also=()
        if earlier.span is None
        else (Label(earlier.span, f"declared first here, as {earlier_sort}"),),
        help=f"nothing declares `{clip(missing)}`, which is used: give one of the two that name"
        if missing
        else "give one of the two another name, or remove it",
    )
