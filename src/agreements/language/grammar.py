"""The grammar of the whole language: what is written in `grammar/agreements.lark`, and every sort and form."""

from __future__ import annotations

from functools import cache

from agreements.conditions import FORMS
from agreements.language.algebra import FormRule, operands
from agreements.language.sorts import TOP_LEVEL
from agreements.resources import folder
from agreements.syntax.spelling import Rules

PLACE = "// --- sorts and forms ---"
"""The line of the grammar's file that the rules of sorts and forms take the place of."""


@cache
def declared_rules() -> Rules:
    """The rules of every sort and form by name.

    Raises `ValueError` where two that are not the same would have one name.
    """
    found: Rules = {}
    for sort in TOP_LEVEL:
        for name, rule in sort.rules().items():
            if found.setdefault(name, rule).grammar() != rule.grammar():
                raise ValueError(f"the rule `{name}` is spelt in two ways")
    for form in FORMS:
        if form.phrase.rule in found:
            raise ValueError(f"the rule `{form.phrase.rule}` is spelt in two ways")
        found[form.phrase.rule] = FormRule(form.phrase)
    return found


@cache
def grammar_text() -> str:
    """The whole grammar, in the notation of Lark."""
    written = (folder("grammar") / "agreements.lark").read_text(encoding="utf-8")
    rules = [
        f"file: (use | {' | '.join(sort.word for sort in TOP_LEVEL)})*",
        f"_operand: {operands()}",
        *(f"{name}: {rule.grammar()}" for name, rule in declared_rules().items()),
    ]
    return written.replace(PLACE, "\n".join(rules))
