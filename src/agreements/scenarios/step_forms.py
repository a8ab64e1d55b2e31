"""The forms that a step may have: what it begins with, its words, and what it is for.

The words are a regular expression that holds from end to end, once white space is folded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from agreements.words import MONTHS

NAME = r"[A-Za-z][A-Za-z0-9.-]*"
DAY = r"[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}"
LABEL = r"[0-9.]+[A-Za-z]?"

_NAMES = rf"{NAME}(?:(?:,| and|, and) {NAME})*"
_APPROVAL = (
    rf'(?: that "(?P<that>[^"]*)")?(?: for (?P<data>{_NAMES}))?(?: with (?P<to>{_NAMES}))?'
    rf"(?: on (?P<on>{DAY}))?(?: until (?P<until>{DAY}))?"
)
_QUOTED_OR_SPACE = re.compile(r'"[^"]*"|\s+')


StepKind = Literal["given", "when", "then"]
"""How a step begins; `And` and `But` begin as the step before them."""


class StepPurpose(StrEnum):
    """What a step is for."""

    AGREEMENTS = "names the agreements"
    PROPOSAL = "proposes a share"
    FACT = "states a fact"
    APPROVAL = "states an approval"
    EVENT = "states an event"
    CLAUSE = "names a clause"
    ANSWER = "looks at the answer"
    PROMISE = "looks at a promise"


@dataclass(frozen=True, slots=True)
class StepForm:
    """One form of step; `example` is how somebody would write it, without the word it begins with."""

    kind: StepKind
    purpose: StepPurpose
    pattern: str
    example: str

    @property
    def keyword(self) -> str:
        """The word that it begins with."""
        return self.kind.capitalize()

    def match(self, words: str) -> re.Match[str] | None:
        """The parts of a step of this form, or nothing."""
        return re.fullmatch(self.pattern, folded(words))


def folded(words: str) -> str:
    """The words of a step with white space folded, save in quotation marks."""
    return _QUOTED_OR_SPACE.sub(lambda found: found[0] if found[0][0] == '"' else " ", words).strip()


AGREEMENTS = StepForm(
    "given", StepPurpose.AGREEMENTS, r'the agreements in "(?P<path>[^"]+)"', 'the agreements in "agreements"'
)
PROPOSAL = StepForm(
    "when",
    StepPurpose.PROPOSAL,
    rf"(?P<discloser>{NAME}) proposes to share (?P<data>.+) with (?P<recipient>{NAME}) "
    rf"for (?P<purpose>{NAME}) on (?P<day>{DAY})",
    "A proposes to share records with B for research on 1 March 2021",
)
FACT_IS = StepForm(
    "when",
    StepPurpose.FACT,
    rf"the (?P<fact>{NAME}) is (?P<value>{NAME}|[0-9]+ [a-z]+)",
    "the retention is 12 months",
)
FACT_HOLDS = StepForm("when", StepPurpose.FACT, rf"(?P<fact>{NAME}) holds", "explicit-consent holds")
FACT_DOES_NOT_HOLD = StepForm(
    "when", StepPurpose.FACT, rf"(?P<fact>{NAME}) does not hold", "explicit-consent does not hold"
)
APPROVED = StepForm(
    "when",
    StepPurpose.APPROVAL,
    rf"(?P<by>{NAME}) has approved{_APPROVAL}",
    'Guardian has approved that "it is necessary" on 1 March 2021',
)
REFUSED = StepForm(
    "when",
    StepPurpose.APPROVAL,
    rf"(?P<by>{NAME}) has refused{_APPROVAL}",
    'Guardian has refused that "it is necessary" on 1 March 2021',
)
EVENT = StepForm(
    "when",
    StepPurpose.EVENT,
    rf"(?P<event>{NAME}) happened on (?P<day>{DAY})",
    "breach happened on 1 March 2021",
)
UNDER = StepForm(
    "when",
    StepPurpose.CLAUSE,
    rf"it is asked under clause (?P<label>{LABEL}) of (?P<agreement>{NAME})",
    "it is asked under clause 1.1 of our-agreement",
)
OUTCOME = StepForm(
    "then", StepPurpose.ANSWER, r"it is (?P<outcome>permitted|referred|refused)", "it is permitted"
)
STANDS_ON = StepForm(
    "then",
    StepPurpose.ANSWER,
    rf"it stands on clause (?P<label>{LABEL}) of (?P<agreement>{NAME})",
    "it stands on clause 1.1 of our-agreement",
)
RELIES_ON = StepForm(
    "then", StepPurpose.ANSWER, rf"it relies on (?P<gateway>{NAME})", "it relies on GDPR-6-1-e"
)
MUST = StepForm(
    "then",
    StepPurpose.ANSWER,
    rf"(?P<who>{NAME}) must (?P<duty>{NAME})(?: by (?P<day>{DAY}))?",
    "B must destroy by 1 March 2022",
)
MUST_NOT = StepForm(
    "then", StepPurpose.ANSWER, rf"(?P<who>{NAME}) must not (?P<term>{NAME})", "B must not re-identify"
)
REFUSED_BECAUSE = StepForm(
    "then",
    StepPurpose.ANSWER,
    r"it is refused because (?P<reason>.+)",
    "it is refused because of the recipient",
)
BARS = StepForm(
    "then",
    StepPurpose.ANSWER,
    r"(?P<verdict>no|a|it is not settled whether a) bar stands in the way",
    "no bar stands in the way",
)
NEEDS_APPROVAL = StepForm(
    "then",
    StepPurpose.ANSWER,
    rf'it still needs the approval of (?P<who>{NAME})(?: that "(?P<that>[^"]*)")?',
    'it still needs the approval of Guardian that "it is necessary"',
)
NEEDS_FACT = StepForm(
    "then",
    StepPurpose.ANSWER,
    rf"it still needs the fact (?P<fact>{NAME})",
    "it still needs the fact retention",
)
NOTED = StepForm(
    "then",
    StepPurpose.ANSWER,
    r"it is noted that (?P<what>.+)",
    "it is noted that the discloser does not hold the data",
)
CHEAPEST_CHANGE = StepForm(
    "then",
    StepPurpose.ANSWER,
    r"the cheapest change is (?P<change>.+)",
    "the cheapest change is an amendment",
)
PROMISE = StepForm(
    "then",
    StepPurpose.PROMISE,
    rf"the promise (?P<promise>{NAME}) (?P<verdict>holds|is broken)",
    "the promise nothing-for-marketing holds",
)

FORMS: Sequence[StepForm] = (
    AGREEMENTS, PROPOSAL, FACT_IS, FACT_HOLDS, FACT_DOES_NOT_HOLD, APPROVED, REFUSED, EVENT, UNDER, OUTCOME,
    STANDS_ON, RELIES_ON, MUST, MUST_NOT, REFUSED_BECAUSE, BARS, NEEDS_APPROVAL, NEEDS_FACT, NOTED,
    CHEAPEST_CHANGE, PROMISE,
)  # fmt: skip
"""Every form of step."""


def form_of(words: str, kind: str | None = None) -> StepForm | None:
    """The form that some words have, among those that begin as `kind` says."""
    found = (form for form in FORMS if kind in (None, form.kind) and form.match(words))
    return next(found, None)


def month_of(word: str) -> int | None:
    """The number of a month by its name, whatever its case, or by the first letters of it."""
    word = word.rstrip(".").casefold()
    found = (at for at, month in enumerate(MONTHS, 1) if len(word) >= 3 and month.casefold().startswith(word))
    return next(found, 9 if word == "sept" else None)
