"""Questions as people write them, and as the language does (see `phrases`)."""

from __future__ import annotations

import re
from calendar import month_name

from agreements.language.phrase_amounts import AMOUNT, amount
from agreements.language.phrase_lines import label_of
from agreements.language.phrases import (
    CHOICE,
    DATA,
    DATE,
    LABEL,
    LIST,
    NAME,
    QUOTED,
    REST,
    CommonPhrase,
    phrase,
)
from agreements.syntax.dates import how_to_write

FORM = "a question reads `may A share DATA with B for PURPOSE on DATE`"

_SHARE = r"(?:share|disclose|provide|supply|give|send|transfer|release|pass)"
_ASKS = r"(?:may|can|could|should|shall|will|would|might|must|do|does)"
_WHO = r"(?P<who>(?:(?!may|share)[A-Za-z0-9\"&'.,-]+ ){0,9}?(?:[A-Za-z0-9\"&'.-]+))"
_RECEIVE = r"(?:receive|obtain|get|have|access|see|view|use|collect)(?: access to)?"
REFUSED = (
    r"(?:rejected|denied|declined|disapproved|not approved|not authori[sz]ed|objected to|turned down|vetoed)"
)
_SINCE = (
    r"(?:today|tomorrow|yesterday|now|immediately|right now|this (?:week|month|year)|next (?:week"
    r"|month|year)|at present|currently)"
)


def _under(found: re.Match[str]) -> str | None:
    label = label_of(found["label"])
    return None if label is None else f"under {found['agreement']}.{label}"


_AROUND = r"(?:from|in|during|as of|at|starting|beginning|dated|by|since|before|after|until|till|for)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY_IN_WORDS = (
    rf"(?:the )?(?:[a-z]{{3,6}}day,? )?(?:the )?(?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? [0-9]{{4}}"
    rf"|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}}|{_MONTH},? [0-9]{{4}}|[0-9]{{4}})(?![\w./-])"
)


_WRITTEN = re.compile(rf"[0-9]{{1,2}}\s+(?:{'|'.join(month_name[1:])})\s+[0-9]{{4}}")
"""A day in words as the language has it."""


def _day(found: re.Match[str]) -> str | None:
    """The day that is written in words; nothing where it is a month or a year."""
    if _WRITTEN.fullmatch(found["said"]):
        return f"on {found['said']}"
    day = re.fullmatch("write year-month-day: `([0-9-]+)`", how_to_write(found["said"]) or "")
    return f"on {day[1]}" if day else None


def _days(found: re.Match[str]) -> str | None:
    """The days of what is a month or a year."""
    return how_to_write(found["said"])


ITEMS: tuple[CommonPhrase, ...] = (
    phrase(rf"\"?(?P<data>{NAME})\"?\s*\.\s*\*", "a dataset alone means all of it", "{data}"),
    phrase(
        rf"\"(?P<data>{NAME})\"\s*\.\s*\"?(?P<field>{NAME})\"?|(?P<bare>{NAME})\s*\.\s*\"(?P<quoted>{NAME})\"",
        "names stand without quotes",
        lambda found: f"{found['data'] or found['bare']}.{found['field'] or found['quoted']}",
    ),
    phrase(
        rf"(?P<data>{NAME})\s*\.\s*{QUOTED}",
        "after the full stop comes the name of the field, which has no quotes",
        advice="write the name that stands after `field` where the dataset `{data}` is declared",
    ),
    phrase(
        rf"(?P<first>{NAME}\.{NAME})\s*(?:[/;&+|]|and\s*/\s*or)\s*(?P<second>{DATA})",
        "the names of a list are joined by commas and `and`",
        "{first}, {second}",
    ),
    phrase(
        rf"(?P<first>{DATA})\s*(?:[;&+|]|and\s*/\s*or)\s*(?P<second>{DATA})",
        "the names of a list are joined by commas and `and`",
        "{first}, {second}",
    ),
    phrase(
        rf"(?<=share\s)(?P<data>{NAME})(?:\s*(?:[:/]|->|→)\s*|\s+[-–]\s+|['’]s?\s+)(?P<field>{NAME})(?![\w.])",
        "a field comes after its dataset and a full stop",
        "{data}.{field}",
    ),
    phrase(
        rf"(?<=share\s)(?P<data>{NAME})\s*[(\[]\s*(?P<field>{NAME})\s*[)\]]",
        "a field comes after its dataset and a full stop",
        "{data}.{field}",
    ),
)
"""How data is named."""

