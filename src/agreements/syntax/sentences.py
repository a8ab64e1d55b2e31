"""The sentences of who shares what with whom for what, in the two orders that they are written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any

from agreements.diagnostics import Span
from agreements.syntax.layout import Joint
from agreements.syntax.node import ListedNames, Name, Sentence
from agreements.syntax.pieces import Pieces, led, name_list
from agreements.syntax.reading import Parts, Reading, all_of
from agreements.syntax.references import BODIES, DATA, PARTY, PURPOSES, Reference
from agreements.syntax.relations import Edge, Relation
from agreements.syntax.spelling import Element

_RULES = "gateway, bar, clause or promise"

SHARED_BY = Relation("discloser", f"{_RULES} → who shares")
SHARED_DATA = Relation("data", f"{_RULES} → what is shared")
SHARED_WITH = Relation("recipient", f"{_RULES} → who receives")
SHARED_FOR = Relation("purpose", f"{_RULES} → what for")

_SLOTS = (BODIES, DATA, BODIES, PURPOSES)


@dataclass(frozen=True)
class SentenceOf(Element):
    """`A may share B with C for D`, with the words between the first two lists."""

    verb: str = ""
    _: KW_ONLY
    in_agreement: bool = False

    def grammar(self) -> str:
        """The lists, with the words between them."""
        verb = " ".join(f'"{word}"' for word in self.verb.split())
        return f"listing {verb} _what_to_whom"

    def take(self, reading: Reading, parts: Parts, at: int, values: dict[str, Any]) -> int:  # noqa: ARG002
        """Take the four lists; the sentence is the whole line."""
        disclosers, data, recipients, purposes = all_of(parts, ListedNames)
        values[self.field] = Sentence(disclosers, data, recipients, purposes, span=reading.span(parts))
        return len(parts)

    def pieces(self, value: Sentence, anchor: Span | None) -> Pieces:  # noqa: ARG002
        """The sentence, in parts that may stand on rows of their own."""
        return [
            *name_list(value.disclosers),
            *led(self.verb, name_list(value.data), Joint.GLUED),
            *led("with", name_list(value.recipients), Joint.PART),
            *led("for", name_list(value.purposes), Joint.PART),
        ]

    def references(self, value: Sentence) -> Iterable[Reference]:
        """The names of each list in turn, those left out last."""
        lists = (value.disclosers, value.data, value.recipients, value.purposes)
        return [
            Reference(name, slot, self.in_agreement)
            for listed, slot in zip(lists, _SLOTS, strict=True)
            for name in (*listed.names, *listed.excepted)
        ]

    def edges(self, source: str, value: Sentence | Sequence[Sentence]) -> Iterator[Edge]:
        """One for each name of each list."""
        return sentence_edges(source, (value,) if isinstance(value, Sentence) else value)

    def relations(self) -> tuple[Relation, ...]:
        """One for each list."""
        return SHARED_BY, SHARED_DATA, SHARED_WITH, SHARED_FOR


@dataclass(frozen=True)
class LegalSentence(SentenceOf):
    """`A to share B with C for D`, after a word such as `permits`."""

    def grammar(self) -> str:
        """The lists, with the words between them."""
        return "_to_share"

    def pieces(self, value: Sentence, anchor: Span | None) -> Pieces:  # noqa: ARG002
        """The sentence, in parts that may stand on rows of their own."""
        return [
            *name_list(value.disclosers),
            *led("to share", name_list(value.data), Joint.PART),
            *led("with", name_list(value.recipients), Joint.PART),
            *led("for", name_list(value.purposes), Joint.PART),
        ]


def sentence_edges(
    source: str, sentences: Iterable[Sentence], parties: Sequence[Name] = ()
) -> Iterator[Edge]:
    """The edges of sentences, in which `party` means each of the parties."""
    for number, sentence in enumerate(sentences):
        for relation, listed in (
            (SHARED_BY, sentence.disclosers),
            (SHARED_DATA, sentence.data),
            (SHARED_WITH, sentence.recipients),
            (SHARED_FOR, sentence.purposes),
        ):
            yield from list_edges(source, relation, listed, number, parties)


def list_edges(
    source: str, relation: Relation, listed: ListedNames, number: int = 0, parties: Sequence[Name] = ()
) -> Iterator[Edge]:
    """The edges of one list of the sentence with this number."""
    for names, excepted in ((listed.names, False), (listed.excepted, True)):
        for name in names:
            # A list that says `party` covers just whom a list of the parties' names would.
            for end in parties if name.text == PARTY else (name,):
                said = {"sentence": number, "excepted": excepted, "word": name.text}
                yield source, relation.name, end.text, name.span, said
