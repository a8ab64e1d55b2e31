"""The OpenAPI document: what FastAPI finds, who may ask included, and the schemas of what is read and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from types import UnionType
from typing import Any, get_args

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from agreements.decide.answer import answer_schemas
from agreements.service.http.bodies import REFERENCE, ProblemBody
from agreements.service.http.generators import for_generators
from agreements.service.http.problems import PROBLEM
from agreements.service.http.responses import JSON

_ABOUT = """\
Ask whether data may be shared under the agreements in service, and why. Every answer is recorded before it is given.
Problems are told as RFC 9457 says, with the diagnostics that the command line gives.
"""

_PROBLEMS = {
    400: "The request cannot be understood; `diagnostics` say what is wrong and what to do",
    401: "The caller was not recognised",
    403: "The caller may not do this",
    404: "There is nothing of that name",
    406: "It cannot be had in that form",
    409: "The bundle has errors; what was in service stays",
    410: "What this needs was erased",
    413: "The request is too large",
    415: "The body is not JSON, or is compressed",
    429: "Too many requests",
    503: "It could not be recorded, so it is not given; too much is asked at once; or the service is not ready",
}
"""The problems that addresses may tell of, by status."""

_WAIT = {
    "Retry-After": {
        "description": "seconds after which it may be asked again, where that is known",
        "schema": {"type": "integer", "minimum": 0},
    }
}

_OF_CALLERS = (400, 401, 403, 429)
"""Problems of every address that asks who the caller is; it reads each parameter of a query, or refuses it (400)."""

_COMPONENTS = "x-components"
"""Where an operation keeps the schemas that it refers to, until the document is made."""

_JSON_OBJECT = {
    "type": "object",
    "description": "An object whose members are not said here.",
    "additionalProperties": True,
}

_SUFFIX = re.compile(rb'Body(?=")')


@dataclass(frozen=True, slots=True)
class Schema:
    """A JSON schema, and those that it refers to by name."""

    schema: dict[str, Any]
    components: Mapping[str, Any]


def schema_of(kind: Any) -> Schema:
    """The schema of a type: msgspec's or pydantic's, or several types of which a value is one."""
    if isinstance(kind, Schema):
        return kind
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        schema = kind.model_json_schema(ref_template=REFERENCE.replace("name", "model"))
        components = {kind.__name__: schema, **schema.pop("$defs", {})}
        named = {name: _without_titles(one) for name, one in components.items()}
        return Schema({"$ref": REFERENCE.format(name=kind.__name__)}, named)
    kinds = get_args(kind) if isinstance(kind, UnionType) else (kind,)
    found = msgspec.json.schema_components(kinds, ref_template=REFERENCE)
    schemas, components = msgspec.json.decode(_SUFFIX.sub(b"", msgspec.json.encode(found)))
    return Schema(schemas[0] if len(schemas) == 1 else {"anyOf": schemas}, components)


def _without_titles(schema: dict[str, Any]) -> dict[str, Any]:
    """A model's schema without the titles that pydantic makes of names: generators would call classes by them."""
    properties = {
        name: {key: one for key, one in said.items() if key != "title"}
        for name, said in schema.get("properties", {}).items()
    }
    kept = {key: one for key, one in schema.items() if key != "title"}
    return {**kept, "properties": properties} if properties else kept


def with_parts(kind: Any, *parts: Any) -> Schema:
    """The schema of a type that refers by name to those of others, which are added to it."""
    whole = schema_of(kind)
    components = {name: schema for part in parts for name, schema in schema_of(part).components.items()}
    return Schema(whole.schema, {**components, **whole.components})


def one_of(*kinds: Any) -> Schema:
    """The schema of a value that is of one of several types."""
    found = [schema_of(kind) for kind in kinds]
    components = {name: schema for one in found for name, schema in one.components.items()}
    return Schema({"anyOf": [one.schema for one in found]}, components)


def operation(
    answer: Any,
    *problems: int,
    body: Any = None,
    query: Any = None,
    content: Iterable[str] = (JSON,),
    examples: Mapping[str, Any] | None = None,
    always: bool = False,
) -> dict[str, Any]:
    """What the document says of an address, for `openapi_extra`.

    `answer` and `body` are the types of what is written and read as JSON, `query` one whose fields are the parameters
    of a query, and `problems` the statuses of problems, beside those that every address has. What answers `always`
    never has the problem 503.
    """
    written = schema_of(answer)
    shown = {kind: {"schema": written.schema if kind == JSON else {"type": "string"}} for kind in content}
    found: dict[str, Any] = {"responses": {"200": {"description": "Done", "content": shown}}}
    components = dict(written.components)
    for status in (*problems, *(() if always else (503,))):
        found["responses"][str(status)] = _problem(status)
    if body is not None:
        read = schema_of(body)
        components |= read.components
        media = {"schema": read.schema, **({"examples": dict(examples)} if examples else {})}
        found["requestBody"] = {"required": True, "content": {JSON: media}}
    if query is not None:
        found["parameters"] = _parameters(query)
    return {**found, _COMPONENTS: components}


def query_names(described: Mapping[str, Any]) -> frozenset[str]:
    """The parameters of a query that `operation` says an address takes."""
    return frozenset(one["name"] for one in described.get("parameters", ()) if one["in"] == "query")


def _parameters(query: Any) -> list[dict[str, Any]]:
    [described] = schema_of(query).components.values()
    return [
        {"name": name, "in": "query", "required": False, "schema": schema}
        for name, schema in described["properties"].items()
    ]


def _problem(status: int) -> dict[str, Any]:
    content = {PROBLEM: {"schema": schema_of(ProblemBody).schema}}
    described: dict[str, Any] = {"description": _PROBLEMS[status], "content": content}
    return described | ({"headers": _WAIT} if status in (429, 503) else {})


def openapi_document(app: FastAPI) -> dict[str, Any]:
    """The document, made once. Raises `ValueError` for two schemas of one name."""
    if app.openapi_schema is None:
        document = get_openapi(
            title="agreements",
            version=version("agreements"),
            description=_ABOUT,
            routes=app.routes,
            servers=app.servers or None,
        )
        schemas: dict[str, Any] = dict(schema_of(ProblemBody).components)
        for path in document["paths"].values():
            for described in path.values():
                _add_components(schemas, described.pop(_COMPONENTS))
                _complete(described["responses"], asks_who="security" in described)
        schemas |= _answers()
        schemas["JsonObject"] = _JSON_OBJECT
        document["components"]["schemas"] = for_generators(schemas)
        app.openapi_schema = document
    return app.openapi_schema


def _answers() -> dict[str, Any]:
    """The schemas of an answer; the question in it is one as it may be asked."""
    schemas = answer_schemas(REFERENCE)
    asked = schemas["Answer"]["properties"]
    asked["question"] = {
        "$ref": REFERENCE.format(name="Question"),
        "description": asked["question"]["description"],
    }
    return schemas


def _complete(responses: dict[str, Any], *, asks_who: bool) -> None:
    responses.pop("422", None)  # what cannot be read is 400 here
    content = responses["200"]["content"]
    if not content.get(JSON, {"schema": True})["schema"]:
        del content[JSON]  # FastAPI's own guess, where something else is written
    for status in _OF_CALLERS if asks_who else ():
        responses[str(status)] = _problem(status)


def _add_components(schemas: dict[str, Any], components: Mapping[str, Any]) -> None:
    for name, schema in components.items():
        if schemas.setdefault(name, schema) != schema:
            raise ValueError(f"two schemas are called `{name}`")
