"""Other words that public bodies use for one thing, so that a name is found by a word that its title does not have.

The list is short on purpose. Each row holds words that somebody who shares data in the public sector would use for
the same thing; they find names and change no answer. A row is a guess at what a reader means, so whoever searches by
one says which other words were looked for. Words that mean different things in law do not stand in one row: consent
and legal obligation, anonymous and pseudonymised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from agreements.diagnostics.word_forms import words_of

_ROWS = """
council, local authority, borough, municipality, town hall
doctor, GP, general practice, general practitioner, surgery
hospital, NHS trust
health service, NHS, national health service
health, medical, clinical
social care, social services, social work, social worker
social security, welfare, benefits
DWP, social security department, work and pensions
tax, revenue and customs, HMRC
tax office, revenue and customs, HMRC
police, constabulary
court, judge, tribunal, legal proceedings
crime, criminal, offence, offending
school, academy, pupil, education
university, college, academic
child, children, minor, young person, young people
child protection, safeguarding, abuse, children safe
charity, not for profit, voluntary
company, business, firm, commercial, private sector
energy supplier, electricity supplier, gas supplier, fuel
car, vehicle, motor
driving licence, driver, DVLA
passport, immigration, border
death, deceased, mortality
disaster, emergency, major incident, civil contingencies
covid, coronavirus, pandemic
jab, vaccination, vaccine, immunisation
race, ethnic, ethnicity, racial
religion, belief, religious
fingerprint, face, biometric
sensitive data, special category, sensitive information
name, address, postcode, direct identifier, identifying particulars
anonymous, anonymised, de-identified, identifiability
pseudonymised, pseudonym, identifiability
destroy, delete, erase, wipe, shred, dispose
keep, retain, retention, store, kept
how long, retention, kept for
safe, secure
secure room, safe haven, trusted research environment, secure research environment, TRE, SDE
where, environment, setting
breach, leak, data loss, near miss
log, record of use
publish, publication, transparency, public register
open data, open, data spectrum
privacy notice, tell people, fair processing
opt out, objection
consent, permission, agreed
DPIA, impact assessment, privacy assessment
lawful basis, article 6
special category condition, article 9
confidentiality, confidence, confidential, secrecy
minister, secretary of state
data owner, information asset owner, IAO, SIRO
ethics, ethics committee
research, study, researcher
survey, questionnaire
debt, arrears, owe, owes
pay, wages, salary, earnings, income
job, employment, work
housing, home, homes, households, homeless
poverty, low income, disadvantages
parking, car park
advertising, marketing
abroad, overseas, outside
check, vet
"""

_LONGEST = 4
"""How many words a phrase of the list has at most."""

ROWS: tuple[tuple[str, ...], ...] = tuple(
    tuple(phrase.strip() for phrase in row.split(",")) for row in _ROWS.strip().splitlines()
)
"""Phrases that are used for one thing, as people write them."""


def _by_phrase() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for row in ROWS:
        for phrase in row:
            others = (other for other in row if other != phrase)
            found.setdefault(tuple(words_of(phrase)), {}).update(dict.fromkeys(others))
    return {phrase: tuple(others) for phrase, others in found.items()}


_OTHERS = _by_phrase()


def other_words(words: Sequence[str]) -> tuple[str, ...]:
    """What else is said for a phrase, given its words as `words_of` gives them; nothing for most."""
    return _OTHERS.get(tuple(words)) or _OTHERS.get(_singular(words), ())


def _singular(words: Sequence[str]) -> tuple[str, ...]:
    """The phrase with its last word without the `s` of a plural: `doctors`."""
    return (*words[:-1], words[-1].removesuffix("s")) if words else ()


def in_phrases(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Words in phrases: the longest that the list has at each place, and single words between them."""
    at = 0
    while at < len(words):
        longest = min(_LONGEST, len(words) - at)
        length = next((n for n in range(longest, 1, -1) if other_words(words[at : at + n])), 1)
        yield tuple(words[at : at + length])
        at += length
