"""Made-up bundles and questions rewritten: the same in other words, or with one thing more or less."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from msgspec.structs import replace as altered

from agreements.formula.share import ApprovalScope, ProposedShare
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING, PARTY
from generate import Case, declarations_from

N = TypeVar("N", bound=s.Node)

Change = Callable[[Any], Any]
"""What becomes of a node, once its parts have become what they become."""


def mapped(tree: Any, change: Change) -> Any:
    """A tree with each node changed, the innermost first."""
    if isinstance(tree, tuple):
        return tuple(mapped(part, change) for part in tree)
    if not isinstance(tree, s.Node):
        return tree
    parts = {name: mapped(getattr(tree, name), change) for name in tree.__struct_fields__}
    return change(altered(tree, **parts))


def rewritten(case: Case, change: Change) -> Declarations:
    """The case's bundle with each node changed."""
    return declarations_from([mapped(tree, change) for tree in case.files])


def each(sort: type[N], change: Callable[[N], Any]) -> Change:
    """Change the nodes of a sort, and leave the others."""
    return lambda node: change(node) if isinstance(node, sort) else node


def with_agreement(case: Case, older: s.Agreement, newer: s.Agreement) -> Declarations:
    """The case's bundle with an agreement in the place of another."""
    return declarations_from(
        [s.File(tuple(newer if item is older else item for item in tree.items)) for tree in case.files]
    )


# --- restrictions alone -------------------------------------------------------------------------------


def with_restrictions_alone(case: Case, change: Change) -> Declarations:
    """The case's bundle with each node changed, where everything is granted and only restrictions hold back."""
    organisations = case.declarations.each(s.Organisation)
    anyone, anything, any_purpose = (s.ListedNames((s.Name(one),)) for one in (ANYONE, ANYTHING, ANY_PURPOSE))
    everything = s.Grant(s.Sentence(anyone, anything, anyone, any_purpose))
    everyone = s.Agreement(
        s.Name("everything-goes"),
        parties=tuple(s.Party(one.name) for one in organisations),
        clauses=(s.Clause(s.ClauseLabel("1"), None, everything),),
    )
    kept = [
        _of_restrictions(item) if isinstance(item, s.Agreement) else item
        for tree in case.files
        for item in tree.items
        if not isinstance(item, s.Bar | s.Gateway)
    ]
    return declarations_from([mapped(s.File((*kept, everyone)), change)])


def _of_restrictions(agreement: s.Agreement) -> s.Agreement:
    forbids = tuple(clause for clause in agreement.clauses if isinstance(clause.rule, s.Restriction))
    return altered(agreement, clauses=forbids, conditions=(), risks=())


# --- other names --------------------------------------------------------------------------------------

WORDS = frozenset((ANYONE, ANYTHING, ANY_PURPOSE, PARTY, "receipt", "end"))
"""Words that stand where names may, and stay what they are."""

NAMED_IN_WORDS: Mapping[type[s.Node], tuple[str, ...]] = {
    s.Party: ("capacity",),
    s.Risk: ("likelihood", "impact"),
    s.Measure: ("unit",),
}
"""The fields of nodes in which words of the language stand as names do."""


def renamed(tree: Any, called: Callable[[str], str]) -> Any:
    """A tree in which everything that is declared is called otherwise."""
    if isinstance(tree, tuple):
        return tuple(renamed(part, called) for part in tree)
    if isinstance(tree, s.Name):
        return s.Name(name_called(tree.text, called))
    if not isinstance(tree, s.Node):
        return tree
    kept = NAMED_IN_WORDS.get(type(tree), ())
    fields = [name for name in tree.__struct_fields__ if name not in kept]
    return altered(tree, **{name: renamed(getattr(tree, name), called) for name in fields})


def name_called(name: str, called: Callable[[str], str]) -> str:
    """A name, `dataset.field` or `agreement.clause` by other names; the number of a clause stays."""
    if name in WORDS:
        return name
    first, dot, rest = name.partition(".")
    return called(first) + dot + (rest if rest[:1].isdigit() or not rest else called(rest))


def share_renamed(share: ProposedShare, called: Callable[[str], str]) -> ProposedShare:
    """A question by the same other names."""

    def of(name: str) -> str:
        return name_called(name, called)

    return replace(
        share,
        discloser=of(share.discloser),
        recipient=of(share.recipient),
        data=tuple(of(item) for item in share.data),
        purpose=of(share.purpose),
        facts={
            of(fact): called(value) if isinstance(value, str) else value
            for fact, value in share.facts.items()
        },
        approvals=tuple(
            replace(one, by=of(one.by), scope=_scope_renamed(one.scope, of)) for one in share.approvals
        ),
        under=None if share.under is None else of(share.under),
        events={of(event): day for event, day in share.events.items()},
    )


def _scope_renamed(scope: ApprovalScope | None, of: Callable[[str], str]) -> ApprovalScope | None:
    if scope is None:
        return None
    lists = (scope.disclosers, scope.recipients, scope.data, scope.purposes)
    return ApprovalScope(*(None if names is None else tuple(map(of, names)) for names in lists))


# --- evidence -----------------------------------------------------------------------------------------


def with_approvals(share: ProposedShare, scope: ApprovalScope | None) -> ProposedShare:
    """The share with each approval that is no refusal for this alone."""
    approvals = (one if one.refused else replace(one, scope=scope) for one in share.approvals)
    return replace(share, approvals=tuple(approvals))
