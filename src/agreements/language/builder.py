"""The syntax tree, built rule by rule: each method is named after the grammar rule that it turns into a node.

The rules of sorts and forms are not methods: each knows how to build its own node (`agreements.syntax.spelling`).
"""

from __future__ import annotations

from functools import partial
from typing import Literal, cast

from lark import Token

from agreements.diagnostics import Span, clip, diagnose
from agreements.language.algebra import ConditionReading
from agreements.language.grammar import declared_rules
from agreements.language.question_builder import QuestionReading
from agreements.syntax.node import (
    Alternatives,
    ClauseLabel,
    File,
    ListedNames,
    Name,
    Period,
    Quantity,
    Remark,
    Use,
    Value,
    YesNo,
)
from agreements.syntax.reading import Parts, ReadLine, ReadTitle, all_of, unquote

MOST_DIGITS = 9
"""How many digits a number may have."""


class Builder(ConditionReading, QuestionReading):
    """Turns grammar rules into nodes; `problems` gathers what the grammar cannot refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.reserved: frozenset[str] = frozenset()
        for name, rule in declared_rules().items():
            if not name.startswith("_"):
                setattr(self, name, partial(rule.build, self))

    # --- words --------------------------------------------------------------------------------------

    def name(self, parts: Parts) -> Name:
        return self._name(parts[0])

    ref = name

    def _name(self, token: Token) -> Name:
        span = Span(self.source, token.start_pos or 0, token.end_pos or 0)
        if token.type == "NAME" and token in self.reserved:
            self.problems.append(
                diagnose(
                    "reserved-word",
                    f"`{token}` is a word of the language and cannot be a name",
                    span,
                    here="a name was expected here",
                    help=f"a longer name such as `{token}-1` is free to use; "
                    "if no name was meant, one is missing before it",
                )
            )
        return Name(str(token), span=span)

    def label(self, parts: Parts) -> ClauseLabel:
        return ClauseLabel(str(parts[0]), span=self.span(parts))

    def clause_name(self, parts: Parts) -> Name:
        return Name(str(parts[0]), span=self.span(parts))

    def title(self, parts: Parts) -> ReadTitle:
        return ReadTitle(unquote(parts[0]), self.span(parts))

    def names(self, parts: Parts) -> ReadLine:
        return ReadLine("names", all_of(parts, Name), self.span(parts))

    def listing(self, parts: Parts) -> ListedNames:
        excepted = all_of(parts, ReadLine)
        return ListedNames(all_of(parts, Name), excepted[0].value if excepted else (), span=self.span(parts))

    def alternatives(self, parts: Parts) -> Alternatives:
        return Alternatives(all_of(parts, Name), span=self.span(parts))

    def value(self, parts: Parts) -> Value:
        part = parts[0]
        if isinstance(part, Quantity):
            return part
        if part.type in ("YES", "NO"):
            return YesNo(part.type == "YES", span=self.span(parts))
        return self._name(part)

    def quantity(self, parts: Parts) -> Quantity:
        return Quantity(self._number(parts[0]), parts[1].text, span=self.span(parts))

    def time_limit(self, parts: Parts) -> Quantity:
        """A quantity whose unit may be two words: `10 working days`."""
        unit = " ".join([part.text for part in parts[1:]])
        return Quantity(self._number(parts[0]), unit, span=self.span(parts))

    def _number(self, token: Token) -> int:
        if len(token) <= MOST_DIGITS:
            return int(token)
        self.problems.append(
            diagnose(
                "number-too-large",
                f"`{clip(token)}` is too large a number",
                self.span([token]),
                help="check the digits",
            )
        )
        return 0

    def since(self, parts: Parts) -> ReadLine:
        return ReadLine("from", self.date(parts[1]), self.span(parts))

    def till(self, parts: Parts) -> ReadLine:
        return ReadLine("until", self.date(parts[1]), self.span(parts))

    def period(self, parts: Parts) -> Period:
        dates = {str(parts[at]): self.date(parts[at + 1]) for at in range(0, len(parts), 2)}
        return Period(dates.get("from"), dates.get("until"), span=self.span(parts))

    def remark(self, parts: Parts) -> Remark:
        word = cast("Literal['note', 'text']", str(parts[0]))
        return Remark(word, unquote(parts[1]), span=self.span(parts))

    # --- files --------------------------------------------------------------------------------------

    def file(self, parts: Parts) -> File:
        return File(tuple(parts), span=Span(self.source, 0, len(self.source.text)))

    def use(self, parts: Parts) -> Use:
        return Use(str(parts[1]), span=self.span(parts))
