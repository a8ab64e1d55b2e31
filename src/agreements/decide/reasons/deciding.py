"""What settles a part of a formula, in the words of the evidence and of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from agreements.decide.evaluation import Evaluation
from agreements.formula.leaf import DataTouched, PurposeTouched
from agreements.formula.part import Leaf, Negation, Part, TruthFold, leaves, parts_of
from agreements.formula.truth import UNKNOWN, Truth
from agreements.syntax.references import ANY_PURPOSE, ANYTHING
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


class WithoutAnswers(TruthFold):
    """What a formula would come to if some of what was answered had not been."""

    def __init__(self, evaluation: Evaluation, is_left_out: Callable[[Leaf], bool]) -> None:
        self._evaluation = evaluation
        self._is_left_out = is_left_out

    def leaf(self, leaf: Leaf) -> Truth:
        """What the leaf comes to; unknown where its answer is left out."""
        return UNKNOWN if self._is_left_out(leaf) else self._evaluation.value(leaf)


def touched_otherwise(evaluation: Evaluation, not_blocked: Part) -> str:
    """How a restriction touches data or a purpose that it does not name, in brackets; nothing where it names them."""
    touching = [leaf for leaf in leaves(not_blocked) if isinstance(leaf, DataTouched | PurposeTouched)]
    otherwise = [
        evaluation.why(leaf)
        for leaf in touching
        if leaf.listed.names.isdisjoint({leaf.reads.read(evaluation.request).name, ANYTHING, ANY_PURPOSE})
    ]
    return f" ({listed_in_words(otherwise)})" if otherwise else ""
