"""`role`: someone who can approve."""

from __future__ import annotations

from agreements.language.hierarchy import always
from agreements.language.sort import DeclarationSort
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.elements import Ref
from agreements.syntax.lines import Inline, WordedLine
from agreements.syntax.node import Name, TopLevel
from agreements.syntax.references import ORGANISATION
from agreements.syntax.relations import Relation


class Role(TopLevel, frozen=True):
    """Someone who can approve."""

    organisation: Name | None = None


_OF = Relation("of", "role → the organisation it belongs to")

SORT = DeclarationSort(
    "role",
    Role,
    (
        WordedLine("of", Ref("organisation", ORGANISATION), once=True, inline=Inline.ALWAYS, relation=_OF),
        REMARKS,
    ),
    colour="#d7e8fa",
    unused=always,
)
