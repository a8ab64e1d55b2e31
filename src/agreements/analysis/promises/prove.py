"""Proves or refutes the promises of a bundle, grant by grant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from agreements.analysis.promises.chain_cases import ChainCases
from agreements.analysis.promises.chains import ChainSearch
from agreements.analysis.promises.confirm import is_permitted
from agreements.analysis.promises.grant_cases import CertificateNames
from agreements.analysis.promises.kept import KeptProofs, Reusable
from agreements.analysis.promises.nodes import NodeNumber, NodeTable
from agreements.analysis.promises.permitting import Permitted
from agreements.analysis.promises.shares import ShareSearch
from agreements.analysis.promises.subject import PromiseFormulas, subject_of, subjects
from agreements.analysis.promises.unknown import promises_named
from agreements.analysis.promises.verdict import PromiseVerdict
from agreements.analysis.promises.witness import Hop, assumed
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.evaluate.index import Index
from agreements.language.parse_tables import Keeping
from agreements.policy.compile import Policy

FORM = "agreements promise 1"
"""What a certificate says it is, and in which version of its form."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a promise has been looked at."""

    promise: str
    looked_at: int
    grants: int


Told: TypeAlias = Progress | PromiseVerdict
"""What is told while promises are looked at: how far that is, and what became of each."""


class Prover:
    """Proves or refutes promises of one bundle.

    The engine (`index`) is asked whether it permits what breaks a promise: nothing is told that it does not. `most` is
    how many classes of shares are looked at for all promises together, if there is a bound. What is proved is kept
    where `keeping` says, and only what has changed since is proved again.
    """

    def __init__(
        self, policy: Policy, index: Index, most: int | None = None, keeping: Keeping | None = None
    ) -> None:
        self._policy = policy
        self._of = SymbolicPolicy(policy)
        self._names = CertificateNames(self._of)
        self._index = index
        self._left = most
        self._kept = None if keeping is None else KeptProofs(policy.compiled, keeping)
        self.cut: PromiseVerdict | None = None

    def prove(self, names: Iterable[str] | None = None) -> Iterator[Told]:
        """Each promise of some names, or of all, in order: how far it has been looked at, then what became of it.

        Whoever stops listening has in `cut` what was found of the promise that was being looked at. Raises
        `PromiseError` for a name that no promise has.
        """
        policy = self._policy
        named = None if names is None else promises_named(policy.graph, names)
        every = subjects(policy) if named is None else [subject_of(policy, name) for name in named]
        for subject in every:
            kept = None if self._kept is None else self._kept.of(subject.name)
            proof = ChainProof if subject.is_about_chains else ShareProof
            proved = proof(self._of, subject, self._names, kept)
            try:
                yield from self._proved(proved)
            finally:
                if self._kept is not None and not proved.known():
                    self._kept.keep(subject.name, proved.closed_by_name(), proved.table)

    def _proved(self, proof: PromiseProof) -> Iterator[Told]:
        total = len(self._policy.grants)
        for looked_at in proof.steps():
            self.cut = self._verdict(proof, None, looked_at)
            yield Progress(proof.subject.name, looked_at, total)
            if self._left is not None and looked_at < total and proof.work > self._left:
                self._left = 0
                yield self.cut
                self.cut = None
                return
        self.cut = None
        if self._left is not None:
            self._left -= proof.work
        if proof.broken_by:
            yield self._broken(proof)
        else:
            yield self._verdict(proof, True, total, self._certificate(proof))

    def _verdict(
        self,
        proof: PromiseProof,
        holds: bool | None,
        looked_at: int,
        certificate: dict[str, Any] | None = None,
    ) -> PromiseVerdict:
        subject = proof.subject
        name, title, span = subject.name, subject.declared.title, subject.span
        total = len(self._policy.grants)
        return PromiseVerdict(name, title, span, holds, total, looked_at, certificate=certificate)

    def _broken(self, proof: PromiseProof) -> PromiseVerdict:
        subject, hops = proof.subject, tuple(map(Hop.of, proof.broken_by))
        assuming = assumed(self._of.classes.undeclared, hops)
        if not is_permitted(self._index, self._policy, hops, assuming):
            raise AssertionError(f"what is said to break `{subject.name}` is not permitted: {hops}")
        total = len(self._policy.grants)
        return PromiseVerdict(
            subject.name, subject.declared.title, subject.span, False, total, total, hops, assuming
        )

    def _certificate(self, proof: PromiseProof) -> dict[str, Any]:
        known, names = proof.known(), [name for name, _ in proof.closed_by_name()]
        roots, nodes = proof.table.without_idle(proof.closed)
        return {
            "certificate": FORM,
            "bundle": self._policy.compiled.hash,
            "promise": proof.subject.name,
            "grants": dict(zip(names, roots, strict=True)),
            "nodes": nodes,
            "lists": proof.table.lists,
            **({"known": known} if known else {}),
        }


