"""Syntax tree to text, in the one layout that agreement files have.

What the formatted text says is what the tree says, word for word: parsing it gives the same tree again. Lines
stand in one order, parentheses only where the meaning needs them, and comments stay with what they were
written for. Formatting formatted text changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from msgspec.structs import replace as altered

from agreements.diagnostics import Span
from agreements.language import phrases as p
from agreements.language import syntax as s
from agreements.language.declarations import AgreementFile
from agreements.language.layout import STEP, Joint, Piece, Row, lay_out, write

Rows = list[Row]


def format_file(file: AgreementFile) -> str:
    """The canonical text of a file that was read, comments included (`language.md`, sections 1 and 2)."""
    return format_tree(file.tree, file.comments)


def format_tree(tree: s.File, comments: Sequence[Span] = ()) -> str:
    """The canonical text of a tree; `comments` are those of the text it was read from, if it was read.

    Raises `ValueError` for a string that no text can say: three double quotes before other words.
    """
    rows: Rows = []
    before: Rows = []
    for at, item in enumerate(tree.items):
        written = _begun(_item(item), item)
        alike = at > 0 and type(item) is type(tree.items[at - 1])
        together = alike and _is_one_line(before) and _is_one_line(written)
        rows.extend([replace(written[0], gap=at > 0 and not together), *written[1:]])
        before = written
    return write(rows, comments)


def _is_one_line(rows: Rows) -> bool:
    return len(rows) == 1 and "\n" not in rows[0].text


def _begun(rows: Rows, node: s.Node, *, gap: bool = False) -> Rows:
    """Say of the first row that a declaration, clause, risk or field begins there."""
    span = node.span
    start, column = (-1, 1) if span is None else (span.start, span.column)
    return [replace(rows[0], begins=True, gap=gap, start=start, column=column), *rows[1:]]


# --- lines that many declarations have ----------------------------------------------------------------


def _line(word: str, pieces: Sequence[Piece], indent: int = STEP) -> Rows:
    return lay_out(p.led(word, pieces), indent) if pieces else []


def _conditions(word: str, conditions: Iterable[s.Condition], indent: int) -> Rows:
    """Lines of `if`, `unless` or `mitigated by`; what joins on stands under the first condition."""
    hang = len(word) + 1
    return [row for each in conditions for row in lay_out(p.led(word, p.condition(each)), indent, hang=hang)]


def _dates(period: s.Period | None) -> Rows:
    return [] if period is None else lay_out(p.period(period), STEP)


def _remarks(remarks: Iterable[s.Remark], indent: int = STEP) -> Rows:
    return [
        row
        for remark in remarks
        for row in lay_out([p.piece(f"{remark.word} {p.quote(remark.words)}", remark.span)], indent)
    ]


# --- who, why and what --------------------------------------------------------------------------------


def _item(item: s.Use | s.TopLevel) -> Rows:
    match item:
        case s.Use(path):
            return lay_out([p.piece(f"use {path}", item.span)], 0)
        case s.Organisation():
            return _organisation(item)
        case s.Dataset():
            return _dataset(item)
        case s.Gateway():
            return _gateway(item)
        case s.Bar():
            return _bar(item)
        case s.Agreement():
            return _agreement(item)
        case s.Promise():
            return _promise(item)
        case _:
            word = type(item).__name__.lower()
            return [*lay_out([*p.heading(word, item), *_about(item)], 0), *_remarks(item.remarks)]


def _about(item: s.Kind | s.Purpose | s.Category | s.Role | s.Duty | s.Fact) -> list[Piece]:
    match item:
        case s.Role():
            return p.inline("of", [item.organisation] if item.organisation else [])
        case s.Duty():
            return []
        case s.Fact():
            return _type(item.type)
        case _:
            return p.inline("under", item.under)


def _organisation(item: s.Organisation) -> Rows:
    heading = p.heading("organisation", item)
    memberships = [
        p.led("is", [*p.names(m.kinds), *(p.period(m.period) if m.period else [])], Joint.PART)
        for m in item.memberships
    ]
    if len(memberships) == 1:
        return [*lay_out([*heading, *memberships[0]], 0), *_remarks(item.remarks)]
    lines = [row for membership in memberships for row in lay_out(membership, STEP)]
    return [*lay_out(heading, 0), *lines, *_remarks(item.remarks)]


def _type(value: s.FactType) -> list[Piece]:
    match value:
        case s.OneOf(values):
            return p.inline("one of", values)
        case s.Scale(values):
            return p.inline("on scale", values)
        case s.Measure(unit):
            return p.inline("in", [unit])
        case s.YesOrNo():
            return [p.piece("yes or no", value.span, Joint.PART)]


def _dataset(item: s.Dataset) -> Rows:
    rows = [
        *lay_out(p.heading("dataset", item), 0),
        *_line("held by", p.names(item.held_by)),
        *(row for derivation in item.derived_from for row in _derivation(derivation)),
        *_line("anonymised from", p.names(item.anonymised_from)),
        *_line("contains", p.names(item.contains)),
        *(row for setting in item.has for row in _setting("has", setting)),
        *(row for setting in item.usually_has for row in _setting("usually has", setting)),
        *_remarks(item.remarks),
    ]
    for field in item.fields:
        heading = lay_out([*p.heading("field", field), *p.inline("contains", field.contains)], STEP)
        rows.extend(_begun([*heading, *_remarks(field.remarks, 2 * STEP)], field))
    return rows


def _derivation(value: s.Derivation) -> Rows:
    return _line("derived from", [*p.names(value.sources), *p.inline("removing", value.removing)])


def _setting(word: str, value: s.Setting) -> Rows:
    given = [] if value.value is None else [replace(p.given(value.value), joint=Joint.GLUED)]
    return _line(word, [*p.names([value.fact]), *given])


# --- law ----------------------------------------------------------------------------------------------


def _gateway(item: s.Gateway) -> Rows:
    return [
        *lay_out(p.heading("gateway", item), 0),
        *(row for citation in item.cites for row in lay_out(p.citation(citation), STEP)),
        *_remarks(item.remarks),
        *_dates(item.period),
        *(row for each in item.permits for row in lay_out(p.legal_sentence(each, "permits"), STEP)),
        *_conditions("if", item.conditions, STEP),
        *_line("lifts", p.names(item.lifts)),
    ]


def _bar(item: s.Bar) -> Rows:
    return [
        *lay_out(p.heading("bar", item), 0),
        *(row for citation in item.cites for row in lay_out(p.citation(citation), STEP)),
        *_remarks(item.remarks),
        *_dates(item.period),
        *(row for each in item.forbids for row in lay_out(p.legal_sentence(each, "forbids"), STEP)),
        *_conditions("unless", item.unless, STEP),
    ]


# --- agreements ---------------------------------------------------------------------------------------


def _agreement(item: s.Agreement) -> Rows:
    read = _own_lines(item.span)
    review = f"review by {item.review_by}" if item.review_by else None
    return [
        *lay_out(p.heading("agreement", item), 0),
        *_said("reference", item.reference, read),
        *_line("between", p.joined([p.party(party) for party in item.parties], "and")),
        *_dates(item.period),
        *_line("supersedes", p.names(item.supersedes)),
        *(row for suspension in item.suspensions for row in lay_out(p.suspension(suspension), STEP)),
        *(lay_out([p.piece(review, read.get("review"))], STEP) if review else []),
        *_said("summary", item.summary, read),
        *_said("contact", item.contact, read),
        *_remarks(item.remarks),
        *(row for clause in item.clauses for row in _begun(_clause(clause), clause, gap=True)),
        *(row for risk in item.risks for row in _begun(_risk(risk), risk, gap=True)),
    ]


_OWN_LINE = re.compile(r"reference|review|summary|contact")
_WORD = re.compile(r'"""(?:[^"]|"(?!""))*"*"""|"[^"\n]*"|#[^\n]*|[^\s"#(),]+')
_ENDS_LINE = re.compile(r'"|[0-9]{4}-')


