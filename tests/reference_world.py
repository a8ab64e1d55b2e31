"""A small world for the tests of the reference engine, and questions to it as sentences."""

from __future__ import annotations

from agreements.diagnostics import Source
from agreements.formula.share import Approval, ApprovalScope, FactValue, ProposedShare
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.language.loader import load_texts
from agreements.language.parser import parse_question
from agreements.reference import ReferenceAnswer, decide
from agreements.syntax.units import in_base_unit

PERMITTED, REFERRED, REFUSED = "permitted", "referred", "refused"

WORLD = """
kind public-body   kind health-body under public-body   kind trust under health-body   kind company
organisation St-Brides is trust
organisation Northshire is public-body
organisation Old-Health is health-body from 2020-01-01 until 2020-06-01
organisation Acme is company
organisation Everyman

purpose good   purpose research under good   purpose trials under research, testing   purpose testing
purpose marketing

category personal   category health under personal   category genetic under health, secret   category secret
category tallies

role guardian of St-Brides   role board
duty destroy   duty publish   duty audit

fact place one of vault, cloud, laptop
fact identity on scale anonymous, masked, open
fact kept in months
fact delay in days
fact consent yes or no
fact opted-out yes or no

dataset admissions contains health
    has identity masked, opted-out no
    usually has place vault
    field number contains personal
    field genome contains genetic
    field ward
dataset roll contains personal
dataset plain contains tallies
dataset linked derived from admissions removing secret  derived from roll removing health  contains tallies
    field postcode
dataset relinked derived from linked
dataset rates anonymised from linked contains tallies
dataset sketch
    field first contains tallies
    field second contains personal
"""

ASK = "may St-Brides share admissions with Acme for research on 2020-06-01"
PARTIES = "agreement a between St-Brides, Northshire"
SAME = "anyone may share admissions with anyone for research"
GRANT = f"{PARTIES} clause 1 {SAME}"


def bundle(*texts: str) -> Declarations:
    loaded = load_texts([("a.agreement", "\n".join((WORLD, *texts)))])
    assert [problem.message for problem in loaded.problems] == []
    return loaded.declarations


def share(sentence: str) -> ProposedShare:
    """A sentence as a proposed share; the tests write no name or value that is wrong."""
    ask = parse_question(Source("question", sentence)).tree
    assert ask is not None
    return ProposedShare(
        ask.discloser.text,
        ask.recipient.text,
        tuple(item.text for item in ask.data),
        ask.purpose.text,
        ask.on,
        {stated.fact.text: fact_value(stated.value) for stated in ask.facts},
        tuple(
            Approval(one.by.text, one.that, one.on, one.until, one.refused, one.reference, scope_of(one))
            for one in ask.approvals
        ),
        ask.under.text if ask.under else None,
        events={happened.event.text: happened.on for happened in ask.events},
    )


def scope_of(stated: s.StatedApproval) -> ApprovalScope | None:
    return ApprovalScope(data=tuple(item.text for item in stated.data)) if stated.data else None


def fact_value(value: s.Value) -> FactValue:
    if isinstance(value, s.Quantity):
        return in_base_unit(value.number, value.unit)
    return value.yes if isinstance(value, s.YesNo) else value.text


def answers(text: str, sentence: str = ASK) -> tuple[ReferenceAnswer, ...]:
    return decide(bundle(text), share(sentence))


def answer(text: str, sentence: str = ASK) -> ReferenceAnswer:
    (only,) = answers(text, sentence)
    return only
