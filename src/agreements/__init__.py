"""Machine-readable sharing agreements: load a bundle, ask whether a share is permitted, and see why.

>>> bundle = agreements.load("policies/agreements")
>>> answer = bundle.ask("may NHS-Digital share hospital-episodes with ONS for covid-statistics on 2021-03-01?")
>>> answer.outcome, answer.items[0].barriers, answer.items[0].missing
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from agreements.analysis.options.advice import Advice
    from agreements.analysis.promises.unknown import PromiseError
    from agreements.analysis.promises.verdict import PromiseVerdict
    from agreements.bundle import Bundle, BundleError
    from agreements.decide.answer import Answer, Outcome, Reasons
    from agreements.decide.trace import Traced
    from agreements.diagnostics import Diagnostic
    from agreements.graph import PolicyGraph
    from agreements.loading import check, check_sources, load, load_sources, load_text
    from agreements.question.read import Question, QuestionError
    from agreements.store.compiled import NotABundle

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

_DECLARED_IN = {
    "analysis.options.advice": ("Advice",),
    "analysis.promises.unknown": ("PromiseError",),
    "analysis.promises.verdict": ("PromiseVerdict",),
    "bundle": ("Bundle", "BundleError"),
    "decide.answer": ("Answer", "Outcome", "Reasons"),
    "decide.trace": ("Traced",),
    "diagnostics": ("Diagnostic",),
    "graph": ("PolicyGraph",),
    "loading": ("check", "check_sources", "load", "load_sources", "load_text"),
    "question.read": ("Question", "QuestionError"),
    "store.compiled": ("NotABundle",),
}
"""Where the public names are, which are imported when someone asks for one.

Most who ask about a share need no analysis; and a command can be stopped in good order once this much is imported.
"""

_MODULES = {name: module for module, names in _DECLARED_IN.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module `{__name__}` has no attribute `{name}`")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    return found
