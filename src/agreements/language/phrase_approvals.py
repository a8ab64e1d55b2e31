"""Approvals that clauses need, as people write them and as the language does (see `phrases`)."""

from __future__ import annotations

import re

from agreements.language.phrase_amounts import AMOUNT
from agreements.language.phrases import (
    CHOICE,
    IN_OTHER_QUOTES,
    NAME,
    QUOTED,
    REST,
    CommonPhrase,
    phrase,
    without_quotes,
)

_CONSENT = (
    r"(?:approvals?|consent|permission|authori[sz]ation|sign-off|sign off|agreement|authority"
    r"|clearance|endorsement)"
)
_APPROVED = r"(?:approved|signed off|signed|authori[sz]ed|agreed|cleared|endorsed|countersigned|sanctioned)"
_PRIOR = r"(?:(?:the|a|an|prior|written|express|explicit|formal) )*"
_WHO = rf"(?:the )?(?P<who>{CHOICE})"

APPROVAL = 'a need for approval reads `needs approval by APPROVER that "WHAT"`'


def commas(names: str) -> str:
    """Names with commas where `and` stood: after `needs approval by` and `relying on` a comma means all of them."""
    return re.sub(r"\s*,\s*and\s+|\s+and\s+", ", ", " ".join(names.split()))


def _is_needed(found: re.Match[str]) -> str:
    return f"needs approval by {commas(found['who'])}"


def _each_need(found: re.Match[str]) -> str:
    """A line for each approval with words of its own."""
    one = rf"(?:by )?({CHOICE}) that ({QUOTED})".replace(" ", r"\s+")
    needs = re.findall(one, found.group().split("by", 1)[1], re.IGNORECASE)
    return "\n".join(f"needs approval by {commas(who)} that {that}" for who, that in needs)


def _either(found: re.Match[str]) -> str:
    first, second = (" ".join(found[name].split()) for name in ("first", "second"))
    if found["one"] == found["other"]:
        return f"needs approval by {first} or {second} that {found['one']}"
    return f"if approved by {first} that {found['one']} or approved by {second} that {found['other']}"


def _any(found: re.Match[str]) -> str:
    """Approvers of whom any, or all, are needed."""
    names = [name for name in re.split(r"\s*,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+", found["who"]) if name]
    is_any = found["how"].casefold() in ("any", "one", "either", "any one", "at least one")
    return f"needs approval by {(' or ' if is_any else ', ').join(names)}"


APPROVALS: tuple[CommonPhrase, ...] = (
    phrase(
        rf"needs approval by (?P<how>any one|at least one|any|one|either|all|both|each)(?: of)?(?: the)?\s*:?"
        rf" (?P<who>{CHOICE})",
        "after `needs approval by` a comma means all of these, and `or` any of these",
        _any,
    ),
    phrase(
        rf"needs approval by {CHOICE}(?: that {QUOTED})? (?:(?:given |dated |made )?(?:within|in)(?: the last)?"
        rf"|(?:no|not) (?:older|more) than|at most|for|every) {AMOUNT}(?: old| before| of)?",
        "an agreement does not say how old an approval may be",
        advice="end the line before that; a question can state until when an approval holds, with `until`",
    ),
    phrase(
        rf"that {IN_OTHER_QUOTES}",
        "what is approved stands in double quotes",
        lambda found: f'that "{" ".join(found["words"].split())}"',
    ),
    phrase(
        rf"needs approval by {CHOICE} that {QUOTED}(?:(?:\s*, (?:and )?|\s*,\s*| and )(?:by )?{CHOICE}"
        rf" that {QUOTED})+",
        "a line says one thing that is approved, and is for several who approve just that",
        _each_need,
    ),
    phrase(
        rf"needs approval by (?P<first>{CHOICE}) that (?P<one>{QUOTED}) or (?:by )?(?P<second>{NAME})"
        rf" that (?P<other>{QUOTED})",
        "a line says one thing that is approved, at its end",
        _either,
    ),
    phrase(
        rf"needs approval by (?P<first>{CHOICE}) that (?P<that>{QUOTED})(?P<joined>\s*,\s*| or | and"
        rf" )(?:by )?(?P<second>{NAME})",
        "what is approved stands once, at the end of the line",
        lambda found: (
            f"needs approval by {commas(found['first'])}{' or' if 'or' in found['joined'].casefold().split() else ','} "
            f"{found['second']} that {found['that']}"
        ),
    ),
    phrase(
        rf"(?P<lead>needs approval by {CHOICE}|approved by {NAME}) (?:that )?(?P<that>{QUOTED})",
        "`that` stands before what is approved",
        "{lead} that {that}",
    ),
    phrase(
        rf"that (?![\"“]){REST}",
        "what is approved stands in double quotes",
        lambda found: f'that "{without_quotes(found["rest"])}"',
    ),
    phrase(
        rf"needs approval by (?P<who>{CHOICE})",
        "after `needs approval by` a comma means all of these, and `or` any of these",
        lambda found: _is_needed(found) if " and " in f" {' '.join(found['who'].split())} " else None,
    ),
    phrase(
        rf"(?:(?:shall|must|will|should) )?(?:requires?|needs?|needing|requiring|subject to|with|must have|has|have) "
        rf"{_PRIOR}{_CONSENT} (?:of|by|from|by the|of the|from the) {_WHO}",
        APPROVAL,
        _is_needed,
    ),
    phrase(rf"(?:must be|to be|shall be|has to be|needs to be) {_APPROVED} by {_WHO}", APPROVAL, _is_needed),
    phrase(rf"{_APPROVED} by {_WHO}", APPROVAL, _is_needed, where=("NEEDS",)),
    phrase(rf"{_CONSENT} (?:of|by|from) {_WHO}", APPROVAL, _is_needed, where=("NEEDS",)),
    phrase(
        rf"(?:{_APPROVED}|{_PRIOR}{_CONSENT})(?: (?:given|granted|obtained|received))?(?: by| of| from)?"
        rf" (?:the )?(?P<who>(?!by\b){NAME})",
        "in a condition an approval reads `approved by APPROVER`",
        "approved by {who}",
    ),
    phrase(rf"(?:requires?|needs?) (?:the )?(?P<who>(?!approval){CHOICE})", APPROVAL, _is_needed),
)
"""Approvals in other words."""
