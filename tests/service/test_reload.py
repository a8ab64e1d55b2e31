"""Files that are changed in every way that operators and their programs change them, while questions are asked."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from service_running import Running, running
from service_site import AGREEMENT, PERMITTED, REFUSED, VOCABULARY, Site, site_in

import agreements
from waiting import until

pytestmark = pytest.mark.slow

STRICTER = AGREEMENT.replace("if secure", 'if secure and approved by guardian that "it is fair"')
BROKEN = AGREEMENT.replace("relying on research-power", "relying on")
NEVER = """
agreement no-supply "No supply"
    between hospital as controller and university as controller
    from 2020-01-01 until 2030-12-31
    clause 1 "Never"
        hospital must not share records with university for research
"""
"""An agreement that forbids what the other one allows: without it more is permitted."""


class Changing:
    """A service whose files are changed, and what became of them: which bundles there were, and what each answers."""

    def __init__(self, site: Site, service: Running, told: list[dict[str, Any]]) -> None:
        self.site = site
        self.service = service
        self.told = told
        self.outcomes: dict[str, str] = {}
        self.note()

    def note(self) -> str:
        """Take note of what the files say now; the hash of that bundle."""
        bundle = agreements.load(self.site.bundle)
        self.outcomes[bundle.hash] = bundle.outcome(PERMITTED).value
        return bundle.hash

    def wait_for(self, wanted: str) -> None:
        """Wait until every worker answers from a bundle."""

        def everywhere() -> bool:
            said = (self.service.ask("POST", "/v1/decisions", PERMITTED)[1] for _ in range(12))
            return all(one["answer"]["bundle"] == wanted for one in said)

        until(everywhere, 60)

    def settle(self) -> None:
        """Wait until every worker answers from what the files say now."""
        self.wait_for(self.note())

    def wait_for_refusal(self) -> None:
        """Wait until a bundle was refused."""
        until(lambda: self.service.ask("GET", "/v1/bundle")[1]["refused"] is not None, 60)

    def answer_on(self, number: int = 20) -> None:
        """See that questions go on being answered."""
        asked = len(self.told)
        until(lambda: len(self.told) >= asked + number, 60)


@pytest.fixture(scope="module")
def lasting_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Running]]:
    with (
        site_in(tmp_path_factory.mktemp("lasting")) as site,
        running(site, "--workers", "2", AGREEMENTS_WATCH="true") as service,
    ):
        yield site, service


@pytest.fixture
def lasting(lasting_service: tuple[Site, Running]) -> tuple[Site, Running]:
    """A site whose service goes on from test to test, for changes that leave the folder where it is."""
    site, service = lasting_service
    for path in site.bundle.iterdir():
        if path.name not in ("vocabulary.agreement", "study.agreement"):
            path.unlink()
    site.write(VOCABULARY, "vocabulary.agreement")
    site.write(AGREEMENT)
    Changing(site, service, []).settle()
    until(lambda: all(service.ask("GET", "/v1/bundle")[1]["refused"] is None for _ in range(12)))
    return lasting_service


@contextmanager
def changing(site: Site, workers: str = "2") -> Iterator[Changing]:
    """A service of its own under load."""
    with (
        running(site, "--workers", workers, AGREEMENTS_WATCH="true") as service,
        changing_under(site, service) as seen,
    ):
        yield seen


@contextmanager
def changing_under(site: Site, service: Running) -> Iterator[Changing]:
    """A service under load. At the end every answer must be one of a bundle that was good, and the right one."""
    with service.under_load(PERMITTED, REFUSED) as told:
        seen = Changing(site, service, told)
        seen.answer_on()
        yield seen
        seen.settle()
        seen.answer_on()
    assert {one["status"] for one in told} == {200}
    assert {one["answer"]["bundle"] for one in told} <= seen.outcomes.keys()
    for one in told:
        if one["answer"]["question"]["purpose"] == "research":
            assert one["answer"]["outcome"] == seen.outcomes[one["answer"]["bundle"]]
    assert site.log().verify().fault is None


def test_saved_by_rename_in_place_and_bit_by_bit(lasting: tuple[Site, Running]) -> None:
    site, service = lasting
    study = site.bundle / "study.agreement"
    with changing_under(site, service) as seen:
        site.write(STRICTER)
        seen.settle()
        study.write_text(AGREEMENT)
        seen.settle()
        state = study.stat()
        study.write_text(STRICTER)
        os.utime(study, ns=(state.st_atime_ns, state.st_mtime_ns))  # as `cp -p` does
        seen.settle()
        with study.open("w") as file:  # emptied first, and written later
            file.flush()
            time.sleep(1)
            file.write(AGREEMENT)
        seen.settle()


def test_an_emptied_file_takes_no_prohibition_away_while_it_is_saved(site: Site) -> None:
    site.write(NEVER, "never.agreement")
    with changing(site) as seen:
        for _ in range(2):
            with (site.bundle / "never.agreement").open("w") as file:
                file.flush()
                time.sleep(2)
                file.write(NEVER + "# again\n")
            seen.settle()
    assert set(seen.outcomes.values()) == {"refused"}


def test_files_that_come_and_go(lasting: tuple[Site, Running]) -> None:
    site, service = lasting
    with changing_under(site, service) as seen:
        site.write(NEVER, "never.agreement")
        seen.settle()
        (site.bundle / "never.agreement").unlink()
        seen.settle()
        deeper = site.bundle / "one" / "two"
        deeper.mkdir(parents=True)
        (deeper / "never.agreement").write_text(NEVER)
        seen.settle()
        (deeper / "never.agreement").write_text(NEVER + "# again\n")
        seen.settle()
        shutil.rmtree(site.bundle / "one")
        seen.settle()
    assert set(seen.outcomes.values()) == {"permitted", "refused"}


def test_errors_are_refused_until_they_are_mended(lasting: tuple[Site, Running]) -> None:
    site, service = lasting
    with changing_under(site, service) as seen:
        good = seen.note()
        site.write(BROKEN)
        seen.wait_for_refusal()
        seen.answer_on()
        seen.wait_for(good)
        (site.bundle / "vocabulary.agreement").rename(site.bundle / "vocabulary.txt")
        site.write(AGREEMENT)
        seen.answer_on()
        seen.wait_for(good)
        (site.bundle / "vocabulary.txt").rename(site.bundle / "vocabulary.agreement")
        site.write(STRICTER)
        seen.settle()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_twenty_saves_in_a_second(site: Site, workers: str) -> None:
    with changing(site, workers) as seen:
        for number in range(20):
            site.write((AGREEMENT, BROKEN, STRICTER)[(number + 1) % 3] + f"# {number}\n")
            if number % 3:
                seen.note()
            time.sleep(0.05)
    assert seen.told[-1]["answer"]["bundle"] == agreements.load(site.bundle).hash


def test_a_folder_that_is_removed_and_put_back(site: Site) -> None:
    with changing(site) as seen:
        good = seen.note()
        away = site.folder / "away"
        for text in (STRICTER, AGREEMENT):
            site.bundle.rename(away)
            seen.wait_for_refusal()
            seen.answer_on()
            seen.wait_for(good)
            shutil.copytree(away, site.bundle)
            shutil.rmtree(away)
            site.write(text)
            seen.settle()
            site.write(text + "# again\n")  # the folder that is watched must be the new one
            seen.settle()
            good = seen.note()


def test_a_folder_that_is_a_link_to_the_release_in_force(site: Site) -> None:
    first, second = site.folder / "first", site.folder / "second"
    site.bundle.rename(first)
    shutil.copytree(first, second)
    (second / "study.agreement").write_text(STRICTER)
    site.bundle.symlink_to(first)
    with changing(site) as seen:
        for release in (second, first):
            _lead_elsewhere(site.bundle, release)
            seen.settle()
            (release / "study.agreement").write_text(AGREEMENT + f"# in {release.name}\n")
            seen.settle()


def test_files_that_are_mounted(site: Site) -> None:
    """Links to a hidden folder behind a link, all of it changed by changing the one link."""
    for name in ("study.agreement", "vocabulary.agreement"):
        (site.bundle / name).unlink()
        (site.bundle / name).symlink_to(Path("..data", name))
    _mount(site.bundle, "..1", AGREEMENT)
    with changing(site) as seen:
        for number, text in enumerate((STRICTER, AGREEMENT), 2):
            _mount(site.bundle, f"..{number}", text)
            shutil.rmtree(site.bundle / f"..{number - 1}")
            seen.settle()


def test_several_files_that_must_change_together(site: Site) -> None:
    """Between the two changes more would be permitted than before or after, which nobody meant."""
    site.write(NEVER, "never.agreement")
    with changing(site) as seen:
        (site.bundle / "never.agreement").unlink()
        time.sleep(0.1)
        site.write(AGREEMENT + NEVER.replace("no-supply", "no-supply-at-all"))
        seen.settle()
    assert set(seen.outcomes.values()) == {"refused"}


def _lead_elsewhere(link: Path, place: Path) -> None:
    new = link.with_name(f".{link.name}.new")
    new.symlink_to(place)
    new.rename(link)


def _mount(folder: Path, name: str, text: str) -> None:
    (folder / name).mkdir()
    (folder / name / "vocabulary.agreement").write_text(VOCABULARY)
    (folder / name / "study.agreement").write_text(text)
    _lead_elsewhere(folder / "..data", Path(name))
