"""The questions of `agreements new`, asked one after another; each offers what the bundle declares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from agreements.bundle import Bundle, BundleError
from agreements.cli.power_questions import ask_for_powers
from agreements.cli.prompts import (
    EVERYTHING,
    Choice,
    ask_choice,
    ask_for,
    ask_line,
    ask_search,
    ask_words,
    ask_yes,
)
from agreements.cli.terminal import complain
from agreements.cli.typed_values import read_day, read_deadline, read_length
from agreements.drafting import text
from agreements.drafting.answers import NAME_PATTERN, Answers, NewDataset, NewOrganisation, answers_of
from agreements.drafting.ground import Ground, shipped_law
from agreements.drafting.powers import IntendedShare, Powers
from agreements.drafting.vocabulary import Vocabulary
from agreements.language.sorts.fact import Measure
from agreements.words import listed_in_words

NEW = "new"
"""What is typed to declare something that is missing."""

_NO_LAW = "none"

_IDENTIFIABILITY = "identifiability"
"""The fact by which the shipped libraries say how identifiable people are."""

_HOW = (
    f"Answer with a name or some words of it, then with a number. `{EVERYTHING}` shows all there is; `{NEW}` declares "
    "an organisation or data that is missing. Nothing is written before the end."
)

_CAPACITIES = (
    Choice("controller controller", "each decides for itself what becomes of the data: both are controllers"),
    Choice("joint-controller joint-controller", "they decide together: joint controllers"),
    Choice("controller processor", "who receives acts on instructions: a processor"),
    Choice("", "leave it unsaid"),
)


class Interview:
    """One conversation; what was answered so far is in `said`, as the keys of a TOML file would have it."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.said: dict[str, Any] = {}
        self._organisations: list[NewOrganisation] = []
        self._datasets: list[NewDataset] = []

    def run(self) -> Answers:
        """Ask everything. Raises `NoMoreAnswersError`, `Stopped` and, for what was declared wrongly, `BundleError`."""
        complain(_HOW)
        self._ask_law()
        self._ask_title()
        self._ask_who()
        self._ask_what()
        self._ask_when()
        self.said.update(ask_for_powers(self._powers(), self.said["until"]))
        self._ask_terms()
        self._ask_upkeep()
        return answers_of({key: value for key, value in self.said.items() if value not in (None, "", [])})

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._read(""))

    def _read(self, more: str) -> Bundle:
        """The bundle with what was declared so far, and more. Raises `BundleError`."""
        declared = text.declarations(self._organisations, self._datasets)
        return self._ground.load(f"{text.uses(self._ground.uses)}{declared}{more}", Path("answers"))

    def _again(self) -> None:
        """Read the bundle anew, as something was declared."""
        self.__dict__.pop("_vocabulary", None)

    # --- on what, and what it is called ------------------------------------------------------------------

    def _ask_law(self) -> None:
        if self._ground.paths and self._vocabulary.names("gateway"):
            return
        shipped = shipped_law()
        choices = [Choice(name, f"{name}: {', '.join(parts)}") for name, parts in shipped.items()]
        choices.append(Choice(_NO_LAW, "none of these: the files given hold all the law there is"))
        if not self._ground.paths:
            choices.pop()
        chosen = ask_choice("Which law does it stand on?", choices)
        self.said["use"] = list(shipped.get(chosen, ()))
        self._ground = self._ground.using(self.said["use"])
        self._again()

    def _ask_title(self) -> None:
        self.said["title"] = ask_words("What is the agreement called, as the public would read it?")
        name = text.name_from(self.said["title"])
        self.said["name"] = self._ask_name("Its short name", name)

    def _ask_name(self, question: str, default: str) -> str:
        def read(line: str) -> str:
            if not re.fullmatch(NAME_PATTERN, line):
                raise ValueError("a name has letters, digits and hyphens, and begins with a letter")
            if self._vocabulary.graph.has_node(line):
                raise ValueError(f"the name `{line}` is taken")
            return line

        return ask_for(question, read, default=default)

    # --- who, what, what for -----------------------------------------------------------------------------

    def _ask_who(self) -> None:
        self.said["discloser"] = self._ask_organisation("Who shares?", None)
        self.said["recipient"] = self._ask_organisation("Who receives?", self.said["discloser"])
        roles = ask_choice("In what capacity?", _CAPACITIES, default="4").split()
        if roles:
            self.said["discloser-as"], self.said["recipient-as"] = roles

    def _ask_organisation(self, question: str, other: str | None) -> str:
        while True:
            found = ask_search(question, self._search("organisation"), words=(NEW,))
            name = self._declare_organisation() if found == NEW else found
            if name != other:
                return name
            complain("  who shares cannot receive too")

    def _declare_organisation(self) -> str:
        title = ask_words("  What is it called?")
        name = self._ask_name("  Its short name", "-".join(re.findall(r"[A-Za-z0-9]+", title)))
        kinds = self._ask_several("  What kind of organisation is it?", "kind", "  And what else?")
        self._organisations.append(
            NewOrganisation.model_validate({"name": name, "title": title, "is": kinds})
        )
        self.said["organisation"] = [one.model_dump(by_alias=True) for one in self._organisations]
        self._again()
        return name

    def _ask_what(self) -> None:
        data: list[str] = []
        question, optional = "Which data?", False
        while True:
            found = ask_search(question, self._search_data, words=(NEW,), optional=optional)
            if not found:
                break
            data.append(self._declare_dataset() if found == NEW else found)
            question, optional = "And which more? (nothing for no more)", True
        self.said["data"] = list(dict.fromkeys(data))
        self.said["purpose"] = ask_search("What for?", self._search("purpose"))

    def _declare_dataset(self) -> str:
        title = ask_words("  What is it called?")
        name = self._ask_name("  Its short name", text.name_from(title))
        contains = self._ask_several("  What does it contain?", "category", "  And what else?")
        said: dict[str, Any] = {
            "name": name,
            "title": title,
            "held-by": [self.said["discloser"]],
            "contains": contains,
        }
        said["usually-has"] = self._ask_identifiability()
        complain(f"  `{name}` is held by {self.said['discloser']}; its fields can be added in the file")
        self._datasets.append(NewDataset.model_validate(said))
        self.said["dataset"] = [one.model_dump(by_alias=True) for one in self._datasets]
        self._again()
        return name

    def _ask_identifiability(self) -> list[str]:
        """How identifiable people usually are in data, where there is a fact for it: much of the law turns on that."""
        values = self._vocabulary.values(_IDENTIFIABILITY)
        if not values:
            return []
        choices = [Choice(str(value), str(value)) for value in values]
        choices.append(Choice("", "leave it unsaid: then every question has to state it"))
        chosen = ask_choice("  How identifiable are people in it, usually?", choices)
        return [f"{_IDENTIFIABILITY} is {chosen}"] if chosen else []

    def _ask_several(self, question: str, sort: str, then: str) -> list[str]:
        """One name of a sort at least, and as many more as are given."""
        found = [ask_search(question, self._search(sort))]
        while more := ask_search(f"{then} (nothing for no more)", self._search(sort), optional=True):
            found.append(more)
        return list(dict.fromkeys(found))

    def _search(self, *sorts: str) -> Callable[[str], Sequence[Choice]]:
        return lambda words: [
            Choice(one.name, f"{one.title} ({one.name})") for one in self._vocabulary.search(words, *sorts)
        ]

    def _search_data(self, words: str) -> Sequence[Choice]:
        """Data that the discloser holds before other data, and fields only by their full names."""
        vocabulary, discloser = self._vocabulary, self.said["discloser"]
        field = vocabulary.find(words, "field")
        names = [field] if field else [one.name for one in vocabulary.search(words, "dataset")]
        names.sort(key=lambda name: not vocabulary.holds(discloser, name.partition(".")[0]))
        return [self._data(name) for name in names]

    def _data(self, name: str) -> Choice:
        vocabulary = self._vocabulary
        holders = listed_in_words(vocabulary.holders(name.partition(".")[0])) or "nobody by the catalogue"
        contains = listed_in_words(sorted(vocabulary.policy.coverage.contents(name)))
        fields = vocabulary.fields(name)
        more = [
            f"held by {holders}; contains {contains}",
            *([f"fields: {', '.join(fields)}"] if fields else []),
        ]
        return Choice(name, f"{vocabulary.title(name)} ({name})", tuple(more))

    # --- when, and on which power --------------------------------------------------------------------------

    def _ask_when(self) -> None:
        self.said["from"] = ask_for("From which day?", read_day)

        def read(line: str) -> date | None:
            day = read_day(line) if line else None
            if day is not None and day < self.said["from"]:
                raise ValueError("that is before its first day")
            return day

        self.said["until"] = ask_for("Until which day? (nothing for no end)", read)

    def _powers(self) -> Powers:
        said = self.said
        share = IntendedShare(
            said["discloser"],
            said["recipient"],
            tuple(said["data"]),
            said["purpose"],
            said["from"],
            said["until"],
        )
        return Powers(self._vocabulary, share)

    # --- terms and upkeep ----------------------------------------------------------------------------------

    def _ask_terms(self) -> None:
        fact = self._vocabulary.fact("retention")
        if fact is not None and isinstance(fact.type, Measure):
            self.said["retention"] = ask_for(
                "How long does the recipient keep it at most? (such as `24 months`; nothing to leave it open)",
                lambda line: read_length(line) if line else None,
            )
        self.said["conditions"] = list(self._ask_conditions())
        events = [one.name for one in self._vocabulary.names("event")]
        duties: dict[str, list[str]] = {"duties": [], "discloser-duties": []}
        question = "What must be done? A duty (nothing for none)"
        while self._vocabulary.names("duty") and (
            duty := ask_search(question, self._search("duty"), optional=True)
        ):
            by = ask_choice(
                "  By whom?",
                [Choice("duties", "who receives"), Choice("discloser-duties", "who shares")],
                default="1",
            )
            within = ask_for(
                "  By when? (such as `30 days after end` or `1 month after receipt`; or nothing)",
                lambda line: read_deadline(line, events) if line else "",
            )
            duties[by].append(f"{duty} within {within}" if within else duty)
            question = "And what else? (nothing for no more)"
        self.said.update(duties)

    def _ask_conditions(self) -> Iterator[str]:
        question = "A condition beside what the law asks, as the language writes it (nothing for none)"
        while condition := ask_for(question, self._read_condition):
            yield condition
            question = "And another? (nothing for no more)"

    def _read_condition(self, line: str) -> str:
        """A condition that can stand in these files. Raises `ValueError`."""
        condition = line.removeprefix("if ")
        if condition:
            tried = "gateway tried-here permits anyone to share anything with anyone for any-purpose"
            try:
                self._read(f"{tried}\nif {condition}\n")
            except BundleError as error:
                wrong = next(one for one in error.diagnostics if one.is_error)
                raise ValueError(f"{wrong.message}{f'; {wrong.help}' if wrong.help else ''}") from None
        return condition

    def _ask_upkeep(self) -> None:
        start, until = self.said["from"], self.said["until"]
        year = start.replace(year=start.year + 1, day=min(start.day, 28))
        default = min(year, until) if until else year

        def read(line: str) -> date:
            day = read_day(line)
            if day < start or (until is not None and day > until):
                raise ValueError("that is no day of the agreement")
            return day

        self.said["review"] = ask_for("When is it reviewed?", read, default=default.isoformat())
        self.said["summary"] = ask_words("What is shared and what good comes of it, in plain words?")
        self.said["contact"] = ask_line("Whom can people write to? (or nothing)")
        self.said["reference"] = ask_line("Your reference? (or nothing)")
        if not ask_yes("Write it?", default=True):
            raise Stopped


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """Whoever was asked wants nothing to be written."""
