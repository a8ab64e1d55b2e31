"""The whole register as tables: those of the Digital Economy Act register, and of HDR UK's for uses of data.

`docs/register.md` says where the names of the fields come from. A field that a bundle says nothing of stays empty.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from datetime import date
from io import StringIO
from typing import Any

from agreements.language import syntax as s
from agreements.register.agreement_page import AgreedShare, AgreementPage, Forbidden
from agreements.register.things import Thing, ThingList, each_once
from agreements.render.sanitise import clean

DIGITAL_ECONOMY_ACT = (
    "Information sharing agreement 0001",
    "Name",
    "Purpose",
    "Information sharing benefits",
    "Legal power disclosure",
    "Disclosed information",
    "Controllers",
    "Controller names",
    "Information sharing method",
    "Processors",
    "Processor names",
    "Retention period",
    "Start date",
    "End date",
    "Review date",
    "Contact",
    "Areas",
    "Area names",
)
"""The fields of the register of agreements under chapters 1 to 4 of part 5 of the Act of 2017, as it showed them."""

DATA_USES = (
    "Lead applicant organisation name",
    "Organisation ID",
    "Organisation sector",
    "Applicant names",
    "Applicant ID",
    "Funders/Sponsors",
    "DEA accredited researcher?",
    "Sub-licence arrangements (if any)?",
    "Project ID",
    "Project title",
    "Lay summary",
    "Public benefit statement",
    "Request category type",
    "Technical summary",
    "Other approval committees",
    "Project start date",
    "Project end date",
    "Latest approval date",
    "Dataset(s) name",
    "Data sensitivity level",
    "Legal basis for provision of data under Article 6",
    "Lawful conditions for provision of data under Article 9",
    "Common Law Duty of Confidentiality",
    "National data opt-out applied?",
    "Request frequency",
    "For linked datasets, specify how the linkage will take place",
    "For linked datasets, specify how any new assets created will be managed and archived",
    "Description of the confidential data being used",
    "Release/Access date",
    "Access type",
    "How has data been processed to enhance privacy?",
    "Link to research outputs",
)
"""The fields of HDR UK's specification for data use registers, version 2 of 19 January 2022."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Table:
    """Rows under the heads of one of these registers, written one by one."""

    def __init__(self, heads: tuple[str, ...]) -> None:
        self.heads = heads
        self._text = StringIO()
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self._writer.writerow(heads)

    def row(self, said: Mapping[str, str]) -> None:
        """Add a row. Raises `KeyError` for a field that the register does not have."""
        for field in said:
            if field not in self.heads:
                raise KeyError(field)
        self._writer.writerow([safe_cell(said.get(field, "")) for field in self.heads])

    def taken(self) -> bytes:
        """What was added since this was last asked for."""
        text = self._text.getvalue()
        self._text.seek(0)
        self._text.truncate()
        return text.encode()


def safe_cell(text: str) -> str:
    """Text as a cell of a table; one that a spreadsheet would work out as a formula begins with an apostrophe."""
    shown = clean(text)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown


def as_information_sharing_agreement(page: AgreementPage) -> dict[str, str]:
    """An agreement in the eighteen fields."""
    return {
        "Information sharing agreement 0001": page.this.name,
        "Name": page.this.title,
        "Purpose": _lists(one.purposes for one in page.shares),
        "Information sharing benefits": " ".join(page.summary),
        "Legal power disclosure": _titles(page.powers),
        "Disclosed information": _lists(one.data for one in page.shares),
        "Controllers": ";".join(one.name for one in page.controllers),
        "Controller names": _titles(page.controllers),
        "Processors": ";".join(one.name for one in page.processors),
        "Processor names": _titles(page.processors),
        "Start date": _day(page.standing.start),
        "End date": _day(page.standing.end),
        "Review date": _day(page.next_review),
        "Contact": page.contact,
    }


