"""The AuthZEN Authorization API 1.0 as pure functions over a bundle.

Subject is the recipient (type: a kind, id: an organisation), resource the data item (type: a category, or `dataset` for
any), action the purpose, and properties and context are facts. `docs/authzen.md` has the mapping whole.
"""

from agreements.interop.authzen.batch import KnownOn, evaluate_all
from agreements.interop.authzen.evaluate import Evaluated, evaluate
from agreements.interop.authzen.metadata import ENDPOINTS, WELL_KNOWN, metadata
from agreements.interop.authzen.models import (
    AccessEvaluation,
    ActionSearch,
    Evaluations,
    ResourceSearch,
    SubjectSearch,
)
from agreements.interop.authzen.pagination import PageTokens
from agreements.interop.authzen.search import SearchResult, search_actions, search_resources, search_subjects

__all__ = [
    "ENDPOINTS",
    "WELL_KNOWN",
    "AccessEvaluation",
    "ActionSearch",
    "Evaluated",
    "Evaluations",
    "KnownOn",
    "PageTokens",
    "ResourceSearch",
    "SearchResult",
    "SubjectSearch",
    "evaluate",
    "evaluate_all",
    "metadata",
    "search_actions",
    "search_resources",
    "search_subjects",
]
