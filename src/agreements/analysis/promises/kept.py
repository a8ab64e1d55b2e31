"""Proofs kept from one time to the next, so that after a change only what it bears on is proved again.

What closes a grant rests on little: the promise, the vocabulary and the law, its own agreement, and the agreements
whose prohibitions are among the reasons. As long as these say what they said, the grant stays closed, whatever else
has changed. Nothing else is kept: what is broken is found anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from agreements.analysis.promises.nodes import NodeNumber, NodeTable, parts_of
from agreements.language import syntax as s
from agreements.language.parse_tables import Keeping
from agreements.store.compiled import SORTS, Compiled

_ROOMS = ("analysis", "conditions", "evaluate", "formula", "graph", "language", "policy", "store", "syntax")
"""The rooms of the engine that proofs depend on: with other code there they are not used."""


class KeptProof(msgspec.Struct, frozen=True):
    """The closed grants of one promise, and the digests of the agreements that each rests on."""

    agreements: dict[str, bytes]
    grants: dict[str, NodeNumber]
    nodes: list[Any]
    lists: list[list[str]]


class KeptProofs:
    """The proofs of one bundle's promises that are kept."""

    def __init__(self, compiled: Compiled, where: Keeping) -> None:
        self._compiled = compiled
        self._where = where

    def of(self, promise: str) -> Reusable:
        """What is kept of a promise."""
        raw = self._where.kept(self._name(promise))
        try:
            kept = None if raw is None else msgspec.msgpack.decode(raw, type=KeptProof)
        except msgspec.DecodeError:
            kept = None
        return Reusable(kept or KeptProof({}, {}, [], []), self.digest)

    def keep(self, promise: str, closed: Iterable[tuple[str, NodeNumber]], table: NodeTable) -> None:
        """Keep what closes some grants."""
        broken = _with_reason(table, "broken")
        grants = {clause: node for clause, node in closed if node not in broken}
        if not grants:
            return
        agreements = {clause.partition(".")[0] for clause in grants}
        for node in table.nodes:
            if isinstance(node, list) and node[0] == "clause":
                agreements.add(node[1].partition(".")[0])
        digests = {name: self.digest(name) for name in agreements}
        proof = KeptProof(digests, grants, table.nodes, table.lists)
        self._where.keep(self._name(promise), msgspec.msgpack.encode(proof))

    def digest(self, agreement: str) -> bytes:
        """What tells one state of an agreement from another: what it says, and what those say that end it."""
        compiled, made = self._compiled, hashlib.blake2b(digest_size=16)
        pending, seen = [agreement], {agreement}
        for name in self._ending(agreement):
            if name not in seen:
                seen.add(name)
                pending.append(name)
        for name in pending:
            number = compiled.declared_in(name)
            made.update(b"" if number is None else compiled.record(number))
            made.update(b"\0")
        return made.digest()

    def _ending(self, agreement: str) -> list[str]:
        """The agreements that supersede one, or replace a clause of it."""
        return [
            *self._compiled.links("superseding").get(agreement, ()),
            *(newer for _, newer in sorted(self._replacing.get(agreement, ()))),
        ]

    @cached_property
    def _replacing(self) -> dict[str, set[tuple[str, str]]]:
        found: dict[str, set[tuple[str, str]]] = {}
        for older, newer in self._compiled.links("replacing").items():
            for one in newer:
                found.setdefault(older.partition(".")[0], set()).add((older, one.partition(".")[0]))
        return found

    def _name(self, promise: str) -> str:
        number = self._compiled.declared_in(promise)
        made = hashlib.blake2b(self._rests_on, digest_size=16)
        made.update(promise.encode("utf-8"))
        made.update(b"" if number is None else self._compiled.record(number))
        return f"{made.hexdigest()}.proof"

    @cached_property
    def _rests_on(self) -> bytes:
        """What tells apart all that every proof rests on: the vocabulary, the law, and the code."""
        compiled, made = self._compiled, hashlib.blake2b(code_digest(), digest_size=16)
        apart = {SORTS.index(sort) for sort in (s.Agreement, s.Promise)}
        for number in range(len(compiled.ends)):
            if compiled.sort_code(number) not in apart:
                made.update(compiled.record(number))
        return made.digest()


class Reusable:
    """What is kept of one promise, and which of it can be used again."""

    def __init__(self, kept: KeptProof, digest: Callable[[str], bytes]) -> None:
        self._kept = kept
        self._digest = digest
        self._same: dict[str, bool] = {}

    def seed(self, table: NodeTable) -> None:
        """Have a table begin with the trees that are kept, so that their numbers mean the same there."""
        table.seed(self._kept.nodes, self._kept.lists)

    def node(self, clause: str) -> NodeNumber | None:
        """The tree that closes a grant, where all that it rests on says what it said."""
        node = self._kept.grants.get(clause)
        if node is None or not self._is_same(clause.partition(".")[0]):
            return None
        return node if all(map(self._is_same, self._rests[node])) else None

    def _is_same(self, agreement: str) -> bool:
        found = self._same.get(agreement)
        if found is None:
            found = self._same[agreement] = self._kept.agreements.get(agreement) == self._digest(agreement)
        return found

    @cached_property
    def _rests(self) -> list[frozenset[str]]:
        """The agreements whose prohibitions are among the reasons of each tree; a tree's parts stand before it."""
        found: list[frozenset[str]] = []
        for node in self._kept.nodes:
            if isinstance(node, list):
                found.append(frozenset([node[1].partition(".")[0]] if node[0] == "clause" else ()))
            else:
                found.append(frozenset[str]().union(*(found[part] for part in parts_of(node))))
        return found


def _with_reason(table: NodeTable, word: str) -> set[NodeNumber]:
    """The trees among whose reasons there is a word; a tree's parts stand before it."""
    found: set[NodeNumber] = set()
    for number, node in enumerate(table.nodes):
        if node[0] == word if isinstance(node, list) else not found.isdisjoint(parts_of(node)):
            found.add(number)
    return found


def code_digest() -> bytes:
    """What tells one version of the code that proves from another."""
    made, root = hashlib.blake2b(digest_size=16), Path(__file__).parents[2]
    for room in _ROOMS:
        for file in sorted((root / room).rglob("*.py")):
            made.update(file.name.encode("utf-8"))
            made.update(file.read_bytes())
    return made.digest()
