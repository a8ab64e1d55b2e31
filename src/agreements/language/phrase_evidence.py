"""Facts, approvals and refusals that questions state, as people write them and as the language does (see `phrases`)."""

from __future__ import annotations

import re
from dataclasses import replace

from agreements.language.phrase_amounts import AMOUNT, NUMBER, UNIT, amount
from agreements.language.phrase_numbers import AT_LEAST, AT_MOST, LESS, MORE
from agreements.language.phrase_questions import REFUSED
from agreements.language.phrases import (
    DATA,
    DATE,
    IN_OTHER_QUOTES,
    NAME,
    QUOTED,
    REST,
    CommonPhrase,
    phrase,
    without_quotes,
)

VALUE = "a question states a value, and does not compare"
STATES = "a question states what is so"
_COMPARED = rf"(?:{AT_MOST}|{AT_LEAST}|{LESS}|{MORE}|exactly|about|around|approximately|only|just)"


def _first(found: re.Match[str]) -> str:
    return f"{found['fact']} is {found['value'].split(',')[0].split()[0]}"


_FACTS: tuple[CommonPhrase, ...] = (
    phrase(
        rf"(?P<kept>{NAME} is [0-9]{{1,9}} {UNIT})(?:(?:\s*,\s*(?:or )?| or )(?:is )?[0-9]{{1,9}} {UNIT})+",
        f"{STATES}, not what may be",
        "{kept}",
        advice="then ask again with each of the others",
    ),
    phrase(
        rf"(?P<fact>{NAME})(?: is| are|\s*:)?\s*{_COMPARED}\s*{AMOUNT}",
        VALUE,
        lambda found: f"{found['fact']} is {amount(found)}",
    ),
    phrase(
        rf"(?P<fact>{NAME})(?: is)? (?:at most|at least|up to) (?P<value>{NAME})", VALUE, "{fact} is {value}"
    ),
    phrase(
        rf"(?P<fact>{NAME})(?: is)? between {NUMBER}(?: {UNIT})? and {AMOUNT}",
        VALUE,
        lambda found: f"{found['fact']} is {amount(found)}",
        advice="or whatever it is",
    ),
    phrase(
        rf"(?P<fact>{NAME})(?: is| are)?(?: either)? one of (?P<value>{NAME}(?:(?:\s*,\s*| or | and ){NAME})*)",
        STATES,
        _first,
        advice="or ask again with each other value",
    ),
    phrase(
        rf"(?P<fact>{NAME}) (?:is|are) not (?P<value>{NUMBER} {UNIT}|(?!(?:share|with)\b){NAME})",
        f"{STATES}, not what is not",
        advice="write the value that it has after `is`; of a yes-or-no fact, `not` and the fact",
    ),
    phrase(
        rf"(?P<kept>(?:not )?{NAME}(?: is (?:[0-9]+ {UNIT}|{NAME}))?)(?: or (?:not )?{NAME}(?: is"
        rf" (?:[0-9]+ {UNIT}|{NAME}))?)+",
        f"{STATES}, not what may be",
        "{kept}",
        advice="then ask again with each of the others",
    ),
    phrase(
        r"\((?P<inner>[^()\n]*)\)",
        "no parentheses are needed, since everything that is stated is so",
        "{inner}",
    ),
    phrase(
        rf"(?:,\s*|and )?(?:the )?(?:data|recipient|discloser|purpose) (?:contains?|includes?|is|are)(?:"
        rf" not)?(?: an?| the)? {NAME}",
        "who and what a share concerns is said before `where`, and the rest of it follows from the bundle",
        advice="take it out",
    ),
    phrase(
        rf"(?P<fact>{NAME})(?:\s*(?:==?|:)\s*| (?:equals|equal to|is equal to|is exactly|will be) )"
        rf"(?:{AMOUNT}|(?P<value>(?!half\b){NAME}))",
        "what a fact is, is stated with `is`",
        lambda found: f"{found['fact']} is {found['value'] or amount(found)}",
    ),
    phrase(
        rf"(?P<fact>(?!(?:is|not)\b){NAME})(?: is| are)? {AMOUNT}",
        "what a fact is, is stated with `is` and in digits",
        lambda found: f"{found['fact']} is {amount(found)}",
    ),
)

FACTS = tuple(replace(one, after="where") for one in _FACTS)
"""How values of facts are stated, after `where`."""


def _each_approval(found: re.Match[str]) -> str:
    one = rf"(?:approved by |by )?({NAME}) that ({QUOTED})".replace(" ", r"\s+")
    said = re.findall(one, found.group(), re.IGNORECASE)
    return ", ".join(f"approved by {who} that {that}" for who, that in said)


_PARTS = ("that", "reference", "on", "until")
_PART = rf"(?:(?:that|reference) {QUOTED}|(?:on|until) {DATE})"


def _in_order(found: re.Match[str]) -> str | None:
    """What is said of an approval, each part in its place; nothing where a part stands twice."""
    said = re.findall(_PART.replace(" ", r"\s+"), found["parts"], re.IGNORECASE)
    places = [_PARTS.index(part.split()[0].casefold()) for part in said]
    if len(set(places)) < len(places):
        return None
    return " ".join([found["lead"], *(part for _, part in sorted(zip(places, said, strict=True)))])


_NAMED = rf"(?:{DATA}|{QUOTED})"
_FOR = rf"(?P<for>for {_NAMED}(?:(?:\s*, and |\s*,\s*| and ){_NAMED})*)"
_APPROVAL = rf"(?P<lead>(?:approved|refused) by {NAME})(?P<parts>(?: {_PART})*)"

