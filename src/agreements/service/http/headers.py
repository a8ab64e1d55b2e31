"""The headers of a request, which are looked through once and then found by their names."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import Any

_IN_SCOPE = "agreements.headers"


class HeaderIndex:
    """Headers by name, as ASGI has them: names in lower case, and bytes."""

    __slots__ = ("_by_name", "_repeated")

    def __init__(self, headers: Sequence[tuple[bytes, bytes]]) -> None:
        self._by_name = dict(headers)
        self._repeated = headers if len(self._by_name) < len(headers) else None

    def all(self, name: bytes) -> list[bytes]:
        """Every value that a name has, in order."""
        if self._repeated is not None:
            return [value for one, value in self._repeated if one == name]
        value = self._by_name.get(name)
        return [] if value is None else [value]


def headers_of(scope: MutableMapping[str, Any]) -> HeaderIndex:
    """The headers of a request's scope."""
    found: HeaderIndex | None = scope.get(_IN_SCOPE)
    if found is None:
        found = scope[_IN_SCOPE] = HeaderIndex(scope["headers"])
    return found
