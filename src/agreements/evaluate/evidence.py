"""What settled each leaf of a formula, in words: the question, the catalogue, the agreement, the law.

What depends only on the bundle (whether a list covers an organisation, a data item, a purpose) is worked out once by
`evaluate.scope`, which asks here; what depends on the question is said when it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable

from agreements.evaluate.entities import Item, Organisation
from agreements.evaluate.hearing import Hearing
from agreements.evaluate.open_world import KnownFact
from agreements.evaluate.proof_tree import Evidence, MissingReason
from agreements.evaluate.titles import Wording
from agreements.evaluate.words import in_sentence, in_words, listed_in_words, period_in_words
from agreements.formula.part import Approved, Listed, Names
from agreements.formula.request import folded
from agreements.policy.coverage import Coverage
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING

# --- what the question settles ------------------------------------------------------------------------


def fact_evidence(wording: Wording, hearing: Hearing, fact: str) -> Evidence:
    """How a fact's value is known, or why it is not."""
    known = hearing.fact(fact)
    value = None if known.value is None else wording.value(fact, known.value)
    dataset = wording.title(hearing.about.dataset)
    match known.how:
        case "question":
            return Evidence("question", f"{fact} is {value}, stated in the question")
        case "catalogue":
            return Evidence("catalogue", f"{fact} is {value}, known from the catalogue of {dataset}")
        case "catalogue-default":
            return Evidence("catalogue", f"{fact} is usually {value}, known from the catalogue of {dataset}")
        case "disagreement":
            return Evidence("disagreement", disagreement(wording, hearing, fact, known))
        case "missing":
            discloser = hearing.giver.title
            return Evidence("missing", f"{fact} is not stated: ask {discloser}, which proposes the share")


def disagreement(wording: Wording, hearing: Hearing, fact: str, known: KnownFact) -> str:
    """That the question and the catalogue disagree about a fact, and how."""
    stated = wording.value(fact, hearing.share.facts[fact])
    other = "" if known.other is None else wording.value(fact, known.other)
    dataset = wording.title(hearing.about.dataset)
    return f"the question says {fact} is {stated} and the catalogue of {dataset} says {other}, so it is not known"


def why_not_counting(hearing: Hearing, leaf: Approved) -> tuple[MissingReason, str] | None:
    """Why an approval by the same approver that the question does state does not count, if it states one."""
    by_them = [approval for approval in hearing.share.approvals if approval.by == leaf.by]
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


def approval_evidence(wording: Wording, hearing: Hearing, leaf: Approved) -> Evidence:
    """The approval or refusal that counts, or why none does."""
    found = hearing.evidence_for(leaf)
    by = wording.title(leaf.by)
    if found is None:
        stated = why_not_counting(hearing, leaf)
        why = stated[1] if stated else "no approval or refusal of that is stated"
        return Evidence("missing", f"{why}: ask {in_sentence(by)}")
    verb = "refused" if found.refused else "approved"
    on = f" on {in_words(found.on)}" if found.on else ""
    until = f", until {in_words(found.until)}" if found.until else ""
    reference = f" ({found.reference})" if found.reference else ""
    return Evidence("question", f"{verb} by {by}{on}{until}{reference}, stated in the question")


# --- what the bundle settles --------------------------------------------------------------------------


def organisation_evidence(
    wording: Wording, coverage: Coverage, listed: Listed, who: Organisation
) -> Evidence | None:
    """Why a list covers an organisation or does not; nothing when neither it nor anything it is is mentioned."""
    title, kinds = who.title, who.kinds
    for kind, _, _ in kinds:
        if found := coverage.above(kind) & listed.excepted:
            return _catalogue(f"{title} is {_a(wording, found)}, which is excepted")
    if {who.name, ANYONE} & listed.excepted:
        return _catalogue(f"{title} is excepted")
    if who.name in listed.names:
        return _catalogue(f"{title} is named")
    if ANYONE in listed.names:
        return _catalogue("anyone is covered")
    for kind, start, end in kinds:
        if found := coverage.above(kind) & listed.names:
            dated = f" {period_in_words(start, end)}" if start or end else ""
            return _catalogue(f"{title} is {_a(wording, found)}{dated}")
    for kind, start, end in coverage.all_memberships(who.name):
        if found := coverage.above(kind) & listed.names:
            return _catalogue(f"{title} is {_a(wording, found)} only {period_in_words(start, end)}")
    return None


