"""The syntax tree: what an agreement file and a question say, each part with the span it came from.

The nodes are declared with the sorts, the forms and what all of them share; here they stand together, for those who
read trees of every sort.
"""

from __future__ import annotations

from agreements.conditions import And, Condition, Not, Or
from agreements.conditions.approved_by import ApprovedBy
from agreements.conditions.data_contains import DataContains
from agreements.conditions.discloser_acts_for_recipient import DiscloserActsForRecipient
from agreements.conditions.discloser_is import DiscloserIs
from agreements.conditions.discloser_is_not import DiscloserIsNot
from agreements.conditions.fact_holds import FactHolds
from agreements.conditions.fact_is import FactIs
from agreements.conditions.fact_is_at_least import FactIsAtLeast
from agreements.conditions.fact_is_at_most import FactIsAtMost
from agreements.conditions.fact_is_not import FactIsNot
from agreements.conditions.fact_is_one_of import FactIsOneOf
from agreements.conditions.purpose_is import PurposeIs
from agreements.conditions.purpose_is_not import PurposeIsNot
from agreements.conditions.recipient_acts_for_discloser import RecipientActsForDiscloser
from agreements.conditions.recipient_is import RecipientIs
from agreements.conditions.recipient_is_not import RecipientIsNot
from agreements.language.law import Citation
from agreements.language.sorts.agreement import Agreement, Party, Suspension
from agreements.language.sorts.bar import Bar
from agreements.language.sorts.category import Category
from agreements.language.sorts.clause_nodes import (
    Clause,
    Deadline,
    Grant,
    Need,
    Obligation,
    Reliance,
    Restriction,
    StandingTerm,
    Survival,
    TextClause,
)
from agreements.language.sorts.dataset import Dataset, Derivation, Field
from agreements.language.sorts.duty import Duty
from agreements.language.sorts.event import Event
from agreements.language.sorts.fact import Fact, FactType, Measure, OneOf, Scale, YesOrNo
from agreements.language.sorts.gateway import Gateway
from agreements.language.sorts.kind import Kind
from agreements.language.sorts.organisation import Membership, Organisation
from agreements.language.sorts.promise import NeverReaches, NeverShares, Promise
from agreements.language.sorts.purpose import Purpose
from agreements.language.sorts.risk import Risk
from agreements.language.sorts.role import Role
from agreements.language.sorts.settings import Setting
from agreements.syntax.node import (
    Alternatives,
    ClauseLabel,
    Declaration,
    FactTest,
    File,
    ListedNames,
    Name,
    Node,
    Period,
    Quantity,
    Remark,
    Sentence,
    TopLevel,
    Use,
    Value,
    YesNo,
)
from agreements.syntax.question import Ask, StatedApproval, StatedEvent, StatedFact

__all__ = [
    "Agreement",
    "Alternatives",
    "And",
    "ApprovedBy",
    "Ask",
    "Bar",
    "Category",
    "Citation",
    "Clause",
    "ClauseLabel",
    "Condition",
    "DataContains",
    "Dataset",
    "Deadline",
    "Declaration",
    "Derivation",
    "DiscloserActsForRecipient",
    "DiscloserIs",
    "DiscloserIsNot",
    "Duty",
    "Event",
    "Fact",
    "FactHolds",
    "FactIs",
    "FactIsAtLeast",
    "FactIsAtMost",
    "FactIsNot",
    "FactIsOneOf",
    "FactTest",
    "FactType",
    "Field",
    "File",
    "Gateway",
    "Grant",
    "Kind",
    "ListedNames",
    "Measure",
    "Membership",
    "Name",
    "Need",
    "NeverReaches",
    "NeverShares",
    "Node",
    "Not",
    "Obligation",
    "OneOf",
    "Or",
    "Organisation",
    "Party",
    "Period",
    "Promise",
    "Purpose",
    "PurposeIs",
    "PurposeIsNot",
    "Quantity",
    "RecipientActsForDiscloser",
    "RecipientIs",
    "RecipientIsNot",
    "Reliance",
    "Remark",
    "Restriction",
    "Risk",
    "Role",
    "Scale",
    "Sentence",
    "Setting",
    "StandingTerm",
    "StatedApproval",
    "StatedEvent",
    "StatedFact",
    "Survival",
    "Suspension",
    "TextClause",
    "TopLevel",
    "Use",
    "Value",
    "YesNo",
    "YesOrNo",
]