SHARES: tuple[CommonPhrase, ...] = (
    phrase(
        rf"{_ASKS} (?P<one>{NAME})(?:(?:\s*,\s*and\s+|\s*,\s*|\s+(?:and|or)\s+){NAME})+ {_SHARE}(?![\w-])",
        "a question asks about one organisation that shares",
        "may {one} share",
        advice="then ask again for each of the others",
    ),
    phrase(
        rf"{_ASKS} (?P<to>{NAME}) {_RECEIVE} (?P<data>{LIST}) from (?P<who>{NAME})",
        FORM,
        "may {who} share {data} with {to}",
    ),
    phrase(
        rf"(?:{_ASKS}|is|are) (?P<data>{LIST}) (?:be )?shared by (?P<who>{NAME}) with (?P<to>{NAME})",
        FORM,
        "may {who} share {data} with {to}",
    ),
    phrase(
        rf"(?:{_ASKS}|is|are) (?P<data>{LIST}) (?:be )?shared with (?P<to>{NAME}) by (?P<who>{NAME})",
        FORM,
        "may {who} share {data} with {to}",
    ),
    phrase(
        rf"(?:{_ASKS}|is|are) {LIST} (?:be )?shared(?: with)?",
        FORM,
        advice="begin with who shares: `may A share DATA with B`",
    ),
    phrase(
        rf"share with (?P<to>{NAME}) (?P<data>{LIST})(?= for)",
        "the data comes before the recipient",
        "share {data} with {to}",
    ),
    phrase(
        rf"share (?P<data>{LIST}) for (?P<purpose>{NAME}) (?:with|to) (?P<to>{NAME})",
        "who receives it comes before what it is for",
        "share {data} with {to} for {purpose}",
    ),
    phrase(
        r"share (?:the )?following(?: (?:data|datasets?|items?|information|fields?))?\s*:?",
        "what is shared stands just after `share`",
        "share",
    ),
    *ITEMS,
    phrase(
        rf"(?:is|are) {_WHO} (?:allowed|permitted|able|entitled|authori[sz]ed) to {_SHARE}",
        FORM,
        "may {who} share",
    ),
    phrase(
        rf"(?:is|are) {_WHO} (?:allowed|permitted|able|entitled|authori[sz]ed) {_SHARE}",
        FORM,
        "is {who} allowed to share",
    ),
    phrase(rf"{_ASKS} {_WHO} {_SHARE}", "a question begins with `may`", "may {who} share"),
    phrase(rf"(?!{_ASKS}\b|is\b|are\b){_WHO} {_ASKS} {_SHARE}", FORM, "may {who} share"),
    phrase(
        rf"may {_WHO} (?!share){_SHARE} (?P<data>{LIST}) (?:to|with) (?P<to>{NAME})",
        "a question asks who may `share` data `with` whom",
        "may {who} share {data} with {to}",
    ),
    phrase(
        r"with (?P<title>[A-Za-z0-9'&.-]+(?: [A-Za-z0-9'&.-]+)* for [A-Za-z0-9'&.-]+(?: [A-Za-z0-9'&.-]+)*)(?= for )",
        "the first `for` is taken for what comes before the purpose, so a title stands in double quotes",
        'with "{title}"',
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
        rf"(?:for the (?:sole )?purposes? of|for purposes? of|in order to|so as to|to enable|to) (?P<purpose>{NAME}"
        rf"(?: (?!on\b){NAME}){{0,6}})",
        "a purpose comes after `for`",
        "for {purpose}",
        advice="and name a purpose that is declared",
    ),
    phrase(
        rf"(?:on |from |as of |starting )?(?P<when>{_SINCE})(?![\w-])",
        "a question names the day of the share",
        advice="write `on` and the day itself, year-month-day, after the purpose",
    ),
    phrase(
        rf"{_AROUND} (?:on |the )?(?P<day>{DATE})(?:\s*(?:-|–|to|until|till|and) {DATE})?",
        "a question asks about one day, which comes after `on`",
        "on {day}",
        advice="or another day that is meant",
    ),
    phrase(
        rf"on (?:the )?(?:date|day)(?: of)?:? (?P<day>{DATE})",
        "the day of the share comes after `on`",
        "on {day}",
    ),
    phrase(
        rf"(?P<day>{DATE}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?=T)|{_WRITTEN.pattern})"
        r"(?:T|,? (?:at )?)(?:[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9.]+)?(?:Z|[+-][0-9:]+)?|noon|midnight"
        r"|[0-9]{1,2} ?[ap]m)(?![\w:])",
        "a question asks about a day, not a time of it",
        "{day}",
    ),
    phrase(
        rf"(?:{_AROUND} |on )?(?P<said>{_DAY_IN_WORDS})",
        "a question asks about one day, which comes after `on`",
        _day,
    ),
    phrase(
        rf"(?:{_AROUND} |on )?(?P<said>{_DAY_IN_WORDS})",
        "a question asks about one day, which comes after `on`",
        advice=_days,
    ),
    phrase(
        rf"(?P<purpose>for {NAME}) (?P<day>{DATE})",
        "the day of the share comes after `on`",
        "{purpose} on {day}",
    ),
    phrase(
        r"under (?:the )?(?:clause|section|article|paragraph) (?P<label>[0-9]+(?:\.[0-9]+)*[A-Za-z]?) (?:of|in)"
        rf" (?:the )?(?P<agreement>{NAME})",
        "a clause is named by its agreement and its number, with a full stop between them",
        _under,
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
        rf"under agreement (?P<agreement>{NAME}(?:\.{LABEL})?)",
        "the name of the agreement is enough",
        "under {agreement}",
    ),
    phrase(
        rf"(?P<under>under {NAME}\.{LABEL}),? (?P<where>where [^\n?#]*[^\n?#\s])",
        "what is stated comes before `under`",
        lambda found: f"{found['where']} {found['under']}",
    ),
    phrase(
        rf"(?P<before>[A-Za-z0-9-]+),\s*(?P<under>under {NAME}\.{LABEL})",
        "no comma stands before `under`",
        "{before} {under}",
    ),
    phrase(
        rf"(?:(?:with|and|given|,) )?(?P<lead>(?:approved|refused) by {NAME})",
        "what is so is stated after `where`",
        "where {lead}",
        where=("WHERE",),
    ),
    phrase(
        rf"{REFUSED} by (?P<who>{NAME})",
        "what is so is stated after `where`",
        "where refused by {who}",
        where=("WHERE",),
    ),
    phrase(
        rf"(?:(?:with|and|if|given|when|,)(?: an?| the| its| their)? )?"
        rf"(?P<fact>(?!(?:with|and|if|given|when|for)\b){NAME})(?: of| is| at|:)? {AMOUNT}",
        "what is so is stated after `where`",
        lambda found: f"where {found['fact']} is {amount(found)}",
        where=("WHERE",),
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
