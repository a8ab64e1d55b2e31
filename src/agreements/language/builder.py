"""The syntax tree, built rule by rule: each method is named after the grammar rule it turns into a dataclass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple, TypeVar, cast

from lark import Token, Transformer

from agreements.diagnostics import Diagnostic, Label, Source, Span, clip, diagnose
from agreements.language import syntax as s
from agreements.language.dates import why_not

DEEPEST = 50
"""How deep conditions may nest; beyond it nobody can read them, and every later stage recurses."""

MOST_DIGITS = 9
"""How many digits a number may have."""

T = TypeVar("T")


class Line(NamedTuple):
    """One line under a declaration: the word it starts with, what it says, and where."""

    word: str
    value: Any
    span: Span


class Operand(NamedTuple):
    """A condition with how deep it nests."""

    condition: s.Condition
    depth: int
    span: Span


class Words(NamedTuple):
    """A quoted string's words."""

    text: str
    span: Span


Parts = Sequence[Any]


class Builder(Transformer[Token, Any]):
    """Turns grammar rules into the dataclasses of `syntax`; `problems` gathers what the grammar cannot refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.reserved: frozenset[str] = frozenset()
        self.problems: list[Diagnostic] = []
        self.source = Source("", "")

    def begin(self, source: Source) -> None:
        """Start on another text."""
        self.source = source
        self.problems.clear()

    # --- helpers ------------------------------------------------------------------------------------

    def _span(self, parts: Parts) -> Span:
        if not parts:
            return Span(self.source, 0, 0)
        first, last = parts[0], parts[-1]
        start = (first.start_pos or 0) if isinstance(first, Token) else first.span.start
        end = (last.end_pos or 0) if isinstance(last, Token) else last.span.end
        return Span(self.source, start, end)

    def _line(self, word: str, value: Any, parts: Parts) -> Line:
        return Line(word, value, self._span(parts))

    def _once(self, parts: Parts, word: str) -> Any:
        """The value of a line that may stand only once."""
        lines = [part for part in parts if isinstance(part, Line) and part.word == word]
        for repeated in lines[1:]:
            self.problems.append(
                diagnose(
                    "repeated-line",
                    f"`{word}` is written twice here",
                    repeated.span,
                    here="this line says it again",
                    also=[Label(lines[0].span, "it is said here first")],
                    help="keep one of the two",
                )
            )
        return lines[0].value if lines else None

    def _period(self, parts: Parts) -> s.Period | None:
        start, end = self._once(parts, "from"), self._once(parts, "until")
        if start is None and end is None:
            return None
        spans = [part.span for part in parts if isinstance(part, Line) and part.word in ("from", "until")]
        return s.Period(
            start, end, span=min(spans, key=lambda x: x.start).to(max(spans, key=lambda x: x.end))
        )

    def _date(self, token: Token) -> date:
        try:
            return date.fromisoformat(token)
        except ValueError:
            span = self._span([token])
            self.problems.append(
                diagnose(
                    "not-a-date",
                    f"`{token}` is not in the calendar",
                    span,
                    help=why_not(*map(int, token.split("-"))),
                )
            )
            return date.max

    def _number(self, token: Token) -> int:
        if len(token) <= MOST_DIGITS:
            return int(token)
        self.problems.append(
            diagnose(
                "number-too-large",
                f"`{clip(token)}` is too large a number",
                self._span([token]),
                help="check the digits",
            )
        )
        return 0

    def _name(self, token: Token) -> s.Name:
        span = self._span([token])
        if token.type == "NAME" and token in self.reserved:
            self.problems.append(
                diagnose(
                    "reserved-word",
                    f"`{token}` is a word of the language and cannot be a name",
                    span,
                    here="a name was expected here",
                    help=f"a longer name such as `{token}-1` is free to use; "
                    "if no name was meant, one is missing before it",
                )
            )
        return s.Name(str(token), span=span)

    def _declared(self, parts: Parts) -> dict[str, Any]:
        """What every declaration has: its name, title, remarks and span."""
        title = next((part.text for part in parts[:4] if isinstance(part, Words)), None)
        return {
            "name": parts[1],
            "title": title,
            "remarks": _all(parts, s.Remark),
            "span": self._span(parts),
        }

    # --- words --------------------------------------------------------------------------------------

    def name(self, parts: Parts) -> s.Name:
        return self._name(parts[0])

    ref = name

    def label(self, parts: Parts) -> s.Label:
        return s.Label(str(parts[0]), span=self._span(parts))

    def title(self, parts: Parts) -> Words:
        return Words(_unquote(parts[0]), self._span(parts))

    def names(self, parts: Parts) -> Line:
        return self._line("names", _all(parts, s.Name), parts)

    def listing(self, parts: Parts) -> s.Listing:
        excepted = _all(parts, Line)
        return s.Listing(_all(parts, s.Name), excepted[0].value if excepted else (), span=self._span(parts))

    def value(self, parts: Parts) -> s.Value:
        part = parts[0]
        if isinstance(part, s.Quantity):
            return part
        if part.type in ("YES", "NO"):
            return s.YesNo(part.type == "YES", span=self._span(parts))
        return self._name(part)

    def quantity(self, parts: Parts) -> s.Quantity:
        return s.Quantity(self._number(parts[0]), parts[1].text, span=self._span(parts))

    def since(self, parts: Parts) -> Line:
        return self._line("from", self._date(parts[1]), parts)

    def till(self, parts: Parts) -> Line:
        return self._line("until", self._date(parts[1]), parts)

    def period(self, parts: Parts) -> s.Period:
        dates = {str(parts[at]): self._date(parts[at + 1]) for at in range(0, len(parts), 2)}
        return s.Period(dates.get("from"), dates.get("until"), span=self._span(parts))

    def remark(self, parts: Parts) -> s.Remark:
        word = cast("Literal['note', 'text']", str(parts[0]))
        return s.Remark(word, _unquote(parts[1]), span=self._span(parts))

    # --- files --------------------------------------------------------------------------------------

    def file(self, parts: Parts) -> s.File:
        return s.File(tuple(parts), span=Span(self.source, 0, len(self.source.text)))

    def use(self, parts: Parts) -> s.Use:
        return s.Use(str(parts[1]), span=self._span(parts))

    # --- who, why and what --------------------------------------------------------------------------

    def under(self, parts: Parts) -> Line:
        return self._line("under", parts[1].value, parts)

    def kind(self, parts: Parts) -> s.Kind:
        return s.Kind(**self._declared(parts), under=_joined(parts, "under"))

    def purpose(self, parts: Parts) -> s.Purpose:
        return s.Purpose(**self._declared(parts), under=_joined(parts, "under"))

    def category(self, parts: Parts) -> s.Category:
        return s.Category(**self._declared(parts), under=_joined(parts, "under"))

    def membership(self, parts: Parts) -> s.Membership:
        return s.Membership(parts[1].value, _first(parts, s.Period), span=self._span(parts))

    def organisation(self, parts: Parts) -> s.Organisation:
        return s.Organisation(**self._declared(parts), memberships=_all(parts, s.Membership))

    def of(self, parts: Parts) -> Line:
        return self._line("of", parts[1], parts)

    def role(self, parts: Parts) -> s.Role:
        return s.Role(**self._declared(parts), organisation=self._once(parts, "of"))

    def duty(self, parts: Parts) -> s.Duty:
        return s.Duty(**self._declared(parts))

    def one_of(self, parts: Parts) -> s.OneOf:
        return s.OneOf(parts[-1].value, span=self._span(parts))

    def scale(self, parts: Parts) -> s.Scale:
        return s.Scale(parts[-1].value, span=self._span(parts))

    def measure(self, parts: Parts) -> s.Measure:
        return s.Measure(parts[1], span=self._span(parts))

    def yes_or_no(self, parts: Parts) -> s.YesOrNo:
        return s.YesOrNo(span=self._span(parts))

    def fact(self, parts: Parts) -> s.Fact:
        kinds = (s.OneOf, s.Scale, s.Measure, s.YesOrNo)
        return s.Fact(**self._declared(parts), type=next(part for part in parts if isinstance(part, kinds)))

    def held_by(self, parts: Parts) -> Line:
        return self._line("held by", parts[-1].value, parts)

    def contains(self, parts: Parts) -> Line:
        return self._line("contains", parts[1].value, parts)

    def has(self, parts: Parts) -> Line:
        return self._line("has", _all(parts, s.Setting), parts)

    def usually_has(self, parts: Parts) -> Line:
        return self._line("usually has", _all(parts, s.Setting), parts)

    def setting(self, parts: Parts) -> s.Setting:
        return s.Setting(parts[0], parts[1] if len(parts) > 1 else None, span=self._span(parts))

    def removing(self, parts: Parts) -> Line:
        return self._line("removing", parts[1].value, parts)

    def derived_from(self, parts: Parts) -> s.Derivation:
        return s.Derivation(_joined(parts, "names"), _joined(parts, "removing"), span=self._span(parts))

    def anonymised_from(self, parts: Parts) -> Line:
        return self._line("anonymised from", parts[-1].value, parts)

    def field(self, parts: Parts) -> s.Field:
        return s.Field(**self._declared(parts), contains=_joined(parts, "contains"))

    def dataset(self, parts: Parts) -> s.Dataset:
        return s.Dataset(
            **self._declared(parts),
            held_by=_joined(parts, "held by"),
            contains=_joined(parts, "contains"),
            has=_joined(parts, "has"),
            usually_has=_joined(parts, "usually has"),
            derived_from=_all(parts, s.Derivation),
            anonymised_from=_joined(parts, "anonymised from"),
            fields=_all(parts, s.Field),
        )

    # --- law ----------------------------------------------------------------------------------------

    def _sentence(self, parts: Parts) -> s.Sentence:
        disclosers, data, recipients, purposes = (part for part in parts if isinstance(part, s.Listing))
        return s.Sentence(disclosers, data, recipients, purposes, span=self._span(parts))

    def permits(self, parts: Parts) -> Line:
        return self._line("permits", (self._sentence(parts),), parts)

    def forbids(self, parts: Parts) -> Line:
        return self._line("forbids", (self._sentence(parts),), parts)

    def lifts(self, parts: Parts) -> Line:
        return self._line("lifts", parts[1].value, parts)

    def cites(self, parts: Parts) -> s.Citation:
        link = _unquote(parts[3]) if len(parts) > 3 else None
        return s.Citation(_unquote(parts[1]), link, span=self._span(parts))

    def gateway(self, parts: Parts) -> s.Gateway:
        return s.Gateway(
            **self._declared(parts),
            cites=_all(parts, s.Citation),
            period=self._period(parts),
            permits=_joined(parts, "permits"),
            conditions=_joined(parts, "if"),
            lifts=_joined(parts, "lifts"),
        )

    def bar(self, parts: Parts) -> s.Bar:
        return s.Bar(
            **self._declared(parts),
            cites=_all(parts, s.Citation),
            period=self._period(parts),
            forbids=_joined(parts, "forbids"),
            unless=_joined(parts, "unless"),
        )

    # --- agreements ---------------------------------------------------------------------------------

    def reference(self, parts: Parts) -> Line:
        return self._line("reference", _unquote(parts[1]), parts)

    def party(self, parts: Parts) -> s.Party:
        return s.Party(parts[0], parts[2] if len(parts) > 2 else None, span=self._span(parts))

    def between(self, parts: Parts) -> Line:
        return self._line("between", _all(parts, s.Party), parts)

    def review(self, parts: Parts) -> Line:
        return self._line("review by", self._date(parts[2]), parts)

    def summary(self, parts: Parts) -> Line:
        return self._line("summary", _unquote(parts[1]), parts)

    def contact(self, parts: Parts) -> Line:
        return self._line("contact", _unquote(parts[1]), parts)

    def supersedes(self, parts: Parts) -> Line:
        return self._line("supersedes", parts[1].value, parts)

    def suspended(self, parts: Parts) -> s.Suspension:
        return s.Suspension(parts[1], _unquote(parts[3]) if len(parts) > 3 else None, span=self._span(parts))

    def agreement(self, parts: Parts) -> s.Agreement:
        return s.Agreement(
            **self._declared(parts),
            reference=self._once(parts, "reference"),
            parties=_joined(parts, "between"),
            period=self._period(parts),
            review_by=self._once(parts, "review by"),
            summary=self._once(parts, "summary"),
            contact=self._once(parts, "contact"),
            supersedes=_joined(parts, "supersedes"),
            suspensions=_all(parts, s.Suspension),
            clauses=_all(parts, s.Clause),
            risks=_all(parts, s.Risk),
        )

    def may_share(self, parts: Parts) -> Line:
        return self._line("may share", self._sentence(parts), parts)

    must_not_share_word = "must not share"

    def must_not_share(self, parts: Parts) -> Line:
        return self._line(self.must_not_share_word, self._sentence(parts), parts)

    def alternatives(self, parts: Parts) -> s.Alternatives:
        return s.Alternatives(_all(parts, s.Name), span=self._span(parts))

    def relying_on(self, parts: Parts) -> Line:
        return self._line("relying on", _all(parts, s.Alternatives), parts)

    def needs(self, parts: Parts) -> s.Need:
        that = _unquote(parts[-1]) if isinstance(parts[-1], Token) else None
        return s.Need(_all(parts, s.Alternatives), that, span=self._span(parts))

    def deadline(self, parts: Parts) -> s.Deadline:
        return s.Deadline(parts[1], parts[3], span=self._span(parts))

    def must(self, parts: Parts) -> s.Obligation:
        owed_by: Literal["recipient", "discloser"] = (
            "discloser" if parts[0].type == "DISCLOSER" else "recipient"
        )
        return s.Obligation(
            _joined(parts, "names"), owed_by, _first(parts, s.Deadline), span=self._span(parts)
        )

    def notwithstanding(self, parts: Parts) -> Line:
        return self._line("notwithstanding", _all(parts, s.Label), parts)

    def clause(self, parts: Parts) -> s.Clause:
        at = next(
            at for at, part in enumerate(parts) if isinstance(part, Line) and part.word.endswith("share")
        )
        sentence, span = parts[at].value, self._span(parts[at:])
        rule: s.Grant | s.Restriction
        if parts[at].word == self.must_not_share_word:
            rule = s.Restriction(sentence, _joined(parts, "unless"), span=span)
        else:
            rule = s.Grant(
                sentence,
                relying_on=_joined(parts, "relying on"),
                conditions=_joined(parts, "if"),
                needs=_all(parts, s.Need),
                obligations=_all(parts, s.Obligation),
                notwithstanding=_joined(parts, "notwithstanding"),
                span=span,
            )
        declared = self._declared(parts)
        return s.Clause(
            parts[1],
            declared["title"],
            rule,
            period=_first(parts[:at], s.Period),
            remarks=declared["remarks"],
            span=declared["span"],
        )

    def likelihood(self, parts: Parts) -> Line:
        return self._line("likelihood", parts[1], parts)

    def impact(self, parts: Parts) -> Line:
        return self._line("impact", parts[1], parts)

    def mitigated(self, parts: Parts) -> Line:
        return self._line("mitigated by", parts[2].condition, parts)

    def otherwise(self, parts: Parts) -> Line:
        return self._line("otherwise ask", parts[2], parts)

    def risk(self, parts: Parts) -> s.Risk:
        return s.Risk(
            **self._declared(parts),
            likelihood=self._once(parts, "likelihood"),
            impact=self._once(parts, "impact"),
            mitigation=self._once(parts, "mitigated by"),
            otherwise_ask=self._once(parts, "otherwise ask"),
        )

    def never_shares(self, parts: Parts) -> s.NeverShares:
        return s.NeverShares(self._sentence(parts), span=self._span(parts))

    def never_reaches(self, parts: Parts) -> s.NeverReaches:
        data, recipients = _all(parts, s.Listing)
        return s.NeverReaches(data, recipients, span=self._span(parts))

    def promise(self, parts: Parts) -> s.Promise:
        never = next(part for part in parts if isinstance(part, s.NeverShares | s.NeverReaches))
        return s.Promise(**self._declared(parts), never=never, unless=_joined(parts, "unless"))

    # --- conditions ---------------------------------------------------------------------------------

    def if_line(self, parts: Parts) -> Line:
        return self._line("if", (parts[1].condition,), parts)

    def unless_line(self, parts: Parts) -> Line:
        return self._line("unless", (parts[1].condition,), parts)

    def _nested(self, condition: s.Condition, depth: int, span: Span) -> Operand:
        if depth == DEEPEST + 1:
            message = f"conditions are nested more than {DEEPEST} deep"
            self.problems.append(
                diagnose(
                    "nested-too-deep",
                    message,
                    Span(span.source, span.start, span.start + 1),
                    help="state them as several `if` lines",
                )
            )
        if depth > DEEPEST:  # the tree stays shallow, so that nothing later runs out of stack
            condition = s.FactHolds(s.Name("", span=span), span=span)
        return Operand(condition, depth, span)

    def _join(self, parts: Parts, node: type[s.And] | type[s.Or]) -> Operand:
        operands = _all(parts, Operand)
        if len(operands) == 1:
            return operands[0]
        span = self._span(parts)
        conditions: list[s.Condition] = []
        for operand in operands:  # `a and (b and c)` says what `a and b and c` says
            conditions.extend(
                operand.condition.conditions if isinstance(operand.condition, node) else [operand.condition]
            )
        return self._nested(node(tuple(conditions), span=span), 1 + max(o.depth for o in operands), span)

    def either(self, parts: Parts) -> Operand:
        return self._join(parts, s.Or)

    def both(self, parts: Parts) -> Operand:
        return self._join(parts, s.And)

    def negation(self, parts: Parts) -> Operand:
        span = self._span(parts)
        return self._nested(s.Not(parts[1].condition, span=span), parts[1].depth + 1, span)

    def group(self, parts: Parts) -> Operand:
        return Operand(parts[1].condition, parts[1].depth, self._span(parts))

    def _leaf(self, condition: s.Condition) -> Operand:
        assert condition.span is not None  # noqa: S101 - every leaf is built from tokens just below
        return Operand(condition, 1, condition.span)

    def fact_holds(self, parts: Parts) -> Operand:
        return self._leaf(s.FactHolds(parts[0], span=self._span(parts)))

    def fact_is(self, parts: Parts) -> Operand:
        return self._leaf(s.FactIs(parts[0], parts[-1], span=self._span(parts)))

    def fact_is_not(self, parts: Parts) -> Operand:
        return self._leaf(s.FactIsNot(parts[0], parts[-1], span=self._span(parts)))

    def fact_is_one_of(self, parts: Parts) -> Operand:
        values = tuple(part for part in parts[1:] if not isinstance(part, Token))
        return self._leaf(s.FactIsOneOf(parts[0], values, span=self._span(parts)))

    def fact_is_at_most(self, parts: Parts) -> Operand:
        return self._leaf(s.FactIsAtMost(parts[0], parts[-1], span=self._span(parts)))

    def fact_is_at_least(self, parts: Parts) -> Operand:
        return self._leaf(s.FactIsAtLeast(parts[0], parts[-1], span=self._span(parts)))

    def discloser_is(self, parts: Parts) -> Operand:
        return self._leaf(s.DiscloserIs(parts[-1], span=self._span(parts)))

    def recipient_is(self, parts: Parts) -> Operand:
        return self._leaf(s.RecipientIs(parts[-1], span=self._span(parts)))

    def purpose_is(self, parts: Parts) -> Operand:
        return self._leaf(s.PurposeIs(parts[-1], span=self._span(parts)))

    def data_contains(self, parts: Parts) -> Operand:
        return self._leaf(s.DataContains(parts[-1], span=self._span(parts)))

    def approved_by(self, parts: Parts) -> Operand:
        that = _unquote(parts[4]) if len(parts) > 4 else None
        return self._leaf(s.ApprovedBy(parts[2], that, span=self._span(parts)))

    # --- questions ----------------------------------------------------------------------------------

    def states_fact(self, parts: Parts) -> s.StatedFact:
        span = self._span(parts)
        return s.StatedFact(parts[0], parts[2] if len(parts) > 2 else s.YesNo(True, span=span), span=span)

    def states_not(self, parts: Parts) -> s.StatedFact:
        span = self._span(parts)
        return s.StatedFact(parts[1], s.YesNo(False, span=span), span=span)

    def states_approval(self, parts: Parts) -> s.StatedApproval:
        said = {str(parts[at]): parts[at + 1] for at in range(3, len(parts) - 1, 2)}
        return s.StatedApproval(
            parts[2],
            that=_unquote(said["that"]) if "that" in said else None,
            on=self._date(said["on"]) if "on" in said else None,
            until=self._date(said["until"]) if "until" in said else None,
            reference=_unquote(said["reference"]) if "reference" in said else None,
            refused=parts[0] == "refused",
            span=self._span(parts),
        )

    def where(self, parts: Parts) -> Line:
        stated = tuple(part for part in parts if isinstance(part, s.StatedFact | s.StatedApproval))
        return self._line("where", stated, parts)

    def under_clause(self, parts: Parts) -> Line:
        return self._line("under", s.Name(str(parts[1]), span=self._span(parts[1:])), parts)

    def question(self, parts: Parts) -> s.Ask:
        lines = {part.word: part.value for part in parts if isinstance(part, Line)}
        stated = lines.get("where", ())
        return s.Ask(
            discloser=parts[1],
            data=parts[3].value,
            recipient=parts[5],
            purpose=parts[7],
            on=self._date(parts[9]),
            facts=_all(stated, s.StatedFact),
            approvals=_all(stated, s.StatedApproval),
            under=lines.get("under"),
            span=self._span(parts),
        )


def _all(parts: Iterable[Any], node: type[T]) -> tuple[T, ...]:
    return tuple(part for part in parts if isinstance(part, node))


def _first(parts: Iterable[Any], node: type[T]) -> T | None:
    return next((part for part in parts if isinstance(part, node)), None)


def _joined(parts: Iterable[Any], word: str) -> tuple[Any, ...]:
    """The values of all lines that start with a word, put together in order."""
    return tuple(
        value for part in parts if isinstance(part, Line) and part.word == word for value in part.value
    )


def _unquote(token: str) -> str:
    quotes = 3 if token.startswith('"""') and len(token) >= 6 else 1
    return token[quotes:-quotes]
