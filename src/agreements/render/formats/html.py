"""An explanation as a page: it stands alone, prints well, needs no script, and says nothing by colour alone."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape

from agreements.decide.answer import Answer, Reasons
from agreements.formula.proof import Proof, Quotation, SourceCitation
from agreements.formula.readings import reading_in_words
from agreements.render.document import DocumentLine, Section, write_document
from agreements.render.options import changes_of
from agreements.render.rendering import Rendering
from agreements.render.sanitise import clean, may_be_followed

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; } h1 + p { font-size: 1.2rem; margin-top: .25rem; }
ul { list-style: none; padding-left: 0; } ul ul { padding-left: 1.25rem; border-left: 1px solid currentcolor; }
li { margin: .4rem 0; overflow-wrap: anywhere; }
blockquote { margin: .25rem 0 .25rem 1.25rem; padding-left: .75rem; border-left: 3px solid currentcolor; }
.source { font-size: .9rem; margin: 0 0 0 1.25rem; }
footer { margin-top: 2rem; border-top: 1px solid currentcolor; font-size: .9rem; overflow-wrap: anywhere; }
@media print { body { max-width: none; margin: 0; } h2, h3 { break-after: avoid; } li { break-inside: avoid; } }
"""

POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src 'sha256-"
    + base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    + "'"
)
"""The Content-Security-Policy that the page can be served with: its own style, and nothing else."""

_MARKS = {"✓": "holds", "✗": "does not hold", "?": "not known"}
"""What each mark says to someone who does not see it."""

_TRUTHS = {"true": "✓", "false": "✗", "unknown": "?"}


def to_html(
    answer: Answer | Reasons, *, full: bool = False, about: str = "", after: Sequence[Section] = ()
) -> str:
    """An answer as an HTML page; words from the bundle and the question are escaped. `about` stands at its foot."""
    document = write_document(answer, full=full)
    title = f"{document.outcome.value.capitalize()}: {document.says}"
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        f'<head><meta charset="utf-8"><title>{_text(title)}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{_STYLE}</style></head>",
        f"<body><main><h1>{document.outcome.value.capitalize()}</h1>",
        f"<p>{_text(document.says)}</p>",
    ]
    for item in document.items:
        level = 2
        if item.heading:
            lines.append(f"<h2>{_text(item.heading)}: {item.outcome.value}</h2>")
            level = 3
        for section in item.sections:
            lines += [
                f"<section><h{level}>{_text(section.heading)}</h{level}>",
                *_section(section),
                "</section>",
            ]
    changes = changes_of(answer)
    for section in (*([changes] if changes else []), *after):
        lines += [f"<section><h2>{_text(section.heading)}</h2>", *_section(section), "</section>"]
    lines += ["</main>", "<footer>"]
    if document.facts:
        lines.append(f"<p>Stated in the question: {_text('; '.join(document.facts))}</p>")
    lines.append(f"<p>Answered by the bundle <code>{_text(document.bundle)}</code></p>")
    if about:
        lines.append(f"<p>{_text(about)}</p>")
    return "\n".join([*lines, "</footer></body></html>"]) + "\n"


def _text(text: str) -> str:
    return escape(clean(text))


def _section(section: Section) -> Iterator[str]:
    if section.lines:
        yield "<ul>"
        for line in section.lines:
            yield f"<li>{''.join(_line(line))}</li>"
        yield "</ul>"
    if section.proof is not None:
        yield "<ul>"
        yield from _tree(section.proof)
        yield "</ul>"


def _line(line: DocumentLine) -> Iterator[str]:
    if line.says:
        yield f"{_mark(line.mark)}{_text(line.says)}"
    if line.quote:
        yield f"<blockquote>{_text(line.quote)}</blockquote>"
    for of, words in line.own_words:
        yield f"<blockquote>{f'{_text(of)} ' if of else ''}“{_text(words)}”</blockquote>"
    after = [*map(_cited, line.citations), *map(_text, line.readings_say)]
    if line.source:
        after.append(_place(line.source))
    if after:
        yield f'<p class="source">{"; ".join(after)}</p>'
    if line.parts:
        yield "<ul>"
        for part in line.parts:
            yield f"<li>{''.join(_line(part))}</li>"
        yield "</ul>"


def _tree(proof: Proof) -> Iterator[str]:
    evidence = f" — {_text(proof.evidence.says)}" if proof.evidence else ""
    cited = "".join(f" — {_cited(citation)}" for citation in proof.citations)
    read = "".join(f" — {_text(reading_in_words(reading))}" for reading in proof.readings)
    source = f" <em>({_place(proof.source)})</em>" if proof.source else ""
    yield f"<li>{_mark(_TRUTHS[proof.value])}{_text(proof.says)}{evidence}{cited}{read}{source}"
    if proof.parts:
        yield "<ul>"
        for part in proof.parts:
            yield from _tree(part)
        yield "</ul>"
    yield "</li>"


def _mark(mark: str) -> str:
    said = _MARKS.get(mark)
    return f'<span role="img" aria-label="{said}">{mark}</span> ' if said else ""


def _place(source: Quotation) -> str:
    return f"{_text(source.file)}, line {source.line}"


def _cited(citation: SourceCitation) -> str:
    words = _text(citation.words)
    if citation.link is None or not may_be_followed(citation.link):
        return words
    return f'<a href="{_text(citation.link)}" rel="noreferrer">{words}</a>'


RENDERING = Rendering(
    "html",
    order=4,
    render=to_html,
    media_type="text/html",
    headers={"Content-Security-Policy": POLICY},
    is_option=False,
)
