"""Statements in words: the one place where what a leaf says becomes a sentence, and what its not being so does."""

from __future__ import annotations

from agreements.formula.rule import Titles
from agreements.formula.statement import Statement
from agreements.words import listed_in_words

_YES_OR_NO = {"yes": "no", "no": "yes"}


def statement_in_words(statement: Statement, titles: Titles, *, negated: bool = False) -> str:
    """A statement, or that it is not so, as a sentence that is true exactly then.

    That someone has not approved is a statement about what they said: they refused. That nobody knows yet is neither.
    """
    if statement.relation == "has approved":
        verb = "has refused" if negated else "has approved"
        return f"{titles.approver(statement.name)} {verb}{for_what(statement.that)}{_since(statement)}"
    return f"{statement.name} {_predicate(statement, negated=negated)}"


def approval_in_words(statement: Statement, approver: str, *, negated: bool = False) -> str:
    """An approval that is wanted: `approval that “…” by the Caldicott Guardian`; or that it is refused."""
    if negated:
        return f"that {approver} refuses{for_what(statement.that)}{_since(statement)}"
    return f"approval{for_what(statement.that)} by {approver}{_since(statement)}"


def _since(statement: Statement) -> str:
    """How long ago an approval or a refusal may have been given, where it says."""
    return f" within the last {statement.given_within}" if statement.given_within else ""


def for_what(that: str | None) -> str:
    """What an approval is for, after whatever names it; nothing where that is not said."""
    return f" that “{that}”" if that else ""


def _predicate(statement: Statement, *, negated: bool) -> str:
    values = statement.values
    words = listed_in_words(values, "or")
    if not negated:
        return f"{statement.relation} {words}"
    match statement.relation:
        case "is" if values[0] in _YES_OR_NO:
            return f"is {_YES_OR_NO[values[0]]}"
        case "is at most" if values[0][0].isdigit():
            return f"is more than {words}"
        case "is at least" if values[0][0].isdigit():
            return f"is less than {words}"
        case "is":
            return f"is not {words}"
        case relation:
            return f"is not {relation.removeprefix('is ')} {words}"
