"""The names of a bundle as pages: tables in Markdown, and an HTML page with a box to search them, without a server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from agreements.analysis.declared_names import SORT_WORDS, DeclaredName
from agreements.diagnostics.synonyms import ROWS
from agreements.formula.readings import reading_in_words
from agreements.language.law import Citation
from agreements.render.name_listing import NamesToShow, told_of
from agreements.render.sanitise import clean, may_be_followed

_INTRODUCTION = (
    "Every name that these files declare, with its title and what is said of it. Look for what you would call a thing, "
    "and copy the name."
)

# --- Markdown -------------------------------------------------------------------------------------------


def to_markdown(listed: NamesToShow) -> str:
    """A page with a table for each sort of name."""
    sorts = [sort for sort in SORT_WORDS if any(one.sort == sort for one in listed.names)]
    lines = ["# Names", "", _INTRODUCTION, ""]
    lines += [f"- [{_plural(sort)}](#{_anchor(sort)})" for sort in sorts]
    for sort in sorts:
        lines += ["", f"## {_plural(sort)}", "", "| name | title | | file |", "| --- | --- | --- | --- |"]
        lines += [_markdown_row(one) for one in listed.names if one.sort == sort]
    return "\n".join([*lines, ""])


def _markdown_row(one: DeclaredName) -> str:
    law = [*map(_plain, map(reading_in_words, one.readings)), *(f"“{_plain(text)}”" for text in _own(one))]
    told = "; ".join([*map(_plain, told_of(one, law=False)), *map(_markdown_citation, one.cites), *law])
    cells = (f"`{one.name}`", _plain(one.title or ""), told, f"`{one.file}`")
    return f"| {' | '.join(cells)} |"


def _markdown_citation(cited: Citation) -> str:
    words = _plain(cited.words)
    return (
        f"cites [{words}](<{clean(cited.link)}>)"
        if cited.link and may_be_followed(cited.link)
        else f"cites {words}"
    )


def _plain(text: str) -> str:
    """Words that Markdown takes as they are."""
    return "".join(f"\\{one}" if one in "\\`*_[]<>|~" else one for one in clean(text))


def _own(one: DeclaredName) -> tuple[str, ...]:
    """The provision's own words, which stand beside what it cites."""
    return one.texts if one.cites or one.readings else ()


def _plural(sort: str) -> str:
    many = f"{sort[:-1]}ies" if sort.endswith("y") and sort[-2] not in "aeiou" else f"{sort}s"
    return many.capitalize()


def _anchor(sort: str) -> str:
    return _plural(sort).lower()


# --- HTML -----------------------------------------------------------------------------------------------

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 80rem; margin: 2rem auto; padding: 0 1rem; }
form { position: sticky; top: 0; padding: .5rem 0; background: Canvas; }
input { font: inherit; padding: .4rem; width: min(30rem, 90%); } select { font: inherit; padding: .4rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .4rem; }
tr { border-bottom: 1px solid color-mix(in srgb, currentcolor 25%, transparent); }
code { user-select: all; font-weight: 600; overflow-wrap: anywhere; }
td:nth-child(4) { font-size: .9rem; } td:nth-child(5) { font-size: .8rem; overflow-wrap: anywhere; }
"""

_SCRIPT = """
const fold = text => " " + text.toLowerCase().replace(/[^\\p{L}\\p{N}]+/gu, " ").trim();
const singular = words => words.length > 4 ? words.replace(/s$/, "") : words;
const rows = [...document.querySelectorAll("tbody tr")].map((row, at) => ({
  row, at, sort: row.cells[1].textContent,
  whole: [fold(row.cells[0].textContent), fold(row.cells[2].textContent)],
  called: fold(row.cells[0].textContent + " " + row.cells[2].textContent),
  told: fold([...row.cells].map(cell => cell.textContent).join(" ")),
  inner: /[.\\/]/.test(row.cells[0].textContent) ? 1 : 0,
}));
const others = words => synonyms.filter(row => row.some(one => singular(fold(one)) === singular(fold(words))))
  .flat().filter(one => fold(one) !== fold(words));
