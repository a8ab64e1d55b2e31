"""Small worlds of which it is held what must and must not be said, and how that is looked up."""

from __future__ import annotations

from typing import Any

import agreements
from agreements.decide.answer import ItemAnswer
from agreements.render import plain_text

COUNCILS = """
kind body "Public body"
organisation Northby "Northby Council" is body
organisation Southby "Southby Council" is body
purpose planning "Planning services"
category personal-data "Personal data"
fact tampered "Someone has tried to single people out" yes or no
fact abroad "The data leaves the country" yes or no
fact court-order "A court has ordered it" yes or no
fact legal-duty "An Act requires it" yes or no
fact retention "How long it is kept" in months
fact place "Where it is handled" one of here, there, elsewhere
fact openness "How open it is" on scale open, shared, closed
role head "Head of planning" of Northby
dataset households "Households" held by Northby contains personal-data
bar secrecy "Secrecy of household records"
    forbids anyone to share personal-data with anyone for any-purpose
"""


QUESTION = "may Northby share households with Southby for planning on 2025-06-01"


def world(condition: str, *, of_clause: str = "", more: str = "") -> agreements.Bundle:
    """Two councils, and a gateway that holds on a condition."""
    return agreements.load_text(f"""{COUNCILS}
gateway planning-power "Power to plan services"
    permits body to share personal-data with body for planning if {condition}
    lifts secrecy
agreement homes "Households for planning" between Northby and Southby from 2025-01-01 until 2027-12-31
    clause 1 Northby may share households with Southby for planning relying on planning-power {of_clause}
    {more}
""")


def ask(bundle: agreements.Bundle, question: str = QUESTION) -> ItemAnswer:
    """What is answered of the only item that a question is about."""
    (item,) = bundle.ask(f"{question}?").items
    return item


def said(bundle: agreements.Bundle, question: str = QUESTION) -> str:
    """All that a terminal shows, on one line."""
    return " ".join(plain_text(bundle.ask(f"{question}?"), width=10_000).split())


def parts_of(proof: Any) -> list[Any]:
    """A proof and all that is in it."""
    return [proof, *(inner for part in proof.parts for inner in parts_of(part))]


DATED = """
purpose relief "Flood relief"
category addresses "Addresses" category remarks "Remarks"
organisation Northby "Northby Council"
organisation Rescue "Rescue volunteers" is crew from 2020-01-01 until 2020-12-31
    is crew from 2023-01-01 until 2023-12-31
kind crew "Rescue crew"
dataset residents "Residents" held by Northby contains addresses
    field street "Street"
    field notes "Notes" contains remarks
"""


FLOOD = agreements.load_text(f"""{DATED}
agreement flood "Flood in the valley" between Northby from 2024-01-03 until 2024-01-31
    clause 1 "Streets, in the first week" from 2024-01-03 until 2024-01-10
        Northby may share residents.street with Rescue for relief
    clause 2 "Crews" Northby may share residents.notes with crew for relief
agreement flood-2 "After the flood" supersedes flood between Northby from 2024-01-21 until 2024-03-31
    suspended from 2024-02-01 until 2024-02-05
    suspended from 2024-03-01 until 2024-03-05
    clause 1 Northby may share residents.street with Rescue for relief
""")


UMBRELLA = """
kind agency "Agency"
kind hospital "Hospital" under agency
organisation Prisons "Prisons" is agency
organisation Clinic "Clinic" is hospital
organisation Benefits "Benefits" is agency
purpose programmes "Running programmes"
category personal "Personal information"
category health "Health information" under personal
dataset inmates "Inmates" held by Prisons contains personal
bar health-secrecy "Health information is protected"
    forbids hospital to share health with anyone for any-purpose
gateway health-programmes "Government programmes"
    permits hospital to share health with agency for programmes
    lifts health-secrecy
agreement umbrella "One agreement for all agencies" between agency from 2025-01-01 until 2027-12-31
    clause 1 party may share personal with party for programmes relying on health-programmes
"""


INMATES = "may Prisons share inmates with Benefits for programmes on 2025-06-01"


SCHOOLS = """
kind council "Council" kind agency "Relevant agency" kind body "Body"
purpose safeguarding "Safeguarding" purpose sport "Sport"
category personal "Personal data" category health "Health" under personal
role head "The head" role board "The board"
fact a "Alpha" yes or no fact b "Beta" yes or no fact c "Gamma" yes or no
fact kept "How long it is kept" in months
organisation School "Hillside School" is body is agency from 2022-09-01 until 2023-08-31
organisation City "City Council" is council is body
dataset file "Safeguarding file" held by School contains personal
dataset mixed "Mixed" held by School
    field clear "Clear" contains personal
    field ill "Ill" contains health
"""


FILE = "may School share file with City for safeguarding on 2023-09-01"


def schools(text: str) -> agreements.Bundle:
    """A school and a council, and what else is said of them."""
    return agreements.load_text(f"{SCHOOLS}\n{text}")


ARRANGEMENTS = """
gateway arrangements "Local arrangements" permits agency to share personal with council for safeguarding
gateway later "Later power" permits anyone to share personal with anyone for any-purpose from 2026-01-01
agreement deal "Keeping children safe" between School and City from 2022-01-01
    clause 1 School may share file with City for safeguarding relying on arrangements
"""


def wants(condition: str, *, more: str = "") -> agreements.Bundle:
    """A school that may share a file on a condition."""
    return schools(f"""
agreement deal "Deal" between School and City from 2022-01-01
    clause 1 School may share file with City for safeguarding if {condition}
    {more}
""")
