"""The contract of the command line: what goes in and out, on which stream, with which exit code."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from typer.testing import CliRunner, Result

from agreements.cli import app

BUNDLE = """
kind hospital "Hospital"
organisation Trust "Oak Trust" is hospital
organisation Lab "Elm Laboratory"
purpose care "Care of patients"
purpose marketing "Marketing"
category health-data "Data concerning health"
role Guardian "Guardian of records" of Trust
duty destroy "Destroy the data"
fact secure "Handled in a safe place" yes or no
fact retention "How long it is kept" in months
fact structure "How the data is laid out" one of table, document
dataset records "Patient records" held by Trust contains health-data
    field diagnosis "Diagnosis"
gateway Health-Act "Health Act, section 1" permits hospital to share health-data with anyone for care lifts secrecy
bar secrecy "Duty of confidence" forbids anyone to share health-data with anyone for any-purpose
agreement study "A study of outcomes"
    between Trust and Lab
    from 2020-01-01 until 2021-12-31
    review by 2021-06-01
    summary "Which treatments work."
    clause 1 "Supply"
        Trust may share records with Lab for care
        relying on Health-Act
        if secure and retention is at most 12 months
        needs approval by Guardian that "the study is sound"
        must destroy within 30 days after end
    clause 2 "No marketing"
        anyone must not share records with anyone for marketing
    risk leak "The data gets out" likelihood low impact high mitigated by structure is table
"""

ASKED = "may Trust share records with Lab for care on 2020-06-01"
FACTS = "where secure, retention is 6 months, structure is table"
APPROVED = 'approved by Guardian that "the study is sound" on 2020-05-01'
PERMITTED = f"{ASKED} {FACTS} and {APPROVED}?"
REFERRED = f"{ASKED}?"
REFUSED = "may Trust share records with Lab for marketing on 2020-06-01?"

QUESTION: dict[str, Any] = {
    "from": "Trust",
    "to": "Lab",
    "data": ["records"],
    "purpose": "care",
    "on": "2020-06-01",
    "facts": {"secure": True, "retention": "6 months", "structure": "table"},
    "approvals": [{"by": "Guardian", "that": "the study is sound", "on": "2020-05-01"}],
}


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "study.agreement"
    path.write_text(BUNDLE, encoding="utf-8")
    return path


def run(*arguments: object, given: str | bytes | None = None) -> Result:
    """Run the command in this process; anything but an exit is a failure of the test."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=given)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def run_alone(
    *arguments: object, given: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a user does, in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LANG", "PYTHONUTF8")}
    return subprocess.run(  # noqa: S603 - we run ourselves
        [sys.executable, "-m", "agreements.cli", *map(str, arguments)],
        input=given,
        capture_output=True,
        timeout=60,
        env={**kept, **(environment or {})},
        check=False,
    )


def lines(questions: Sequence[object]) -> str:
    return "".join(f"{json.dumps(question)}\n" for question in questions)


# --- check --------------------------------------------------------------------------------------------


def test_check_of_a_clean_bundle_exits_0_and_says_so(bundle: Path) -> None:
    result = run("check", bundle, "--today", "2020-01-01")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "no problems found\n", "")


def test_check_of_a_clean_bundle_gives_every_machine_format_nothing_to_report(bundle: Path) -> None:
    assert json.loads(run("check", bundle, "--format", "json", "--today", "2020-01-01").stdout) == []
    sarif = json.loads(run("check", bundle, "--format", "sarif", "--today", "2020-01-01").stdout)
    assert sarif["runs"][0]["results"] == []
    assert run("check", bundle, "--format", "github", "--today", "2020-01-01").stdout == ""


def test_warnings_pass_unless_strict(bundle: Path) -> None:
    late = ["check", bundle, "--today", "2021-07-01"]
    result = run(*late)
    assert result.exit_code == 0
    assert "warning[review-overdue]" in result.stdout
    assert run(*late, "--strict").exit_code == 1


