"""A bundle with one of its files written otherwise, or with one more: what a draft would make of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from agreements.diagnostics import Diagnostic, Source
from agreements.evaluate.index import Index
from agreements.graph import PolicyGraph
from agreements.language.checks import check, errors
from agreements.language.declarations import AgreementFile, Declarations
from agreements.language.parser import parse
from agreements.policy.compile import Policy
from agreements.store.incremental import affected_by_changes
from agreements.store.link import link

_UNUSED = "unused"


class TrialWorld:
    """A bundle, as it is or as it would be: what it declares, its formulas, and what is wrong or doubtful in it."""

    def __init__(
        self, declarations: Declarations, policy: Policy, index: Index, problems: Sequence[Diagnostic] = ()
    ) -> None:
        self.declarations = declarations
        self.policy = policy
        self.index = index
        self.unreadable = tuple(problems)
        self._doubts: dict[date, frozenset[tuple[str, str]]] = {}

    def with_file(self, path: str, text: str) -> TrialWorld:
        """The same with a file of that path in the bundle, in place of one that is there.

        Where the text cannot be read, or is wrong, the bundle stays as it is and `unreadable` says why.
        """
        source = Source(path, text)
        parsed = parse(source)
        problems = [one for one in parsed.problems if one.is_error]
        if parsed.tree is None or problems:
            return TrialWorld(self.declarations, self.policy, self.index, problems)
        others = [file for file in self.declarations.files if file.source.path != path]
        declarations = Declarations.of([*others, AgreementFile(source, parsed.tree, parsed.comments)])
        wrong = errors(affected_by_changes(declarations, self.policy.compiled))
        if wrong:
            return TrialWorld(self.declarations, self.policy, self.index, wrong)
        policy = Policy(PolicyGraph(of=link(declarations, self.policy.compiled)))
        return TrialWorld(declarations, policy, Index(policy))

    def doubts(self, today: date) -> frozenset[tuple[str, str]]:
        """The codes and messages of all that is doubtful in it.

        But for what nothing uses: a bundle's first agreement would have all be told that it does not name.
        """
        found = self._doubts.get(today)
        if found is None:
            told = check(self.declarations, today)
            found = frozenset((one.code, one.message) for one in told if one.code != _UNUSED)
            self._doubts[today] = found
        return found

    @cached_property
    def taken(self) -> frozenset[str]:
        """The names that are taken, in small letters: of what is declared, and of files."""
        files = (file.source.path.rpartition("/")[2].partition(".")[0] for file in self.declarations.files)
        return frozenset(name.lower() for name in (*self.policy.compiled.names, *files))