def _own_lines(span: Span | None) -> dict[str, Span]:
    """Where the lines of an agreement stand whose words and dates the tree keeps without their places."""
    found: dict[str, Span] = {}
    begun: re.Match[str] | None = None
    for word in _WORD.finditer(span.source.text, span.start, span.end) if span else ():
        if begun is None and _OWN_LINE.fullmatch(word.group()):
            begun = word
        elif begun is not None and span and _ENDS_LINE.match(word.group()):
            found[begun.group()] = altered(span, start=begun.start(), end=word.end())
            begun = None
    return found


def _said(word: str, words: str | None, read: dict[str, Span]) -> Rows:
    return [] if words is None else lay_out([p.piece(f"{word} {p.quote(words)}", read.get(word))], STEP)


def _clause(clause: s.Clause) -> Rows:
    heading = [p.piece(f"clause {clause.label}", clause.label.span), *p.title(clause.label, clause.title)]
    dates = p.period(clause.period) if clause.period else []
    dates = [replace(dates[0], joint=Joint.PART), *dates[1:]] if dates else []
    lines = _grant(clause.rule) if isinstance(clause.rule, s.Grant) else _restriction(clause.rule)
    return [*lay_out([*heading, *dates], STEP), *lines, *_remarks(clause.remarks, 2 * STEP)]


def _grant(rule: s.Grant) -> Rows:
    under = 2 * STEP
    return [
        *lay_out(p.sentence(rule.sentence, "may share"), under),
        *_line("relying on", p.any_of(rule.relying_on), under),
        *_conditions("if", rule.conditions, under),
        *(row for need in rule.needs for row in lay_out(p.need(need), under)),
        *(row for obligation in rule.obligations for row in lay_out(p.obligation(obligation), under)),
        *_line("notwithstanding", p.names(rule.notwithstanding, "and"), under),
    ]


def _restriction(rule: s.Restriction) -> Rows:
    under = 2 * STEP
    sentence = lay_out(p.sentence(rule.sentence, "must not share"), under)
    return [*sentence, *_conditions("unless", rule.unless, under)]


def _risk(risk: s.Risk) -> Rows:
    under = 2 * STEP
    levels = [
        p.piece(f"{word} {level}", level.span)
        for word, level in (("likelihood", risk.likelihood), ("impact", risk.impact))
        if level
    ]
    return [
        *lay_out(p.heading("risk", risk), STEP),
        *(lay_out(levels, under) if levels else []),
        *_conditions("mitigated by", [risk.mitigation] if risk.mitigation else [], under),
        *_line("otherwise ask", p.names([risk.otherwise_ask] if risk.otherwise_ask else []), under),
        *_remarks(risk.remarks, under),
    ]


def _promise(item: s.Promise) -> Rows:
    match item.never:
        case s.NeverShares(sentence):
            words = p.sentence(sentence, "never shares")
        case s.NeverReaches(data, recipients):
            words = [
                *p.listing(data),
                *p.led("never reaches", p.listing(recipients), Joint.PART),
            ]
    lines = [*lay_out(words, STEP), *_conditions("unless", item.unless, STEP)]
    return [*lay_out(p.heading("promise", item), 0), *lines, *_remarks(item.remarks)]
