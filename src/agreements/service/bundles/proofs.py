"""What became of promises of a bundle, once somebody had them looked at: bounded in time, and kept with the bundle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Literal

from agreements.bundle import Bundle
from agreements.pages.asking.question_query import parts_query
from agreements.pages.linked_words import PageLink
from agreements.question.sentence import as_question
from agreements.render.promise_words import why_it_holds
from agreements.words import as_sentence

if TYPE_CHECKING:
    from agreements.analysis.promises.verdict import PromiseVerdict

PROOF_SECONDS = 20
"""How long a promise is looked at before it is left open."""


@dataclass(frozen=True, slots=True)
class BreakingShare:
    """A permitted share: the question as a sentence and as the query of an address, and the clause, marked."""

    question: str
    query: str
    clause: str


@dataclass(frozen=True, slots=True)
class ProofShown:
    """What became of a promise, for a page: a word with its colour, and a sentence.

    `breaking` are the shares that break it, and `assuming` what must be declared to ask about them, as agreement text.
    """

    word: Literal["Proved", "Broken", "Not known"]
    colour: Literal["green", "red", "yellow"]
    says: str
    breaking: tuple[BreakingShare, ...] = ()
    assuming: str = ""

    @property
    def is_open(self) -> bool:
        """Whether looking for longer might tell."""
        return self.word == "Not known"


class Proofs:
    """The promises of one bundle, each with what became of it."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self._known: dict[str, ProofShown] = {}
        self._lock = Lock()

    def known(self, promise: str) -> ProofShown | None:
        """What became of a promise, if anyone has had it looked at."""
        return self._known.get(promise)

    def look(self, promise: str) -> ProofShown:
        """Prove or refute a promise, in `PROOF_SECONDS` at most; what was found is kept.

        Raises `PromiseError` for a name that no promise has.
        """
        with self._lock:
            found = self._known.get(promise)
            if found is None or found.is_open:
                found = self._known[promise] = self._shown(self._verdict(promise))
        return found

    def _verdict(self, promise: str) -> PromiseVerdict | None:
        from agreements.analysis.promises.verdict import PromiseVerdict

        prover, end = self._bundle.prover(), monotonic() + PROOF_SECONDS
        steps = prover.prove([promise])
        try:
            for told in steps:
                if isinstance(told, PromiseVerdict):
                    return told
                if monotonic() > end:
                    return prover.cut
        finally:
            steps.close()  # type: ignore[attr-defined]
        return prover.cut

    def _shown(self, verdict: PromiseVerdict | None) -> ProofShown:
        if verdict is None:
            return ProofShown("Not known", "yellow", f"{PROOF_SECONDS} seconds were too few to tell.")
        if verdict.holds is None:
            looked_at = f"{verdict.looked_at} of {verdict.grants} clauses were looked at"
            return ProofShown(
                "Not known", "yellow", f"In {PROOF_SECONDS} seconds {looked_at}, and none of them breaks it."
            )
        if verdict.holds:
            return ProofShown("Proved", "green", f"{as_sentence(why_it_holds(verdict))}.")
        return ProofShown(
            "Broken", "red", "This can happen:", tuple(self._breaking(verdict)), verdict.assuming_text.strip()
        )

    def _breaking(self, verdict: PromiseVerdict) -> Iterator[BreakingShare]:
        graph = self._bundle.graph
        for hop, question in zip(verdict.hops, verdict.questions(graph), strict=True):
            agreement, _, label = hop.grant.partition(".")
            clause = PageLink("clause", hop.grant, f"clause {label}").marked
            whole = PageLink("agreement", agreement, graph.nodes[agreement]["title"]).marked
            yield BreakingShare(as_question(question), parts_query(question), f"{clause} of “{whole}”")
