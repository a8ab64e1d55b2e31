"""What settled a leaf, in words, by what it reads: the question, the catalogue, the agreement, the law.

A leaf that has more to say says it itself (`Leaf.evidence`), or is a list (`evaluate.scope`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from agreements.evaluate.context import Context, KnownFact
from agreements.formula.inputs import (
    DAY,
    ITEM,
    PURPOSE,
    ApprovalInput,
    FactInput,
    Input,
    OrganisationInput,
)
from agreements.formula.part import Leaf
from agreements.formula.proof import Evidence, MissingReason
from agreements.formula.share import Approval, FactValue, folded
from agreements.words import in_words, listed_in_words

Explain: TypeAlias = Callable[[Context], Evidence]
"""Says what settled a leaf in a context."""


def explaining(leaf: Leaf) -> Explain:
    """What says how the value that a leaf reads settles it; leaves that read the same share it."""
    if type(leaf).evidence is not Leaf.evidence:
        return _of_itself(leaf)
    return _of_input(leaf.reads)


def _of_itself(leaf: Leaf) -> Explain:
    read, otherwise = leaf.reads.read, _of_input(leaf.reads)

    def explain(context: Context) -> Evidence:
        value = read(context.request)
        own = None if value is None else leaf.evidence(value, context.titles)
        return otherwise(context) if own is None else own

    return explain


@lru_cache(maxsize=4096)
def _of_input(reads: Input) -> Explain:
    if isinstance(reads, FactInput):
        return _of_fact(reads.name)
    if isinstance(reads, ApprovalInput):
        return _of_approval(reads)
    if isinstance(reads, OrganisationInput):
        return _discloser if reads.attribute == "discloser" else _recipient
    return _OF_INPUT.get(reads, _both)


# --- what every request says --------------------------------------------------------------------------


def _day(context: Context) -> Evidence:
    return Evidence("question", f"the share is on {context.day_words}")


def _discloser(context: Context) -> Evidence:
    return Evidence("question", f"the discloser is {context.discloser_title}")


def _recipient(context: Context) -> Evidence:
    return Evidence("question", f"the recipient is {context.recipient_title}")


def _purpose(context: Context) -> Evidence:
    return Evidence("question", f"the purpose is {context.purpose_title}")


def _item(context: Context) -> Evidence:
    names = sorted(map(context.titles.title, context.request.item.contents))
    says = f"it contains {listed_in_words(names)}" if names else "it contains no category"
    return Evidence("catalogue", says)


def _both(context: Context) -> Evidence:
    says = f"the discloser is {context.discloser_title} and the recipient is {context.recipient_title}"
    return Evidence("question", says)


_OF_INPUT: dict[Input, Explain] = {
    DAY: _day,
    PURPOSE: _purpose,
    ITEM: _item,
}


# --- what a question may leave open -------------------------------------------------------------------


def _of_fact(fact: str) -> Explain:
    def explain(context: Context) -> Evidence:
        """How a fact is known, or why it is not; said once for a request."""
        evidence = context.fact_evidence.get(fact)
        if evidence is None:
            evidence = context.fact_evidence[fact] = fact_evidence(context, fact)
        return evidence

    return explain


def fact_evidence(context: Context, fact: str) -> Evidence:
    """How a fact's value is known, or why it is not."""
    known, titles = context.fact(fact), context.titles
    dataset = titles.title(context.request.item.dataset)
    match known.how:
        case "question":
            return Evidence("question", f"{fact} is {_stated(context, fact)}, stated in the question")
        case "catalogue":
            value = _catalogued(context, fact, known.value)
            return Evidence("catalogue", f"{fact} is {value}, known from {_catalogue_of(context, fact)}")
        case "catalogue-default":
            value = _catalogued(context, fact, known.value)
            return Evidence("catalogue", f"{fact} is usually {value}, known from the catalogue of {dataset}")
        case "disagreement":
            return Evidence("disagreement", disagreement(context, fact, known))
        case "unsettled":
            return Evidence("disagreement", unsettled(context, fact))
        case "missing":
            return Evidence("missing", f"{fact} is not stated: ask {who_knows(context, fact)}")


def who_knows(context: Context, fact: str) -> str:
    """Who can say how a fact is: whom it is declared to be known to, else whoever proposes the share."""
    known_to = context.titles.known_to(fact)
    if known_to is None:
        return f"{context.discloser_title}, which proposes the share"
    return context.titles.knower(known_to)


