"""Whether a certificate proves a promise of a bundle: every grant, every part of what it could permit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from agreements.certificates.ages import COMPARED
from agreements.certificates.boxes import ShareBox, approver, as_age
from agreements.certificates.document import PLACES, TRUTHS, Certificate, CertificateError
from agreements.certificates.facts import FactValues, as_values
from agreements.certificates.reasons import PromisedData, ReasonCheck
from agreements.certificates.stated import MOST, Values
from agreements.certificates.truths import FALSE, TRUE, UNKNOWN
from agreements.certificates.world import World
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.reference.clauses import GrantText

_BIT = dict(zip(TRUTHS, (FALSE, UNKNOWN, TRUE), strict=True))

_MOST_SHOWN = 60


def check_certificate(
    declarations: Declarations, certificate: Certificate, progress: Callable[[int, int], None] | None = None
) -> None:
    """Raise `CertificateError` unless a certificate proves its promise of these declarations.

    `progress` is told how many grants have been looked at, and of how many.
    """
    if certificate.bundle != declarations.hash:
        raise CertificateError(
            f"the certificate is about another bundle: it says `{certificate.bundle}`, and this is "
            f"`{declarations.hash}`"
        )
    world = World(declarations)
    promise = world.bundle.find(s.Promise, certificate.promise)
    if promise is None:
        raise CertificateError(f"no promise is called `{certificate.promise}` here")
    checking = _CertificateCheck(world, certificate, promise)
    for number, name in enumerate(checking.every_grant()):
        checking.grant(name)
        if progress is not None:
            progress(number + 1, len(world.grants))


class _CertificateCheck:
    def __init__(self, world: World, certificate: Certificate, promise: s.Promise) -> None:
        self._world = world
        self._certificate = certificate
        self._facts = FactValues(world)
        self._lists = [self._names(number) for number in range(len(certificate.lists))]
        known = [
            (self._list(one.organisations), self._list(one.items), one.until) for one in certificate.known
        ]
        self._reasons = ReasonCheck(world, self._facts, PromisedData(promise, world, known))

    def every_grant(self) -> Iterator[str]:
        """The grants of the bundle. Raises `CertificateError` unless the certificate has just these."""
        told, there = self._certificate.grants, self._world.grants
        for name in there:
            if name not in told:
                raise CertificateError(f"clause `{name}` is left out")
        for name in told:
            if name not in there:
                raise CertificateError(f"no clause `{name}` grants anything here")
        return iter(there)

    def grant(self, name: str) -> None:
        """Raise `CertificateError` unless the tree of a grant closes all that it could permit."""
        world = self._world
        everything = ShareBox(world.organisations, world.items, world.organisations, world.purposes)
        numbers = self._certificate.nodes
        try:
            self._part(self._certificate.grants[name], len(numbers), everything, world.grants[name])
        except RecursionError:
            raise CertificateError(f"clause `{name}`: its tree has too many steps to be followed") from None

    # --- trees --------------------------------------------------------------------------------------

    def _part(self, number: object, above: int, box: ShareBox, g: GrantText) -> None:
        if box.is_empty:
            return
        if type(number) is not int or not 0 <= number < above:
            raise CertificateError(f"clause `{g.name}`: a part is closed by no tree ({number!r})")
        node = self._certificate.nodes[number]
        match node:
            case [str(word)]:
                self._closed(word, None, box, g)
            case [str(word), str(about)]:
                self._closed(word, about, box, g)
            case {"by": "days", "cases": [*cases]}:
                self._days(cases, number, box, g)
            case {"by": str(place), "cases": [*cases], "others": others} if place in PLACES:
                for listed, inner in self._cases(cases, g):
                    self._part(inner, number, box.only(place, listed), g)
                    box = box.except_for(place, listed)
                self._part(others, number, box, g)
            case {"by": "ages" | "fact" | "approval"}:
                for case, part in self._by_what_is_so(node, box, g):
                    self._part(_case_of(node, case, g), number, part, g)
            case _:
                raise CertificateError(f"clause `{g.name}`: nobody can read the tree {_short(node)}")

    def _closed(self, word: str, about: str | None, box: ShareBox, g: GrantText) -> None:
        said = word if about is None else f"{word} {about}"
        try:
            closes = self._reasons.closes(word, about, box, g)
        except LookupError as error:
            raise CertificateError(f"clause `{g.name}`: `{said}` is no reason: {error.args[0]}") from None
        if not closes:
            raise CertificateError(
                f"clause `{g.name}`: `{said}` is given as the reason why it does not permit "
                f"{_told(box)}, and it is none"
            )

    def _cases(self, cases: list[Any], g: GrantText) -> Iterator[tuple[frozenset[str], object]]:
        for case in cases:
            match case:
                case [int(number), inner]:
                    yield self._list(number), inner
                case _:
                    raise CertificateError(f"clause `{g.name}`: nobody can read the case {_short(case)}")

    def _days(self, cases: list[Any], number: int, box: ShareBox, g: GrantText) -> None:
        starts: list[tuple[date, object]] = []
        for case in cases:
            match case:
                case [str(day), inner]:
                    starts.append((_as_date(day, g), inner))
                case _:
                    raise CertificateError(f"clause `{g.name}`: nobody can read the case {_short(case)}")
        days = [day for day, _ in starts]
        if not days or days[0] != date.min:
            before = days[0].isoformat() if days else "any"
            raise CertificateError(f"clause `{g.name}`: the days before {before} are left out")
        if sorted(set(days)) != days:
            raise CertificateError(f"clause `{g.name}`: its days do not follow one another")
        ends = [day - timedelta(days=1) for day in days[1:]]
        for (first, inner), last in zip(starts, [*ends, date.max], strict=True):
            self._part(inner, number, box.between(first, last), g)

    def _by_what_is_so(
        self, node: Mapping[str, Any], box: ShareBox, g: GrantText
    ) -> Iterator[tuple[str, ShareBox]]:
        """The cases of a tree that splits by how ages compare, or by what a test of what is stated comes to."""
        match node:
            case {"by": "ages", "days": int(days), "months": int(months)}:
                for how in COMPARED:
                    yield how, box.comparing(days, months, how)
            case {"by": "fact", "fact": str(fact)}:
                try:
                    known, accepted = self._facts.known(box, fact), self._accepted(node, fact)
                except (LookupError, ValueError, TypeError) as error:
                    raise CertificateError(f"clause `{g.name}`: {error.args[0]}") from None
                for truth in TRUTHS:
                    yield truth, box.knowing(fact, known.where(accepted, _BIT[truth]))
            case {"by": "approval", "approver": str(by), "that": str() | None as that, "within": within}:
                who = approver(by, that)
                try:
                    age = as_age(within)
                except ValueError as error:
                    raise CertificateError(f"clause `{g.name}`: {error.args[0]}") from None
                for truth in TRUTHS:
                    yield truth, box.answered(who, box.told(who).where(age, _BIT[truth]))
            case _:
                raise CertificateError(f"clause `{g.name}`: nobody can read the tree {_short(node)}")

    def _accepted(self, node: Mapping[str, Any], fact: str) -> Values:
        every = self._facts.every_value(fact)
        match node:
            case {"among": [*values]}:
                return as_values(values, every)
            case {"between": [(int() | None) as least, (int() | None) as most]} if isinstance(every, tuple):
                return ((least or 0, MOST if most is None else most),)
            case _:
                raise ValueError(f"nobody can read what `{fact}` is told apart by")

    # --- lists --------------------------------------------------------------------------------------

    def _list(self, number: int) -> frozenset[str]:
        if not 0 <= number < len(self._lists):
            raise CertificateError(f"there is no list {number}")
        return self._lists[number]

    def _names(self, number: int) -> frozenset[str]:
        names, world = self._certificate.lists[number], self._world
        for name in names:
            if not (name in world.organisations or name in world.items or name in world.purposes):
                raise CertificateError(f"list {number} names `{name}`, which is not declared here")
        return frozenset(names)


def _case_of(node: Mapping[str, Any], case: str, g: GrantText) -> object:
    if case not in node:
        raise CertificateError(f"clause `{g.name}`: where {_short(node)} is {case} is left out")
    return node[case]


def _as_date(day: str, g: GrantText) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise CertificateError(f"clause `{g.name}`: `{day}` is no date") from None


def _told(box: ShareBox) -> str:
    """Some share of a box, in words."""
    parts = [min(one) for one in (box.discloser, box.data, box.recipient, box.purpose)]
    return f"{parts[0]} to share {parts[1]} with {parts[2]} for {parts[3]} on {box.first.isoformat()}"


def _short(node: object) -> str:
    said = repr(node)
    return said if len(said) <= _MOST_SHOWN else f"{said[:_MOST_SHOWN]}…"
