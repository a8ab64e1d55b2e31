"""The elements that are phrases of their own: one within another phrase, or several in a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from typing import Any, ClassVar

from agreements.diagnostics import Span
from agreements.syntax import pieces as p
from agreements.syntax.node import ConditionNode
from agreements.syntax.reading import Parts, Reading, all_of
from agreements.syntax.references import Reference
from agreements.syntax.spelling import Element, Phrase, Rules


@dataclass(frozen=True)
class PartOf(Element):
    """A phrase within another one."""

    phrase: Phrase[Any] | None = None

    @property
    def _phrase(self) -> Phrase[Any]:
        assert self.phrase is not None  # noqa: S101 - the declaration says which
        return self.phrase

    def grammar(self) -> str:
        """The rule of the phrase."""
        return self._phrase.rule

    def pieces(self, value: Any, anchor: Span | None) -> p.Pieces:  # noqa: ARG002
        """The phrase."""
        return self._phrase.pieces(value)

    def references(self, value: Any) -> Iterable[Reference]:
        """The names that the phrase uses."""
        return () if value is None else self._phrase.references(value)

    def conditions(self, value: Any) -> Iterable[ConditionNode]:
        """The conditions that the phrase states."""
        return () if value is None else self._phrase.conditions(value)

    def rules(self) -> Rules:
        """The rule of the phrase, and those that it needs."""
        return self._phrase.rules()

    def tells(self, of: str) -> bool:
        """Whether the phrase can say something of it."""
        return self._phrase.tells(of) if of in ("references", "conditions") else super().tells(of)


@dataclass(frozen=True)
class PartsOf(PartOf):
    """Phrases of one sort with commas or `and` between them; `last` stands before the last one as it is laid out.

    `by_commas` says that nothing but commas may stand between them.
    """

    many: ClassVar[bool] = True

    _: KW_ONLY
    last: str = ""
    by_commas: bool = False

    def grammar(self) -> str:
        """The rule of the phrase, several times."""
        between = '","' if self.by_commas else "_also"
        return f"{self._phrase.rule} ({between} {self._phrase.rule})*"

    def take(self, reading: Reading, parts: Parts, at: int, values: dict[str, Any]) -> int:  # noqa: ARG002
        """Take what phrases are left."""
        values[self.field] = all_of(parts[at:], self._phrase.node)
        return len(parts)

    def pieces(self, value: Any, anchor: Span | None) -> p.Pieces:  # noqa: ARG002
        """The phrases, with commas."""
        return p.joined([self._phrase.pieces(one) for one in value], self.last)

    def references(self, value: Any) -> Iterable[Reference]:
        """The names that the phrases use."""
        return [reference for one in value for reference in self._phrase.references(one)]

    def conditions(self, value: Any) -> Iterable[ConditionNode]:
        """The conditions that the phrases state."""
        return [condition for one in value for condition in self._phrase.conditions(one)]
