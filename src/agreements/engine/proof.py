"""The proof: the formula of section 5 walked to its leaves, each node with its value, words and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agreements.diagnostics import Span
from agreements.engine.answer import Citation, Proof, Quoted, TruthWord
from agreements.engine.compile import Policy
from agreements.engine.evaluate import Asked
from agreements.engine.evidence import evidence_for
from agreements.engine.formula import All, Any, Formula, Not, parts_of
from agreements.engine.propositions import proposition
from agreements.engine.truth import Truth
from agreements.engine.words import listed_in_words
from agreements.graph import PolicyGraph
from agreements.language import syntax as s

MOST_BYSTANDERS = 20
"""How many bars or prohibitions that do not concern the share a proof lists by name before it only counts them."""


def prove(policy: Policy, asked: Asked, formula: Formula) -> Proof:
    """Why a formula is true, false or unknown for a data item.

    Every part is looked at, except that a prohibition that does not apply shows only why not, and a bar that is
    open only what opens it.
    """
    value = asked.value(formula)
    only = _only_part(formula)
    if only is not None:
        return _folded(policy, asked, formula, prove(policy, asked, only))
    parts = tuple(prove(policy, asked, part) for part in _worth_showing(formula, asked))
    if formula.rule == "grant":
        parts = (*_without_bystanders(parts), *_about_other_data(policy, asked))
    return Proof(
        rule=formula.rule,
        value=word(value),
        says=proposition(policy.graph, asked, formula),
        about=formula.about or None,
        evidence=None if isinstance(formula, All | Any | Not) else evidence_for(policy.graph, asked, formula),
        source=quoted(formula.span),
        citations=citations(policy.graph, formula.about) if formula.rule in ("valid", "bar") else (),
        quotes=quotes(policy.graph, formula.about)
        if formula.rule in ("valid", "bar", "grant", "block")
        else (),
        parts=parts,
    )


_SPEAKS_THROUGH_ITS_PART = frozenset({"condition", "unless", "in-force", "permits", "forbids", "approval"})


def _only_part(formula: Formula) -> Formula | None:
    """The one part of a formula that says all there is to say about it."""
    if (
        isinstance(formula, All | Any)
        and formula.rule in _SPEAKS_THROUGH_ITS_PART
        and len(formula.parts) == 1
    ):
        return formula.parts[0]
    return None


def _folded(policy: Policy, asked: Asked, formula: Formula, inner: Proof) -> Proof:
    """A node and its only part as one node, so that nothing is said twice."""
    update = {
        "rule": formula.rule,
        "says": proposition(policy.graph, asked, formula),
        "about": formula.about or None,
        "source": quoted(formula.span),
    }
    return inner.model_copy(update=update)


def word(value: Truth) -> TruthWord:
    """A truth as answers spell it."""
    return "true" if value is Truth.TRUE else "false" if value is Truth.FALSE else "unknown"


def quoted(span: Span | None) -> Quoted | None:
    """The words of a span and where they stand, for one who will look them up."""
    if span is None:
        return None
    return Quoted(file=span.source.path, line=span.line, column=span.column, words=span.words)


def citations(graph: PolicyGraph, name: str) -> tuple[Citation, ...]:
    """Where the law behind a gateway or a bar is found."""
    declared = graph.nodes[name]["declared"] if name in graph else None
    if not isinstance(declared, s.Gateway | s.Bar):
        return ()
    return tuple(Citation(words=cite.words, link=cite.link) for cite in declared.cites)


def quotes(graph: PolicyGraph, name: str) -> tuple[str, ...]:
    """The source's own words that a declaration quotes, white space folded."""
    declared = graph.nodes[name]["declared"] if name in graph else None
    remarks: Iterable[s.Remark] = getattr(declared, "remarks", ())
    return tuple(" ".join(remark.words.split()) for remark in remarks if remark.word == "text")


def _worth_showing(formula: Formula, asked: Asked) -> tuple[Formula, ...]:
    match formula:
        case All(rule="block") if asked.value(formula) is Truth.FALSE:
            return tuple(part for part in formula.parts if asked.value(part) is Truth.FALSE)
        case Any(rule="bar") if asked.value(formula) is Truth.TRUE:
            return tuple(part for part in formula.parts if asked.value(part) is Truth.TRUE)
        case _:
            return parts_of(formula)


def concerns(proof: Proof) -> bool:
    """Whether a bar or a prohibition in a proof has anything to do with the share."""
    if proof.rule == "bar":
        return (
            not any(part.rule in ("bar-not-in-force", "bar-not-touching") for part in proof.parts)
            or proof.value != "true"
        )
    if proof.rule == "prohibition" and proof.value == "true":
        reasons = {part.rule for part in proof.parts[0].parts}
        return not reasons & {"in-force", "party", "all"}
    return True


def _about_other_data(policy: Policy, asked: Asked) -> Iterator[Proof]:
    """How many bars and prohibitions were not looked at, since they are about other data."""
    bars = len(policy.bars) - len(policy.bars_on(asked.item))
    prohibitions = len(policy.unblocked) - len(policy.restrictions_on(asked.item))
    counts = [(bars, "bar", "bars"), (prohibitions, "prohibition", "prohibitions")]
    words = [f"{count} other {one if count == 1 else many}" for count, one, many in counts if count]
    if words:
        verb = "is" if bars + prohibitions == 1 else "are"
        yield Proof(rule="elsewhere", value="true", says=f"{listed_in_words(words)} {verb} about other data")


def _without_bystanders(parts: tuple[Proof, ...]) -> tuple[Proof, ...]:
    """Leave out bars and prohibitions that do not concern the share once there are too many to read."""
    kept = parts
    for rule, plural in (("bar", "bars"), ("prohibition", "prohibitions")):
        bystanders = [part for part in parts if part.rule == rule and not concerns(part)]
        if len(bystanders) > MOST_BYSTANDERS:
            says = f"{len(bystanders)} other {plural} do not concern this share"
            left_out = {id(part) for part in bystanders}
            kept = (
                *(part for part in kept if id(part) not in left_out),
                Proof(rule=rule, value="true", says=says),
            )
    return kept
