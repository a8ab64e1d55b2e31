"""Sentences of clauses, the law and promises as people write them, and as the language does (see `phrases`)."""

from __future__ import annotations

import re

from agreements.language.phrases import DATA, LIST, NAME, CommonPhrase, Right, phrase

_SHARE = r"(?:share|disclose|provide|supply|give|send|transfer|release|pass|make available)"
_SHARING = r"(?:sharing|disclosing|providing|supplying|giving|sending|transferring|releasing|passing)"
_SHARES = r"(?:shares|discloses|provides|supplies|gives|sends|transfers|releases|passes)"
_MODAL = r"(?:may|shall|can|will|must|should|could|might)"
_IS = r"(?:is|are|be)"
_NOT = (
    r"(?:may not|shall not|can not|cannot|can't|will not|won't|should not|shouldn't|mustn't|must never|may never"
    rf"|shall never|will never|can never|never|does not|do not|don't|doesn't|{_IS} not (?:allowed|permitted) to"
    r"|must refrain from|must not)"
)
_NO_ONE = r"(?:nothing and no one|no one|nobody|no-one|none|no organi[sz]ation|no person|not anyone)"

FORBIDDEN = "a clause that forbids says `must not share`"
PERMITTED = "a clause that permits says `may share`"

_WHOM = rf"(?: (?P<data>{LIST}) (?:to|with) (?P<to>{LIST}))?"


def _sentence(relation: str, who: str = "") -> Right:
    """A sentence from who shares to who receives, as far as it was written."""

    def right(found: re.Match[str]) -> str:
        groups = {name: " ".join((words or "").split()) for name, words in found.groupdict().items()}
        whom = f" {groups['data']} with {groups['to']}" if groups.get("data") else ""
        return f"{who or groups['who']} {relation}{whom}"

    return right


def _clause(written: str, because: str, relation: str, who: str = "") -> CommonPhrase:
    return phrase(rf"{written}(?![\w-]){_WHOM}", because, _sentence(relation, who))


_WHO = rf"(?P<who>(?!(?:no|not|neither|may|must)\b){NAME})"

_PARTIES = r"(?:(?:each|either|every|any|the|both|all|all the|each of the|both of the) )?part(?:y|ies)"
_EACH_OTHER = r"(?:to|with) (?:the )?(?:each other|one another|other part(?:y|ies)|others?)(?![\w-])"


def _the_others(who: str) -> str:
    """Who receives what several share with each other: all of them; of one, any party to the agreement."""
    return who if re.search(r",|\band\b", who) else "party"


NO_ONE_SHARES = _clause(
    rf"{_NO_ONE} (?:{_MODAL} )?(?:ever )?(?:{_SHARES}|{_SHARE})", FORBIDDEN, "must not share", "anyone"
)
"""A sentence that says that no one shares."""

