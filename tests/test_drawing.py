"""The picture of the graph: all of it is there, nothing covers anything else, and everybody can read it."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner, Result

import agreements
from agreements.cli import app
from agreements.graph import PolicyGraph
from agreements.language.sorts import SORTS
from agreements.render import drawing
from agreements.render.drawing.parts import MOST_BOXES
from agreements.render.pictures import WITHIN, around, said
from agreements.render.text_rows import rows, width

ROOT = Path(__file__).parents[1]
POLICIES = ROOT / "policies" / "agreements"
SVG = "{http://www.w3.org/2000/svg}"

SMALL = """
kind body "Public body"
organisation Trust "Oak Trust" is body
organisation Lab "Elm Laboratory" is body
purpose care "Care of patients"
purpose checks "Checks of care" under care
category health "Data concerning health"
dataset records "Patient records" held by Trust contains health
agreement study "A study"
    between Trust and Lab
    clause 1 "Supply"
        Trust may share records with Lab for care except checks
    clause 2 "No more than that"
        Lab must not share records with anyone for any-purpose
"""

ODD = 'kind odd """<script>&amp; "x" ]]> \ufffe \uffff 字 \u0645\u0631\u062d\u0628\u0627"""\n'

PICTURE = "docs/gp-records-collection.svg"
DRAW_IT = "agreements graph policies/agreements --around gp-records-collection --format svg"


class Area(NamedTuple):
    """Where something is drawn."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Area) -> bool:
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


def area(rect: ET.Element) -> Area:
    left, top, across, down = (float(rect.attrib[one]) for one in ("x", "y", "width", "height"))
    return Area(left, top, left + across, top + down)


def text_area(text: ET.Element) -> Area:
    left, base, across, size = (float(text.attrib[one]) for one in ("x", "y", "textLength", "font-size"))
    return Area(left, base - 0.8 * size, left + across, base + 0.25 * size)


class Picture:
    """What a picture shows, read back from it."""

    def __init__(self, svg: str) -> None:
        self.root = ET.fromstring(svg)  # noqa: S314 - we wrote it
        self.boxes = {group.attrib["data-name"]: group for group in self._groups("box")}
        self.areas = {name: area(self._rect(group)) for name, group in self.boxes.items()}
        self.lines = self._groups("line")

    def _groups(self, kind: str) -> list[ET.Element]:
        return [group for group in self.root.iter(f"{SVG}g") if group.get("class") == kind]

    @staticmethod
    def _rect(group: ET.Element) -> ET.Element:
        rect = group.find(f"{SVG}rect")
        assert rect is not None
        return rect

    def said(self) -> Counter[tuple[str, str, str]]:
        """What the lines say: each start, relation and end."""
        found: Counter[tuple[str, str, str]] = Counter()
        for line in self.lines:
            start, end = line.attrib["data-from"], line.attrib["data-to"]
            words = line.findtext(f"{SVG}title", "").removeprefix(f"{start} ").removesuffix(f" {end}.")
            found.update((start, relation, end) for relation in words.split(", "))
        return found

    def frame(self) -> Area | None:
        return next((area(one) for one in self.root.iter(f"{SVG}rect") if one.get("class") == "frame"), None)

    def words(self) -> list[ET.Element]:
        """The words on lines: the text of neither box nor legend."""
        (content,) = self.root.findall(f"{SVG}g")
        return content.findall(f"{SVG}text")


@pytest.fixture(scope="module")
def policies() -> PolicyGraph:
    return agreements.load(POLICIES).graph


@pytest.fixture(scope="module")
def small() -> PolicyGraph:
    return agreements.load_sources([("small.agreement", SMALL)]).graph


@pytest.fixture(
    scope="module", params=["hes-census-linkage", "gp-records-collection", "flood-emergency", "ONS"]
)
def part(request: pytest.FixtureRequest, policies: PolicyGraph) -> PolicyGraph:
    return around(policies, request.param)


@pytest.fixture(scope="module")
def picture(part: PolicyGraph) -> Picture:
    return Picture(drawing.to_svg(part))


def shown(graph: PolicyGraph) -> set[tuple[str, str, str]]:
    return {(start, said(one), end) for start, end, one in graph.edges(data=True)}


# --- all of it is there ---------------------------------------------------------------------------------


def test_everything_has_a_box_and_whatever_is_said_a_line_or_the_frame(
    part: PolicyGraph, picture: Picture
) -> None:
    assert set(picture.boxes) == set(part)
    drawn = picture.said()
    inside = {one for one in shown(part) if one[1] in WITHIN}
    assert set(drawn) == shown(part) - inside
    assert set(drawn.values()) == {1}
    frame = picture.frame()
    for start, _, end in inside:
        assert frame is not None
        assert frame.holds(picture.areas[start])
        assert frame.holds(picture.areas[end])


