"""What categories have (`language.md`, sections 2 and 5), answered by hand."""

from __future__ import annotations

import pytest

from reference_world import PERMITTED, REFERRED, REFUSED, answer

CATEGORIES = """
category named under personal has identity open
category coded under personal has identity masked
category gone under named
category locked has place vault, consent
category afloat has place cloud
"""

DATASETS = """
dataset staff contains personal  usually has identity anonymous  usually has place laptop
    field name contains named
    field code contains coded
    field age
    field key contains locked
dataset mixed contains tallies
    field first contains locked
    field second contains afloat
dataset lower contains named has identity anonymous
dataset higher contains coded has identity open
dataset same contains locked has place vault
dataset beneath contains gone
dataset drawn derived from staff removing named contains tallies
dataset drawn-whole derived from staff
dataset published anonymised from staff contains tallies
"""

ALL = "agreement a between St-Brides clause 1 anyone may share anything with anyone for any-purpose"


def outcome(condition: str, item: str, where: str = "") -> str:
    sentence = f"may St-Brides share {item} with Acme for research on 2020-06-01"
    text = f"{CATEGORIES} {DATASETS} {ALL} if {condition}"
    return answer(text, f"{sentence} where {where}" if where else sentence).outcome


@pytest.mark.parametrize(
    ("condition", "item", "expected"),
    [
        ("identity is open", "staff.name", PERMITTED),
        ("identity is masked", "staff.code", PERMITTED),
        ("identity is anonymous", "staff.age", PERMITTED),  # `usually has`; it contains no such category
        ("identity is open", "staff", PERMITTED),  # on a scale the last of all that it has
        ("identity is open", "lower", PERMITTED),  # the dataset's own `has` counts too
        ("identity is open", "higher", PERMITTED),
        ("identity is open", "beneath", PERMITTED),  # what lies above a category that it contains
        ("identity is masked", "drawn", PERMITTED),  # what was removed it does not contain
        ("identity is open", "drawn-whole", PERMITTED),  # categories are inherited
        ("identity is open", "published", REFERRED),  # nothing that is anonymised is
        ("place is vault", "staff.key", PERMITTED),  # any `has` goes before `usually has`
        ("place is laptop", "staff.age", PERMITTED),
        ("place is vault", "staff", PERMITTED),  # one of its fields has it, so the whole has
        ("consent", "staff.key", PERMITTED),  # a yes-or-no fact standing alone
        ("consent", "staff.age", REFERRED),
        ("place is vault", "same", PERMITTED),  # the same said twice is one way
        ("place is vault", "mixed.first", PERMITTED),
        ("place is cloud", "mixed.second", PERMITTED),
        ("place is vault", "mixed", REFERRED),  # an unordered fact in two ways
        ("place is vault or place is cloud", "mixed", REFERRED),
        ("place is laptop", "mixed", REFERRED),
    ],
)
def test_an_item_has_what_its_categories_have(condition: str, item: str, expected: str) -> None:
    assert outcome(condition, item) == expected


@pytest.mark.parametrize(
    ("condition", "item", "where", "expected"),
    [
        ("identity is open", "staff.name", "identity is open", PERMITTED),
        ("identity is open", "staff.name", "identity is masked", REFERRED),  # it contradicts a `has`
        ("identity is masked", "staff.name", "identity is masked", REFERRED),
        ("identity is anonymous", "lower", "identity is anonymous", REFERRED),  # another `has` counts
        ("identity is masked", "staff.age", "identity is masked", PERMITTED),  # instead of `usually has`
        ("place is vault", "mixed", "place is vault", REFERRED),  # in two ways: whatever is stated
        ("place is laptop", "mixed", "place is laptop", REFERRED),
        ("consent", "staff.key", "not consent", REFERRED),
        ("place is vault", "mixed.first", "place is cloud", REFERRED),
        ("place is vault", "staff.age", "place is cloud", REFUSED),
    ],
)
def test_what_a_question_states_of_it(condition: str, item: str, where: str, expected: str) -> None:
    assert outcome(condition, item, where) == expected