SENTENCES: tuple[CommonPhrase, ...] = (
    phrase(
        r"share (?:the )?following(?: (?:data|datasets?|items?|information|fields?))?\s*:?",
        "what is shared stands just after `share`",
        "share",
    ),
    phrase(
        rf"{_PARTIES} (?:{_MODAL} {_SHARE}|{_SHARES}|{_SHARE}) (?P<data>{LIST}) {_EACH_OTHER}",
        "every party to the agreement is `party`",
        "party may share {data} with party",
    ),
    phrase(
        rf"(?P<who>{LIST}) {_MODAL} {_SHARE} (?P<data>{LIST}) {_EACH_OTHER}",
        "who receives it is named",
        lambda found: f"{found['who']} may share {found['data']} with {_the_others(found['who'])}",
    ),
    phrase(rf"with {_PARTIES}(?= for)", "every party to the agreement is `party`", "with party"),
    phrase(
        rf"(?<!neither\s)(?<!no\s){_PARTIES}(?= (?:{_MODAL}|must not) {_SHARE}|\s+(?:and|,))",
        "every party to the agreement is `party`",
        lambda found: None if found.group().casefold() == "party" else "party",
    ),
    NO_ONE_SHARES,
    _clause(rf"(?:neither|no) party {_MODAL} {_SHARE}", FORBIDDEN, "must not share", "party"),
    phrase(
        rf"neither (?P<one>{NAME}) nor (?P<other>{NAME}) {_MODAL} {_SHARE}",
        FORBIDDEN,
        "{one} and {other} must not share",
    ),
    _clause(rf"no (?P<who>{NAME}) {_MODAL} {_SHARE}", FORBIDDEN, "must not share"),
    _clause(rf"{_WHO} {_NOT} (?:be )?(?:{_SHARE}|{_SHARING}|{_SHARES})", FORBIDDEN, "must not share"),
    _clause(
        rf"{_WHO} {_IS} (?:prohibited|forbidden|barred) (?:to|from) (?:{_SHARE}|{_SHARING})",
        FORBIDDEN,
        "must not share",
    ),
    _clause(
        rf"{_WHO} (?:{_MODAL} only|only {_MODAL}) {_SHARE}",
        "what no clause permits is refused, so `only` goes without saying",
        "may share",
    ),
    _clause(
        rf"{_WHO} (?:(?:shall|will|must|should|agrees? to|undertakes? to|{_IS} (?:required|obliged) to)"
        rf"(?: also)? {_SHARE}|{_SHARES})",
        f"no clause obliges anyone to share; {PERMITTED}",
        "may share",
    ),
    _clause(
        rf"{_WHO} (?:{_MODAL}|{_IS} (?:allowed|permitted|entitled|able|authori[sz]ed) to|has permission to)"
        rf"(?: also)? {_SHARE}",
        PERMITTED,
        "may share",
    ),
    phrase(
        rf"(?P<who>{NAME}) (?:{_MODAL}|has|have) (?:receive|obtain|access|view|see|use|process"
        rf"|collect)(?: access to)?"
        rf" (?P<data>{LIST}) from (?P<from>{LIST})",
        "a clause says who shares, and the recipient comes after `with`",
        "{from} may share {data} with {who}",
    ),
    phrase(
        rf"(?P<who>{NAME}) {_MODAL} (?:receive|obtain|access|view|see|use|process|collect)",
        "a clause says who shares what with whom",
        advice="write `DISCLOSER may share DATA with RECIPIENT for PURPOSE`",
    ),
    phrase(
        rf"share (?P<data>{LIST}) to (?P<to>{LIST})",
        "the recipient comes after `with`",
        "share {data} with {to}",
    ),
    phrase(
        rf"share with (?P<to>{LIST}) (?P<data>{LIST})(?= for)",
        "the data comes before the recipient",
        "share {data} with {to}",
    ),
)
"""How clauses are said in other words."""

