"""`dataset`: data that can be shared, and its fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreements.diagnostics import Diagnostic
from agreements.language.sort import DeclarationSort, Declared, Inner, LocalNames
from agreements.language.sorts.settings import HAS, SETTING, Setting, conflicting_settings, drawn_settings
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.elements import Names
from agreements.syntax.layout import Joint
from agreements.syntax.lines import Inline, PhraseLine, WordedLine
from agreements.syntax.node import Declaration, Name, Node, TopLevel
from agreements.syntax.part_elements import PartsOf
from agreements.syntax.references import BODY, CATEGORY, DATASET
from agreements.syntax.relations import Edge, Relation, SortOf
from agreements.syntax.spelling import Maybe, Phrase

CONTAINS = Relation("contains", "dataset or field → category")
HELD_BY = Relation("held-by", "dataset → who holds it")
FIELD_OF = Relation("field-of", "field → its dataset")
DERIVED_FROM = Relation(
    "derived-from", "dataset → the dataset it inherits from, with the categories `removing`"
)
ANONYMISED_FROM = Relation("anonymised-from", "dataset → the dataset it came from and inherits nothing of")
USUALLY_HAS = Relation("usually-has", "dataset → fact, with its default `value`")


class Derivation(Node, frozen=True):
    """`derived from … removing …`."""

    sources: tuple[Name, ...]
    removing: tuple[Name, ...] = ()


class Field(Declaration, frozen=True):
    """A field of a dataset."""

    contains: tuple[Name, ...] = ()


class Dataset(TopLevel, frozen=True):
    """Data that can be shared."""

    held_by: tuple[Name, ...] = ()
    contains: tuple[Name, ...] = ()
    derived_from: tuple[Derivation, ...] = ()
    anonymised_from: tuple[Name, ...] = ()
    has: tuple[Setting, ...] = ()
    usually_has: tuple[Setting, ...] = ()
    fields: tuple[Field, ...] = ()


def _derivations(name: str, derivations: Sequence[Derivation], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    for derivation in derivations:
        removing = tuple(category.text for category in derivation.removing)
        for source in derivation.sources:
            yield name, DERIVED_FROM.name, source.text, source.span, {"removing": removing}


def _fields(dataset: Dataset) -> LocalNames:
    yield "a field", (field.name for field in dataset.fields)


_DERIVATION = Phrase(
    Derivation,
    "derived from",
    Names("sources", DATASET),
    Maybe("removing", Names("removing", CATEGORY, joint=Joint.PART)),
)


def settings_agree(declared: Declared) -> Iterator[Diagnostic]:
    """A dataset gives a fact one value; saying the same again is no harm."""
    help_text = "keep the one that is true of the whole dataset, or split the dataset in two"
    for dataset in declared.each(Dataset):
        for word, settings in (("has", dataset.has), ("usually has", dataset.usually_has)):
            yield from conflicting_settings(dataset.name, word, settings, help_text)


_FIELD = DeclarationSort(
    "field",
    Field,
    (WordedLine("contains", Names("contains", CATEGORY), inline=Inline.ALWAYS, relation=CONTAINS), REMARKS),
    colour="#f3e6fa",
)

SORT = DeclarationSort(
    "dataset",
    Dataset,
    (
        WordedLine("held by", Names("held_by", BODY), relation=HELD_BY),
        PhraseLine("derived_from", (_DERIVATION,), relation=DERIVED_FROM, draw=_derivations),
        WordedLine("anonymised from", Names("anonymised_from", DATASET), relation=ANONYMISED_FROM),
        WordedLine("contains", Names("contains", CATEGORY), relation=CONTAINS),
        WordedLine("has", PartsOf("has", SETTING), apart=True, relation=HAS, draw=drawn_settings(HAS)),
        WordedLine(
            "usually has",
            PartsOf("usually_has", SETTING),
            apart=True,
            relation=USUALLY_HAS,
            draw=drawn_settings(USUALLY_HAS),
        ),
        REMARKS,
    ),
    parts=(Inner("fields", _FIELD, "{}.{}", FIELD_OF),),
    colour="#e6d3f2",
    local_names=_fields,
    checks=(settings_agree,),
)
