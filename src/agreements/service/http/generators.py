"""What makes the types of clients good that are generated from the OpenAPI document: names, and no false promises."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal, get_args

from agreements.formula.proof import How, MissingReason
from agreements.formula.rule import BarrierKind
from agreements.formula.statement import Relation
from agreements.formula.truth import TruthWord
from agreements.service.http.bodies import REFERENCE

_KNOWN = {
    "ApprovalEvidenceKind": Literal["signed", "claimed"],
    "BarrierKind": BarrierKind,
    "How": How,
    "MaisVerdict": Literal["PERMIT", "DENY", "REVIEW"],
    "MissingReason": MissingReason,
    "Relation": Relation,
    "TruthValue": TruthWord,
}
"""The lists that several schemas have, or that have a name of their own."""

_NAMES = {frozenset(get_args(kind)): name for name, kind in _KNOWN.items()}


def for_generators(schemas: Mapping[str, Any]) -> dict[str, Any]:
    """Schemas in which each list of words has a name: its own, or that of the member it stands in.

    What may be left out has no `default`, which generators take for a promise that it is there: its description says
    what is meant then.
    """
    named: dict[str, Any] = {}
    found = {name: _described(schema, name, named) for name, schema in schemas.items()}
    whole = {
        name: {"type": "string", **schema} if "enum" in schema else schema for name, schema in found.items()
    }
    return named | whole


def _described(schema: dict[str, Any], path: str, named: dict[str, Any]) -> dict[str, Any]:
    """A schema that refers to each list of words inside it, all of which are put under `named`."""
    changed = dict(schema)
    for name, inner in schema.get("properties", {}).items():
        member = path + "".join(map(str.capitalize, name.split("_")))
        said = _without_default(_referring(inner, member, named))
        changed["properties"] = changed["properties"] | {name: said}
    if "items" in schema:
        changed["items"] = _referring(schema["items"], path, named)
    if "anyOf" in schema:
        changed["anyOf"] = [_referring(one, path, named) for one in schema["anyOf"]]
    return changed


def _without_default(schema: dict[str, Any]) -> dict[str, Any]:
    if "default" not in schema:
        return schema
    kept = {key: one for key, one in schema.items() if key != "default"}
    meant = schema["default"]
    if isinstance(meant, dict) or meant in ("", None):
        return kept
    says = f"`{json.dumps(meant)}` where it is left out"
    return kept | {"description": f"{kept['description']}; {says}" if "description" in kept else says}


def _referring(schema: dict[str, Any], path: str, named: dict[str, Any]) -> dict[str, Any]:
    if "enum" not in schema:
        return _described(schema, path, named)
    words = schema["enum"]
    name = _NAMES.get(frozenset(words), path)
    named[name] = {"type": "string", "enum": words}
    beside = {key: one for key, one in schema.items() if key not in ("enum", "type")}
    return {"$ref": REFERENCE.format(name=name), **beside}
