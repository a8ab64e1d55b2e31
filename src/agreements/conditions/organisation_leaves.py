"""The leaves that conditions on the discloser and the recipient share."""

from __future__ import annotations

from typing import Literal

from agreements.conditions.form import Surroundings
from agreements.diagnostics import Span
from agreements.formula import rules
from agreements.formula.entities import NameList
from agreements.formula.leaf import OrganisationAmong
from agreements.formula.part import Part

_RULES = {"discloser": rules.DISCLOSER, "recipient": rules.RECIPIENT}


def goes_by(
    who: Literal["discloser", "recipient"], name: str, span: Span | None, around: Surroundings
) -> Part:
    """That the discloser or the recipient goes by a name, where the condition stands."""
    return OrganisationAmong(_RULES[who], name, span, who, NameList(frozenset({name})), around.within)
