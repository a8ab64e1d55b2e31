"""Lines of agreements and declarations as people write them, and as the language does (see `phrases`)."""

from __future__ import annotations

import re

from agreements.language.phrase_amounts import UNIT, WORD_NUMBER, in_digits
from agreements.language.phrase_approvals import commas
from agreements.language.phrases import CHOICE, DATA, NAME, QUOTED, REST, CommonPhrase, phrase

WHERE: tuple[CommonPhrase, ...] = (
    phrase(
        rf"relying on (?P<who>{CHOICE}),? (?:but )?(?:only (?:where|when|if)|when|whenever|in cases where|in so far as)"
        rf" {REST}",
        "where a gateway is asked for at all comes after `where`",
        lambda found: f"relying on {commas(found['who'])} where {found['rest']}",
    ),
    phrase(
        rf"(?:where|when|whenever|if) (?P<condition>[^\n#\"]*?[^\n#\"\s,]),? relying on (?P<who>{CHOICE})",
        "`where` comes after the gateways that it is about",
        lambda found: f"relying on {commas(found['who'])} where {' '.join(found['condition'].split())}",
    ),
)
"""Where gateways are asked for in other words."""

RELYING: tuple[CommonPhrase, ...] = (
    phrase(
        r"relying on (?P<who>[^\n#]*? and [^\n#]*)",
        "after `relying on` a comma means all of these, and `or` any of these",
        lambda found: f"relying on {commas(found['who'].strip())}" if _is_list(found["who"]) else None,
    ),
    phrase(
        r"(?:rel(?:ies|y|ying) (?:upon|on)|rel(?:ies|y) (?:upon|on)|under|on the basis of|on basis of"
        r"|pursuant to|by virtue of"
        r"|in reliance on|in reliance upon|based on|in accordance with|legal basis|lawful basis|using)(?: the|\s*:)?"
        rf" (?P<who>{CHOICE})",
        "the law that a clause stands on comes after `relying on`",
        lambda found: f"relying on {commas(found['who'])}",
        where=("RELYING",),
    ),
    phrase(
        rf"relying (?:upon|on the|upon the|to) (?P<who>{CHOICE})",
        "the law that a clause stands on comes after `relying on`",
        lambda found: f"relying on {commas(found['who'])}",
    ),
)
"""How a clause relies on law in other words."""


def _is_list(words: str) -> bool:
    return re.fullmatch(CHOICE.replace(" ", r"\s+"), words.strip()) is not None


def _negated(found: re.Match[str]) -> str:
    rest = " ".join(found["rest"].split())
    return f"not ({rest})" if re.search(r"\b(?:and|or)\b", rest) else f"not {rest}"


_IF = (
    r"(?:only if|if and only if|provided that|provided|so long as|as long as|on condition that|on condition|where"
    r"|when|whenever|in case|subject to|in the event that|given that|assuming)"
)
_UNLESS = (
    r"(?:except where|except if|except when|except that|save where|save if|unless and until|unless|other than where"
    r"|excluding where)"
)


def _one_of(found: re.Match[str]) -> str:
    values = ", ".join(re.split(r"\s*,\s*(?:or\s+)?|\s+or\s+|\s+and\s+", found["values"]))
    return f"{'not ' if found['not'] else ''}{found['fact']} is one of {values}"


ANY_OR_ALL = "`or` means either or both"

