"""The elements that forms and lines are spelt with: names, values, strings, dates, lists and other phrases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from typing import Any, ClassVar

from agreements.diagnostics import Span
from agreements.syntax import pieces as p
from agreements.syntax.node import Alternatives, ClauseLabel, ListedNames, Name, Period
from agreements.syntax.reading import Parts, Reading, all_of, unquote
from agreements.syntax.references import Reference, Slot
from agreements.syntax.spelling import Element


@dataclass(frozen=True)
class Ref(Element):
    """One name; without a slot it is a plain word that means something only where it stands."""

    slot: Slot | None = None

    def grammar(self) -> str:
        """A name."""
        return "ref"

    def pieces(self, value: Name, anchor: Span | None) -> p.Pieces:  # noqa: ARG002
        """The name."""
        return p.names([value])

    def references(self, value: Name | None) -> Iterable[Reference]:
        """The name, in its slot."""
        return () if self.slot is None or value is None else (Reference(value, self.slot),)


@dataclass(frozen=True)
class Names(Element):
    """A list of names; `last` is the word before the last of them, if a comma does not stand there."""

    many: ClassVar[bool] = True

    slot: Slot | None = None
    _: KW_ONLY
    last: str = ""

    def grammar(self) -> str:
        """Names with commas or `and` between them."""
        return "names"

    def value(self, reading: Reading, part: Any) -> tuple[Name, ...]:  # noqa: ARG002
        """The names."""
        names: tuple[Name, ...] = part.value
        return names

    def pieces(self, value: tuple[Name, ...], anchor: Span | None) -> p.Pieces:  # noqa: ARG002
        """The names, with commas."""
        return p.names(value, self.last)

    def references(self, value: tuple[Name, ...]) -> Iterable[Reference]:
        """Each name, in the slot."""
        slot, hierarchy = self.slot, self.hierarchy
        return () if slot is None else [Reference(name, slot, False, hierarchy) for name in value]


@dataclass(frozen=True)
class Labels(Element):
    """The numbers of clauses."""

    many: ClassVar[bool] = True

    def grammar(self) -> str:
        """Numbers with commas or `and` between them."""
        return "label (_also label)*"

    def take(self, reading: Reading, parts: Parts, at: int, values: dict[str, Any]) -> int:  # noqa: ARG002
        """Take what numbers are left."""
        values[self.field] = all_of(parts[at:], ClauseLabel)
        return len(parts)

    def pieces(self, value: tuple[ClauseLabel, ...], anchor: Span | None) -> p.Pieces:  # noqa: ARG002
        """The numbers, with `and` before the last."""
        return p.names(value, "and")


@dataclass(frozen=True)
class ItemsOf(Element):
    """Names of which some are alternatives: `A or B, C`."""

    many: ClassVar[bool] = True

    slot: Slot | None = None

    def grammar(self) -> str:
        """ItemsOf with commas between them."""
        return "_items"

    def take(self, reading: Reading, parts: Parts, at: int, values: dict[str, Any]) -> int:  # noqa: ARG002
        """Take items as long as commas follow."""
        end = at + 1
        while end < len(parts) and parts[end] == ",":
            end += 2
        values[self.field] = all_of(parts[at:end], Alternatives)
        return end

    def pieces(self, value: tuple[Alternatives, ...], anchor: Span | None) -> p.Pieces:  # noqa: ARG002
        """The items, with commas."""
        return p.any_of(value)

    def references(self, value: tuple[Alternatives, ...]) -> Iterable[Reference]:
        """Each name of each item, in the slot."""
        slot = self.slot
        return () if slot is None else [Reference(name, slot) for item in value for name in item.names]


@dataclass(frozen=True)
class ClauseNames(Names):
    """Clauses of any agreement, each with the agreement's name: `data-sharing.1.1`."""

    def grammar(self) -> str:
        """Names of clauses with commas or `and` between them."""
        return "clause_name (_also clause_name)*"

    def take(self, reading: Reading, parts: Parts, at: int, values: dict[str, Any]) -> int:  # noqa: ARG002
        """Take what names are left."""
        values[self.field] = all_of(parts[at:], Name)
        return len(parts)


