"""What settled each leaf of a formula: stated in the question, in the catalogue, in the agreement, in the law."""

from __future__ import annotations

from collections.abc import Iterable

from agreements.engine.answer import Evidence, How, MissingReason
from agreements.engine.coverage import Coverage, Listed
from agreements.engine.evaluate import Asked, KnownFact
from agreements.engine.formula import (
    Approved,
    Contains,
    DataCovered,
    DataTouched,
    DateWithin,
    FactAmong,
    FactBetween,
    Leaf,
    OrganisationAmong,
    PurposeCovered,
    PurposeTouched,
    PurposeWithin,
)
from agreements.engine.share import folded
from agreements.engine.words import (
    in_sentence,
    in_words,
    listed_in_words,
    period_in_words,
    title_of,
    value_in_words,
)
from agreements.graph import PolicyGraph
from agreements.language.declarations import ANY_PURPOSE, ANYONE, ANYTHING


def evidence_for(graph: PolicyGraph, asked: Asked, leaf: Leaf) -> Evidence:
    """What settled a leaf, or what is missing to settle it."""
    match leaf:
        case DateWithin():
            where: How = "law" if graph.nodes[leaf.about]["sort"] in ("gateway", "bar") else "agreement"
            on = in_words(asked.share.on)
            return Evidence(how=where, says=f"{period_in_words(leaf.start, leaf.end)}; the share is on {on}")
        case OrganisationAmong():
            return Evidence(how="catalogue", says=_organisation(graph, asked, leaf))
        case DataCovered() | DataTouched():
            return Evidence(how="catalogue", says=_data(graph, asked, leaf))
        case Contains():
            found = [
                c for c in asked.coverage.contents(asked.item) if leaf.category in asked.coverage.above(c)
            ]
            return Evidence(
                how="catalogue", says=_contents(graph, found or asked.coverage.contents(asked.item))
            )
        case PurposeCovered() | PurposeTouched():
            return Evidence(how="catalogue", says=_purpose(graph, asked, leaf))
        case PurposeWithin():
            return Evidence(how="question", says=f"the purpose is {title_of(graph, asked.share.purpose)}")
        case FactAmong() | FactBetween():
            return fact_evidence(graph, asked, leaf.fact)
        case Approved():
            return _approval(graph, asked, leaf)


def fact_evidence(graph: PolicyGraph, asked: Asked, fact: str) -> Evidence:
    """How a fact's value is known, or why it is not."""
    known = asked.fact(fact)
    value = None if known.value is None else value_in_words(graph, fact, known.value)
    dataset = title_of(graph, asked.coverage.dataset_of(asked.item))
    match known.how:
        case "question":
            return Evidence(how="question", says=f"{fact} is {value}, stated in the question")
        case "catalogue":
            return Evidence(how="catalogue", says=f"{fact} is {value}, known from the catalogue of {dataset}")
        case "catalogue-default":
            return Evidence(
                how="catalogue", says=f"{fact} is usually {value}, known from the catalogue of {dataset}"
            )
        case "disagreement":
            return Evidence(how="disagreement", says=disagreement(graph, asked, fact, known))
        case "missing":
            discloser = title_of(graph, asked.share.discloser)
            return Evidence(
                how="missing", says=f"{fact} is not stated: ask {discloser}, which proposes the share"
            )


def disagreement(graph: PolicyGraph, asked: Asked, fact: str, known: KnownFact) -> str:
    """That the question and the catalogue disagree about a fact, and how."""
    stated = value_in_words(graph, fact, asked.share.facts[fact])
    other = "" if known.other is None else value_in_words(graph, fact, known.other)
    dataset = title_of(graph, asked.coverage.dataset_of(asked.item))
    return f"the question says {fact} is {stated} and the catalogue of {dataset} says {other}, so it is not known"


def why_not_counting(asked: Asked, leaf: Approved) -> tuple[MissingReason, str] | None:
    """Why an approval by the same approver that the question does state does not count, if it states one."""
    by_them = [approval for approval in asked.share.approvals if approval.by == leaf.by]
    same = [approval for approval in by_them if folded(approval.that) == folded(leaf.that)]
    if same:
        dates = period_in_words(same[0].on, same[0].until)
        verb = "refused" if same[0].refused else "approved"
        return (
            "approved-at-another-time",
            f"what is stated is {verb} {dates}, which is not the day of the share",
        )
    if by_them:
        that = folded(by_them[0].that)
        said = f"for “{that}”" if that else "without saying for what"
        return "approved-for-something-else", f"what is stated is {said}, which is not the same"
    return None


