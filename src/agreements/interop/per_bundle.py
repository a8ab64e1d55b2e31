"""What is worked out of a bundle once, and kept for as long as the bundle is."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from agreements.bundle import Bundle

Made = TypeVar("Made")


class PerBundle(Generic[Made]):
    """A function of a bundle that is worked out once for each, whichever thread asks first."""

    def __init__(self, make: Callable[[Bundle], Made]) -> None:
        self._make = make
        self._made: WeakKeyDictionary[Bundle, Made] = WeakKeyDictionary()
        self._lock = Lock()

    def __call__(self, bundle: Bundle) -> Made:
        """What is made of a bundle."""
        with self._lock:
            made = self._made.get(bundle)
            if made is None:
                made = self._made[bundle] = self._make(bundle)
            return made
