"""What others call a thing, and what a bundle calls it.

A declaration may say what MAIS calls it in a note that starts with `MAIS:`, such as
`note "MAIS: https://example.org/purposes/section-47"`. Without one, a code is compared with names and titles.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from threading import Lock

from agreements.graph import PolicyGraph, of_sort
from agreements.interop.per_bundle import PerBundle
from agreements.language.parser import reserved_words

NOTE = "MAIS:"
"""How a note starts that says what MAIS calls the thing it stands in."""

_LONGEST = 60
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LAST_PART = re.compile(r"[/#:]")
_SPACE = re.compile(r"\s")
_SPACES = re.compile(r"[ \t\r\n]+")
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://[^/?#\s]*[/#](\S*)")
_URN = re.compile(r"urn:(\S+)", re.IGNORECASE)


def to_name(code: str, otherwise: str = "unnamed") -> str:
    """A name of the language for a code: of an address its last part, with hyphens, and never a reserved word."""
    last = _LAST_PART.split(code.rstrip("/#:"))[-1] if not _SPACE.search(code) else code
    unquoted = last.replace("'", "").replace("’", "")
    plain = unicodedata.normalize("NFKD", unquoted).encode("ascii", "ignore").decode()
    name = _NOT_IN_NAMES.sub("-", _CAMEL.sub("-", plain)).strip("-")[:_LONGEST].strip("-")
    if not name or not name[0].isalpha() or name.lower() in reserved_words():
        name = f"{otherwise}-{name or 1}"
    return name


class NameIndex:
    """What a bundle's declarations are called elsewhere."""

    def __init__(self, graph: PolicyGraph) -> None:
        self.graph = graph
        self._indexes: dict[tuple[str, ...], Mapping[str, list[str]]] = {}
        self._lock = Lock()

    def named(self, code: str, *sorts: str) -> list[str]:
        """The declarations of these sorts that a code could mean: the first way of looking that finds any.

        By the very name, by what a note says, by the name in any case, which an address may end with, by the title.
        """
        if (
            code in self.graph
            and self.graph.nodes[code]["declared"]
            and self.graph.nodes[code]["sort"] in sorts
        ):
            return [code]
        index = self._index(sorts)
        for key in (f"mais {code}", f"name {_last_part(code).lower()}", f"title {_folded(code)}"):
            if key in index:
                return index[key]
        return []

    def _index(self, sorts: tuple[str, ...]) -> Mapping[str, list[str]]:
        with self._lock:
            found = self._indexes.get(sorts)
            if found is None:
                found = self._indexes[sorts] = _inverted(self._keys(sorts))
            return found

    def _keys(self, sorts: Iterable[str]) -> Iterator[tuple[str, str]]:
        for sort in sorts:
            for name in of_sort(self.graph, sort):
                node = self.graph.nodes[name]
                if node["declared"] is None:
                    continue
                yield f"name {name.lower()}", name
                yield f"title {_folded(node['title'])}", name
                for words in notes_of(node["declared"].remarks):
                    yield f"mais {words}", name

    def has(self, name: str) -> bool:
        """Whether a name is declared, in whatever case."""
        return name.lower() in self._lower

    @cached_property
    def _lower(self) -> frozenset[str]:
        return frozenset(name.lower() for name in self.graph)

    def agreements(self, known_as: Iterable[str]) -> list[str]:
        """The agreements that a sharing policy could be: by reference, by a note, or by name."""
        index = self._references
        found = (
            name for called in known_as for name in index.get(called, ()) or self.named(called, "agreement")
        )
        return list(dict.fromkeys(found))

    @cached_property
    def _references(self) -> Mapping[str, list[str]]:
        declared = ((name, self.graph.nodes[name]["declared"]) for name in of_sort(self.graph, "agreement"))
        return _inverted((one.reference, name) for name, one in declared if one.reference)


def notes_of(remarks: Iterable[object]) -> Iterator[str]:
    """What the `MAIS:` notes among remarks say."""
    for remark in remarks:
        words = " ".join(getattr(remark, "words", "").split())
        if getattr(remark, "word", None) == "note" and words.startswith(NOTE):
            yield words.removeprefix(NOTE).strip()


def _inverted(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    posted: dict[str, list[str]] = defaultdict(list)
    for key, name in pairs:
        if name not in posted[key]:
            posted[key].append(name)
    return dict(posted)


def _folded(text: str) -> str:
    """A title to be compared: in Unicode's NFC, in small letters, and with one space where there are several."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).lower())


def _last_part(code: str) -> str:
    """What an address ends with; any other code is itself, since in it `no:visits` is not `visits`."""
    if address := _ADDRESS.fullmatch(code):
        return re.split("[/#]", address[1].rstrip("/#"))[-1]
    if urn := _URN.fullmatch(code):
        return re.split("[:/#]", urn[1])[-1]
    return code


name_index_of = PerBundle(lambda bundle: NameIndex(bundle.graph))
"""What a bundle's declarations are called elsewhere."""
