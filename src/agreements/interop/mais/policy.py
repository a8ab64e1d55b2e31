"""A sharing policy object as agreement text.

What the policy says of sharing becomes a clause. A measure or rule that no name here stands for becomes a condition
that somebody has to state, so that nothing is permitted by being left out; what decides nothing becomes a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from agreements.bundle import Bundle
from agreements.diagnostics.unseen import unseen_in
from agreements.interop.body import bad
from agreements.interop.civil_day import civil_day, default_zone
from agreements.interop.decision import MalformedError
from agreements.interop.mais.models import SharingPolicy
from agreements.interop.mais.names import NOTE, NameIndex, name_index_of, to_name
from agreements.language import syntax as s
from agreements.language.formatter import format_tree

_STAYS_WITHIN = frozenset({"transfer", "distribute", "give", "sell", "lease", "lend"})
"""ODRL actions that hand data on: forbidding one is kept by sharing with nobody but the parties."""

_ODRL = re.compile(r"(?:odrl:|https?://www\.w3\.org/ns/odrl/2/)", re.IGNORECASE)

_ONE_WAY = "Sharing with anyone but the parties is forbidden altogether, which is at least what these restrictions say."


@dataclass(frozen=True, slots=True)
class Imported:
    """Agreement text made from a policy: what it still needs declared, and what a reader should know of the making.

    `undeclared` has, by sort, the names that no declaration was found for, each with its title; `warnings` are those of
    the remarks that whoever imports should hear of at once.
    """

    text: str
    declarations: str
    undeclared: dict[str, dict[str, str]]
    remarks: tuple[str, ...]
    warnings: tuple[str, ...]


def to_agreement(policy: SharingPolicy, bundle: Bundle | None = None, zone: tzinfo | None = None) -> Imported:
    """Write a sharing policy as an agreement; names that a bundle declares for its codes are used.

    Data is never declared here: what categories it contains decides which law applies, and the policy does not say.
    Instants become days of `zone`, Europe/London unless another is given. Raises `MalformedError` for an instant at the
    edge of the calendar, an end before the start, and an object that says two things where one belongs.
    """
    contradictions = [one.problem() for one in policy.unread if one.rival]
    if contradictions:
        raise MalformedError(contradictions)
    index = name_index_of(bundle) if bundle is not None else None
    return _AgreementWriter(policy, index, zone or default_zone()).write()


@dataclass
class _AgreementWriter:
    policy: SharingPolicy
    index: NameIndex | None
    zone: tzinfo
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    undeclared: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def write(self) -> Imported:
        policy = self.policy
        agreement = s.Agreement(
            s.Name(self._free(to_name(policy.name, "agreement").lower())),
            clean(policy.name),
            remarks=tuple(self._agreement_notes()),
            reference=clean(policy.identifier.value),
            parties=tuple(s.Party(s.Name(name)) for name in self._parties()),
            period=self._period(),
            contact=clean(policy.contact),
            clauses=tuple(self._clauses()),
        )
        self.warnings += [
            f"{clean(one.problem().message)}: nothing of it is in the agreement." for one in policy.unread
        ]
        if len(agreement.parties) < 2:
            self.warnings.append("The policy has one party, so nobody is there to receive anything.")
        self.remarks += self.warnings
        text = format_tree(s.File((agreement,)))
        header = "".join(f"# {line}\n" for line in self._header())
        declarations = format_tree(s.File(tuple(self._declarations())))
        return Imported(
            f"{header}\n{text}", declarations, self.undeclared, tuple(self.remarks), tuple(self.warnings)
        )

    def _period(self) -> s.Period:
        start, end = self._day("StartDate", self.policy.start), self._day("EndDate", self.policy.end)
        if end < start:
            message = f"`EndDate` is {end}, before `StartDate`, which is {start}"
            raise MalformedError([bad(message, "check which of the two is right")])
        return s.Period(start, end)

    def _day(self, member: str, moment: datetime) -> date:
        try:
            return civil_day(moment, self.zone)
        except OverflowError:
            raise MalformedError([bad(f"`{member}` is not in the calendar")]) from None

    # --- the agreement ------------------------------------------------------------------------------------

    def _agreement_notes(self) -> Iterator[s.Remark]:
        policy = self.policy
        yield s.Remark("note", f"{NOTE} {clean(policy.uri)}")
        if policy.identifier.system:
            yield s.Remark("note", f"The reference is an identifier of {clean(policy.identifier.system)}.")
        if policy.permitted_uses:
            uses = ", ".join(map(clean, policy.permitted_uses))
            yield s.Remark(
                "note",
                f"Permitted uses, which say what a recipient may do and do not decide whether it may receive: {uses}.",
            )

    def _parties(self) -> Iterator[str]:
        """The parties, each once: what the policy says of one twice is told."""
        before: set[str] = set()
        for at, party in enumerate(self.policy.parties):
            elsewhere = [one.value for one in party.catalogue_ids]
            name = self._named("organisation", party.name, *elsewhere, sorts=("organisation", "kind"))
            if name in before:
                self.warnings.append(f"`Party.{at}` names `{name}` again, which is a party once.")
            else:
                before.add(name)
                yield name

    def _clauses(self) -> Iterator[s.Clause]:
        data = s.ListedNames(
            tuple(
                s.Name(self._named("data", code, sorts=("dataset", "category"))) for code in self.policy.data
            )
        )
        within, conditions = self._restrictions()
        gateways, more = self._compliance()
        conditions += [*more, *self._facts(self.policy.security, "security measure")]
        party = s.ListedNames((s.Name("party"),))
        purposes = s.ListedNames(tuple(s.Name(self._named("purpose", code)) for code in self.policy.purposes))
        grant = s.Grant(
            s.Sentence(party, data, party, purposes),
            relying_on=tuple(s.Reliance((s.Name(gateway),)) for gateway in gateways),
            conditions=tuple(conditions),
            obligations=tuple(
                s.Obligation((s.Name(self._named("duty", code)),)) for code in self.policy.responsibilities
            ),
        )
        yield s.Clause(s.ClauseLabel("1"), "What the parties may share", grant)
        if within:
            outside = s.ListedNames((s.Name("anyone"),), party.names)
            anything = s.ListedNames((s.Name("any-purpose"),))
            rule = s.Restriction(s.Sentence(party, data, outside, anything))
            codes = ", ".join(map(clean, within))
            note = s.Remark("note", f"From the restrictions {codes}. {_ONE_WAY}")
            yield s.Clause(s.ClauseLabel("2"), "Nobody outside", rule, remarks=(note,))

    def _restrictions(self) -> tuple[list[str], list[s.Condition]]:
        """The restrictions that the parties' circle keeps, and conditions for the others."""
        within = [
            code for code in self.policy.restrictions if _ODRL.sub("", code, count=1).lower() in _STAYS_WITHIN
        ]
        others = [code for code in self.policy.restrictions if code not in within]
        return within, self._facts(others, "restriction", "without-")

    def _compliance(self) -> tuple[list[str], list[s.Condition]]:
        """The gateways that codes of legal compliance name, and conditions for the others."""
        found = {code: self._lookup(code, ("gateway",)) for code in self.policy.compliance}
        others = [code for code, gateway in found.items() if gateway is None]
        return [gateway for gateway in found.values() if gateway], self._facts(others, "rule to comply with")

    def _facts(self, codes: Iterable[str], what: str, prefix: str = "") -> list[s.Condition]:
        """A yes-or-no condition for each code: the share waits until somebody states it."""
        conditions: list[s.Condition] = []
        for code in dict.fromkeys(codes):
            name = self._named("fact", code, prefix=prefix, title=f"{what}: {clean(code)}")
            conditions.append(s.FactHolds(s.Name(name)))
            self.remarks.append(
                f"The {what} `{clean(code)}` became the condition `{name}`: a request is for review until it is stated."
            )
        return conditions

    # --- names --------------------------------------------------------------------------------------------

    def _lookup(self, code: str, sorts: Sequence[str]) -> str | None:
        found = self.index.named(code, *sorts) if self.index is not None else []
        return found[0] if len(found) == 1 else None

    def _named(
        self,
        what: str,
        code: str,
        *elsewhere: str,
        sorts: Sequence[str] = (),
        prefix: str = "",
        title: str | None = None,
    ) -> str:
        """The name for a code: one that the bundle declares, else a new one that has to be declared."""
        name = self.names.get((what, code))
        if name is not None:
            return name
        candidates = (self._lookup(one, sorts or (what,)) for one in (*elsewhere, code))
        name = next((one for one in candidates if one), None)
        if name is None:
            made = to_name(code, what)
            name = self._free(prefix + (made if what == "organisation" else made.lower()))
            self.undeclared.setdefault(what, {})[name] = title or clean(code)
            self.notes[name] = [clean(one) for one in elsewhere or (code,)]
        self.names[what, code] = name
        return name

    def _free(self, name: str) -> str:
        """A name that nothing here has yet, whatever its case."""
        taken = {one.lower() for one in self.names.values()} | {
            one.lower() for names in self.undeclared.values() for one in names
        }
        number, free = 1, name
        while free.lower() in taken or (self.index is not None and self.index.has(free)):
            number += 1
            free = f"{name}-{number}"
        self.names["taken", free] = free
        return free

    # --- what is said beside it ---------------------------------------------------------------------------

    def _header(self) -> Iterator[str]:
        yield f"Made from the MAIS sharing policy {clean(self.policy.uri)}"
        for what, names in self.undeclared.items():
            yield f"Names to declare ({_SORTS[what]}): {', '.join(names)}"
        yield from self.remarks

    def _declarations(self) -> Iterator[s.TopLevel]:
        """Declarations of everything but data, each with the note by which requests will find it."""
        makers = {"organisation": s.Organisation, "purpose": s.Purpose, "duty": s.Duty, "fact": s.Fact}
        for what, names in self.undeclared.items():
            maker = makers.get(what)
            if maker is not None:
                for name, title in names.items():
                    remarks = tuple(s.Remark("note", f"{NOTE} {code}") for code in self.notes[name])
                    yield maker(s.Name(name), title, remarks=remarks)


_SORTS = {
    "organisation": "organisations, or kinds of them",
    "purpose": "purposes",
    "data": "datasets, or categories of data; say what they contain",
    "fact": "facts, yes or no",
    "duty": "duties",
}


def clean(text: str) -> str:
    """Text as one line of an agreement file can hold it."""
    line = "".join(character if character.isprintable() else " " for character in text)
    while unseen := frozenset(unseen_in(line)):  # one that is taken out may have been what another stood upon
        line = "".join(" " if place in unseen else character for place, character in enumerate(line))
    return " ".join(line.replace('"""', "'''").split())
