"""What the OpenAPI document says of each address, with examples."""

from __future__ import annotations

from typing import Any

from agreements.render import BY_MEDIA_TYPE
from agreements.service.catalogue import VOCABULARY

_DAY = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "examples": ["2021-03-01"]}
_MOMENT = {"type": "string", "format": "date-time"}
_TEXT = {"type": "string"}
_MAYBE = {"type": ["string", "null"]}
_NAMES = {"type": "array", "items": _TEXT}
_OPEN = {"type": "object", "additionalProperties": True}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _listing(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    properties = {**required, **(optional or {})}
    return {"type": "object", "properties": properties, "required": list(required), **more}


_QUESTION = {
    "from": "NHS-Digital",
    "to": "ONS",
    "data": ["hospital-episodes"],
    "purpose": "covid-statistics",
    "on": "2021-03-01",
    "facts": {"environment": "secure-research-environment", "retention": "12 months"},
    "approvals": [{"by": "Confidentiality-Advisory-Group", "on": "2020-05-21"}],
}
_SENTENCE = {
    "sentence": "may NHS-Digital share hospital-episodes with ONS for covid-statistics on 2021-03-01?"
}

_KNOWN_ON = {
    "type": "string",
    "description": "answer by the bundle that was in service then: a moment with its zone, or the end of a day in UTC",
    "examples": ["2024-05-31", "2024-05-31T12:00:00Z"],
}

_APPROVAL = _object(
    {"by": {**_TEXT, "description": "a role or organisation that the bundle declares"}},
    {
        "that": {**_MAYBE, "description": "what was approved, in the words of the clause"},
        "on": {"anyOf": [_DAY, {"type": "null"}]},
        "until": {"anyOf": [_DAY, {"type": "null"}]},
        "reference": _MAYBE,
        "refused": {"type": "boolean"},
        "signed": {**_MAYBE, "description": "a compact JWS of this approval by the approver's key"},
    },
    additionalProperties=False,
)

_DIAGNOSTIC = _object(
    {
        "code": _TEXT,
        "severity": {"enum": ["error", "warning"]},
        "message": _TEXT,
        "help": _MAYBE,
        "labels": _listing(_OPEN),
    }
)

_AGREEMENT = _object(
    {
        "name": _TEXT,
        "title": _TEXT,
        "reference": _MAYBE,
        "from": _MAYBE,
        "until": _MAYBE,
        "parties": _listing(_object({"name": _TEXT, "title": _TEXT, "capacity": _MAYBE})),
        "superseded_by": _NAMES,
    }
)

SCHEMAS: dict[str, Any] = {
    "Question": _object(
        {"from": _TEXT, "to": _TEXT, "data": {**_NAMES, "minItems": 1}, "purpose": _TEXT, "on": _DAY},
        {
            "facts": {"type": "object", "additionalProperties": {"type": ["string", "boolean"]}},
            "approvals": _listing(_ref("Approval")),
            "under": {**_MAYBE, "description": "a clause to stand on, as `agreement.clause`"},
            "as_known_on": _KNOWN_ON,
        },
        additionalProperties=False,
        examples=[_QUESTION],
    ),
    "Sentence": _object(
        {"sentence": {**_TEXT, "minLength": 1}},
        {"as_known_on": _KNOWN_ON},
        additionalProperties=False,
        examples=[_SENTENCE],
    ),
    "Approval": _APPROVAL,
    "Evidence": _object(
        {"evidence": {"enum": ["signed", "claimed"]}},
        {"by": _TEXT, "that": _TEXT, "key": _MAYBE, "bound_to": _NAMES},
    ),
    "Outcome": {"enum": ["permitted", "referred", "refused"]},
    "Decision": _object(
        {"id": _TEXT, "at": _MOMENT, "approvals": _listing(_ref("Evidence")), "answer": _ref("Answer")}
    ),
    "Diagnostic": _DIAGNOSTIC,
    "Problem": _object(
        {"type": _TEXT, "title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT},
        {"request_id": _TEXT, "diagnostics": _listing(_ref("Diagnostic"))},
    ),
    "Batch": _object(
        {
            "questions": {
                **_listing(
                    {"description": "a Question or a Sentence; what is wrong with one is told in its place"}
                ),
                "minItems": 1,
            }
        },
        {
            "reasons": {"type": "boolean", "description": "give each answer in full; slower"},
            "as_known_on": _KNOWN_ON,
        },
        additionalProperties=False,
        examples=[{"questions": [_QUESTION, _SENTENCE]}],
    ),
    "BatchAnswer": {
        "anyOf": [
            _object(
                {"id": _TEXT, "outcome": _ref("Outcome")},
                {"bundle": _TEXT, "approvals": _listing(_ref("Evidence")), "answer": _ref("Answer")},
            ),
            _object({"error": _ref("Problem")}),
        ]
    },
    "Record": _object(
        {
            "id": _TEXT,
            "number": {"type": "integer"},
            "hash": _TEXT,
            "at": _MOMENT,
            "door": _TEXT,
            "caller": _MAYBE,
            "request_id": _MAYBE,
            "bundle": _TEXT,
            "outcome": _TEXT,
            "erased": _NAMES,
            "question": {"type": ["object", "null"]},
            "extra": {"type": ["object", "null"]},
            "answer": {"anyOf": [_ref("Answer"), {"type": "null"}]},
            "trace": {
                "type": ["object", "null"],
                "description": "what was recorded of the reasons, if not all",
            },
        }
    ),
    "Agreement": _AGREEMENT,
    "Bundle": _object(
        {
            "hash": _TEXT,
            "loaded_at": _MOMENT,
            "files": _NAMES,
            "warnings": {
                "description": "what is doubtful in it; nothing where that could not be looked for",
                "anyOf": [_listing(_ref("Diagnostic")), {"type": "null"}],
            },
            "refused": {
                "description": "why the newest files were refused, where they were",
                "anyOf": [
                    _object({"at": _MOMENT, "diagnostics": _listing(_ref("Diagnostic"))}),
                    {"type": "null"},
                ],
            },
        },
        {"changed": {"type": "boolean"}},
    ),
}

_TITLES = {
    400: "The request cannot be understood; `diagnostics` say what is wrong and what to do",
    401: "The caller was not recognised",
    403: "The caller may not do this",
    404: "There is nothing of that name",
    406: "It cannot be had in that form",
    409: "The bundle has errors; what was in service stays",
    410: "What this needs was erased",
    413: "The request is too large",
    415: "The body is not JSON",
    429: "Too many requests",
    503: "It could not be recorded, so it is not given; or too much is asked at once",
}


def operation(
    status: int,
    answer: dict[str, Any] | None,
    *problems: int,
    body: str | list[str] | None = None,
    query: dict[str, dict[str, Any]] | None = None,
    content: tuple[str, ...] = ("application/json",),
    example: Any = None,
    open_to_all: bool = False,
) -> dict[str, Any]:
    """What `openapi_extra` says of one address."""
    shown = {kind: {"schema": answer if kind.endswith("json") and answer else _TEXT} for kind in content}
    said: dict[str, Any] = {"responses": {str(status): {"description": "Done", "content": shown}}}
    for problem in sorted({*problems, *(() if open_to_all else (401, 403, 429)), 503}):
        told = {"application/problem+json": {"schema": _ref("Problem")}}
        said["responses"][str(problem)] = {"description": _TITLES[problem], "content": told}
    if not open_to_all:
        said["security"] = [{"token": []}, {"key": []}]
    if body:
        schema = _ref(body) if isinstance(body, str) else {"anyOf": [_ref(name) for name in body]}
        examples = {} if example is None else {"examples": example}
        content_said = {"application/json": {"schema": schema, **examples}}
        said["requestBody"] = {"required": True, "content": content_said}
    if query:
        said["parameters"] = [
            {"name": name, "in": "query", "required": False, "schema": schema}
            for name, schema in query.items()
        ]
    return said


_PROOF: dict[str, dict[str, Any]] = {
    "proof": {"enum": ["true", "false"], "default": "false", "description": "whether to give the whole proof"}
}
_PAGE: dict[str, dict[str, Any]] = {
    "after": {**_TEXT, "description": "the `next` of the page before"},
    "limit": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100},
}
_NEXT = {**_MAYBE, "description": "where the next page starts, if there is one"}
_EXAMPLES = {"json": {"value": _QUESTION}, "sentence": {"value": _SENTENCE}}

SCHEMAS["Check"] = _object(
    {"text": _TEXT},
    {"path": {**_TEXT, "minLength": 1, "maxLength": 200, "description": "what to call it in diagnostics"}},
    additionalProperties=False,
    examples=[{"text": 'purpose research "Research"\n', "path": "purposes.agreement"}],
)

DECIDE = operation(
    200, _ref("Decision"), 400, 413, 415, body=["Question", "Sentence"], query=_PROOF, example=_EXAMPLES
)
BATCH = operation(
    200,
    _object({"bundle": _TEXT, "answers": _listing(_ref("BatchAnswer"))}),
    400, 413, 415, body="Batch",
)  # fmt: skip
DECISION = operation(
    200,
    _ref("Record"),
    400,
    404,
    406,
    410,
    query=_PROOF,
    content=tuple(BY_MEDIA_TYPE),
)
AGREEMENTS = operation(
    200,
    _object({"bundle": _TEXT, "agreements": _listing(_ref("Agreement")), "next": _NEXT}),
    400,
    query=_PAGE,
)
AGREEMENT = operation(200, {"allOf": [_ref("Agreement"), _object({"clauses": _listing(_OPEN)})]}, 404)
GATEWAYS = operation(
    200, _object({"bundle": _TEXT, "gateways": _listing(_OPEN), "next": _NEXT}), 400, query=_PAGE
)
WORDS = operation(
    200,
    _object({"bundle": _TEXT}, {"sorts": _OPEN, "sort": _TEXT, "words": _listing(_OPEN), "next": _NEXT}),
    400,
    query={"sort": {"enum": list(VOCABULARY)}, **_PAGE},
)
BUNDLE = operation(200, _ref("Bundle"))
RELOAD = operation(200, _ref("Bundle"), 409)
CHECK = operation(
    200,
    _object({"sound": {"type": "boolean"}, "diagnostics": _listing(_ref("Diagnostic"))}),
    400, 413, 415, body="Check",
)  # fmt: skip
HEAD = operation(200, _object({"number": {"type": "integer"}, "hash": _TEXT}))
LIVE = operation(200, _object({"status": _TEXT}), open_to_all=True)
METRICS = operation(200, None, open_to_all=True, content=("text/plain",))
