"""Datasets that say too little, or two things at once (`language.md`, sections 2 and 4)."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.diagnostics import Diagnostic, Label, diagnose
from agreements.language import syntax as s
from agreements.language.checks.symbols import SymbolTable
from agreements.language.units import UNITS, base_unit, in_base_unit


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


def settings_agree(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """A dataset gives a fact one value; saying the same again is no harm."""
    for dataset in symbols.each(s.Dataset):
        for word, settings in (("has", dataset.has), ("usually has", dataset.usually_has)):
            first: dict[str, s.Setting] = {}
            for setting in settings:
                earlier = first.setdefault(setting.fact.text, setting)
                if _meaning(earlier) != _meaning(setting):
                    yield _conflict(dataset, word, earlier, setting)


def _meaning(setting: s.Setting) -> object:
    """A value that is equal for settings that say the same: `1 year` and `12 months`, alone and `yes`."""
    value = setting.value
    if value is None:
        return True
    if isinstance(value, s.YesNo):
        return value.yes
    if isinstance(value, s.Quantity) and value.unit in UNITS:
        return base_unit(value.unit), in_base_unit(value.number, value.unit)
    return value


def _conflict(dataset: s.Dataset, word: str, earlier: s.Setting, later: s.Setting) -> Diagnostic:
    return diagnose(
        "conflicting-facts",
        f"`{dataset.name}` {word} two values of `{later.fact}`",
        later.span,
        here="another value here",
        also=() if earlier.span is None else (Label(earlier.span, "one value here"),),
        help="keep the one that is true of the whole dataset, or split the dataset in two",
    )
