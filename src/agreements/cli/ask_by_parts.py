"""A question put together with a person at the terminal, part by part, and what is missing for its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from agreements.analysis.asking_order import needs_of
from agreements.analysis.declared_names import DeclaredName
from agreements.analysis.name_search import NameSearch
from agreements.cli.prompts import HOW_TO_CHOOSE, Choice, NamesOffered, NoMoreAnswersError, Prompts
from agreements.cli.typed_values import read_day, read_quantity
from agreements.decide.answer import Answer, Missing

_YES, _NO = "yes", "no"

_REFUSED = "refused"


def ask_for_question(prompts: Prompts, search: NameSearch, today: date) -> dict[str, Any]:
    """A question in JSON, after asking for each of its parts. Raises `NoMoreAnswersError` where the input ends."""
    prompts.tell(HOW_TO_CHOOSE)
    prompts.tell("")
    organisations = NamesOffered(search, ("organisation",))
    discloser = prompts.name("Who would share the data?", organisations)
    recipient = prompts.name("Who would receive it?", organisations, without=(discloser,))
    data = list(_data(prompts, NamesOffered(search, ("dataset", "field"), search.held_by(discloser))))
    purpose = prompts.name("For what purpose?", NamesOffered(search, ("purpose",)))
    on = prompts.value(
        f"On which day? (Enter for today, {today})", lambda line: read_day(line) if line else today
    )
    return {"from": discloser, "to": recipient, "data": data, "purpose": purpose, "on": str(on)}


def _data(prompts: Prompts, names: NamesOffered) -> Iterator[str]:
    """The data, one dataset or field after another."""
    named = [prompts.name("Which data?", names)]
    yield named[0]
    while more := prompts.name("More data? (Enter for no more)", names, without=named, optional=True):
        named.append(more)
        yield more


def ask_for_missing(
    prompts: Prompts, search: NameSearch, question: dict[str, Any], answer: Answer
) -> dict[str, Any] | None:
    """The question with what was stated of what the answer found missing; nothing where nothing was stated."""
    prompts.tell("")
    prompts.tell("Some things are not known. State what you know; Enter leaves a thing open.")
    prompts.tell("")
    facts: dict[str, Any] = {}
    approvals: list[dict[str, Any]] = []
    names = {one.name: one for one in search.names if one.sort == "fact"}
    try:
        for need in needs_of(answer.items):
            if need.kind == "fact":
                value = _fact(prompts, need, names.get(need.what))
                facts |= {} if value is None else {need.what: value}
            else:
                approvals += _approval(prompts, need)
    except NoMoreAnswersError:
        pass  # what was stated counts
    if not facts and not approvals:
        return None
    stated = {**question.get("facts", {}), **facts}
    return {**question, "facts": stated, "approvals": [*question.get("approvals", ()), *approvals]}


def _fact(prompts: Prompts, need: Missing, fact: DeclaredName | None) -> bool | str | None:
    """The value of a fact as a question states it; nothing where it is left open."""
    title = fact.title if fact and fact.title else need.what
    prompts.tell(f"{title} ({need.what}){_or_else(need)}")
    if fact is not None and fact.values:
        return _one_of(prompts, fact.values)
    if fact is not None and fact.takes != "yes or no":
        unit = (fact.takes or "").removeprefix("in ")
        question = f"  how many {unit}? (Enter leaves it open)"
        return prompts.value(question, lambda line: read_quantity(line, unit) if line else None)
    said = _one_of(prompts, (_YES, _NO))
    return None if said is None else said == _YES


def _one_of(prompts: Prompts, values: Sequence[str]) -> str | None:
    """One of some values; nothing where it is left open."""
    choices = [Choice(value, value) for value in values]
    return prompts.choice("  which? (Enter leaves it open)", choices, optional=True) or None


def _approval(prompts: Prompts, need: Missing) -> list[dict[str, Any]]:
    """An approval or a refusal as a question puts it forward; none where it is left open."""
    that = f" that “{need.that}”" if need.that else ""
    prompts.tell(f"{need.who_title} ({need.who}): is there an approval{that}?{_or_else(need)}")
    said = _one_of(prompts, (_YES, _REFUSED))
    if said is None:
        return []
    question = "  on which day? (Enter where that is not known)"
    on = prompts.value(question, lambda line: read_day(line) if line else None)
    approval = {"by": need.who, "that": need.that, "on": str(on) if on else None, "refused": said == _REFUSED}
    return [{name: value for name, value in approval.items() if value}]


def _or_else(need: Missing) -> str:
    return " – or something else may do instead" if need.alternative else ""