def _catalogue_of(context: Context, fact: str) -> str:
    """Which part of the catalogue says how a fact is."""
    item, title = context.request.item, context.titles.title
    category = item.by_category.get(fact)
    if category is None:
        return f"the catalogue of {title(item.dataset)}"
    return f"the catalogue of “{title(category)}”, which {title(item.name)} contains"


def unsettled(context: Context, fact: str) -> str:
    """That the fields of a dataset have a fact in different ways."""
    title = context.titles.title(context.request.item.name)
    return f"{fact} is not one thing for all fields of {title}: ask about them one by one"


def disagreement(context: Context, fact: str, known: KnownFact) -> str:
    """That the question and the catalogue disagree about a fact, and how."""
    stated, other = _stated(context, fact), _catalogued(context, fact, known.other)
    catalogue = _catalogue_of(context, fact)
    return f"the question says {fact} is {stated} and {catalogue} says {other}, so it is not known"


def _stated(context: Context, fact: str) -> str:
    share = context.share
    return context.titles.stated(fact, share.facts[fact], share.written.get(fact))


def _catalogued(context: Context, fact: str, value: FactValue | None) -> str:
    if value is None:
        return ""
    item = context.request.item
    return context.titles.catalogued(item.by_category.get(fact, item.dataset), fact, value)


def _of_approval(wanted: ApprovalInput) -> Explain:
    def explain(context: Context) -> Evidence:
        """The approval or refusal that counts, or why none does; said once for a request."""
        evidence = context.approval_evidence.get(wanted)
        if evidence is None:
            evidence = context.approval_evidence[wanted] = approval_evidence(context, wanted)
        return evidence

    return explain


def approval_evidence(context: Context, wanted: ApprovalInput) -> Evidence:
    """The approval or refusal that counts, or why none does."""
    found = context.counting(wanted)
    by = context.titles.approver(wanted.name)
    if found is None:
        stated = why_not_counting(context, wanted)
        why = stated[1] if stated else "no approval or refusal of that is stated"
        return Evidence("missing", f"{why}: ask {by}")
    verb = "refused" if found.refused else "approved"
    on = f" on {in_words(found.on)}" if found.on else ""
    until = f", until {in_words(found.until)}" if found.until else ""
    reference = f" ({found.reference})" if found.reference else ""
    return Evidence("question", f"{verb} by {by}{on}{until}{reference}, stated in the question")


def why_not_counting(context: Context, wanted: ApprovalInput) -> tuple[MissingReason, str] | None:
    """Why an approval by the same approver that the question does state does not count, if it states one."""
    by_them = [approval for approval in context.share.approvals if approval.by == wanted.name]
    same = [approval for approval in by_them if folded(approval.that) == wanted.that]
    stated = same or by_them
    if not stated:
        return None
    which = f"{'the' if len(stated) == 1 else 'one'} {_sort(stated[0])} that is stated"
    if same:
        return _why_not(same[0], which, context)
    that = folded(by_them[0].that)
    if that is None:
        return "approved-for-something-else", f"{which} does not say for what"
    asked = "which is not the same" if wanted.that else "and this is asked for without saying for what"
    return "approved-for-something-else", f"{which} is for “{that}”, {asked}"


def _sort(approval: Approval) -> str:
    return "refusal" if approval.refused else "approval"


def _why_not(approval: Approval, which: str, context: Context) -> tuple[MissingReason, str]:
    """Why an approval of just what is wanted does not count."""
    if not approval.counts_on(context.share.on):
        return "approved-at-another-time", f"{which} {_not_then(approval, context)}"
    if not context.is_for_this(approval):
        return "approved-for-another-share", f"{which} is for other shares alone"
    if approval.on is None:
        return "approved-without-date", f"{which} does not say when it was given"
    return "approved-too-long-ago", f"{which} was given on {in_words(approval.on)}, too long before the share"


def _not_then(approval: Approval, context: Context) -> str:
    """How an approval does not count on the day of the share: it begins later, or has ended."""
    if approval.on is not None and approval.on > context.share.on:
        when = f"begins on {in_words(approval.on)}, after the day of the share"
    else:
        ended = in_words(approval.until) if approval.until else ""
        when = f"ended on {ended}, before the day of the share"
    return when
