"""Made-up bundles and questions, for tests that compare, print or count: everything here passes the checker.

`make_files` and `make_question` are driven by a `random.Random`, so a seed says all; `cases` wraps them for
hypothesis, which turns to smaller sizes when it looks for the simplest failure. Trees have no spans.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st

from agreements.formula.share import FactValue, ProposedShare
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.syntax.units import base_unit
from generate_agreements import make_agreements
from generate_pieces import declarations_from, names
from generate_questions import make_question
from generate_rules import make_promise, with_law
from generate_sentences import make_world
from generate_vocabulary import make_vocabulary

__all__ = [
    "Case",
    "bundles",
    "cases",
    "declarations_from",
    "make_ask",
    "make_bundle",
    "make_case",
    "make_files",
    "make_question",
]

LARGEST = 3


@dataclass(frozen=True)
class Case:
    """A bundle and questions to it, and the seed and size that make them again."""

    seed: int
    size: int
    files: tuple[s.File, ...]
    declarations: Declarations
    questions: tuple[ProposedShare, ...]

    def __repr__(self) -> str:
        return f"make_case({self.seed}, {self.size}, questions={len(self.questions)})"


def make_bundle(random: Random, size: int = LARGEST) -> s.File:
    """Make up a bundle in one file; `size` is 1 for a small one, up to 3."""
    words = make_vocabulary(random, size)
    world = with_law(random, make_world(random, words, size), size)
    agreements = make_agreements(random, world, size)
    promises = [make_promise(random, world, number) for number in range(random.choice((0, 1, size)))]
    items = [*words.declarations, *world.gateways, *world.bars, *agreements, *promises]
    if random.random() < 0.3:
        random.shuffle(items)
    return s.File(tuple(items))


def make_files(random: Random, size: int = LARGEST) -> tuple[s.File, ...]:
    """Make up a bundle in one file or several, as `declarations_from` takes them."""
    items = make_bundle(random, size).items
    number = random.choice((1, 1, 2, 3))
    parts: list[list[s.Use | s.TopLevel]] = [[] for _ in range(number)]
    for item in items:
        random.choice(parts).append(item)
    return tuple(s.File(tuple(part)) for part in parts if part)


def make_case(seed: int, size: int = LARGEST, questions: int = 10) -> Case:
    """Make up a bundle and questions to it from a seed."""
    random = Random(seed)  # noqa: S311 - a seed must give the same bundle again
    files = make_files(random, size)
    declarations = declarations_from(files)
    asked = tuple(make_question(random, declarations) for _ in range(questions))
    return Case(seed, size, files, declarations, asked)


def make_ask(declarations: Declarations, share: ProposedShare) -> s.Ask:
    """A proposed share as the tree of the sentence that asks for it.

    Of what an approval is `for` a sentence says the data alone.
    """
    return s.Ask(
        s.Name(share.discloser),
        tuple(s.Name(item) for item in share.data),
        s.Name(share.recipient),
        s.Name(share.purpose),
        share.on,
        tuple(
            s.StatedFact(s.Name(name), _written(declarations, name, value))
            for name, value in share.facts.items()
        ),
        tuple(
            s.StatedApproval(
                s.Name(one.by),
                one.that,
                one.on,
                one.until,
                one.reference,
                one.refused,
                names(one.scope.data or ()) if one.scope else (),
            )
            for one in share.approvals
        ),
        tuple(s.StatedEvent(s.Name(event), day) for event, day in share.events.items()),
        under=None if share.under is None else s.Name(share.under),
    )


def _written(declarations: Declarations, fact: str, value: FactValue) -> s.Value:
    declared = declarations.find(s.Fact, fact)
    if declared is not None and isinstance(declared.type, s.Measure):
        return s.Quantity(int(value), base_unit(declared.type.unit.text))
    return s.YesNo(value) if isinstance(value, bool) else s.Name(str(value))


def cases(questions: int = 5) -> st.SearchStrategy[Case]:
    """Bundles with questions to them."""
    return st.builds(
        make_case, st.integers(0, 2**32 - 1), st.integers(1, LARGEST), questions=st.just(questions)
    )


def bundles() -> st.SearchStrategy[tuple[s.File, ...]]:
    """Bundles, as one file or several."""
    return cases(questions=0).map(lambda case: case.files)
