"""What is stated of a share where a search says so: as the JSON of a question has it."""

from __future__ import annotations

from datetime import date
from typing import Any

from agreements.analysis.symbolic.expression import ApprovalVariable


def approval_stated(variable: ApprovalVariable, on: date | None, *, refused: bool) -> dict[str, Any]:
    """An approval, given or refused, on a day or on none that is said."""
    said: dict[str, Any] = {"by": variable.by}
    if variable.that is not None:
        said["that"] = variable.that
    if on is not None:
        said["on"] = on.isoformat()
    if refused:
        said["refused"] = True
    return said
