"""The engine asked whether it permits what is said to break a promise, before anyone is told of it."""

from __future__ import annotations

from collections.abc import Sequence

from agreements.analysis.promises.witness import Hop, as_text
from agreements.diagnostics import Source
from agreements.evaluate.index import Index
from agreements.formula.truth import TRUE
from agreements.graph import PolicyGraph
from agreements.language import syntax as s
from agreements.language.declarations import AgreementFile, Declarations
from agreements.policy.compile import Policy
from agreements.question.read import read_question
from agreements.question.resolve import Resolver
from agreements.store.link import link
from agreements.syntax.node import TopLevel


def is_permitted(index: Index, policy: Policy, hops: Sequence[Hop], assuming: tuple[TopLevel, ...]) -> bool:
    """Whether each of some shares is permitted, once some things are declared too; `index` is the policy's."""
    if assuming:
        policy = _with(policy, assuming)
        index = Index(policy)
    resolver = Resolver(policy.graph)
    questions = (read_question(hop.question(policy.graph))[0] for hop in hops)
    return all(index.value(resolver.resolve(question, {})) == TRUE for question in questions)


def _with(policy: Policy, assuming: tuple[TopLevel, ...]) -> Policy:
    """The policy of a bundle that declares more."""
    compiled = policy.compiled
    added = AgreementFile(Source("assumed.agreement", as_text(assuming)), s.File(assuming))
    files = Declarations.of([*compiled.declarations.files, added])
    return Policy(PolicyGraph(of=link(files, compiled)))
