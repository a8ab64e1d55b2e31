"""What a decision point says of itself (AuthZEN Authorization API 1.0, "Policy Decision Point Metadata")."""

from __future__ import annotations

from collections.abc import Mapping

WELL_KNOWN = "/.well-known/authzen-configuration"
"""Where the metadata stands."""

ENDPOINTS: Mapping[str, str] = {
    "access_evaluation_endpoint": "/access/v1/evaluation",
    "access_evaluations_endpoint": "/access/v1/evaluations",
    "search_subject_endpoint": "/access/v1/search/subject",
    "search_resource_endpoint": "/access/v1/search/resource",
    "search_action_endpoint": "/access/v1/search/action",
}
"""The paths of the API, by the name that the metadata has for each."""


def metadata(base_url: str) -> dict[str, str]:
    """The metadata of a decision point that is reached at `base_url`, such as `https://pdp.example.org`."""
    base = base_url.rstrip("/")
    return {"policy_decision_point": base} | {name: base + path for name, path in ENDPOINTS.items()}