function units(text) {
  const words = text.trim().split(/\\s+/);
  return others(text).length ? [text] : words;
}
function points(one, unit) {
  const typed = singular(fold(unit));
  if (one.whole.includes(fold(unit))) return 5;
  if (others(unit).some(other => one.whole.includes(fold(other)))) return 4;
  if (one.called.includes(typed)) return 3;
  if (others(unit).some(other => one.called.includes(singular(fold(other))))) return 2;
  return one.told.includes(typed) ? 1 : 0;
}
function search() {
  const text = document.getElementById("text").value, sort = document.getElementById("sort").value;
  const sought = text.trim() ? units(text) : [];
  for (const one of rows) {
    const each = sought.map(unit => points(one, unit));
    one.points = each.reduce((sum, more) => sum + more, 0);
    one.row.hidden = each.includes(0) || (sort !== "" && one.sort !== sort);
  }
  const near = [...rows].sort((one, other) => sought.length === 0 ? one.at - other.at : other.points - one.points ||
    one.inner - other.inner || one.called.length - other.called.length || one.at - other.at);
  document.querySelector("tbody").append(...near.map(one => one.row));
  const shown = rows.filter(one => !one.row.hidden).length;
  const also = [...new Set(sought.flatMap(others))];
  document.getElementById("found").textContent = (shown === 0 ? "Nothing here has to do with that; try another word." :
    shown + (shown === 1 ? " name" : " names")) + (also.length ? " Also looked for: " + also.join(", ") + "." : "");
}
document.querySelector("form").hidden = false;
document.getElementById("text").value = new URLSearchParams("text=" + location.hash.slice(1)).get("text");
document.querySelector("form").addEventListener("input", search);
document.querySelector("form").addEventListener("submit", event => event.preventDefault());
search();
"""


def to_html(listed: NamesToShow) -> str:
    """A page that stands alone: all names in a table, and a script that shows those that some words have to do with."""
    return "\n".join(_html(listed)) + "\n"


def _html(listed: NamesToShow) -> Iterator[str]:
    sorts = [sort for sort in SORT_WORDS if any(one.sort == sort for one in listed.names)]
    options = "".join(f"<option>{sort}</option>" for sort in sorts)
    yield "<!doctype html>"
    yield '<html lang="en">'
    yield '<head><meta charset="utf-8"><title>Names</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{_STYLE}</style></head>"
    yield f"<body><main><h1>Names</h1><p>{_INTRODUCTION}</p>"
    yield '<form hidden role="search"><label for="text">Look for</label> <input id="text" type="search" autofocus>'
    yield f'<label for="sort">among</label> <select id="sort"><option value="">all</option>{options}</select>'
    yield '<p id="found" role="status"></p></form>'
    heads = "".join(f"<th>{head}</th>" for head in ("name", "sort", "title", "what is said of it", "file"))
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    yield from (_html_row(one) for one in listed.names)
    yield "</tbody></table></main>"
    yield f"<script>const synonyms = {_in_script(ROWS)};{_SCRIPT}</script></body></html>"


def _html_row(one: DeclaredName) -> str:
    law = [*map(_text, map(reading_in_words, one.readings)), *(f"<q>{_text(text)}</q>" for text in _own(one))]
    told = "<br>".join([*map(_text, told_of(one, law=False)), *map(_html_citation, one.cites), *law])
    cells = (f"<code>{_text(one.name)}</code>", one.sort, _text(one.title or ""), told, _text(one.file))
    return f"<tr><td>{'</td><td>'.join(cells)}</td></tr>"


def _html_citation(cited: Citation) -> str:
    words = f"cites {_text(cited.words)}"
    if cited.link is None or not may_be_followed(cited.link):
        return words
    return f'<a href="{_text(cited.link)}" rel="noreferrer">{words}</a>'


def _text(text: str) -> str:
    return escape(clean(text))


def _in_script(value: object) -> str:
    """A value as JavaScript has it, in which nothing ends the script."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
