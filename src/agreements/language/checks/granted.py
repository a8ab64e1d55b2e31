"""Which grants let data of some category be shared, as far as their sentences tell."""

from __future__ import annotations

from agreements.language import syntax as s
from agreements.language.checks.symbols import SymbolTable
from agreements.syntax.references import ANYTHING


def shares(symbols: SymbolTable, grant: s.Grant, category: str) -> s.Name | None:
    """The data that a grant names which is of a category, or can be; none where it leaves the category out."""
    if symbols.find(s.Category, category) is None:
        return None
    data = grant.sentence.data
    if {ANYTHING, *symbols.above(category)}.isdisjoint(name.text for name in data.excepted):
        return next((name for name in data.names if may_be(symbols, name.text, category)), None)
    return None


def may_be(symbols: SymbolTable, name: str, category: str) -> bool:
    """Whether data of this name contains a category or one under it, or can contain it."""
    within = symbols.below(category)
    if name == ANYTHING or name in within or name in symbols.above(category):
        return True
    contents = contents_of(symbols, name)
    return contents is not None and not contents.isdisjoint(within)


def contents_of(symbols: SymbolTable, name: str) -> frozenset[str] | None:
    """The categories that a dataset or a field contains; none for other names, and where a mistake hides them."""
    dataset = symbols.dataset_of(name)
    if dataset is None:
        return None
    _, dot, field = name.partition(".")
    if not dot:
        return symbols.contents(dataset)
    own = {c.text for one in dataset.fields if one.name.text == field for c in one.contains}
    shared = symbols.shared_contents(dataset)
    return None if shared is None else shared | own
