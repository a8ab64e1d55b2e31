"""The smaller parts of an agreement file as pieces of text: strings, lists, sentences, conditions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from agreements.diagnostics import Span
from agreements.language import syntax as s
from agreements.language.layout import Joint, Piece

Pieces = list[Piece]

_STRING = re.compile(r'"""(?:[^"]|"(?!""))*"*"""(?!")|"(?!"")[^"\n]*"')
_TO_STRING = re.compile(r"(?:\s|#[^\n]*+)*+(" + _STRING.pattern + ")")


# --- words --------------------------------------------------------------------------------------------


def piece(text: str, span: Span | None, joint: Joint = Joint.FILL) -> Piece:
    """Words that were read from a span, or from nowhere."""
    return Piece(text, joint=joint) if span is None else Piece(text, span.start, span.end, joint)


def glued(text: str, span: Span | None) -> Piece:
    """Words that stay on the row of those before them."""
    return piece(text, span, Joint.GLUED)


def led(words: str, pieces: Sequence[Piece], joint: Joint | None = None) -> Pieces:
    """Put words such as `with` before the first piece; `joint` says how it joins on to those before."""
    first, *rest = pieces
    return [
        replace(first, text=f"{words} {first.text}", joint=first.joint if joint is None else joint),
        *rest,
    ]


def _closed(pieces: Sequence[Piece], mark: str) -> Pieces:
    """Put a mark such as a comma directly after the last piece."""
    *rest, last = pieces
    return [*rest, replace(last, text=last.text + mark)]


def quote(words: str) -> str:
    """A string as the language writes it: in one double quote at each end when that will do, else in three.

    Raises `ValueError` for words that no string can hold: three double quotes before other words.
    """
    if not re.search(r'["\n\r]', words):
        return f'"{words}"'
    quoted = f'"""{words}"""'
    found = _STRING.match(quoted)
    if found is None or found.end() != len(quoted):
        raise ValueError("three double quotes cannot stand inside a string")
    return quoted


def string_after(span: Span | None) -> Span | None:
    """Where the string stands that comes next after some words, if one does."""
    found = None if span is None else _TO_STRING.match(span.source.text, span.end)
    return None if span is None or found is None else Span(span.source, *found.span(1))


def _first_word(span: Span | None) -> Span | None:
    return None if span is None else Span(span.source, span.start, span.start + 1)


def last_word(span: Span | None) -> Span | None:
    """The last character of what was read: enough to know which words a comment follows."""
    return None if span is None else Span(span.source, span.end - 1, span.end)


def period(value: s.Period) -> Pieces:
    """`from … until …`."""
    if value.start is None or value.end is None:
        word, day = ("until", value.end) if value.start is None else ("from", value.start)
        return [piece(f"{word} {day}", value.span)] if isinstance(day, date) else []
    first = piece(f"from {value.start}", _first_word(value.span))
    return [first, glued(f"until {value.end}", last_word(value.span))]


def heading(word: str, node: s.Declaration) -> Pieces:
    """`kind NAME "…"`: how a declaration begins."""
    return [piece(f"{word} {node.name}", node.name.span), *title(node.name, node.title)]


def title(name: s.Name | s.Label, words: str | None) -> Pieces:
    """What people call something, after its name."""
    return [] if words is None else [glued(quote(words), string_after(name.span))]


def citation(value: s.Citation) -> Pieces:
    """`cites "…" at "…"`."""
    words = f"cites {quote(value.words)}"
    if value.link is None:
        return [piece(words, value.span)]
    link = piece(f"at {quote(value.link)}", last_word(value.span), Joint.PART)
    return [piece(words, _first_word(value.span)), link]


def suspension(value: s.Suspension) -> Pieces:
    """`suspended from … until … because "…"`."""
    pieces = led("suspended", period(value.period))
    if value.because is None:
        return pieces
    return [*pieces, piece(f"because {quote(value.because)}", last_word(value.span), Joint.PART)]


# --- lists --------------------------------------------------------------------------------------------


def names(items: Iterable[s.Name | s.Label], last: str = "") -> Pieces:
    """`A, B, C`; or `A, B and C` when `last` is `and`."""
    return joined([[piece(str(item), item.span)] for item in items], last)


def joined(items: Sequence[Pieces], last: str = "") -> Pieces:
    """Items with commas between them, or with the word `last` before the last one."""
    pieces: Pieces = []
    for at, item in enumerate(items):
        final = at == len(items) - 1
        words = led(last, item) if final and at and last else item
        comma = not final and not (last and at == len(items) - 2)
        pieces.extend(_closed(words, ",") if comma else words)
    return pieces


def inline(word: str, items: Iterable[s.Name]) -> Pieces:
    """`under A, B` after a heading, or on a row of its own under it."""
    pieces = names(items)
    return led(word, pieces, Joint.PART) if pieces else []


def party(value: s.Party) -> Pieces:
    """`A as controller`."""
    capacity = value.capacity
    return [*names([value.name]), *([glued(f"as {capacity}", capacity.span)] if capacity else [])]


def listing(value: s.Listing) -> Pieces:
    """`A, B except C`."""
    excepted = led("except", names(value.excepted)) if value.excepted else []
    return [*names(value.names), *excepted]


def any_of(items: Iterable[s.Alternatives]) -> Pieces:
    """`A or B, C`: all of the items that commas part, any of the names that `or` joins."""
    written = []
    for item in items:
        first, *others = (piece(str(name), name.span) for name in item.names)
        written.append([first, *(other for name in others for other in led("or", [name]))])
    return joined(written)


def sentence(value: s.Sentence, verb: str) -> Pieces:
    """`A may share B with C for D`, in parts that may stand on rows of their own."""
    return [
        *listing(value.disclosers),
        *led(verb, listing(value.data), Joint.GLUED),
        *led("with", listing(value.recipients), Joint.PART),
        *led("for", listing(value.purposes), Joint.PART),
    ]


def legal_sentence(value: s.Sentence, verb: str) -> Pieces:
    """`permits A to share B with C for D`, in parts that may stand on rows of their own."""
    _, data, recipients, purposes = (listing(part) for part in _listings(value))
    return [
        *led(verb, listing(value.disclosers)),
        *led("to share", data, Joint.PART),
        *led("with", recipients, Joint.PART),
        *led("for", purposes, Joint.PART),
    ]


def _listings(value: s.Sentence) -> tuple[s.Listing, s.Listing, s.Listing, s.Listing]:
    return value.disclosers, value.data, value.recipients, value.purposes


# --- conditions ---------------------------------------------------------------------------------------


def condition(value: s.Condition) -> Pieces:
    """A condition; what its outermost `and` or `or` joins may stand on rows of their own."""
    return _condition(value, Joint.PART)


def _condition(value: s.Condition, joint: Joint) -> Pieces:
    match value:
        case s.And(conditions):
            operands = [_operand(operand, (s.And, s.Or)) for operand in conditions]
            return _connected("and", operands, joint)
        case s.Or(conditions):
            operands = [_operand(operand, (s.Or,)) for operand in conditions]
            return _connected("or", operands, joint)
        case s.Not(negated):
            return led("not", _operand(negated, (s.And, s.Or)))
        case s.ApprovedBy(approver, that):
            return [*led("approved by", names([approver])), *_that(that, value.span)]
        case s.FactHolds(fact):
            return names([fact])
        case s.FactIsOneOf(fact, values):
            return [*names([fact]), *led("is one of", joined([[given(x)] for x in values]), Joint.GLUED)]
        case s.DiscloserIs(name) | s.RecipientIs(name) | s.PurposeIs(name) | s.DataContains(name):
            return led(_SUBJECTS[type(value)], names([name]))
        case s.FactIs(fact, stated) | s.FactIsNot(fact, stated):
            return [*names([fact]), *led(_VERBS[type(value)], [given(stated)], Joint.GLUED)]
        case s.FactIsAtMost(fact, stated) | s.FactIsAtLeast(fact, stated):
            return [*names([fact]), *led(_VERBS[type(value)], [given(stated)], Joint.GLUED)]


_VERBS: dict[type[s.Node], str] = {
    s.FactIs: "is",
    s.FactIsNot: "is not",
    s.FactIsAtMost: "is at most",
    s.FactIsAtLeast: "is at least",
}

_SUBJECTS: dict[type[s.Node], str] = {
    s.DiscloserIs: "discloser is",
    s.RecipientIs: "recipient is",
    s.PurposeIs: "purpose is",
    s.DataContains: "data contains",
}


def _operand(value: s.Condition, looser: tuple[type[s.Node], ...]) -> Pieces:
    """A condition under another, in parentheses when it binds more loosely than that one."""
    pieces = _condition(value, Joint.FILL)
    if not isinstance(value, looser):
        return pieces
    first, *rest = _closed(pieces, ")")
    return [replace(first, text=f"({first.text}"), *rest]


def _connected(word: str, operands: Sequence[Pieces], joint: Joint) -> Pieces:
    first, *others = operands
    return [*first, *(part for operand in others for part in led(word, operand, joint))]


def given(value: s.Value) -> Piece:
    """A value as written: a name, a quantity, `yes` or `no`."""
    match value:
        case s.Name(text):
            return piece(text, value.span)
        case s.Quantity(number, unit):
            return piece(f"{number} {unit}", value.span)
        case s.YesNo(yes):
            return piece("yes" if yes else "no", value.span)


def _that(words: str | None, whole: Span | None) -> Pieces:
    return [] if words is None else [piece(f"that {quote(words)}", last_word(whole))]


def need(value: s.Need) -> Pieces:
    """`needs approval by A or B, C that "…"`."""
    return [*led("needs approval by", any_of(value.items)), *_that(value.that, value.span)]


def obligation(value: s.Obligation) -> Pieces:
    """`must A and B within 30 days after end`."""
    verb = "discloser must" if value.owed_by == "discloser" else "must"
    pieces = led(verb, names(value.duties, "and"))
    if value.deadline is None:
        return pieces
    quantity, after = given(value.deadline.quantity), value.deadline.after
    return [*pieces, *led("within", [quantity]), glued(f"after {after}", after.span)]
