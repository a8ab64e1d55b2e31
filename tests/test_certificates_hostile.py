"""Certificates that somebody has tampered with: an error that says what is wrong, and never a broken promise."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import agreements
from agreements.certificates import CertificateError, check_certificate, read_certificate
from agreements.cli.app import app
from pages import files_of

WORLD = """
kind council "Council" kind hospital "Hospital"
purpose care "Care" purpose money "Money"
category personal "Personal" category health "Health" under personal
fact consent "Consent" yes or no
fact place "Place" one of vault, cloud
fact level "Level" on scale low, mid, high
fact retention "Retention" in months
role board "Board"
organisation A "A" is council
organisation B "B" is hospital from 2021-01-01 until 2023-01-01
organisation Acme "Acme"
dataset admissions "Admissions" held by A contains health
dataset counts "Counts" held by B derived from admissions contains personal
gateway power "Power" permits anyone to share personal with anyone for any-purpose lifts secrecy if consent
bar secrecy "Secrecy" forbids anyone to share personal with anyone for any-purpose
agreement first "First" between A and B
    from 2020-01-01 until 2025-01-01
    clause 1 A may share admissions with B for care relying on power if consent if retention is at most 12 months
        if place is vault or place is cloud needs approval by board that "fine" given within 30 days
    clause 2 B may share counts with anyone for care relying on power if level is at least mid
        if approved by board that "fine" given within 1 month
    clause 3 anyone must not share personal with Acme for money
category rota "Rota" dataset rotas "Rotas" held by A contains rota
agreement summer "Summer" between A and B from 2024-07-02 until 2024-08-31
    clause 1 A may share rotas with B for care if approved by board given within 30 days
agreement spring "Spring" between A and B from 2024-02-20 until 2024-03-31
    clause 1 A may share rotas with B for money if approved by board given within 30 days
promise unless-consent A never shares health with anyone for care unless consent
promise unless-approved A never shares health with anyone for care
    unless approved by board that "fine" given within 31 days
promise unless-short A never shares health with anyone for care unless retention is at most 24 months
promise never-for-money anyone never shares personal with Acme for money
promise not-shared A never shares health with anyone for care
promise not-so-short A never shares health with anyone for care unless retention is at most 6 months
promise never-to-Acme personal never reaches Acme
promise rotas-in-summer A never shares rota with anyone for care unless approved by board given within 1 month
promise rotas-in-spring A never shares rota with anyone for money unless approved by board given within 1 month
promise not-so-recent B never shares personal with anyone for care
    unless approved by board that "fine" given within 30 days
