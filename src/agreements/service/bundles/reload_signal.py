"""How workers tell each other to read the bundle again: a file that one of them writes and all of them watch."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


class ReloadSignal:
    """The file, as one worker writes and reads it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._own = f"{os.getpid()}-{secrets.token_hex(4)}"

    def send(self) -> None:
        """Have the other workers read the bundle again too."""
        self.path.write_text(self._own)

    def was_sent_by_another(self) -> bool:
        """Whether the last worker that asked for a reload was not this one."""
        try:
            return self.path.read_text() != self._own
        except OSError:
            return False
