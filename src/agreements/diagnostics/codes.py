"""The register of diagnostic codes: each is a stable name with a page under `docs/diagnostics/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Code:
    """What a diagnostic code means, in one line."""

    severity: Literal["error", "warning"]
    meaning: str


def _error(meaning: str) -> Code:
    return Code("error", meaning)


def _warning(meaning: str) -> Code:
    return Code("warning", meaning)


CODES: dict[str, Code] = {
    # reading files
    "no-such-path": _error("a path that was given does not exist"),
    "no-agreement-files": _error("a folder holds no agreement file"),
    "unreadable-file": _error("a file cannot be opened or read"),
    "not-utf-8": _error("a file is not UTF-8 text"),
    "not-text": _error("a file holds NUL bytes or unseen control characters, so it is not plain text"),
    "file-too-large": _error("a file is larger than one agreement file may be"),
    "unknown-library": _error("`use` names nothing that can be found"),
    "empty-file": _warning("a file declares nothing"),
    # words and sentences
    "unexpected-word": _error("a word stands where the language expects another"),
    "unexpected-character": _error("a character that no word of the language starts with"),
    "unexpected-end": _error("the text ends in the middle of a sentence"),
    "unclosed-quote": _error("a quotation is opened and never closed"),
    "not-a-date": _error("a date that is not written year-month-day, or is not in the calendar"),
    "reserved-word": _error("a word of the language is used as a name"),
    "nested-too-deep": _error("conditions are nested deeper than anyone can read"),
    "number-too-large": _error("a number is too large to mean anything"),
    "unknown-unit": _error("a quantity in a unit the language does not know"),
    "unknown-level": _error("a likelihood or impact that is not low, medium or high"),
    "unknown-capacity": _error("a capacity that is not controller, joint-controller or processor"),
    "unknown-deadline": _error("a deadline counted from something other than receipt or end"),
    "repeated-line": _error("a line that may stand once is written twice"),
    # names
    "duplicate-name": _error("two declarations have the same name, or names that differ only in letter case"),
    "unknown-kind": _error("a kind that nothing declares"),
    "unknown-purpose": _error("a purpose that nothing declares"),
    "unknown-category": _error("a category that nothing declares"),
    "unknown-organisation": _error("an organisation or kind that nothing declares"),
    "unknown-data": _error("a dataset, field or category that nothing declares"),
    "unknown-dataset": _error("a dataset that nothing declares"),
    "unknown-field": _error("a field that its dataset does not have"),
    "unknown-gateway": _error("a gateway that nothing declares"),
    "unknown-bar": _error("a bar that nothing declares"),
    "unknown-agreement": _error("an agreement that nothing declares"),
    "unknown-clause": _error("a clause that its agreement does not have, or one of the wrong kind"),
    "unknown-approver": _error("a role or organisation that nothing declares"),
    "unknown-duty": _error("a duty that nothing declares"),
    "unknown-fact": _error("a fact that nothing declares"),
    "unknown-value": _error("a value that the fact does not have"),
    "wrong-sort": _error("a name of one sort stands where another sort belongs"),
    "party-outside-agreement": _error("`party` stands outside an agreement"),
    # what does not fit together
    "cycle": _error("a hierarchy, a derivation or a supersession runs in a circle"),
    "ill-typed": _error("a condition or a value does not suit the type of its fact"),
    "unit-does-not-convert": _error("a quantity in a unit that does not suit what it measures"),
    "until-before-from": _error("a period ends before it begins"),
    "supersedes-without-from": _error("an agreement supersedes another and has no `from` date"),
    "contains-nothing": _error("a dataset or field contains no category"),
    "conflicting-facts": _error("a dataset gives one fact two values"),
    "discloser-never-party": _error("a clause lets only those share who can never be a party"),
    # warnings
    "outlives-gateway": _warning("an agreement goes on after a gateway it relies on has ended"),
    "never-permits": _warning("a clause that can never permit anything"),
    "missing-summary": _warning("personal data is shared by an agreement without a `summary`"),
    "missing-review": _warning("personal data is shared by an agreement without `review by`"),
    "review-overdue": _warning("an agreement in force is past its review date"),
    "unused": _warning("a declaration that nothing uses"),
    "discloser-without-data": _warning("a clause lets someone share data they neither hold nor are granted"),
    # questions
    "bad-question": _error("a question that is not complete or not in a known form"),
    "same-organisation": _error("a discloser that is also the recipient"),
    "repeated-fact": _error("a question states one fact twice"),
}
"""Every code, in the order of the stages that raise it."""
