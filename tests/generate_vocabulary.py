"""Made-up words to share with: kinds, organisations, purposes, categories, facts and datasets.

The pools of names are small so that things collide: a field is called like a dataset, a value like another's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from msgspec.structs import replace as altered

from agreements.diagnostics import Source
from agreements.language import syntax as s
from agreements.language.declarations import AgreementFile, Declarations
from agreements.reference.cover import contents

KINDS = ("council", "hospital", "NHS-body", "insurer", "university", "agency")
ORGANISATIONS = ("Northshire", "Easton", "St-Brides", "Acme", "Oakdale", "Statistics-Office")
PURPOSES = ("public-good", "care", "study", "trials", "marketing", "fraud-prevention")
CATEGORIES = ("personal", "health", "genetic", "address", "income", "tallies")
ROLES = ("guardian", "ethics-board", "Registrar")
DUTIES = ("destroy", "publish", "audit", "tell-the-public")
DATASETS = ("admissions", "census", "payroll", "linked", "rates")
FIELDS = ("number", "diagnosis", "census", "notes-2")

FACTS: tuple[tuple[str, s.FactType], ...] = (
    ("place", s.OneOf((s.Name("vault"), s.Name("cloud"), s.Name("open")))),
    ("identifiability", s.Scale((s.Name("anonymous"), s.Name("masked"), s.Name("open")))),
    ("retention", s.Measure(s.Name("months"))),
    ("consent", s.YesOrNo()),
    ("delay", s.Measure(s.Name("weeks"))),
    ("cohort", s.Measure(s.Name("people"))),
    ("sample", s.Measure(s.Name("percent"))),
    ("screened", s.YesOrNo()),
)

UNITS = {
    "months": ("month", "months", "year", "years"),
    "weeks": ("day", "days", "week", "weeks"),
    "people": ("person", "people"),
    "percent": ("percent",),
}
"""Units that convert to the unit of a fact."""

TITLES = (
    "Sharing for the public good",
    'What is called "routine" sharing',
    "A title\n    over two lines",
    None,
)

MEASURES = (1, 2, 12, 24)
"""Numbers that quantities are written with."""

FIRST_DAY = date(2020, 1, 1)

Item = TypeVar("Item")


def chance(random: Random, share: float) -> bool:
    """True in this share of cases."""
    return random.random() < share


def some(random: Random, choices: Sequence[Item], least: int, most: int) -> tuple[Item, ...]:
    """Between `least` and `most` different ones, as far as there are so many."""
    number = random.randint(least, most)
    return tuple(random.sample(choices, min(number, len(choices))))


def names(texts: Sequence[str]) -> tuple[s.Name, ...]:
    """Names with these words."""
    return tuple(s.Name(text) for text in texts)


def title(random: Random) -> str | None:
    """What people call something."""
    return random.choice(TITLES)


def remarks(random: Random) -> tuple[s.Remark, ...]:
    """Now and then a note, or quoted words."""
    if not chance(random, 0.06):
        return ()
    return (
        s.Remark(random.choice(("note", "text")), random.choice(("A remark.", 'It says "may"\n  twice'))),
    )


def a_day(random: Random) -> date:
    """A day that other days fall near: months apart, over three years."""
    return FIRST_DAY + timedelta(days=91 * random.randrange(12))


def period_about(random: Random, day: date, misses: float = 0.08) -> s.Period:
    """A period that holds a day, often just, and now and then just does not."""
    if chance(random, misses):
        off = timedelta(days=random.choice((1, 1, 40)))
        return s.Period(day + off) if chance(random, 0.5) else s.Period(None, day - off)
    before, after = (timedelta(days=random.choice((0, 1, 35, 400))) for _ in range(2))
    start, end = day - before, day + after
    return random.choice((s.Period(start), s.Period(None, end), s.Period(start, end), s.Period(start, end)))


def declarations_from(files: Sequence[s.File]) -> Declarations:
    """A bundle of trees that no text was read for; the files stand in the order given."""
    return Declarations.of(
        AgreementFile(Source(f"file-{number:03}.agreement", repr(tree)), tree)
        for number, tree in enumerate(files)
    )


@dataclass(frozen=True)
class Vocabulary:
    """What sentences can be made of."""

    days: tuple[date, ...]
    kinds: tuple[s.Kind, ...]
    purposes: tuple[s.Purpose, ...]
    categories: tuple[s.Category, ...]
    organisations: tuple[s.Organisation, ...]
    roles: tuple[s.Role, ...]
    duties: tuple[s.Duty, ...]
    facts: tuple[s.Fact, ...]
    datasets: tuple[s.Dataset, ...]

    @property
    def declarations(self) -> list[s.TopLevel]:
        """All of it."""
        return [
            *self.kinds,
            *self.purposes,
            *self.categories,
            *self.organisations,
            *self.roles,
            *self.duties,
            *self.facts,
            *self.datasets,
        ]

    @property
    def items(self) -> tuple[str, ...]:
        """Every data item that a question may name."""
        return tuple(item for dataset in self.datasets for item in items_of(dataset))

    @property
    def approvers(self) -> tuple[str, ...]:
        """Whoever can approve: roles, and now and then an organisation."""
        return (*(role.name.text for role in self.roles), self.organisations[0].name.text)


def items_of(dataset: s.Dataset) -> tuple[str, ...]:
    """A dataset and its fields, as questions name them."""
    return (dataset.name.text, *(f"{dataset.name}.{field.name}" for field in dataset.fields))


def make_vocabulary(random: Random, size: int) -> Vocabulary:
    """Make up a vocabulary; a smaller `size` has fewer words."""
    days = tuple(a_day(random) for _ in range(2))
    kinds = _hierarchy(random, s.Kind, KINDS[: 2 + size])
    categories = _hierarchy(random, s.Category, CATEGORIES[: 2 + size])
    organisations = tuple(
        _organisation(random, name, kinds, days) for name in ORGANISATIONS[: max(3, 2 + size)]
    )
    facts = tuple(
        s.Fact(s.Name(name), title(random), of_type, remarks=remarks(random))
        for name, of_type in some(random, FACTS, 1 + size, 2 + size)
    )
    return Vocabulary(
        days=days,
        kinds=kinds,
        purposes=_hierarchy(random, s.Purpose, PURPOSES[: 2 + size]),
        categories=categories,
        organisations=organisations,
        roles=tuple(_role(random, name, organisations) for name in ROLES[:size]),
        duties=tuple(
            s.Duty(s.Name(name), title(random), remarks=remarks(random)) for name in DUTIES[: 1 + size]
        ),
        facts=facts,
        datasets=_datasets(random, size, categories, organisations, facts),
    )


Hierarchical = TypeVar("Hierarchical", s.Kind, s.Purpose, s.Category)


def _hierarchy(random: Random, sort: type[Hierarchical], pool: Sequence[str]) -> tuple[Hierarchical, ...]:
    """Things that lie under none, one or several of those before them."""
    made: list[Hierarchical] = []
    for name in pool:
        above = some(random, [one.name for one in made], *random.choice(((0, 0), (1, 1), (1, 1), (2, 2))))
        made.append(sort(s.Name(name), title(random), above, remarks=remarks(random)))
    return tuple(made)


def _organisation(random: Random, name: str, kinds: Sequence[s.Kind], days: Sequence[date]) -> s.Organisation:
    memberships = tuple(
        s.Membership(
            tuple(kind.name for kind in some(random, kinds, 1, 2)),
            period_about(random, random.choice(days), 0.2) if chance(random, 0.3) else None,
        )
        for _ in range(random.choice((0, 1, 1, 2)))
    )
    return s.Organisation(s.Name(name), title(random), memberships, remarks=remarks(random))


def _role(random: Random, name: str, organisations: Sequence[s.Organisation]) -> s.Role:
    of = random.choice(organisations).name if chance(random, 0.5) else None
    return s.Role(s.Name(name), title(random), of, remarks=remarks(random))


# --- datasets -----------------------------------------------------------------------------------------


def _datasets(
    random: Random,
    size: int,
    categories: Sequence[s.Category],
    organisations: Sequence[s.Organisation],
    facts: Sequence[s.Fact],
) -> tuple[s.Dataset, ...]:
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


def value_of(random: Random, fact: s.Fact) -> s.Value:
    """A value of a fact's type."""
    match fact.type:
        case s.OneOf(values) | s.Scale(values):
            return random.choice(values)
        case s.Measure(unit):
            return s.Quantity(random.choice(MEASURES), random.choice(UNITS[unit.text]))
        case s.YesOrNo():
            return s.YesNo(chance(random, 0.5))


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