def _approval(graph: PolicyGraph, asked: Asked, leaf: Approved) -> Evidence:
    found = asked.evidence_for(leaf)
    by = title_of(graph, leaf.by)
    if found is None:
        stated = why_not_counting(asked, leaf)
        why = stated[1] if stated else "no approval or refusal of that is stated"
        return Evidence(how="missing", says=f"{why}: ask {in_sentence(by)}")
    verb = "refused" if found.refused else "approved"
    on = f" on {in_words(found.on)}" if found.on else ""
    until = f", until {in_words(found.until)}" if found.until else ""
    reference = f" ({found.reference})" if found.reference else ""
    return Evidence(how="question", says=f"{verb} by {by}{on}{until}{reference}, stated in the question")


def _organisation(graph: PolicyGraph, asked: Asked, leaf: OrganisationAmong) -> str:
    organisation, day, coverage = asked.organisation(leaf), asked.share.on, asked.coverage
    title = title_of(graph, organisation)
    kinds = list(coverage.memberships(organisation, day))
    for kind, _, _ in kinds:
        if found := coverage.above(kind) & leaf.listed.excepted:
            return f"{title} is {_a(graph, found)}, which is excepted"
    if {organisation, ANYONE} & leaf.listed.excepted:
        return f"{title} is excepted"
    if organisation in leaf.listed.names:
        return f"{title} is named"
    if ANYONE in leaf.listed.names:
        return "anyone is covered"
    for kind, start, end in kinds:
        if found := coverage.above(kind) & leaf.listed.names:
            dated = f" {period_in_words(start, end)}" if start or end else ""
            return f"{title} is {_a(graph, found)}{dated}"
    for kind, start, end in coverage.all_memberships(organisation):
        if found := coverage.above(kind) & leaf.listed.names:
            return f"{title} is {_a(graph, found)} only {period_in_words(start, end)}"
    are = listed_in_words([title_of(graph, kind) for kind, _, _ in kinds])
    return (
        f"{title} is neither named nor of a kind that is; on {in_words(day)} it is of the kind {are}"
        if are
        else f"{title} is not named"
    )


def _a(graph: PolicyGraph, kinds: Iterable[str]) -> str:
    return f"of the kind {title_of(graph, min(kinds))}"


def _data(graph: PolicyGraph, asked: Asked, leaf: DataCovered | DataTouched) -> str:
    coverage, item, listed = asked.coverage, asked.item, leaf.listed
    title = title_of(graph, item)
    covers = coverage.names_cover(listed.names, item)
    if isinstance(leaf, DataCovered):
        if covers and coverage.names_touch(listed.excepted, item):
            return f"{title} is touched by what is excepted"
        return (
            _named_data(graph, coverage, listed, item)
            if covers
            else _uncovered(graph, coverage, listed, item)
        )
    if not coverage.names_touch(listed.names, item):
        return f"{title} is not touched: {_contents(graph, coverage.contents(item))}"
    if coverage.names_cover(listed.excepted, item):
        return f"{title} is excepted"
    return _named_data(graph, coverage, listed, item)


def _named_data(graph: PolicyGraph, coverage: Coverage, listed: Listed, item: str) -> str:
    title = title_of(graph, item)
    if item in listed.names:
        return f"{title} is named"
    if ANYTHING in listed.names:
        return "anything is covered"
    if by_name := coverage.reached_by(item) & listed.names:
        origins = listed_in_words(sorted(title_of(graph, name) for name in by_name))
        return f"{title} is, or is part of or made from, {origins}"
    return _contents(graph, [c for c in coverage.contents(item) if coverage.above(c) & listed.names])


def _uncovered(graph: PolicyGraph, coverage: Coverage, listed: Listed, item: str) -> str:
    outside = [
        category for category in coverage.contents(item) if not coverage.above(category) & listed.names
    ]
    title = title_of(graph, item)
    inside = len(outside) < len(coverage.contents(item))
    if not inside:
        return f"{title} is not named, and none of what it contains is covered"
    names = listed_in_words(sorted(title_of(graph, category) for category in outside))
    return f"{title} also contains {names}, which is not covered"


def _contents(graph: PolicyGraph, categories: Iterable[str]) -> str:
    names = sorted(title_of(graph, category) for category in categories)
    return f"it contains {listed_in_words(names)}" if names else "it contains no category"


def _purpose(graph: PolicyGraph, asked: Asked, leaf: PurposeCovered | PurposeTouched) -> str:
    purpose, coverage, listed = asked.share.purpose, asked.coverage, leaf.listed
    title = title_of(graph, purpose)
    if purpose in listed.names:
        says = f"{title} is named"
    elif ANY_PURPOSE in listed.names:
        says = "any purpose is covered"
    elif found := coverage.above(purpose) & listed.names:
        says = f"{title} lies under {title_of(graph, min(found))}"
    elif isinstance(leaf, PurposeTouched) and coverage.restriction_touches_purpose(leaf.listed, purpose):
        says = f"{title} has purposes in common with what is listed"
    else:
        says = f"{title} does not lie under what is listed"
    if listed.excepted and not coverage.grant_covers_purpose(
        Listed(frozenset({ANY_PURPOSE}), listed.excepted), purpose
    ):
        says += ", and it meets what is excepted"
    return says
