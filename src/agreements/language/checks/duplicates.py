"""Names that are declared twice, or that differ only in letter case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agreements.diagnostics import Diagnostic, Label, clip, diagnose
from agreements.language import syntax as s
from agreements.language.checks.scope import Scope
from agreements.language.checks.words import keyword, sort_of
from agreements.language.checks.wrong_names import displaced_names


def names_are_declared_once(scope: Scope) -> Iterator[Diagnostic]:
    """All declared names share one space; letter case alone does not tell two names apart."""
    first: dict[str, s.TopLevel] = {}
    displaced = {id(declaration): name for name, declaration in displaced_names(scope).items()}
    for declaration in scope.declarations:
        earlier = first.setdefault(declaration.name.text.casefold(), declaration)
        if earlier is not declaration:
            missing = displaced.get(id(declaration))
            yield _twice(declaration.name, earlier.name, sort_of(declaration), sort_of(earlier), missing)


def local_names_are_declared_once(scope: Scope) -> Iterator[Diagnostic]:
    """The values of a fact, fields of a dataset, and clauses and risks of an agreement differ in name."""
    for declaration in scope.declarations:
        match declaration:
            case s.Fact(type=s.OneOf() | s.Scale() as type_):
                yield from _repeated(type_.values, "a value")
            case s.Dataset():
                yield from _repeated((field.name for field in declaration.fields), "a field")
            case s.Agreement():
                yield from _repeated((clause.label for clause in declaration.clauses), "a clause")
                yield from _repeated((risk.name for risk in declaration.risks), "a risk")
            case _:
                pass


def _repeated(names: Iterable[s.Name | s.Label], sort: str) -> Iterator[Diagnostic]:
    first: dict[str, s.Name | s.Label] = {}
    for name in names:
        earlier = first.setdefault(name.text.casefold(), name)
        if earlier is not name:
            yield _twice(name, earlier, sort, sort)


def _twice(
    name: s.Name | s.Label,
    earlier: s.Name | s.Label,
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
