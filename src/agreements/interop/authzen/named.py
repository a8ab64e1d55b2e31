"""Finding what a request names: a kind and an organisation, a category and a data item, a purpose, who would share."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from agreements.diagnostics import Diagnostic, clip, diagnose, may_search
from agreements.interop.authzen.models import Resource, Subject
from agreements.interop.authzen.stated import MOST_DISCLOSERS, Stated
from agreements.interop.decision import NotForThisCallerError
from agreements.interop.reach import Reach

ANY_SUBJECT = "organisation"
"""The subject type that every organisation has; no kind can be called so, as it is a word of the language."""

ANY_RESOURCE = "dataset"
"""The resource type that every dataset and field has; no category can be called so."""


def organisations_of(reach: Reach, type_: str, day: date) -> Collection[str]:
    """The organisations of a subject type on a day; none for a type that nobody declared."""
    if type_ == ANY_SUBJECT:
        return reach.organisations
    return reach.members_of(type_, day) if reach.sort_of(type_) == "kind" else ()


def items_of(reach: Reach, type_: str) -> Collection[str]:
    """The datasets and fields of a resource type; none for a type that nobody declared."""
    if type_ == ANY_RESOURCE:
        return reach.items
    return reach.containing(type_) if reach.sort_of(type_) == "category" else ()


def wrong_subject(reach: Reach, subject: Subject, day: date) -> Diagnostic | None:
    """Why a subject is nobody that the bundle knows, or nothing where it is somebody."""
    wrong = _undeclared(reach, subject.id, "organisation", ("organisation",))
    if wrong is None and subject.type != ANY_SUBJECT:
        wrong = _undeclared(reach, subject.type, "kind", ("kind",))
    if wrong is None and subject.type != ANY_SUBJECT and not reach.is_member(subject.id, subject.type, day):
        message = f"`{subject.id}` is not a `{subject.type}` on {day}"
        return diagnose(
            "wrong-sort", message, help=f"`{ANY_SUBJECT}` is the type that every organisation has"
        )
    return wrong


def wrong_resource(reach: Reach, resource: Resource) -> Diagnostic | None:
    """Why a resource is nothing that the bundle knows, or nothing where it is something."""
    wrong = _undeclared(reach, resource.id, "data", ("dataset", "field"))
    if wrong is None and resource.type != ANY_RESOURCE:
        wrong = _undeclared(reach, resource.type, "category", ("category",))
    if wrong is None and resource.type != ANY_RESOURCE and not reach.contains(resource.id, resource.type):
        message = f"`{resource.id}` does not contain `{resource.type}`"
        return diagnose("wrong-sort", message, help=f"`{ANY_RESOURCE}` is the type that all data has")
    return wrong


def wrong_action(reach: Reach, name: str) -> Diagnostic | None:
    """Why an action is no purpose that the bundle knows, or nothing where it is one."""
    return _undeclared(reach, name, "purpose", ("purpose",))


def wrong_discloser(reach: Reach, name: str) -> Diagnostic | None:
    """Why a discloser is nobody that the bundle knows, or nothing where it is somebody."""
    return _undeclared(reach, name, "organisation", ("organisation",))


@dataclass(frozen=True, slots=True)
class Disclosers:
    """Who would share, and what is in the way of knowing it."""

    names: tuple[str, ...]
    missing: str | None = None


def disclosers_of(
    reach: Reach, stated: Stated, item: str, recipient: str | None, allowed: Collection[str] | None
) -> Disclosers:
    """Who would share an item: those that the request names, else those who hold it, without the recipient.

    Where the caller may only ask for some, the holders are narrowed to those. Raises `NotForThisCallerError` where the
    request names another, or no holder is left.
    """
    if stated.disclosers is not None:
        return Disclosers(_allowed(stated.disclosers, allowed))
    holders = tuple(name for name in reach.holders_of(item, stated.on) if name != recipient)
    if not holders:
        return Disclosers((), f"nobody but the recipient is known to hold `{item}`: name `context.discloser`")
    if allowed is not None:
        holders = tuple(name for name in holders if name in allowed)
        if not holders:
            raise NotForThisCallerError(f"this caller may not ask for any who hold `{item}`")
    if len(holders) > MOST_DISCLOSERS:
        return Disclosers((), f"{len(holders)} organisations hold `{item}`: name `context.discloser`")
    return Disclosers(holders)


def _allowed(names: tuple[str, ...], allowed: Collection[str] | None) -> tuple[str, ...]:
    for name in names:
        if allowed is not None and name not in allowed:
            raise NotForThisCallerError(f"this caller may not ask what `{clip(name)}` may share")
    return names


def _undeclared(reach: Reach, name: str, what: str, sorts: tuple[str, ...]) -> Diagnostic | None:
    found = reach.sort_of(name)
    if found in sorts:
        return None
    close = reach.near_names(sorts).nearest(name) if may_search() else None
    suggestion = f"did you mean `{close}`?" if close else None
    if found is None:
        return diagnose(f"unknown-{what}", f"nothing called `{clip(name)}` is declared", help=suggestion)
    article = "an" if found[0] in "aeiou" else "a"
    wanted = " or a ".join(sorts)
    return diagnose("wrong-sort", f"`{name}` is {article} {found}, not a {wanted}", help=suggestion)
