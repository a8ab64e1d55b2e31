"""Datasets that say too little, or two things at once (`language.md`, sections 2 and 4)."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.diagnostics import Diagnostic, diagnose
from agreements.language import syntax as s
from agreements.language.checks.symbols import SymbolTable


def data_contains_something(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """Every dataset and field contains a category: restrictions on categories must be able to bite."""
    for dataset in symbols.each(s.Dataset):
        whole, shared = symbols.contents(dataset), symbols.shared_contents(dataset)
        if whole is None or symbols.is_declared_twice(dataset.name.text):
            continue
        if not whole:
            yield _empty_dataset(dataset)
        elif not shared:
            yield from (_empty_field(dataset, field) for field in dataset.fields if not field.contains)


def _empty_dataset(dataset: s.Dataset) -> Diagnostic:
    if dataset.derived_from:
        why = "nothing is left of what its sources contain; say what it contains now"
    elif dataset.anonymised_from:
        why = "an anonymised dataset inherits nothing; say what it contains now"
    else:
        why = "say what is true of every record"
    return diagnose(
        "contains-nothing",
        f"`{dataset.name}` contains no category of data",
        dataset.name.span,
        here="no rule about a category would ever reach it",
        help=f"{why}: `contains CATEGORY`",
    )


def _empty_field(dataset: s.Dataset, field: s.Field) -> Diagnostic:
    return diagnose(
        "contains-nothing",
        f"the field `{dataset.name}.{field.name}` contains no category of data",
        field.name.span,
        here="no rule about a category would ever reach it",
        help=f"add `contains CATEGORY` here, or to `{dataset.name}`",
    )
