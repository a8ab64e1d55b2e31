"""The library of one bundle: what each page says, made of what the page shows and of an index that is made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Any

from agreements.bundle import Bundle
from agreements.documents.agreement import AgreementDocuments
from agreements.documents.clauses import clause_part
from agreements.documents.conditions import stated
from agreements.documents.data import data_schedule
from agreements.documents.glossary import explained
from agreements.documents.model import DocumentPart, Paragraph
from agreements.documents.sentences import never_reaching, restricted
from agreements.documents.terms import EVERYTHING, folded
from agreements.graph import out, sort_of, syntax_of
from agreements.language import syntax as s
from agreements.pages.declared import law_pages
from agreements.pages.declared.asking import ask_links
from agreements.pages.declared.bundle_index import BundleIndex
from agreements.pages.declared.lineage import made_from, made_into
from agreements.pages.declared.linked_terms import NO_PAGE, IndexedNames, LinkedTerms
from agreements.pages.declared.naming import Naming, NamingGroup
from agreements.pages.declared.sorts import SORT_WORDS
from agreements.pages.declared.standing import StandingOnDay, standing_of
from agreements.pages.declared.views import AgreementView, DatasetView, DeclarationView, LawView, SourcePlace
from agreements.words import as_sentence, listed_in_words

_TOLD = {"gateway": "relies-on"}
"""What names one of a sort and has a place of its own on the page."""

MOST_KEPT = 256
"""How many pages' views are kept; the rest are made again."""


