"""Syntax trees made at random: every construct of the language, in every combination the grammar allows."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from hypothesis import strategies as st

from agreements.conditions import FORMS
from agreements.conditions.form import Form
from agreements.diagnostics.unseen import unseen_in
from agreements.language import syntax as s
from agreements.syntax.elements import QuantityOf, Ref, StringOf, ValueOf, Values
from agreements.syntax.spelling import Element

T = TypeVar("T")
Tree = st.SearchStrategy

_LONG = "a-name-that-is-so-long-that-a-list-of-a-few-of-them-must-be-wrapped"
words = st.sampled_from(["a", "B", "NHS-Digital", "x1", "data-2", "end", "months", "low", _LONG])
names = st.builds(s.Name, words)
refs = st.builds(s.Name, words | st.sampled_from(["a.b", "anyone", "anything", "any-purpose", "party"]))
strings = (
    st.sampled_from(
        ["", "word", "a # b", 'she said "yes"', '"', '""', '"""', "two\n   lines\n", "x\ry", "é 字"]
    )
    | st.text(st.sampled_from('ab "\n#'), max_size=12)
    | st.text(max_size=150)
).filter(lambda text: not unseen_in(text) and '"""' not in text.rstrip('"'))
some_string = st.none() | strings.filter(lambda text: not text.startswith('"""') or not text.strip('"'))
real_strings = some_string.filter(lambda text: text is not None).map(str)
dates = st.dates(date(1000, 1, 1))
some_date = st.none() | dates


def some(item: Tree[T], least: int = 0, most: int = 3) -> Tree[tuple[T, ...]]:
    """A few of something."""
    return st.lists(item, min_size=least, max_size=most).map(tuple)


periods = st.builds(s.Period, some_date, some_date).filter(lambda period: period.start or period.end)
quantities = st.builds(s.Quantity, st.integers(0, 999_999_999), st.sampled_from(["months", "day", "people"]))
values = names | quantities | st.builds(s.YesNo, st.booleans())
listings = st.builds(s.ListedNames, some(refs, 1, 6), some(refs))
sentences = st.builds(s.Sentence, listings, listings, listings, listings)
remarks = some(st.builds(s.Remark, st.sampled_from(["note", "text"]), real_strings), most=2)
labels = st.builds(s.ClauseLabel, st.sampled_from(["1", "2.1", "3.10a", "2020"]))
alternatives = st.builds(s.Alternatives, some(refs, 1))


def _places(form: Form) -> dict[str, Tree[object]]:
    """What may stand in each place of a form of condition, by how it is spelt."""
    made: dict[type[Element], Tree[object]] = {
        Ref: refs,
        ValueOf: values,
        Values: some(values, 1),
        StringOf: some_string,
        QuantityOf: st.none() | quantities,
    }
    return {element.field: made[type(element)] for element in form.phrase.values}


leaves = st.one_of([st.builds(form.node, **_places(form)) for form in FORMS])
settled = st.one_of(
    [
        st.builds(form.node, **_places(form))
        for form in FORMS
        if not issubclass(form.node, s.FactTest | s.ApprovedBy)
    ]
)


def _joined(parts: Tree[s.Condition]) -> Tree[s.Condition]:
    return st.one_of(
        st.builds(s.Not, parts),
        st.builds(s.And, some(parts.filter(lambda part: not isinstance(part, s.And)), 2)),
        st.builds(s.Or, some(parts.filter(lambda part: not isinstance(part, s.Or)), 2)),
    )


conditions = st.recursive(leaves, _joined, max_leaves=8)
settled_conditions = st.recursive(settled, _joined, max_leaves=4)
"""Conditions that are never unknown, as they stand after `where`."""

_declared = {"name": names, "title": some_string, "remarks": remarks}
_under = {**_declared, "under": some(refs)}

