"""What a document calls things: titles for names, remembering which were used, so that a glossary can explain them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from agreements.documents.model import NoteOfAuthor, QuotedWords
from agreements.graph import PolicyGraph, into, of_sort, out, sort_of
from agreements.language import syntax as s
from agreements.policy.coverage import Coverage
from agreements.policy.titles import BundleTitles
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING
from agreements.words import in_sentence, listed_in_words

EVERYTHING = frozenset({ANYONE, ANYTHING, ANY_PURPOSE})
"""The words that stand for everything, which nobody declared."""

SORTS_USED = (
    "kind",
    "purpose",
    "category",
    "organisation",
    "role",
    "duty",
    "event",
    "fact",
    "dataset",
    "field",
    "gateway",
    "bar",
)
"""The sorts of names that a document calls by their titles."""


class BundleNames:
    """What all documents of one bundle look up, each worked out once."""

    def __init__(self, graph: PolicyGraph) -> None:
        self.graph = graph
        self.coverage = Coverage(graph)
        self._titles = BundleTitles(graph)

    def title(self, name: str) -> str:
        """What people call a thing; with its name where another thing of the bundle has that title too."""
        title = folded(self._titles.title(name))
        return f"{title} ({name})" if title in self._shared else title

    @cached_property
    def _shared(self) -> frozenset[str]:
        return self.shared_titles()

    def shared_titles(self) -> frozenset[str]:
        """The titles that several things of the bundle have; asked for once."""
        sorts = (*SORTS_USED, "agreement")
        names = (name for sort in sorts for name in of_sort(self.graph, sort) if name not in EVERYTHING)
        counted = Counter(folded(self._titles.title(name)) for name in names)
        return frozenset(title for title, times in counted.items() if times > 1)


class Terms:
    """The titles of a bundle as one document uses them; made anew for each document."""

    def __init__(self, names: BundleNames) -> None:
        self._names = names
        self.graph, self.coverage = names.graph, names.coverage
        self.used: dict[str, None] = {}
        self.quoted_in: dict[str, str] = {}
        """Where the words of a rule of law are quoted, by its name."""
        self.notes: list[str] = []
        """Where each note stands, in order."""

    def title(self, name: str) -> str:
        """What people call a thing; the glossary will explain it."""
        self.used[name] = None
        return self._names.title(name)

    def mentioned(self, name: str) -> str:
        """What people call a thing that the glossary need not explain."""
        return self._names.title(name)

    def quoted(self, name: str) -> str:
        """A title in quotation marks."""
        return f"“{self.title(name)}”"

    def all_quoted(self, names: Iterable[str], joining: str = "and") -> str:
        """Titles in quotation marks, as a list in words."""
        return listed_in_words([self.quoted(name) for name in names], joining)

    def approver(self, name: str) -> str:
        """Who approves, with the organisation that a role belongs to."""
        title = in_sentence(self.title(name))
        if self.sort(name) != "role":
            return title
        of = [self.title(organisation) for organisation, _ in out(self.graph, name, "of")]
        article = "" if title.partition(" ")[0] in ("the", "a", "an") else "the "
        return article + " of ".join([title, *of])

    def approvers(self, names: Sequence[s.Name]) -> str:
        """Several of whom any will do."""
        return listed_in_words([self.approver(name.text) for name in names], "or")

    def sort(self, name: str) -> str | None:
        """The sort of what a name stands for; none for the words that stand for everything, and for `party`."""
        sort = None if name in EVERYTHING else sort_of(self.graph, name)
        return sort if sort in SORTS_USED else None

    def clause(self, agreement: str, label: str, *, here: str) -> str:
        """A clause by number and title, and by its agreement where that is not this one."""
        title = self.clause_title(f"{agreement}.{label}")
        words = f"clause {label}{f' “{title}”' if title else ''}"
        return words if agreement == here else f"{words} of “{self.mentioned(agreement)}”"

    def clause_title(self, clause: str) -> str | None:
        """The title of a clause, where it has one."""
        declared: s.Clause = self.graph.nodes[clause]["declared"]
        return folded(declared.title) if declared.title else None

    def declared(self, name: str) -> object:
        """The syntax that a name was declared with."""
        return self.graph.nodes[name]["declared"]

    def coming(self, name: str, relation: str) -> list[str]:
        """Where the edges of a relation that end at a name come from."""
        return [start for start, _ in into(self.graph, name, relation)]

    def remarks(self, remarks: Iterable[s.Remark], where: str) -> tuple[QuotedWords | NoteOfAuthor, ...]:
        """Remarks as they stand in a document: notes are numbered, and it is remembered where they are."""
        return tuple(self._remark(remark, where) for remark in remarks)

    def notes_under(self, remarks: Iterable[s.Remark], where: str) -> tuple[QuotedWords | NoteOfAuthor, ...]:
        """The notes alone."""
        return self.remarks((one for one in remarks if one.word == "note"), where)

    def _remark(self, remark: s.Remark, where: str) -> QuotedWords | NoteOfAuthor:
        words = paragraphs(remark.words)
        if remark.word == "text":
            return QuotedWords(words)
        self.notes.append(where)
        return NoteOfAuthor(len(self.notes), words)


def paragraphs(words: str) -> tuple[str, ...]:
    """Words of a string paragraph by paragraph, white space folded; a blank line ends one."""
    found: list[list[str]] = [[]]
    for line in words.splitlines():
        if line.strip():
            found[-1].extend(line.split())
        elif found[-1]:
            found.append([])
    return tuple(" ".join(lines) for lines in found if lines)


def folded(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())
