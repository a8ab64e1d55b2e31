"""An answer as JSON, for programs."""

from __future__ import annotations

from agreements.decide.answer import Answer, Reasons
from agreements.render.rendering import Rendering


def to_json(answer: Answer | Reasons, *, full: bool = False, about: str = "") -> str:
    """An answer as one line of JSON; nothing stands `about` it, since what has a member for that is another object."""
    del about
    return (answer.to_json(full=full) if isinstance(answer, Answer) else answer.to_json()) + "\n"


RENDERING = Rendering("json", order=2, render=to_json, media_type="application/json")
