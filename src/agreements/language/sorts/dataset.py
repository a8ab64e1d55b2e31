"""`dataset`: data that can be shared, and its fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreements.diagnostics import Diagnostic, Label, diagnose
from agreements.language.sort import DeclarationSort, Declared, Inner, LocalNames
from agreements.language.sorts.fact import Fact
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.elements import Names, PartsOf, Ref, ValueOf
from agreements.syntax.layout import Joint
from agreements.syntax.lines import Draw, Inline, PhraseLine, WordedLine
from agreements.syntax.node import Declaration, Name, Node, Quantity, TopLevel, Value, YesNo
from agreements.syntax.references import BODY, CATEGORY, DATASET, FACT
from agreements.syntax.relations import Edge, Relation, SortOf
from agreements.syntax.spelling import Maybe, Phrase
from agreements.syntax.units import UNITS, base_unit, in_base_unit
from agreements.syntax.values import fact_value

CONTAINS = Relation("contains", "dataset or field → category")
HELD_BY = Relation("held-by", "dataset → who holds it")
FIELD_OF = Relation("field-of", "field → its dataset")
DERIVED_FROM = Relation(
    "derived-from", "dataset → the dataset it inherits from, with the categories `removing`"
)
ANONYMISED_FROM = Relation("anonymised-from", "dataset → the dataset it came from and inherits nothing of")
HAS = Relation("has", "dataset → fact, with its fixed `value`")
USUALLY_HAS = Relation("usually-has", "dataset → fact, with its default `value`")


class Setting(Node, frozen=True):
    """A value that a dataset gives to a fact: `access closed`; a yes-or-no fact may stand alone."""

    fact: Name
    value: Value | None = None


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


def _settings(relation: Relation) -> Draw:
    def draw(name: str, settings: Sequence[Setting], sort_of: SortOf) -> Iterator[Edge]:
        for setting in settings:
            if sort_of(setting.fact.text) is Fact:
                said = {"value": fact_value(setting.value)}
                yield name, relation.name, setting.fact.text, setting.span, said

    return draw


def _fields(dataset: Dataset) -> LocalNames:
    yield "a field", (field.name for field in dataset.fields)


_DERIVATION = Phrase(
    Derivation,
    "derived from",
    Names("sources", DATASET),
    Maybe("removing", Names("removing", CATEGORY, joint=Joint.PART)),
)

_SETTING = Phrase(Setting, Ref("fact", FACT), Maybe(ValueOf("value")))


def settings_agree(declared: Declared) -> Iterator[Diagnostic]:
    """A dataset gives a fact one value; saying the same again is no harm."""
    for dataset in declared.each(Dataset):
        for word, settings in (("has", dataset.has), ("usually has", dataset.usually_has)):
            first: dict[str, Setting] = {}
            for setting in settings:
                earlier = first.setdefault(setting.fact.text, setting)
                if _meaning(earlier) != _meaning(setting):
                    yield _conflict(dataset, word, earlier, setting)


def _meaning(setting: Setting) -> object:
    """A value that is equal for settings that say the same: `1 year` and `12 months`, alone and `yes`."""
    value = setting.value
    if value is None:
        return True
    if isinstance(value, YesNo):
        return value.yes
    if isinstance(value, Quantity) and value.unit in UNITS:
        return base_unit(value.unit), in_base_unit(value.number, value.unit)
    return value


def _conflict(dataset: Dataset, word: str, earlier: Setting, later: Setting) -> Diagnostic:
    return diagnose(
        "conflicting-facts",
        f"`{dataset.name}` {word} two values of `{later.fact}`",
        later.span,
        here="another value here",
        also=() if earlier.span is None else (Label(earlier.span, "one value here"),),
        help="keep the one that is true of the whole dataset, or split the dataset in two",
    )


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
        WordedLine("has", PartsOf("has", _SETTING), apart=True, relation=HAS, draw=_settings(HAS)),
        WordedLine(
            "usually has",
            PartsOf("usually_has", _SETTING),
            apart=True,
            relation=USUALLY_HAS,
            draw=_settings(USUALLY_HAS),
        ),
        REMARKS,
    ),
    parts=(Inner("fields", _FIELD, "{}.{}", FIELD_OF),),
    colour="#e6d3f2",
    local_names=_fields,
    checks=(settings_agree,),
)
