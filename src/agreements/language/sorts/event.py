"""`event`: something from which a deadline can run."""

from __future__ import annotations

from agreements.language.hierarchy import always
from agreements.language.sort import DeclarationSort
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.node import TopLevel


class Event(TopLevel, frozen=True):
    """Something that can happen, from which a deadline can run."""


SORT = DeclarationSort("event", Event, (REMARKS,), article="an", colour="#e9e9e9", unused=always)
