"""The checks of a bundle: what it says must make sense before anyone may ask it.

Each check is a function from the symbols to what is wrong; all of them run, so that one run reports everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeAlias

from agreements.diagnostics import Diagnostic, in_reading_order
from agreements.language.checks.catalogue import contents_agree_on_facts, data_contains_something
from agreements.language.checks.clauses import (
    disclosers_can_be_parties,
    labels_name_restrictions,
    risks_are_about_grants,
    survivors_have_no_end,
)
from agreements.language.checks.duplicates import (
    local_names_are_declared_once,
    names_are_declared_once,
    titles_are_told_apart,
)
from agreements.language.checks.durations import (
    deadlines_are_lengths_of_time,
    durations_are_lengths_of_time,
)
from agreements.language.checks.facts import conditions_suit_their_facts, settings_suit_their_facts
from agreements.language.checks.hierarchies import nothing_runs_in_a_circle
from agreements.language.checks.identifiability import (
    identifiability_is_said,
    special_categories_rest_on_something,
)
from agreements.language.checks.judgements import judgements_are_told_apart
from agreements.language.checks.memberships import parties_last_as_long_as_their_agreements
from agreements.language.checks.names import names_are_declared, values_are_plain_names
from agreements.language.checks.onward import onward_restrictions_survive
from agreements.language.checks.periods import (
    periods_end_after_they_begin,
)
from agreements.language.checks.processors import processors_act_for_parties
from agreements.language.checks.quantities import (
    capacities_are_known,
    levels_are_known,
    units_are_known,
)
from agreements.language.checks.readings import readings_are_clear
from agreements.language.checks.reliances import reliances_are_settled
from agreements.language.checks.replacements import replacements_say_when, replacements_suit
from agreements.language.checks.retention import data_is_destroyed_in_time
from agreements.language.checks.symbols import SymbolTable
from agreements.language.checks.unused import declarations_are_used, disclosers_have_the_data
from agreements.language.checks.upkeep import (
    gateways_last_as_long_as_their_clauses,
    personal_data_is_explained,
    reviews_are_done,
)
from agreements.language.declarations import Declarations, ReadFile
from agreements.language.sorts import SORTS

__all__ = ["ADVICE", "ALONE", "CHECKS", "NEED_EVERY_FILE", "check", "errors", "is_sound"]

Check: TypeAlias = Callable[[SymbolTable], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    names_are_declared_once,
    local_names_are_declared_once,
    titles_are_told_apart,
    names_are_declared,
    values_are_plain_names,
    nothing_runs_in_a_circle,
    conditions_suit_their_facts,
    settings_suit_their_facts,
    units_are_known,
    levels_are_known,
    capacities_are_known,
    deadlines_are_lengths_of_time,
    durations_are_lengths_of_time,
    periods_end_after_they_begin,
    labels_name_restrictions,
    risks_are_about_grants,
    survivors_have_no_end,
    replacements_say_when,
    replacements_suit,
    processors_act_for_parties,
    reliances_are_settled,
    data_contains_something,
    contents_agree_on_facts,
    disclosers_can_be_parties,
    gateways_last_as_long_as_their_clauses,
    personal_data_is_explained,
    reviews_are_done,
    declarations_are_used,
    disclosers_have_the_data,
    identifiability_is_said,
    special_categories_rest_on_something,
    judgements_are_told_apart,
    data_is_destroyed_in_time,
    readings_are_clear,
    parties_last_as_long_as_their_agreements,
    onward_restrictions_survive,
    *(check_one for sort in SORTS for check_one in sort.checks),
)
"""Every check, each named after what it holds to be so; those that concern one sort alone are in its own file."""


ALONE = frozenset(
    {
        local_names_are_declared_once,
        values_are_plain_names,
        units_are_known,
        levels_are_known,
        capacities_are_known,
        deadlines_are_lengths_of_time,
        durations_are_lengths_of_time,
        periods_end_after_they_begin,
        labels_name_restrictions,
        risks_are_about_grants,
        survivors_have_no_end,
        replacements_say_when,
    }
)
"""The checks that look at each declaration by itself, so that they can be done where its text is parsed."""


NEED_EVERY_FILE = frozenset(
    {
        names_are_declared,
        disclosers_can_be_parties,
        gateways_last_as_long_as_their_clauses,
        declarations_are_used,
        disclosers_have_the_data,
        identifiability_is_said,
        special_categories_rest_on_something,
        parties_last_as_long_as_their_agreements,
    }
)
"""The checks that say what is missing, so they only mean something when nothing was left unread."""


ADVICE = frozenset(
    {
        titles_are_told_apart,
        gateways_last_as_long_as_their_clauses,
        personal_data_is_explained,
        reviews_are_done,
        declarations_are_used,
        disclosers_have_the_data,
        identifiability_is_said,
        special_categories_rest_on_something,
        judgements_are_told_apart,
        data_is_destroyed_in_time,
        readings_are_clear,
        parties_last_as_long_as_their_agreements,
        onward_restrictions_survive,
    }
)
"""The checks that only ever warn: they keep no bundle from being asked."""


def errors(declarations: Declarations, *, complete: bool = True) -> tuple[Diagnostic, ...]:
    """Everything that keeps a bundle from being asked, in reading order, without the warnings; see `check`."""
    return _check(declarations, date.min, complete, (one for one in CHECKS if one not in ADVICE))


def check(declarations: Declarations, today: date, *, complete: bool = True) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a bundle, in reading order; `today` tells whether a review is overdue.

    Say `complete=False` when a file of the bundle could not be read: what that file may declare is then not
    reported as missing.
    """
    return _check(declarations, today, complete, CHECKS)


def _check(
    declarations: Declarations, today: date, complete: bool, checks: Iterable[Check]
) -> tuple[Diagnostic, ...]:
    symbols = SymbolTable(declarations, today, complete)
    unseen = SymbolTable(Declarations(tuple(_not_known_to_be_sound(declarations))), today, complete)
    run = (one for one in checks if complete or one not in NEED_EVERY_FILE)
    return in_reading_order(
        diagnostic for check_one in run for diagnostic in check_one(unseen if check_one in ALONE else symbols)
    )


def _not_known_to_be_sound(declarations: Declarations) -> Iterator[ReadFile]:
    """The files that the checks of declarations by themselves have still to be done of."""
    return (file for file in declarations.files if file.extract is None or not file.extract.is_sound)


def is_sound(file: ReadFile) -> bool:
    """Whether the checks of declarations by themselves find nothing in a file."""
    symbols = SymbolTable(Declarations((file,)), date.min)
    return not any(True for check_one in CHECKS if check_one in ALONE for _ in check_one(symbols))
