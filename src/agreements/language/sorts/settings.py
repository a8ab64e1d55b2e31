"""What datasets and categories say of facts: that they have a value, `has access closed`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from agreements.diagnostics import Diagnostic, Label, diagnose
from agreements.language.sorts.fact import Fact
from agreements.syntax.elements import Ref, ValueOf
from agreements.syntax.lines import Draw
from agreements.syntax.node import Name, Node, Quantity, Value, YesNo
from agreements.syntax.references import FACT
from agreements.syntax.relations import Edge, Relation, SortOf
from agreements.syntax.spelling import Maybe, Phrase
from agreements.syntax.units import UNITS, base_unit, in_base_unit
from agreements.syntax.values import fact_value

HAS = Relation("has", "dataset or category → fact, with its fixed `value`")


class Setting(Node, frozen=True):
    """A value that a dataset or a category gives to a fact: `access closed`; a yes-or-no fact may stand alone."""

    fact: Name
    value: Value | None = None


SETTING = Phrase(Setting, Ref("fact", FACT), Maybe(ValueOf("value")))


def drawn_settings(relation: Relation) -> Draw:
    """What draws the edges of settings."""

    def draw(name: str, settings: Sequence[Setting], sort_of: SortOf) -> Iterator[Edge]:
        for setting in settings:
            if sort_of(setting.fact.text) is Fact:
                said = {"value": fact_value(setting.value)}
                yield name, relation.name, setting.fact.text, setting.span, said

    return draw


def conflicting_settings(
    name: Name, word: str, settings: Iterable[Setting], help_text: str
) -> Iterator[Diagnostic]:
    """Where something gives one fact two values; saying the same again is no harm."""
    first: dict[str, Setting] = {}
    for setting in settings:
        earlier = first.setdefault(setting.fact.text, setting)
        if meaning(earlier) != meaning(setting):
            yield diagnose(
                "conflicting-facts",
                f"`{name}` {word} two values of `{setting.fact}`",
                setting.span,
                here="another value here",
                also=() if earlier.span is None else (Label(earlier.span, "one value here"),),
                help=help_text,
            )


def meaning(setting: Setting) -> object:
    """A value that is equal for settings that say the same: `1 year` and `12 months`, alone and `yes`."""
    value = setting.value
    if value is None:
        return True
    if isinstance(value, YesNo):
        return value.yes
    if isinstance(value, Quantity) and value.unit in UNITS:
        return base_unit(value.unit), in_base_unit(value.number, value.unit)
    return value
