"""What made-up bundles are pieced together from: pools of names, chances, days and values.

The pools of names are small so that things collide: a field is called like a dataset, a value like another's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from agreements.diagnostics import Source
from agreements.language import syntax as s
from agreements.language.declarations import AgreementFile, Declarations

KINDS = ("council", "hospital", "NHS-body", "insurer", "university", "agency")
ORGANISATIONS = ("Northshire", "Easton", "St-Brides", "Acme", "Oakdale", "Statistics-Office")
PURPOSES = ("public-good", "care", "study", "trials", "marketing", "fraud-prevention")
CATEGORIES = ("personal", "health", "genetic", "address", "income", "tallies")
ROLES = ("guardian", "ethics-board", "Registrar")
DUTIES = ("destroy", "publish", "audit", "tell-the-public")
DATASETS = ("admissions", "census", "payroll", "linked", "rates")
EVENTS = ("breach", "complaint")
FIELDS = ("number", "diagnosis", "census", "notes-2")

FACTS: tuple[tuple[str, s.FactType], ...] = (
    ("place", s.OneOf((s.Name("vault"), s.Name("cloud"), s.Name("open")))),
    ("identifiability", s.Scale((s.Name("anonymous"), s.Name("masked"), s.Name("open")))),
    ("access", s.Scale((s.Name("closed"), s.Name("shared"), s.Name("open")))),
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

TIMES = (*UNITS["months"], *UNITS["weeks"])
"""Units of time."""

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


def value_of(random: Random, fact: s.Fact) -> s.Value:
    """A value of a fact's type."""
    match fact.type:
        case s.OneOf(values) | s.Scale(values):
            return random.choice(values)
        case s.Measure(unit):
            return s.Quantity(random.choice(MEASURES), random.choice(UNITS[unit.text]))
        case s.YesOrNo():
            return s.YesNo(chance(random, 0.5))


def length_of_time(random: Random) -> s.Quantity:
    """How old an approval may be, how long a restriction survives, after how long to review."""
    return s.Quantity(random.choice((1, 2, 30)), random.choice(TIMES))
