"""After a change only what it bears on is looked at again, and what is wrong is told as if all had been."""

from __future__ import annotations

from pathlib import Path

import pytest

import agreements
from agreements import BundleError
from agreements.language import syntax as s
from agreements.language.checks import errors
from agreements.language.loader import load_files
from agreements.store.incremental import affected_by_changes

VOCABULARY = """
kind body "Body" kind shop "Shop" purpose health "Health"
category personal "Personal data"
gateway power "Power" cites "The Act" permits body to share personal with anyone for any-purpose
role clerk "Clerk" of C0
"""


def party(at: int) -> str:
    return f"""
organisation A{at} "Body A{at}" is body organisation C{at} "Body C{at}" is body
dataset D{at} "Data {at}" held by A{at} derived from S{at}
dataset S{at} "Source {at}" held by C{at} contains personal
"""


def deal(at: int, name: str = "", rest: str = "") -> str:
    return f"""
agreement {name or f"deal-{at}"} "Deal {at}" between A{at} and C{at} from 2020-01-01 {rest}
    clause 1 A{at} may share D{at} with C{at} for health relying on power
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "policies"
    place.mkdir()
    (place / "vocabulary.agreement").write_text(VOCABULARY + "".join(map(party, range(9))), encoding="utf-8")
    for at in range(9):
        (place / f"deal-{at}.agreement").write_text(deal(at), encoding="utf-8")
    return place


def test_only_organisations_and_data_that_are_named_at_some_remove_are_looked_at_again(folder: Path) -> None:
    known = agreements.load(folder)._compiled
    (folder / "deal-4.agreement").write_text(deal(4, rest="until 2021-01-01"), encoding="utf-8")
    again = affected_by_changes(load_files([folder]).declarations, known)
    assert {one.name.text for one in again.each(s.Organisation)} == {"A4", "C4", "C0"}
    assert {one.name.text for one in again.each(s.Dataset)} == {"D4", "S4"}
    assert {one.name.text for one in again.each(s.Kind)} == {"body", "shop"}
    assert not errors(again)


WRONG = {
    "a name that differs from that of an agreement elsewhere in letter case": deal(4, "Deal-7"),
    "a name that differs from that of an organisation that nothing there names": deal(4, "c7"),
    "the name of an agreement elsewhere": deal(4, "deal-7"),
    "the name of what stands for everyone": deal(4, "anyone"),
    "a discloser that is no party": deal(4).replace("A4 may", "A7 may"),
    "data that nobody declared": deal(4).replace("share D4", "share D44"),
    "a field that data does not have": deal(4).replace("share D4", "share D7.name"),
    "a name of another sort": deal(4).replace("share D4", "share A7"),
    "a processor for nobody there": deal(4).replace("and C4", "and C4 and A5 as processor for C6"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_a_changed_file_does_wrong_is_told_as_if_all_were_read_anew(what: str, folder: Path) -> None:
    cache = folder.parent / "cache"
    agreements.load(folder, cache=cache)
    (folder / "deal-4.agreement").write_text(WRONG[what], encoding="utf-8")
    told = []
    for kept in (cache, None):
        with pytest.raises(BundleError) as failed:
            agreements.load(folder, cache=kept)
        told.append(failed.value.diagnostics)
    assert told[0] == told[1]


def test_agreements_that_exchange_their_names_are_no_clash(folder: Path) -> None:
    cache = folder.parent / "cache"
    agreements.load(folder, cache=cache)
    (folder / "deal-4.agreement").write_text(deal(4, "deal-5"), encoding="utf-8")
    (folder / "deal-5.agreement").write_text(deal(5, "deal-4"), encoding="utf-8")
    assert agreements.load(folder, cache=cache).to_bytes() == agreements.load(folder).to_bytes()