PURPOSES: tuple[CommonPhrase, ...] = (
    phrase(
        r"for (?:any|all|every|whatever) purposes?(?![\w-])", "every purpose is one word", "for any-purpose"
    ),
    phrase(
        rf"for the (?:sole )?purposes?(?: of|\s*:)? (?P<purpose>{NAME})(?! (?!and\b|or\b){NAME})|(?:for purposes? of"
        rf"|for use in) (?P<use>{NAME})(?! (?!and\b|or\b){NAME})",
        "a purpose comes after `for`",
        lambda found: f"for {found['purpose'] or found['use']}",
    ),
    phrase(
        r"(?:for the (?:sole )?purposes? of|for purposes? of|in order to|so as to|to enable|for use in)(?! the\b)",
        "the name of a declared purpose comes after `for`",
        advice="after `for` name a purpose that is declared, which is one word",
    ),
    phrase(
        r"(?P<lead>share|with|may share) (?:any|all|every)(?: the)? (?:data|information|datasets?)(?![\w-])",
        "all data is `anything`",
        "{lead} anything",
    ),
    phrase(
        r"with (?:any one|any organi[sz]ations?|any person|any party|any body|any third part(?:y|ies)"
        r"|all|third parties)"
        r"(?= for)",
        "every organisation is `anyone`",
        "with anyone",
    ),
    phrase(
        rf"(?P<lead>share|with|for|between|by|under|of|is|contains|and|from|or|recipient|discloser|,) "
        rf"(?:the|(?-i:an?)|any|all|its|their|our|every|each|such) (?P<name>{NAME})(?:(?P<field>\.{NAME}))?",
        "nothing stands before a name",
        lambda found: f"{found['lead']} {found['name']}{found['field'] or ''}",
    ),
    phrase(
        rf"(?:the|any|all|every|each|either|both) (?P<name>{NAME})",
        "nothing stands before a name",
        "{name}",
    ),
    phrase(
        rf"for (?P<purpose>{NAME}) purposes?(?![\w-])", "the name of the purpose is enough", "for {purpose}"
    ),
    phrase(
        rf"share (?P<data>{LIST}) for (?P<purpose>{LIST}) (?:with|to) (?P<to>{LIST})",
        "who receives it comes before what it is for",
        "share {data} with {to} for {purpose}",
    ),
    phrase(
        rf"(?P<before>{NAME}(?:\.{NAME})?)\s*, (?P<word>with|for|to share)(?![\w-])",
        "no comma stands there",
        "{before} {word}",
    ),
    phrase(rf"and (?:for|with|by) (?P<name>{NAME})", "a list goes on with the next name", "and {name}"),
    phrase(
        rf"(?:but not|except for|excluding|other than|apart from|save for|save|but excluding|not including|without)"
        rf"(?: for)? (?P<names>{LIST})",
        "what is left out comes after `except`",
        "except {names}",
    ),
    phrase(
        rf"\((?:except|excluding) (?P<names>{LIST})\)",
        "what is left out comes after `except`",
        "except {names}",
    ),
    phrase(
        rf"(?P<field>{NAME}) (?:of|from|in) (?P<data>{NAME})",
        "a field comes after its dataset and a full stop",
        "{data}.{field}",
    ),
    phrase(
        rf"(?P<one>{DATA}) or (?P<other>{DATA})",
        "the names of a list are joined by commas and `and`",
        "{one} and {other}",
    ),
    phrase(
        rf"(?P<name>{NAME}) (?:only|alone|etc\.?|exclusively)",
        "what no clause permits is refused, so that goes without saying",
        "{name}",
    ),
    phrase(
        rf"(?P<name>{NAME})(?:'s?|’s?) (?P<field>{NAME})",
        "a field comes after its dataset and a full stop",
        "{name}.{field}",
    ),
)
"""Names with words before them that the language does not need."""

LAW: tuple[CommonPhrase, ...] = (
    _clause(
        rf"{_NO_ONE} (?:{_MODAL} )?(?:ever )?(?:{_SHARES}|{_SHARE})",
        "a promise says `anyone never shares`",
        "never shares",
        "anyone",
    ),
    phrase(
        rf"(?P<who>{NAME}) (?:must not|may not|shall not|will not|will never|never) {_SHARE}"
        rf"{_WHOM}",
        "a promise says `never shares`",
        _sentence("never shares"),
    ),
    phrase(
        rf"(?P<data>{LIST}) (?:is|are|will be) never shared with (?P<to>{LIST})",
        "a promise says who never shares",
        "anyone never shares {data} with {to}",
    ),
    phrase(
        rf"(?:allows|authori[sz]es|empowers|enables|lets) (?P<who>{LIST})(?: to {_SHARE})",
        "a gateway says `permits`",
        "permits {who} to share",
    ),
    phrase(
        rf"(?:prohibits|bars|prevents|bans|stops) (?P<who>{LIST}) (?:to|from) (?:{_SHARE}|{_SHARING})",
        "a bar says `forbids`",
        "forbids {who} to share",
    ),
    phrase(
        rf"(?P<verb>permits|forbids) (?P<who>{LIST}) (?:may|can|from|in) (?:{_SHARE}|{_SHARING})",
        "who it is about is followed by `to share`",
        "{verb} {who} to share",
    ),
    phrase(
        rf"(?P<verb>permits|forbids) (?P<who>{LIST}) to (?:{_SHARE})",
        "who it is about is followed by `to share`",
        "{verb} {who} to share",
    ),
    phrase(
        rf"(?P<verb>permits|forbids) {_SHARING} (?P<data>{LIST})",
        "it is said who is permitted or forbidden to share",
        "{verb} anyone to share {data}",
    ),
)
"""Law and promises in other words."""
