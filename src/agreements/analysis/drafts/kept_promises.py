"""Whether a draft breaks a promise: by what its clauses grant, or by a chain of shares in which one of them stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from agreements.analysis.drafts.draft import Standing
from agreements.analysis.drafts.world import TrialWorld
from agreements.analysis.promises.chains import ChainSearch
from agreements.analysis.promises.grant_cases import CertificateNames
from agreements.analysis.promises.nodes import NodeTable
from agreements.analysis.promises.permitting import Permitted
from agreements.analysis.promises.shares import ShareSearch
from agreements.analysis.promises.subject import PromiseFormulas, subjects
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.graph import sort_of
from agreements.policy.titles import BundleTitles
from agreements.words import in_words


def promises_broken(world: TrialWorld, clauses: Collection[str], data: Collection[str]) -> Iterator[Standing]:
    """The promises that some clauses of a bundle break with what they grant of some data.

    A promise about chains is not looked at where one is broken that none of these clauses is part of.
    """
    policy = world.policy
    items = [policy.entities.item(one) for item in data for one in (item, *policy.coverage.fields_of(item))]
    for subject in subjects(policy):
        if any(map(subject.touches, items)):
            of = SymbolicPolicy(policy, world.index)
            found = _by_chain(of, subject) if subject.is_about_chains else _by_share(of, subject, clauses)
            ours = next((one for one in found if one.grant.name in clauses), None)
            if ours is not None:
                yield _standing(of, subject, ours)


def _by_share(of: SymbolicPolicy, subject: PromiseFormulas, clauses: Collection[str]) -> list[Permitted]:
    search = ShareSearch(of, subject, NodeTable(), CertificateNames(of))
    places = [of.policy.place[clause] for clause in sorted(clauses)]
    found = [search.look(of.policy.grants[place]) for place in places]
    return [one for one in (*found, search.with_undeclared) if isinstance(one, Permitted)]


def _by_chain(of: SymbolicPolicy, subject: PromiseFormulas) -> list[Permitted]:
    search = ChainSearch(of, subject, NodeTable(), CertificateNames(of))
    grants = of.policy.grants
    search.about += [place for place, grant in enumerate(grants) if search.touching.kept_by(grant) is None]
    chain: list[Permitted] | None = None
    for chain in search.chain():  # noqa: B007 - the last is the one
        pass
    return chain or []


def _standing(of: SymbolicPolicy, subject: PromiseFormulas, found: Permitted) -> Standing:
    titles = BundleTitles(of.policy.graph)
    request = found.request
    data, whom, why = (
        titles.title(name) if sort_of(of.policy.graph, name) else f"`{name}`"
        for name in (request.item.name, request.recipient.name, request.purpose.name)
    )
    says = (
        f"it would break the promise “{titles.title(subject.name)}” ({subject.name}): {data} could go to {whom} "
        f"for “{why}” on {in_words(found.day)}"
    )
    span = of.policy.graph.nodes[subject.name]["span"]
    return Standing(subject.name, says, span.source.path, span.line)
