"""The terms of declarations: what of each bears on an outcome, by name and without the words it was written in.

A compiled bundle keeps them beside the declarations themselves, so that a first answer reads what decides and nothing
else. Lines of a clause are syntax without spans: those that say the same are the same bytes, whoever wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeAlias

import msgspec

from agreements.formula.calendar import Duration
from agreements.formula.entities import Names
from agreements.formula.share import FactValue
from agreements.language import syntax as s
from agreements.language.declarations import clause_name
from agreements.language.records import encode_node
from agreements.syntax.node import Node, Period
from agreements.syntax.references import PARTY
from agreements.syntax.values import duration_of, fact_value

Listed: TypeAlias = tuple[Names, Names]
"""The names of a list, and those that it leaves out."""

Line: TypeAlias = s.Reliance | s.Need | s.Risk | s.Condition
"""What a clause asks beside its sentence."""

LAST_DAY = date.max.toordinal()
"""The last day that there is, as an ordinal."""


SurvivalTerms: TypeAlias = tuple[int, int, Duration | None]
"""The first and the last day (ordinals) of the agreement that a restriction survives, and for how long: for ever
where that is not said."""


class RuleTerms(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A clause that grants or forbids, with what its agreement says of it.

    It is in force from the day `start` until the day `end` (ordinals, both included), as far as its own dates and its
    agreement's say. `lines` are what a grant asks beside its sentence, or the exceptions of a restriction; `set_aside`
    the restrictions that a grant stands despite; `duties` how many it brings. With `survival` the
    agreement's last day is not in `end` yet.
    """

    parties: tuple[str, ...]
    start: int
    end: int
    suspensions: tuple[tuple[int, int], ...]
    disclosers: Listed
    data: Listed
    recipients: Listed
    purposes: Listed
    lines: tuple[bytes, ...]
    relied: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    duties: int = 0
    survival: SurvivalTerms | None = None


_NO_NAMES = msgspec.Raw(b"\x90")


