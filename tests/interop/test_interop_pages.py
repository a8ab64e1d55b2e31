"""What the pages on other standards show is what comes of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from agreements.bundle import Bundle
from agreements.diagnostics import Source
from agreements.interop.authzen import ENDPOINTS, WELL_KNOWN, AccessEvaluation, evaluate
from agreements.interop.authzen.models import MOST_EVALUATIONS, MOST_RESULTS, USUAL_RESULTS
from agreements.interop.authzen.named import MOST_DISCLOSERS
from agreements.interop.body import read_as
from agreements.interop.mais import MaisRequest, decide
from agreements.language.parser import parse
from agreements.loading import load
from pages import PAGES, ROOT, fences

AUTHZEN, MAIS = PAGES["authzen.md"], PAGES["mais.md"]


def bundle(name: str) -> Bundle:
    return load([Path(ROOT) / "policies" / "agreements" / f"{name}.agreement"])


def is_part_of(shown: Any, real: Any) -> bool:
    """Whether everything that is shown is so; what is real may say more in its objects."""
    if isinstance(shown, dict):
        return isinstance(real, dict) and all(
            name in real and is_part_of(value, real[name]) for name, value in shown.items()
        )
    if isinstance(shown, list):
        return len(shown) == len(real) and all(map(is_part_of, shown, real))
    return bool(shown == real)


def test_the_evaluation_that_is_shown_comes_to_what_is_shown() -> None:
    request, shown = map(json.loads, fences("json", AUTHZEN))
    earnings = bundle("real-time-earnings-for-universal-credit")
    found = evaluate(earnings, read_as(AccessEvaluation, request), today=date(2026, 1, 1))
    assert is_part_of(shown, found.response()), found.response()
    assert not is_part_of({"decision": True}, found.response())


def test_the_request_that_is_shown_comes_to_what_is_shown() -> None:
    request, stated, shown, missing = map(json.loads, fences("json", MAIS))
    found = decide(bundle("safeguarding-partnership"), read_as(MaisRequest, request))
    assert is_part_of(shown, found.response), found.response
    (item,) = found.response["items"]
    assert all(any(is_part_of(one, real) for real in item["missing"]) for one in missing)
    found = decide(bundle("safeguarding-partnership"), read_as(MaisRequest, {**request, **stated}))
    assert found.verdict == "PERMIT", found.response


def test_the_agreement_text_that_is_shown_can_be_read() -> None:
    for text in fences("agreement", MAIS):
        assert not parse(Source("page.agreement", text)).problems


@pytest.mark.parametrize("path", [*ENDPOINTS.values(), WELL_KNOWN])
def test_every_address_is_told(path: str) -> None:
    assert f"`POST {path}`" in AUTHZEN or f"`GET {path}`" in AUTHZEN


def test_the_limits_that_are_told_are_those_that_hold() -> None:
    for number in (MOST_EVALUATIONS, MOST_RESULTS, USUAL_RESULTS, MOST_DISCLOSERS):
        assert f"{number:,}" in AUTHZEN
