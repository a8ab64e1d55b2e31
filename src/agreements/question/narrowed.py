"""What is written after an approval in a sentence and is not what it is for: facts, events and words for all data."""

from __future__ import annotations

import re
from collections.abc import Callable

from agreements.diagnostics import clip
from agreements.store.compiled import EVERYTHING

SortOf = Callable[[str], str | None]
"""What a name is declared as, if it is."""

_ALL = re.compile(
    r"(?:all|any|every|the whole)(?: (?:the )?(?:data|datasets?|items?|of it))?|everything", re.IGNORECASE
)
_FOR = re.compile(
    r"(?P<who>\S+)(?: only)?(?: (?:about|regarding|concerning|covering|as to|only))(?: for)?(?P<what>(?: \S+)*)"
)


def not_data(said: str, approver: str, sort_of: SortOf) -> tuple[str, str] | None:
    """What is wrong with words after the `for` of an approval, and what to do; nothing where they may name data."""
    words = said.split()
    if _ALL.fullmatch(said):
        return f"an approval that is for all data is stated without `for {clip(said)}`", "take that out"
    for at, word in enumerate(words):
        sort = None if word in EVERYTHING else sort_of(word)
        if sort in ("fact", "event"):
            stated = clip(" ".join(words[at:])) if sort == "fact" else f"{word} on DATE"
            return (
                f"`{clip(said)}` stands where an approval says which data it is for, and `{word}` is"
                f" {'a fact' if sort == 'fact' else 'an event'}",
                f"state facts and events before approvals: `where {stated}, approved by {clip(approver)} for …`",
            )
    return None


def approver_with_data(said: str, sort_of: SortOf) -> str | None:
    """How to write an approver with other words than `for` between it and what its approval is for."""
    found = _FOR.fullmatch(" ".join(said.split()))
    if found is None or sort_of(found["who"]) not in ("role", "organisation"):
        return None
    narrowed = f"{clip(found['who'])} for{clip(found['what']) or ' …'}"
    return f"what an approval is for comes after `for`: `approved by {narrowed}`"
