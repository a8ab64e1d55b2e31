"""The reference engine: `language.md`, sections 4 and 5, read out word for word.

It answers as the specification says and as slowly as it likes: no graph, no index, nothing remembered. The
engine that people use is tested against it, so it shares no rule with that engine. It takes bundles that have
passed the checker. Beside the answer it says which routes to a refused share come nearest, and which clauses fail
beside others, as `docs/language.md` settles it.
"""

from agreements.reference.answer import ReferenceAnswer, decide, outcome
from agreements.reference.cover import ReferenceRequest
from agreements.reference.duties import DutyOwed, NeverDone
from agreements.reference.routes import Nearest, Shown, failing, named, nearest

__all__ = [
    "DutyOwed",
    "Nearest",
    "NeverDone",
    "ReferenceAnswer",
    "ReferenceRequest",
    "Shown",
    "decide",
    "failing",
    "named",
    "nearest",
    "outcome",
]