def as_data_uses(page: AgreementPage) -> Iterable[dict[str, str]]:
    """An agreement as uses of data: one for each clause that shares, as each may have recipients of its own."""
    for share in page.shares:
        approvers = (one.who for need in share.approvals for one in need.any_of)
        powers = tuple(dict.fromkeys(one for item in share.powers for one in item.any_of))
        yield {
            "Lead applicant organisation name": _list(share.whom),
            "Project ID": f"{page.this.name}.{share.label}",
            "Project title": page.this.title,
            "Lay summary": " ".join(page.summary),
            "Request category type": _list(share.purposes),
            "Other approval committees": _titles(tuple(dict.fromkeys(approvers)), ", "),
            "Project start date": _day(share.standing.start),
            "Project end date": _day(share.standing.end),
            "Dataset(s) name": _list(share.data, ", "),
            "Technical summary": "; ".join(one.title for one in powers),
        }


def as_json(page: AgreementPage) -> dict[str, Any]:
    """An agreement as JSON: names beside titles, so that programs can join them."""
    return {
        "name": page.this.name,
        "title": clean(page.this.title),
        "reference": clean(page.reference),
        "state": page.standing.state,
        "from": _day(page.standing.start) or None,
        "until": _day(page.standing.end) or None,
        "summary": clean(" ".join(page.summary)),
        "contact": clean(page.contact),
        "parties": [{**_thing(one.who), "as": one.capacity} for one in page.parties],
        "suspended": [
            {"from": _day(start) or None, "until": _day(end) or None, "because": clean(because)}
            for start, end, because in page.suspensions
        ],
        "shares": [
            {
                "clause": one.label,
                "on": {"from": _day(one.standing.start) or None, "until": _day(one.standing.end) or None},
                **_sentence(one),
                "only_if": [clean(each.in_one_line) for each in (*page.conditions, *one.conditions)],
                "relying_on": [[_thing(each) for each in item.any_of] for item in one.powers],
                "approvals": [[_thing(each.who) for each in need.any_of] for need in one.approvals],
                "duties": [_duty(each.owed_by, each.duty, each.within, each.after) for each in one.duties],
                "never": [_duty(each.owed_by, each.duty, None, "") for each in one.never],
            }
            for one in page.shares
        ],
        "forbidden": [
            {"clause": one.label, **_sentence(one), "says": clean(one.in_words)} for one in page.forbidden
        ],
    }


def json_line(page: AgreementPage) -> bytes:
    """An agreement as one line of the whole register's JSON."""
    return json.dumps(as_json(page), ensure_ascii=False, separators=(",", ":")).encode()


def _duty(owed_by: str, duty: str, within: s.Quantity | None, after: str) -> dict[str, str]:
    said = {"by": owed_by, "duty": clean(duty)}
    if within is not None:
        said |= {"within": f"{within.number} {within.unit}", "after": clean(after)}
    return said


def _sentence(one: AgreedShare | Forbidden) -> dict[str, Any]:
    """Who, what, with whom and for what, and what each of these lists leaves out."""
    lists = {"from": one.who, "data": one.data, "to": one.whom, "for": one.purposes}
    said: dict[str, Any] = {key: [_thing(each) for each in listed.things] for key, listed in lists.items()}
    left_out = {key: [_thing(each) for each in listed.excepted] for key, listed in lists.items()}
    return {**said, "except": {key: things for key, things in left_out.items() if things}}


def _thing(thing: Thing) -> dict[str, str]:
    return {"name": thing.full_name, "title": clean(thing.title)}


def _list(listed: ThingList, joined: str = "; ") -> str:
    """A list by its titles, with what it leaves out."""
    left_out = f" (but not: {_titles(listed.excepted)})" if listed.excepted else ""
    return _titles(listed.things, joined) + left_out


def _lists(lists: Iterable[ThingList]) -> str:
    return "; ".join(map(_list, each_once(lists)))


def _titles(things: Iterable[Thing], joined: str = "; ") -> str:
    return joined.join(one.title for one in things)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
