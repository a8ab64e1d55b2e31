"""The pages that the documentation shows, as data: whoever adds one adds it here, with its question if it needs one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

HEIGHT = 900

COPI = [
    ("from", "NHS-Digital"),
    ("to", "UK-Health-Security-Agency"),
    ("data", "gp-data-for-pandemic"),
    ("purpose", "covid-response"),
]
APPROVED = [
    (
        "Caldicott-Guardian",
        "the recipient works for the health service or in disease surveillance, and receives no more than it needs",
    ),
    ("Information-Centre", "the recipient needs the information to exercise functions that an Act gives it"),
    (
        "Information-Asset-Owner",
        "the sharing is necessary for a task of the discloser in the public interest, and proportionate",
    ),
    ("Information-Asset-Owner", "the sharing is necessary for reasons of public interest in public health"),
]
STATED = [
    ("fact.retention", "12"),
    ("fact.professional-secrecy", "yes"),
    ("fact.collected-under-section-254-or-255", "yes"),
    *(
        (f"approval.{number}.{name}", value)
        for number, (by, that) in enumerate(APPROVED, 1)
        for name, value in (("by", by), ("said", "approved"), ("on", "2022-04-04"), ("that", that))
    ),
]


def asked(day: str, stated: Sequence[tuple[str, str]] = ()) -> str:
    """The query of the question whether records of surgeries may be shared for the response to COVID-19."""
    return urlencode([*COPI, ("on", day), *stated])


ASKED = {
    "before": asked("2022-06-30", STATED),
    "after": asked("2022-07-01", STATED),
    "open": asked("2022-06-30"),
}
"""The questions whose answers are shown, by the words that addresses name them with."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page that the documentation shows; `part` is where on it the picture begins, as a selector."""

    name: str
    path: str
    of: Literal["service", "register"] = "service"
    height: int = HEIGHT
    part: str = ""


PAGES = (
    Shown("start", "/", height=560),
    Shown("ask", f"/ask?{asked('2022-06-30')}", height=1100),
    Shown("answer", "/decisions/{after}", height=1000),
    Shown("answer-route", "/decisions/{after}", part="#route", height=800),
    Shown("timeline", "/decisions/{before}/timeline"),
    Shown("compare", "/compare/answers?first={before}&second={after}", height=1050),
    Shown("library-search", "/library?words=hospital+records"),
    Shown("gateway", "/gateways/COPI-general-notice"),
    Shown("reach", "/datasets/gp-data-for-pandemic/reach?on=2021-05-01"),
    Shown("register-agreement", "agreements/gp-data-covid-response.html", of="register", height=1000),
)
"""The main pages, in the order of the documentation."""
