"""Declarations as names with titles, to find the one that somebody meant (`agreements.diagnostics.likely`)."""

from __future__ import annotations

from agreements.diagnostics.likely import Named
from agreements.language import syntax as s
from agreements.language.sorts import references_in
from agreements.syntax.references import CATEGORY, KIND, ORGANISATION

_OVER = (KIND, CATEGORY, ORGANISATION)


def named(declaration: s.TopLevel) -> Named:
    """A declaration by its name and title, with what it says that it is, lies under, contains or belongs to."""
    return Named(declaration.name.text, getattr(declaration, "title", None), _above(declaration))


def named_field(dataset: s.Dataset, field: s.Field) -> Named:
    """A field by its whole name and its title, with what it contains."""
    above = [category.text for category in (*dataset.contains, *field.contains)]
    return Named(f"{dataset.name}.{field.name}", field.title, tuple(above))


def _above(declaration: s.TopLevel) -> tuple[str, ...]:
    if isinstance(declaration, s.Agreement | s.Gateway | s.Bar | s.Promise):
        return ()
    return tuple(
        reference.name.text
        for reference in references_in(declaration)
        if reference.is_hierarchy or reference.slot in _OVER
    )
