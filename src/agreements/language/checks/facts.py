"""Conditions and settings that do not suit the type of their fact (`language.md`, section 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agreements.conditions import FORM_OF, leaves
from agreements.conditions.form import Form
from agreements.diagnostics import Diagnostic, Label, Span, clip, diagnose, nearest
from agreements.language import syntax as s
from agreements.language.checks.names import values_of
from agreements.language.checks.quantities import unknown_unit
from agreements.language.checks.symbols import SymbolTable
from agreements.language.checks.words import quoted
from agreements.language.records import decode_condition, encode_node
from agreements.language.sorts import conditions_in
from agreements.syntax.units import UNITS, base_unit
from agreements.syntax.values import value_words


def conditions_suit_their_facts(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """Every test of a fact in a condition suits what the fact can be."""
    for file in symbols.declarations.files:
        if file.extract is None or not _all_suit(symbols, map(decode_condition, file.extract.tests)):
            for test in _leaves(file.tree):
                yield from _check_test(symbols, FORM_OF[type(test)], test)


def tests_of_facts(tree: s.File) -> tuple[bytes, ...]:
    """The tests of facts in a file, each once, as an `Extract` has them."""
    found: dict[tuple[object, ...], s.Condition] = {}
    for test in _leaves(tree):
        form = FORM_OF[type(test)]
        if (fact := form.fact(test)) is not None:
            said = [(type(value), value_words(value)) for value in form.values(test)]
            found.setdefault((form, fact.text, *said), test)
    return tuple(map(encode_node, found.values()))


def _leaves(tree: s.File) -> Iterator[s.Condition]:
    for declaration in tree.declarations:
        for condition in conditions_in(declaration):
            yield from leaves(condition)


def _all_suit(symbols: SymbolTable, tests: Iterable[s.Condition]) -> bool:
    return not any(True for test in tests for _ in _check_test(symbols, FORM_OF[type(test)], test))


def settings_suit_their_facts(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """Every value that a dataset or a category gives to a fact is one that the fact can have."""
    for dataset in symbols.each(s.Dataset):
        for setting in (*dataset.has, *dataset.usually_has):
            yield from setting_suits(symbols, setting)
    for category in symbols.each(s.Category):
        for setting in category.has:
            fact = fact_of(symbols, setting.fact)
            if fact is not None and isinstance(fact.type, s.Measure):
                yield _quantity_of_a_category(category, fact, setting)
            else:
                yield from setting_suits(symbols, setting)


def setting_suits(symbols: SymbolTable, setting: s.Setting) -> Iterator[Diagnostic]:
    """What is wrong with a value that is given to a fact, if anything."""
    fact = fact_of(symbols, setting.fact)
    if fact is None:
        return
    if setting.value is not None:
        yield from value_suits(fact, setting.value)
    elif not isinstance(fact.type, s.YesOrNo):
        yield _not_yes_or_no(fact, setting.span, f"has {_example(fact, '')}")


def _quantity_of_a_category(category: s.Category, fact: s.Fact, setting: s.Setting) -> Diagnostic:
    return diagnose(
        "category-has-quantity",
        f"`{fact.name}` is {_kind_of_fact(fact)}, which no category has",
        setting.span,
        here=f"true of all data that contains `{category.name}`",
        also=_declared(fact.name.span, f"`{fact.name}` is declared here"),
        help=f"give each dataset its own: `has {_example(fact, '')}`, or `usually has`",
    )


def fact_of(symbols: SymbolTable, name: s.Name) -> s.Fact | None:
    """The fact that a name means; none where that is in doubt, which is reported elsewhere."""
    return None if symbols.is_declared_twice(name.text) else symbols.find(s.Fact, name.text)


def _check_test(symbols: SymbolTable, form: Form, test: s.Condition) -> Iterator[Diagnostic]:
    name = form.fact(test)
    fact = None if name is None else fact_of(symbols, name)
    if fact is None:
        return
    if form.alone and not isinstance(fact.type, s.YesOrNo):
        yield _not_yes_or_no(fact, test.span, _example(fact, " is"))
    elif form.ordered and isinstance(fact.type, s.OneOf | s.YesOrNo):
        yield _not_ordered(fact, test)
    else:
        for value in form.values(test):
            yield from value_suits(fact, value)


def value_suits(fact: s.Fact, value: s.Value) -> Iterator[Diagnostic]:
    """What is wrong with a value for a fact, if anything."""
    match fact.type, value:
        case ((s.OneOf() | s.Scale()), s.Name()):
            if value.text not in values_of(fact):
                yield _unknown_value(fact, value)
        case s.Measure(), s.Quantity():
            yield from _unit_suits(fact, fact.type, value)
        case s.YesOrNo(), s.YesNo():
            return
        case _:
            yield _wrong_type(fact, value)


def _unit_suits(fact: s.Fact, measure: s.Measure, value: s.Quantity) -> Iterator[Diagnostic]:
    if value.unit not in UNITS:
        yield unknown_unit(value.unit, _unit_span(value))
    elif measure.unit.text in UNITS and base_unit(value.unit) != base_unit(measure.unit.text):
        yield diagnose(
            "unit-does-not-convert",
            f"`{value.number} {value.unit}` does not convert to `{measure.unit}`, the unit of `{fact.name}`",
            value.span,
            here="another sort of unit",
            also=_declared(measure.unit.span, f"`{fact.name}` is in `{measure.unit}`"),
            help=_convertible(measure.unit.text),
        )


def _convertible(unit: str) -> str:
    base = base_unit(unit)
    if base == "days":
        return "write it in days or weeks; days and months do not convert"
    if base == "months":
        return "write it in months or years; days and months do not convert"
    return f"write it in {base}"


def _unit_span(quantity: s.Quantity) -> Span | None:
    """Where the unit of a quantity stands: the last word of it."""
    span = quantity.span
    return span and Span(span.source, span.end - len(quantity.unit), span.end)


def _unknown_value(fact: s.Fact, value: s.Name) -> Diagnostic:
    values = values_of(fact)
    close = nearest(value.text, values)
    return diagnose(
        "unknown-value",
        f"`{fact.name}` has no value called `{clip(value.text)}`",
        value.span,
        here="not one of its values",
        also=_declared(fact.name.span, f"`{fact.name}` is declared here"),
        help=f"did you mean `{close}`?" if close else f"its values are {quoted(values)}",
    )


def _wrong_type(fact: s.Fact, value: s.Value) -> Diagnostic:
    return diagnose(
        "ill-typed",
        f"`{fact.name}` is {_kind_of_fact(fact)}, and `{_written(value)}` is not a value of it",
        value.span,
        here="does not suit the fact",
        also=_declared(fact.name.span, f"`{fact.name}` is declared here"),
        help=f"write `{_example(fact, ' is')}`",
    )


def _not_yes_or_no(fact: s.Fact, at: Span | None, example: str) -> Diagnostic:
    return diagnose(
        "ill-typed",
        f"`{fact.name}` is {_kind_of_fact(fact)}, so it cannot stand alone",
        at,
        here="only a yes-or-no fact stands alone",
        also=_declared(fact.name.span, f"`{fact.name}` is declared here"),
        help=f"say which value: `{example}`",
    )


def _not_ordered(fact: s.Fact, test: s.Condition) -> Diagnostic:
    if isinstance(fact.type, s.OneOf):
        message = f"the values of `{fact.name}` are in no order, so none is more or less than another"
        some = ", ".join(values_of(fact)[:2])
        advice = f"name the values: `{fact.name} is one of {some}`; or declare the fact `on scale`"
    else:
        message = f"`{fact.name}` is yes or no, so it is never more or less than something"
        advice = f"write `{fact.name}` or `not {fact.name}`"
    return diagnose(
        "ill-typed",
        message,
        test.span,
        here="compares values that have no order",
        also=_declared(fact.name.span, f"`{fact.name}` is declared here"),
        help=advice,
    )


def _kind_of_fact(fact: s.Fact) -> str:
    match fact.type:
        case s.OneOf():
            return "one of a list of values"
        case s.Scale():
            return "a value on a scale"
        case s.Measure():
            return f"a quantity in `{fact.type.unit}`"
        case s.YesOrNo():
            return "yes or no"


def _written(value: s.Value) -> str:
    return clip(value_words(value)) if isinstance(value, s.Name) else value_words(value)


def _example(fact: s.Fact, joined_by: str) -> str:
    """A setting or a condition that would be right."""
    match fact.type:
        case s.Measure():
            return f"{fact.name}{joined_by} 12 {fact.type.unit}"
        case s.YesOrNo():
            return f"{fact.name}{joined_by} yes"
        case s.OneOf() | s.Scale():
            return f"{fact.name}{joined_by} {fact.type.values[0]}"


def _declared(span: Span | None, message: str) -> tuple[Label, ...]:
    return () if span is None else (Label(span, message),)
