"""`agreements ask` without a question: its parts are asked for one by one, and then what is missing for its answer."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from agreements.analysis.declared_names import declared_names
from agreements.analysis.name_search import NameSearch
from agreements.bundle import Bundle
from agreements.cli.ask_by_parts import ask_for_missing, ask_for_question
from agreements.cli.prompts import NoMoreAnswersError, Prompts
from agreements.loading import load_text
from agreements.question.read import read_question
from agreements.question.sentence import as_question
from test_cli import BUNDLE, QUESTION, run

TODAY = date(2020, 6, 1)
PARTS = ["Trust", "Lab", "records", "", "care", ""]


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_text(BUNDLE)


class Person:
    """Somebody who types these lines and then ends the input; `read` is what stood on the screen."""

    def __init__(self, *lines: str) -> None:
        self._lines = iter(lines)
        self.screen = ""

    def type(self) -> str:
        line = next(self._lines, None)
        if line is None:
            raise EOFError
        self.screen += f"{line}\n"
        return line

    def see(self, words: str, end: str = "\n") -> None:
        self.screen += words + end

    def talk(self) -> Prompts:
        return Prompts(self.type, self.see)


def names_of(bundle: Bundle) -> NameSearch:
    return NameSearch(declared_names(bundle.declarations))


def asked(bundle: Bundle, person: Person) -> dict[str, Any]:
    return ask_for_question(person.talk(), names_of(bundle), TODAY)


# --- the parts ------------------------------------------------------------------------------------------


def test_a_name_chooses_and_the_day_is_today_by_default(bundle: Bundle) -> None:
    question = asked(bundle, Person(*PARTS))
    assert question == {
        "from": "Trust", "to": "Lab", "data": ["records"], "purpose": "care", "on": "2020-06-01"
    }  # fmt: skip


@pytest.mark.parametrize("typed", ["Trust", "trust", "Oak Trust", " oak  trust ", "TRUST"])
def test_a_title_or_a_name_in_any_letter_case_chooses(bundle: Bundle, typed: str) -> None:
    assert asked(bundle, Person(typed, *PARTS[1:]))["from"] == "Trust"


def test_words_list_what_is_near_with_titles_and_a_number_chooses(bundle: Bundle) -> None:
    person = Person("hospital", "1", "laboratory", "1", *PARTS[2:])
    assert asked(bundle, person)["to"] == "Lab"
    assert "\n   1  Oak Trust (Trust)\n" in person.screen
    assert "\n   1  Elm Laboratory (Lab)\n" in person.screen
    assert "type a number, or other words" in person.screen


def test_nothing_typed_lists_all(bundle: Bundle) -> None:
    person = Person("", "2", "Trust", *PARTS[2:])
    assert asked(bundle, person)["from"] == "Lab"
    assert "\n   1  Oak Trust (Trust)\n   2  Elm Laboratory (Lab)\n" in person.screen


def test_a_question_mark_lists_all_even_where_enter_means_no_more(bundle: Bundle) -> None:
    person = Person("?", "1", "Lab", "records", "?", "1", "", "care", "")
    assert asked(bundle, person)["data"] == ["records", "records.diagnosis"]
    assert "\n   1  Oak Trust (Trust)\n   2  Elm Laboratory (Lab)\n" in person.screen


def test_a_list_that_is_cut_short_says_how_many_are_left_out_and_a_question_mark_shows_them() -> None:
    bundle = load_text(
        BUNDLE + "".join(f'organisation Ward-{at} "Ward {at}" is hospital\n' for at in range(40))
    )
    person = Person("ward", "", "?", "42", *PARTS[1:])
    assert asked(bundle, person)["from"] == "Ward-39"
    assert "type a number, or more words: there are 31 others; `?` lists everything" in person.screen
    assert "type a number, or more words: there are 12 others; `?` lists everything" in person.screen


def test_who_shares_is_not_offered_as_who_receives(bundle: Bundle) -> None:
    person = Person("Trust", "Trust", "", "1", *PARTS[2:])
    assert asked(bundle, person)["to"] == "Lab"
    assert "`Trust` is named already; name another" in person.screen
    assert "1  Oak Trust" not in person.screen


def test_a_number_that_is_not_in_the_list_chooses_nothing(bundle: Bundle) -> None:
    person = Person("oak", "7", "1", *PARTS[1:])
    assert asked(bundle, person)["from"] == "Trust"
    assert "there is no number 7 in the list; type 1" in person.screen


def test_a_number_of_an_earlier_list_chooses_nothing(bundle: Bundle) -> None:
    person = Person("oak", "1", "1", *PARTS[1:])
    assert asked(bundle, person)["to"] == "Lab"
    assert "nothing here has to do with `1`" in person.screen


def test_a_kind_or_what_nobody_declared_chooses_nothing(bundle: Bundle) -> None:
    person = Person("care", "marmalade", *PARTS)
    assert asked(bundle, person)["from"] == "Trust"
    assert "nothing here has to do with `marmalade`; try another word, or `?` for a list" in person.screen


def test_data_that_the_discloser_holds_is_listed_first() -> None:
    bundle = load_text(BUNDLE + 'dataset staff "Staff" held by Lab contains health-data')
    person = Person("Lab", "Trust", "", "1", "", "care", "")
    assert asked(bundle, person)["data"] == ["staff"]
    of_a_kind = load_text(BUNDLE + 'dataset stays "Stays" held by hospital contains health-data')
    person = Person("Trust", "Lab", "", "3", "", "care", "")
    assert asked(of_a_kind, person)["data"] == ["stays"]


def test_several_data_items_can_be_named_each_once(bundle: Bundle) -> None:
    person = Person("Trust", "Lab", "records", "records", "records.diagnosis", "", "care", "")
    assert asked(bundle, person)["data"] == ["records", "records.diagnosis"]
    assert "`records` is named already" in person.screen


@pytest.mark.parametrize("day", ["2021-03-04", "4 March 2021", "4  March 2021"])
def test_a_day_can_be_typed_in_both_forms_of_the_language(bundle: Bundle, day: str) -> None:
    assert asked(bundle, Person(*PARTS[:-1], day))["on"] == "2021-03-04"


def test_a_day_in_another_form_is_never_guessed(bundle: Bundle) -> None:
    person = Person(*PARTS[:-1], "03/04/2021", "2021-02-30", "soon", "2021-04-03")
    assert asked(bundle, person)["on"] == "2021-04-03"
    assert "write year-month-day: `2021-04-03` if the day comes first" in person.screen
    assert "there are 28 days in February 2021" in person.screen
    assert "write a day such as `2026-04-01` or `1 April 2026`" in person.screen


def test_an_input_that_ends_asks_nothing(bundle: Bundle) -> None:
    with pytest.raises(NoMoreAnswersError, match="at the question: More data"):
        asked(bundle, Person(*PARTS[:3]))


def test_a_keyboard_interrupt_ends_the_questions_like_the_end_of_the_input() -> None:
    def interrupted() -> str:
        raise KeyboardInterrupt

    prompts = Prompts(interrupted, lambda *_, **__: None)
    with pytest.raises(NoMoreAnswersError):
        prompts.line("What for?")
    assert prompts.is_over


# --- what is missing ------------------------------------------------------------------------------------


def with_missing(bundle: Bundle, *lines: str) -> tuple[dict[str, Any] | None, str]:
    """A question with what was stated of what is missing, and what stood on the screen."""
    person = Person(*lines)
    question = asked(bundle, Person(*PARTS))
    return ask_for_missing(person.talk(), names_of(bundle), question, bundle.ask(question)), person.screen


class Officer(Person):
    """Somebody who types what these words on the screen ask for, and leaves the rest open."""

    def __init__(self, **answers: str) -> None:
        super().__init__()
        self._answers = {name.replace("_", " "): answer for name, answer in answers.items()}

    def type(self) -> str:
        lines = [line for line in self.screen.splitlines() if not line[:5].strip().isdecimal()]
        asked_last = lines[-1] if lines[-1].strip().startswith("on which") else lines[-2]
        typed = next((answer for words, answer in self._answers.items() if words in asked_last), "")
        self.screen += f"{typed}\n"
        return typed


def completed(bundle: Bundle, officer: Officer) -> dict[str, Any] | None:
    question = asked(bundle, Person(*PARTS))
    return ask_for_missing(officer.talk(), names_of(bundle), question, bundle.ask(question))


KNOWN = {"safe_place": "yes", "How_long": "6", "Guardian": "yes", "on_which_day": "2020-05-01"}


def test_what_is_missing_is_stated_and_the_question_is_permitted(bundle: Bundle) -> None:
    question = completed(bundle, Officer(**KNOWN))
    assert question is not None
    assert question["facts"] == {"secure": True, "retention": "6 months"}
    assert question["approvals"] == [{"by": "Guardian", "that": "the study is sound", "on": "2020-05-01"}]
    assert bundle.ask(question).outcome == "permitted"


def test_what_is_left_open_is_not_stated(bundle: Bundle) -> None:
    question = completed(bundle, Officer(How_long="1 year"))
    assert question is not None
    assert question["facts"] == {"retention": "1 year"}
    assert question["approvals"] == []
    assert completed(bundle, Officer()) is None


def test_a_no_and_a_refusal_are_stated_as_such(bundle: Bundle) -> None:
    question = completed(bundle, Officer(safe_place="no", Guardian="refused"))
    assert question is not None
    assert question["facts"] == {"secure": False}
    assert question["approvals"] == [{"by": "Guardian", "that": "the study is sound", "refused": True}]
    assert bundle.ask(question).outcome == "refused"


def test_a_value_that_the_fact_cannot_have_is_asked_for_again(bundle: Bundle) -> None:
    """Twelve days are no number of months."""
    question, screen = with_missing(bundle, "maybe", "3", "yes", "twelve", "12 days", "12", "")
    assert question is not None
    assert question["facts"] == {"secure": True, "retention": "12 months"}
    assert "`maybe` is none of these; type a number from 1 to 2" in screen
    assert "there is no number 3 in the list; type a number from 1 to 2" in screen
    assert screen.count("type a whole number, such as `12` or `12 months`") == 2


def test_an_input_that_ends_keeps_what_was_stated(bundle: Bundle) -> None:
    question, screen = with_missing(bundle, "1")
    assert question is not None
    assert len(question["facts"]) + len(question["approvals"]) == 1, screen


# --- the sentence ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        QUESTION,
        {**QUESTION, "facts": {}, "approvals": []},
        {
            **QUESTION,
            "data": ["records", "records.diagnosis"],
            "facts": {"secure": False},
            "under": "study.1",
        },
        {**QUESTION, "approvals": [{"by": "Guardian", "refused": True, "until": "2020-07-01"}]},
        {
            **QUESTION,
            "approvals": [
                {"by": "Guardian", "that": 'what is "sound"', "reference": "R 1", "on": "2020-01-01"}
            ],
        },
        {**QUESTION, "events": {"breach": "2020-07-01"}},
        {
            **QUESTION,
            "approvals": [{"by": "Guardian", "for": {"data": ["records", "stays"]}, "on": "2020-01-01"}],
        },
    ],
)
def test_a_question_in_json_and_its_sentence_ask_the_same(question: dict[str, Any]) -> None:
    sentence, _ = read_question(as_question(question))
    assert sentence == read_question(question)[0]


def test_what_no_sentence_says_of_an_approval_is_not_left_out_of_one() -> None:
    for narrowed in ({"to": ["Lab"]}, {"data": []}, {"data": ["records"], "purpose": ["care"]}):
        with pytest.raises(ValueError, match="only for which data"):
            as_question({**QUESTION, "approvals": [{"by": "Guardian", "for": narrowed}]})


# --- the command ----------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "study.agreement"
    path.write_text(BUNDLE, encoding="utf-8")
    return path


def test_without_a_terminal_a_question_must_be_given(file: Path) -> None:
    for arguments in ([file], [file, file]):
        result = run("ask", *arguments, given="Trust\n")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "then the question in quotes" in " ".join(result.stderr.replace("│", " ").split())


class Terminal:
    """The command in a terminal of its own."""

    def __init__(self, *arguments: object) -> None:
        pty = pytest.importorskip("pty", reason="this system has no terminals of that sort")
        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(  # noqa: S603 - we run ourselves
            [sys.executable, "-m", "agreements.cli", *map(str, arguments)],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=theirs,
            encoding="utf-8",
            env={**os.environ, "TERM": "dumb"},
        )
        os.close(theirs)
        self.screen = ""
        self._typed_at = 0

    def wait_for(self, words: str) -> None:
        """Read until some words stand at the end of what came since a line was typed."""
        until = time.monotonic() + 60
        while not self.screen[self._typed_at :].endswith(words):
            assert time.monotonic() < until, self.screen
            if select.select([self._ours], [], [], 1)[0]:
                self.screen += os.read(self._ours, 65536).decode().replace("\r", "")

    def type(self, line: str) -> None:
        self._typed_at = len(self.screen)
        os.write(self._ours, line.encode())

    def end(self) -> tuple[int, str]:
        """The exit code and what was written to standard output."""
        output, _ = self._process.communicate(timeout=60)
        return self._process.returncode, output

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()
        os.close(self._ours)


@pytest.fixture
def terminal(file: Path) -> Iterator[Terminal]:
    opened = Terminal("ask", file)
    yield opened
    opened.close()


PROMPTS = [
    ("Who would share the data? ", "oak trust\n"),
    ("Who would receive it? ", "laboratory\n"),
    ("Who would receive it? ", "1\n"),
    ("Which data? ", "records\n"),
    ("More data? (Enter for no more) ", "\n"),
    ("For what purpose? ", "Care of patients\n"),
]


@pytest.mark.slow
def test_the_command_asks_for_the_parts_and_prints_the_sentence_and_the_answer(
    terminal: Terminal, file: Path
) -> None:
    for prompt, line in PROMPTS:
        terminal.wait_for(prompt)
        terminal.type(line)
    terminal.wait_for(") ")
    terminal.type("2020-06-01\n")
    terminal.wait_for("which? (Enter leaves it open) ")
    terminal.type("\x04")
    code, output = terminal.end()
    assert code == 4
    assert output == run("ask", file, "may Trust share records with Lab for care on 2020-06-01?").stdout
    assert (
        f"agreements ask {file} 'may Trust share records with Lab for care on 2020-06-01?'" in terminal.screen
    )


@pytest.mark.slow
def test_the_command_asks_again_with_what_was_missing(terminal: Terminal) -> None:
    for prompt, line in [*PROMPTS, (") ", "2020-06-01\n")]:
        terminal.wait_for(prompt)
        terminal.type(line)
    known = {"which?": "yes\n", "how many months?": "6\n", "on which day?": "2020-05-01\n"}
    for _ in range(4):
        terminal.wait_for(") ")
        terminal.type(
            next(line for words, line in known.items() if words in terminal.screen.splitlines()[-1])
        )
    code, output = terminal.end()
    assert code == 0
    assert "REFERRED" in output
    assert output[output.index("PERMITTED") :].startswith("PERMITTED")


@pytest.mark.slow
def test_a_question_that_is_not_finished_is_not_asked(terminal: Terminal) -> None:
    terminal.wait_for("Who would share the data? ")
    terminal.type("\x04")
    assert terminal.end() == (1, "")
