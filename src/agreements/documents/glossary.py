"""The glossary: every term that a document used, and those that they lie under, each with what the files say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from agreements.documents.data import setting_words
from agreements.documents.model import DocumentPart, DocumentTable
from agreements.documents.terms import Terms, folded
from agreements.language import syntax as s
from agreements.words import listed_in_words, period_in_words

_SCHEDULED = frozenset({"dataset", "gateway", "bar"})
"""The sorts of what stands in a schedule of its own."""

_HEADS = ("Term", "Name", "What the files say of it")


def glossary(terms: Terms) -> tuple[DocumentPart, ...]:
    """A table of the terms of each sort, in the order of their titles."""
    rows = _explained(terms)
    return tuple(
        DocumentPart(heading, (DocumentTable(_HEADS, of_sort),))
        for sort, heading in _HEADINGS.items()
        if (of_sort := tuple(_in_order(rows, sort, terms)))
    )


def _explained(terms: Terms) -> Mapping[str, str]:
    """What is said of each term; what one is explained with may use others, which are explained too."""
    found: dict[str, str] = {}
    while waiting := [name for name in terms.used if name not in found]:
        for name in waiting:
            found[name] = " ".join(explained(name, terms))
    return found


def _in_order(rows: Mapping[str, str], sort: str, terms: Terms) -> Iterator[tuple[str, str, str]]:
    names = [name for name in rows if terms.sort(name) == sort]
    for name in sorted(names, key=lambda name: (terms.title(name).casefold(), name)):
        yield terms.title(name), name, rows[name] or "nothing more"


def explained(name: str, terms: Terms) -> Iterator[str]:
    """What the files say of a name, in sentences; of what stands in a schedule, where that is."""
    sort, declared = terms.sort(name), terms.declared(name)
    if sort is None or sort not in _SAYS:
        return  # a field stands with its dataset
    yield from _SAYS[sort](declared, terms)
    if sort in _SCHEDULED:
        return  # their remarks stand there
    assert isinstance(declared, s.Declaration)  # noqa: S101 - whatever has a sort was declared
    for remark in declared.remarks:
        yield f"{'Note' if remark.word == 'note' else 'Quoted'}: “{folded(remark.words)}”"


def _role(role: s.Role, terms: Terms) -> Iterator[str]:
    if role.organisation is not None:
        yield f"A role of {terms.title(role.organisation.text)}."


def _fact(fact: s.Fact, terms: Terms) -> Iterator[str]:
    match fact.type:
        case s.OneOf(values):
            yield f"One of {listed_in_words([value.text for value in values], 'or')}."
        case s.Scale(values):
            yield f"In this order, least first: {', '.join(value.text for value in values)}."
        case s.Measure(unit):
            yield f"In {unit.text}."
        case s.YesOrNo():
            yield "Yes or no."
    if fact.known_to is not None:
        yield f"Who can say so: {_knower(fact.known_to.text, terms)}."


def _knower(name: str, terms: Terms) -> str:
    if terms.sort(name) == "kind":
        return f"an organisation of the kind {terms.quoted(name)}"
    return terms.approver(name)


def _in_hierarchy(declared: s.Kind | s.Purpose | s.Category, terms: Terms) -> Iterator[str]:
    if declared.under:
        yield f"Under {_quoted(declared.under, terms)}."
    beneath = terms.coverage.below(declared.name.text) - {declared.name.text}
    if beneath:
        titles = sorted(f"“{terms.mentioned(name)}”" for name in beneath)
        yield f"Includes {listed_in_words(titles)}."


def _category(category: s.Category, terms: Terms) -> Iterator[str]:
    yield from _in_hierarchy(category, terms)
    for setting in category.has:
        yield f"All data that contains it has {setting_words(setting, terms)}."


def _organisation(organisation: s.Organisation, terms: Terms) -> Iterator[str]:
    for membership in organisation.memberships:
        period = membership.period
        dates = f", {period_in_words(period.start, period.end)}" if period else ""
        yield f"Of the kind {_quoted(membership.kinds, terms)}{dates}."


def _dataset(dataset: s.Dataset, terms: Terms) -> Iterator[str]:  # noqa: ARG001
    yield "See the schedule of data."


def _law(law: s.Gateway | s.Bar, terms: Terms) -> Iterator[str]:  # noqa: ARG001
    yield "See the schedule of law."


def _nothing(declared: object, terms: Terms) -> Iterator[str]:  # noqa: ARG001
    yield from ()


def _quoted(names: Sequence[s.Name], terms: Terms) -> str:
    return terms.all_quoted(name.text for name in names)


_HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "organisation": "Organisations",
        "role": "Roles",
        "fact": "Facts",
        "dataset": "Datasets",
        "purpose": "Purposes",
        "category": "Categories of data",
        "kind": "Kinds of organisation",
        "duty": "Duties",
        "event": "Events",
        "gateway": "Legal bases",
        "bar": "Rules of law that forbid",
    }
)
"""What the sorts are called, in the order of the glossary."""

_SAYS: Mapping[str, Callable[[Any, Terms], Iterator[str]]] = MappingProxyType(
    {
        "organisation": _organisation,
        "role": _role,
        "fact": _fact,
        "dataset": _dataset,
        "purpose": _in_hierarchy,
        "category": _category,
        "kind": _in_hierarchy,
        "duty": _nothing,
        "event": _nothing,
        "gateway": _law,
        "bar": _law,
    }
)
