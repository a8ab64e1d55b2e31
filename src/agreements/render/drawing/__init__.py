"""The policy graph as a picture: boxes and lines as SVG, which any browser shows and no other program need draw.

Needs the `pictures` extra: without it the rest of the package works, and importing this raises `ImportError` with
words that say what to install.
"""

try:
    import graphlay  # noqa: F401 - only to see that it is there
except ModuleNotFoundError as error:  # pragma: no cover - tested in a process of its own
    raise ImportError(
        "a picture needs graphlay: pip install 'agreements[pictures]', or '.[pictures]' from a clone",
        name=error.name,
    ) from error

from agreements.graph import PolicyGraph
from agreements.render.drawing.parts import TooLargeToDrawError, drawn
from agreements.render.drawing.places import place
from agreements.render.drawing.svg import written

__all__ = ["TooLargeToDrawError", "to_svg"]


def to_svg(graph: PolicyGraph) -> str:
    """The graph as SVG, the same bytes for the same graph.

    Raises `TooLargeToDrawError` for one that nobody could read.
    """
    parts = drawn(graph)
    return written(parts, place(parts))
