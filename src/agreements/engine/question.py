"""A question from outside, and finding its names in a bundle (`language.md`, section 3).

A question is a pydantic model; a sentence becomes the same model. `resolve` turns it into a `ProposedShare`, or says
everything that is wrong with it at once. What is wrong is an error, never a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictStr,
    ValidationError,
)

from agreements.diagnostics import Diagnostic, Label, Source, Span, clip, diagnose, nearest
from agreements.engine.share import Approval, FactValue, ProposedShare
from agreements.graph import PolicyGraph, of_sort
from agreements.language import syntax as s
from agreements.language.parser import parse_question
from agreements.language.units import UNITS, base_unit, in_base_unit

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_QUANTITY = re.compile(r"\s*([0-9]{1,9})\s+([A-Za-z]+)\s*")


class QuestionError(ValueError):
    """A question that cannot be answered as it stands; `diagnostics` says everything that is wrong with it."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("; ".join(diagnostic.message for diagnostic in diagnostics))
        self.diagnostics = tuple(diagnostics)


def _read_date(value: object) -> object:
    """Only a date written year-month-day, or a date of Python's own; never a number or a time."""
    if type(value) is date:
        return value
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise ValueError("must be a date written year-month-day, such as `2020-06-01`")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"`{value}` is not in the calendar") from None


