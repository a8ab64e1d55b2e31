"""The questions of `agreements new`, asked one after another; each offers what the bundle declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from agreements.analysis.declared_names import DeclaredName
from agreements.analysis.drafts.open_share import IntendedShare
from agreements.analysis.drafts.writing import name_from
from agreements.bundle import Bundle, BundleError
from agreements.cli.power_questions import ask_for_powers
from agreements.cli.prompts import HOW_TO_CHOOSE, MOST_OFFERED, Choice, NamesOffered, Prompts
from agreements.cli.typed_values import read_day, read_deadline, read_length
from agreements.drafting import text
from agreements.drafting.answers import NAME_PATTERN, Answers, NewDataset, NewOrganisation, answers_of
from agreements.drafting.further_kinds import FurtherKind, further_kinds
from agreements.drafting.ground import Ground, shipped_law
from agreements.drafting.powers import Powers
from agreements.drafting.scales import scales_to_tell
from agreements.drafting.vocabulary import Vocabulary
from agreements.language.sorts.fact import Measure
from agreements.words import listed_in_words

NEW = "new"
"""What is typed to declare something that is missing."""

_NO_LAW = "none"

_MOST_LAW = 3
"""How many gateways are named that turn on a kind."""

_HOW = f"{HOW_TO_CHOOSE} `{NEW}` declares an organisation or data that is missing. Nothing is written before the end."

_CAPACITIES = (
    Choice("controller controller", "each decides for itself what becomes of the data: both are controllers"),
    Choice("joint-controller joint-controller", "they decide together: joint controllers"),
    Choice("controller processor", "who receives acts on instructions: a processor"),
    Choice("", "leave it unsaid"),
)


class Interview:
    """One conversation; what was answered so far is in `said`, as the keys of a TOML file would have it."""

    def __init__(self, ground: Ground, prompts: Prompts) -> None:
        self._ground = ground
        self._prompts = prompts
        self.said: dict[str, Any] = {}
        self._organisations: list[NewOrganisation] = []
        self._datasets: list[NewDataset] = []

    def run(self) -> Answers:
        """Ask everything. Raises `NoMoreAnswersError`, `Stopped` and, for what was declared wrongly, `BundleError`."""
        self._prompts.tell(_HOW)
        self._ask_law()
        self._ask_title()
        self._ask_who()
        self._ask_what()
        self._ask_when()
        self._ask_further_kinds()
        self.said.update(ask_for_powers(self._prompts, self._powers(), self.said["until"]))
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
        choices = [Choice(name, f"{name} ({', '.join(parts)})") for name, parts in shipped.items()]
        choices.append(Choice(_NO_LAW, "none of these: the files given hold all the law there is"))
        if not self._ground.paths:
            choices.pop()
        chosen = self._prompts.choice("Which law does it stand on?", choices)
        self.said["use"] = list(shipped.get(chosen, ()))
        self._ground = self._ground.using(self.said["use"])
        self._again()

    def _ask_title(self) -> None:
        self.said["title"] = self._prompts.words("What is the agreement called, as the public would read it?")
        name = name_from(self.said["title"])
        self.said["name"] = self._ask_name("Its short name", name)

    def _ask_name(self, question: str, default: str) -> str:
        def read(line: str) -> str:
            if not re.fullmatch(NAME_PATTERN, line):
                raise ValueError("a name has letters, digits and hyphens, and begins with a letter")
            if self._vocabulary.graph.has_node(line):
                raise ValueError(f"the name `{line}` is taken")
            return line

        return self._prompts.value(question, read, default=default)

    # --- who, what, what for -----------------------------------------------------------------------------

    def _ask_who(self) -> None:
        self.said["discloser"] = self._ask_organisation("Who shares?")
        self.said["recipient"] = self._ask_organisation("Who receives?", [self.said["discloser"]])
        roles = self._prompts.choice("In what capacity?", _CAPACITIES, default="4").split()
        if roles:
            self.said["discloser-as"], self.said["recipient-as"] = roles

    def _ask_organisation(self, question: str, without: Sequence[str] = ()) -> str:
        names = self._names("organisation")
        found = self._prompts.name(question, names, words=(NEW,), without=without)
        return self._declare_organisation() if found == NEW else found

    def _declare_organisation(self) -> str:
        title = self._prompts.words("  What is it called?")
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
        question = "Which data?"
        while found := self._prompts.name(
            question, self._data(), words=(NEW,), without=data, optional=bool(data)
        ):
            data.append(self._declare_dataset() if found == NEW else found)
            question = "And which more? (Enter for no more)"
        self.said["data"] = data
        self.said["purpose"] = self._prompts.name("What for?", self._names("purpose"))

    def _declare_dataset(self) -> str:
        title = self._prompts.words("  What is it called?")
        name = self._ask_name("  Its short name", name_from(title))
        contains = self._ask_several("  What does it contain?", "category", "  And what else?")
        said: dict[str, Any] = {
            "name": name,
            "title": title,
            "held-by": [self.said["discloser"]],
            "contains": contains,
        }
        self._add_dataset(said)
        usually = list(self._ask_how_it_is(name))
        if usually:
            self._datasets.pop()
            self._add_dataset({**said, "usually-has": usually})
        self._prompts.tell(
            f"  `{name}` is held by {self.said['discloser']}; its fields can be added in the file"
        )
        return name

    def _add_dataset(self, said: dict[str, Any]) -> None:
        self._datasets.append(NewDataset.model_validate(said))
        self.said["dataset"] = [one.model_dump(by_alias=True) for one in self._datasets]
        self._again()

    def _ask_how_it_is(self, dataset: str) -> Iterator[str]:
        """How data lies on the scales on which much turns, such as how identifiable people are in it."""
        for fact in scales_to_tell(self._vocabulary, dataset):
            choices = [Choice(str(value), str(value)) for value in self._vocabulary.values(fact)]
            choices.append(Choice("", "leave it unsaid: then every question has to state it"))
            chosen = self._prompts.choice(f"  {self._vocabulary.title(fact)}, as a rule?", choices)
            if chosen:
                yield f"{fact} is {chosen}"

    def _ask_several(self, question: str, sort: str, then: str) -> list[str]:
        """One name of a sort at least, and as many more as are given."""
        names = self._names(sort)
        found = [self._prompts.name(question, names)]
        while more := self._prompts.name(f"{then} (Enter for no more)", names, without=found, optional=True):
            found.append(more)
        return found

    def _names(self, *sorts: str) -> NamesOffered:
        return NamesOffered(self._vocabulary.search, sorts)

    def _data(self) -> NamesOffered:
        """Data, with who holds it and what it contains."""
        search = self._vocabulary.search
        held = search.held_by(self.said["discloser"])
        return NamesOffered(search, ("dataset", "field"), held, self._more_of_data)

    def _more_of_data(self, one: DeclaredName) -> Iterator[str]:
        """Who holds a dataset, and what it or a field contains."""
        vocabulary = self._vocabulary
        contains = listed_in_words(sorted(vocabulary.policy.coverage.contents(one.name)))
        holders = listed_in_words(vocabulary.holders(one.name)) or "nobody by the catalogue"
        yield f"contains {contains}" if one.within else f"held by {holders}; contains {contains}"

    # --- when, and on which power --------------------------------------------------------------------------

    def _ask_when(self) -> None:
        self.said["from"] = self._prompts.value("From which day?", read_day)

        def read(line: str) -> date | None:
            day = read_day(line) if line else None
            if day is not None and day < self.said["from"]:
                raise ValueError("that is before its first day")
            return day

        self.said["until"] = self._prompts.value("Until which day? (Enter for no end)", read)

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

    def _ask_further_kinds(self) -> None:
        """Of those declared just now: which of the kinds they are that decide about law for this share."""
        for place, organisation in enumerate(self._organisations):
            undecided = [one.name for one in self._organisations[place:]]
            kinds = further_kinds(self._vocabulary, self._powers(), organisation.name, undecided)[
                :MOST_OFFERED
            ]
            if not kinds:
                continue
            choices = [Choice.of_name(one.name, one.title, [_for_law(one)]) for one in kinds]
            self._prompts.tell("")
            self._prompts.tell(f"Some law is only for some kinds. Is {organisation.title} any of these too?")
            self._prompts.show(choices)
            more = self._prompts.several("Numbers, such as `1, 3`; Enter for none", choices)
            self._organisations[place] = organisation.model_copy(
                update={"kinds": [*organisation.kinds, *dict.fromkeys(more)]}
            )
            self.said["organisation"] = [one.model_dump(by_alias=True) for one in self._organisations]
            self._again()

    # --- terms and upkeep ----------------------------------------------------------------------------------

    def _ask_terms(self) -> None:
        fact = self._vocabulary.fact("retention")
        if fact is not None and isinstance(fact.type, Measure):
            self.said["retention"] = self._prompts.value(
                "How long does the recipient keep it at most? (such as `24 months`; Enter leaves it open)",
                lambda line: read_length(line) if line else None,
            )
        self.said["conditions"] = list(self._ask_conditions())
        events = [one.name for one in self._vocabulary.names("event")]
        duties: dict[str, list[str]] = {"duties": [], "discloser-duties": []}
        question = "What must be done? A duty (Enter for none)"
        while self._vocabulary.names("duty") and (
            duty := self._prompts.name(question, self._names("duty"), optional=True)
        ):
            by = self._prompts.choice(
                "  By whom?",
                [Choice("duties", "who receives"), Choice("discloser-duties", "who shares")],
                default="1",
            )
            within = self._prompts.value(
                "  By when? (such as `30 days after end` or `1 month after receipt`; Enter for no deadline)",
                lambda line: read_deadline(line, events) if line else "",
            )
            duties[by].append(f"{duty} within {within}" if within else duty)
            question = "And what else? (Enter for no more)"
        self.said.update(duties)

    def _ask_conditions(self) -> Iterator[str]:
        question = "A condition beside what the law asks, as the language writes it (Enter for none)"
        while condition := self._prompts.value(question, self._read_condition):
            yield condition
            question = "And another? (Enter for no more)"

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

        self.said["review"] = self._prompts.value("When is it reviewed?", read, default=default.isoformat())
        self.said["summary"] = self._prompts.words(
            "What is shared and what good comes of it, in plain words?"
        )
        self.said["contact"] = self._prompts.line("Whom can people write to? (Enter leaves it unsaid)")
        self.said["reference"] = self._prompts.line("Your reference? (Enter for none)")
        if not self._prompts.yes("Write it?", default=True):
            raise Stopped


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """Whoever was asked wants nothing to be written."""


def _for_law(kind: FurtherKind) -> str:
    """What turns on a kind."""
    shown, more = kind.gateways[:_MOST_LAW], len(kind.gateways) - _MOST_LAW
    listed = listed_in_words([*shown, *([f"{more} more"] if more > 0 else [])])
    spared = f"then {listed_in_words(kind.bars)} does not touch it" if kind.bars else ""
    return "; ".join(one for one in (spared, f"for {listed}" if listed else "") if one)
