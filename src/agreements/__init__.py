"""Machine-readable sharing agreements: load a bundle, ask whether a share is permitted, and see why.

>>> bundle = agreements.load("policies/agreements")
>>> answer = bundle.ask("may NHS-Digital share hospital-episodes with ONS for covid-statistics on 2021-03-01?")
>>> answer.outcome, answer.items[0].barriers, answer.items[0].missing
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from agreements.bundle import Bundle, BundleError
from agreements.decide.answer import Answer, Outcome, Reasons
from agreements.decide.trace import Traced
from agreements.diagnostics import Diagnostic
from agreements.graph import PolicyGraph
from agreements.loading import check, check_sources, load, load_sources, load_text
from agreements.question.read import Question, QuestionError
from agreements.store.compiled import NotABundle

if TYPE_CHECKING:
    from agreements.analysis.options.advice import Advice
    from agreements.analysis.promises.unknown import PromiseError
    from agreements.analysis.promises.verdict import PromiseVerdict

__all__ = [
    "Advice",
    "Answer",
    "Bundle",
    "BundleError",
    "Diagnostic",
    "NotABundle",
    "Outcome",
    "PolicyGraph",
    "PromiseError",
    "PromiseVerdict",
    "Question",
    "QuestionError",
    "Reasons",
    "Traced",
    "check",
    "check_sources",
    "load",
    "load_sources",
    "load_text",
]

_WHEN_ASKED_FOR = {
    "Advice": "agreements.analysis.options.advice",
    "PromiseError": "agreements.analysis.promises.unknown",
    "PromiseVerdict": "agreements.analysis.promises.verdict",
}
"""Where the names of analyses are, which are imported when someone asks for one: most who ask about a share do not."""


def __getattr__(name: str) -> Any:
    if name in _WHEN_ASKED_FOR:
        return getattr(import_module(_WHEN_ASKED_FOR[name]), name)
    raise AttributeError(f"module `{__name__}` has no attribute `{name}`")