def test_nothing_else_stands_in_the_frame(part: PolicyGraph, picture: Picture) -> None:
    frame = picture.frame()
    standing = {name for name, one in picture.areas.items() if frame is not None and frame.meets(one)}
    assert standing == {end for start, word, end in shown(part) if word in WITHIN} | {
        start for start, word, _ in shown(part) if word in WITHIN
    }


def test_a_whole_bundle_is_drawn_too(small: PolicyGraph) -> None:
    whole = Picture(drawing.to_svg(small))
    assert set(whole.boxes) == set(small)
    assert set(whole.said()) == shown(small)
    assert not any(one.meets(other) for one, other in combinations(whole.areas.values(), 2))


def test_a_line_runs_from_the_edge_of_one_box_to_the_edge_of_the_other(picture: Picture) -> None:
    for line in picture.lines:
        path = line.find(f"{SVG}path")
        assert path is not None
        points = [tuple(map(float, one.split(","))) for one in path.attrib["d"].removeprefix("M").split(" L")]
        for end, (x, y) in (("data-from", points[0]), ("data-to", points[-1])):
            left, top, right, bottom = picture.areas[line.attrib[end]]
            assert left - 2 <= x <= right + 2
            assert top - 2 <= y <= bottom + 2
            assert min(abs(x - left), abs(x - right), abs(y - top), abs(y - bottom)) <= 2


# --- nothing covers anything ----------------------------------------------------------------------------


def test_no_two_boxes_meet(picture: Picture) -> None:
    assert not [
        pair
        for pair in combinations(picture.areas, 2)
        if picture.areas[pair[0]].meets(picture.areas[pair[1]])
    ]


def test_every_text_stands_inside_its_box(picture: Picture) -> None:
    for name, group in picture.boxes.items():
        found = group.findall(f"{SVG}text")
        assert found
        assert all(picture.areas[name].holds(text_area(text)) for text in found)


def test_no_word_on_a_line_covers_a_box_or_another_word(picture: Picture) -> None:
    areas = [text_area(text) for text in picture.words()]
    assert areas
    assert not [one for one in areas if any(one.meets(box) for box in picture.areas.values())]
    assert not [pair for pair in combinations(areas, 2) if pair[0].meets(pair[1])]


def test_all_is_on_the_paper(picture: Picture) -> None:
    left, top, across, down = map(float, picture.root.attrib["viewBox"].split())
    paper = Area(left, top, left + across, top + down)
    assert all(paper.holds(text_area(text)) for text in picture.root.iter(f"{SVG}text"))
    assert all(paper.holds(one) for one in picture.areas.values())


# --- everybody can read it ------------------------------------------------------------------------------


def test_a_word_stands_on_a_line_only_where_the_legend_does_not_tell(small: PolicyGraph) -> None:
    drawn = Picture(drawing.to_svg(around(small, "study")))
    assert Counter(text.text for text in drawn.words()) == {
        "discloser": 2,
        "recipient": 1,
        "purpose except": 1,
    }
    (legend,) = [" ".join(text.text or "" for text in group) for group in drawn._groups("legend")]
    assert "clause → purpose: purpose;" in legend.replace("purpose.", "purpose;")
    assert "agreement → organisation: party" in legend
    assert "clause → organisation" not in legend


def test_what_must_not_be_is_dashed_and_told_in_words(small: PolicyGraph) -> None:
    drawn = Picture(drawing.to_svg(around(small, "study")))
    dashed = {
        line.attrib["data-from"] for line in drawn.lines for path in line if path.get("stroke-dasharray")
    }
    assert dashed == {"study.2"}
    said_in = {
        name: [text.text for text in group.findall(f"{SVG}text")] for name, group in drawn.boxes.items()
    }
    assert said_in["study.1"] == ["Supply", "clause study.1", "may share"]
    assert said_in["study.2"] == ["No more than that", "clause study.2", "must not share"]


def test_the_legend_names_the_sorts_that_occur_and_no_other(part: PolicyGraph, picture: Picture) -> None:
    (legend,) = picture._groups("legend")
    words = [sort.word for sort in SORTS]
    named = {text.text for text in legend.findall(f"{SVG}text")} & set(words)
    assert named == {attributes["sort"] for _, attributes in part.nodes(data=True)}


def test_whoever_cannot_see_it_is_told_all_of_it(part: PolicyGraph, picture: Picture) -> None:
    assert picture.root.get("role") == "img"
    (title, description, *_) = picture.root
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert (title.text or "").startswith("The policy graph around the ")
    told = (description.text or "").splitlines()
    assert len(told) == len(part) + len(picture.lines) + sum(one[1] in WITHIN for one in shown(part))


def test_it_takes_nothing_from_elsewhere_and_runs_nothing(picture: Picture) -> None:
    written = ET.tostring(picture.root, encoding="unicode")
    assert "href" not in written
    assert "http" not in written.replace("http://www.w3.org/2000/svg", "")
    assert not list(picture.root.iter(f"{SVG}script"))