class PromiseProof:
    """The proof of a promise, grant by grant: which are closed and by which trees, or what breaks it."""

    def __init__(self, of: SymbolicPolicy, subject: PromiseFormulas, kept: Reusable | None) -> None:
        self.subject = subject
        self.table = NodeTable()
        self._kept = kept
        if kept is not None:
            kept.seed(self.table)
        self.closed: list[int] = []
        self.broken_by: list[Permitted] = []
        self._of = of

    @property
    def work(self) -> int:
        """How many classes of shares have been looked at."""
        raise NotImplementedError

    def steps(self) -> Iterator[int]:
        """Look at one grant after another, and tell of how many that was done."""
        raise NotImplementedError

    def known(self) -> list[Any]:
        """Who must never have what by when; only chains have it."""
        return []

    def closed_by_name(self) -> list[tuple[str, NodeNumber]]:
        """The grants that are closed, each with its tree."""
        grants = self._of.policy.compiled.grants
        return [(grants.name(place), node) for place, node in enumerate(self.closed)]


class ShareProof(PromiseProof):
    """The proof of a promise that something is never shared."""

    def __init__(
        self,
        of: SymbolicPolicy,
        subject: PromiseFormulas,
        names: CertificateNames,
        kept: Reusable | None = None,
    ) -> None:
        super().__init__(of, subject, kept)
        self._search = ShareSearch(of, subject, self.table, names)

    @property
    def work(self) -> int:
        """How many classes of shares have been looked at."""
        return self._search.permitting.looked_at

    def steps(self) -> Iterator[int]:
        """Look at one grant after another, and tell of how many that was done."""
        search, policy = self._search, self._of.policy
        for place in range(len(policy.grants)):
            kept = search.touching.kept_by_names(place)
            known = (
                None if kept or self._kept is None else self._kept.node(policy.compiled.grants.name(place))
            )
            if known is not None:
                self.closed.append(known)
                continue
            found = self.table.closed(kept) if kept else search.look(policy.grants[place])
            if isinstance(found, Permitted):
                self.broken_by = [found]
                return
            self.closed.append(found)
            yield place + 1
        if search.with_undeclared is not None:
            self.broken_by = [search.with_undeclared]


class ChainProof(PromiseProof):
    """The proof of a promise that something never reaches someone."""

    def __init__(
        self,
        of: SymbolicPolicy,
        subject: PromiseFormulas,
        names: CertificateNames,
        kept: Reusable | None = None,
    ) -> None:
        super().__init__(of, subject, kept)
        self._names = names
        self._search = ChainSearch(of, subject, self.table, names)
        self._cases: ChainCases | None = None

    @property
    def work(self) -> int:
        """How many classes of shares have been looked at."""
        return self._search.permitting.looked_at

    def steps(self) -> Iterator[int]:
        """Look for chains, then at why each grant makes none; tell at how many grants that was looked."""
        search, grants = self._search, self._of.policy.grants
        for place in range(len(grants)):
            if search.touching.kept_by_names(place) is None:
                search.about.append(place)
        known = self._known_nodes()
        search.closed = frozenset(known)
        for chain in search.chain():
            self.broken_by = chain or []
            yield 0
        if self.broken_by:
            return
        self._cases = ChainCases(search, self.table, self._names)
        about = frozenset(search.about)
        if search.known:
            known = {}
        for place in range(len(grants)):
            node = known.get(place)
            if node is None:
                node = self._cases.node(place) if place in about else self.table.closed("data")
            self.closed.append(node)
            yield place + 1

    def _known_nodes(self) -> dict[int, NodeNumber]:
        """The trees by which grants were closed before: none of them is the last of a chain."""
        kept, grants = self._kept, self._of.policy.compiled.grants
        if kept is None:
            return {}
        found = ((place, kept.node(grants.name(place))) for place in self._search.about)
        return {place: node for place, node in found if node is not None}

    def known(self) -> list[Any]:
        """Who must never have what by when."""
        return [] if self._cases is None else self._cases.known()