@dataclass(frozen=True)
class AnyOfNames(Element):
    """Names of which any will do, with `or` between them, and all of them meant."""

    many: ClassVar[bool] = True

    slot: Slot | None = None

    def grammar(self) -> str:
        """Names with `or` between them."""
        return "alternatives"

    def value(self, reading: Reading, part: Alternatives) -> tuple[Name, ...]:  # noqa: ARG002
        """The names."""
        return part.names

    def pieces(self, value: tuple[Name, ...], anchor: Span | None) -> p.Pieces:  # noqa: ARG002
        """The names, with `or`."""
        return p.any_of((Alternatives(value),))

    def references(self, value: tuple[Name, ...]) -> Iterable[Reference]:
        """Each name, in the slot."""
        slot = self.slot
        return () if slot is None else [Reference(name, slot) for name in value]


@dataclass(frozen=True)
class ValueOf(Element):
    """A value of a fact: a name, a quantity, `yes` or `no`."""

    def grammar(self) -> str:
        """A value."""
        return "value"

    def pieces(self, value: Any, anchor: Span | None) -> p.Pieces:  # noqa: ARG002
        """The value."""
        return [p.given(value)]


@dataclass(frozen=True)
class Values(ValueOf):
    """Values of a fact with commas between them."""

    def grammar(self) -> str:
        """Values with commas between them."""
        return 'value ("," value)*'

    def take(self, reading: Reading, parts: Parts, at: int, values: dict[str, Any]) -> int:  # noqa: ARG002
        """Take values as long as commas follow."""
        end = at + 1
        while end < len(parts) and parts[end] == ",":
            end += 2
        values[self.field] = tuple(parts[at:end:2])
        return end

    def pieces(self, value: Any, anchor: Span | None) -> p.Pieces:  # noqa: ARG002
        """The values, with commas."""
        return p.joined([[p.given(one)] for one in value])


@dataclass(frozen=True)
class QuantityOf(ValueOf):
    """A whole number of a unit."""

    def grammar(self) -> str:
        """A number and its unit."""
        return "quantity"


@dataclass(frozen=True)
class TimeLimitOf(QuantityOf):
    """A whole number of a unit of time, which may be two words: `10 working days`."""

    def grammar(self) -> str:
        """A number and its unit."""
        return "time_limit"


@dataclass(frozen=True)
class StringOf(Element):
    """Words in double quotes."""

    anchored: ClassVar[bool] = True

    def grammar(self) -> str:
        """A string."""
        return "STRING"

    def value(self, reading: Reading, part: Any) -> str:  # noqa: ARG002
        """The words between the quotes."""
        return unquote(part)

    def pieces(self, value: str, anchor: Span | None) -> p.Pieces:
        """The words in quotes, where the phrase says that they stand."""
        return [p.piece(p.quote(value), anchor)]


@dataclass(frozen=True)
class DayOf(Element):
    """A date."""

    anchored: ClassVar[bool] = True

    def grammar(self) -> str:
        """A date."""
        return "DATE"

    def value(self, reading: Reading, part: Any) -> Any:
        """The date, or one that no calendar has, which is then a problem."""
        return reading.date(part)

    def pieces(self, value: Any, anchor: Span | None) -> p.Pieces:
        """The date, where the phrase says that it stands."""
        return [p.piece(str(value), anchor)]


@dataclass(frozen=True)
class PeriodOf(Element):
    """Dates that something holds between: `from … until …`."""

    def grammar(self) -> str:
        """A period."""
        return "period"

    def pieces(self, value: Period, anchor: Span | None) -> p.Pieces:  # noqa: ARG002
        """The dates."""
        return p.period(value)

    def periods(self, value: Period | None) -> Iterable[Period]:
        """The period, if there is one."""
        return () if value is None else (value,)


@dataclass(frozen=True)
class ListOf(Element):
    """Names, and the names that they leave out."""

    slot: Slot | None = None
    _: KW_ONLY
    in_agreement: bool = False

    def grammar(self) -> str:
        """Names with `except` before those left out."""
        return "listing"

    def pieces(self, value: ListedNames, anchor: Span | None) -> p.Pieces:  # noqa: ARG002
        """The names, and those left out."""
        return p.name_list(value)

    def references(self, value: ListedNames) -> Iterable[Reference]:
        """Each name, those left out last, in the slot."""
        slot, names = self.slot, (*value.names, *value.excepted)
        return () if slot is None else [Reference(name, slot, self.in_agreement) for name in names]