def test_text_stands_out_from_every_colour_of_a_sort(picture: Picture) -> None:
    (content,) = picture.root.findall(f"{SVG}g")
    ink = _luminance(content.attrib["fill"])
    assert min((_luminance(sort.colour) + 0.05) / (ink + 0.05) for sort in SORTS) > 7


def _luminance(colour: str) -> float:
    """How light a colour is, as the Web Content Accessibility Guidelines reckon it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_whatever_a_title_says_is_text() -> None:
    graph = agreements.load_sources([("odd.agreement", ODD)]).graph
    drawn = Picture(drawing.to_svg(around(graph, "odd")))
    written = " ".join(text.text or "" for text in drawn.boxes["odd"].findall(f"{SVG}text"))
    assert '<script>&amp; "x" ]]>' in written
    assert "字" in written
    assert {one.tag for one in drawn.boxes["odd"]} == {f"{SVG}title", f"{SVG}rect", f"{SVG}text"}


def test_text_keeps_to_the_width_that_it_is_given() -> None:
    long = "x" * 400
    for text in (
        "one two three four five six seven",
        long,
        f"{long[:40]}-{long[:40]}.{long[:90]}",
        "字" * 90,
    ):
        found = rows(text, 13, 120, 50)
        assert all(width(row, 13) <= 120 for row in found)
        assert "".join(found).replace(" ", "") == text.replace(" ", "")
    cut = rows(long, 13, 120, 2)
    assert len(cut) == 2
    assert cut[1].endswith("…")
    assert width(cut[1], 13) <= 120


# --- the command ----------------------------------------------------------------------------------------


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["graph", *map(str, arguments)])


@pytest.mark.slow
def test_the_same_graph_is_the_same_picture_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "small.agreement"
    path.write_text(SMALL, encoding="utf-8")
    command = [sys.executable, "-m", "agreements.cli", "graph", str(path), "--format", "svg", "--around"]
    pictures = {
        subprocess.run(  # noqa: S603 - our own program
            [*command, near], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for near, seed in (("study", "0"), ("A study", "1"), (" A  study ", "4242"))
    }
    assert len(pictures) == 1
    assert pictures.pop().startswith(b"<svg ")


def test_a_title_that_several_things_have_lists_them(tmp_path: Path) -> None:
    path = tmp_path / "two.agreement"
    path.write_text('kind a "The same"\nkind b "The  same"\n', encoding="utf-8")
    result = run(path, "--around", "The same")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "2 things have the title `The same`; name the one you mean: `a`, `b`" in result.stderr


def test_a_name_goes_before_a_title(tmp_path: Path) -> None:
    path = tmp_path / "two.agreement"
    path.write_text('kind a "b"\nkind b "Second"\n', encoding="utf-8")
    assert '"b" [label="Second' in run(path, "--around", "b").stdout


def test_a_slip_in_a_title_is_told_with_what_is_near(tmp_path: Path) -> None:
    path = tmp_path / "small.agreement"
    path.write_text(SMALL, encoding="utf-8")
    result = run(path, "--around", "laboratory")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "did you mean `Lab` (“Elm Laboratory”)?" in result.stderr


def test_around_an_agreement_is_what_its_clauses_say(small: PolicyGraph) -> None:
    near = around(small, "study")
    assert {"study", "study.1", "study.2", "Trust", "Lab", "records", "care", "checks"} < set(near)
    assert "health" not in near  # the records' own
    assert not near.has_edge("records", "Trust")
    assert set(around(small, "study", 0)) == {"study", "study.1", "study.2"}
    assert "health" in around(small, "study", 2)


def test_more_than_anybody_could_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.agreement"
    path.write_text(
        "".join(f"kind k{at} under k0\n" for at in range(1, MOST_BOXES + 9)) + "kind k0\n", encoding="utf-8"
    )
    result = run(path, "--format", "svg")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "name one thing with `--around`" in result.stderr
    assert "take fewer `--steps`" in run(path, "--format", "svg", "--around", "k7", "--steps", "2").stderr
    assert run(path, "--format", "svg", "--around", "k7").exit_code == 0


@pytest.mark.slow
def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    path = tmp_path / "small.agreement"
    path.write_text(SMALL, encoding="utf-8")
    program = "import sys; sys.modules['graphlay'] = None\nfrom agreements.cli import main\nmain()"
    command = [sys.executable, "-c", program, "graph", str(path), "--format"]
    ran = subprocess.run([*command, "svg"], capture_output=True, text=True, check=False)  # noqa: S603
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("a picture needs graphlay: pip install 'agreements[pictures]'")
    assert subprocess.run([*command, "dot"], capture_output=True, check=False).returncode == 0  # noqa: S603


def test_the_picture_in_the_documentation_is_what_its_command_draws() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert f"$ {DRAW_IT} > {PICTURE}\n" in page
    drawn = CliRunner().invoke(app, ["graph", str(POLICIES), *DRAW_IT.split()[3:]]).stdout
    assert drawn == (ROOT / PICTURE).read_text(encoding="utf-8"), f"write it anew: {DRAW_IT} > {PICTURE}"
