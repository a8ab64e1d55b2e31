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

SIGNATURE = {
    "name": "Ade Okafor",
    "role": "Caldicott Guardian",
    "verdict": "look-again",
    "comment": "Ask what took the place of the notice from 1 July 2022 on.",
}
"""How each of these answers was signed off."""

REVIEWER = {"name": "Rosa Kahn", "roles": ["read", "decide", "log", "sign"]}
"""What the sign-in service says of whoever looks at the pages that one signs in to."""


ShownOf = Literal["service", "signed-in", "register"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A page that the documentation shows; `part` is where on it the picture begins, as a selector.

    It is of a service that asks nobody who they are, of one that the reviewer is signed in to, or of the register.
    """

    name: str
    path: str
    of: ShownOf = "service"
    height: int = HEIGHT
    part: str = ""


PAGES = (
    Shown("start", "/", of="signed-in", height=640),
    Shown("ask", f"/ask?{asked('2022-06-30')}", height=1100),
    Shown("answer", "/decisions/{after}", height=1000),
    Shown("answer-route", "/decisions/{after}", part="#route", height=800),
    Shown("timeline", "/decisions/{before}/timeline"),
    Shown("compare", "/compare/answers?first={before}&second={after}", height=1050),
    Shown("sign-off", "/decisions/{after}", of="signed-in", part="#signed", height=1060),
    Shown("log", "/log?whom=UK+Health+Security+Agency", of="signed-in", height=1280),
    Shown("record", "/log/3?verify=place", of="signed-in", height=900),
    Shown("signed-out", "/signed-out", of="signed-in", height=440),
    Shown("library-search", "/library?words=hospital+records"),
    Shown("gateway", "/gateways/COPI-general-notice"),
    Shown("reach", "/datasets/gp-data-for-pandemic/reach?on=2021-05-01"),
    Shown("register-agreement", "agreements/gp-data-covid-response.html", of="register", height=1000),
)
"""The main pages, in the order of the documentation."""
