"""What can be wrong with a table as a whole; what is wrong with one question stands in its row of the answers."""

from __future__ import annotations


class TableError(ValueError):
    """A table or file that cannot be read as questions; `help` says what to do."""

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002 - as a diagnostic calls it
        super().__init__(message)
        self.message = message
        self.help = help
