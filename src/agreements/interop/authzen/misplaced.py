"""What stands in a request where nothing reads it, though it would bear on the answer: that it does, and where it goes.

Other members that nobody knows are ignored, as the standard asks. A fact, or what a question has beside facts, is not:
whoever sends it means it, and the answer without it might be another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from agreements.diagnostics import Diagnostic, clip
from agreements.interop.body import KNOWN_ON, bad
from agreements.interop.members import UnreadMember
from agreements.interop.reach import Reach
from agreements.question.near_names import letters_of
from agreements.question.other_words import OTHER_WORDS

_IN_CONTEXT = {letters_of(name): f"context.{name}" for name in ("discloser", "approvals", "events", KNOWN_ON)}

_OF_A_QUESTION = {
    "from": "context.discloser",
    "to": "subject.id",
    "recipient": "subject.id",
    "data": "resource.id",
    "dataset": "resource.id",
    "purpose": "action.name",
    "on": "context.on",
    **{letters_of(word): "context.on" for word in OTHER_WORDS["on"]},
}
"""What the members of a question, and other words for its day, are called in an evaluation."""

_FACTS = frozenset({"fact", "facts"})

_UNDER = "an evaluation is under every agreement: ask `/v1/decisions` for what one of them permits"


def wrong_member(reach: Reach, member: UnreadMember) -> Diagnostic | None:
    """What is wrong with a member that the standard does not name, if anything is."""
    if member.meant is not None:
        return member.problem()
    return misplaced_member(reach, member.path, member.path.rpartition(".")[2], member.value)


def misplaced_member(reach: Reach, path: str, name: str, value: object) -> Diagnostic | None:
    """That a member is, or has in it, a fact or a part of a question, which belongs elsewhere."""
    letters = letters_of(name)
    if letters == "under":
        return bad(f"`{clip(path)}` is not understood", _UNDER)
    place = _OF_A_QUESTION.get(letters)
    if place is not None:
        return bad(f"`{clip(path)}` is not understood", f"write it as `{place}`")
    return misplaced_property(reach, path, name, value)


def misplaced_property(reach: Reach, path: str, name: str, value: object) -> Diagnostic | None:
    """The same of a property, which may be called like a part of a question and be something else."""
    place = _IN_CONTEXT.get(letters_of(name))
    if place is not None:
        return bad(f"`{clip(path)}` is not understood", f"write it as `{place}`")
    for where, called, said in _members(path, name, value):
        if letters_of(called) in _FACTS:
            return bad(f"`{clip(where)}` is not understood", _as_members(reach, said))
        fact = called if reach.sort_of(called) == "fact" else reach.near_facts.meant(called)
        if fact is not None:
            return bad(f"`{clip(where)}` states a fact where none is read", _place_of(fact))
    return None


def _members(path: str, name: str, value: object) -> Iterator[tuple[str, str, object]]:
    """A member and those inside it, at any depth, with where each stands."""
    stack: list[tuple[str, str, object]] = [(path, name, value)]
    while stack:
        where, called, said = stack.pop()
        if said is None:
            continue
        if called:
            yield where, called, said
        if isinstance(said, Mapping):
            stack += [(f"{where}.{key}", key, one) for key, one in reversed([*said.items()])]
        elif isinstance(said, list):
            stack += [(f"{where}.{at}", "", one) for at, one in reversed([*enumerate(said)])]


def _place_of(fact: str) -> str:
    return f"state it as `context.{fact}`, or as `{fact}` in the `properties` of subject, resource or action"


def _as_members(reach: Reach, said: Any) -> str:
    named = said if isinstance(said, Mapping) else ()
    fact = next((name for name in named if reach.sort_of(name) == "fact"), "NAME")
    return f"facts are members of `context` themselves: `context.{fact}`"