def test_errors_exit_1_and_name_file_line_and_words(tmp_path: Path) -> None:
    path = tmp_path / "wrong.agreement"
    path.write_text("kind a\nkind b under c\n", encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 1
    assert "error[unknown-kind]" in result.stdout
    assert "wrong.agreement:2:14" in result.stdout
    assert result.stdout.endswith("1 error\n")
    assert result.stderr == ""


def test_check_in_each_machine_format(tmp_path: Path) -> None:
    path = tmp_path / "wrong.agreement"
    path.write_text("kind a\nkind b under c\n", encoding="utf-8")
    (found,) = json.loads(run("check", path, "--format", "json").stdout)
    assert (found["code"], found["severity"]) == ("unknown-kind", "error")
    assert (found["labels"][0]["line"], found["labels"][0]["column"]) == (2, 14)
    sarif = json.loads(run("check", path, "--format", "sarif").stdout)
    (told,) = sarif["runs"][0]["results"]
    assert (sarif["version"], told["ruleId"], told["level"]) == ("2.1.0", "unknown-kind", "error")
    assert told["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    github = run("check", path, "--format", "github").stdout
    assert github.startswith("::error file=")
    assert "line=2,col=14" in github
    assert github.count("\n") == 1


def test_a_wrong_use_of_the_command_exits_2(bundle: Path) -> None:
    for arguments in (
        ["check"],
        ["check", bundle, "--format", "yaml"],
        ["check", bundle, "--today", "yesterday"],
        ["check", bundle, "--today", "2020-02-30"],
        ["check", ""],
        ["ask", bundle],
        ["ask", "", REFERRED],
        ["graph", bundle, "--steps", "-1"],
        ["divine", bundle],
    ):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, ""), arguments
        assert result.stderr, arguments


# --- ask ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "code", "word"),
    [(PERMITTED, 0, "permitted"), (REFUSED, 3, "refused"), (REFERRED, 4, "referred")],
)
def test_ask_tells_the_outcome_by_its_exit_code_in_every_format(
    bundle: Path, question: str, code: int, word: str
) -> None:
    said = run("ask", bundle, question)
    assert (said.exit_code, said.stderr) == (code, "")
    assert said.stdout.startswith(word.upper())
    told = run("ask", bundle, question, "--format", "json")
    assert (told.exit_code, json.loads(told.stdout)["outcome"]) == (code, word)
    written = run("ask", bundle, question, "--format", "markdown")
    assert (written.exit_code, written.stdout.splitlines()[0]) == (code, f"# {word.capitalize()}")


def test_a_permitted_answer_in_json(bundle: Path) -> None:
    answer = json.loads(run("ask", bundle, PERMITTED, "--format", "json").stdout)
    assert answer["bundle"].startswith("sha256:")
    (item,) = answer["items"]
    assert (item["data"], item["outcome"], item["grants"]) == ("records", "permitted", ["study.1"])
    (duty,) = item["duties"]
    assert (duty["duty"], duty["owed_by"], duty["due"]) == ("destroy", "Lab", "2022-01-30")
    assert "proof" not in item


def test_a_referred_answer_in_json_says_what_is_missing_and_who_can_give_it(bundle: Path) -> None:
    (item,) = json.loads(run("ask", bundle, REFERRED, "--format", "json").stdout)["items"]
    missing = {(need["kind"], need["what"], need["who"]) for need in item["missing"]}
    assert ("fact", "secure", "Trust") in missing
    assert ("fact", "retention", "Trust") in missing
    assert ("approval", "approval that “the study is sound”", "Guardian") in missing
    assert len(missing) == 3


def test_a_refused_answer_in_json_says_what_stands_in_the_way(bundle: Path) -> None:
    (item,) = json.loads(run("ask", bundle, REFUSED, "--format", "json").stdout)["items"]
    assert "purpose" in {barrier["kind"] for barrier in item["barriers"]}
    assert item["grants"] == []


def test_full_gives_each_item_its_proof(bundle: Path) -> None:
    question = json.dumps({**QUESTION, "data": ["records", "records.diagnosis"]})
    answer = json.loads(run("ask", bundle, question, "--full", "--format", "json").stdout)
    assert [item["proof"]["value"] for item in answer["items"]] == ["true", "true"]
    assert all(item["proof"]["parts"] for item in answer["items"])
    assert "The whole proof" in run("ask", bundle, PERMITTED, "--full").stdout
    assert "The whole proof" not in run("ask", bundle, PERMITTED).stdout


def test_the_same_question_in_json_gets_the_same_answer_as_the_sentence(bundle: Path) -> None:
    sentence = run("ask", bundle, PERMITTED, "--format", "json")
    assert run("ask", bundle, json.dumps(QUESTION), "--format", "json").stdout == sentence.stdout


def test_an_invalid_question_exits_1_with_the_place_and_a_suggestion(bundle: Path) -> None:
    result = run("ask", bundle, "may Trust share recods with Lab for care on 2020-06-01?")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[unknown-data]" in result.stderr
    assert "question:1:17" in result.stderr
    assert "did you mean `records`?" in result.stderr