def _whole_characters(value: str) -> str:
    """Words that can be written down: JSON can escape half of a character, which no answer could repeat."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("holds half a character (a lone surrogate), which is not text") from None
    return value


Words: TypeAlias = Annotated[StrictStr, AfterValidator(_whole_characters)]

Day: TypeAlias = Annotated[date, BeforeValidator(_read_date)]


class _Outside(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class StatedApproval(_Outside):
    """An approval, or with `refused` a refusal, that the question puts forward as evidence."""

    by: Words
    that: Words | None = None
    on: Day | None = None
    until: Day | None = None
    reference: Words | None = None
    refused: StrictBool = False


class Question(_Outside):
    """A proposed share: who would share what with whom, for what, on which day.

    In JSON the discloser is `from` and the recipient `to`. Facts are names with a value: a name, `true` or
    `false`, or a quantity such as `"12 months"`.
    """

    discloser: Words = Field(alias="from")
    recipient: Words = Field(alias="to")
    data: tuple[Words, ...]
    purpose: Words
    on: Day
    facts: dict[Words, StrictBool | Words] = Field(default_factory=dict)
    approvals: tuple[StatedApproval, ...] = ()
    under: Words | None = None

    def as_json(self) -> dict[str, Any]:
        """The question as JSON says it, facts in order of name and nothing that was left out."""
        said = self.model_dump(mode="json", by_alias=True, exclude_none=True)
        said["facts"] = dict(sorted(said["facts"].items()))
        said["approvals"] = [
            {k: v for k, v in approval.items() if v is not False} for approval in said["approvals"]
        ]
        return {name: value for name, value in said.items() if value or name == "data"}


Places: TypeAlias = Mapping[tuple[str | int, ...], Span]
"""Where the parts of a question stand, when it was written as a sentence."""


def read_question(value: Question | str | Mapping[str, Any]) -> tuple[Question, Places]:
    """A question from a sentence, from JSON that was read, or as it is.

    Raises `QuestionError`.
    """
    if isinstance(value, Question):
        return value, {}
    if isinstance(value, str):
        return _from_sentence(value)
    return _validated(value), {}


def _validated(value: object) -> Question:
    try:
        return Question.model_validate(value, by_alias=True, by_name=False)
    except ValidationError as error:
        # A value that suits neither of two types is found wrong twice; it is said once.
        found = dict.fromkeys(_in_our_words(problem) for problem in error.errors())
        raise QuestionError(list(found)) from None


def resolve(graph: PolicyGraph, question: Question, places: Places | None = None) -> ProposedShare:
    """Find every name and value of a question in the bundle.

    Raises `QuestionError` with everything that is wrong.
    """
    resolving = _Resolving(graph, question, places or {})
    share = resolving.run()
    if resolving.problems:
        raise QuestionError(resolving.problems)
    return share


# --- sentences ----------------------------------------------------------------------------------------


def _from_sentence(text: str) -> tuple[Question, Places]:
    parsed = parse_question(Source("question", text))
    if parsed.tree is None:
        raise QuestionError(parsed.problems)
    ask = parsed.tree
    places: dict[tuple[str | int, ...], Span] = {}
    nodes: list[tuple[tuple[str | int, ...], s.Node]] = [
        (("from",), ask.discloser),
        (("to",), ask.recipient),
        (("purpose",), ask.purpose),
        *((("data", at), name) for at, name in enumerate(ask.data)),
        *((("facts", stated.fact.text), stated) for stated in ask.facts),
        *((("approvals", at), stated) for at, stated in enumerate(ask.approvals)),
        *([(("under",), ask.under)] if ask.under else []),
    ]
    for path, node in nodes:
        if node.span:
            places.setdefault(path, node.span)
    _refuse_repeated_facts(ask)
    said = {
        "from": ask.discloser.text,
        "to": ask.recipient.text,
        "data": [name.text for name in ask.data],
        "purpose": ask.purpose.text,
        "on": ask.on,
        "facts": {stated.fact.text: _written(stated.value) for stated in ask.facts},
        "approvals": [
            {
                "by": a.by.text,
                "that": a.that,
                "on": a.on,
                "until": a.until,
                "reference": a.reference,
                "refused": a.refused,
            }
            for a in ask.approvals
        ],
        "under": ask.under.text if ask.under else None,
    }
    return _validated(said), places


def _refuse_repeated_facts(ask: s.Ask) -> None:
    first: dict[str, s.StatedFact] = {}
    for stated in ask.facts:
        before = first.setdefault(stated.fact.text, stated)
        if before is not stated:
            also = [Label(before.span, "it is stated here first")] if before.span else []
            message = f"`{stated.fact}` is stated twice"
            raise QuestionError(
                [diagnose("repeated-fact", message, stated.span, also=also, help="state it once")]
            )


def _written(value: s.Value) -> bool | str:
    match value:
        case s.YesNo():
            return value.yes
        case s.Quantity():
            return f"{value.number} {value.unit}"
        case s.Name():
            return value.text


# --- JSON ---------------------------------------------------------------------------------------------

_EXPECTED = {
    "string_type": "must be words in quotes",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "dict_type": "must be an object of names and values",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
}


def _in_our_words(problem: Any) -> Diagnostic:
    """What pydantic found, without its vocabulary."""
    kind = problem["type"]
    path = [str(step) for step in problem["loc"]]
    if path[:1] == ["facts"]:
        path = path[:2]  # what follows names the type that was tried
    where = clip(".".join(path))
    if kind == "missing":
        help_text = "a question needs `from`, `to`, `data`, `purpose` and `on`"
        return diagnose("bad-question", f"`{where}` is missing", help=help_text)
    if kind == "extra_forbidden":
        known = [
            "from",
            "to",
            "data",
            "purpose",
            "on",
            "facts",
            "approvals",
            "under",
            "by",
            "that",
            "until",
            "reference",
            "refused",
        ]
        close = nearest(path[-1], known)
        help_text = f"did you mean `{close}`?" if close else "facts about the share go under `facts`"
        return diagnose("bad-question", f"`{where}` is not part of a question", help=help_text)
    if path[:1] == ["facts"] and len(path) > 1:
        help_text = 'write a name, `true` or `false`, or a quantity with its unit such as "12 months"'
        return diagnose("bad-question", f"`{where}` has a value that no fact can have", help=help_text)
    said = (
        str(problem["ctx"]["error"])
        if kind == "value_error"
        else _EXPECTED.get(kind, "is not in a form that a question has")
    )
    return diagnose("bad-question", f"`{where}` {said}" if where else f"a question {said}")


# --- names and values ---------------------------------------------------------------------------------


class _Resolving:
    def __init__(self, graph: PolicyGraph, question: Question, places: Places) -> None:
        self.graph = graph
        self.question = question
        self.places = places
        self.problems: list[Diagnostic] = []

    def run(self) -> ProposedShare:
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
        facts = {
            name: value
            for name, stated in question.facts.items()
            if (value := self._fact(name, stated)) is not None
        }
        approvals = tuple(self._approval(at, stated) for at, stated in enumerate(question.approvals))
        if question.under is not None:
            self._under(question.under)
        return ProposedShare(
            discloser=question.discloser,
            recipient=question.recipient,
            data=tuple(dict.fromkeys(question.data)),
            purpose=question.purpose,
            on=question.on,
            facts=facts,
            approvals=approvals,
            under=question.under,
        )

    def _problem(self, code: str, message: str, path: tuple[str | int, ...], help_text: str | None) -> None:
        span = self.places.get(path) or self.places.get(path[:-1])
        self.problems.append(diagnose(code, message, span, help=help_text))

    def _sort(self, name: str) -> str | None:
        attributes = self.graph.nodes.get(name)
        return attributes["sort"] if attributes is not None and attributes["declared"] is not None else None

    def _name(self, path: tuple[str | int, ...], name: str, what: str, sorts: tuple[str, ...]) -> bool:
        found = self._sort(name)
        if found in sorts:
            return True
        if found is not None:
            article = "an" if found[0] in "aeiou" else "a"
            wanted = " or ".join(f"{'an' if sort[0] in 'aeiou' else 'a'} {sort}" for sort in sorts)
            message = f"`{clip(name)}` is {article} {found}; {wanted} belongs here"
            self._problem("wrong-sort", message, path, self._suggestion(name, sorts))
        else:
            self._problem(
                f"unknown-{what}",
                f"nothing called `{clip(name)}` is declared",
                path,
                self._suggestion(name, sorts),
            )
        return False

    def _suggestion(self, name: str, sorts: tuple[str, ...]) -> str:
        close = nearest(
            name, [known for sort in sorts for known in of_sort(self.graph, sort) if self._sort(known)]
        )
        wanted = " or ".join(f"{'an' if sort[0] in 'aeiou' else 'a'} {sort}" for sort in sorts)
        return f"did you mean `{close}`?" if close else f"name {wanted} that the bundle declares"

    def _data_item(self, path: tuple[str | int, ...], item: str) -> None:
        dataset, dot, field = item.partition(".")
        if dot and self._sort(dataset) == "dataset" and self._sort(item) != "field":
            fields = [
                name.partition(".")[2]
                for name in of_sort(self.graph, "field")
                if name.startswith(f"{dataset}.")
            ]
            close = nearest(field, fields)
            help_text = (
                f"did you mean `{dataset}.{close}`?"
                if close
                else f"the fields of `{dataset}`: {', '.join(fields) or 'none'}"
            )
            self._problem("unknown-field", f"`{dataset}` has no field `{clip(field)}`", path, help_text)
            return
        self._name(path, item, "data", ("dataset", "field"))

    def _approval(self, at: int, stated: StatedApproval) -> Approval:
        self._name(("approvals", at), stated.by, "approver", ("role", "organisation"))
        if stated.on and stated.until and stated.until < stated.on:
            message = (
                f"the approval by `{clip(stated.by)}` ends ({stated.until}) before it begins ({stated.on})"
            )
            self._problem("until-before-from", message, ("approvals", at), "check the two dates")
        return Approval(stated.by, stated.that, stated.on, stated.until, stated.refused, stated.reference)

    def _under(self, clause: str) -> None:
        if self._sort(clause) == "clause" and isinstance(self.graph.nodes[clause]["declared"].rule, s.Grant):
            return
        if self._sort(clause) == "clause":
            message = f"`{clause}` does not grant anything: it says what must not be shared"
        else:
            message = f"there is no clause `{clip(clause)}`"
        grants = [
            name
            for name in of_sort(self.graph, "clause")
            if isinstance(self.graph.nodes[name]["declared"].rule, s.Grant)
        ]
        close = nearest(clause, grants)
        help_text = f"did you mean `{close}`?" if close else "name a `may share` clause as `agreement.clause`"
        self._problem("unknown-clause", message, ("under",), help_text)

    def _fact(self, name: str, stated: bool | str) -> FactValue | None:
        path = ("facts", name)
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
        close = nearest(word, values)
        help_text = f"did you mean `{close}`?" if close else f"`{name}` is one of: {', '.join(values)}"
        self._problem("unknown-value", f"`{name}` cannot be `{clip(word)}`", path, help_text)
        return None

    def _quantity(self, path: tuple[str, str], name: str, unit: str, stated: bool | str) -> FactValue | None:
        match_ = _QUANTITY.fullmatch(stated) if isinstance(stated, str) else None
        base = base_unit(unit)
        if match_ is None:
            word = stated if isinstance(stated, str) else ("yes" if stated else "no")
            self._problem(
                "ill-typed",
                f"`{name}` is a quantity; `{clip(word)}` is not",
                path,
                f'write a whole number and a unit: "12 {base}"',
            )
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


def _yes_or_no_help(path: tuple[str, str], places: Places) -> str:
    return "write `is yes` or `is no`, or the fact alone" if path in places else "write `true` or `false`"
