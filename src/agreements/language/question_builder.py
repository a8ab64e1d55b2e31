"""A question as a sentence, built rule by rule: each method is named after the grammar rule that it builds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lark import Token

from agreements.syntax.node import Name, YesNo
from agreements.syntax.question import Ask, StatedApproval, StatedEvent, StatedFact
from agreements.syntax.reading import Parts, Reading, ReadLine, all_of, unquote

_VERDICTS = ("approved", "refused")


class QuestionReading(Reading):
    """The rules of a question."""

    def asked(self, parts: Parts) -> Name:
        """A name, or what only a title is: words in quotes, which are kept, or several words."""
        return Name(" ".join(str(part) for part in parts), span=self.span(parts))

    def all_asked(self, parts: Parts) -> ReadLine:
        return ReadLine("data", all_of(parts, Name), self.span(parts))

    def states_fact(self, parts: Parts) -> StatedFact:
        span = self.span(parts)
        return StatedFact(
            self._named(parts[0]), parts[2] if len(parts) > 2 else YesNo(True, span=span), span=span
        )

    def states_not(self, parts: Parts) -> StatedFact:
        span = self.span(parts)
        return StatedFact(self._named(parts[1]), YesNo(False, span=span), span=span)

    def states_event(self, parts: Parts) -> StatedEvent:
        return StatedEvent(self._named(parts[0]), self.date(parts[2]), span=self.span(parts))

    def _named(self, part: Name | Token) -> Name:
        """A name, or a title in its quotes."""
        return part if isinstance(part, Name) else Name(str(part), span=self.span([part]))

    def _each_approval(self, parts: Parts) -> Iterator[StatedApproval]:
        """The approvals among what is stated, each from its first word to the next thing that is stated."""
        starts = [at for at, part in enumerate(parts) if isinstance(part, Token) and part in _VERDICTS]
        for start, stop in pairwise([*starts, len(parts)]):
            own = parts[start:stop]
            others = (at for at, part in enumerate(own) if isinstance(part, StatedFact | StatedEvent))
            own = own[: next(others, len(own))]
            while isinstance(own[-1], Token) and own[-1] in (",", "and"):
                own = own[:-1]
            yield self._one_approval(own)

    def _one_approval(self, parts: Parts) -> StatedApproval:
        said = {
            str(part): parts[at + 1]
            for at, part in enumerate(parts[:-1])
            if isinstance(part, Token) and part in ("that", "reference", "on", "until")
        }
        by, *data = all_of(parts, Name)
        return StatedApproval(
            by,
            that=unquote(said["that"]) if "that" in said else None,
            on=self.date(said["on"]) if "on" in said else None,
            until=self.date(said["until"]) if "until" in said else None,
            reference=unquote(said["reference"]) if "reference" in said else None,
            refused=parts[0] == "refused",
            data=tuple(data),
            span=self.span(parts),
        )

    def where(self, parts: Parts) -> ReadLine:
        stated = (*all_of(parts, StatedFact), *all_of(parts, StatedEvent), *self._each_approval(parts))
        return ReadLine("where", stated, self.span(parts))

    def under_clause(self, parts: Parts) -> ReadLine:
        return ReadLine("under", Name(str(parts[1]), span=self.span(parts[1:])), self.span(parts))

    def question(self, parts: Parts) -> Ask:
        lines = {part.words: part.value for part in parts if isinstance(part, ReadLine)}
        stated = lines.get("where", ())
        discloser, recipient, purpose = all_of(parts, Name)
        day = next(part for part in parts if isinstance(part, Token) and part.type == "DATE")
        return Ask(
            discloser=discloser,
            data=lines["data"],
            recipient=recipient,
            purpose=purpose,
            on=self.date(day),
            facts=all_of(stated, StatedFact),
            approvals=all_of(stated, StatedApproval),
            events=all_of(stated, StatedEvent),
            under=lines.get("under"),
            span=self.span(parts),
        )
