"""The rules of the formula of section 5: what each claims, which barrier it is, and what it is needed for.

Interpreters compare rules as objects; their names are for proofs, traces and people. A form of condition may have a
rule of its own, declared beside it.
"""

from __future__ import annotations

from agreements.formula.leaf import DataTouched, PurposeTouched
from agreements.formula.part import Leaf, Part, parts_of
from agreements.formula.rule import Claim, Claimant, Claims, Rule, Titles, as_written
from agreements.formula.wording import statement_in_words


def _says(words: str) -> Claims:
    """A claim that is the same for every request; `{about.named}` stands for what the part is about."""

    def claim(titles: Titles, part: Claimant, _: str) -> Claim:
        return Claim(words.format(about=_About(titles, part.about)), fixed=True)

    return claim


def _on_the_day(words: str) -> Claims:
    """A claim that ends with the day of the share, after these words."""

    def claim(titles: Titles, part: Claimant, _: str) -> Claim:
        return Claim(words.format(about=_About(titles, part.about)))

    return claim


class _About:
    """The names of what a part is about, for the words of a claim."""

    def __init__(self, titles: Titles, name: str) -> None:
        self._titles = titles
        self._name = name

    @property
    def clause(self) -> str:
        return self._titles.clause(self._name)

    @property
    def named(self) -> str:
        return self._titles.named(self._name)

    @property
    def title(self) -> str:
        return self._titles.title(self._name)


def _party(titles: Titles, part: Claimant, _: str) -> Claim:
    return Claim(f" is a party to {titles.named(part.about)}")


def _covered(_: Titles, part: Claimant, words: str) -> Claim:
    return Claim(f" is {'touched' if isinstance(part, DataTouched) else 'covered'} by `{words}`")


def _purpose_covered(_: Titles, part: Claimant, words: str) -> Claim:
    return Claim(f"” is {'touched' if isinstance(part, PurposeTouched) else 'covered'} by `{words}`")


def _gateway(_: Titles, part: Claimant, words: str) -> Claim:
    perhaps = isinstance(part, Part) and any(one.rule is NOT_ASKED_FOR for one in parts_of(part))
    otherwise = ", or none is asked for" if perhaps else ""
    return Claim(f"a gateway that it relies on holds{otherwise}: {words}", fixed=True)


def _not_asked_for(_: Titles, __: Claimant, words: str) -> Claim:
    return Claim(f"what it relies on only where `{words}` is not asked for here", fixed=True)


def _stated(titles: Titles, part: Claimant, words: str) -> Claim:
    """What a leaf says, from what it says as data: its words in the file may be those of its being not so."""
    statement = part.states() if isinstance(part, Leaf) else None
    return (
        as_written(titles, part, words)
        if statement is None
        else Claim(statement_in_words(statement, titles), fixed=True)
    )


# --- a grant, and what its own lines ask --------------------------------------------------------------

ANSWER = Rule("answer")
GRANT = Rule("grant", _says("{about.clause} permits this share"), quotes=True)
IN_FORCE = Rule(
    "in-force", _on_the_day("{about.named} is in force on "), barrier="not-in-force", speaks_through=True
)
STILL_IN_FORCE = Rule(
    "in-force",
    _on_the_day("{about.named} is in force, or survives the end of its agreement, on "),
    speaks_through=True,
)
TIMES = frozenset({IN_FORCE, STILL_IN_FORCE})
"""The rules that say when a clause is in force."""

