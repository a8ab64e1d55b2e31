"""Machine-readable sharing agreements: load a bundle, ask whether a share is permitted, and see why.

>>> bundle = agreements.load("policies/agreements")
>>> answer = bundle.ask("may NHS-Digital share hospital-episodes with ONS for covid-statistics on 2021-03-01?")
>>> answer.outcome, answer.items[0].barriers, answer.items[0].missing
"""

from agreements.analysis.promises.unknown import PromiseError
from agreements.analysis.promises.verdict import PromiseVerdict
from agreements.bundle import (
    Bundle,
    BundleError,
    check,
    check_sources,
    load,
    load_sources,
    load_text,
)
from agreements.decide.answer import Answer, Outcome, Reasons
from agreements.decide.trace import Traced
from agreements.diagnostics import Diagnostic
from agreements.graph import PolicyGraph
from agreements.question.read import Question, QuestionError
from agreements.store.compiled import NotABundle

__all__ = [
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
