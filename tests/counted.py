"""How many Python functions a piece of work calls: what it costs, without a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls(work: Callable[[], object]) -> int:
    """How many Python functions a piece of work calls."""
    count = 0

    def counting(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def calls_of(function: Callable[..., object], work: Callable[[], object]) -> int:
    """How often a piece of work calls one Python function."""
    code, count = function.__code__, 0

    def counting(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event == "call" and frame.f_code is code

    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
