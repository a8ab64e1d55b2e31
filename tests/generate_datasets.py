"""Made-up datasets, and what is true of all data of a category."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from msgspec.structs import replace as altered

from agreements.formula.share import ProposedShare
from agreements.language import syntax as s
from agreements.reference.conditions import what_it_has
from agreements.reference.cover import ReferenceRequest, contents
from generate_pieces import (
    DATASETS,
    FIELDS,
    FIRST_DAY,
    chance,
    declarations_from,
    remarks,
    some,
    title,
    value_of,
)


def items_of(dataset: s.Dataset) -> tuple[str, ...]:
    """A dataset and its fields, as questions name them."""
    return (dataset.name.text, *(f"{dataset.name}.{field.name}" for field in dataset.fields))


def make_datasets(
    random: Random,
    size: int,
    categories: Sequence[s.Category],
    organisations: Sequence[s.Organisation],
    facts: Sequence[s.Fact],
) -> tuple[s.Dataset, ...]:
    """Make up datasets, some derived from those before them."""
    made: list[s.Dataset] = []
    for name in DATASETS[: 2 + size]:
        dataset = s.Dataset(
            s.Name(name),
            title(random),
            held_by=tuple(one.name for one in some(random, organisations, 0, 2)),
            contains=_some_categories(random, categories, (0, 1, 1, 1)),
            fields=tuple(
                s.Field(
                    s.Name(field),
                    title(random),
                    _some_categories(random, categories, (0, 0, 1)),
                    remarks=remarks(random),
                )
                for field in some(random, FIELDS, *random.choice(((0, 0), (1, 3))))
            ),
            remarks=remarks(random),
        )
        dataset = _derived(random, dataset, made, categories)
        dataset = _with_settings(random, dataset, facts)
        made.append(_with_something_in_it(random, dataset, made, categories))
    return tuple(made)


def _some_categories(
    random: Random, categories: Sequence[s.Category], numbers: Sequence[int]
) -> tuple[s.Name, ...]:
    number = random.choice(numbers)
    return tuple(category.name for category in some(random, categories, number, number))


def _derived(
    random: Random, dataset: s.Dataset, earlier: Sequence[s.Dataset], categories: Sequence[s.Category]
) -> s.Dataset:
    if not earlier or chance(random, 0.4):
        return dataset
    sources = tuple(one.name for one in some(random, earlier, 1, 2))
    if chance(random, 0.3):
        return altered(dataset, anonymised_from=sources)
    lines = tuple(
        s.Derivation((source,), _some_categories(random, categories, (0, 0, 1))) for source in sources
    )
    if chance(random, 0.4):  # or all of them on one line
        lines = (s.Derivation(sources, _some_categories(random, categories, (0, 1, 2))),)
    return altered(dataset, derived_from=lines)


def _with_settings(random: Random, dataset: s.Dataset, facts: Sequence[s.Fact]) -> s.Dataset:
    settled = some(random, facts, 0, 2)
    has = settled[: random.randint(0, len(settled))]
    return altered(
        dataset,
        has=tuple(s.Setting(fact.name, setting_of(random, fact)) for fact in has),
        usually_has=tuple(s.Setting(fact.name, setting_of(random, fact)) for fact in settled[len(has) :]),
    )


def setting_of(random: Random, fact: s.Fact) -> s.Value | None:
    """A value that a dataset may give to a fact; a yes-or-no fact may stand alone."""
    return None if isinstance(fact.type, s.YesOrNo) and chance(random, 0.4) else value_of(random, fact)


def _with_something_in_it(
    random: Random, dataset: s.Dataset, earlier: Sequence[s.Dataset], categories: Sequence[s.Category]
) -> s.Dataset:
    """The dataset with a category wherever it, or a field of it, would otherwise contain none."""
    bundle = declarations_from([s.File((*categories, *earlier, dataset))])
    fields = tuple(
        field
        if contents(bundle, f"{dataset.name}.{field.name}")
        else altered(field, contains=(random.choice(categories).name,))
        for field in dataset.fields
    )
    dataset = altered(dataset, fields=fields)
    if fields or contents(bundle, dataset.name.text):
        return dataset
    return altered(dataset, contains=(random.choice(categories).name,))


# --- what categories have -----------------------------------------------------------------------------


def with_settings(
    random: Random,
    categories: Sequence[s.Category],
    datasets: Sequence[s.Dataset],
    facts: Sequence[s.Fact],
) -> tuple[s.Category, ...]:
    """The categories with facts that all data of them has, where none of the data has one in two ways by it."""
    settable = [fact for fact in facts if not isinstance(fact.type, s.Measure)]
    made = tuple(categories)
    for at, category in enumerate(categories):
        if not settable or not chance(random, 0.4):
            continue
        settings = tuple(
            s.Setting(fact.name, setting_of(random, fact)) for fact in some(random, settable, 1, 2)
        )
        speaking = (*made[:at], altered(category, has=settings), *made[at + 1 :])
        if not _in_two_ways(s.File((*speaking, *datasets, *facts)), datasets, facts):
            made = speaking
    return made


def _in_two_ways(tree: s.File, datasets: Sequence[s.Dataset], facts: Sequence[s.Fact]) -> bool:
    """Whether a field, or a dataset without fields, would have a fact in two ways."""
    bundle, share = declarations_from([tree]), ProposedShare("", "", (), "", FIRST_DAY)
    items = [item for dataset in datasets for item in items_of(dataset) if "." in item or not dataset.fields]
    return any(
        len(what_it_has(ReferenceRequest(bundle, share, item), fact.name.text)) > 1
        for item in items
        for fact in facts
    )
