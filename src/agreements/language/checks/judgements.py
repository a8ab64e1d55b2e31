"""What approvers are asked to judge: words that only their case or punctuation tells apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreements.conditions import leaves
from agreements.diagnostics import Diagnostic, Label, Span, clip, diagnose
from agreements.diagnostics.likely import folded_title
from agreements.language import syntax as s
from agreements.language.checks.symbols import SymbolTable
from agreements.language.sorts import conditions_in

_Judgement = tuple[str, str, Span | None]
"""Who is asked, what, and where."""


def judgements_are_told_apart(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """No approver is asked for two judgements that differ in case or punctuation alone: either approval counts once."""
    first: dict[tuple[str, str], _Judgement] = {}
    told: set[tuple[str, str]] = set()
    for judgement in _judgements(symbols):
        approver, that, _ = judgement
        earlier = first.setdefault((approver, _letters(that)), judgement)
        exact = folded_title(that)
        if folded_title(earlier[1]) != exact and (approver, exact) not in told:
            told.add((approver, exact))
            yield _alike(judgement, earlier)


def _letters(that: str) -> str:
    """What is left of a judgement when case, punctuation and white space are set aside."""
    return " ".join(re.findall(r"\w+", re.sub(r"['’]", "", folded_title(that)).casefold()))


def _judgements(symbols: SymbolTable) -> Iterator[_Judgement]:
    """Each judgement that an approver is asked for: of each declaration what clauses need, then what conditions ask."""
    for declaration in symbols.declarations:
        yield from _needed(declaration)
        yield from _of_conditions(declaration)


def _needed(declaration: s.TopLevel) -> Iterator[_Judgement]:
    clauses = declaration.clauses if isinstance(declaration, s.Agreement) else ()
    for clause in clauses:
        for need in clause.rule.needs if isinstance(clause.rule, s.Grant) else ():
            names = (name.text for item in need.items for name in item.names)
            yield from ((name, need.that, need.span) for name in names if need.that is not None)


def _of_conditions(declaration: s.TopLevel) -> Iterator[_Judgement]:
    for condition in conditions_in(declaration):
        for leaf in leaves(condition):
            if isinstance(leaf, s.ApprovedBy) and leaf.that is not None:
                yield leaf.approver.text, leaf.that, leaf.span


def _alike(judgement: _Judgement, earlier: _Judgement) -> Diagnostic:
    approver, that, at = judgement
    return diagnose(
        "judgements-alike",
        f"`{approver}` is asked for “{clip(folded_title(that))}” and for “{clip(folded_title(earlier[1]))}”,"
        " which differ in case or punctuation alone",
        at,
        here="an approval in these words does not answer the other",
        also=() if earlier[2] is None else (Label(earlier[2], "the other one"),),
        help="use the same words in both places if one judgement is meant, and plainly other words if not",
    )
