"""A certificate as it is written: JSON, whose shape is looked at before anything that it claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

FORM = "agreements promise 1"
"""What a certificate says it is, and in which version of its form."""

PLACES = ("discloser", "data", "recipient", "purpose")
"""The places of a sentence, by what fills which a tree may split."""

TRUTHS = ("false", "unknown", "true")
"""The truths by which a tree may split what is stated."""

_ANEW = "prove the promise anew"


class CertificateError(ValueError):
    """A certificate does not prove what it says; the message tells why, and `help` what to do."""

    def __init__(self, message: str, help: str = _ANEW) -> None:  # noqa: A002 - as diagnostics call it
        super().__init__(message)
        self.help = help


class Known(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Who must never have what until a day: two lists by their numbers."""

    organisations: int
    items: int
    until: date


class Certificate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A certificate: of which bundle and promise, and for each grant the tree that closes it, by its number."""

    certificate: str
    bundle: str
    promise: str
    grants: dict[str, int]
    nodes: list[Any]
    lists: list[list[str]]
    known: list[Known] = []


@dataclass(frozen=True, slots=True)
class Reason:
    """A part that a reason closes."""

    word: str
    about: str | None


def read_certificate(text: str | bytes) -> Certificate:
    """Read a certificate. Raises `CertificateError` for what is none."""
    try:
        read = msgspec.json.decode(text, type=Certificate)
    except msgspec.ValidationError as error:
        raise CertificateError(f"this is no certificate: {_in_words(error)}") from None
    except UnicodeDecodeError:
        raise CertificateError("this is no certificate: it is not UTF-8 text") from None
    except msgspec.DecodeError:
        raise CertificateError("this is no certificate: it is not whole JSON") from None
    except RecursionError:
        raise CertificateError("this is no certificate: it is nested too deep") from None
    if read.certificate != FORM:
        raise CertificateError(
            f"this is no certificate that can be checked here: it says `{read.certificate}`"
        )
    return read


def _in_words(error: msgspec.ValidationError) -> str:
    said = str(error)
    return said[0].lower() + said[1:]
