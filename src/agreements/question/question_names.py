"""Each name and value of one question, found in a bundle, and what is wrong with those that are not.

What is wrong is an error that says what would be right, never a refusal.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from agreements.diagnostics import Diagnostic, clip, diagnose, may_search, nearest
from agreements.diagnostics.unseen import with_article
from agreements.formula.share import Approval, ApprovalScope, FactValue, ProposedShare
from agreements.graph import PolicyGraph, of_sort, sort_of
from agreements.language import syntax as s
from agreements.language.checks.wrong_names import STANDS_FOR
from agreements.question.clauses import clause_advice
from agreements.question.meant import advice
from agreements.question.narrowed import approver_with_data, not_data
from agreements.question.quantities import quantity_advice
from agreements.question.read import (
    Places,
    Question,
    QuestionApproval,
    QuestionApprovalScope,
)
from agreements.store.compiled import EVERYTHING
from agreements.syntax.references import BODIES, DATA, PARTY, PURPOSES
from agreements.syntax.units import UNITS, base_unit, in_base_unit

_FIELD = re.compile(r"[^\s,;|/&+]*")
_QUANTITY = re.compile(r"\s*([0-9]{1,9})\s+([A-Za-z]+)\s*")

MOST_SUGGESTIONS = 5
"""After so many problems with a question no more names are looked for that might have been meant."""

MOST_VALUES = 4096
"""How many stated values of facts are remembered with what they mean."""

Values: TypeAlias = dict[tuple[str, bool | str], FactValue]
"""What stated values of facts mean, by the fact and what is stated."""


def is_backwards(stated: QuestionApproval) -> bool:
    """Whether an approval ends before it begins."""
    return stated.on is not None and stated.until is not None and stated.until < stated.on


def as_approval(stated: QuestionApproval) -> Approval:
    """An approval as the engine has it."""
    scope = None if stated.scope is None else _as_scope(stated.scope)
    return Approval(stated.by, stated.that, stated.on, stated.until, stated.refused, stated.reference, scope)


def _as_scope(stated: QuestionApprovalScope) -> ApprovalScope:
    return ApprovalScope(stated.discloser, stated.recipient, stated.data, stated.purpose)


class QuestionNames:
    """Finds the names and values of one question; `problems` gathers what is wrong."""

    __slots__ = ("graph", "places", "problems", "question", "values")

    def __init__(self, graph: PolicyGraph, values: Values, question: Question, places: Places) -> None:
        self.graph = graph
        self.values = values
        self.question = question
        self.places = places
        self.problems: list[Diagnostic] = []

    def find(self) -> ProposedShare:
        """The share that the question proposes, as far as its names were found."""
        question = self.question
        self._name(("from",), question.discloser, "organisation", ("organisation",))
        self._name(("to",), question.recipient, "organisation", ("organisation",))
        self._name(("purpose",), question.purpose, "purpose", ("purpose",))
        if question.discloser == question.recipient:
            message = f"`{clip(question.discloser)}` would share with itself"
            self._problem(
                "same-organisation", message, ("to",), "name the organisation that would receive the data"
            )
        if not question.data:
            self._problem(
                "bad-question", "`data` names nothing", ("data",), "name at least one dataset or field"
            )
        for at, item in enumerate(question.data):
            self._data_item(("data", at), item)
        facts: dict[str, FactValue] = {}
        for name, said in question.facts.items():
            value = self.values.get((name, said))
            if value is None:
                value = self._fact(name, said)
            if value is not None:
                facts[name] = value
        approvals = tuple([self._approval(at, stated) for at, stated in enumerate(question.approvals)])
        if question.under is not None:
            self._under(question.under)
        for event in question.events:
            self._name(("events", event), event, "event", ("event",))
        return ProposedShare(
            discloser=question.discloser,
            recipient=question.recipient,
            data=question.data if len(question.data) == 1 else tuple(dict.fromkeys(question.data)),
            purpose=question.purpose,
            on=question.on,
            facts=facts,
            approvals=approvals,
            under=question.under,
            written=question.facts,
            events=question.events,
        )

    def _problem(self, code: str, message: str, path: tuple[str | int, ...], help_text: str | None) -> None:
        ends = range(len(path), 0, -1)
        span = next((self.places[path[:end]] for end in ends if path[:end] in self.places), None)
        self.problems.append(diagnose(code, message, span, help=help_text))

    def _sort(self, name: str) -> str | None:
        return None if name in EVERYTHING else sort_of(self.graph, name)

    def _name(self, path: tuple[str | int, ...], name: str, what: str, sorts: tuple[str, ...]) -> bool:
        found = self._sort(name)
        if found in sorts:
            return True
        wanted = " or ".join(with_article(sort) for sort in sorts)
        if found is not None:
            message = f"`{clip(name)}` is {with_article(found)}; {wanted} belongs here"
            self._problem("wrong-sort", message, path, self._suggestion(name, what, sorts))
        else:
            self._problem(
                f"unknown-{what}", _undeclared(name, wanted), path, self._suggestion(name, what, sorts)
            )
        return False

    def _suggestion(self, name: str, what: str, sorts: tuple[str, ...]) -> str:
        """What to write instead, while not so much is wrong already that nobody would read it."""
        wanted = " or ".join(with_article(sort) for sort in sorts)
        if not self._may_suggest():
            return f"name {wanted} that the bundle declares"
        is_sentence = bool(self.places)
        return advice(self.graph, name, what, sorts, self.question.data, in_sentence=is_sentence)

    def _may_suggest(self) -> bool:
        """Whether one more name is looked for that might have been meant."""
        return len(self.problems) < MOST_SUGGESTIONS and may_search()

    def _data_item(self, path: tuple[str | int, ...], item: str) -> None:
        if self._sort(item) in ("dataset", "field"):
            return
        dataset, dot, field = item.partition(".")
        if dot and _FIELD.fullmatch(field) and self._sort(dataset) == "dataset":
            message = f"`{dataset}` has no field `{clip(field)}`"
            self._problem("unknown-field", message, path, self._field_help(dataset, field))
            return
        self._name(path, item, "data", ("dataset", "field"))

    def _field_help(self, dataset: str, field: str) -> str | None:
        if not self._may_suggest():
            return None
        fields = [
            name.partition(".")[2] for name in of_sort(self.graph, "field") if name.startswith(f"{dataset}.")
        ]
        close = nearest(field, fields)
        if close:
            return f"did you mean `{dataset}.{close}`?"
        return f"the fields of `{dataset}`: {', '.join(fields) or 'none'}"

    def _approval(self, at: int, stated: QuestionApproval) -> Approval:
        self._approver(("approvals", at), stated.by)
        if is_backwards(stated):
            message = (
                f"the approval by `{clip(stated.by)}` ends ({stated.until}) before it begins ({stated.on})"
            )
            self._problem("until-before-from", message, ("approvals", at), "check the two dates")
        if stated.scope is not None:
            self._scope(at, stated.scope)
        return as_approval(stated)

    def _approver(self, path: tuple[str | int, ...], name: str) -> None:
        told = approver_with_data(name, self._sort) if self.places and " " in name else None
        if told is None:
            self._name(path, name, "approver", ("role", "organisation"))
        else:
            self._problem("unknown-approver", _undeclared(name, "a role or an organisation"), path, told)

    def _scope(self, at: int, scope: QuestionApprovalScope) -> None:
        """The names of what alone an approval is for: as a grant lists them."""
        for member, names, slot, what in (
            ("from", scope.discloser, BODIES, "organisation"),
            ("to", scope.recipient, BODIES, "organisation"),
            ("data", scope.data, DATA, "data"),
            ("purpose", scope.purpose, PURPOSES, "purpose"),
        ):
            for place, name in enumerate(names or ()):
                if name == slot.everything:
                    continue
                path: tuple[str | int, ...] = ("approvals", at, "for", member, place)
                if name == PARTY:
                    message = "an approval is for organisations that it names: `party` is of an agreement's own words"
                    self._problem("bad-question", message, path, "name organisations or kinds, or `anyone`")
                    continue
                by = self.question.approvals[at].by
                if self.places and member == "data" and (wrong := not_data(name, by, self._sort)):
                    self._problem("bad-question", wrong[0], path, wrong[1])
                    continue
                if member == "data" and "." in name:
                    self._data_item(path, name)
                else:
                    self._name(path, name, what, slot.sorts)

    def _under(self, clause: str) -> None:
        if self._sort(clause) == "clause":
            match self.graph.nodes[clause]["declared"].rule:
                case s.Grant():
                    return
                case s.Restriction():
                    message = f"`{clause}` does not grant anything: it says what must not be shared"
                case _:
                    message = f"`{clause}` does not grant anything: its text decides nothing"
        else:
            message = f"there is no clause `{clip(clause)}`"
        advice = clause_advice(self.graph, clause) if may_search() else None
        self._problem("unknown-clause", message, ("under",), advice)

    def _fact(self, name: str, stated: bool | str) -> FactValue | None:
        value = self._read(name, stated)
        if value is not None and len(self.values) < MOST_VALUES:
            self.values[name, stated] = value
        return value

    def _read(self, name: str, stated: bool | str) -> FactValue | None:
        path = ("facts", name)
        if path in self.places and self._sort(name) in ("role", "organisation") and stated is True:
            message = f"`{clip(name)}` is {with_article(str(self._sort(name)))}; a fact belongs here"
            self._problem("wrong-sort", message, path, f"did you mean `approved by {clip(name)}`?")
            return None
        if not self._name(path, name, "fact", ("fact",)):
            return None
        type_: s.FactType = self.graph.nodes[name]["declared"].type
        match type_:
            case s.YesOrNo():
                if isinstance(stated, bool):
                    return stated
                self._problem(
                    "ill-typed",
                    f"`{name}` is yes or no; `{clip(stated)}` is neither",
                    path,
                    _yes_or_no_help(path, self.places),
                )
            case s.Measure():
                return self._quantity(path, name, type_.unit.text, stated)
            case s.OneOf() | s.Scale():
                return self._listed_value(path, name, [value.text for value in type_.values], stated)
        return None

    def _listed_value(
        self, path: tuple[str, str], name: str, values: list[str], stated: bool | str
    ) -> FactValue | None:
        if stated in values and isinstance(stated, str):
            return stated
        word = stated if isinstance(stated, str) else ("yes" if stated else "no")
        close = nearest(word, values) if may_search() else None
        help_text = f"did you mean `{close}`?" if close else f"`{name}` is one of: {', '.join(values)}"
        self._problem("unknown-value", f"`{name}` cannot be `{clip(word)}`", path, help_text)
        return None

    def _quantity(self, path: tuple[str, str], name: str, unit: str, stated: bool | str) -> FactValue | None:
        match_ = _QUANTITY.fullmatch(stated) if isinstance(stated, str) else None
        base = base_unit(unit)
        if match_ is None:
            word = stated if isinstance(stated, str) else ("yes" if stated else "no")
            message = f"`{name}` is a quantity; `{clip(word)}` is not"
            self._problem("ill-typed", message, path, quantity_advice(word, base))
            return None
        number, stated_unit = int(match_.group(1)), match_.group(2)
        if stated_unit not in UNITS:
            close = nearest(stated_unit, UNITS)
            help_text = f"did you mean `{close}`?" if close else f"`{name}` is in {unit}"
            self._problem("unknown-unit", f"`{clip(stated_unit)}` is not a unit", path, help_text)
            return None
        if base_unit(stated_unit) != base:
            message = f"`{name}` is in {unit}, and {stated_unit} do not convert to that"
            self._problem("unit-does-not-convert", message, path, f"state it in {base}")
            return None
        return in_base_unit(number, stated_unit)


def _undeclared(name: str, wanted: str) -> str:
    """That nothing of a name is declared, or why it is no name at all."""
    if name in STANDS_FOR:
        return f"`{name}` stands for {STANDS_FOR[name]}; {wanted} belongs here"
    if len(name) > 1 and name[0] == name[-1] == '"':
        return f"{clip(name)} is a title; the name of {wanted} belongs here"
    return f"nothing called `{clip(name)}` is declared"


def _yes_or_no_help(path: tuple[str, str], places: Places) -> str:
    return "write `is yes` or `is no`, or the fact alone" if path in places else "write `true` or `false`"