"""


TAMPERINGS = int(os.environ.get("AGREEMENTS_TAMPERINGS", "2800"))
"""How many certificates are tampered with."""


@cache
def bundle() -> agreements.Bundle:
    return agreements.load_text(WORLD)


@cache
def proved() -> tuple[list[str], tuple[str, ...]]:
    """The certificates of the promises that hold, as text, and the promises that are broken."""
    verdicts = bundle().prove()
    kept = [json.dumps(one.certificate) for one in verdicts if one.certificate is not None]
    return kept, tuple(one.promise for one in verdicts if one.holds is False)


def refusal(text: str | bytes) -> str | None:
    """Why a certificate is refused; nothing where it proves its promise. Whatever else is raised is a mistake."""
    try:
        check_certificate(bundle().declarations, read_certificate(text))
    except CertificateError as error:
        return f"{error}; {error.help}"
    return None


JUNK: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2, 10**30, 1.5, 1e308, "", "A", "board", "consent", "0001-01-01", "2021-02-30", [], {},
    [0], [[0, 0]], {"by": "days", "cases": []}, "nothing", "day", "known", "exception", ["nothing"], ["exception"],
    {"by": "ages", "days": 30, "months": 1, "shorter": 0, "same": 0, "longer": 0}, "ages", "longer", "shorter",
    ["day"], ["known"], ["bar", "secrecy"], ["clause", "first.3"], [10**25, "days"], [-3, "days"], [12, "months"],
)  # fmt: skip
MEMBERS = (
    "among",
    "between",
    "cases",
    "others",
    "by",
    "fact",
    "within",
    "days",
    "months",
    "shorter",
    "same",
    "longer",
    "true",
    "false",
    "unknown",
    "that",
    "extra",
)


def spots(of: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inside = of.items() if isinstance(of, dict) else enumerate(of) if isinstance(of, list) else ()
    for key, value in inside:
        yield (*path, key)
        yield from spots(value, (*path, key))


def at(of: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        of = of[key]
    return of


def tamper(random: Random, made: Any) -> None:
    """Change one thing: put something else there, take it away, put there what stands elsewhere, or add something."""
    every = list(spots(made))
    *above, key = random.choice(every)
    inside = at(made, tuple(above))
    match random.randrange(4):
        case 0:
            inside[key] = copy.deepcopy(random.choice(JUNK))
        case 1:
            del inside[key]
        case 2:
            inside[key] = copy.deepcopy(at(made, random.choice(every)))
        case _ if isinstance(inside, list):
            inside.insert(random.randrange(len(inside) + 1), copy.deepcopy(random.choice(JUNK)))
        case _:
            inside[random.choice(MEMBERS)] = copy.deepcopy(random.choice(JUNK))


@pytest.mark.parametrize("seed", range(4))
def test_no_certificate_however_tampered_with_proves_a_promise_that_is_broken(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    kept, broken = proved()
    assert len(kept) >= 3
    assert len(broken) >= 4
    assert any('"ages"' in text for text in kept)
    for _ in range(TAMPERINGS // 4):
        made = json.loads(random.choice(kept))
        made["promise"] = random.choice(broken)
        for _ in range(random.choice((0, 1, 1, 2, 3, 5))):
            tamper(random, made)
        text = json.dumps(made)
        told = refusal(text)
        assert told is not None or json.loads(text)["promise"] not in broken, text


@pytest.mark.parametrize("seed", range(2))
def test_a_certificate_that_is_cut_off_is_refused(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    for text in proved()[0]:
        for end in random.sample(range(len(text)), 40):
            assert refusal(text[:end]) is not None


def test_the_order_of_its_members_is_of_no_matter() -> None:
    for text in proved()[0]:
        assert refusal(text) is None
        backwards = dict(reversed(json.loads(text).items()))
        backwards["grants"] = dict(reversed(backwards["grants"].items()))
        assert refusal(json.dumps(backwards, indent=3)) is None


def test_another_promises_certificate_proves_no_other() -> None:
    kept, broken = proved()
    for text in kept:
        for other in broken:
            assert refusal(json.dumps({**json.loads(text), "promise": other})) is not None


def deep(text: str) -> str:
    """The certificate with a tree of very many steps, each of which tells nothing apart."""
    made = json.loads(text)
    name, root = next(iter(made["grants"].items()))
    for _ in range(20_000):
        made["nodes"].append({"by": "days", "cases": [["0001-01-01", root]]})
        root = len(made["nodes"]) - 1
    made["grants"][name] = root
    return json.dumps(made)


def instead(old: str, new: str) -> Callable[[str], str]:
    """Has something else in the place of what stands there."""
    return lambda text: text.replace(old, new)


def known(what: str) -> Callable[[str], str]:
    """Says besides who never has what until when."""
    return instead('"lists"', f'"known": [{what}], "lists"')


HOSTILE: dict[str, tuple[Callable[[str], str | bytes], str]] = {
    "brackets": (instead('"nodes": [', '"nodes": [' + "[" * 100_000 + "]" * 100_000 + ","), "too deep"),
    "a deep tree": (deep, "too many steps"),
    "no text": (lambda text: text.encode().replace(b"unless", b"\xff"), "not UTF-8"),
    "UTF-16": (lambda text: text.encode("utf-16"), "not whole JSON"),
    "nothing": (lambda _: "", "not whole JSON"),
    "more after it": (lambda text: text + text, "not whole JSON"),
    "a signature": (instead('"lists"', '"signed": true, "lists"'), "unknown field"),
    "a huge number": (known(f'[{"9" * 5000}, 0, "2020-01-01"]'), "out of range"),
    "a list that is not there": (known('[7, -1, "2020-01-01"]'), "no list 7"),
    "a day that never was": (known('[0, 0, "2021-02-30"]'), "date"),
    "another version": (instead("promise 1", "promise 2"), "agreements promise 2"),
    "nobody's promise": (instead('"promise": "', '"promise": "no-'), "no promise is called `no-"),
}


@pytest.mark.parametrize("how", HOSTILE)
def test_what_is_no_certificate_is_refused_in_words(how: str) -> None:
    change, says = HOSTILE[how]
    told = refusal(change(proved()[0][0]))
    assert told is not None
    assert says in told


# --- the command --------------------------------------------------------------------------------------


@pytest.fixture
def meals(tmp_path: Path) -> Path:
    text = files_of("promises.md")["school-meals.agreement"]
    (tmp_path / "meals.agreement").write_text(text, encoding="utf-8")
    assert run("prove", tmp_path / "meals.agreement", "--output", tmp_path / "kept").exit_code == 3
    return tmp_path


def run(*arguments: object) -> Result:
    done = CliRunner().invoke(app, [str(one) for one in arguments])
    assert "Traceback" not in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def test_checking_tells_each_certificate_in_json(meals: Path) -> None:
    good, bad = meals / "kept" / "head-teachers-decide.json", meals / "kept" / "bad.json"
    bad.write_text("[]", encoding="utf-8")
    files = [good, bad, meals / "nowhere.json", meals]
    done = run(
        "prove", meals / "meals.agreement", "--format", "json", *(part for one in files for part in ("--check", one))
    )  # fmt: skip
    assert (done.exit_code, done.stderr) == (1, "")
    told = json.loads(done.stdout)
    assert [one["file"] for one in told] == list(map(str, files))
    assert [one["proves"] for one in told] == [True, False, False, False]
    assert [one["promise"] for one in told] == ["head-teachers-decide", None, None, None]
    assert told[0]["why"] is None
    assert "no certificate" in told[1]["why"]
    assert "No such file" in told[2]["why"]
    assert "Is a directory" in told[3]["why"]
    one = run("prove", meals / "meals.agreement", "--format", "json", "--check", good)
    assert (one.exit_code, len(json.loads(one.stdout))) == (0, 1)


def test_what_checking_would_pass_over_is_refused(meals: Path) -> None:
    good = meals / "kept" / "head-teachers-decide.json"
    for more in (["allergies-stay-in-kitchens"], ["--output", meals / "other"]):
        done = run("prove", meals / "meals.agreement", *more, "--check", good)
        assert done.exit_code == 2
        assert "a certificate says which promise it proves" in " ".join(done.stderr.split())
    assert not (meals / "other").exists()
