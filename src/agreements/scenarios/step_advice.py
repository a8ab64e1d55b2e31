"""What was meant by a step that has no form: the right step, with the words that were just written in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from agreements.diagnostics import clip
from agreements.scenarios.step_characters import with_dates_in_words, with_plain_characters
from agreements.scenarios.step_forms import FORMS, LABEL, NAME, StepForm, folded, form_of
from agreements.syntax.units import UNITS

LONGEST_STEP = 400
"""A step longer than this gets no advice: nobody means one, and looking for what was meant is slow."""


@dataclass(frozen=True, slots=True)
class StepAdvice:
    """The step to write instead; `why` says what was wrong, where that is known."""

    keyword: str
    words: str
    why: str | None = None

    def __str__(self) -> str:
        return f"{self.keyword} {self.words}"


def advise(words: str) -> StepAdvice | None:
    """The step that was most likely meant, whatever it began with; nothing where none is near."""
    words = folded(words)
    if len(words) > LONGEST_STEP:
        return None
    for why, candidate in _candidates(words):
        form = form_of(candidate)
        if form is not None:
            return StepAdvice(form.keyword, candidate, why)
    return None


def nearest_form(words: str, kind: str) -> StepForm | None:
    """The form whose words are most like these, among those that begin as `kind` says."""
    by_words = {form.example: form for form in FORMS if form.kind == kind}
    close = get_close_matches(clip(words, LONGEST_STEP), list(by_words), n=1, cutoff=0.4)
    return by_words[close[0]] if close else None


def _candidates(words: str) -> Iterator[tuple[str | None, str]]:
    """Steps that may be meant, the likeliest first, each with what was wrong."""
    if (outcome := _as_outcome(words)) is not None:  # `the share is permitted` would be a fact called `share`
        yield None, outcome
    if (promise := _as_promise(words)) is not None:  # `the promise … is kept` would be one too
        yield None, promise
    yield None, words
    plain, why = with_plain_characters(words)
    dated, about_date = with_dates_in_words(plain)
    why = about_date or why
    yield why, dated
    for rewrite in (_as_bars, _as_value, _as_proposal, _as_approval, _as_outcome, _as_agreements, _as_clause):
        if (meant := rewrite(dated)) is not None:
            yield why or (_NO_DAY if meant.endswith(_SOME_DAY) and _SOME_DAY not in dated else None), meant
    yield from ((why, meant) for meant in _with_words_mended(dated))


# --- what people write --------------------------------------------------------------------------------

_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_QUANTITY = re.compile(rf"\b({'|'.join(_NUMBERS)}|[0-9]+)[ -]?({_UNIT})\b", re.IGNORECASE)
_VALUE = re.compile(
    rf"(?:that )?(?:the )?(?:fact )?(?P<fact>{NAME})"
    rf"(?P<of>\s*(?:=|:)\s*| (?:is|are|was|will be|equals|has been)(?: set to| at most| at least| exactly)? )"
    rf'"?(?P<value>{NAME}|[0-9]+ [a-z]+)"?',
    re.IGNORECASE,
)
_YES = ("yes", "true", "given", "met", "so")
_NO = ("no", "false", "not")
_HOLDS = re.compile(
    rf"(?:the )?(?:fact )?(?P<fact>{NAME})(?: (?:holds|is (?:yes|true)|applies))?", re.IGNORECASE
)
_DOES_NOT_HOLD = re.compile(
    rf"(?:not (?P<a>{NAME})|(?:the )?(?:fact )?(?P<b>{NAME}) "
    rf"(?:is (?:not|no|false)|does(?: not|n't) (?:hold|apply)|is not (?:true|so|given)))",
    re.IGNORECASE,
)
_WORDS_OF_OTHERS = frozenset(
    ["it", "approved", "permitted", "referred", "refused", "allowed", "denied", "a", "an", "no", "we"]
)


def _as_value(words: str) -> str | None:
    """A fact as people state it: `retention is six months`, `the fact room = safe-room`, `not opted-out`."""
    words = _QUANTITY.sub(
        lambda found: f"{_NUMBERS.get(found[1].lower(), found[1])} {found[2].lower()}", words
    )
    found = _DOES_NOT_HOLD.fullmatch(words)
    if found is not None and (fact := found["a"] or found["b"]).lower() not in _WORDS_OF_OTHERS:
        return f"{fact} does not hold"
    found = _VALUE.fullmatch(words)
    if found is not None and found["fact"].lower() not in _WORDS_OF_OTHERS:
        fact, value = found["fact"], found["value"]
        if value.lower() in _YES:
            return f"{fact} holds"
        return f"{fact} does not hold" if value.lower() in _NO else f"the {fact} is {value}"
    found = _HOLDS.fullmatch(words)
    if found is not None and found["fact"].lower() not in _WORDS_OF_OTHERS:
        return f"{found['fact']} holds"
    return None


_SHARES = re.compile(
    rf"(?:may |can |that )?(?P<from>{NAME}) "
    rf"(?:(?:wants|wishes|asks|plans|intends|is|would like|proposes|propose|proposed) to |proposes |"
    rf"may |can |will |would |should |must )?"
    rf"(?:share|shares|sharing|shared|send|sends|give|gives|disclose|discloses) "
    rf"(?P<data>.+?) (?:with|to) (?P<to>{NAME}) "
    rf"(?:for|because of|for the purpose of|for the purposes of) (?P<purpose>{NAME})"
    rf"(?:,? (?:on|at|dated|from) (?P<day>[0-9]{{1,2}} [A-Z][a-z]+ [0-9]{{4}}))?",
    re.IGNORECASE,
)


_SOME_DAY = " on 1 March 2021"
_NO_DAY = "the day of the share is missing; write the day that you mean"


def _as_proposal(words: str) -> str | None:
    """A proposed share as people put it, as a question too; without a day it gets one to be changed."""
    found = _SHARES.fullmatch(words)
    if found is None:
        return None
    day = f" on {found['day']}" if found["day"] else _SOME_DAY
    return f"{found['from']} proposes to share {found['data']} with {found['to']} for {found['purpose']}{day}"


_APPROVAL = re.compile(
    rf"(?:(?:it is |is )?(?P<passive>approved|refused) by (?:the )?(?P<a>{NAME})|(?:the )?(?P<b>{NAME}) "
    r"(?:has |have |had )?(?P<active>approves?|approved|agrees|agreed|gave approval|given approval|"
    r"refuses?|refused|rejects?|rejected|declined))"
    r'(?P<rest>(?: (?:that )?"[^"]*")?(?: (?:it|this|the share))?(?: on .*| until .*)?)',
    re.IGNORECASE,
)


def _as_approval(words: str) -> str | None:
    """An approval or a refusal as people put it: `approved by Guardian`, `Guardian approves that "…"`."""
    found = _APPROVAL.fullmatch(words)
    who = (found["a"] or found["b"]) if found else ""
    if found is None or who.lower() in _WORDS_OF_OTHERS:
        return None
    said = (found["passive"] or found["active"]).lower()
    verb = "refused" if said.startswith(("ref", "rej", "dec")) else "approved"
    rest = re.sub(
        r"^ (?:that )?(?=\")", " that ", re.sub(r" (?:it|this|the share)\b", "", found["rest"], count=1)
    )
    return f"{who} has {verb}{rest}"


_OUTCOME = re.compile(
    r"(?:that )?(?:(?:it|this|the (?:share|sharing|answer|outcome|result|proposal|request)) )?"
    r"(?:is |was |should be |must be |will be |shall be |becomes? |gets )?(?P<outcome>[a-z]+)"
    r"(?P<rest> because .+)?",
    re.IGNORECASE,
)
_OUTCOMES = {
    **dict.fromkeys(
        ("permitted", "permit", "permits", "allowed", "allow", "approved", "granted"), "permitted"
    ),
    **dict.fromkeys(("referred", "refer", "refers", "escalated", "undecided", "pending"), "referred"),
    **dict.fromkeys(
        ("refused", "refuse", "refuses", "denied", "deny", "rejected", "forbidden", "prohibited"), "refused"
    ),
}


def _as_outcome(words: str) -> str | None:
    """An outcome as people call it: `the share is allowed`, `it should be refused`."""
    found = _OUTCOME.fullmatch(words)
    outcome = _OUTCOMES.get(found["outcome"].lower()) if found else None
    if found is None or outcome is None:
        return None
    return f"it is {outcome}{found['rest'] or ''}"


_BECAME = (
    r"(?:not )?(?:kept|true|broken|proved|met)|holds?|fails?|breaks?|(?:does not|doesn't) (?:hold|break|fail)"
)
_PROMISE = re.compile(
    rf"(?:that )?(?:(?:the )?promise (?P<a>{NAME})(?: (?:is|was))? (?P<says>{_BECAME})|(?P<b>{NAME}) is broken)",
    re.IGNORECASE,
)
_BREAKS = ("broken", "fail", "fails", "break", "breaks")


def _as_promise(words: str) -> str | None:
    """What became of a promise as people say it: `the promise no-sale is kept`, `no-sale is broken`."""
    found = _PROMISE.fullmatch(words)
    if found is None:
        return None
    *negated, says = (found["says"] or "broken").lower().split()
    is_broken = (says in _BREAKS) is not bool(negated)
    return f"the promise {found['a'] or found['b']} {'is broken' if is_broken else 'holds'}"


_PATH = re.compile(
    r'(?:the |these )?(?:agreements?|bundle|policies|policy|files?)(?: (?:in|from|at))? "?(?P<path>[^"]+?)"?'
)


def _as_agreements(words: str) -> str | None:
    """The agreements as people name them: `the agreement "x"`, `agreements in x`."""
    found = _PATH.fullmatch(words)
    return f'the agreements in "{found["path"]}"' if found else None


_LAW = re.compile(
    r"(?:it is that )?the law (?P<says>would|would not|will|will not|might|may)(?: allow| permit) it"
)
_BARS = {
    **dict.fromkeys(("would", "will"), "no bar stands in the way"),
    **dict.fromkeys(("would not", "will not"), "a bar stands in the way"),
    **dict.fromkeys(("might", "may"), "it is not settled whether a bar stands in the way"),
}


def _as_bars(words: str) -> str | None:
    """What the law says apart, which is asked of the bars: `the law would allow it`."""
    found = _LAW.fullmatch(words)
    return _BARS[found["says"]] if found else None


_CLAUSE = re.compile(
    rf"it (?P<what>stands on|is asked under|is under|rests on) (?:the )?(?:clause )?"
    rf"(?:(?P<a>{NAME}?)\.(?P<one>{LABEL})|(?P<two>{LABEL}) (?:of|in) (?P<b>{NAME}))",
    re.IGNORECASE,
)


def _as_clause(words: str) -> str | None:
    """A clause as other places name it: `it stands on deal.1`."""
    found = _CLAUSE.fullmatch(words)
    if found is None:
        return None
    said = "is asked under" if "under" in found["what"].lower() else "stands on"
    return f"it {said} clause {found['one'] or found['two']} of {found['a'] or found['b']}"


# --- a word that is misspelt --------------------------------------------------------------------------

_FIXED = sorted(
    {word for form in FORMS for word in re.findall(r"(?<![\\\w<?\[-])[a-z]{2,}(?![\w>\]-])", form.pattern)}
)
_QUOTED_OR_WORD = re.compile(r'"[^"]*"|\S+')


def _with_words_mended(words: str) -> Iterator[str]:
    """The words with one or two of them as the steps have them: `propses` as `proposes`, `The` as `the`."""
    tokens = _QUOTED_OR_WORD.findall(words)
    if len(tokens) > 40:
        return
    nearly = {at: close for at, token in enumerate(tokens) if (close := _fixed_word(token))}
    for at, close in nearly.items():
        yield " ".join(_replaced(tokens, {at: close}))
    for first in nearly:
        for second in (at for at in nearly if at > first):
            yield " ".join(_replaced(tokens, {first: nearly[first], second: nearly[second]}))


def _replaced(tokens: list[str], new: dict[int, str]) -> list[str]:
    return [new.get(at, token) for at, token in enumerate(tokens)]


def _fixed_word(token: str) -> str | None:
    if token in _FIXED:
        return None
    if token.lower() in _FIXED:
        return token.lower()
    close = get_close_matches(token.lower(), _FIXED, n=1, cutoff=0.75)
    return close[0] if close else None
