"""A question put together with a person at the terminal, part by part, and what is missing for its answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from agreements.analysis.declared_names import DeclaredName
from agreements.analysis.name_search import NameSearch
from agreements.cli.dialogue import Dialogue, NothingMoreError
from agreements.decide.answer import Answer, Missing
from agreements.syntax.units import UNITS, base_unit

_YES, _NO = "yes", "no"

_REFUSED = "refused"


def ask_for_question(dialogue: Dialogue, today: date) -> dict[str, Any]:
    """A question in JSON, after asking for each of its parts. Raises `NothingMoreError` where the input ends."""
    dialogue.tell(
        "Type a name, or what you would call it: names that are near are listed, and a number chooses one."
    )
    dialogue.tell("Enter alone lists what there is.")
    dialogue.tell("")
    discloser = dialogue.name("Who would share the data?", ("organisation",))
    recipient = dialogue.name("Who would receive it?", ("organisation",), without=(str(discloser),))
    data = list(_data(dialogue, _held_by(dialogue.search, str(discloser))))
    purpose = dialogue.name("For what purpose?", ("purpose",))
    on = dialogue.day(f"On which day? (Enter for today, {today})", today)
    return {"from": discloser, "to": recipient, "data": data, "purpose": purpose, "on": str(on)}


def _held_by(search: NameSearch, holder: str) -> frozenset[str]:
    """The datasets that an organisation holds, itself or as one of a kind, and their fields."""
    itself = next(one for one in search.names if one.name == holder)
    holders = {holder, *(name for name, _ in search.over(itself))}
    held = {one.name for one in search.names if holders.intersection(dict(one.related).get("held by", ()))}
    return frozenset(one.name for one in search.names if one.name in held or one.within in held)


def _data(dialogue: Dialogue, held: Collection[str]) -> Iterator[str]:
    """The data, one dataset or field after another."""
    sorts = ("dataset", "field")
    named = [str(dialogue.name("Which data?", sorts, first=held))]
    yield named[0]
    while more := dialogue.name("More data? (Enter for no more)", sorts, named, optional=True):
        named.append(more)
        yield more


def ask_for_missing(dialogue: Dialogue, question: dict[str, Any], answer: Answer) -> dict[str, Any] | None:
    """The question with what was stated of what the answer found missing; nothing where nothing was stated."""
    dialogue.tell("")
    dialogue.tell("Some things are not known. State what you know; Enter leaves a thing open.")
    dialogue.tell("")
    facts: dict[str, Any] = {}
    approvals: list[dict[str, Any]] = []
    names = {one.name: one for one in dialogue.search.names if one.sort == "fact"}
    try:
        for need in _needs(answer):
            if need.kind == "fact":
                value = _fact(dialogue, need, names.get(need.what))
                facts |= {} if value is None else {need.what: value}
            else:
                approvals += _approval(dialogue, need)
    except NothingMoreError:
        dialogue.tell("")
    if not facts and not approvals:
        return None
    stated = {**question.get("facts", {}), **facts}
    return {**question, "facts": stated, "approvals": [*question.get("approvals", ()), *approvals]}


def _needs(answer: Answer) -> Iterator[Missing]:
    """What is missing, each once, though several data items lack it."""
    needs = {
        (need.kind, need.what, need.who, need.that): need for item in answer.items for need in item.missing
    }
    return iter(needs.values())


def _fact(dialogue: Dialogue, need: Missing, fact: DeclaredName | None) -> bool | str | None:
    """The value of a fact as a question states it; nothing where it is left open."""
    title = fact.title if fact and fact.title else need.what
    dialogue.tell(f"{title} ({need.what}){_or_else(need)}")
    if fact is not None and fact.values:
        return dialogue.one_of("  which? (Enter leaves it open)", fact.values)
    if fact is not None and fact.takes != "yes or no":
        return _quantity(dialogue, (fact.takes or "").removeprefix("in "))
    said = dialogue.one_of("  which? (Enter leaves it open)", (_YES, _NO))
    return None if said is None else said == _YES


def _quantity(dialogue: Dialogue, unit: str) -> str | None:
    """A whole number of a unit; of the fact's own where none is named."""
    while line := dialogue.typed(f"  how many {unit}? (Enter leaves it open)"):
        found = re.fullmatch(r"([0-9]{1,9})(?:\s+([a-z]+))?", line)
        if found and (found[2] is None or (found[2] in UNITS and base_unit(found[2]) == base_unit(unit))):
            return f"{int(found[1])} {found[2] or unit}"
        dialogue.tell(f"  type a whole number, such as `12` or `12 {unit}`")
    return None


def _approval(dialogue: Dialogue, need: Missing) -> list[dict[str, Any]]:
    """An approval or a refusal as a question puts it forward; none where it is left open."""
    that = f" that “{need.that}”" if need.that else ""
    dialogue.tell(f"{need.who_title} ({need.who}): is there an approval{that}?{_or_else(need)}")
    said = dialogue.one_of("  which? (Enter leaves it open)", (_YES, _REFUSED))
    if said is None:
        return []
    on = dialogue.day("  on which day? (Enter where that is not known)", None)
    approval = {"by": need.who, "that": need.that, "on": str(on) if on else None, "refused": said == _REFUSED}
    return [{name: value for name, value in approval.items() if value}]


def _or_else(need: Missing) -> str:
    return " – or something else may do instead" if need.alternative else ""
