"""What the requests of other standards are modelled with: null is absent, and members that nobody knows are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Self, get_args

from pydantic import (
    AliasChoices,
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)

from agreements.diagnostics import Diagnostic, clip, diagnose
from agreements.question.near_names import NearNames


@dataclass(frozen=True, slots=True)
class Members:
    """Says of a field that an object may stand in it which has these members, and which no model describes."""

    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class UnreadMember:
    """A member that is no part of what was expected: where it stands, and the name that it nearly has."""

    path: str
    meant: str | None = None

    def problem(self) -> Diagnostic:
        """That it is not understood, as a diagnostic."""
        help_text = (
            f"did you mean `{self.meant}`?" if self.meant else "leave it out, or have somebody look at it"
        )
        return diagnose("bad-question", f"`{clip(self.path)}` is not understood", help=help_text)


class StandardPart(BaseModel):
    """A part of another standard's object: a member that is null counts as absent."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    also_known: ClassVar[frozenset[str]] = frozenset()
    """Members that it may have and that no field reads."""

    @model_validator(mode="before")
    @classmethod
    def _null_is_absent(cls, value: Any) -> Any:
        if isinstance(value, dict) and None in value.values():
            return {name: one for name, one in value.items() if one is not None}
        return value


class StandardObject(StandardPart):
    """A whole object of another standard: it knows the members that it was given and that nothing read."""

    _unread: tuple[UnreadMember, ...] = PrivateAttr(default=())

    @property
    def unread(self) -> tuple[UnreadMember, ...]:
        """The members that are no part of what was expected, at any depth, in the order of the object."""
        return self._unread

    @model_validator(mode="wrap")
    @classmethod
    def _keep_unread(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(value)
        if isinstance(value, Mapping):
            made._unread = tuple(unread_members(cls, value))
        return made


@dataclass(frozen=True, slots=True)
class _Shape:
    """The members of a model, each with what may stand in it, and what names are nearly theirs."""

    inner: Mapping[str, type[StandardPart] | Members | None]
    field: Mapping[str, str]
    """The field that each member is read into; some have several names."""
    near: NearNames


def unread_members(model: type[StandardPart], value: object, path: str = "") -> Iterator[UnreadMember]:
    """The members of an object that no field of its model reads, at any depth."""
    if not isinstance(value, Mapping):
        return
    shape, read = _shape_of(model), set[str]()
    for name, said in value.items():
        where = f"{path}{name}"
        if said is None:
            continue
        if name not in shape.inner:
            yield UnreadMember(where, shape.near.meant(name))
        elif (field := shape.field.get(name)) in read:
            yield UnreadMember(where)
        else:
            read.update([field] if field else [])
            yield from _inside(shape.inner[name], said, where)


def _inside(inner: type[StandardPart] | Members | None, said: object, path: str) -> Iterator[UnreadMember]:
    if inner is None:
        return
    if isinstance(said, list):
        for at, one in enumerate(said):
            yield from _inside(inner, one, f"{path}.{at}")
    elif isinstance(inner, Members):
        if isinstance(said, Mapping):
            unknown = (name for name, one in said.items() if one is not None and name not in inner.names)
            yield from (UnreadMember(f"{path}.{name}") for name in unknown)
    else:
        yield from unread_members(inner, said, f"{path}.")


@cache
def _shape_of(model: type[StandardPart]) -> _Shape:
    inner: dict[str, type[StandardPart] | Members | None] = dict.fromkeys(model.also_known)
    fields: dict[str, str] = {}
    for name, field in model.model_fields.items():
        alias = field.validation_alias
        names = alias.choices if isinstance(alias, AliasChoices) else [alias or name]
        stands_in_it = next((one for one in field.metadata if isinstance(one, Members)), None)
        for one in names:
            fields[str(one)] = name
            inner[str(one)] = stands_in_it or next(_models_in(field.annotation), None)
    return _Shape(inner, fields, NearNames(inner))


def _models_in(annotation: Any) -> Iterator[type[StandardPart]]:
    if isinstance(annotation, type) and issubclass(annotation, StandardPart):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
