"""Sentences that say that no one shares, in which the language would have `anyone must not share`."""

from __future__ import annotations

from agreements.diagnostics import Span
from agreements.language.phrase_sentences import NO_ONE_SHARES
from agreements.syntax.references import ANYONE, Reference


def no_one_shares(reference: Reference) -> tuple[Span, str] | None:
    """Where a sentence about no one stands, which reads as one about a body of that name, and what to write for it."""
    span = reference.name.span
    if span is None or reference.slot.everything != ANYONE or not reference.in_agreement:
        return None
    found = NO_ONE_SHARES.written.match(span.source.text, span.start)
    better = NO_ONE_SHARES.right(found) if found and NO_ONE_SHARES.right else None
    return (Span(span.source, span.start, found.end()), better) if found and better else None
