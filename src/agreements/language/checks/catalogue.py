"""Datasets that say too little, or two things at once (`language.md`, sections 2 and 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agreements.diagnostics import Diagnostic, Label, Span, diagnose
from agreements.language import syntax as s
from agreements.language.checks.facts import fact_of, setting_suits
from agreements.language.checks.symbols import SymbolTable
from agreements.language.sorts.settings import meaning
from agreements.syntax.values import value_words


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


# --- facts that what data contains gives it -----------------------------------------------------------

_Said = tuple[str, s.Setting]
"""A setting with the name of the dataset or category that says it."""


def contents_agree_on_facts(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """No field, and no dataset without fields, has one unordered fact in two ways, by itself or by what it contains."""
    speaking = [category for category in symbols.each(s.Category) if category.has]
    for dataset in symbols.each(s.Dataset):
        shared = symbols.shared_contents(dataset)
        if not speaking or shared is None or symbols.is_declared_twice(dataset.name.text):
            continue
        clashes = _clashes(symbols, dataset, _within(symbols, speaking, shared))
        yield from (_clash(dataset.name.text, dataset.name.span, *pair) for pair in clashes.values())
        for field in dataset.fields:
            contents = shared | {name.text for name in field.contains}
            within = _within(symbols, speaking, contents)
            for fact, pair in _clashes(symbols, dataset, within).items():
                if fact not in clashes:
                    yield _clash(f"{dataset.name}.{field.name}", field.name.span, *pair)


def _clashes(
    symbols: SymbolTable, dataset: s.Dataset, categories: Iterable[s.Category]
) -> dict[str, tuple[_Said, _Said]]:
    """For each unordered fact that is said in two ways, the first two who say it differently."""
    first: dict[str, _Said] = {}
    clashes: dict[str, tuple[_Said, _Said]] = {}
    for said in _settings(symbols, (dataset, *categories)):
        holder, setting = said
        fact = setting.fact.text
        earlier = first.setdefault(fact, said)
        if earlier[0] != holder and meaning(earlier[1]) != meaning(setting):
            clashes.setdefault(fact, (earlier, said))
    return clashes


def _within(
    symbols: SymbolTable, categories: Iterable[s.Category], contents: Iterable[str]
) -> Iterator[s.Category]:
    """Those of some categories that data contains, or that lie above what it contains."""
    over = symbols.above(*contents)
    return (category for category in categories if category.name.text in over)


def _settings(symbols: SymbolTable, holders: Iterable[s.Dataset | s.Category]) -> Iterator[_Said]:
    """What a dataset and categories say of unordered facts, as far as it suits them."""
    for holder in holders:
        for setting in holder.has:
            fact = fact_of(symbols, setting.fact)
            unordered = fact is not None and isinstance(fact.type, s.OneOf | s.YesOrNo)
            if unordered and next(setting_suits(symbols, setting), None) is None:
                yield holder.name.text, setting


def _clash(data: str, at: Span | None, one: _Said, other: _Said) -> Diagnostic:
    labels = [
        Label(setting.span, f"`{holder}` has `{_words(setting)}`")
        for holder, setting in (one, other)
        if setting.span is not None
    ]
    return diagnose(
        "conflicting-facts",
        f"`{data}` would have two values of `{one[1].fact}`: `{_value(one[1])}` by `{one[0]}`,"
        f" and `{_value(other[1])}` by `{other[0]}`",
        at,
        here="nothing can have both",
        also=labels,
        help="correct what it contains, or one of the two",
    )


def _value(setting: s.Setting) -> str:
    return "yes" if setting.value is None else value_words(setting.value)


def _words(setting: s.Setting) -> str:
    return f"{setting.fact} {_value(setting)}"