class Library:
    """The pages of one bundle's declarations. Threads may share it."""

    def __init__(self, bundle: Bundle, pause: Callable[[], None] = lambda: None) -> None:
        self.bundle = bundle
        self.graph = bundle.graph
        self._pause = pause
        self._lock = Lock()
        self._made: tuple[BundleIndex, IndexedNames] | None = None
        self.view = lru_cache(maxsize=MOST_KEPT)(self._view)

    # --- what is made once --------------------------------------------------------------------------

    def prepare(self) -> None:
        """Make what the first page would otherwise wait for; seconds, for a bundle of ten thousand agreements."""
        with self._lock:
            if self._made is None:
                index = BundleIndex(self.graph, self._pause)
                self._made = index, IndexedNames(index, self.graph)

    @property
    def index(self) -> BundleIndex:
        """What names what, and which words stand where."""
        return self._parts[0]

    @property
    def names(self) -> IndexedNames:
        """What documents of the bundle look up."""
        return self._parts[1]

    @property
    def _parts(self) -> tuple[BundleIndex, IndexedNames]:
        self.prepare()
        assert self._made is not None  # noqa: S101 - it has just been made
        return self._made

    def terms(self) -> LinkedTerms:
        """The titles of the bundle, for one page."""
        return LinkedTerms(self._parts[1])

    # --- pages --------------------------------------------------------------------------------------

    def sort(self, name: str) -> str | None:
        """The sort of what has a page under this name; nothing for what has none."""
        sort = None if name in EVERYTHING else sort_of(self.graph, name)
        return None if sort in NO_PAGE else sort

    def _view(self, name: str, on: date, start: int = 0) -> DeclarationView:
        """What the page about a name says on a day; `start` is where its list of resting agreements begins.

        Raises `KeyError` for what has no page.
        """
        sort = self.sort(name)
        if sort is None:
            raise KeyError(name)
        terms = self.terms()
        common = DeclarationView(
            sort=sort,
            name=name,
            title=self.index.title(name),
            called=SORT_WORDS[sort].one,
            lead=SORT_WORDS[sort].lead,
            standing=standing_of(self.graph, name, on),
            part=self._part(sort, name, terms),
            naming=Naming(self.index).groups(
                self._names_of(sort, name), terms, told_elsewhere=_TOLD.get(sort, "")
            ),
            source=self._source(name),
            asks=tuple(ask_links(self.graph, sort, name, on)),
            within=self._within(sort, name, terms),
        )
        match sort:
            case "agreement":
                return self._agreement(common, terms, on)
            case "gateway" | "bar":
                read, unconfirmed = law_pages.readings(name, terms)
                rests = law_pages.resting(name, self.index, terms, on, start)
                return LawView(**_members(common), readings=read, unconfirmed=unconfirmed, resting=rests)
            case "dataset":
                before, after = made_from(name, terms), made_into(name, self.index, terms)
                return DatasetView(**_members(common), made_from=before, made_into=after)
            case _:
                return common

    def naming_page(self, name: str, relation: str, start: int) -> NamingGroup | None:
        """More of what names a thing in one way; nothing where there is no such thing, or no more."""
        return (
            None if self.sort(name) is None else Naming(self.index).page(name, relation, start, self.terms())
        )

    def _agreement(self, common: DeclarationView, terms: LinkedTerms, on: date) -> AgreementView:
        name = common.name
        declared: s.Agreement = syntax_of(self.graph, name)
        document = AgreementDocuments(self.bundle, self._parts[1]).document(name, terms)
        clauses = [f"{name}.{clause.label}" for clause in declared.clauses]
        law = dict.fromkeys(end for clause in clauses for end, _ in out(self.graph, clause, "relies-on"))
        return AgreementView(
            **_members(common),
            document=document,
            parties=tuple(_party(end, edge, terms) for end, edge in out(self.graph, name, "party")),
            rests_on=tuple((terms.mentioned(one), _stands(self, one, on)) for one in law),
            clauses=tuple(
                (as_sentence(terms.clause(name, one.partition(".")[2], here=name)), _stands(self, one, on))
                for one in clauses
            ),
            summary=folded(declared.summary or ""),
        )

    def _names_of(self, sort: str, name: str) -> tuple[str, ...]:
        """A dataset with its fields, an agreement with its clauses: what names any of them names it."""
        if sort != "dataset":
            return (name,)
        declared: s.Dataset = syntax_of(self.graph, name)
        return (name, *(f"{name}.{field.name}" for field in declared.fields))

    def _part(self, sort: str, name: str, terms: LinkedTerms) -> DocumentPart:
        declared = syntax_of(self.graph, name)
        match sort:
            case "agreement":
                return DocumentPart("")  # whose document says all of it
            case "clause":
                agreement: s.Agreement = syntax_of(self.graph, name.partition(".")[0])
                return clause_part(agreement, declared, terms)
            case "gateway" | "bar":
                return law_pages.law_part(name, terms)
            case "dataset":
                return data_schedule((name,), terms)[0]
            case "field":
                blocks = [
                    Paragraph(f"It contains {terms.all_quoted(one.text for one in declared.contains)}.")
                ]
                return DocumentPart(
                    "", (*(blocks if declared.contains else ()), *terms.remarks(declared.remarks, ""))
                )
            case "promise":
                return DocumentPart("", (*_promised(declared, terms), *terms.remarks(declared.remarks, "")))
            case _:
                says = [one for one in explained(name, terms) if not one.startswith(("Note: ", "Quoted: "))]
                return DocumentPart("", (*map(Paragraph, says), *terms.remarks(declared.remarks, "")))

    def _within(self, sort: str, name: str, terms: LinkedTerms) -> str:
        within = name.partition(".")[0] if sort in ("clause", "field") else None
        return "" if within is None else terms.mentioned(within)

    def _source(self, name: str) -> SourcePlace | None:
        span = self.graph.nodes[name]["span"]
        return None if span is None else SourcePlace(span.source.path, span.line)


def _stands(library: Library, name: str, on: date) -> StandingOnDay:
    standing = standing_of(library.graph, name, on)
    assert standing is not None  # noqa: S101 - agreements, clauses and law have dates
    return standing


def _members(view: DeclarationView) -> dict[str, Any]:
    return {name: getattr(view, name) for name in DeclarationView.__dataclass_fields__}


def _party(name: str, edge: dict[str, Any], terms: LinkedTerms) -> str:
    if not edge["capacity"]:
        return terms.mentioned(name)
    for_whom = listed_in_words([terms.mentioned(one) for one in edge["acts_for"]])
    acting = f" for {for_whom}" if for_whom else ""
    return f"{terms.mentioned(name)}, as {edge['capacity'].replace('-', ' ')}{acting}"


def _promised(promise: s.Promise, terms: LinkedTerms) -> Iterator[Paragraph]:
    if isinstance(promise.never, s.NeverShares):
        yield Paragraph(restricted(promise.never.sentence, terms))
    else:
        yield Paragraph(never_reaching(promise.never.data, promise.never.recipients, terms))
    if promise.unless:
        yield stated("This is not promised where", promise.unless, terms, s.Or)
