"""What is promised to the public, and whether it is proven: the certificate lies beside, for anyone to check."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreements.documents.conditions import stated
from agreements.documents.model import Paragraph
from agreements.documents.terms import Terms, folded
from agreements.graph import of_sort, syntax_of
from agreements.language import syntax as s
from agreements.register.addresses import file_name
from agreements.register.things import ThingList, Things

if TYPE_CHECKING:
    from agreements.analysis.promises.verdict import PromiseVerdict
    from agreements.policy.coverage import Coverage


@dataclass(frozen=True, slots=True)
class PublicPromise:
    """A promise; `holds` is nothing where it was not looked at whole. `certificate` is the path of its file, if any."""

    name: str
    title: str
    holds: bool | None
    who: ThingList | None
    data: ThingList
    whom: ThingList
    purposes: ThingList | None
    unless: tuple[Paragraph, ...]
    certificate: str = ""


def public_promises(things: Things, verdicts: Iterable[PromiseVerdict]) -> tuple[PublicPromise, ...]:
    """Every promise of a bundle in its order, with what became of it."""
    known = {one.promise: one for one in verdicts}
    return tuple(_promise(things, name, known.get(name)) for name in of_sort(things.graph, "promise"))


def _promise(things: Things, name: str, verdict: PromiseVerdict | None) -> PublicPromise:
    declared: s.Promise = syntax_of(things.graph, name)
    never = declared.never
    sentence = never.sentence if isinstance(never, s.NeverShares) else never
    return PublicPromise(
        name=name,
        title=folded(declared.title or name),
        holds=None if verdict is None else verdict.holds,
        who=things.listed(sentence.disclosers) if isinstance(sentence, s.Sentence) else None,
        data=things.listed(sentence.data),
        whom=things.listed(sentence.recipients),
        purposes=things.listed(sentence.purposes) if isinstance(sentence, s.Sentence) else None,
        unless=tuple(stated("This does not apply if", [one], Terms(things.names)) for one in declared.unless),
        certificate=_path(name) if verdict is not None and verdict.certificate is not None else "",
    )


def certificates(verdicts: Iterable[PromiseVerdict]) -> Iterator[tuple[str, bytes]]:
    """The certificates of the promises that hold, with their paths in the site."""
    for one in verdicts:
        if one.certificate is not None:
            text = json.dumps(one.certificate, ensure_ascii=False, separators=(",", ":"))
            yield _path(one.promise), text.encode() + b"\n"


def promises_about(
    promises: Sequence[PublicPromise], names: Iterable[str], coverage: Coverage
) -> tuple[PublicPromise, ...]:
    """The promises that touch any of some data; a category or `anything` is touched by itself and what lies above."""
    touched: set[str] = set()
    for name in names:
        is_item = coverage.compiled.sort(name) in (s.Dataset, s.Field) and name != "anything"
        touched |= coverage.touched_by(name) if is_item else coverage.above(name) | coverage.below(name)
    return tuple(
        one
        for one in promises
        if any(each.name in touched or each.name == "anything" for each in one.data.things)
    )


def _path(promise: str) -> str:
    return f"promises/{file_name(promise)}.json"
