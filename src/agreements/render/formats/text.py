"""An explanation for a terminal, with rich; plain text where there is no terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from agreements.decide.answer import Answer, Outcome, Reasons
from agreements.formula.proof import Proof, Quotation
from agreements.formula.readings import reading_in_words
from agreements.render.document import MARKS, Document, DocumentLine, Section, write_document
from agreements.render.options import NOTHING_TO_CHANGE, changes_of, changes_section
from agreements.render.rendering import Rendering
from agreements.render.sanitise import clean

PLAIN_WIDTH = 100
"""Columns where nobody says how wide the reader's page is."""

_OUTCOME_STYLE = {
    Outcome.PERMITTED: "bold green",
    Outcome.REFERRED: "bold yellow",
    Outcome.REFUSED: "bold red",
}
_MARK_STYLE = {"✓": "green", "✗": "red", "?": "yellow"}


def print_answer(answer: Answer | Reasons, console: Console, *, full: bool = False) -> None:
    """Print an answer for a person to read."""
    console.print(render_document(write_document(answer, full=full), changes_of(answer)))


def plain_text(
    answer: Answer | Reasons,
    *,
    full: bool = False,
    about: str = "",
    after: Sequence[Section] = (),
    width: int = PLAIN_WIDTH,
) -> str:
    """An answer as text without colours or escapes; a terminal has no place for what stands `about` or `after` it."""
    del about, after
    return _captured(lambda console: print_answer(answer, console, full=full), width)


def print_options(advice: Mapping[str, Any], console: Console) -> None:
    """Print what would change an answer for a person to read, by what `Bundle.options` says of it in JSON."""
    if advice["outcome"] == Outcome.PERMITTED.value:
        console.print(_headline(Outcome.PERMITTED, NOTHING_TO_CHANGE))
        return
    section = changes_section(advice)
    shown: list[RenderableType] = [_headline(Outcome(advice["outcome"]), section.heading), Text()]
    shown += [part for line in section.lines for part in _line(line)]
    if not advice["complete"]:
        shown += [
            Text(),
            Text("There may be others: not all were looked for, or not all are shown.", style="dim"),
        ]
    console.print(Group(*shown))


def plain_options(advice: Mapping[str, Any], width: int = PLAIN_WIDTH) -> str:
    """The same as text without colours or escapes."""
    return _captured(lambda console: print_options(advice, console), width)


def _captured(show: Callable[[Console], None], width: int) -> str:
    console = Console(
        width=width, color_system=None, force_terminal=False, legacy_windows=False, highlight=False
    )
    with console.capture() as capture:
        show(console)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


def render_document(document: Document, changes: Section | None = None) -> RenderableType:
    """The document as something rich can print, with what would change the answer."""
    shown: list[RenderableType] = [_headline(document.outcome, document.says)]
    for item in document.items:
        if item.heading:
            shown += [Text(), _headline(item.outcome, item.heading)]
        for section in item.sections:
            if section.in_short != ():
                shown += [Text(), *_section(section)]
    if changes is not None:
        shown += [Text(), *_section(changes)]
    shown.append(Text())
    if document.facts:
        shown.append(Text(f"Stated in the question: {clean('; '.join(document.facts))}", style="dim"))
    shown.append(Text(f"Answered by the bundle {document.bundle}", style="dim", overflow="fold"))
    return Group(*shown)


def _headline(outcome: Outcome, says: str) -> Text:
    return Text.assemble((outcome.value.upper(), _OUTCOME_STYLE[outcome]), "  ", (clean(says), "bold"))


def _section(section: Section) -> list[RenderableType]:
    shown: list[RenderableType] = [Text(section.heading, style="bold underline")]
    for line in section.lines if section.in_short is None else section.in_short:
        shown.extend(_line(line))
    if section.proof is not None:
        shown.append(_tree(section.proof))
    return shown


def _line(line: DocumentLine) -> list[RenderableType]:
    shown: list[RenderableType] = []
    if line.says:
        shown.append(_hanging(Text(line.mark, style=_MARK_STYLE.get(line.mark, "")), Text(clean(line.says))))
    if line.quote:
        shown.append(Padding(Text(f"“{clean(line.quote)}”", style="italic"), (0, 0, 0, 6)))
    shown.extend(Padding(_cited(cite.words, cite.link), (0, 0, 0, 6)) for cite in line.citations)
    shown.extend(Padding(Text(clean(says), style="dim"), (0, 0, 0, 6)) for says in line.readings_say)
    if line.source:
        shown.append(Padding(Text(_place(line.source), style="dim"), (0, 0, 0, 6)))
    inner = [shown_part for part in line.parts for shown_part in _line(part)]
    if inner:
        shown.append(Padding(Group(*inner), (0, 0, 0, 2)))
    return shown


def _hanging(mark: Text, text: Text) -> Padding:
    """A line whose further lines start under its words, not under its mark."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row(mark, text)
    return Padding(grid, (0, 0, 0, 2))


def _cited(words: str, link: str | None) -> Text:
    text = Text(clean(words))
    return text.append(f", {clean(link)}", style="dim") if link else text


def _place(source: Quotation) -> str:
    return f"{clean(source.file)}, line {source.line}"


def _tree(proof: Proof) -> Tree:
    tree = Tree(_node(proof), guide_style="dim")
    _grow(tree, proof)
    return tree


def _grow(tree: Tree, proof: Proof) -> None:
    for part in proof.parts:
        _grow(tree.add(_node(part)), part)


def _node(proof: Proof) -> Text:
    mark = MARKS[proof.value]
    text = Text.assemble((f"{mark} ", _MARK_STYLE[mark]), clean(proof.says))
    if proof.evidence:
        text.append(f" — {clean(proof.evidence.says)}", style="dim")
    for citation in proof.citations:
        text.append(" — ").append_text(_cited(citation.words, citation.link))
    for reading in proof.readings:
        text.append(f" — {reading_in_words(reading)}", style="dim")
    if proof.source:
        text.append(f" [{_place(proof.source)}]", style="dim")
    return text


RENDERING = Rendering("text", order=1, render=plain_text, print=print_answer)
