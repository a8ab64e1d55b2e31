"""`duty`: something that can be owed."""

from __future__ import annotations

from agreements.language.hierarchy import always
from agreements.language.sort import DeclarationSort
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.node import TopLevel


class Duty(TopLevel, frozen=True):
    """Something that can be owed."""


SORT = DeclarationSort("duty", Duty, (REMARKS,), colour="#e9e9e9", unused=always)
