"""Days in columns of text or dates, as ordinals."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
from pydantic import TypeAdapter, ValidationError

from agreements.evaluate.columns.arrays import Ints
from agreements.question.read import Day
from agreements.tables.columns import Array, encode

NO_DAY = -1
"""Stands where there is no day, or what is none."""

_DAY: TypeAdapter[date] = TypeAdapter(Day)

MOST_DAYS = 1 << 16
"""How many texts are remembered with the day that each says; a column of days mostly has few."""

_MILLISECONDS = 24 * 60 * 60 * 1000
"""In a day: Arrow has days that are counted in them."""


def ordinals(column: Array) -> Ints:
    """The ordinal of each day of a column of text or dates; each distinct text is read once."""
    if not pa.types.is_date(column.type):
        return encode(column).each(_ordinal)
    counted = (
        column.cast(pa.int32()).cast(pa.int64())
        if pa.types.is_date32(column.type)
        else column.cast(pa.int64())
    )
    numbers = counted.fill_null(0).to_numpy(zero_copy_only=False)
    days = numbers if pa.types.is_date32(column.type) else numbers // _MILLISECONDS
    found = days + date(1970, 1, 1).toordinal()
    # Arrow has days outside the years that a question may name.
    known = column.is_valid().to_numpy(zero_copy_only=False) & (found >= 1)
    return np.where(known & (found <= date.max.toordinal()), found, NO_DAY)


@lru_cache(maxsize=MOST_DAYS)
def _ordinal(value: Any) -> int:
    try:
        return _DAY.validate_python(value).toordinal()
    except ValidationError:
        return NO_DAY
