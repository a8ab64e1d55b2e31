"""What settles a part of a formula, in the words of the evidence and of the file."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.decide.evaluation import Evaluation
from agreements.formula.part import Leaf, Negation, Part, parts_of
from agreements.words import listed_in_words


def words_of(evaluation: Evaluation, part: Part) -> str:
    """The words that a part came from."""
    source = evaluation.source(part)
    return source.words if source else ""


def whys(evaluation: Evaluation, part: Part) -> str:
    """The evidence that settles a part, each piece once."""
    return listed_in_words(list(dict.fromkeys([evaluation.why(leaf) for leaf in deciding(evaluation, part)])))


def deciding(evaluation: Evaluation, part: Part) -> Iterator[Leaf]:
    """The leaves that make a formula what it is: all that agree with it, through `not` turned about."""
    if isinstance(part, Leaf):
        yield part
    value = evaluation.value(part)
    for inner in parts_of(part):
        if isinstance(part, Negation) or evaluation.value(inner) == value:
            yield from deciding(evaluation, inner)
