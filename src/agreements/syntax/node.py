"""The nodes of the syntax tree that every part of the language shares, each with the span it came from.

Spans never count when two trees are compared, so two files that say the same are equal. Hierarchies, defaults
and meanings are not here: this is what was written (`language.md`, sections 1 to 3).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, TypeAlias

import msgspec

from agreements.diagnostics import Span


def _own_name(name: str) -> str:
    """What tells classes apart in a compiled bundle: their names, whatever the order they are imported in.

    Only the few that most of a tree consists of have numbers, which take less room; no other may stand beside them.
    """
    return name


class Node(
    msgspec.Struct,
    frozen=True,
    eq=False,
    gc=False,
    kw_only=True,
    array_like=True,
    tag=_own_name,
    tag_field="node",
    repr_omit_defaults=True,
):
    """Anything that was written somewhere; a tree made by hand has no span."""

    span: Span | None = None

    def _said(self) -> Iterator[Any]:
        return (getattr(self, name) for name in self.__struct_fields__ if name != "span")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and all(
            one == two for one, two in zip(self._said(), other._said(), strict=True)
        )

    def __ne__(
        self, other: object
    ) -> bool:  # `msgspec.Struct` has one of its own, which knows nothing of ours
        return not self == other

    def __hash__(self) -> int:
        return hash((type(self), *self._said()))


class Name(Node, frozen=True, tag=0):
    """A name as written: `ONS`, `hospital-episodes.diagnosis`, `anyone`."""

    text: str

    def __str__(self) -> str:
        return self.text


class Period(Node, frozen=True, tag=1):
    """Dates that something holds between, both included; a missing end is open."""

    start: date | None = None
    end: date | None = None


class Quantity(Node, frozen=True, tag=2):
    """A whole number of a unit, as written: `24 months`."""

    number: int
    unit: str


class YesNo(Node, frozen=True, tag=3):
    """The word `yes` or `no` where a value stands."""

    yes: bool


Value: TypeAlias = Name | Quantity | YesNo


class ListedNames(Node, frozen=True, tag=4):
    """Names, and the names they leave out: `public-authority except police-force`."""

    names: tuple[Name, ...]
    excepted: tuple[Name, ...] = ()


class Alternatives(Node, frozen=True, tag=5):
    """Names of which any will do: `COPI-reg-3 or NHS-Act-s251`."""

    names: tuple[Name, ...]


class ClauseLabel(Node, frozen=True, tag=6):
    """The number of a clause."""

    text: str

    def __str__(self) -> str:
        return self.text


class Sentence(Node, frozen=True, tag=7):
    """Who shares what with whom for what: the heart of a gateway, a bar, a clause or a promise."""

    disclosers: ListedNames
    data: ListedNames
    recipients: ListedNames
    purposes: ListedNames


class Remark(Node, frozen=True, tag=8):
    """A `note` of the author's or a `text` quoted from the source."""

    word: Literal["note", "text"]
    words: str


# --- conditions ---------------------------------------------------------------------------------------


class ConditionNode(Node, frozen=True):
    """A condition: one of the forms, or several of them joined."""


class FactTest(ConditionNode, frozen=True):
    """A condition about one fact."""

    fact: Name


# --- declarations and files ---------------------------------------------------------------------------


class Remarked(Node, frozen=True, kw_only=True):
    """Something that remarks may be written under."""

    remarks: tuple[Remark, ...] = ()


class Declaration(Remarked, frozen=True):
    """Something with a name of its own; `title` is what people call it."""

    name: Name
    title: str | None = None


class TopLevel(Declaration, frozen=True):
    """A declaration that stands in a file, not within another one."""


class Use(Node, frozen=True):
    """`use uk.law`: names the files that this one stands on."""

    path: str


class File(Node, frozen=True):
    """One agreement file: what it uses and what it declares, in order."""

    items: tuple[Use | TopLevel, ...]

    @property
    def uses(self) -> tuple[Use, ...]:
        """The libraries, folders and files it stands on."""
        return tuple(item for item in self.items if isinstance(item, Use))

    @property
    def declarations(self) -> tuple[TopLevel, ...]:
        """What it declares."""
        return tuple(item for item in self.items if not isinstance(item, Use))