def test_an_invalid_question_is_json_where_json_was_asked_for(bundle: Path) -> None:
    result = run("ask", bundle, '{"from": "Trust"}', "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    error = json.loads(result.stdout)["error"]
    assert (error["code"], error["message"]) == ("bad-question", "`to` is missing")
    assert len(error["diagnostics"]) == 4


@pytest.mark.parametrize("command", ["ask", "decide", "graph"])
def test_an_invalid_bundle_exits_1_and_answers_nothing(tmp_path: Path, command: str) -> None:
    path = tmp_path / "wrong.agreement"
    path.write_text(BUNDLE + "kind b under c\n", encoding="utf-8")
    result = run(command, path, *([PERMITTED] if command == "ask" else []), given=lines([QUESTION]))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[unknown-kind]" in result.stderr


# --- decide -------------------------------------------------------------------------------------------


def test_decide_answers_each_line_in_order(bundle: Path) -> None:
    refused = {**QUESTION, "purpose": "marketing"}
    referred = {**QUESTION, "facts": {}}
    result = run("decide", bundle, given=lines([QUESTION, refused, referred, QUESTION]))
    assert (result.exit_code, result.stderr) == (0, "")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["outcome"] for answer in answers] == ["permitted", "refused", "referred", "permitted"]
    assert answers[0] == answers[3]
    assert all("proof" not in item for answer in answers for item in answer["items"])


def test_decide_gives_proofs_when_full(bundle: Path) -> None:
    (line,) = run("decide", bundle, "--full", given=lines([QUESTION])).stdout.splitlines()
    assert json.loads(line)["items"][0]["proof"]["value"] == "true"


def test_decide_goes_on_after_a_bad_line_and_exits_1(bundle: Path) -> None:
    bad = [b"{", b"[]", b"null", b'"may?"x', b"\xff", b'{"from": 1}', b'{"facts": {"a": 1, "a": 2}}']
    given = b"\n".join([json.dumps(QUESTION).encode(), *bad, json.dumps(QUESTION).encode(), b""])
    result = run("decide", bundle, given=given)
    assert (result.exit_code, result.stderr) == (1, "")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(answers) == len(bad) + 2
    assert [answers[0]["outcome"], answers[-1]["outcome"]] == ["permitted", "permitted"]
    errors = answers[1:-1]
    assert [error["line"] for error in errors] == list(range(2, len(bad) + 2))
    assert [error["error"]["code"] for error in errors] == ["bad-question"] * 6 + ["repeated-fact"]
    assert all(error["error"]["message"] and "outcome" not in error for error in errors)


def test_decide_counts_blank_lines_and_answers_none_of_them(bundle: Path) -> None:
    result = run("decide", bundle, given="\n  \n{\n" + lines([QUESTION]))
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert (first["line"], second["outcome"]) == (3, "permitted")


@pytest.mark.parametrize("id_", [7, "a, b", {"a": [1]}, 1.5, True, "", "é"], ids=str)
def test_decide_gives_the_id_of_a_line_back_with_its_answer(bundle: Path, id_: object) -> None:
    given = [{**QUESTION, "id": id_}, {**QUESTION, "purpose": "nothing", "id": id_}, QUESTION]
    result = run("decide", bundle, given=lines(given))
    good, bad, without = (json.loads(line) for line in result.stdout.splitlines())
    assert (good["id"], bad["id"], bad["line"]) == (id_, id_, 2)
    assert {**without, "id": id_} == good
    assert bad["error"]["code"] == "unknown-purpose"


def test_an_id_that_is_null_is_none_and_half_a_character_is_given_back(bundle: Path) -> None:
    given = [{**QUESTION, "id": None}, {**QUESTION, "id": "\ud800"}, {**QUESTION, "id": "\ud800", "to": "x"}]
    none, half, bad = (
        json.loads(line) for line in run("decide", bundle, given=lines(given)).stdout.splitlines()
    )
    assert "id" not in none
    assert half["id"] == bad["id"] == "\ud800"


def test_decide_of_nothing_is_nothing(bundle: Path) -> None:
    result = run("decide", bundle, given="")
    assert (result.exit_code, result.stdout) == (0, "")


