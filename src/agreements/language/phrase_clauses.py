"""What clauses replace, how long they survive and what they merely say, as people write it (see `phrases`)."""

from __future__ import annotations

import re

from agreements.language.phrase_amounts import AMOUNT, amount
from agreements.language.phrases import DATE, LABEL, NAME, QUOTED, CommonPhrase, phrase, without_quotes

_REPLACES = r"(?:replaces?|replacing|amends?|amending|varies|supersedes?|substitutes?|updates?)"
_CLAUSE = r"(?:sub-?clauses?|clauses?|sections?|articles?|paragraphs?)(?: (?:no\.?|number))?"
_LABELS = rf"{LABEL}(?:(?:\s*,\s*(?:and )?| and | or ){LABEL})*"

_NAMED = "a clause that is replaced is named by its agreement and its number, with a full stop between them"


def _labels(found: re.Match[str]) -> list[str]:
    return re.findall(LABEL, found["labels"])


def _replaced(found: re.Match[str]) -> str:
    agreement = found["agreement"]
    return f"replaces {', '.join(f'{agreement}.{label}' for label in _labels(found))}"


def _is_in_a_clause(found: re.Match[str]) -> bool:
    before = found.string[: found.start()]
    return before.rfind("clause ") > before.rfind("agreement ")


REPLACEMENTS: tuple[CommonPhrase, ...] = (
    phrase(
        rf"{_REPLACES} (?:the )?{_CLAUSE} (?P<labels>{_LABELS}) (?:of|in|from|under) (?:the )?(?:agreement )?"
        rf"(?P<agreement>{NAME})",
        _NAMED,
        _replaced,
    ),
    phrase(
        rf"{_REPLACES} (?:the )?(?:agreement )?(?P<agreement>(?!(?:{_CLAUSE})\b){NAME})(?:\s*,)?(?: {_CLAUSE})?"
        rf" (?P<labels>{_LABELS})",
        _NAMED,
        _replaced,
    ),
    phrase(
        rf"replaces (?P<agreement>{NAME})\.(?P<labels>{LABEL}(?:(?:\s*,\s*(?:and )?| and ){LABEL})+)",
        _NAMED,
        _replaced,
    ),
    phrase(
        rf"{_REPLACES} (?:the )?(?:{_CLAUSE} )?(?P<agreement>{NAME})\.(?P<labels>{LABEL})",
        "a clause that takes the place of another says `replaces`",
        _replaced,
    ),
    phrase(
        rf"supersedes (?:the )?(?:{_CLAUSE} )?(?P<agreement>{NAME})\.(?P<labels>{LABEL})",
        "an agreement supersedes whole agreements",
        advice="in the clause that takes its place, write `replaces {agreement}.{labels}`",
    ),
    phrase(
        rf"replaces (?P<agreement>{NAME})(?![\w.-])",
        "an agreement that takes the place of another says `supersedes`",
        lambda found: None if _is_in_a_clause(found) else f"supersedes {found['agreement']}",
    ),
    phrase(
        rf"(?:replaces|replacing|amends) (?:the )?(?P<agreement>(?!(?:{_CLAUSE})\b){NAME})(?![\w.-])",
        "a clause replaces other clauses, and an agreement supersedes other agreements",
        advice="name each clause: `replaces {agreement}.1`",
    ),
    phrase(
        rf"(?:replaces|replacing|amends) (?:the )?(?:{_CLAUSE} )?(?P<labels>{LABEL})",
        _NAMED,
        advice="put the agreement's name and a full stop before the number: `replaces AGREEMENT.{labels}`",
    ),
)
"""What clauses replace in other words."""

_SURVIVES = r"(?:(?:shall|will|must|to|which|continues? to) )?(?:survives?|surviving)"
_END = (
    r"(?:(?:the )?(?:end(?:ing)?|terminat(?:ion|ing)|expiry|expiration)"
    r"(?: (?:or|and) (?:end|termination|expiry|expiration))?(?: (?:of|to) (?:the|this) agreement)?)"
)
_AFTER = "a restriction that goes on after its agreement has ended says `survives end`, or for how long"

SURVIVAL: tuple[CommonPhrase, ...] = (
    phrase(
        rf"(?:{_SURVIVES}(?: {_END})?|(?:applies|continues|remains in force|holds))"
        rf"(?: for| by)?(?: at least| up to| a (?:further )?period of| a further| another)? {AMOUNT}"
        rf"(?: (?:after|following|from|beyond) {_END})?",
        _AFTER,
        lambda found: f"survives end for {amount(found)}",
    ),
    phrase(
        rf"{_SURVIVES}(?: {_END})? (?:until|to|till|up to) {DATE}",
        _AFTER,
        advice="write for instance `survives end for 5 years`; a clause that ends on a day of its own has `until` and"
        " the day after its number",
    ),
    phrase(
        rf"{_SURVIVES}(?: {_END})?,? (?:for ever|forever|indefinitely|perpetually|in perpetuity|for good|always)",
        _AFTER,
        "survives end",
    ),
    phrase(rf"{_SURVIVES} {_END}", _AFTER, "survives end"),
)
"""How long restrictions survive in other words."""