CONDITIONS: tuple[CommonPhrase, ...] = (
    phrase(rf"(?P<first>{DATA})\s+and\s*/\s*or\s+(?P<second>{DATA})", ANY_OR_ALL, "{first} or {second}"),
    phrase(
        rf"(?P<first>{DATA})\s+and\s*/\s*or\s+(?P<second>{DATA})",
        "a list means each of its names, joined by commas and `and`",
        "{first} and {second}",
    ),
    phrase(
        rf"(?P<fact>{NAME}) is (?P<how>at most |at least |not )?(?P<first>[0-9]{{1,9}} {UNIT}) or"
        rf" (?P<second>[0-9]{{1,9}} {UNIT})",
        "each condition names its fact",
        "{fact} is {how} {first} or {fact} is {how} {second}",
    ),
    phrase(rf"(?P<lead>{_IF}) {REST}", "a condition of a grant comes after `if`", "if {rest}"),
    phrase(
        rf"{_UNLESS} {REST}",
        "on a grant or a gateway an exception is written `if not`",
        lambda found: f"if {_negated(found)}",
    ),
    phrase(rf"{_UNLESS} {REST}", "what lifts a restriction comes after `unless`", "unless {rest}"),
    phrase(
        rf"(?:{_IF}|if) {REST}",
        "a clause that says `must not share` takes `unless`, and so does a bar",
        lambda found: f"unless {_negated(found)}",
    ),
    phrase(
        rf"(?P<lead>if|unless|and|or|by) (?:either|both) (?P<rest>{NAME})",
        "`or` and `and` say that by themselves",
        "{lead} {rest}",
    ),
    phrase(
        rf"(?P<who>recipient|discloser|purpose)(?: is| are| must be|)(?: not|n't)(?: an?| the| in)? (?P<name>{NAME})",
        "it is written with `is not`",
        "{who} is not {name}",
    ),
    phrase(
        rf"(?P<who>recipient|discloser|purpose) (?:are|must be|shall be|being|in|=|equals|:|is in)\s*(?:a"
        rf" |an |the )?(?P<name>{NAME})",
        "it is written with `is`",
        "{who} is {name}",
    ),
    phrase(
        rf"(?:the )?data (?:(?:does|do) not|doesn't|must not) (?:contain|include)s? (?P<name>{NAME})",
        "`not` stands before the whole condition",
        "not data contains {name}",
    ),
    phrase(
        rf"(?:the )?data (?:includes?|contain|containing|including|is|are|has|have|with|comprises) (?P<name>{NAME})",
        "what data contains is written with `contains`",
        "data contains {name}",
    ),
    phrase(
        rf"(?P<fact>{NAME}) (?:is )?(?P<not>not )?(?:either|any of|any|one of|in|among|within|is in)"
        rf"\s*:? (?P<values>{NAME}(?:(?:\s*,\s*| or |\s*,\s*or | and ){NAME})+)",
        "one value of several is written `is one of` with commas",
        _one_of,
    ),
    phrase(
        rf"(?P<who>{NAME}) (?:approves|has approved|approved it|agrees|has agreed|consents)",
        "in a condition an approval reads `approved by APPROVER`",
        "approved by {who}",
    ),
    phrase(
        r"(?P<word>and|or|not|if|unless|share|with|for|by|is|on)"
        r"(?=\s*\n\s*(?:needs|must|relying|clause|if|unless|notwithstanding|risk|note|text|agreement)(?![\w-]))",
        "something is missing after it",
        advice="say what follows `{word}`, or take it out",
    ),
    phrase(r"(?:,\s*)?then(?![\w-])", "nothing follows a condition", advice="take `then` out"),
    phrase(
        rf"but(?: also)?(?: (?P<not>not))? (?P<rest>{NAME})",
        "conditions are joined by `and` and `or`",
        "and {not} {rest}",
    ),
)
"""Conditions in other words."""

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_CLAUSE = (
    r"(?:sub-?clauses?|sub-?sections?|clauses?|sections?|articles?|paragraphs?|para\.?|schedule|part"
    r"|term|condition|§|annex|item)"
    r"(?: (?:no\.?|number|nr\.?))?"
)
_DOTTED = r"[0-9]+(?:\.[0-9]+)*\.?[A-Za-z]?"
_MARKED = rf"(?:\(?{_DOTTED}\)?(?:\s*\((?:[0-9]+|[A-Za-z]+)\))*|{WORD_NUMBER}|[ivx]+(?![\w-]))[.):]?"


_SPOKEN = frozenset("one two three four five six seven eight nine ten eleven twelve".split())  # noqa: SIM905


