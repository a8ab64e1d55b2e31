"""Which signatures a setting may accept: of tokens, and of ID tokens."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

ALGORITHMS = ("RS256", "PS256", "ES256", "Ed25519")
"""Signatures that are accepted unless the settings say otherwise; never a shared secret, never none."""

KNOWN_ALGORITHMS = (
    *(family + size for family in ("RS", "PS", "ES") for size in ("256", "384", "512")),
    *("Ed25519", "EdDSA", "ES256K", "Ed448"),
)
"""Signatures that the settings may name; `EdDSA` is another name of `Ed25519` here."""

_SYMMETRIC = re.compile(r"none|HS\d+", re.IGNORECASE)


def _asymmetric(algorithms: tuple[str, ...]) -> tuple[str, ...]:
    for algorithm in algorithms:
        if _SYMMETRIC.fullmatch(algorithm):
            raise ValueError(f"`{algorithm}` proves nothing about who signed; use one such as ES256")
        if algorithm not in KNOWN_ALGORITHMS:
            raise ValueError(f"`{algorithm}` is none of {', '.join(KNOWN_ALGORITHMS)}")
    return algorithms


AcceptedAlgorithms = Annotated[tuple[str, ...], Field(min_length=1), AfterValidator(_asymmetric)]
"""Names of signatures that prove who signed."""
