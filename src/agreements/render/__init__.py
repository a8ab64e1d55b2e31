"""One answer, many readers: `RENDERINGS` has every way to show one, all from the same document."""

from collections.abc import Mapping

from agreements.discovery import declared_in
from agreements.render.formats.markdown import to_markdown
from agreements.render.formats.text import plain_options, plain_text, print_answer, print_options
from agreements.render.rendering import Rendering

__all__ = [
    "BY_MEDIA_TYPE",
    "RENDERINGS",
    "Rendering",
    "plain_options",
    "plain_text",
    "print_answer",
    "print_options",
    "to_markdown",
]

_DECLARED = declared_in("agreements.render.formats", "RENDERING", Rendering)

RENDERINGS: Mapping[str, Rendering] = {
    rendering.name: rendering for rendering in sorted(_DECLARED, key=lambda rendering: rendering.order)
}
"""Every rendering by its name, in the order that choices are offered in."""

BY_MEDIA_TYPE: Mapping[str, Rendering] = {
    rendering.media_type: rendering for rendering in RENDERINGS.values() if rendering.media_type is not None
}
"""The renderings that HTTP can ask for, by what it calls them."""
