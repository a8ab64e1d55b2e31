"""Whether the engine permits what is said to break a promise, asked as anyone would ask it."""

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
from agreements.question.resolve import resolve
from agreements.store.link import link
from agreements.syntax.node import TopLevel


def are_permitted(policy: Policy, hops: Sequence[Hop], assuming: tuple[TopLevel, ...]) -> bool:
    """Whether each of some shares is permitted once some things are declared too."""
    if assuming:
        compiled = policy.compiled
        added = AgreementFile(Source("assumed.agreement", as_text(assuming)), s.File(assuming))
        declarations = Declarations.of([*compiled.declarations.files, added])
        policy = Policy(PolicyGraph(of=link(declarations, compiled)))
    graph, index = policy.graph, Index(policy)
    questions = [read_question(hop.question(graph))[0] for hop in hops]
    return all(index.value(resolve(graph, question)) == TRUE for question in questions)
