"""Lists of the library: what words find, and the names of one sort, some at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from agreements.graph import dates, out, sort_of, syntax_of
from agreements.pages.declared.declared_pages import Library
from agreements.pages.declared.linked_terms import NO_PAGE
from agreements.pages.declared.naming import called
from agreements.pages.declared.sorts import SORT_WORDS
from agreements.pages.declared.standing import standing_of
from agreements.pages.declared.views import ListedName
from agreements.pages.declared.word_postings import LONGEST_SEARCH
from agreements.words import as_sentence, listed_in_words, period_in_words

EACH = 50
"""How many lines a page of a list has."""

_INNER = frozenset({"clause", "field", "risk"})
_MOST_PARTIES = 4


@dataclass(frozen=True, slots=True)
class LibraryList:
    """A page of a list: its lines, where they start among `total`, and how many were `found` in all.

    `counts` says of each sort what several are called and how many there are, or how many were found. Where nothing in
    particular `is_asked` for, there are these alone.
    """

    heading: str
    counts: tuple[tuple[str, str, int], ...]
    is_asked: bool = False
    lines: tuple[ListedName, ...] = ()
    start: int = 0
    total: int = 0
    found: int = 0
    instead: tuple[tuple[str, str], ...] = field(default=())

    @property
    def is_cut(self) -> bool:
        """Whether more was found than is listed."""
        return self.found > self.total


def library_list(library: Library, words: str, sort: str, start: int, on: date) -> LibraryList:
    """What words find, among all names or those of one sort; without words, the names of the sort."""
    words = words[:LONGEST_SEARCH].strip()
    if words:
        return _found(library, words, sort, start, on)
    counts = tuple(
        (one, said.several, len(library.index.names(one)))
        for one, said in SORT_WORDS.items()
        if one != "field"
    )
    if not sort:
        return LibraryList("Library", counts)
    names = library.index.names(sort)
    lines = tuple(_lines(library, names[start : start + EACH], on))
    return LibraryList(SORT_WORDS[sort].several, (), True, lines, start, len(names), len(names))


def _found(library: Library, words: str, sort: str, start: int, on: date) -> LibraryList:
    index = library.index
    found = index.words.find(words, index.sort_at, sort)
    names = [index.name_at(number) for number in found.numbers]
    counts = tuple(
        (one, said.several, found.by_sort[one]) for one, said in SORT_WORDS.items() if found.by_sort.get(one)
    )
    number = found.by_sort.get(sort, 0) if sort else sum(found.by_sort.values())
    among = f" among {SORT_WORDS[sort].several.lower()}" if sort else ""
    heading = f"{number or 'Nothing'} found for “{words}”{among}"
    lines = tuple(_lines(library, names[start : start + EACH], on))
    return LibraryList(heading, counts, True, lines, start, len(names), number, found.instead)


def _lines(library: Library, names: Sequence[str], on: date) -> Iterator[ListedName]:
    terms = library.terms()
    for name in names:
        sort = sort_of(library.graph, name) or ""
        word = "risk" if sort in NO_PAGE else SORT_WORDS[sort].one
        says = terms.mentioned(name) if sort not in _INNER else called(name, terms)
        yield ListedName(says, word, standing_of(library.graph, name, on), _more(library, sort, name))


def _more(library: Library, sort: str, name: str) -> str:
    """What is said of a name beside its title: who and when of an agreement, what of anything else, if anything."""
    graph = library.graph
    match sort:
        case "agreement":
            parties = [library.index.title(end) for end, _ in out(graph, name, "party")]
            who = listed_in_words(parties) if len(parties) <= _MOST_PARTIES else f"{len(parties)} parties"
            return ", ".join(filter(None, [who, period_in_words(*dates(graph, name))]))
        case "gateway" | "bar":
            return "; ".join(cited.words for cited in syntax_of(graph, name).cites)
        case "organisation":
            return listed_in_words(
                list(dict.fromkeys(library.index.title(e) for e, _ in out(graph, name, "is")))
            )
        case "dataset":
            held = [library.index.title(end) for end, _ in out(graph, name, "held-by")]
            return f"held by {listed_in_words(held)}" if held else ""
        case "role":
            return as_sentence(
                listed_in_words([library.index.title(end) for end, _ in out(graph, name, "of")])
            )
        case _:
            return ""
