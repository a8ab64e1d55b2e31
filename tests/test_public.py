"""The public names are few, sorted, and documented."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import agreements

VOCABULARY = """
organisation ons "ONS"
organisation nhs "NHS"
purpose research "Research"
category health "Health"
dataset records "Records" contains health
"""


def test_the_public_names_are_these() -> None:
    assert agreements.__all__ == sorted(agreements.__all__)
    assert all(getattr(agreements, name).__doc__ for name in agreements.__all__)


def test_a_bundle_with_errors_cannot_be_loaded_and_says_all_that_is_wrong() -> None:
    text = 'agreement a "A" between nobody clause 1 nobody may share nothing with no-one for no-purpose'
    try:
        agreements.load_text(text)
    except agreements.BundleError as error:
        codes = {diagnostic.code for diagnostic in error.diagnostics}
    assert {"unknown-organisation", "unknown-data", "unknown-purpose"} <= codes


def test_only_the_first_of_many_wrong_names_get_a_suggestion() -> None:
    bundle = agreements.load_text(VOCABULARY)
    data = [f"record{number}" for number in range(40)]
    question = {"from": "ons", "to": "nhs", "data": data, "purpose": "research", "on": "2020-01-01"}
    with pytest.raises(agreements.QuestionError) as raised:
        bundle.ask(question)
    helps = [problem.help or "" for problem in raised.value.diagnostics]
    assert len(helps) == 40
    assert [text == "did you mean `records`?" for text in helps] == [True] * 5 + [False] * 35
    assert all(helps)


API = Path(__file__).parents[1] / "docs" / "api.md"


def test_every_public_name_is_on_the_page_of_the_interface_and_no_other() -> None:
    page = API.read_text(encoding="utf-8")
    named = {found.split(".")[0] for found in re.findall(r"`([A-Za-z_.]+)(?:\([^`]*\))?`", page)}
    assert set(agreements.__all__) <= named
    members = {name for name in vars(agreements.Bundle) if not name.startswith("_")}
    assert members == set(re.findall(r"`Bundle\.([a-z_]+)", page))


def test_whoever_asks_about_a_share_waits_for_no_analysis() -> None:
    """What would change it, proofs, differences and flows are imported when someone asks for them."""
    question = {"from": "ons", "to": "nhs", "data": ["records"], "purpose": "research", "on": "2020-01-01"}
    program = (
        "import sys, agreements\n"
        f"print(agreements.load_text({VOCABULARY!r}).ask({question!r}).outcome)\n"
        "print(*[name for name in sys.modules if name.startswith('agreements.analysis')])\n"
        "print(agreements.Advice.__module__)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.splitlines() == ["refused", "", "agreements.analysis.options.advice"]
