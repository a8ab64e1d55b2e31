"""Words in which names keep where their pages are: a title that is marked becomes a link when it is laid out.

A mark stands after the title and consists of characters that no text has a use for (Unicode's noncharacters). So what
is made of titles, such as sentences and lists, may be put together as if there were no marks. A mark that somebody
wrote into a file can lead to no more than another page of the site.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from agreements.render.sanitise import clean

_MARK = re.compile("\ufdd0([a-z]{1,20})\ufdd2([^\ufdd0-\ufdd2]{1,400})\ufdd2([0-9]{1,6})\ufdd1")
_PARTS_OF_MARKS = re.compile("[\ufdd0-\ufdd2]")


@dataclass(frozen=True, slots=True)
class PageLink:
    """Something that a bundle declares, by its sort, its name and what people call it."""

    sort: str
    name: str
    title: str

    @property
    def marked(self) -> str:
        """The title as words of a sentence that lead to the page."""
        return f"{self.title}\ufdd0{self.sort}\ufdd2{self.name}\ufdd2{len(self.title)}\ufdd1"


def plain(text: str) -> str:
    """Words without their marks."""
    return _PARTS_OF_MARKS.sub("", _MARK.sub("", text))


def pieces(text: str) -> Iterator[str | PageLink]:
    """Marked words in pieces: words, and what leads to a page."""
    at = 0
    for mark in _MARK.finditer(text):
        before = text[at : mark.start()]
        length = min(int(mark[3]), len(before))
        words, title = before[: len(before) - length], before[len(before) - length :]
        if words:
            yield _PARTS_OF_MARKS.sub("", words)
        if title:
            yield PageLink(mark[1], mark[2], _PARTS_OF_MARKS.sub("", title))
        at = mark.end()
    if text[at:]:
        yield _PARTS_OF_MARKS.sub("", text[at:])


def linked(page_of: Callable[[str, str], str]) -> Callable[[str], Markup]:
    """What lays marked words out, for a site on which `page_of` says where pages are; it raises `KeyError` for a sort
    that has none."""

    def lay_out(text: str) -> Markup:
        if isinstance(text, Markup):  # which has been laid out
            return text
        return Markup("").join(_laid_out(one, page_of) for one in pieces(text))

    return lay_out


def _laid_out(piece: str | PageLink, page_of: Callable[[str, str], str]) -> Markup:
    if isinstance(piece, str):
        return Markup.escape(clean(piece))
    try:
        href = page_of(piece.sort, piece.name)
    except KeyError:
        return Markup.escape(clean(piece.title))
    return Markup('<a class="govuk-link" href="{}">{}</a>').format(href, clean(piece.title))
