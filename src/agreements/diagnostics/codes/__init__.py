"""The register of diagnostic codes: each module here declares one, as `CODE`, and is found by its file.

`unknown_fact.py` declares `unknown-fact`. All are read at the start, which takes five milliseconds: to say what is
wrong must not need a file that can no longer be opened.
"""

from __future__ import annotations

from agreements.diagnostics.code import Code
from agreements.discovery import declared_in

CODES = {code.name: code for code in sorted(declared_in(__name__, "CODE", Code), key=lambda code: code.place)}
"""Every code, in the order of the stages that raise it."""
