"""What each node of a formula claims, as a sentence that is then true, false or unknown.

The words that depend only on the bundle are put together once; what is left to say for a question is at most a day or
a title.
"""

from __future__ import annotations

from typing import NamedTuple

from agreements.evaluate.titles import Wording
from agreements.formula.part import Approved, DataTouched, Formula, OrganisationAmong, PurposeTouched


class Claim(NamedTuple):
    """The words of a claim; unless they are `fixed` a question adds to them what its node is about.

    That is a title before them for an organisation, a data item or a purpose, and the day after them for all else.
    """

    words: str
    fixed: bool = False


def claim(wording: Wording, formula: Formula, words: str) -> Claim:  # noqa: C901 - one sentence per rule, in one place
    """The claim of a node, in words for a legal reviewer; `words` are those it was written in."""
    about = formula.about
    match formula.rule:
        case "grant":
            return _fixed(f"{wording.clause(about)} permits this share")
        case "lawful":
            return _fixed("the law would allow this share if every gateway were relied upon")
        case "in-force":
            return Claim(f"{wording.named(about)} is in force on ")
        case "within-dates":
            return Claim(f"{wording.named(about)} runs on ")
        case "superseded":
            return Claim(f"{wording.named(about)} has not yet superseded it on ")
        case "not-suspended":
            return Claim(f"{wording.named(about)} is not suspended on ")
        case "suspended":
            return Claim(f"{wording.named(about)} is suspended on ")
        case "party":
            return Claim(f" is a party to {wording.named(about)}")
        case "discloser" | "recipient" if isinstance(formula, OrganisationAmong):
            return Claim(f" is covered by `{words}`")
        case "data" if isinstance(formula, DataTouched):
            return Claim(f" is touched by `{words}`")
        case "purpose" if isinstance(formula, PurposeTouched):
            return Claim(f"” is touched by `{words}`")
        case "data":
            return Claim(f" is covered by `{words}`")
        case "purpose":
            return Claim(f"” is covered by `{words}`")
        case "contains":
            return Claim(f" contains {wording.title(about)}")
        case "gateway":
            return _fixed(f"a legal gateway is open: {words}")
        case "valid":
            return _fixed(f"{wording.named(about)} permits this share")
        case "permits":
            return _fixed(f"what {wording.named(about)} permits covers this share")
        case "bar":
            return _fixed(f"{wording.named(about)} does not stand in the way")
        case "bar-not-in-force":
            return Claim(f"{wording.named(about)} is not in force on ")
        case "bar-not-touching":
            return _fixed(f"{wording.named(about)} does not touch this share")
        case "forbids":
            return _fixed(f"what {wording.named(about)} forbids touches this share")
        case "approval":
            return _fixed(words)
        case "approved" if isinstance(formula, Approved):
            that = f" that “{' '.join(formula.that.split())}”" if formula.that else ""
            return _fixed(f"{wording.title(formula.by)} has approved{that}")
        case "risk":
            return _fixed(f"the risk “{wording.title(about)}” is mitigated or accepted")
        case "prohibition":
            return _fixed(f"{wording.clause(about)} does not forbid this share")
        case "block":
            return _fixed(f"{wording.clause(about)} forbids this share")
        case _:
            return _fixed(words or "this holds")


def _fixed(words: str) -> Claim:
    return Claim(words, fixed=True)
