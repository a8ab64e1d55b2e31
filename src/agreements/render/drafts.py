"""Drafts in words: the text to be written, and what to tell of it beside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from agreements.render.sanitise import clean
from agreements.words import as_sentence, listed_in_words

if TYPE_CHECKING:
    from agreements.analysis.drafts.draft import Drafts, OtherWay, ProvenDraft


def plain_drafts(drafts: Drafts) -> tuple[str, list[str]]:
    """What is drafted, as a file would hold it, or why nothing is; and the remarks that belong to no file."""
    text = "\n".join(one.text for one in drafts.drafts)
    remarks = [line for one in drafts.drafts for line in _about(one)]
    if drafts.says is not None:
        text += "".join(f"{clean(line)}\n" for line in _why_none(drafts))
    remarks += [
        f"{as_sentence(clean(_other(one)))}." for one in drafts.others if drafts.drafts or one.why_not
    ]
    return text, remarks if drafts.drafts else []


def _about(draft: ProvenDraft) -> Iterator[str]:
    where = f"is a new file, such as `{draft.file}`" if draft.is_new else _into(draft)
    yield clean(f"It {where}.")
    if draft.needs:
        yield clean(
            f"With it the share is {draft.outcome}, and permitted once this is so: "
            f"{'; '.join(one.says for one in draft.needs)}."
        )
    else:
        yield f"With it the share is {draft.outcome}."
    yield "Nothing else is permitted or referred by it, and it breaks no promise of these files."
    if draft.to_decide:
        number = len(draft.to_decide)
        yield (
            f"{number} lines with TODO wait for a person."
            if number > 1
            else "1 line with TODO waits for a person."
        )


def _into(draft: ProvenDraft) -> str:
    number = "a clause" if len(draft.clauses) == 1 else "clauses"
    return f"is {number} for `{draft.agreement}` in `{draft.file}`, after its last"


def _why_none(drafts: Drafts) -> Iterator[str]:
    yield f"{as_sentence(drafts.says or '')}."
    for standing in drafts.standing:
        yield f"  {standing.file}:{standing.line}: {standing.name}"
    if drafts.only_law is not None:
        for bar in drafts.only_law.bars:
            yield f"  {as_sentence(bar.says)}."
            for power in bar.powers:
                yield f"    - “{power['title']}” ({power['gateway']}): {power['why']}"


def _other(way: OtherWay) -> str:
    names = listed_in_words(way.relying) if way.relying else "no gateway"
    if way.why_not:
        return f"it could not rely on {names}: {way.why_not}"
    return f"it might rely on {names} instead, which was not tried"
