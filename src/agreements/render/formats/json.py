"""An answer as JSON, for programs."""

from __future__ import annotations

from collections.abc import Sequence

from agreements.decide.answer import Answer, Reasons
from agreements.render.document import Section
from agreements.render.rendering import Rendering


def to_json(
    answer: Answer | Reasons, *, full: bool = False, about: str = "", after: Sequence[Section] = ()
) -> str:
    """An answer as one line of JSON; nothing stands `about` or `after` it: what has members for those is another."""
    del about, after
    return (answer.to_json(full=full) if isinstance(answer, Answer) else answer.to_json()) + "\n"


RENDERING = Rendering("json", order=2, render=to_json, media_type="application/json")
