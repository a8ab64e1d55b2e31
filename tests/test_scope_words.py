"""What is said of a list and what it covers is so, for every list and every entity of made-up bundles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from agreements.evaluate.scope import Scopes
from agreements.evaluate.scope_words import covered_in_words, organisation_evidence
from agreements.formula.entities import ItemEntity, NameList, OrganisationEntity
from agreements.formula.leaf import DataCovered, OrganisationAmong
from agreements.graph import build, of_sort
from agreements.policy.compile import Policy
from agreements.policy.titles import BundleTitles
from generate import make_case


def policies(seed: int) -> tuple[Policy, Scopes]:
    policy = Policy(build(make_case(seed, 1 + seed % 3, questions=1).declarations))
    return policy, Scopes(policy, BundleTitles(policy.graph))


def lists_and_items(policy: Policy) -> Iterator[tuple[NameList, ItemEntity]]:
    names = [*of_sort(policy.graph, "dataset"), *of_sort(policy.graph, "field")]
    for grant in policy.grants:
        for part in grant.sentence:
            if isinstance(part, DataCovered):
                yield from ((part.listed, policy.entities.item(name)) for name in names)


@pytest.mark.parametrize("seed", range(30))
def test_what_is_said_of_data_is_so(seed: int) -> None:
    policy, scopes = policies(seed)
    for listed, item in lists_and_items(policy):
        says = covered_in_words(scopes.titles, listed, item)
        covered = [field for field in item.fields if listed.covers_item(field)]
        touched = [over for over in item.over if not over.isdisjoint(listed.names)]
        if listed.covers_item(item):
            assert "not" not in says.replace("Not", "").split()
            continue
        if "none of what it contains" in says:
            assert not covered
            assert not touched
        if covered:
            told, _, rest = says.partition(" covered, ")
            assert all(scopes.titles.title(field.name) in told for field in covered)
            others = [field for field in item.fields if field not in covered]
            assert all(scopes.titles.title(field.name) in rest for field in others)
        if "also contains" in says:
            assert touched


@pytest.mark.parametrize("seed", range(30))
def test_what_is_said_of_an_organisation_is_so(seed: int) -> None:
    policy, scopes = policies(seed)
    title = scopes.titles.title
    for grant in policy.grants:
        for part in grant.sentence:
            if isinstance(part, OrganisationAmong):
                for who in stretches(policy):
                    evidence = organisation_evidence(scopes.titles, policy.coverage, part.listed, who)
                    says = "" if evidence is None else evidence.says
                    if " only " in says or not says:
                        assert not part.listed.covers_names(who.names)
                    if "excepted" in says:
                        assert part.listed.covers_names(who.names) is False
                    if " only " in says:
                        periods = policy.coverage.all_memberships(who.name)
                        kinds = [
                            kind for kind, _, _ in periods if policy.coverage.above(kind) & part.listed.names
                        ]
                        assert says.count("from ") + says.count("until ") >= len(kinds)
                    if says.endswith("is named"):
                        assert who.name in part.listed.names
                        assert says.startswith(title(who.name))


def stretches(policy: Policy) -> Iterator[OrganisationEntity]:
    for name in of_sort(policy.graph, "organisation"):
        for day in policy.coverage.membership_changes(name):
            yield policy.entities.organisation(name, day.toordinal())
