"""The places where a name is used, and what sort of name belongs there (`language.md`, sections 1 and 2)."""

from __future__ import annotations

from dataclasses import dataclass

from agreements.syntax.node import Name

ANYONE, ANYTHING, ANY_PURPOSE, PARTY = "anyone", "anything", "any-purpose", "party"
"""The names that stand for everything, and for the parties of an agreement (`language.md`, section 1)."""


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A place for a name: what may stand there, and the code for a name that nothing declares. Each is only itself.

    `sorts` are the words that declare what belongs there. `everything` is the word that may stand there for all;
    `fields` says whether `dataset.field` may, `party` whether `party` may where there is an agreement.
    """

    belongs: str
    sorts: tuple[str, ...]
    code: str
    everything: str | None = None
    fields: bool = False
    party: bool = False


_BODIES = ("organisation", "kind")

KIND = Slot("a kind", ("kind",), "unknown-kind")
PURPOSE = Slot("a purpose", ("purpose",), "unknown-purpose")
PURPOSES = Slot("a purpose", ("purpose",), "unknown-purpose", everything=ANY_PURPOSE)
CATEGORY = Slot("a category", ("category",), "unknown-category")
BODY = Slot("an organisation or kind", _BODIES, "unknown-organisation")
BODIES = Slot("an organisation or kind", _BODIES, "unknown-organisation", everything=ANYONE, party=True)
ORGANISATION = Slot("an organisation", ("organisation",), "unknown-organisation")
DATA = Slot(
    "a dataset, field or category",
    ("dataset", "category"),
    "unknown-data",
    everything=ANYTHING,
    fields=True,
)
DATASET = Slot("a dataset", ("dataset",), "unknown-dataset")
APPROVER = Slot("a role or organisation", ("role", "organisation"), "unknown-approver")
KNOWER = Slot("a role, organisation or kind", ("role", "organisation", "kind"), "unknown-approver")
GATEWAY = Slot("a gateway", ("gateway",), "unknown-gateway")
BAR = Slot("a bar", ("bar",), "unknown-bar")
DUTY = Slot("a duty", ("duty",), "unknown-duty")
FACT = Slot("a fact", ("fact",), "unknown-fact")
CLAUSE = Slot("a clause of an agreement, such as `data-sharing.1.1`,", ("agreement",), "unknown-clause")
EVENT = Slot("an event", ("event",), "unknown-event")
AGREEMENT = Slot("an agreement", ("agreement",), "unknown-agreement")

SLOTS: tuple[Slot, ...] = tuple(one for one in tuple(globals().values()) if isinstance(one, Slot))
"""Every slot; its place here is its number."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in its slot; `in_agreement` says whether `party` means something there."""

    name: Name
    slot: Slot
    in_agreement: bool = False
    is_hierarchy: bool = False
