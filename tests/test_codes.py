"""Each diagnostic code declares the truth: its example raises it, the mend mends, and its page says the same."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TypeGuard

import pytest

import agreements
from agreements.diagnostics import CODES, Code, Diagnostic, Stage, codes, diagnose
from agreements.diagnostics.pages import INDEX, joined, outdated, page, pages, strays, unindented
from agreements.language.checks import check
from agreements.language.loader import load_texts

PAGES = Path(__file__).parents[1] / "docs" / "diagnostics"

WRITE = "run: python -m agreements.diagnostics.pages docs/diagnostics"

TODAY = date(2021, 1, 1)

EACH = pytest.mark.parametrize("code", CODES.values(), ids=CODES)


def _report(text: str) -> tuple[Diagnostic, ...]:
    loaded = load_texts([("example.agreement", unindented(text))])
    complete = not any(problem.is_error for problem in loaded.problems)
    return (*loaded.problems, *check(loaded.declarations, TODAY, complete=complete))


# --- declarations -------------------------------------------------------------------------------------


@EACH
def test_a_code_says_what_why_and_what_to_do(code: Code) -> None:
    for words in map(joined, (code.says, code.why, code.mend)):
        assert words[0].isupper() or words[0] == "`"
        assert words.endswith(".")
    assert code.meaning
    assert not code.meaning.endswith(".")
    assert code.meaning == joined(code.meaning)


@EACH
def test_a_code_shows_an_example_or_what_a_reader_sees(code: Code) -> None:
    assert bool(code.example) is not bool(code.transcript)
    assert code.example or not code.mended
    assert code.shown_by_file or not code.example


@pytest.mark.parametrize("code", [c for c in CODES.values() if c.example], ids=lambda code: code.name)
def test_an_example_raises_its_code_and_no_other(code: Code) -> None:
    assert {diagnostic.code for diagnostic in _report(code.example)} == {code.name}


@pytest.mark.parametrize("code", [c for c in CODES.values() if c.mended], ids=lambda code: code.name)
def test_a_mend_mends_and_breaks_nothing(code: Code) -> None:
    assert _report(code.mended) == ()


def test_names_of_codes_are_plain_words() -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) for code in CODES)


# --- the register -------------------------------------------------------------------------------------


def test_each_code_is_a_file_of_its_name() -> None:
    modules = {path.stem for path in Path(codes.__file__).parent.glob("*.py")} - {"__init__"}
    assert {module.replace("_", "-") for module in modules} == set(CODES)
    for module in modules:
        assert import_module(f"{codes.__name__}.{module}").CODE.name == module.replace("_", "-")


def test_codes_are_listed_by_stage_then_order_then_name() -> None:
    listed = [(list(Stage).index(code.stage), code.order, name) for name, code in CODES.items()]
    assert listed == sorted(listed)
    assert [*CODES][:2] == ["no-such-path", "no-agreement-files"]
    assert [*CODES][-1] == "repeated-fact"


@pytest.mark.parametrize(
    "name", ["", "unknown", "unknown_fact", "Unknown-fact", "--init--", "codes", "..code"]
)
def test_a_code_that_nothing_declares_is_refused_where_it_is_raised(name: str) -> None:
    assert name not in CODES
    with pytest.raises(LookupError, match="no diagnostic code is called"):
        diagnose(name, "something is wrong")


def test_a_code_that_stands_in_the_source_is_declared() -> None:
    """Also where no test comes by, and a slip would turn a mistake of the reader's into one of the program's."""
    files = Path(agreements.__file__).parent.rglob("*.py")
    calls = (node for path in files for node in ast.walk(ast.parse(path.read_bytes())) if _diagnoses(node))
    written = {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    assert len(written) > 20
    assert written <= set(CODES)


def _diagnoses(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "diagnose"


# --- pages --------------------------------------------------------------------------------------------


def test_pages_say_what_the_codes_declare() -> None:
    assert [*outdated(PAGES)] == [], WRITE
    assert strays(PAGES) == []


@EACH
def test_a_page_has_all_that_its_code_declares(code: Code) -> None:
    text = page(code)
    says, why, mend, said = map(joined, (code.says, code.why, code.mend, text))
    assert text.startswith(
        f"# {code.name}\n\n**{code.severity.capitalize()}:** {code.meaning}.\n\n{says[:40]}"
    )
    assert f" {says} **Why it matters.** {why} ```" in said
    assert f"``` **How to mend it.** {mend}" in said
    fences = re.findall(r"^```([a-z ]+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    shown = [("agreement", code.example), ("text", code.transcript), ("agreement mended", code.mended)]
    assert fences == [(sort, unindented(words)) for sort, words in shown if words]


@EACH
def test_no_line_of_a_paragraph_begins_a_list_or_a_heading(code: Code) -> None:
    paragraphs = re.sub(r"^```.*?^```$", "", page(code), flags=re.MULTILINE | re.DOTALL).split("\n", 1)[1]
    assert not re.search(r"^(?:[-+*>#|]|[0-9]+[.)])\s", paragraphs, re.MULTILINE)


def test_the_index_lists_every_code_once() -> None:
    text = pages()[INDEX]
    for name, code in CODES.items():
        assert text.count(f"| [{name}]({name}.md) | {code.severity} | {code.meaning} |") == 1
    assert text.count(".md)") == len(CODES)
    assert re.findall(r"^## (.*)", text, re.MULTILINE) == [stage.value for stage in Stage]


def _command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "agreements.diagnostics.pages", *map(str, arguments)]
    return subprocess.run(program, capture_output=True, text=True, check=False)  # noqa: S603 - our own program


def test_one_command_writes_the_pages_and_tells_what_it_would_change(tmp_path: Path) -> None:
    assert _command(tmp_path).returncode == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in PAGES.iterdir()
    }
    (tmp_path / "cycle.md").write_text("# cycle\n", encoding="utf-8")
    (tmp_path / "unused.md").unlink()
    told = _command(tmp_path, "--check")
    assert (told.returncode, len(told.stdout.splitlines())) == (1, 2)
    assert "cycle.md" in told.stdout
    assert "unused.md" in told.stdout
    assert not (tmp_path / "unused.md").exists()
    assert _command(tmp_path).returncode == 0
    told = _command(tmp_path, "--check")
    assert (told.returncode, told.stdout) == (0, "")


def test_nothing_is_written_among_other_pages(tmp_path: Path) -> None:
    """`docs` is mistyped for `docs/diagnostics` easily, and has an index of its own."""
    (tmp_path / "README.md").write_text("# Another index\n", encoding="utf-8")
    (tmp_path / "tutorial.md").write_text("# Tutorial\n", encoding="utf-8")
    told = _command(tmp_path)
    assert told.returncode == 1
    assert "tutorial.md" in told.stderr
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "# Another index\n"
    assert len([*tmp_path.iterdir()]) == 2
