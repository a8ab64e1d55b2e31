"""The parts of a sentence by the one thing that each reads of a request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agreements.formula.inputs import (
    DataItem,
    Day,
    Discloser,
    DiscloserWithin,
    ForPurpose,
    Input,
    Recipient,
    RecipientWithin,
)
from agreements.formula.part import Part, leaves


@dataclass(frozen=True, slots=True, eq=False)
class SentenceParts:
    """Those that read nothing but the day, the discloser, the data item, the recipient or the purpose."""

    day: tuple[Part, ...]
    discloser: tuple[Part, ...]
    item: tuple[Part, ...]
    recipient: tuple[Part, ...]
    purpose: tuple[Part, ...]

    @staticmethod
    def of(sentence: Sequence[Part]) -> SentenceParts:
        """Those of a sentence, or of several, in their order."""
        return SentenceParts(
            parts_reading(sentence, Day),
            parts_reading(sentence, Discloser, DiscloserWithin),
            parts_reading(sentence, DataItem),
            parts_reading(sentence, Recipient, RecipientWithin),
            parts_reading(sentence, ForPurpose),
        )


def parts_reading(sentence: Sequence[Part], *reads: type[Input]) -> tuple[Part, ...]:
    """The parts that read nothing but these."""
    return tuple([part for part in sentence if all(isinstance(leaf.reads, reads) for leaf in leaves(part))])
