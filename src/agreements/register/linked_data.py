"""Pages as linked data (JSON-LD) in the terms of DCAT 3, ODRL 2.2 and DPV 2; `shapes.ttl` is what they are checked by.

Identifiers are relative to the file that they stand in, so that a site may lie anywhere.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from agreements.register.addresses import FOLDERS, path_of
from agreements.register.agreement_page import AgreedShare, AgreementPage
from agreements.register.things import Thing, ThingList
from agreements.render.sanitise import clean
from agreements.words import listed_in_words

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The vocabularies of the terms, written into each file, so that nothing need be fetched to read one."""

_TYPES: dict[str, list[str]] = {
    "organisation": ["foaf:Organization", "dpv:LegalEntity"],
    "kind": ["odrl:PartyCollection"],
    "dataset": ["dcat:Dataset"],
    "category": ["dpv:PersonalDataCategory", "skos:Concept"],
    "purpose": ["dpv:Purpose", "skos:Concept"],
    "gateway": ["dpv:LegalBasis", "skos:Concept"],
    "everything": ["skos:Concept"],
}
_CAPACITIES = {
    "controller": "dpv:hasDataController",
    "joint-controller": "dpv:hasJointDataControllers",
    "processor": "dpv:hasDataProcessor",
}


def agreement_data(page: AgreementPage) -> bytes:
    """An agreement as an ODRL agreement: a permission for each share, with its purposes, powers and duties."""
    said: dict[str, Any] = {
        "@id": "#this",
        "@type": ["odrl:Agreement", "dcat:Resource"],
        "odrl:uid": {"@id": "#this"},
        "dcterms:identifier": clean(page.reference or page.this.name),
        **_title(page.this),
    }
    if page.summary:
        said["dcterms:description"] = clean(" ".join(page.summary))
    period = _period(page.standing.start, page.standing.end)
    if period:
        said["dcterms:temporal"] = period
    for party in page.parties:
        said.setdefault(_CAPACITIES.get(party.capacity, "odrl:party"), []).append(_reference(party.who))
    said["dpv:hasPurpose"] = [_reference(one) for one in page.purposes]
    said["dpv:hasRecipient"] = [_reference(one) for one in page.recipients]
    said["dpv:hasLegalBasis"] = [_reference(one) for one in page.powers]
    said["odrl:permission"] = [_permission(one) for one in page.shares]
    every = dict.fromkeys((*page.disclosers, *page.data, *page.recipients, *page.purposes, *page.powers))
    every |= dict.fromkeys(one.who for one in page.parties)
    return _written([{key: one for key, one in said.items() if one != []}, *map(_described, every)])


def thing_data(thing: Thing, more: dict[str, Any], others: tuple[Thing, ...] = ()) -> bytes:
    """Something else that a bundle declares; `more` is what is said of it, whose things are `others`."""
    said = {
        "@id": "#this",
        "@type": _TYPES[thing.sort],
        "dcterms:identifier": thing.name,
        **_title(thing),
        **more,
    }
    return _written([said, *map(_described, dict.fromkeys(others))])


def reference(thing: Thing) -> dict[str, str]:
    """A thing by the address of its own file."""
    return _reference(thing)


def _permission(share: AgreedShare) -> dict[str, Any]:
    said: dict[str, Any] = {
        "@id": f"#clause-{share.label}",
        "@type": "odrl:Permission",
        "dcterms:identifier": share.label,
        "odrl:action": {"@id": "odrl:distribute"},
        "odrl:assigner": _references(share.who),
        "odrl:assignee": _references(share.whom),
        "odrl:target": _references(share.data),
        "dcterms:description": _asked_for(share),
        "odrl:constraint": [_constraint(one) for one in share.purposes.things],
        "odrl:duty": [{"@type": "odrl:Duty", "dcterms:title": clean(one.duty)} for one in share.duties],
    }
    return {key: one for key, one in said.items() if one != []}


def _asked_for(share: AgreedShare) -> list[str]:
    """What the share is permitted on beyond its purposes, in words: without it the permission would read as wider."""
    conditions = [clean(one.says) for one in share.conditions]
    approvals = [
        f"Only once approved by {clean(listed_in_words([by.who.title for by in one.any_of], 'or'))}"
        + (f" that “{clean(one.that)}”" if one.that else "")
        for one in share.approvals
    ]
    return [*conditions, *approvals]


def _constraint(purpose: Thing) -> dict[str, Any]:
    return {
        "@type": "odrl:Constraint",
        "odrl:leftOperand": {"@id": "odrl:purpose"},
        "odrl:operator": {"@id": "odrl:isA"},
        "odrl:rightOperand": _reference(purpose),
    }


def _references(listed: ThingList) -> list[dict[str, str]]:
    return [_reference(one) for one in listed.things]


def _reference(thing: Thing) -> dict[str, str]:
    return {"@id": _identifier(thing)}


def _identifier(thing: Thing) -> str:
    """All files stand in folders beside each other."""
    if thing.sort in FOLDERS:
        return f"../{path_of(thing.sort, thing.name)}.jsonld#this"
    return f"../everything.jsonld#{thing.name}"


def _described(thing: Thing) -> dict[str, Any]:
    return {"@id": _identifier(thing), "@type": _TYPES.get(thing.sort, ["skos:Concept"]), **_title(thing)}


def _title(thing: Thing) -> dict[str, str]:
    return {"dcterms:title": clean(thing.title)}


def _period(start: date | None, end: date | None) -> dict[str, Any] | None:
    said: dict[str, Any] = {"@type": "dcterms:PeriodOfTime"}
    for term, day in (("dcat:startDate", start), ("dcat:endDate", end)):
        if day is not None:
            said[term] = {"@type": "xsd:date", "@value": day.isoformat()}
    return said if len(said) > 1 else None


def _written(graph: list[dict[str, Any]]) -> bytes:
    document = {"@context": CONTEXT, "@graph": graph}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def everything() -> bytes:
    """What the words that stand for everything are, to which files refer."""
    said = {
        "anyone": "every organisation",
        "anything": "every dataset and field",
        "any-purpose": "every purpose",
        "party": "every party to the agreement",
    }
    return _written(
        [{"@id": f"#{name}", "@type": "skos:Concept", "dcterms:title": words} for name, words in said.items()]
    )
