"""What the names of a bundle are called in answers, and the words they quote: each worked out once and remembered.

None of it depends on a question. What is remembered grows with the names that were asked about, at most to the size
of the bundle, and threads may share it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from agreements.diagnostics import Span
from agreements.formula.proof import Quotation, SourceCitation, SourceReading
from agreements.formula.readings import reading_of, unconfirmed_of
from agreements.formula.share import FactValue
from agreements.graph import PolicyGraph, dates, out, sort_of, syntax_of
from agreements.language import syntax as s
from agreements.syntax.units import base_unit, quantity_in_words
from agreements.syntax.values import fact_value, value_words
from agreements.words import in_sentence


class BundleTitles:
    """The titles, clauses, quotations, citations and readings of one bundle."""

    def __init__(self, graph: PolicyGraph) -> None:
        self.graph = graph
        self._titles: dict[str, str] = {}
        self._clauses: dict[str, str] = {}
        self._citations: dict[str, tuple[SourceCitation, ...]] = {}
        self._read: dict[str, tuple[tuple[SourceReading, ...], tuple[str, ...]]] = {}
        self._quotes: dict[str, tuple[str, ...]] = {}
        self._units: dict[str, str] = {}
        self._approvers: dict[str, str] = {}
        self._dates: dict[str, tuple[date | None, date | None]] = {}

    def title(self, name: str) -> str:
        """What people call a thing: its title, and for a field its dataset's too."""
        title = self._titles.get(name)
        if title is None:
            title = self._titles[name] = title_of(self.graph, name)
        return title

    def clause(self, clause: str) -> str:
        """A clause by number and title, and its agreement: `clause 1.1 “Supply to ONS” of “Linking …”`."""
        words = self._clauses.get(clause)
        if words is None:
            words = self._clauses[clause] = self._clause_in_words(clause)
        return words

    def _clause_in_words(self, clause: str) -> str:
        agreement, _, label = clause.partition(".")
        declared: s.Clause = syntax_of(self.graph, clause)
        title = f" “{declared.title}”" if declared.title else ""
        return f"clause {label}{title} of “{self.title(agreement)}”"

    def approver(self, name: str) -> str:
        """Who approves, in a sentence, with the organisation that a role belongs to."""
        words = self._approvers.get(name)
        if words is None:
            of = [self.title(organisation) for organisation, _ in out(self.graph, name, "of")]
            words = self._approvers[name] = " of ".join([in_sentence(self.title(name)), *of])
        return words

    def named(self, name: str) -> str:
        """A clause in words, or the title of anything else in quotation marks."""
        return self.clause(name) if sort_of(self.graph, name) == "clause" else f"“{self.title(name)}”"

    def quoted(self, name: str) -> str:
        """The title of a thing in quotation marks, so that it is plain where it ends: of a field, its dataset's too."""
        dataset, dot, _ = name.partition(".")
        if not dot or sort_of(self.graph, name) != "field":
            return f"“{self.title(name)}”"
        return f"“{self.graph.nodes[name]['title']}” in “{self.title(dataset)}”"

    def stated(self, fact: str, value: FactValue, written: str | bool | None) -> str:
        """A fact's value as whoever stated it would write it: a quantity in the unit that it was stated in."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, str):
            return value
        if isinstance(written, str):
            return " ".join(written.split())
        return quantity_in_words(value, self.unit(fact))

    def known_to(self, fact: str) -> str | None:
        """The role, organisation or kind that is declared to know how a fact is; nothing where that is left open."""
        declared: s.Fact = syntax_of(self.graph, fact)
        return None if declared.known_to is None else declared.known_to.text

    def knower(self, name: str) -> str:
        """Who knows how a fact is, in a sentence: of a kind, someone of it."""
        if sort_of(self.graph, name) == "kind":
            return f"an organisation of the kind “{self.title(name)}”"
        return self.approver(name)

    def catalogued(self, name: str, fact: str, value: FactValue) -> str:
        """A fact's value as the catalogue of a dataset or category writes it, in the unit of the catalogue."""
        declared: s.Dataset | s.Category = syntax_of(self.graph, name)
        usual = declared.usually_has if isinstance(declared, s.Dataset) else ()
        for setting in (*declared.has, *usual):
            said = setting.value
            if setting.fact.text == fact and said is not None and fact_value(said) == value:
                return value_words(said)
        return self.stated(fact, value, None)

    def unit(self, fact: str) -> str:
        """The base unit that a quantity is counted in."""
        unit = self._units.get(fact)
        if unit is None:
            unit = self._units[fact] = base_unit(syntax_of(self.graph, fact).type.unit.text)
        return unit

    def dates(self, name: str) -> tuple[date | None, date | None]:
        """The first and the last day of an agreement, clause or rule of law, where it has them."""
        found = self._dates.get(name)
        if found is None:
            found = self._dates[name] = dates(self.graph, name)
        return found

    def citations(self, name: str) -> tuple[SourceCitation, ...]:
        """Where the law behind a gateway or a bar is found."""
        found = self._citations.get(name)
        if found is None:
            declared = self._declared(name)
            cites = declared.cites if isinstance(declared, s.Gateway | s.Bar) else ()
            found = self._citations[name] = tuple(SourceCitation(cite.words, cite.link) for cite in cites)
        return found

    def readings(self, name: str) -> tuple[SourceReading, ...]:
        """How far the source of a gateway or a bar was read, where its notes say so; one at most."""
        return self.read(name)[0]

    def read(self, name: str) -> tuple[tuple[SourceReading, ...], tuple[str, ...]]:
        """That, and the sentences of the notes that say what of the gateway or bar was not confirmed."""
        found = self._read.get(name)
        if found is None:
            notes = self._notes_of_law(name)
            found = self._read[name] = (reading_of(notes, name), tuple(unconfirmed_of(notes)))
        return found

    def _notes_of_law(self, name: str) -> list[str]:
        declared = self._declared(name)
        remarks = declared.remarks if isinstance(declared, s.Gateway | s.Bar) else ()
        return [remark.words for remark in remarks if remark.word == "note"]

    def quotes(self, name: str) -> tuple[str, ...]:
        """The source's own words that a declaration quotes, white space folded."""
        found = self._quotes.get(name)
        if found is None:
            remarks: Iterable[s.Remark] = getattr(self._declared(name), "remarks", ())
            texts = [" ".join(remark.words.split()) for remark in remarks if remark.word == "text"]
            found = self._quotes[name] = tuple(texts)
        return found

    def _declared(self, name: str) -> object:
        return syntax_of(self.graph, name) if name in self.graph else None


def title_of(graph: PolicyGraph, name: str) -> str:
    """What people call a thing: its title, and for a field its dataset's too."""
    attributes = graph.nodes.get(name)
    if attributes is None:
        return name
    title: str = attributes["title"]
    if attributes["sort"] == "field":
        dataset = name.partition(".")[0]
        return f"{title} in {title_of(graph, dataset)}"
    return title


def quoted(span: Span | None) -> Quotation | None:
    """The words of a span and where they stand, for one who will look them up."""
    if span is None:
        return None
    return Quotation(span.source.path, *span.source.position(span.start), span.words)
