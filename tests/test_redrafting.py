"""Agreements of the library return when drafted back from their scenarios: as many as the documentation says."""

from __future__ import annotations

import re

import pytest

import policy_library
from pages import PAGES
from redrafting import agreements, redrafted

EVERY = [one.name.text for file, one in policy_library.agreements() if file.startswith("agreements/")]
UNTRIED = {"hospital-app-testing-2015", "vehicle-keepers-2018"}
"""The agreements that no scenario turns on."""

EXTRA = {
    "environment-agency-open-data": "one scenario contradicts the catalogue: a clause for it lets the same share be "
    "referred as the catalogue has it",
    "flood-emergency": "it was suspended for a day and then amended, which its questions do not tell",
    "flood-recovery": "it superseded another agreement, which its question does not tell",
}
"""The agreements that do not return, and why."""


def test_the_documentation_has_the_numbers() -> None:
    every = agreements()
    assert set(every) == set(EVERY) - UNTRIED
    found = re.search(r"(\d+) of (\d+) return without an extra permission", PAGES["draft.md"])
    assert found is not None
    assert (int(found[1]), int(found[2])) == (len(every) - len(EXTRA), len(every))


@pytest.mark.slow
@pytest.mark.parametrize("agreement", EVERY)
def test_an_agreement_returns_from_its_scenarios(agreement: str) -> None:
    came = redrafted(agreement)
    assert bool(came.questions) is (agreement not in UNTRIED)
    assert came.missing == []
    assert bool(came.extra) is (agreement in EXTRA), came.extra