WITHIN_DATES = Rule("within-dates", _on_the_day("{about.named} runs on "))
STARTED = Rule("within-dates", _on_the_day("{about.named} has started by "))
REPLACED = Rule("replaced", _on_the_day("{about.named} has not yet replaced it on "))
SURVIVES = Rule("survives", _on_the_day("{about.named} has begun, and this has not ceased to bind, on "))
SUPERSEDED = Rule("superseded", _on_the_day("{about.named} has not yet superseded it on "))
NOT_SUSPENDED = Rule("not-suspended", _on_the_day("{about.named} is not suspended on "), barrier="suspended")
SUSPENDED = Rule("suspended", _on_the_day("{about.named} is suspended on "))
SUSPENSION = Rule("suspension")
PARTY = Rule("party", _party, barrier="discloser", covers="discloser")
DISCLOSER = Rule("discloser", _covered, barrier="discloser", covers="discloser")
DATA = Rule("data", _covered, barrier="data", covers="data")
RECIPIENT = Rule("recipient", _covered, barrier="recipient", covers="recipient")
PURPOSE = Rule("purpose", _purpose_covered, barrier="purpose", covers="purpose")
GATEWAY = Rule("gateway", _gateway, barrier="gateway", is_asked_for=True)
WHERE = Rule("where")
NOT_ASKED_FOR = Rule("not-asked-for", _not_asked_for)
CONDITION = Rule("condition", barrier="condition", speaks_through=True, is_asked_for=True)
APPROVAL = Rule(
    "approval",
    lambda _, __, words: Claim(words, fixed=True),
    barrier="approval-refused",
    speaks_through=True,
    is_asked_for=True,
)
RISK = Rule(
    "risk",
    _says("the risk “{about.title}” is mitigated or accepted"),
    barrier="approval-refused",
    needed_for=lambda titles, about: f"the risk “{titles.title(about)}” to be mitigated or accepted",
    is_asked_for=True,
)

# --- the law -------------------------------------------------------------------------------------------

LAWFUL = Rule(
    "lawful", _says("no bar of this bundle stands in the way when all its gateways are relied upon")
)
VALID = Rule(
    "valid",
    _says("{about.named} holds for this share"),
    needed_for=lambda titles, about: f"“{titles.title(about)}” to hold",
    is_shared=True,
    cites=True,
    quotes=True,
)
PERMITS = Rule("permits", _says("{about.named} reaches this share"), speaks_through=True)
BAR = Rule(
    "bar",
    _says("{about.named} does not stand in the way"),
    barrier="bar",
    needed_for=lambda titles, about: f"“{titles.title(about)}” to be lifted",
    shows_what_settles=True,
    is_shared=True,
    cites=True,
    quotes=True,
)
BAR_NOT_IN_FORCE = Rule("bar-not-in-force", _on_the_day("{about.named} is not in force on "), is_shared=True)
BAR_NOT_TOUCHING = Rule("bar-not-touching", _says("{about.named} does not touch this share"), is_shared=True)
FORBIDS = Rule("forbids", _says("what {about.named} forbids touches this share"), speaks_through=True)
UNLESS = Rule("unless", speaks_through=True)
COVERING = Rule("all", lambda _, __, words: Claim(f"`{words}` covers this share", fixed=True))
TOUCHING = Rule(
    "all",
    lambda _, __, words: Claim(f"`{words}` touches this share", fixed=True),
    shows_what_settles=True,
)

# --- prohibitions --------------------------------------------------------------------------------------

PROHIBITION = Rule(
    "prohibition",
    _says("{about.clause} does not forbid this share"),
    barrier="prohibition",
    needed_for=lambda titles, about: f"{titles.clause(about)} not to forbid it",
)
EXCEPTION = Rule("unless", _says("an exception to {about.clause} holds"))
NO_EXCEPTION = Rule("not", _says("no exception to {about.clause} holds"))
BLOCK = Rule("block", _says("{about.clause} forbids this share"), shows_what_settles=True, quotes=True)

# --- conditions ----------------------------------------------------------------------------------------

ALL = Rule("all")
ANY = Rule("any")
NOT = Rule("not")
FACT = Rule("fact", _stated)
CONTAINS = Rule("contains", lambda titles, part, _: Claim(f" contains {titles.title(part.about)}"))
APPROVED = Rule("approved", _stated)
ACTS_FOR = Rule("acts-for")

# --- what a proof tells without going into it -----------------------------------------------------------

NOT_NEAR = Rule("not-near")
AS_NEAR = Rule("as-near")
ELSEWHERE = Rule("elsewhere")
