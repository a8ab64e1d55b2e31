"""A question as a sentence, built rule by rule: each method is named after the grammar rule that it builds."""

from __future__ import annotations

from agreements.syntax.node import Name, YesNo
from agreements.syntax.question import Ask, StatedApproval, StatedFact
from agreements.syntax.reading import Parts, Reading, ReadLine, all_of, unquote


class QuestionReading(Reading):
    """The rules of a question."""

    def asked(self, parts: Parts) -> Name:
        """A name, or what only a title is: words in quotes, which are kept, or several words."""
        return Name(" ".join(str(part) for part in parts), span=self.span(parts))

    def all_asked(self, parts: Parts) -> ReadLine:
        return ReadLine("data", all_of(parts, Name), self.span(parts))

    def states_fact(self, parts: Parts) -> StatedFact:
        span = self.span(parts)
        return StatedFact(parts[0], parts[2] if len(parts) > 2 else YesNo(True, span=span), span=span)

    def states_not(self, parts: Parts) -> StatedFact:
        span = self.span(parts)
        return StatedFact(parts[1], YesNo(False, span=span), span=span)

    def states_approval(self, parts: Parts) -> StatedApproval:
        said = {str(parts[at]): parts[at + 1] for at in range(3, len(parts) - 1, 2)}
        return StatedApproval(
            parts[2],
            that=unquote(said["that"]) if "that" in said else None,
            on=self.date(said["on"]) if "on" in said else None,
            until=self.date(said["until"]) if "until" in said else None,
            reference=unquote(said["reference"]) if "reference" in said else None,
            refused=parts[0] == "refused",
            span=self.span(parts),
        )

    def where(self, parts: Parts) -> ReadLine:
        stated = tuple(part for part in parts if isinstance(part, StatedFact | StatedApproval))
        return ReadLine("where", stated, self.span(parts))

    def under_clause(self, parts: Parts) -> ReadLine:
        return ReadLine("under", Name(str(parts[1]), span=self.span(parts[1:])), self.span(parts))

    def question(self, parts: Parts) -> Ask:
        lines = {part.words: part.value for part in parts if isinstance(part, ReadLine)}
        stated = lines.get("where", ())
        return Ask(
            discloser=parts[1],
            data=parts[3].value,
            recipient=parts[5],
            purpose=parts[7],
            on=self.date(parts[9]),
            facts=all_of(stated, StatedFact),
            approvals=all_of(stated, StatedApproval),
            under=lines.get("under"),
            span=self.span(parts),
        )
