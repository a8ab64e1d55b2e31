"""The reference engine: `language.md`, sections 4 and 5, read out word for word.

It answers as the specification says and as slowly as it likes: no graph, no index, nothing remembered. The
engine that people use is tested against it, so it shares no rule with that engine. It takes bundles that have
passed the checker.
"""

from agreements.engine.reference.answer import DutyOwed, ItemAnswer, decide, outcome

__all__ = ["DutyOwed", "ItemAnswer", "decide", "outcome"]
