"""Pages as linked data (JSON-LD) in the terms of DCAT 3, ODRL 2.2 and DPV 2; `shapes.ttl` is what they are checked by.

Identifiers are relative to the file that they stand in, so that a site may lie anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from agreements.language import syntax as s
from agreements.register.addresses import FOLDERS, path_of
from agreements.register.agreement_page import AgreedShare, AgreementPage, Forbidden, NeededApproval
from agreements.register.constraints import (
    PREFIX,
    TERMS,
    approval_terms,
    compared,
    constraints_of,
    during,
    joined,
    outside,
    term,
)
from agreements.register.things import Thing, ThingList, Things
from agreements.render.sanitise import clean
from agreements.syntax.values import value_words
from agreements.words import as_sentence, listed_in_words, period_in_words

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "agreements": PREFIX,
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


def agreement_data(page: AgreementPage, things: Things) -> bytes:
    """An agreement as an ODRL agreement: permissions, with their conditions and duties, and prohibitions."""
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
    said["odrl:permission"] = [_permission(one, page, things) for one in page.shares]
    said["odrl:prohibition"] = [_prohibition(one, things) for one in page.forbidden]
    clauses: tuple[AgreedShare | Forbidden, ...] = (*page.shares, *page.forbidden)
    every = dict.fromkeys(thing for one in clauses for thing in _listed(one))
    every |= dict.fromkeys((*page.powers, *(one.who for one in page.parties)))
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


def _permission(share: AgreedShare, page: AgreementPage, things: Things) -> dict[str, Any]:
    """A share: what it asks for stands in words, and as constraints and duties where ODRL has such a form."""
    asked = constraints_of((*page.asked, *share.asked), lambda name: _reference(things.thing(name)))
    said: dict[str, Any] = {
        "@id": f"#clause-{share.label}",
        "@type": "odrl:Permission",
        "dcterms:identifier": share.label,
        "odrl:action": {"@id": "odrl:distribute"},
        "odrl:assigner": _references(share.who),
        "odrl:assignee": _references(share.whom),
        "odrl:target": _references(share.data),
        "dcterms:description": _asked_for(share, page),
        "odrl:constraint": [
            _purpose(share.purposes),
            *_left_out(share),
            *during(share.standing.start, share.standing.end),
            *(outside(start, end) for start, end, _ in page.suspensions),
            *asked,
        ],
        "odrl:duty": [
            *map(_consent, share.approvals),
            *({"@type": "odrl:Duty", "dcterms:title": clean(one.duty)} for one in share.duties),
        ],
    }
    return {key: one for key, one in said.items() if one != []}


def _asked_for(share: AgreedShare, page: AgreementPage) -> list[str]:
    """What the share is permitted on beyond its purposes, in words: without it the permission would read as wider."""
    lists = {"Who": share.who, "What": share.data, "With whom": share.whom, "Why": share.purposes}
    return [
        *(
            clean(f"{what}: but not {listed_in_words([each.title for each in one.excepted], 'or')}.")
            for what, one in lists.items()
            if one.excepted
        ),
        *(
            clean(f"Not {period_in_words(start, end)}: sharing is suspended" + (f" ({why})." if why else "."))
            for start, end, why in page.suspensions
        ),
        *(clean(one.in_one_line) for one in (*page.conditions, *share.conditions)),
        *(f"Only once {_approved(one)}" for one in share.approvals),
        *(clean(f"The {one.owed_by} must never do this: {one.duty}.") for one in share.never),
    ]


def _prohibition(ban: Forbidden, things: Things) -> dict[str, Any]:
    """A clause that forbids; what lifts it and has no form as a constraint is left out, so that it forbids no less."""
    lifted = [s.Not(s.Or(ban.unless) if len(ban.unless) > 1 else ban.unless[0])] if ban.unless else []
    return {
        "@id": f"#clause-{ban.label}",
        "@type": "odrl:Prohibition",
        "dcterms:identifier": ban.label,
        "odrl:action": {"@id": "odrl:distribute"},
        "odrl:assigner": _references(ban.who),
        "odrl:assignee": _references(ban.whom),
        "odrl:target": _references(ban.data),
        "dcterms:description": [clean(ban.in_words)],
        "odrl:constraint": [
            _purpose(ban.purposes),
            *_left_out(ban),
            *during(ban.standing.start, ban.standing.end),
            *constraints_of(lifted, lambda name: _reference(things.thing(name))),
        ],
    }


def _listed(one: AgreedShare | Forbidden) -> Iterable[Thing]:
    """All that a clause names: whom, what and what for, and what it leaves out."""
    for listed in (one.who, one.data, one.whom, one.purposes):
        yield from (*listed.things, *listed.excepted)


def _left_out(one: AgreedShare | Forbidden) -> list[dict[str, Any]]:
    """A constraint for each list that leaves something out."""
    lists = {
        "agreements:discloser": one.who,
        "agreements:data": one.data,
        "odrl:recipient": one.whom,
        "odrl:purpose": one.purposes,
    }
    return [
        compared({"@id": about}, "isNoneOf", [_reference(each) for each in listed.excepted])
        for about, listed in lists.items()
        if listed.excepted
    ]


def _approved(approval: NeededApproval) -> str:
    by = listed_in_words([one.who.title for one in approval.any_of], "or")
    that = f" that “{approval.that}”" if approval.that else ""
    within = f", given within the last {value_words(approval.within)}" if approval.within else ""
    return clean(f"approved by {by}{that}{within}")


def _consent(approval: NeededApproval) -> dict[str, Any]:
    """An approval that must be had first: a duty to obtain it, of one or of any of several."""
    who: Any = [_reference(one.who) for one in approval.any_of]
    if len(who) > 1:
        says = listed_in_words([clean(one.who.title) for one in approval.any_of], "or")
        who = [{"@type": "odrl:PartyCollection", "dcterms:title": says, "agreements:anyOf": who}]
    return {
        "@type": "odrl:Duty",
        "dcterms:title": as_sentence(_approved(approval)),
        "odrl:action": {"@id": "odrl:obtainConsent"},
        "odrl:consentingParty": who,
        **approval_terms(approval.that, approval.within),
    }


def _purpose(purposes: ThingList) -> dict[str, Any]:
    """What it is for: of several purposes any, as constraints beside each other would all have to hold."""
    return joined(
        "or", [compared({"@id": "odrl:purpose"}, "isA", _reference(one)) for one in purposes.things]
    )


def _references(listed: ThingList) -> list[dict[str, str]]:
    return [_reference(one) for one in listed.things]


def _reference(thing: Thing) -> dict[str, str]:
    return {"@id": _identifier(thing)}


def _identifier(thing: Thing) -> str:
    """All files stand in folders beside each other; a field stands in the file of its dataset."""
    if thing.sort in FOLDERS:
        return (
            f"../{path_of(thing.sort, thing.name)}.jsonld#{f'field-{thing.field}' if thing.field else 'this'}"
        )
    return f"../everything.jsonld#{thing.name}"


def _described(thing: Thing) -> dict[str, Any]:
    if thing.field:
        whole = {"@id": _identifier(replace(thing, field=""))}
        return {
            "@id": _identifier(thing),
            "@type": ["odrl:Asset"],
            **_title(thing),
            "dcterms:isPartOf": whole,
        }
    return {"@id": _identifier(thing), "@type": _TYPES.get(thing.sort, ["skos:Concept"]), **_title(thing)}


def _title(thing: Thing) -> dict[str, str]:
    return {"dcterms:title": clean(thing.title)}


def _period(start: date | None, end: date | None) -> dict[str, Any] | None:
    said: dict[str, Any] = {"@type": "dcterms:PeriodOfTime"}
    for edge, day in (("dcat:startDate", start), ("dcat:endDate", end)):
        if day is not None:
            said[edge] = {"@type": "xsd:date", "@value": day.isoformat()}
    return said if len(said) > 1 else None


def _written(graph: list[dict[str, Any]]) -> bytes:
    document = {"@context": CONTEXT, "@graph": graph}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def everything(roles: Iterable[Thing]) -> bytes:
    """What the words that stand for everything are, and the roles, none of which has a file of its own."""
    said = {
        "anyone": "every organisation",
        "anything": "every dataset and field",
        "any-purpose": "every purpose",
        "party": "every party to the agreement",
    }
    said |= {one.name: clean(one.title) for one in roles}
    return _written(
        [{"@id": f"#{name}", "@type": "skos:Concept", "dcterms:title": words} for name, words in said.items()]
    )


def vocabulary(facts: Iterable[Thing]) -> bytes:
    """The register's own terms, of which constraints speak where ODRL has none: all facts, and a few besides."""
    own = ({**term(name), "@type": "skos:Concept", "dcterms:title": says} for name, says in TERMS.items())
    asked = ({"@id": f"#fact-{one.name}", "@type": "odrl:LeftOperand", **_title(one)} for one in facts)
    return _written([*own, *asked])
