"""Each form of condition and each sort of declaration is declared once; the rest of the language follows from it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

import agreements
from agreements.conditions import FORMS
from agreements.discovery import declared_in
from agreements.graph import RELATIONS, SORTS
from agreements.language import syntax as s
from agreements.language.grammar import declared_rules, grammar_text
from agreements.language.parser import reserved_words
from agreements.language.registry import digest, nodes
from agreements.language.sorts import SORTS as ALL_SORTS
from agreements.language.sorts import TOP_LEVEL, references_in
from agreements.store.compiled import Compiled, NotABundle
from agreements.syntax.elements import Ref
from agreements.syntax.references import FACT, Slot
from agreements.syntax.spelling import Words
from trees import items

ROOT = Path(__file__).parent.parent
modest = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


# --- what is declared ---------------------------------------------------------------------------------


def test_forms_and_sorts_are_found_in_the_order_of_their_files() -> None:
    for found in ([form.node for form in FORMS], [sort.node for sort in TOP_LEVEL]):
        modules = [node.__module__ for node in found]
        assert modules == sorted(set(modules))


def test_a_file_declares_what_belongs_in_its_package() -> None:
    with pytest.raises(
        TypeError, match=r"`agreements\.conditions\.approved_by` must declare `FORM`, a `Slot`"
    ):
        declared_in("agreements.conditions", "FORM", Slot, every=False)


def test_every_word_of_a_form_or_sort_is_a_word_of_the_language() -> None:
    phrases = [form.phrase for form in FORMS]
    said = {word for phrase in phrases for element in phrase.elements for word in _words(element)}
    assert {sort.word for sort in ALL_SORTS} | said <= reserved_words()


def _words(element: object) -> Iterator[str]:
    return iter(element.text.split() if isinstance(element, Words) else ())


def test_a_rule_of_the_grammar_is_spelt_in_one_way() -> None:
    named = re.findall(r"^(\w+):", grammar_text(), re.MULTILINE)
    assert len(named) == len(set(named))
    assert set(declared_rules()) < set(named)


def test_a_name_that_is_referred_to_is_of_a_sort_that_there_is() -> None:
    words = {sort.word for sort in TOP_LEVEL}
    slots = [value for value in vars(agreements.syntax.references).values() if isinstance(value, Slot)]
    assert all(set(slot.sorts) <= words for slot in slots)


def test_the_documentation_has_every_sort_and_relation() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", page, re.MULTILINE))
    assert {name: rows.get(name) for name in RELATIONS} == dict(RELATIONS)
    listed = page[page.index("The sorts (`agreements.graph.SORTS`)") : page.index("Every edge has")]
    assert set(re.findall(r"`([a-z]+)`", listed)) == set(SORTS.values())


def test_every_edge_has_a_relation_that_is_declared() -> None:
    graph = agreements.load(ROOT / "policies").graph
    assert {relation for _, _, relation in graph.edges(data="relation")} <= set(RELATIONS)


# --- what follows -------------------------------------------------------------------------------------


@modest
@given(items)
def test_what_a_declaration_refers_to_is_written_in_it(item: s.Use | s.TopLevel) -> None:
    if isinstance(item, s.Use):
        return
    names = {id(name) for name in _names(item)}
    assert {id(reference.name) for reference in references_in(item)} <= names - {id(item.name)}


def _names(node: object) -> Iterator[s.Name]:
    if isinstance(node, s.Name):
        yield node
    elif isinstance(node, msgspec.Struct):
        for field in node.__struct_fields__:
            yield from _names(getattr(node, field))
    elif isinstance(node, tuple):
        for one in node:
            yield from _names(one)


def test_a_condition_is_checked_by_what_its_form_declares() -> None:
    slots = {
        form.node: [element.slot for element in form.phrase.values if isinstance(element, Ref)]
        for form in FORMS
    }
    assert {node for node, those in slots.items() if FACT in those} == {
        form.node for form in FORMS if issubclass(form.node, s.FactTest)
    }
    assert {form.node for form in FORMS if form.ordered} == {s.FactIsAtMost, s.FactIsAtLeast}
    assert {form.node for form in FORMS if form.alone} == {s.FactHolds}


# --- compiled bundles ---------------------------------------------------------------------------------


class Added(s.Node, frozen=True):
    """A node that no bundle holds."""

    name: s.Name


def test_bytes_name_the_syntax_that_they_hold() -> None:
    assert digest() == digest(nodes())
    assert digest() != digest((*nodes(), Added))
    assert digest() != digest(nodes()[1:])


@pytest.mark.parametrize(
    "first", ["agreements.conditions.fact_is", "agreements.language.sorts.risk", "agreements"]
)
def test_the_syntax_is_the_same_whatever_is_imported_first(first: str) -> None:
    code = f"import {first}; from agreements.language.registry import digest; print(digest())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert told.stdout.strip() == digest()


def test_a_bundle_that_was_compiled_with_other_syntax_is_not_read() -> None:
    raw = agreements.load(ROOT / "policies").to_bytes()
    assert digest().encode() in raw[:64]
    other = raw.replace(digest().encode(), digest((*nodes(), Added)).encode(), 1)
    with pytest.raises(NotABundle):
        Compiled.from_bytes(other)
