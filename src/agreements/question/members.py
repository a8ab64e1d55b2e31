"""The members of questions and approvals in JSON: which is meant by another name, and what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from agreements.diagnostics import Diagnostic, clip, diagnose, may_search
from agreements.language.parser import reserved_words
from agreements.question.near_names import NearNames
from agreements.question.other_words import OTHER_WORDS, folded

REQUIRED = ("from", "to", "data", "purpose", "on")
OPTIONAL = ("facts", "approvals", "under", "events")
OF_APPROVAL = ("by", "that", "on", "until", "reference", "refused", "for")

HELP = 'a question looks like {"from": …, "to": …, "data": […], "purpose": …, "on": …}'
"""What to do about a question that is none."""

_OTHER_WORDS_OF_APPROVAL = {
    "by": ("approver", "approved-by", "who", "role", "name"),
    "that": ("what", "statement", "wording", "approved"),
    "on": ("date", "day", "when", "dated", "approved-on", "given-on", "from"),
    "until": ("expires", "expiry", "expires-on", "valid-until", "to"),
    "reference": ("ref", "reference-number", "id"),
    "refused": ("rejected", "declined", "denied", "is-refused"),
}

_BESIDE = frozenset(
    "as-known-on bundle comment error event id line outcome question reasons version".split()  # noqa: SIM905
)
"""What stands beside questions elsewhere, in requests and in answers, and is no fact about a share."""

_PREFIX = re.compile(r"^facts?[^0-9a-z]+", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?")

FACT_VALUE = 'write a name, `true` or `false`, or a quantity with its unit such as "12 months"'
"""What a fact can be stated to be, in JSON."""

_EXPECTED = {
    "string_type": "must be words in quotes",
    "string_unicode": "holds half a character (a lone surrogate), which is not text",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "dict_type": "must be an object of names and values",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
}


class _Members:
    """The members of one sort of object, and what else they are called."""

    def __init__(self, names: tuple[str, ...], others: Mapping[str, tuple[str, ...]]) -> None:
        self.names = names
        self._near = NearNames(names)
        self._by_other_word = {other: name for name, words in others.items() for other in words}

    def meant(self, name: str) -> str | None:
        """The member that a name means; nothing where none is near."""
        plain = folded(name)
        return plain if plain in self.names else self._by_other_word.get(plain) or self._near.meant(name)


_QUESTION = _Members((*REQUIRED, *OPTIONAL), OTHER_WORDS)
_APPROVAL = _Members(OF_APPROVAL, _OTHER_WORDS_OF_APPROVAL)


def in_our_words(problem: Any, value: object) -> Diagnostic:
    """What pydantic found wrong with a question, without its vocabulary; `value` is the whole of it."""
    kind = problem["type"]
    path = [str(step) for step in problem["loc"]]
    if path[:1] == ["facts"]:
        path = path[:2]  # what follows names the type that was tried
    where = clip(".".join(path))
    if kind == "extra_forbidden":
        return diagnose("bad-question", f"`{where}` is not part of a question", help=_instead(path, value))
    if kind == "missing" or (problem["input"] is None and path and isinstance(problem["loc"][-1], str)):
        is_of_approval = path[:1] == ["approvals"]
        needs = (
            "an approval needs `by`: who approved" if is_of_approval else f"a question needs {_all(REQUIRED)}"
        )
        return diagnose("bad-question", f"`{where}` is missing", help=needs)
    if path[:1] == ["facts"] and len(path) > 1:
        return diagnose("bad-question", f"`{where}` has a value that no fact can have", help=FACT_VALUE)
    error = problem["ctx"]["error"] if kind == "value_error" else None
    said = _EXPECTED.get(kind, "is not in a form that a question has") if error is None else str(error)
    if not where:
        return diagnose("bad-question", f"a question {said}", help=HELP)
    return diagnose("bad-question", f"`{where}` {said}", help=getattr(error, "advice", None))


def _instead(path: list[str], value: object) -> str:
    """What to write in place of a member that nobody knows."""
    name = path[-1]
    if not may_search():
        return f"a question has {_all((*REQUIRED, *OPTIONAL))}"
    if path[0] == "approvals" and len(path) > 1:
        meant = _APPROVAL.meant(name)
        return f"did you mean `{meant}`?" if meant else f"an approval has {_all(OF_APPROVAL)}"
    fact = _fact(name)
    meant = None if _PREFIX.match(name) else _QUESTION.meant(name)
    about = f"a fact about the share goes under `facts`: `facts.{clip(fact)}`" if fact else None
    if meant is None:
        return about or f"a question has {_all((*REQUIRED, *OPTIONAL))}"
    if isinstance(value, Mapping) and meant in value and folded(name) != meant:
        return "; ".join(filter(None, (f"a question says that in `{meant}`", about)))
    return f"did you mean `{meant}`?"


def _fact(name: str) -> str | None:
    """The name of the fact that a member may be meant as; nothing where no fact can be called so."""
    plain = re.sub(r"[\s_]+", "-", _PREFIX.sub("", name.strip()))
    if folded(name) in _BESIDE or not _NAME.fullmatch(plain) or plain in _words_of_the_language():
        return None
    return plain


@cache
def _words_of_the_language() -> frozenset[str]:
    return reserved_words()


def _all(names: Iterable[str]) -> str:
    *most, last = (f"`{name}`" for name in names)
    return f"{', '.join(most)} and {last}"
