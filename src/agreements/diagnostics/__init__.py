"""Sources, spans, and what we say when something is wrong."""

from agreements.diagnostics.code import Code, Severity, Stage
from agreements.diagnostics.codes import CODES
from agreements.diagnostics.diagnostic import Diagnostic, Label, diagnose, in_reading_order
from agreements.diagnostics.source import Source, Span
from agreements.diagnostics.suggest import NearestNames, clip, limited_searches, may_search, nearest

__all__ = [
    "CODES",
    "Code",
    "Diagnostic",
    "Label",
    "NearestNames",
    "Severity",
    "Source",
    "Span",
    "Stage",
    "clip",
    "diagnose",
    "in_reading_order",
    "limited_searches",
    "may_search",
    "nearest",
]
