"""How far law was read, as its notes say it: in the form that answers tell, and once."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.diagnostics import Diagnostic, Label, diagnose
from agreements.formula.readings import is_meant, read_note, right_form, slip_of
from agreements.language import syntax as s
from agreements.language.checks.symbols import SymbolTable


def readings_are_clear(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """A note of a gateway or bar that begins with `Read:` says how and which version in the form, and stands once."""
    for declaration in symbols.declarations:
        if not isinstance(declaration, s.Gateway | s.Bar):
            continue
        meant = [one for one in declaration.remarks if one.word == "note" and is_meant(one.words)]
        for remark in meant:
            if read_note(remark.words, declaration.name.text) is None:
                yield _not_in_the_form(declaration, remark)
        yield from (_twice(declaration, meant[0], remark) for remark in meant[1:])


def _not_in_the_form(law: s.Gateway | s.Bar, remark: s.Remark) -> Diagnostic:
    return diagnose(
        "unclear-reading",
        f"what `{law.name}` says of how its source was read is not in the form that answers tell:"
        f" {slip_of(remark.words)}",
        remark.span,
        here="told as any other note",
        help=f'write it alone in its note: `note "{right_form(remark.words)}"`,'
        " with `in full`, `in summary` or `from memory`",
    )


def _twice(law: s.Gateway | s.Bar, first: s.Remark, again: s.Remark) -> Diagnostic:
    return diagnose(
        "unclear-reading",
        f"`{law.name}` says twice how its source was read",
        again.span,
        here="which of the two counts",
        also=() if first.span is None else (Label(first.span, "the other one"),),
        help="keep one: answers tell the one that claims least",
    )