class RawRuleTerms(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The same, its lists not decoded: those that are the same bytes say the same."""

    parties: msgspec.Raw
    start: int
    end: int
    suspensions: msgspec.Raw
    disclosers: msgspec.Raw
    data: msgspec.Raw
    recipients: msgspec.Raw
    purposes: msgspec.Raw
    lines: msgspec.Raw
    relied: msgspec.Raw = _NO_NAMES
    set_aside: msgspec.Raw = _NO_NAMES
    duties: int = 0
    survival: SurvivalTerms | None = None


class DatasetTerms(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A dataset: what it contains, inherits and has, by itself and by its fields; facts in the order of their lines."""

    held_by: tuple[str, ...]
    contains: tuple[str, ...]
    derived_from: tuple[tuple[str, tuple[str, ...]], ...]
    has: tuple[tuple[str, FactValue], ...]
    usually_has: tuple[tuple[str, FactValue], ...]
    fields: tuple[tuple[str, tuple[str, ...]], ...]


OrganisationTerms: TypeAlias = tuple[tuple[str, date | None, date | None], ...]
"""The kinds that an organisation is of, with the first and the last day of each membership."""

_encode = msgspec.msgpack.Encoder().encode
decode_rule = msgspec.msgpack.Decoder(RuleTerms).decode
decode_raw_rule = msgspec.msgpack.Decoder(RawRuleTerms).decode
decode_names = msgspec.msgpack.Decoder(tuple[str, ...]).decode
decode_name_set = msgspec.msgpack.Decoder(Names).decode
decode_listed = msgspec.msgpack.Decoder(Listed).decode
decode_periods = msgspec.msgpack.Decoder(tuple[tuple[int, int], ...]).decode
decode_lines = msgspec.msgpack.Decoder(tuple[bytes, ...]).decode
decode_dataset = msgspec.msgpack.Decoder(DatasetTerms).decode
decode_organisation = msgspec.msgpack.Decoder(OrganisationTerms).decode
decode_line = msgspec.msgpack.Decoder(Line).decode


# --- catalogue ----------------------------------------------------------------------------------------


def catalogue_terms(declaration: Node) -> bytes:
    """The terms of an organisation or a dataset, encoded; of any other declaration none."""
    if isinstance(declaration, s.Organisation):
        return _encode(
            [
                (kind.text, one.period and one.period.start, one.period and one.period.end)
                for one in declaration.memberships
                for kind in one.kinds
            ]
        )
    if isinstance(declaration, s.Dataset):
        return _encode(
            (
                _texts(declaration.held_by),
                _texts(declaration.contains),
                [
                    (source.text, _texts(derivation.removing))
                    for derivation in declaration.derived_from
                    for source in derivation.sources
                ],
                _settings(declaration.has),
                _settings(declaration.usually_has),
                [
                    (f"{declaration.name}.{field.name}", _texts(field.contains))
                    for field in declaration.fields
                ],
            )
        )
    return b""


def _texts(names: tuple[s.Name, ...]) -> list[str]:
    return [name.text for name in names]


def _settings(settings: tuple[s.Setting, ...]) -> list[tuple[str, FactValue]]:
    return [(setting.fact.text, fact_value(setting.value)) for setting in settings]


# --- clauses ------------------------------------------------------------------------------------------


def rule_terms(agreement: s.Agreement, clause: s.Clause) -> bytes:
    """The terms of a clause, encoded; none of one that decides nothing."""
    rule = clause.rule
    if isinstance(rule, s.TextClause):
        return b""
    parties = dict.fromkeys(party.name.text for party in agreement.parties)
    start, end = _days(agreement.period)
    first, last = _days(clause.period)
    sentence = rule.sentence
    lists = (sentence.disclosers, sentence.data, sentence.recipients, sentence.purposes)
    said = (
        tuple(parties),
        max(start, first),
        min(end, last),
        [_days(one.period) for one in agreement.suspensions] if isinstance(rule, s.Grant) else [],
        *[(_listed(one.names, parties), _listed(one.excepted, parties)) for one in lists],
    )
    if isinstance(rule, s.Restriction):
        unless = list(map(_line, rule.unless))
        if rule.survival is None:
            return _encode((*said, unless))
        duration = None if rule.survival.duration is None else duration_of(rule.survival.duration)
        surviving = (*said[:2], last, *said[3:])
        return _encode((*surviving, unless, (), (), 0, (start, end, duration)))
    lines = (*rule.relying_on, *agreement.conditions, *rule.conditions, *rule.needs)
    return _encode(
        (
            *said,
            [*map(_line, lines), *map(_line, _risks(agreement, clause))],
            [*dict.fromkeys(name.text for item in rule.relying_on for name in item.names)],
            [clause_name(agreement, label.text) for label in rule.notwithstanding],
            sum(len(one.duties) for one in rule.obligations),
        )
    )


def _days(period: Period | None) -> tuple[int, int]:
    start, end = (None, None) if period is None else (period.start, period.end)
    return (start or date.min).toordinal(), LAST_DAY if end is None else end.toordinal()


def _listed(names: tuple[s.Name, ...], parties: dict[str, None]) -> list[str]:
    """The names of a list in their order, each once; `party` is whoever the parties are."""
    found: dict[str, None] = {}
    for name in names:
        found.update(parties if name.text == PARTY else {name.text: None})
    return [*found]


def _risks(agreement: s.Agreement, clause: s.Clause) -> Iterator[s.Risk]:
    """The risks about a clause that someone may accept, without their names and words."""
    for risk in agreement.risks:
        about = {label.text for label in risk.about}
        if risk.otherwise_ask is not None and (not about or clause.label.text in about):
            yield s.Risk(s.Name("risk"), None, mitigation=risk.mitigation, otherwise_ask=risk.otherwise_ask)


def _line(line: Node) -> bytes:
    return encode_node(_without_spans(line))


def _without_spans(value: Any) -> Any:
    if isinstance(value, Node):
        fields = value.__struct_fields__
        return type(value)(
            **{name: _without_spans(getattr(value, name)) for name in fields if name != "span"}
        )
    return tuple(map(_without_spans, value)) if isinstance(value, tuple) else value