def test_decide_takes_a_last_line_without_an_end_windows_line_ends_and_a_byte_order_mark(
    bundle: Path,
) -> None:
    question = json.dumps(QUESTION).encode()
    result = run("decide", bundle, given=b"\xef\xbb\xbf" + question + b"\r\n" + question)
    assert [json.loads(line)["outcome"] for line in result.stdout.splitlines()] == ["permitted"] * 2


def test_decide_also_takes_sentences_as_json_strings(bundle: Path) -> None:
    (line,) = run("decide", bundle, given=lines([PERMITTED])).stdout.splitlines()
    assert json.loads(line)["outcome"] == "permitted"


# --- graph --------------------------------------------------------------------------------------------


def test_graphml_parses_and_holds_every_name(bundle: Path) -> None:
    result = run("graph", bundle, "--format", "graphml")
    assert (result.exit_code, result.stderr) == (0, "")
    read = nx.read_graphml(BytesIO(result.stdout.encode()), force_multigraph=True)
    assert {"Trust", "records.diagnosis", "study.1", "study/leak"} <= set(read.nodes)
    assert ("study.1", "Health-Act") in set(read.edges())


def test_json_and_graphml_hold_the_same_graph(bundle: Path) -> None:
    drawn = json.loads(run("graph", bundle, "--format", "json").stdout)
    read = nx.read_graphml(
        BytesIO(run("graph", bundle, "--format", "graphml").stdout.encode()), force_multigraph=True
    )
    assert {node["name"] for node in drawn["nodes"]} == set(read.nodes)
    assert len(drawn["edges"]) == read.number_of_edges()
    assert drawn["bundle"].startswith("sha256:")


def test_mermaid_draws_every_node_and_edge_and_escapes_titles(bundle: Path, tmp_path: Path) -> None:
    drawn = json.loads(run("graph", bundle, "--format", "json").stdout)
    mermaid = run("graph", bundle, "--format", "mermaid").stdout.splitlines()
    assert mermaid[0] == "flowchart LR"
    assert sum("]:::" in line for line in mermaid) == len(drawn["nodes"])
    assert sum(" -->|" in line for line in mermaid) == len(drawn["edges"])
    path = tmp_path / "odd.agreement"
    path.write_text('kind a """a <b> & "quoted" #1"""\n', encoding="utf-8")
    assert "a &lt;b&gt; &amp; &quot;quoted&quot; &#35;1" in run("graph", path, "--format", "mermaid").stdout


def test_dot_is_balanced_and_quotes_whatever_titles_say(tmp_path: Path) -> None:
    path = tmp_path / "odd.agreement"
    path.write_text(
        'kind a """a "quoted" title \\ with a { brace\nand a line"""\nkind b under a\n', encoding="utf-8"
    )
    dot = run("graph", path).stdout
    outside = "".join(
        part for at, part in enumerate(dot.replace(r"\\", "").replace(r"\"", "").split('"')) if at % 2 == 0
    )
    assert dot.replace(r"\\", "").replace(r"\"", "").count('"') % 2 == 0
    assert (outside.count("{"), outside.count("}")) == (1, 1)
    assert outside.count("[") == outside.count("]")
    assert '"b" -> "a" [label="under"];' in dot


def test_the_graph_around_a_name_is_what_lies_near(bundle: Path) -> None:
    near = json.loads(run("graph", bundle, "--around", "destroy", "--format", "json").stdout)
    assert {node["name"] for node in near["nodes"]} == {"destroy", "study.1"}
    alone = json.loads(run("graph", bundle, "--around", "destroy", "--steps", "0", "--format", "json").stdout)
    assert [node["name"] for node in alone["nodes"]] == ["destroy"]


def test_the_graph_around_an_unknown_name_suggests_another(bundle: Path) -> None:
    result = run("graph", bundle, "--around", "destry")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "did you mean `destroy`?" in result.stderr


def test_graphml_can_carry_any_title(tmp_path: Path) -> None:
    path = tmp_path / "odd.agreement"
    path.write_text('kind a "<&> ]]> \ufffe \uffff 字"\n', encoding="utf-8")
    assert ET.fromstring(run("graph", path, "--format", "graphml").stdout) is not None  # noqa: S314 - we wrote it


# --- format -------------------------------------------------------------------------------------------

UNTIDY = '# of all hospitals\nkind   hospital\n\n\n\n   "Hospital" kind clinic under hospital # small\n'


