"""The public names are few, sorted, and documented."""

from __future__ import annotations

import agreements


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