def _says(found: re.Match[str]) -> str:
    return f'{found["lead"]} says "{without_quotes(found["rest"])}"'


_DECIDES_NOTHING = "words that decide nothing come after `says`, in double quotes"

STATEMENTS: tuple[CommonPhrase, ...] = (
    phrase(
        rf"(?P<lead>clause {LABEL}(?: {QUOTED})?)"
        rf" (?:says|states|provides|reads|text|note)(?: that)?\s*:? (?P<words>{QUOTED})",
        _DECIDES_NOTHING,
        "{lead} says {words}",
    ),
    phrase(
        rf"(?P<lead>clause {LABEL} {QUOTED}) (?P<words>{QUOTED})", _DECIDES_NOTHING, "{lead} says {words}"
    ),
    phrase(
        rf"(?P<lead>clause {LABEL}(?: {QUOTED})?) (?:says|states|provides)(?: that)?\s*:?"
        r" (?P<rest>[^\n#\"“]*[^\n#\"“\s])",
        _DECIDES_NOTHING,
        _says,
    ),
    phrase(
        rf"(?P<lead>clause {LABEL}(?: {QUOTED})?)"
        r" (?P<rest>(?-i:[A-Z])[a-z]+(?: (?!share\b|shares\b)[a-z,'’-]+){3,}\.)",
        _DECIDES_NOTHING,
        _says,
    ),
)
"""Clauses that decide nothing, in other words."""


def _about(found: re.Match[str]) -> str:
    labels = _labels(found)
    return f"about {', '.join(labels[:-1])} and {labels[-1]}" if len(labels) > 1 else f"about {labels[0]}"


ABOUT: tuple[CommonPhrase, ...] = (
    phrase(
        rf"about (?:the )?(?:(?:{_CLAUSE} )(?P<labels>{_LABELS})|(?P<plain>{_LABELS}))",
        "the clauses that a risk is about are named by their numbers alone",
        lambda found: _about(found) if found["labels"] else None,
    ),
    phrase(
        rf"about (?P<labels>{LABEL}(?:(?:\s*,\s*(?:and |or )?| and | or ){LABEL})+)",
        "the clauses that a risk is about are joined by commas and `and`",
        _about,
    ),
    phrase(
        rf"about (?P<agreement>{NAME})\.(?P<labels>{LABEL})",
        "a risk is about clauses of its own agreement, named by their numbers alone",
        _about,
    ),
    phrase(
        rf"(?:for|regarding|concerns?|concerning|on|of|relating to|in respect of|applies to) (?:the )?(?:{_CLAUSE} )?"
        rf"(?P<labels>{_LABELS})",
        "the clauses that a risk is about come after `about`",
        _about,
        where=("ABOUT",),
    ),
    phrase(
        rf"about (?:all|every|each|any|anything|everything)(?: (?:of )?(?:the )?{_CLAUSE})?",
        "a risk without `about` is about every clause that grants",
        advice="take it out",
    ),
)
"""Which clauses a risk is about in other words."""

_OTHER = r"(?P<who>recipient|discloser)(?P<is> (?:is|are|be))?"
_WHOM = r"(?:the )?(?P<whom>recipient|discloser)"


def _acts(found: re.Match[str]) -> str | None:
    who, whom = found["who"].casefold(), found["whom"].casefold()
    if who == whom:
        return None
    negated = "not " if found.groupdict().get("not") else ""
    return f"{negated}{who} acts for {whom}"


_ACTS = "who acts for whom is written `recipient acts for discloser`, or the other way about"

ACTING: tuple[CommonPhrase, ...] = (
    phrase(
        rf"{_OTHER}(?P<not> (?:does not|doesn't|do not|not))?"
        rf" (?:acts?|acting)(?: as (?:an? |the )?(?:data )?processor)? (?:on behalf of|for) {_WHOM}",
        _ACTS,
        _acts,
    ),
    phrase(
        rf"{_OTHER}(?P<not> not)? (?:an? |the )?(?:data )?processors? (?:for|of) {_WHOM}",
        _ACTS,
        _acts,
    ),
    phrase(
        r"(?P<who>recipient|discloser) is (?:an? |the )?(?:data )?processor",
        _ACTS,
        lambda found: (
            f"{found['who']} acts for {'discloser' if found['who'] == 'recipient' else 'recipient'}"
        ),
    ),
    phrase(
        rf"(?P<who>recipient|discloser) acts (?:for|on behalf of) (?:the )?(?P<whom>{NAME})",
        "a condition asks whether one of the two acts for the other",
        advice="write `recipient acts for discloser` or `discloser acts for recipient`; whom that is, say by"
        " `discloser is {whom}` or `recipient is {whom}`",
    ),
)
"""Who acts for whom, in other words."""
