"""What a share asks of facts and approvals beyond what the catalogue says, as data and in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agreements.analysis.symbolic.expression import (
    ALWAYS,
    Atom,
    Constant,
    Every,
    Expression,
    FactVariable,
    Opposite,
    Some,
    Value,
    Variable,
)
from agreements.decide.answer import ClauseNeed
from agreements.decide.reasons.wanted import statement_need
from agreements.formula.truth import TRUE
from agreements.formula.wording import approval_in_words, statement_in_words
from agreements.policy.titles import BundleTitles
from agreements.words import listed_in_words

_NOTHING_STATED: Mapping[Variable, Value] = {}


class Needs:
    """Tells what expressions need in the words of one bundle; each expression once."""

    def __init__(self, titles: BundleTitles) -> None:
        self._titles = titles
        self._known: dict[Expression, ClauseNeed | None] = {}

    def of(self, expression: Expression) -> ClauseNeed | None:
        """What must be stated for an expression to be true; nothing where it is true already."""
        if expression not in self._known:
            self._known[expression] = self._tell(needed(expression), negated=False)
        return self._known[expression]

    def _tell(self, expression: Expression, *, negated: bool) -> ClauseNeed | None:
        if isinstance(expression, Opposite):
            return self._tell(expression.part, negated=not negated)
        if isinstance(expression, Atom):
            return self._atom(expression, negated=negated)
        if isinstance(expression, Constant):
            return None
        every = isinstance(expression, Every) is not negated
        parts = [one for part in expression.inner if (one := self._tell(part, negated=negated)) is not None]
        return joined(parts, every=every)

    def _atom(self, atom: Atom, *, negated: bool) -> ClauseNeed:
        states = atom.leaf.states()
        if states is None:
            raise TypeError(f"{type(atom.leaf).__name__} says nothing of a fact or an approval")
        is_fact = isinstance(atom.variable, FactVariable)
        if is_fact:
            says = statement_in_words(states, self._titles, negated=negated)
        else:
            says = approval_in_words(states, self._titles.approver(states.name), negated=negated)
        who = self._titles.known_to(states.name) if is_fact else states.name
        return statement_need(states, says, is_approval=not is_fact, negated=negated, who=who)


def joined(parts: Iterable[ClauseNeed], *, every: bool) -> ClauseNeed | None:
    """All of several needs, or one of them; what one of them says already is not said again."""
    kind = "all-of" if every else "one-of"
    flat: dict[ClauseNeed, None] = {}
    for part in parts:
        for one in part.parts if part.kind == kind else (part,):
            flat[one] = None
    kept = [one for one in flat if not (one.parts and one.kind != kind and any(p in flat for p in one.parts))]
    if len(kept) < 2:
        return next(iter(kept), None)
    says = [f"({one.says})" if one.parts else one.says for one in kept]
    return ClauseNeed(
        kind="all-of" if every else "one-of",
        says=listed_in_words(says, "and" if every else "or"),
        parts=tuple(kept),
    )


def needed(expression: Expression) -> Expression:
    """An expression without the parts that are true when nothing is stated; `ALWAYS` where it all is."""
    if expression.value(_NOTHING_STATED) == TRUE:
        return ALWAYS
    if isinstance(expression, Every):
        left = [needed(part) for part in expression.parts]
        kept = tuple(part for part in left if part is not ALWAYS)
        return kept[0] if len(kept) == 1 else Every(kept)
    if isinstance(expression, Some):
        return _possible(expression)
    return expression


def _possible(expression: Some) -> Expression:
    """A choice without the ways that nothing could make true since a fact of theirs is never known."""
    kept = tuple(needed(part) for part in expression.parts if not _is_open(part))
    return kept[0] if len(kept) == 1 else Some(kept)


def _is_open(part: Expression) -> bool:
    if isinstance(part, Constant):
        return True
    return isinstance(part, Every) and any(isinstance(one, Constant) for one in part.parts)
