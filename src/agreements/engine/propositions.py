"""What each node of a formula claims, as a sentence that is then true, false or unknown."""

from __future__ import annotations

from agreements.engine.evaluate import Asked
from agreements.engine.formula import Approved, DataTouched, Formula, OrganisationAmong, PurposeTouched
from agreements.engine.words import clause_in_words, in_words, title_of
from agreements.graph import PolicyGraph


def proposition(graph: PolicyGraph, asked: Asked, formula: Formula) -> str:  # noqa: C901 - one sentence per rule, in one place
    """The claim of a node, in words for a legal reviewer."""
    about, day = formula.about, in_words(asked.share.on)
    words = formula.span.words if formula.span else ""
    match formula.rule:
        case "answer":
            return f"some clause permits sharing {title_of(graph, asked.item)}"
        case "grant":
            return f"{clause_in_words(graph, about)} permits this share"
        case "lawful":
            return "the law would allow this share if every gateway were relied upon"
        case "in-force":
            return f"{_named(graph, about)} is in force on {day}"
        case "within-dates":
            return f"{_named(graph, about)} runs on {day}"
        case "superseded":
            return f"{_named(graph, about)} has not yet superseded it on {day}"
        case "not-suspended":
            return f"{_named(graph, about)} is not suspended on {day}"
        case "suspended":
            return f"{_named(graph, about)} is suspended on {day}"
        case "party":
            return f"{title_of(graph, asked.share.discloser)} is a party to {_named(graph, about)}"
        case "discloser" | "recipient" if isinstance(formula, OrganisationAmong):
            return f"{title_of(graph, asked.organisation(formula))} is covered by `{words}`"
        case "data" if isinstance(formula, DataTouched):
            return f"{title_of(graph, asked.item)} is touched by `{words}`"
        case "purpose" if isinstance(formula, PurposeTouched):
            return f"“{title_of(graph, asked.share.purpose)}” is touched by `{words}`"
        case "data":
            return f"{title_of(graph, asked.item)} is covered by `{words}`"
        case "purpose":
            return f"“{title_of(graph, asked.share.purpose)}” is covered by `{words}`"
        case "contains":
            return f"{title_of(graph, asked.item)} contains {title_of(graph, about)}"
        case "gateway":
            return f"a legal gateway is open: {words}"
        case "valid":
            return f"{_named(graph, about)} permits this share"
        case "permits":
            return f"what {_named(graph, about)} permits covers this share"
        case "bar":
            return f"{_named(graph, about)} does not stand in the way"
        case "bar-not-in-force":
            return f"{_named(graph, about)} is not in force on {day}"
        case "bar-not-touching":
            return f"{_named(graph, about)} does not touch this share"
        case "forbids":
            return f"what {_named(graph, about)} forbids touches this share"
        case "approval":
            return words
        case "approved" if isinstance(formula, Approved):
            that = f" that “{' '.join(formula.that.split())}”" if formula.that else ""
            return f"{title_of(graph, formula.by)} has approved{that}"
        case "risk":
            return f"the risk “{title_of(graph, about)}” is mitigated or accepted"
        case "prohibition":
            return f"{clause_in_words(graph, about)} does not forbid this share"
        case "block":
            return f"{clause_in_words(graph, about)} forbids this share"
        case _:
            return words or "this holds"


def _named(graph: PolicyGraph, name: str) -> str:
    if graph.nodes[name]["sort"] == "clause":
        return clause_in_words(graph, name)
    return f"“{title_of(graph, name)}”"