settings = st.builds(s.Setting, refs, st.none() | values)
fields = st.builds(s.Field, **_declared, contains=some(refs))
citations = st.builds(s.Citation, real_strings, some_string)
reliances = st.builds(s.Reliance, some(refs, 1), st.none() | settled_conditions)
needs = st.builds(s.Need, some(alternatives, 1), some_string, st.none() | quantities)
time_limits = quantities | st.builds(
    s.Quantity, st.integers(0, 999_999_999), st.sampled_from(["hours", "working days", "working day"])
)
deadlines = st.builds(s.Deadline, time_limits, refs)
obligations = st.builds(
    s.Obligation, some(refs, 1), st.sampled_from(["recipient", "discloser"]), st.none() | deadlines
)
standing_terms = st.builds(s.StandingTerm, some(refs, 1), st.sampled_from(["recipient", "discloser"]))
clause_names = some(st.builds(s.Name, st.sampled_from(["a.1", "NHS-Digital.2.1", "data-2.3.10a"])), most=2)
grants = st.builds(
    s.Grant,
    sentences,
    replaces=clause_names,
    relying_on=some(reliances),
    conditions=some(conditions, most=2),
    needs=some(needs, most=2),
    obligations=some(obligations),
    standing_terms=some(standing_terms, most=2),
    notwithstanding=some(labels),
)
restrictions = st.builds(
    s.Restriction,
    sentences,
    replaces=clause_names,
    unless=some(conditions, most=2),
    survival=st.none() | st.builds(s.Survival, st.none() | quantities),
)
statements = st.builds(s.TextClause, real_strings)
clauses = st.builds(
    s.Clause, labels, some_string, grants | restrictions | statements, st.none() | periods, remarks
)
parties = st.builds(s.Party, refs, st.none() | refs) | st.builds(s.Party, refs, refs, some(refs, 1))
risks = st.builds(
    s.Risk,
    **_declared,
    about=some(labels),
    likelihood=st.none() | refs,
    impact=st.none() | refs,
    mitigation=st.none() | conditions,
    otherwise_ask=st.none() | refs,
)
fact_types = st.one_of(
    st.builds(s.OneOf, some(names, 1)),
    st.builds(s.Scale, some(names, 1)),
    st.builds(s.Measure, names),
    st.just(s.YesOrNo()),
)

items = st.one_of(
    st.builds(s.Use, st.sampled_from(["uk.law", "beside", "kind"])),
    st.builds(s.Kind, **_under),
    st.builds(s.Purpose, **_under),
    st.builds(s.Category, **_under, has=some(settings, most=2)),
    st.builds(
        s.Organisation,
        **_declared,
        memberships=some(st.builds(s.Membership, some(refs, 1), st.none() | periods)),
    ),
    st.builds(s.Role, **_declared, organisation=st.none() | refs),
    st.builds(s.Duty, **_declared),
    st.builds(s.Event, **_declared),
    st.builds(s.Fact, **_declared, type=fact_types, known_to=st.none() | refs),
    st.builds(
        s.Dataset,
        **_declared,
        held_by=some(refs),
        contains=some(refs),
        has=some(settings, most=2),
        usually_has=some(settings, most=2),
        derived_from=some(st.builds(s.Derivation, some(refs, 1), some(refs)), most=2),
        anonymised_from=some(refs),
        fields=some(fields),
    ),
    st.builds(
        s.Gateway,
        **_declared,
        cites=some(citations, most=2),
        period=st.none() | periods,
        permits=some(sentences, most=2),
        conditions=some(conditions, most=2),
        lifts=some(refs),
    ),
    st.builds(
        s.Bar,
        **_declared,
        cites=some(citations, most=2),
        period=st.none() | periods,
        forbids=some(sentences, most=2),
        unless=some(conditions, most=2),
    ),
    st.builds(
        s.Agreement,
        **_declared,
        reference=some_string,
        parties=some(parties),
        period=st.none() | periods,
        review_by=some_date,
        review_every=st.none() | quantities,
        conditions=some(conditions, most=2),
        summary=some_string,
        contact=some_string,
        supersedes=some(refs),
        suspensions=some(st.builds(s.Suspension, periods, some_string), most=2),
        clauses=some(clauses),
        risks=some(risks, most=2),
    ),
    st.builds(
        s.Promise,
        **_declared,
        never=st.builds(s.NeverShares, sentences) | st.builds(s.NeverReaches, listings, listings),
        unless=some(conditions, most=2),
    ),
)
files = st.builds(s.File, some(items, most=4))
