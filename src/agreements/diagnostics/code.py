"""What is declared of a diagnostic code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LAST = 1000
"""The order of a code that does not mind where among the codes of its stage it is listed."""


class Severity(StrEnum):
    """How grave a diagnostic is."""

    ERROR = "error"
    WARNING = "warning"


class Stage(StrEnum):
    """When a diagnostic is raised, as headings of the index, in the order that they are listed."""

    FILES = "Reading files"
    SENTENCES = "Words and sentences"
    NAMES = "Names"
    FIT = "What does not fit together"
    WARNINGS = "Warnings"
    SCENARIOS = "Scenarios"
    QUESTIONS = "Questions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One diagnostic code, with all that its page says.

    All but the meaning may be written over several indented lines; see `agreements.diagnostics.pages` for how
    they are read.
    """

    name: str
    severity: Severity
    stage: Stage
    order: int = LAST
    """Place among the codes of its stage; of equals, the first by name comes first."""
    meaning: str
    """What the code means, in one line."""
    says: str
    """What is wrong, in a paragraph."""
    why: str
    """Why that matters."""
    example: str = ""
    """An agreement file that raises this code and no other."""
    transcript: str = ""
    """What a reader sees, where there is no such file to show."""
    mend: str
    """How to mend it."""
    mended: str = ""
    """The example, mended; nothing where the mend goes without showing."""
    shown_by_file: bool = True
    """Whether a file under `tests/diagnostics/` can raise it; nothing about a path or a question can be."""

    @property
    def place(self) -> tuple[int, int, str]:
        """Where it is listed: by stage, then order, then name."""
        return tuple(Stage).index(self.stage), self.order, self.name
