"""Whether some grant permits a share that a promise says never happens."""

from __future__ import annotations

from agreements.analysis.promises.grant_cases import CertificateNames, GrantCases
from agreements.analysis.promises.nodes import NodeNumber, NodeTable
from agreements.analysis.promises.permitting import Permitted, Permitting
from agreements.analysis.promises.subject import PromiseFormulas
from agreements.analysis.promises.touching import Touching
from agreements.analysis.promises.witness import is_declared
from agreements.analysis.symbolic.grounds import ClassShare
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.policy.grants import GrantFormula


class PossibleError(Exception):
    """A share was found that a grant may permit; it ends a search."""

    def __init__(self, found: Permitted) -> None:
        super().__init__(found)
        self.found = found


class ShareSearch:
    """Looks through grants for a share that a promise forbids."""

    def __init__(
        self, of: SymbolicPolicy, subject: PromiseFormulas, table: NodeTable, names: CertificateNames
    ) -> None:
        self._of = of
        self.subject = subject
        self._table = table
        self.touching = Touching(of, subject)
        self.permitting = Permitting(of, subject, table)
        self._cases = GrantCases(of, subject, table, names)
        self.with_undeclared: Permitted | None = None

    def look(self, grant: GrantFormula) -> Permitted | NodeNumber:
        """A share of what is declared that a grant permits and the promise forbids; else why it permits none.

        Where only a share of what nobody has declared is permitted, that is kept, and the reason says so.
        """
        place = self.touching.kept_by(grant)
        if place is not None:
            return self._table.closed(place)
        node = self.permitting.by_what_is_stated(grant)
        if node is not None:
            return node

        try:
            return self._case_by_case(grant, prohibited=False)
        except PossibleError:
            pass
        try:
            return self._case_by_case(grant, prohibited=True)
        except PossibleError as broken:
            return broken.found

    def _case_by_case(self, grant: GrantFormula, *, prohibited: bool) -> NodeNumber:
        """Why a grant permits nothing, by each class of shares. Raises `PossibleError` for one that it permits."""

        def closing(share: ClassShare) -> NodeNumber:
            found = self.permitting.find(grant, share, prohibited=prohibited)
            if not isinstance(found, Permitted):
                return found
            if not prohibited or is_declared(self._of.policy, found):
                raise PossibleError(found)
            self.with_undeclared = self.with_undeclared or found
            return self._table.closed("broken")

        return self._cases.tree(self._cases.ground(grant, prohibited=prohibited), closing)
