"""Agreements as documents to read and sign: `DOCUMENT_FORMATS` has every way to write one, all from one document."""

from collections.abc import Mapping

from agreements.discovery import declared_in
from agreements.documents.agreement import AgreementDocuments
from agreements.documents.document_format import DocumentFormat
from agreements.documents.model import DocumentContent

__all__ = ["DOCUMENT_FORMATS", "AgreementDocuments", "DocumentContent", "DocumentFormat"]

_DECLARED = declared_in("agreements.documents.formats", "FORMAT", DocumentFormat)

DOCUMENT_FORMATS: Mapping[str, DocumentFormat] = {
    one.name: one for one in sorted(_DECLARED, key=lambda one: one.order)
}
"""Every format by its name, in the order that choices are offered in."""
