"""Advice on data about people: how identifiable it is, and on what the sharing of the most sensitive of it rests.

The language knows no data protection law. These checks go by names that the shipped libraries use, and say nothing of
a bundle without them: the categories `personal-data` and `special-category`, and the fact `identifiability`.
"""

from __future__ import annotations

from collections.abc import Iterator

from agreements.conditions import FORM_OF, And, leaves
from agreements.diagnostics import Diagnostic, Label, diagnose
from agreements.language import syntax as s
from agreements.language.checks.granted import contents_of, shares
from agreements.language.checks.symbols import SymbolTable
from agreements.language.checks.upkeep import PERSONAL_DATA
from agreements.language.sorts import conditions_in

SPECIAL_CATEGORY = "special-category"
"""The category whose sharing needs a ground of its own."""

IDENTIFIABILITY = "identifiability"
"""The fact that says how identifiable people are."""


def identifiability_is_said(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """Personal data has some identifiability, fixed or usual, where a condition of the bundle asks for it."""
    if symbols.find(s.Category, PERSONAL_DATA) is None or not _is_tested(symbols, IDENTIFIABILITY):
        return
    personal = symbols.below(PERSONAL_DATA)
    speaking = {one.name.text for one in symbols.each(s.Category) if _speaks(one.has)}
    for dataset in symbols.each(s.Dataset):
        contents = symbols.contents(dataset)
        if contents is None or _speaks((*dataset.has, *dataset.usually_has)):
            continue
        if not contents.isdisjoint(personal) and speaking.isdisjoint(symbols.above(*contents)):
            yield _not_said(dataset, min(contents & personal))


def _is_tested(symbols: SymbolTable, fact: str) -> bool:
    """Whether a fact is declared, and some condition tests it."""
    if symbols.find(s.Fact, fact) is None:
        return False
    conditions = (one for declaration in symbols.declarations for one in conditions_in(declaration))
    named = (FORM_OF[type(leaf)].fact(leaf) for condition in conditions for leaf in leaves(condition))
    return any(name is not None and name.text == fact for name in named)


def _speaks(settings: tuple[s.Setting, ...]) -> bool:
    return any(setting.fact.text == IDENTIFIABILITY for setting in settings)


def _not_said(dataset: s.Dataset, category: str) -> Diagnostic:
    return diagnose(
        "identifiability-not-said",
        f"`{dataset.name}` contains `{category}`, and nothing says how identifiable people are in it",
        dataset.name.span,
        here=f"no `{IDENTIFIABILITY}`, so every question has to state it",
        help=f"add `has {IDENTIFIABILITY} …` where it is always so, or `usually has {IDENTIFIABILITY} …`",
    )


def special_categories_rest_on_something(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """A grant of special category data relies on some gateway, unless people cannot be identified in the data."""
    for agreement, clause, grant in symbols.grants:
        shown = None if grant.relying_on else shares(symbols, grant, SPECIAL_CATEGORY)
        if shown is not None and not _is_about_no_one(symbols, agreement, grant):
            yield _rests_on_nothing(symbols, agreement, clause, shown)


def _is_about_no_one(symbols: SymbolTable, agreement: s.Agreement, grant: s.Grant) -> bool:
    """Whether people are least identifiable in all that is granted: it is always so, or the grant asks for it."""
    fact = symbols.find(s.Fact, IDENTIFIABILITY)
    if fact is None or not isinstance(fact.type, s.Scale):
        return False
    least = fact.type.values[0].text
    asked = (part for one in (*agreement.conditions, *grant.conditions) for part in _all_of(one))
    if any(_asks_for(part, least) for part in asked):
        return True
    return all(_always_has(symbols, name.text, least) for name in grant.sentence.data.names)


def _all_of(condition: s.Condition) -> Iterator[s.Condition]:
    """The conditions that all have to hold for one to hold."""
    if isinstance(condition, And):
        for part in condition.conditions:
            yield from _all_of(part)
    else:
        yield condition


def _asks_for(condition: s.Condition, value: str) -> bool:
    if not isinstance(condition, s.FactIs | s.FactIsAtMost) or condition.fact.text != IDENTIFIABILITY:
        return False
    return isinstance(condition.value, s.Name) and condition.value.text == value


def _always_has(symbols: SymbolTable, data: str, value: str) -> bool:
    dataset = symbols.dataset_of(data)
    settings = () if dataset is None else dataset.has
    said = [setting.value for setting in settings if setting.fact.text == IDENTIFIABILITY]
    return any(isinstance(one, s.Name) and one.text == value for one in said)


def _rests_on_nothing(
    symbols: SymbolTable, agreement: s.Agreement, clause: s.Clause, shown: s.Name
) -> Diagnostic:
    contents = contents_of(symbols, shown.text) or frozenset()
    special = min(contents & symbols.below(SPECIAL_CATEGORY), default=SPECIAL_CATEGORY)
    category = symbols.find(s.Category, special)
    declared = None if category is None else category.name.span
    return diagnose(
        "special-category-without-basis",
        f"clause `{clause.label}` of `{agreement.name}` lets `{shown}` be shared, which is or can be"
        f" `{special}`, and relies on nothing",
        shown.span,
        here="needs a ground in law",
        also=()
        if declared is None or special == shown.text
        else (Label(declared, "the category is declared here"),),
        help="add a line: `relying on GATEWAY`",
    )
