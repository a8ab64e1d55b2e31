"""Oso by its embedded engine: agreements as facts in Polar, which it finds by their arguments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from bench.peers.peer import day_number
from bench.plain import KINDS, PURPOSES, PlainDeal, PlainNetwork, above


class Oso:
    """Facts for agreements and for the closed hierarchies, and one rule over them."""

    package: ClassVar[str] = "oso"
    module: ClassVar[str] = "oso"
    RULES = """
permitted(giver, item, to, purpose, on, secure) if
    granted(giver, item, to, purpose, on, secure) and
    not forbidden(giver, item, to, on);
granted(giver, item, to, purpose, on, secure) if
    receives_as(to, name) and serves(purpose, wider) and
    deal(giver, item, name, wider, start, until, needs) and
    start <= on and on <= until and needs in [false, secure];
forbidden(giver, item, to, on) if
    never(giver, item, kind, start, until) and
    start <= on and on <= until and receives_as(to, kind);
never(_, _, _, _, _) if false;
"""

    def __init__(self, network: PlainNetwork) -> None:
        from oso import Oso as Engine  # type: ignore[import-not-found,unused-ignore]

        self._engine = Engine()
        self._engine.load_str("\n".join((self.RULES, *_facts(network))))

    def ready(self, question: dict[str, Any]) -> tuple[Any, ...]:
        """The arguments of the rule."""
        words = (question["from"], question["data"][0], question["to"], question["purpose"])
        return (*words, day_number(question["on"]), question["facts"]["secure"])

    def allowed(self, request: tuple[Any, ...]) -> bool:
        """Whether the rule holds."""
        return bool(self._engine.query_rule_once("permitted", *request))


def _facts(network: PlainNetwork) -> Iterator[str]:
    for name, kind in network.organisations.items():
        yield from (f'receives_as("{name}", "{wider}");' for wider in (name, *above(KINDS, kind)))
    for name in PURPOSES:
        yield from (f'serves("{name}", "{wider}");' for wider in above(PURPOSES, name))
    for deal in network.deals:
        yield from _deal(deal)


def _deal(deal: PlainDeal) -> Iterator[str]:
    about, days = (
        f'"{deal.discloser}", "{deal.dataset}"',
        f"{day_number(deal.start)}, {day_number(deal.until)}",
    )
    needs = "true" if deal.secure else "false"
    yield f'deal({about}, "{deal.recipient}", "{deal.purpose}", {days}, {needs});'
    if deal.never_to:
        yield f'never({about}, "{deal.never_to}", {days});'
