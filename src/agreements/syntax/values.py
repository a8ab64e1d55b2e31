"""Values that facts can have, as they are compared."""

from __future__ import annotations

from agreements.formula.calendar import Duration, TimeUnit
from agreements.syntax.node import Name, Quantity, Value, YesNo
from agreements.syntax.units import base_unit, in_base_unit


def fact_value(value: Value | None) -> str | bool | int:
    """A written value as the engine compares it; nothing written means yes."""
    match value:
        case None:
            return True
        case YesNo():
            return value.yes
        case Quantity():
            return in_base_unit(value.number, value.unit)
        case Name():
            return value.text


def duration_of(quantity: Quantity) -> Duration:
    """A length of time in its base unit. Raises `KeyError` for an unknown unit."""
    unit: TimeUnit = "months" if base_unit(quantity.unit) == "months" else "days"
    return in_base_unit(quantity.number, quantity.unit), unit


def value_words(value: Value) -> str:
    """A written value as it is read: `24 months`, `yes`, `pseudonymised`."""
    match value:
        case YesNo():
            return "yes" if value.yes else "no"
        case Quantity():
            return f"{value.number} {value.unit}"
        case Name():
            return value.text
