"""What is stated of a share where a search says so: as the JSON of a question has it."""

from __future__ import annotations

from datetime import date
from typing import Any

from agreements.analysis.symbolic.expression import ApprovalVariable, Value
from agreements.graph import PolicyGraph, syntax_of
from agreements.language import syntax as s
from agreements.syntax.units import base_unit


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


def fact_stated(graph: PolicyGraph, fact: str, value: Value) -> Any:
    """The value of a fact: a quantity as words, in the unit that it is counted in."""
    declared: s.Fact = syntax_of(graph, fact)
    return f"{value} {base_unit(declared.type.unit.text)}" if isinstance(declared.type, s.Measure) else value
