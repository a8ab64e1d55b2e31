"""The style that ships is that of the published package, but for the font and the crest that only GOV.UK may use."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tarfile
from importlib.metadata import version
from pathlib import Path

import pytest

import agreements

SHIPPED = Path(agreements.__file__).parent / "pages/static/govuk-frontend.min.css"
VERSION = "6.3.0"


def without_what_is_govuks_own(style: str) -> str:
    style = re.sub(r"@font-face\{[^}]*\}", "", style)
    style = style.replace("font-family:GDS Transport,arial,sans-serif", "font-family:arial,sans-serif")
    style = re.sub(r"url\(/assets/[^)]*\)", "none", style)
    return re.sub(r"/\*# sourceMappingURL=.*?\*/", "", style).rstrip() + "\n"


def test_the_style_fetches_nothing_and_names_no_font_that_we_may_not_use() -> None:
    style = SHIPPED.read_text(encoding="utf-8")
    assert "url(" not in style
    assert "GDS Transport" not in style
    assert f'--govuk-frontend-version:"{VERSION}"' in style


def test_the_style_is_the_one_that_the_components_are_written_for() -> None:
    assert version("govuk-frontend-jinja").startswith("4.1.")


@pytest.mark.slow
def test_the_style_is_made_from_the_published_package(tmp_path: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        if os.environ.get("AGREEMENTS_NEED_NODE"):
            pytest.fail("npm is not on this machine")
        pytest.skip("npm is not on this machine")
    command = [npm, "pack", f"govuk-frontend@{VERSION}", "--silent"]
    packed = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=True)  # noqa: S603
    with tarfile.open(tmp_path / packed.stdout.strip().splitlines()[-1]) as archive:
        member = archive.extractfile("package/dist/govuk/govuk-frontend.min.css")
        assert member is not None
        published = member.read().decode("utf-8")
    assert SHIPPED.read_text(encoding="utf-8") == without_what_is_govuks_own(published)
