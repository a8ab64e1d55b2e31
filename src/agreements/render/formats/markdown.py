"""An explanation as Markdown, for a file or a ticket."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreements.decide.answer import Answer, Reasons
from agreements.formula.proof import Proof, SourceCitation
from agreements.formula.readings import reading_in_words
from agreements.render.document import MARKS, DocumentLine, Section, write_document
from agreements.render.markdown_words import escape
from agreements.render.options import changes_of
from agreements.render.rendering import Rendering
from agreements.render.sanitise import clean


def to_markdown(
    answer: Answer | Reasons, *, full: bool = False, about: str = "", after: Sequence[Section] = ()
) -> str:
    """An answer as a Markdown document; words from the bundle and the question are escaped, and `about` is left out."""
    del about
    document = write_document(answer, full=full)
    lines = [f"# {document.outcome.value.capitalize()}", "", f"**{escape(document.says)}**", ""]
    for item in document.items:
        level = "##"
        if item.heading:
            lines += [f"## {escape(item.heading)}: {item.outcome.value}", ""]
            level = "###"
        for section in item.sections:
            lines += [f"{level} {section.heading}", "", *_section(section), ""]
    changes = changes_of(answer)
    for section in (*([changes] if changes else []), *after):
        lines += [f"## {section.heading}", "", *_section(section), ""]
    lines.append("---")
    if document.facts:
        lines += ["", f"Stated in the question: {escape('; '.join(document.facts))}"]
    lines += ["", f"Answered by the bundle `{document.bundle}`"]
    return "\n".join(lines) + "\n"


def _section(section: Section) -> Iterator[str]:
    for line in section.lines:
        yield from _line(line)
    if section.proof is not None:
        yield from _tree(section.proof, 0)


def _line(line: DocumentLine, depth: int = 0) -> Iterator[str]:
    indent = "  " * depth
    if line.says:
        mark = "" if line.mark in ("", "•") else f"{line.mark} "
        yield f"{indent}- {mark}{escape(line.says)}"
    if line.quote:
        yield f"{indent}  > {escape(line.quote)}"
    for of, words in line.own_words:
        yield f"{indent}  > {f'{escape(of)} ' if of else ''}“{escape(words)}”"
    after = [*map(_cited, line.citations), *map(escape, line.readings_say)]
    if line.source:
        after.append(f"{escape(line.source.file)}, line {line.source.line}")
    if after:
        yield ""
        yield f"{indent}  *{'; '.join(after)}*"
    for part in line.parts:
        yield from _line(part, depth + 1)


def _cited(citation: SourceCitation) -> str:
    words = escape(citation.words)
    return (
        f"[{words}](<{clean(citation.link).replace('>', '%3E').replace('<', '%3C')}>)"
        if citation.link
        else words
    )


def _tree(proof: Proof, depth: int) -> Iterator[str]:
    evidence = f" — {escape(proof.evidence.says)}" if proof.evidence else ""
    cited = "".join(f" — {_cited(citation)}" for citation in proof.citations)
    read = "".join(f" — {reading_in_words(reading)}" for reading in proof.readings)
    source = f" *({escape(proof.source.file)}, line {proof.source.line})*" if proof.source else ""
    yield f"{'  ' * depth}- {MARKS[proof.value]} {escape(proof.says)}{evidence}{cited}{read}{source}"
    for part in proof.parts:
        yield from _tree(part, depth + 1)


RENDERING = Rendering("markdown", order=3, render=to_markdown, media_type="text/markdown")
