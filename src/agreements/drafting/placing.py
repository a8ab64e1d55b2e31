"""Where a drafted agreement and its scenarios lie, and what each calls the files beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from agreements.drafting.answers import DraftingError
from agreements.drafting.ground import Ground
from agreements.language.finding import SUFFIX, real_path

FEATURE_SUFFIX = ".feature"
"""How the name of a feature file ends."""

_FEATURES = "features"
"""The folder for scenarios that a policy repository has beside its policies."""


@dataclass(frozen=True)
class Placing:
    """The two files of a draft; `read` is the path that its scenarios read the agreements from."""

    agreement: Path
    feature: Path
    read: Path

    @property
    def given(self) -> str:
        """What the scenarios call that path: from the folder that holds both, above the feature file."""
        return Path(os.path.relpath(self.read, self._above)).as_posix()

    @property
    def _above(self) -> Path:
        return Path(os.path.commonpath([real_path(self.read).parent, real_path(self.feature).parent]))


def place(ground: Ground, name: str, to: Path | None) -> Placing:
    """Where a draft of this name goes: where it was said, else into the one folder given, else here.

    Its scenarios go into the folder `features` beside that folder, where there is one, else beside the agreement.
    """
    agreement = to or _folder(ground) / f"{name}{SUFFIX}"
    folder = agreement.parent
    beside = real_path(folder).parent / _FEATURES
    features = Path(os.path.relpath(beside)) if beside.is_dir() else folder
    read = next(_holding(ground, agreement), agreement)
    return Placing(agreement, features / f"{agreement.stem}{FEATURE_SUFFIX}", read)


def uses_beside(ground: Ground, placing: Placing) -> tuple[str, ...]:
    """The lines by which an agreement finds the files given that its own folder does not bring.

    Raises `DraftingError` for a file that lies where no `use` reaches.
    """
    folder, found = real_path(placing.agreement.parent), []
    for path in ground.paths:
        if path == placing.read:
            continue
        place_of = real_path(path)
        if not place_of.is_relative_to(folder) or place_of == folder:
            message = f"`{path}` lies where `{placing.agreement}` cannot `use` it"
            raise DraftingError(
                [f"{message}; name with `--to` a file beside it, or in the folder that was given"]
            )
        found.append(".".join(place_of.relative_to(folder).with_suffix("").parts))
    return tuple(found)


def _folder(ground: Ground) -> Path:
    folders = [path for path in ground.paths if path.is_dir()]
    return folders[0] if len(folders) == 1 else Path()


def _holding(ground: Ground, agreement: Path) -> Iterator[Path]:
    """The folders given in which the agreement will lie."""
    for path in ground.paths:
        if path.is_dir() and real_path(agreement).is_relative_to(real_path(path)):
            yield path