_NARROWED: tuple[CommonPhrase, ...] = (
    phrase(
        rf"{_APPROVAL} {_FOR}(?:\s*, (?:and )?|\s*,\s*| and | where | if )"
        rf"(?P<fact>not {DATA}|{DATA} is (?:[0-9]{{1,9}} {UNIT}|{NAME}))",
        "facts are stated before approvals, since what an approval is for is a list",
        lambda found: " ".join(f"{found['fact']}, {found['lead']}{found['parts']} {found['for']}".split()),
    ),
    phrase(
        rf"{_APPROVAL} {_FOR} (?P<late>(?:that|reference) {QUOTED})",
        "what an approval is for comes after `that` and `reference`",
        lambda found: " ".join(f"{found['lead']}{found['parts']} {found['late']} {found['for']}".split()),
    ),
    phrase(
        rf"(?P<lead>(?:approved|refused) by {NAME}(?: (?:that|reference) {QUOTED})*)"
        rf"(?P<dates>(?: (?:on|until) {DATE})+) {_FOR}(?! is\b)",
        "what an approval is for comes before its dates",
        lambda found: " ".join(f"{found['lead']} {found['for']}{found['dates']}".split()),
    ),
    phrase(
        rf"{_APPROVAL}(?: given)? (?:within|in|for)(?: the last)? {AMOUNT}",
        "a question states when an approval was given",
        advice="write `on` and the day; `until`, if it holds no longer than that",
    ),
)
"""How approvals are narrowed to some data."""

_EVENTS: tuple[CommonPhrase, ...] = (
    phrase(
        rf"(?:an? |the )?(?P<event>(?!(?:on|until|by|is)\b){NAME})"
        rf"(?: (?:was|is|happened|occurred|came|began|dated)(?: discovered| found| known)?(?: on| at)?"
        rf"|\s*:| of| at| from)?\s+(?:the )?(?P<day>{DATE})",
        "the day of an event is stated as `EVENT on DATE`",
        "{event} on {day}",
    ),
)
EVENTS = tuple(replace(one, after="where") for one in _EVENTS)
"""How the days of events are stated, after `where`."""

APPROVALS: tuple[CommonPhrase, ...] = (
    *_NARROWED,
    phrase(
        rf"that {IN_OTHER_QUOTES}",
        "what was approved stands in double quotes",
        lambda found: f'that "{" ".join(found["words"].split())}"',
    ),
    phrase(
        rf"(?P<lead>(?:approved|refused) by {NAME})(?P<parts>(?: {_PART})+)",
        "`that`, `reference`, `on` and `until` come in this order",
        _in_order,
    ),
    phrase(
        rf"{REFUSED} by (?P<who>{NAME})",
        "what was not approved is stated as `refused by APPROVER`",
        "refused by {who}",
        advice="an approval that nobody has given or refused yet is left out",
    ),
    phrase(
        rf"(?P<who>{NAME}) (?:(?:has )?(?:refused|rejected|denied|declined|vetoed)|has not approved|did not approve)"
        r"(?: (?:it|this))?",
        "a refusal is stated as `refused by APPROVER`",
        "refused by {who}",
    ),
    phrase(
        rf"(?P<who>(?!by\b|not\b){NAME}) (?:has |have )?(?:approved|approves|signed off|signed|agreed|agrees"
        r"|consented|consents)(?! by)(?: (?:it|this))?",
        "an approval is stated as `approved by APPROVER`",
        "approved by {who}",
    ),
    phrase(
        rf"approved by {NAME} that {QUOTED}(?:(?:\s*, and |\s*,\s*| and )(?:approved by |by )?{NAME} that {QUOTED})+",
        "each approval is stated by itself",
        _each_approval,
    ),
    phrase(
        rf"(?P<lead>(?:approved|refused) by {NAME}) (?:that )?(?P<that>{QUOTED})",
        "`that` stands before what was approved",
        "{lead} that {that}",
    ),
    phrase(
        rf"that (?![\"“]){REST}",
        "what was approved stands in double quotes",
        lambda found: f'that "{without_quotes(_words(found["rest"]))}"{_after(found["rest"])}',
        advice="if you typed quotes and a shell took them away, put the whole question in single quotes",
    ),
    phrase(
        rf"(?:with )?(?:the )?(?:approved|approval|consent|permission|authori[sz]ation|agreement|signed"
        rf"|signed off|authori[sz]ed|agreed|cleared)"
        rf"(?: by| of| from)? (?:the )?(?P<who>(?!by\b|to\b){NAME})",
        "an approval is stated as `approved by APPROVER`",
        "approved by {who}",
    ),
    phrase(
        rf"(?P<word>dated|of|at|in|from|since|:) (?P<day>{DATE})",
        "the day of an approval comes after `on`",
        "on {day}",
        where=("ON",),
    ),
    phrase(
        rf"(?:valid )?(?:to|till|through|expires|ends|up to|before) (?P<day>{DATE})",
        "the last day of an approval comes after `until`",
        "until {day}",
        where=("UNTIL",),
    ),
)
"""How approvals are stated."""


def _words(rest: str) -> str:
    return re.split(rf"\s+(?:on|until)\s+{DATE}|\?", " ".join(rest.split()))[0].strip()


def _after(rest: str) -> str:
    plain = " ".join(rest.split())
    return plain[plain.index(_words(rest)) + len(_words(rest)) :]