def test_format_lays_out_once_and_keeps_comments_and_mode(tmp_path: Path) -> None:
    path = tmp_path / "untidy.agreement"
    path.write_text(UNTIDY, encoding="utf-8")
    path.chmod(0o640)
    first = run("format", path)
    assert (first.exit_code, first.stdout) == (0, "")
    assert "1 of 1 files changed" in first.stderr
    tidy = path.read_text(encoding="utf-8")
    assert "# of all hospitals" in tidy
    assert "# small" in tidy
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    before = path.stat().st_mtime_ns
    assert "0 of 1 files changed" in run("format", path).stderr
    assert path.read_text(encoding="utf-8") == tidy
    assert path.stat().st_mtime_ns == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["untidy.agreement"]


def test_format_check_changes_nothing_and_exits_1_when_it_would(tmp_path: Path) -> None:
    path = tmp_path / "untidy.agreement"
    path.write_text(UNTIDY, encoding="utf-8")
    result = run("format", "--check", path)
    assert result.exit_code == 1
    assert "would lay out" in result.stderr
    assert path.read_text(encoding="utf-8") == UNTIDY
    run("format", path)
    assert run("format", "--check", path).exit_code == 0


def test_format_leaves_a_file_with_errors_alone_and_does_the_others(tmp_path: Path) -> None:
    broken, untidy, binary = (tmp_path / f"{name}.agreement" for name in ("broken", "untidy", "binary"))
    broken.write_text("kind\n\n\n", encoding="utf-8")
    untidy.write_text(UNTIDY, encoding="utf-8")
    binary.write_bytes(b"kind \xff")
    result = run("format", tmp_path)
    assert result.exit_code == 1
    assert "error[unexpected-end]" in result.stderr
    assert "error[not-utf-8]" in result.stderr
    assert broken.read_text(encoding="utf-8") == "kind\n\n\n"
    assert binary.read_bytes() == b"kind \xff"
    assert untidy.read_text(encoding="utf-8") != UNTIDY


def test_format_through_a_link_changes_the_file_and_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "untidy.txt", tmp_path / "link.agreement"
    real.write_text(UNTIDY, encoding="utf-8")
    link.symlink_to(real)
    assert run("format", link).exit_code == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") != UNTIDY


def test_format_changes_no_answer(bundle: Path) -> None:
    before = json.loads(run("ask", bundle, PERMITTED, "--format", "json").stdout)
    assert run("format", bundle).exit_code == 0
    after = json.loads(run("ask", bundle, PERMITTED, "--format", "json").stdout)
    assert [before["says"], before["items"][0]["duties"]] == [after["says"], after["items"][0]["duties"]]


# --- what an answer does not depend on ----------------------------------------------------------------


def spread(folder: Path) -> None:
    """The bundle in three files, one in a folder of its own."""
    kinds, _, rest = BUNDLE.partition("gateway")
    law, _, agreement = rest.partition("agreement study")
    (folder / "law").mkdir(parents=True)
    (folder / "catalogue.agreement").write_text(kinds, encoding="utf-8")
    (folder / "law" / "law.agreement").write_text(f"gateway{law}", encoding="utf-8")
    (folder / "study.agreement").write_text(f"agreement study{agreement}", encoding="utf-8")


def test_the_order_of_the_paths_makes_no_difference(tmp_path: Path) -> None:
    spread(tmp_path)
    paths = [tmp_path / "study.agreement", tmp_path / "law", tmp_path / "catalogue.agreement"]
    whole = run("ask", tmp_path, PERMITTED, "--format", "json", "--full").stdout
    assert json.loads(whole)["outcome"] == "permitted"
    for order in (paths, paths[::-1], [*paths, tmp_path], paths * 2):
        assert run("ask", *order, PERMITTED, "--format", "json", "--full").stdout == whole


def test_which_of_two_copies_is_named_first_makes_no_difference(tmp_path: Path, bundle: Path) -> None:
    copy = tmp_path / "copy.agreement"
    copy.write_text(BUNDLE, encoding="utf-8")
    one, other = (
        run("ask", *paths, PERMITTED, "--format", "json").stdout for paths in ([bundle, copy], [copy, bundle])
    )
    assert one == other
    assert json.loads(one)["outcome"] == "permitted"


def test_the_place_of_the_folder_makes_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = tmp_path / "here", tmp_path / "far" / "there"
    spread(here)
    spread(there)
    answer = run("ask", here, PERMITTED, "--format", "json", "--full").stdout
    assert run("ask", there, PERMITTED, "--format", "json", "--full").stdout == answer
    monkeypatch.chdir(there)
    assert run("ask", ".", PERMITTED, "--format", "json", "--full").stdout == answer
    (tmp_path / "link").symlink_to(there)
    assert run("ask", tmp_path / "link", PERMITTED, "--format", "json", "--full").stdout == answer


