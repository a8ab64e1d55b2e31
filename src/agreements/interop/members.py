"""What the requests of other standards are modelled with: null is absent, and members that nobody knows are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
    """Says of a field that an object may stand in it which has these members, and which no model describes.

    One of `codes` holds the code that is meant, the first of them that is there.
    """

    names: frozenset[str]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadMember:
    """A member that is no part of what was expected: where it stands, and the name that it nearly has.

    `rival` is the member of the same object that was read in its place.
    """

    path: str
    meant: str | None = None
    rival: str | None = None
    value: Any = field(default=None, compare=False)

    def problem(self) -> Diagnostic:
        """That it is not understood, as a diagnostic."""
        help_text = "leave it out, or have somebody look at it"
        if self.meant:
            help_text = f"did you mean `{self.meant}`?"
        elif self.rival:
            help_text = f"`{self.rival}` stands beside it for the same thing: say it once"
        return diagnose("bad-question", f"`{clip(self.path)}` is not understood", help=help_text)


class StandardPart(BaseModel):
    """A part of another standard's object: a member that is null counts as absent."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    also_known: ClassVar[frozenset[str]] = frozenset()
    """Members that it may have and that no field reads."""

    @classmethod
    def model_of(cls, _value: Mapping[str, Any]) -> type[StandardPart]:
        """The model whose members an object has, where it may stand for a part of this one."""
        return cls

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
    shape, read = _shape_of(model.model_of(value)), dict[str, str]()
    for name, said in value.items():
        where, into = f"{path}{name}", shape.field.get(name, "")
        if said is None:
            continue
        if name not in shape.inner:
            yield UnreadMember(where, shape.near.meant(name), value=said)
        elif into in read:
            yield UnreadMember(where, rival=read[into], value=said)
        else:
            read.update({into: name} if into else {})
            yield from _inside(shape.inner[name], said, where)


def _inside(inner: type[StandardPart] | Members | None, said: object, path: str) -> Iterator[UnreadMember]:
    if inner is None:
        return
    if isinstance(said, list):
        for at, one in enumerate(said):
            yield from _inside(inner, one, f"{path}.{at}")
    elif isinstance(inner, Members):
        if isinstance(said, Mapping):
            yield from _beside_a_code(inner, said, path)
    else:
        yield from unread_members(inner, said, f"{path}.")


def _beside_a_code(inner: Members, said: Mapping[str, Any], path: str) -> Iterator[UnreadMember]:
    """What stands in an object that holds a code and is no part of it, or holds another code."""
    codes = [name for name in inner.codes if isinstance(said.get(name), str)]
    for name, one in said.items():
        where = f"{path}.{name}"
        if one is None:
            continue
        if name not in inner.names:
            yield UnreadMember(where, value=one)
        elif name in inner.codes and codes and one != said[codes[0]]:
            yield UnreadMember(where, rival=codes[0], value=one)


@cache
def _shape_of(model: type[StandardPart]) -> _Shape:
    inner: dict[str, type[StandardPart] | Members | None] = dict.fromkeys(model.also_known)
    fields: dict[str, str] = {}
    for name, read_into in model.model_fields.items():
        alias = read_into.validation_alias
        names = alias.choices if isinstance(alias, AliasChoices) else [alias or name]
        stands_in_it = next((one for one in read_into.metadata if isinstance(one, Members)), None)
        for one in names:
            fields[str(one)] = name
            inner[str(one)] = stands_in_it or next(_models_in(read_into.annotation), None)
    return _Shape(inner, fields, NearNames(inner))


def _models_in(annotation: Any) -> Iterator[type[StandardPart]]:
    if isinstance(annotation, type) and issubclass(annotation, StandardPart):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
