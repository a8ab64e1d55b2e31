"""How many Python functions a piece of work calls: what it costs, without a clock."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from types import FrameType


def calls(work: Callable[[], object]) -> int:
    """How many Python functions a piece of work calls."""
    return _counted(work, lambda _: True)


def calls_of(function: Callable[..., object], work: Callable[[], object]) -> int:
    """How often a piece of work calls one Python function."""
    code = function.__code__
    return _counted(work, lambda frame: frame.f_code is code)


def _counted(work: Callable[[], object], counts: Callable[[FrameType], bool]) -> int:
    count = 0

    def counting(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event == "call" and counts(frame)

    gc.disable()  # other tools have functions of theirs called whenever it runs
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(None)
        gc.enable()
    return count
