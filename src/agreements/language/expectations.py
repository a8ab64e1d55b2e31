"""What may stand at a place in a text: read from the parser's tables, and said in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lark import Lark
from lark.parsers.lalr_analysis import Shift

from agreements.conditions import FORMS
from agreements.language.sections import DECLARING
from agreements.language.sorts import TOP_LEVEL

_WORDS = {
    "NAME": "a name",
    "FIELD_OF": "a field (`dataset.field`)",
    "CLAUSE_OF": "a clause (`agreement.clause`)",
    "PATH": "the name of a library, folder or file",
    "LABEL": "a clause number",
    "NUMBER": "a number with its unit",
    "DATE": "a date such as `2020-05-01`",
    "STRING": "words in double quotes",
}

_STANDS_FOR_NAME = frozenset({"FIELD_OF", "ANYONE", "ANYTHING", "ANY_PURPOSE", "PARTY"})


def _terminals(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.upper() for word in words)


_CONDITION = frozenset(
    {"NOT", "LPAR", "NAME", *_terminals(word for form in FORMS for word in form.phrase.starts)}
)


_DECLARATIONS = _terminals(DECLARING)

LINES = _terminals(word for sort in TOP_LEVEL for word in sort.starts())
"""The words that lines under a declaration start with."""

MOST_LINES = 4
"""With more lines than this to choose from, they are named together: a long list would bury the rest."""


def acceptable(state: Any) -> frozenset[str]:
    """The terminals that the parser would take in the state in which it stopped.

    The entry of the last state alone is too wide: it holds every word that may follow in some other place.
    So each is tried, without building anything.
    """
    table, end = state.parse_conf.states, state.parse_conf.end_state
    found = (terminal for terminal in table[state.position] if terminal.isupper())
    return frozenset(terminal for terminal in found if _takes(terminal, list(state.state_stack), table, end))


def at_line_end(state: Any) -> tuple[int, ...]:
    """The states in which the parser would be if the line ended where it stopped; none where it cannot end.

    A `note` may be the next line everywhere, so what is settled before one is what the line amounts to.
    """
    stack = list(state.state_stack)
    table, end = state.parse_conf.states, state.parse_conf.end_state
    return tuple(stack) if _takes("NOTE", stack, table, end) else ()


def _takes(terminal: str, stack: list[int], table: Any, end: int) -> bool:
    """Whether a terminal can come next; the stack is left as it is when it comes."""
    while True:
        action = table[stack[-1]].get(terminal)
        if action is None:
            return False
        if action[0] is Shift:
            return True
        rule = action[1]
        if rule.expansion:
            del stack[-len(rule.expansion) :]
        stack.append(table[stack[-1]][rule.origin.name][1])
        if terminal == "$END" and stack[-1] == end:
            return True


def keywords_among(expected: Iterable[str], lark: Lark) -> list[str]:
    """Those of the expected words that are spelt one way only."""
    return [
        _spelling(terminal, lark) for terminal in expected if terminal not in _WORDS and terminal != "$END"
    ]


def keyword_sort(word: str, lark: Lark) -> str | None:
    """The terminal of a word of the language; none for any other word."""
    return next((t.name for t in lark.terminals if t.pattern.type == "str" and t.pattern.value == word), None)


def is_keyword(word: str, lark: Lark) -> bool:
    """Whether a word is one of the language, so that a slip in spelling is not what is wrong with it."""
    return keyword_sort(word, lark) is not None


def _without_other_openings(expected: Iterable[str], lark: Lark) -> set[str]:
    """The expected terminals without the other ways to begin a question, of which one is enough to be told."""
    spelt = {
        terminal: _spelling(terminal, lark)
        for terminal in expected
        if terminal not in _WORDS and terminal != "$END"
    }
    others = _OTHER_OPENINGS if "may" in spelt.values() else frozenset()
    return {terminal for terminal in expected if spelt.get(terminal) not in others}


_OTHER_OPENINGS = frozenset({"May", "can", "Can", "is", "Is"})


def in_words(expected: Iterable[str], lark: Lark) -> str:
    """What may stand at a place: `a name, `and` or `with``."""
    left = _without_other_openings(expected, lark)
    options: list[str] = []
    if left >= _CONDITION:
        options.append("a condition")
        left -= _CONDITION | _STANDS_FOR_NAME
    if left & {"NAME", "ANYONE"}:
        options.append("a name")
        left -= _STANDS_FOR_NAME | {"NAME"}
    options += [words for terminal, words in _WORDS.items() if terminal in left]
    left -= _WORDS.keys()
    together: list[str] = []
    if len(left & LINES) > MOST_LINES:
        together.append("another line")
        left -= LINES
    if len(left & _DECLARATIONS) > 1:
        together.append("another declaration")
        left -= _DECLARATIONS
    if "$END" in left:
        together.append("the end of the text")
        left.discard("$END")
    options += [f"`{word}`" for word in sorted(_spelling(terminal, lark) for terminal in left)]
    options += together
    if len(options) < 2:
        return options[0] if options else "something else"
    return f"{', '.join(options[:-1])} or {options[-1]}"


def _spelling(terminal: str, lark: Lark) -> str:
    spelling: str = lark.get_terminal(terminal).pattern.value
    return spelling
