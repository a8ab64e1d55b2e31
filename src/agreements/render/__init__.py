"""One answer, many readers: terminal, plain text and Markdown, all from the same document."""

from agreements.render.markdown import to_markdown
from agreements.render.terminal import plain_text, print_answer

__all__ = ["plain_text", "print_answer", "to_markdown"]