def test_files_that_are_links_answer_as_the_files_would(tmp_path: Path) -> None:
    """As where a folder is mounted whose files are links into one that is called after the time."""
    plain, mounted = tmp_path / "plain", tmp_path / "mounted"
    spread(plain)
    spread(mounted / "..2026_01_01")
    (mounted / "law").mkdir()
    for name in ("catalogue.agreement", "study.agreement", "law/law.agreement"):
        (mounted / name).symlink_to(mounted / "..2026_01_01" / name)
    answer = run("ask", plain, PERMITTED, "--format", "json", "--full").stdout
    assert run("ask", mounted, PERMITTED, "--format", "json", "--full").stdout == answer


def test_any_other_words_make_another_bundle(bundle: Path) -> None:
    before = json.loads(run("ask", bundle, PERMITTED, "--format", "json").stdout)["bundle"]
    bundle.write_text(BUNDLE + "# a remark\n", encoding="utf-8")
    assert json.loads(run("ask", bundle, PERMITTED, "--format", "json").stdout)["bundle"] != before


# --- in a process of its own --------------------------------------------------------------------------


@pytest.mark.slow
def test_the_same_bytes_whatever_the_hash_seed(bundle: Path) -> None:
    answers = {
        run_alone(
            "decide", bundle, "--full", given=lines([QUESTION, REFERRED]).encode(), environment=seed
        ).stdout
        for seed in ({"PYTHONHASHSEED": "0"}, {"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "4242"})
    }
    assert len(answers) == 1
    assert answers.pop().count(b"\n") == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "locale",
    [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
    ids=["C", "ascii only"],
)
def test_any_locale_reads_and_writes_utf_8(tmp_path: Path, locale: dict[str, str]) -> None:
    folder = tmp_path / "accords-signés"
    folder.mkdir()
    (folder / "étude.agreement").write_text(BUNDLE.replace("Elm", "Érable"), encoding="utf-8")
    question = f'{ASKED} where approved by Guardian that "c’est sûr"?'
    result = run_alone("ask", folder, question, environment=locale)
    assert (result.returncode, result.stderr) == (4, b"")
    assert "Érable" in result.stdout.decode()
    assert "c’est sûr" in result.stdout.decode()


@pytest.mark.slow
def test_what_is_not_a_terminal_gets_no_escapes(bundle: Path) -> None:
    for arguments in (
        ["ask", bundle, PERMITTED, "--full"],
        ["ask", bundle, "nonsense"],
        ["check", bundle, "--today", "2030-01-01"],
        ["check", "nowhere"],
    ):
        result = run_alone(*arguments, environment={"TERM": "xterm-256color", "COLORTERM": "truecolor"})
        assert b"\x1b" not in result.stdout + result.stderr, arguments
        assert result.stdout + result.stderr, arguments


@pytest.mark.slow
def test_a_reader_who_has_had_enough_is_left_in_peace(bundle: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(lines([QUESTION]) * 2000, encoding="utf-8")
    command = f"'{sys.executable}' -m agreements.cli decide '{bundle}' < '{questions}' | head -1"
    result = subprocess.run(  # noqa: S603 - we run ourselves
        ["/bin/sh", "-c", command], capture_output=True, timeout=60, check=False
    )
    assert result.stderr == b""
    assert json.loads(result.stdout)["outcome"] == "permitted"


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("question", [PERMITTED, REFERRED])
def test_an_answer_that_could_not_be_delivered_is_no_answer(bundle: Path, question: str) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(  # noqa: S603 - we run ourselves
            [sys.executable, "-m", "agreements.cli", "ask", bundle, question],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert result.returncode == 1
    assert result.stderr == b"the output cannot be written: no space left on device\n"


@pytest.mark.slow
def test_closed_streams_change_no_exit_code(bundle: Path) -> None:
    for ending, code in ((">&-", 4), ("2>&-", 4), ("<&-", 4)):
        command = f"'{sys.executable}' -m agreements.cli ask '{bundle}' '{REFERRED}' {ending}"
        result = subprocess.run(  # noqa: S603 - we run ourselves
            ["/bin/sh", "-c", command], capture_output=True, timeout=60, check=False
        )
        assert (result.returncode, result.stderr) == (code, b"")
