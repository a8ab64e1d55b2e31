"""Where gateways are relied upon: the conditions after `where` are settled by the share itself."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.conditions import FORM_OF, leaves
from agreements.diagnostics import Diagnostic, diagnose
from agreements.language import syntax as s
from agreements.language.checks.symbols import SymbolTable


def reliances_are_settled(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """After `where` no condition names a fact or an approval, so that none is ever unknown."""
    for _, _, grant in symbols.grants:
        for item in grant.relying_on:
            for leaf in leaves(item.where) if item.where is not None else ():
                if isinstance(leaf, s.ApprovedBy):
                    yield _may_be_unknown(leaf, f"an approval by `{leaf.approver}`", "needs approval by")
                elif (fact := FORM_OF[type(leaf)].fact(leaf)) is not None and symbols.find(s.Fact, fact.text):
                    yield _may_be_unknown(leaf, f"the fact `{fact}`", "if")


def _may_be_unknown(leaf: s.Condition, what: str, line: str) -> Diagnostic:
    return diagnose(
        "open-where",
        f"{what} may be unknown, and then nobody could tell which gateways are asked for",
        leaf.span,
        here="not settled by the share itself",
        help="after `where` say what is true of the parties, the data or the purpose; "
        f"what a question has to state belongs after `{line}`, for the clause as a whole",
    )
