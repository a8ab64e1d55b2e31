"""The clauses that forbid a share as things are stated: no clause beside them sets them aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agreements.analysis.options.advice import ForbiddingClause
from agreements.analysis.options.clause_edits import who_amends
from agreements.analysis.symbolic.expression import NEVER
from agreements.analysis.symbolic.reading import SymbolicReading, assigned
from agreements.formula.share import ProposedShare
from agreements.formula.truth import FALSE
from agreements.graph import syntax_of
from agreements.language import syntax as s
from agreements.policy.titles import BundleTitles


@dataclass(frozen=True, slots=True)
class Forbidding:
    """A clause that forbids a share as things are stated; `is_whole` says that it does so whatever is stated."""

    name: str
    clause: s.Clause
    is_whole: bool

    @property
    def unless(self) -> tuple[str, ...]:
        """Its exceptions in the words of its file, on one line each."""
        rule = self.clause.rule
        assert isinstance(rule, s.Restriction)  # noqa: S101 - as it was found
        return tuple(" ".join(one.span.words.split()) for one in rule.unless if one.span is not None)

    @property
    def says_when(self) -> str:
        """In words, whether something could be stated by which it would not."""
        if self.is_whole:
            return ""
        return f" as things are stated (unless {' or '.join(f'`{one}`' for one in self.unless)})"


def forbidding(
    titles: BundleTitles, share: ProposedShare, readings: Sequence[SymbolicReading]
) -> Iterator[Forbidding]:
    """The clauses that forbid some item of a share, in the order in which they are met."""
    stated = assigned(share)
    found: dict[str, bool] = {}
    for reading in readings:
        for name, not_blocked in reading.not_blocked.items():
            if not_blocked.value(stated) == FALSE:
                found[name] = found.get(name, False) or not_blocked is NEVER
    for name, is_whole in found.items():
        yield Forbidding(name, syntax_of(titles.graph, name), is_whole)


def as_told(titles: BundleTitles, one: Forbidding) -> ForbiddingClause:
    """A clause that forbids a share, with who could change that; nobody is advised to."""
    agreement: s.Agreement = syntax_of(titles.graph, one.name.partition(".")[0])
    rule = one.clause.rule
    assert isinstance(rule, s.Restriction)  # noqa: S101 - as it was found
    superseded = "" if rule.survival else " or making an agreement that supersedes theirs"
    who = "only the parties could change that, by amending the clause"
    says = f"{titles.clause(one.name)} forbids it{one.says_when}; {who}{superseded}"
    return ForbiddingClause(one.name, says, one.unless, *who_amends(titles, agreement))