def label_of(written: str) -> str | None:
    """The label of a clause, from how it was written: `1(a)` is `1a`."""
    plain = " ".join(written.casefold().split()).rstrip(".:")
    if plain in _ROMAN:
        return str(_ROMAN[plain])
    if not plain[:1].isdigit() and plain in _SPOKEN:
        return str(in_digits(plain))
    parts = re.findall(r"[0-9]+|[a-z]+", plain)
    numbers = [part for part in parts if part.isdigit()]
    letters = [part for part in parts if not part.isdigit()]
    if not numbers or len(letters) > 1 or (letters and parts[-1] != letters[0]):
        return None
    last = letters[0] if letters else ""
    if len(last) > 1 or (last in _ROMAN and len(last) > 1):
        return ".".join([*numbers, str(_ROMAN[last])]) if last in _ROMAN else None
    return ".".join(numbers) + last


def _labelled(found: re.Match[str]) -> str | None:
    label = label_of(found["label"])
    return None if label is None else f"clause {label}"


def _labelled_line(found: re.Match[str]) -> str | None:
    """The label of a clause that a line begins with."""
    return None if found.string[: found.start()].rpartition("\n")[2].strip() else _labelled(found)


def _despite(found: re.Match[str]) -> str | None:
    label = label_of(found["label"])
    return None if label is None else f"notwithstanding {label}"


NUMBERED = "a clause begins with `clause` and its number: `1`, `3.1` or `4.2a`"

LABELS: tuple[CommonPhrase, ...] = (
    phrase(
        rf"clause (?P<label>[0-9]+(?:\.[0-9]+)*) \(?(?P<letter>(?-i:[a-z]))\)?"
        rf"(?=\s+(?:\"|{NAME} (?:may|must|shall|can|will)\b))",
        "the letter of a clause stands just after its number",
        "clause {label}{letter}",
    ),
    phrase(
        rf"clause (?P<title>{QUOTED}) (?P<label>[0-9]+(?:\.[0-9]+)*[A-Za-z]?)(?![\w.-])",
        "the number comes before the title",
        "clause {label} {title}",
    ),
    phrase(
        r"clause (?P<label>[0-9]+(?:\.[0-9]+)*[A-Za-z]?)(?:\s*[.:–-])?(?: \((?P<inner>[^()\"\n]+)\)"
        r"|[^\S\n]+(?![^\n]*(?:may|must|shall|can|will|share)\b)(?P<title>[A-Za-z][A-Za-z ,'-]*))(?=[^\S\n]*\n)",
        "a title stands in double quotes",
        lambda found: f'clause {found["label"]} "{" ".join((found["inner"] or found["title"]).split())}"',
    ),
    phrase(
        rf"clause [0-9.]+[A-Za-z]? {QUOTED} (?P<says>may|must not) share",
        "the words in quotes are the title of the clause, so nobody shares",
        advice="write the name of who shares, without quotes, before `{says} share`",
    ),
    phrase(
        rf"(?:notwithstanding|despite|in spite of|regardless of|overriding|overrides)"
        rf" (?:{_CLAUSE})?\s*(?P<label>{_MARKED})",
        "the clause that a grant stands despite is named by its number alone",
        _despite,
    ),
    phrase(
        rf"subject to (?:{_CLAUSE})?\s*{_MARKED}",
        "every grant is subject to the clauses that say `must not share`",
        advice="take it out; a grant that stands despite one says `notwithstanding` and its number",
    ),
    phrase(
        r"clause (?P<label>[0-9]+(?:\.[0-9]+)*[A-Za-z]?)\s*[.:;,)–—-]+(?=\s)",
        "nothing follows a clause's number",
        _labelled,
    ),
    phrase(rf"{_CLAUSE}\s*(?P<label>{_MARKED})(?![\w(])", NUMBERED, _labelled),
    phrase(
        rf"(?P<label>{_MARKED})(?=[^\S\n]+[\"A-Za-z]|[^\S\n]*\n)", NUMBERED, _labelled_line, where=("CLAUSE",)
    ),
    phrase(
        r"\((?P<label>[A-Za-z])\)", NUMBERED, advice="give it the number of what it belongs to: `clause 1a`"
    ),
)
"""Numbers of clauses in other words."""
