"""Questions as people write them, and as the language does (see `phrases`)."""

from __future__ import annotations

import re

from agreements.language.phrase_amounts import AMOUNT, NUMBER, UNIT, amount
from agreements.language.phrase_lines import label_of
from agreements.language.phrase_numbers import AT_LEAST, AT_MOST, LESS, MORE
from agreements.language.phrases import CHOICE, DATA, DATE, LIST, NAME, QUOTED, REST, CommonPhrase, phrase

STATES = "a question states what is so"
VALUE = "a question states a value, and does not compare"
FORM = "a question reads `may A share DATA with B for PURPOSE on DATE`"

_COMPARED = rf"(?:{AT_MOST}|{AT_LEAST}|{LESS}|{MORE}|exactly|about|around|approximately|only|just)"
_SHARE = r"(?:share|disclose|provide|supply|give|send|transfer|release|pass)"
_ASKS = r"(?:may|can|could|should|shall|will|would|might|must|do|does)"
_WHO = r"(?P<who>(?:(?!may|share)[A-Za-z0-9\"&'.,-]+ ){0,9}?(?:[A-Za-z0-9\"&'.-]+))"
_SINCE = (
    r"(?:today|tomorrow|yesterday|now|immediately|right now|this (?:week|month|year)|next (?:week"
    r"|month|year)|at present|currently)"
)


def _first(found: re.Match[str]) -> str:
    return f"{found['fact']} is {found['value'].split(',')[0].split()[0]}"


def _under(found: re.Match[str]) -> str | None:
    label = label_of(found["label"])
    return None if label is None else f"under {found['agreement']}.{label}"


def _each_approval(found: re.Match[str]) -> str:
    one = rf"(?:approved by |by )?({NAME}) that ({QUOTED})".replace(" ", r"\s+")
    said = re.findall(one, found.group(), re.IGNORECASE)
    return ", ".join(f"approved by {who} that {that}" for who, that in said)


FACTS: tuple[CommonPhrase, ...] = (
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
        rf"(?:{AMOUNT}|(?P<value>{NAME}))",
        "what a fact is, is stated with `is`",
        lambda found: f"{found['fact']} is {found['value'] or amount(found)}",
    ),
    phrase(
        rf"(?P<fact>(?!(?:is|not)\b){NAME})(?: is| are)? {AMOUNT}",
        "what a fact is, is stated with `is` and in digits",
        lambda found: f"{found['fact']} is {amount(found)}",
    ),
)
"""How values of facts are stated."""

APPROVALS: tuple[CommonPhrase, ...] = (
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
        lambda found: f'that "{_words(found["rest"])}"{_after(found["rest"])}',
        advice="if you typed quotes and a shell took them away, put the whole question in single quotes",
    ),
    phrase(
        rf"(?:with )?(?:the )?(?:approved|approval|consent|permission|authori[sz]ation|agreement|signed"
        rf"|signed off|authori[sz]ed|agreed|cleared)"
        rf"(?: by| of| from)? (?:the )?(?P<who>(?!by\b){NAME})",
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


SHARES: tuple[CommonPhrase, ...] = (
    phrase(
        rf"(?:is|are) {_WHO} (?:allowed|permitted|able|entitled|authori[sz]ed) to {_SHARE}",
        FORM,
        "may {who} share",
    ),
    phrase(rf"(?!may ){_ASKS} {_WHO} {_SHARE}", "a question begins with `may`", "may {who} share"),
    phrase(rf"May {_WHO} {_SHARE}", "a question begins with a small `may`", "may {who} share"),
    phrase(rf"(?!{_ASKS}\b|is\b|are\b){_WHO} {_ASKS} {_SHARE}", FORM, "may {who} share"),
    phrase(
        rf"may {_WHO} (?!share){_SHARE} (?P<data>{LIST}) (?:to|with) (?P<to>{NAME})",
        "a question asks who may `share` data `with` whom",
        "may {who} share {data} with {to}",
    ),
    phrase(
        r"with (?P<title>[A-Za-z0-9'&.-]+(?: [A-Za-z0-9'&.-]+)* for [A-Za-z0-9'&.-]+(?: [A-Za-z0-9'&.-]+)*)(?= for )",
        "the first `for` is taken for what comes before the purpose",
        'with "{title}"',
        advice="which tells the name of what has this title",
    ),
    phrase(
        rf"share (?P<data>{LIST}) to (?P<to>{NAME})",
        "the recipient comes after `with`",
        "share {data} with {to}",
    ),
    phrase(
        rf"(?P<lead>with|for) (?P<one>{NAME})(?:(?:\s*, and |\s*,\s*| and | or )(?P<others>{CHOICE}))",
        "a question asks about one purpose and one recipient",
        "{lead} {one}",
        advice="then ask again for each of the others",
    ),
    phrase(
        rf"(?:for the (?:sole )?purposes? of|for purposes? of|in order to|so as to|to enable) (?P<purpose>{NAME})",
        "a purpose comes after `for`",
        "for {purpose}",
    ),
    phrase(
        rf"(?:on |from |as of |starting )?(?P<when>{_SINCE})(?![\w-])",
        "a question names the day of the share",
        advice="write `on` and the day itself, year-month-day, after the purpose",
    ),
    phrase(
        rf"(?P<word>from|in|as of|at|starting|dated|by|since)(?: on)? (?P<day>{DATE})",
        "the day of the share comes after `on`",
        "on {day}",
        where=("ON",),
    ),
    phrase(
        rf"(?P<purpose>for {NAME}) (?P<day>{DATE})",
        "the day of the share comes after `on`",
        "{purpose} on {day}",
    ),
    phrase(
        rf"under (?:agreement )?(?P<agreement>(?!(?:clause|section|article|paragraph)\b){NAME})(?:,?"
        rf" (?:clause|section|article|paragraph)|,)? (?P<label>[0-9][0-9A-Za-z.()]*)",
        "a clause is named by its agreement and its number, with a full stop between them",
        _under,
    ),
    phrase(
        r"under (?:the )?(?:clause |section |article |paragraph |agreement )?(?P<label>[0-9]+(?:\.[0-9]+)*[A-Za-z]?)",
        "a clause is named by its agreement and its number",
        advice="put the agreement's name and a full stop before the number: `under AGREEMENT.{label}`",
    ),
    phrase(
        rf"under (?P<agreement>{NAME})",
        "a clause is named by its agreement and its number",
        advice="add a full stop and the number of the clause: `under {agreement}.1`",
    ),
    phrase(
        rf"(?:if|with|given that|given|provided that|provided|when|and|assuming that|assuming|subject to"
        rf"|on condition that"
        rf"|as long as|so long as|only if|because|,)(?: the)? {REST}",
        "what is so is stated after `where`",
        lambda found: f"where {' '.join(found['rest'].split())}",
        where=("WHERE",),
    ),
    phrase(
        rf"(?P<lead>share|with|for|by|and|,|where|is) (?:the|(?-i:an?)|any|all|its|their|our|every|each)"
        rf" (?P<name>{DATA})",
        "nothing stands before a name",
        "{lead} {name}",
    ),
)
"""How a share is asked about."""
