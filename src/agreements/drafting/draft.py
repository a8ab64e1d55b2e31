"""From answers to an agreement file and its scenarios, with every doubt told before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from agreements.analysis.drafts.asked_by_law import lines_asked_by_law
from agreements.analysis.drafts.open_share import IntendedShare
from agreements.analysis.drafts.writing import FIRST_CLAUSE, name_from
from agreements.diagnostics import Diagnostic
from agreements.drafting import text
from agreements.drafting.answers import Answers, DraftingError, ReliedItem, relied_of
from agreements.drafting.feature import Features, find_permission
from agreements.drafting.ground import Ground
from agreements.drafting.placing import Placing, place, uses_beside
from agreements.drafting.powers import Powers, TouchingBar
from agreements.drafting.telling import in_short, specific_and_general
from agreements.drafting.vocabulary import Vocabulary
from agreements.formula.part import Part
from agreements.graph import out
from agreements.language.finding import SUFFIX
from agreements.language.parser import reserved_words
from agreements.language.sorts.fact import Measure
from agreements.syntax.units import TIME_UNITS
from agreements.words import listed_in_words

_MOST_NAMED = 8


@dataclass(frozen=True)
class Draft:
    """A drafted agreement: its text, what its scenarios say, and what its reader should know of the making.

    `doubts` are what `agreements check` says of it.
    """

    placing: Placing
    text: str
    features: Features
    notes: tuple[str, ...]
    doubts: tuple[Diagnostic, ...]


class Drafting:
    """Answers on the ground that they stand on, taken step by step; each step raises `DraftingError` or `BundleError`.

    `file` is where the agreement will lie, where that was said.
    """

    def __init__(self, ground: Ground, answers: Answers, file: Path | None = None) -> None:
        self._ground = ground.using(answers.use)
        self._said = answers
        self._to = file
        self._file = file or Path(f"{answers.name or name_from(answers.title)}{SUFFIX}")

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Everything that the draft may name, what it declares itself included."""
        said = self._said
        declared = text.uses(self._ground.uses) + text.declarations(said.organisations, said.datasets)
        return Vocabulary(self._ground.load(declared, self._file))

    @cached_property
    def name(self) -> str:
        """What the agreement is called. Raises `DraftingError` where that name is taken."""
        name = self._said.name or name_from(self._said.title)
        if name in self.vocabulary.graph or name in reserved_words():
            key = "name" if self._said.name else "title"
            raise DraftingError([f"`{key}`: the name `{name}` is taken; write another as `name`"])
        return name

    @cached_property
    def answers(self) -> Answers:
        """The answers with every thing called by its name. Raises `DraftingError` for all that nothing is called."""
        problems: list[str] = []
        found = {
            "discloser": self._named("discloser", self._said.discloser, problems, "organisation"),
            "recipient": self._named("recipient", self._said.recipient, problems, "organisation"),
            "purpose": self._named("purpose", self._said.purpose, problems, "purpose"),
            "data": [self._named("data", one, problems, "dataset", "field") for one in self._said.data],
        }
        if found["discloser"] == found["recipient"]:
            problems.append("`recipient`: who shares cannot receive; name somebody else")
        problems += [
            *self._unknown_gateways(),
            *self._unknown_bars(),
            *self._wrong_dates(),
            *self._wrong_retention(),
            *self._wrong_duties(),
        ]
        if problems:
            raise DraftingError(problems)
        return self._said.model_copy(update=found)

    @cached_property
    def share(self) -> IntendedShare:
        """The share that is to be agreed."""
        said = self.answers
        return IntendedShare(
            said.discloser, said.recipient, tuple(said.data), said.purpose, said.start, said.until
        )

    @cached_property
    def powers(self) -> Powers:
        """The law that meets it."""
        return Powers(self.vocabulary, self.share)

    @cached_property
    def placing(self) -> Placing:
        """Where the agreement and its scenarios will lie."""
        return place(self._ground, self.name, self._to)

    def finish(self, today: date | None = None) -> Draft:
        """The finished draft; `today` is the day that its review is held against, the present day unless it is given.

        Raises `DraftingError` where the powers do not carry the share, unless the answers say to write it all the same.
        """
        self._check_powers()
        bare = Vocabulary(self._ground.load(self._whole([]), self._file))
        asked = lines_asked_by_law(bare, self.share, f"{self.name}.{FIRST_CLAUSE}", self._days(bare))
        written = self._whole(asked)
        vocabulary = Vocabulary(self._ground.load(written, self._file))
        permission = find_permission(vocabulary, self.share, self.name, self._days(vocabulary))
        doubts = self._ground.check(written, self._file, today)
        features = Features(vocabulary, self.name, self.share, self.placing.given, permission)
        beside = self._whole(asked, uses_beside(self._ground, self.placing))
        return Draft(self.placing, beside, features, tuple(self._notes()), doubts)

    # --- names and values -------------------------------------------------------------------------------

    def _named(self, key: str, said: str, problems: list[str], *sorts: str) -> str:
        found = self.vocabulary.find(said, *sorts)
        if found is None:
            problems.append(f"`{key}`: {self._unknown(said, *sorts)}")
        return found or said

    def _unknown(self, said: str, *sorts: str) -> str:
        if sorts == ("organisation",) and (kind := self.vocabulary.find(said, "kind")):
            return (
                f"`{kind}` is a kind of organisation; name one organisation, and put the kind in its place "
                "in the file once it is written"
            )
        declare = {"organisation": "[[organisation]]", "dataset": "[[dataset]]"}.get(sorts[0])
        otherwise = f"; or declare it in a table `{declare}`" if declare else ""
        return f"{self.vocabulary.unknown(said, *sorts)}{otherwise}"

    def _unknown_gateways(self) -> Iterator[str]:
        for name in self.relied_on(self._said):
            if self.vocabulary.find(name, "gateway") != name:
                yield f"`relying-on`: {self.vocabulary.unknown(name, 'gateway')}"

    def _unknown_bars(self) -> Iterator[str]:
        for name in self._said.by_exception:
            if self.vocabulary.find(name, "bar") != name:
                yield f"`by-exception`: {self.vocabulary.unknown(name, 'bar')}"

    @staticmethod
    def items(answers: Answers) -> tuple[ReliedItem, ...]:
        """The items of `relying on`."""
        return tuple(map(relied_of, answers.relying_on))

    def relied_on(self, answers: Answers) -> tuple[str, ...]:
        """Every gateway that answers name, alternatives included."""
        return tuple(name for item in self.items(answers) for name in item.names)

    def _wrong_dates(self) -> Iterator[str]:
        said = self._said
        if said.until is not None and said.until < said.start:
            yield f"`until`: {said.until} is before {said.start}, the first day; write a later day"
        if said.review is not None and (
            said.review < said.start or (said.until is not None and said.review > said.until)
        ):
            yield f"`review`: {said.review} is no day of the agreement; write one of its days"

    def _wrong_retention(self) -> Iterator[str]:
        if self._said.retention is None:
            return
        fact = self.vocabulary.fact("retention")
        if fact is None or not isinstance(fact.type, Measure):
            yield "`retention`: no fact `retention` is declared that is a length of time; say it in `conditions`"
        elif (
            not (found := re.fullmatch(r"[0-9]+ ([a-z]+)", self._said.retention))
            or found[1] not in TIME_UNITS
        ):
            yield f"`retention`: `{self._said.retention}` is no length of time; write such as `24 months`"

    def _wrong_duties(self) -> Iterator[str]:
        for key, duties in (("duties", self._said.duties), ("discloser-duties", self._said.discloser_duties)):
            for duty in duties:
                for name in re.split(r",\s*|\s+and\s+", duty.split(" within ")[0].strip()):
                    if self.vocabulary.find(name, "duty") != name:
                        yield f"`{key}`: {self.vocabulary.unknown(name, 'duty')}"

    # --- the law ----------------------------------------------------------------------------------------

    def _check_powers(self) -> None:
        problems = [
            self._does_not_carry(name, item.where)
            for item in self.items(self.answers)
            for name in item.names
            if not self.powers.carries(name, item.where)
        ]
        if not self.answers.without_power:
            problems += [self._closed(bar) for bar in self.closed]
            problems += [
                self._excepted(bar)
                for bar in self.powers.by_exception(self.relied_on(self.answers))
                if bar.name not in self.answers.by_exception
            ]
        if problems:
            raise DraftingError(problems)

    def _does_not_carry(self, name: str, where: str | None) -> str:
        reaching = next((power for power in self.powers.reaching if power.name == name), None)
        if reaching is not None and where is None:
            return f"`relying-on`: `{name}` does not carry all of this data; write `{name} where {reaching.where}`"
        why = next(
            (one.why for one in self.powers.left_out if one.name == name), "it reaches other data only"
        )
        return f"`relying-on`: `{name}` does not carry this share: {why}; {self._instead(name)}"

    @cached_property
    def closed(self) -> tuple[TouchingBar, ...]:
        """The bars that nothing relied upon could open."""
        return self.powers.closed(self.relied_on(self.answers))

    def _closed(self, bar: TouchingBar) -> str:
        if bar.opened_by:
            return f"`relying-on`: `{bar.name}` ({bar.title}) forbids it; rely on one of these:{self._could_lift(bar)}"
        return (
            f"`relying-on`: `{bar.name}` ({bar.title}) forbids it, and no gateway of these files that reaches it "
            "lifts that; nothing was written. Add the law that does, or write `without-power = true` for a draft "
            "that permits nothing"
        )

    def _excepted(self, bar: TouchingBar) -> str:
        only = f"a share passes it only where {' or '.join(f'`{one}`' for one in bar.exceptions)}"
        every = [one.name for one in self.powers.by_exception(self.relied_on(self.answers))]
        listed = ", ".join(f'"{one}"' for one in every)
        lifting = f", else rely on one of these:{self._could_lift(bar)}" if bar.opened_by else ""
        return (
            f"`relying-on`: nothing in it lifts `{bar.name}` ({bar.title}), and {only}; "
            f"if that is how it will be, write `by-exception = [{listed}]`{lifting}"
        )

    def _could_lift(self, bar: TouchingBar) -> str:
        """The powers that could lift a bar with what they demand, a line each: those made for the purpose first."""
        could = [power for power in self.powers.reaching if power.name in bar.opened_by]
        specific, general = specific_and_general(could)
        shown = [*specific, *general][:_MOST_NAMED]
        more = f"\n    and {len(could) - len(shown)} more" if len(could) > len(shown) else ""
        return f"{''.join(map(in_short, shown))}{more}"

    def _instead(self, name: str) -> str:
        lifted = {bar.name for bar in self.powers.bars if self._lifts(name, bar.name)}
        would = [power.name for power in self.powers.reaching if lifted.intersection(power.opens)]
        would = would or [power.name for power in self.powers.reaching if bool(power.opens) is bool(lifted)]
        return f"write one that could, such as {_some(would)}" if would else "no gateway of these files could"

    def _lifts(self, gateway: str, bar: str) -> bool:
        return any(lifted == bar for lifted, _ in out(self.vocabulary.graph, gateway, "lifts"))

    def _days(self, vocabulary: Vocabulary) -> list[date]:
        """The first days of the stretches of the agreement in which nothing about its clause changes."""
        policy = vocabulary.policy
        grant = next(one for one in policy.grants if one.name == f"{self.name}.{FIRST_CLAUSE}")
        formulas: list[Part] = [policy.formula(grant, item) for item in self.share.data]
        return Powers(vocabulary, self.share).days(formulas)

    def _whole(self, asked: Sequence[str], beside: Sequence[str] = ()) -> str:
        return text.whole((*self._ground.uses, *beside), self.answers, self.name, self._clause_title, asked)

    @property
    def _clause_title(self) -> str:
        return f"Supply to {self.vocabulary.title(self.share.recipient)}"

    def _notes(self) -> Iterator[str]:
        gateways = self.relied_on(self.answers)
        for bar in self.closed:
            yield f"`{bar.name}` ({bar.title}) forbids this share and nothing lifts that: the clause permits nothing"
        for bar in self.powers.by_exception(gateways):
            words = " or ".join(f"`{one}`" for one in bar.exceptions)
            yield f"no power here lifts `{bar.name}` ({bar.title}): the share passes it only by its exceptions, {words}"
        for power in self.powers.reaching:
            if power.name in gateways and power.only is not None:
                yield f"`{power.name}` does not carry the share all the time: {power.only}"


def _some(names: Sequence[str]) -> str:
    shown = [f"`{name}`" for name in names[:_MOST_NAMED]]
    return listed_in_words([*shown, *(["others"] if len(names) > _MOST_NAMED else [])], "or")
