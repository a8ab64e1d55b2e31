"""Approvals that clauses need, as people write them and as the language does (see `phrases`)."""

from __future__ import annotations

import re

from agreements.language.phrase_amounts import AMOUNT, UNIT, amount
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


_PAST = r"(?:the )?(?:last|past|previous|preceding)"
_HOW_OLD = (
    r"(?:(?:(?:and )?(?:given|granted|obtained|dated|made|valid|which is) )?(?:(?:no|not) (?:older|more) than|at most"
    rf"|less than|within|in|for|every)|given within)(?: {_PAST})? (?:{AMOUNT}|(?P<single>year|month|week|day)(?![\w-]))"
    r"(?: old| before| of it| ago)?"
)
"""How old an approval may be, or how long it lasts."""


def _given_within(found: re.Match[str]) -> str:
    lead = " ".join(found["lead"].split())
    if lead.startswith("needs"):
        lead = f"needs approval by {commas(lead.removeprefix('needs approval by '))}"
    how_old = f"1 {found['single']}" if found["single"] else amount(found)
    return f"{lead}{found['that'] or ''} given within {how_old}"


APPROVALS: tuple[CommonPhrase, ...] = (
    phrase(
        rf"needs approval by (?P<how>any one|at least one|any|one|either|all|both|each)(?: of)?(?: the)?\s*:?"
        rf" (?P<who>{CHOICE})",
        "after `needs approval by` a comma means all of these, and `or` any of these",
        _any,
    ),
    phrase(
        rf"(?P<one>needs approval by {CHOICE}(?: that {QUOTED})? given within [0-9]+ {UNIT}),? (?:and )?(?:by )?"
        rf"(?P<other>{CHOICE})(?P<that> that {QUOTED})?",
        "`given within` ends a line, and holds for every approver on it",
        lambda found: f"{found['one']}\nneeds approval by {commas(found['other'])}{found['that'] or ''}",
    ),
    phrase(
        rf"(?P<lead>needs approval by {CHOICE}|approved by {NAME})(?P<that> that {QUOTED})? {_HOW_OLD}",
        "how old an approval may be comes after `given within`",
        _given_within,
    ),
    phrase(
        rf"(?P<lead>needs approval by {CHOICE}|approved by {NAME}) {_HOW_OLD}(?P<that> that {QUOTED})",
        "`given within` comes after what is approved",
        _given_within,
    ),
    phrase(
        r"given within (?P<said>[0-9]+ (?:(?:working|business) days?|hours?))",
        "`given within` takes days, weeks, months or years",
        advice="say it in one of these",
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