def unnamed_evidence(wording: Wording, hearing: Hearing, who: Organisation) -> Evidence:
    """That a list does not mention an organisation, and of what kinds it is on the day."""
    are = listed_in_words([wording.title(kind) for kind, _, _ in who.kinds])
    return _catalogue(
        f"{who.title} is neither named nor of a kind that is; on {hearing.day_words} it is of the kind {are}"
        if are
        else f"{who.title} is not named"
    )


def _catalogue(says: str) -> Evidence:
    return Evidence("catalogue", says)


def _a(wording: Wording, kinds: Iterable[str]) -> str:
    return f"of the kind {wording.title(min(kinds))}"


def data_evidence(
    wording: Wording, coverage: Coverage, listed: Listed, item: Item, *, touched: bool
) -> Evidence:
    """Why a list covers a data item or does not, or with `touched` why it touches it or does not."""
    says = _touched if touched else _covered
    return _catalogue(says(wording, coverage, listed, item.name))


def contents_evidence(wording: Wording, below: Names, item: Item) -> Evidence:
    """What a data item contains, and only what lies under a category where something does."""
    return _catalogue(_contents(wording, item.contents & below or item.contents))


def _covered(wording: Wording, coverage: Coverage, listed: Listed, item: str) -> str:
    if not coverage.names_cover(listed.names, item):
        return _uncovered(wording, coverage, listed, item)
    if coverage.names_touch(listed.excepted, item):
        return f"{wording.title(item)} is touched by what is excepted"
    return _named_data(wording, coverage, listed, item)


def _touched(wording: Wording, coverage: Coverage, listed: Listed, item: str) -> str:
    if not coverage.names_touch(listed.names, item):
        return f"{wording.title(item)} is not touched: {_contents(wording, coverage.contents(item))}"
    if coverage.names_cover(listed.excepted, item):
        return f"{wording.title(item)} is excepted"
    return _named_data(wording, coverage, listed, item)


def _named_data(wording: Wording, coverage: Coverage, listed: Listed, item: str) -> str:
    title = wording.title(item)
    if item in listed.names:
        return f"{title} is named"
    if ANYTHING in listed.names:
        return "anything is covered"
    if by_name := coverage.reached_by(item) & listed.names:
        origins = listed_in_words(sorted(wording.title(name) for name in by_name))
        return f"{title} is, or is part of or made from, {origins}"
    return _contents(wording, [c for c in coverage.contents(item) if coverage.above(c) & listed.names])


def _uncovered(wording: Wording, coverage: Coverage, listed: Listed, item: str) -> str:
    outside = [
        category for category in coverage.contents(item) if not coverage.above(category) & listed.names
    ]
    title = wording.title(item)
    inside = len(outside) < len(coverage.contents(item))
    if not inside:
        return f"{title} is not named, and none of what it contains is covered"
    names = listed_in_words(sorted(wording.title(category) for category in outside))
    return f"{title} also contains {names}, which is not covered"


def _contents(wording: Wording, categories: Iterable[str]) -> str:
    names = sorted(wording.title(category) for category in categories)
    return f"it contains {listed_in_words(names)}" if names else "it contains no category"


def purpose_evidence(
    wording: Wording, coverage: Coverage, listed: Listed, purpose: str, *, touched: bool
) -> Evidence:
    """Why a list covers a purpose or does not, or with `touched` why it touches it or does not."""
    title = wording.title(purpose)
    if purpose in listed.names:
        says = f"{title} is named"
    elif ANY_PURPOSE in listed.names:
        says = "any purpose is covered"
    elif found := coverage.above(purpose) & listed.names:
        says = f"{title} lies under {wording.title(min(found))}"
    elif touched and coverage.restriction_touches_purpose(listed, purpose):
        says = f"{title} has purposes in common with what is listed"
    else:
        says = f"{title} does not lie under what is listed"
    if listed.excepted and not coverage.grant_covers_purpose(
        Listed(frozenset({ANY_PURPOSE}), listed.excepted), purpose
    ):
        says += ", and it meets what is excepted"
    return _catalogue(says)
