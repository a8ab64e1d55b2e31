"""The sentences of clauses and of rules of law in prose: who, what, with whom, for what, and what is left out.

What permits must cover all that is shared, what forbids applies where it touches any of it (`language.md`, section 4).
So a category in the one means data that contains nothing else, and in the other data that contains it at all; what is
excepted is read the other way about.
"""

from __future__ import annotations

from collections.abc import Sequence

from agreements.documents.terms import Terms
from agreements.language import syntax as s
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING, PARTY
from agreements.words import as_sentence, listed_in_words


def granted(sentence: s.Sentence, terms: Terms) -> str:
    """What a clause grants, as a sentence."""
    who = as_sentence(_bodies(sentence.disclosers, terms))
    return f"{who} may share {_what_to_whom(sentence, terms, forbids=False)}."


def restricted(sentence: s.Sentence, terms: Terms) -> str:
    """What a clause forbids, as a sentence: of one that it must not, of several that none may."""
    who = _forbidden(sentence.disclosers, terms)
    return f"{who} share {_what_to_whom(sentence, terms, forbids=True)}."


def legal(verb: str, sentence: s.Sentence, terms: Terms, *, forbids: bool) -> str:
    """What a rule of law permits or forbids, as a sentence."""
    who = _bodies(sentence.disclosers, terms)
    return f"It {verb} {who} to share {_what_to_whom(sentence, terms, forbids=forbids)}."


def never_reaching(data: s.ListedNames, recipients: s.ListedNames, terms: Terms) -> str:
    """That data never reaches somebody, as a sentence."""
    what = as_sentence(_data(data, terms, forbids=True))
    return f"{what} never reaches {_bodies(recipients, terms)}, however many hands it passes through."


def _what_to_whom(sentence: s.Sentence, terms: Terms, *, forbids: bool) -> str:
    data = _data(sentence.data, terms, forbids=forbids)
    return f"{data} with {_bodies(sentence.recipients, terms)} for {_purposes(sentence.purposes, terms)}"


def _any_of(phrases: Sequence[str]) -> str:
    return phrases[0] if len(phrases) == 1 else f"any of {listed_in_words(phrases)}"


# --- organisations ------------------------------------------------------------------------------------


def _bodies(listed: s.ListedNames, terms: Terms) -> str:
    return _any_of(_body_phrases(listed.names, terms)) + _excepted_bodies(listed, terms)


def _forbidden(listed: s.ListedNames, terms: Terms) -> str:
    """The subject of a prohibition and its verb: one organisation must not, and of several none may."""
    phrases, excepted = _body_phrases(listed.names, terms), _excepted_bodies(listed, terms)
    if len(phrases) > 1:
        return f"None of {listed_in_words(phrases)}{excepted} may"
    names = [name.text for name in listed.names]
    if names[0] in (ANYONE, PARTY) or terms.sort(names[0]) == "kind":
        return f"No {phrases[0].removeprefix('any ')}{excepted} may"
    return f"{phrases[0]}{excepted} must not"


def _excepted_bodies(listed: s.ListedNames, terms: Terms) -> str:
    return f", except {listed_in_words(_body_phrases(listed.excepted, terms))}," if listed.excepted else ""


def _body_phrases(names: Sequence[s.Name], terms: Terms) -> list[str]:
    """Organisations by their titles, then the kinds together; of several, one or another is what is meant."""
    kinds = [name.text for name in names if terms.sort(name.text) == "kind"]
    others = [name.text for name in names if name.text not in kinds]
    alone = len(others) + bool(kinds) == 1
    found = [_one_body(name, terms, alone=alone) for name in others]
    if kinds:
        lead = "any organisation" if alone else "the organisations"
        found.append(f"{lead} of the kind {terms.all_quoted(kinds, 'or')}")
    return found


def _one_body(name: str, terms: Terms, *, alone: bool) -> str:
    if name == ANYONE:
        return "any organisation" if alone else "all organisations"
    if name == PARTY:
        return "any party to this agreement" if alone else "the parties to this agreement"
    return terms.title(name)


# --- data and purposes --------------------------------------------------------------------------------


def _data(listed: s.ListedNames, terms: Terms, *, forbids: bool) -> str:
    data = _any_of(_data_phrases(listed.names, terms, touches=forbids))
    if not listed.excepted:
        return data
    left_out = _data_phrases(listed.excepted, terms, touches=not forbids)
    return f"{data}, except {listed_in_words(left_out)},"


def _data_phrases(names: Sequence[s.Name], terms: Terms, *, touches: bool) -> list[str]:
    """Datasets and fields by their titles, then the categories together."""
    categories = [name.text for name in names if terms.sort(name.text) == "category"]
    found = [
        _one_item(name.text, terms, alone=len(names) == 1) for name in names if name.text not in categories
    ]
    if categories:
        titles = terms.all_quoted(categories, "or")
        found.append(f"data that contains {'' if touches else 'nothing but '}{titles}")
    return found


def _one_item(name: str, terms: Terms, *, alone: bool) -> str:
    if name == ANYTHING:
        return "any data" if alone else "all data"
    return terms.quoted(name)


def _purposes(listed: s.ListedNames, terms: Terms) -> str:
    names = [name.text for name in listed.names]
    purposes = _any_of([_purpose(name, terms, alone=len(names) == 1) for name in names])
    if not listed.excepted:
        return purposes
    return f"{purposes}, except {terms.all_quoted(name.text for name in listed.excepted)}"


def _purpose(name: str, terms: Terms, *, alone: bool) -> str:
    if name == ANY_PURPOSE:
        return "any purpose" if alone else "all purposes"
    return terms.quoted(name)
