"""Casbin by pycasbin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from bench.plain import KINDS, PURPOSES, PlainNetwork


class Casbin:
    """Casbin by pycasbin: its fast enforcer, which finds the policies of a discloser and dataset by key."""

    package: ClassVar[str] = "pycasbin"
    module: ClassVar[str] = "casbin"
    MODEL = """
[request_definition]
r = from, data, to, purpose, on, secure
[policy_definition]
p = from, data, to, purpose, start, until, secure, eft
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = r.on >= p.start && r.on <= p.until && (p.secure == "any" || r.secure == p.secure) && r.from == p.from && \
r.data == p.data && g(r.to, p.to) && (p.purpose == "any" || g2(r.purpose, p.purpose))
""".replace("from", "giver")  # `from` is a word of Python's, which evaluates the matcher

    def __init__(self, network: PlainNetwork) -> None:
        import casbin  # type: ignore[import-not-found,unused-ignore]
        from casbin.model import FastModel  # type: ignore[import-not-found,unused-ignore]
        from casbin.persist.adapters.string_adapter import (  # type: ignore[import-not-found,unused-ignore]
            StringAdapter,
        )

        model = FastModel([0, 1])
        model.load_model_from_text(self.MODEL)
        model.add_def("g", "g2", "_, _")  # the fast model reads only the first of each section from text
        # as text: adding rules by the enforcer's own methods takes time that grows with the square of their number
        adapter = StringAdapter("\n".join(", ".join(rule) for rule in _casbin_rules(network)))
        self._enforcer = casbin.FastEnforcer(model, adapter, cache_key_order=[0, 1])

    def ready(self, question: dict[str, Any]) -> tuple[str, ...]:
        """The request's words in the order of the model."""
        secure = "yes" if question["facts"]["secure"] else "no"
        words = (question["from"], question["data"][0], question["to"], question["purpose"], question["on"])
        return (*words, secure)

    def allowed(self, request: tuple[str, ...]) -> bool:
        """Whether Casbin enforces it as allowed."""
        return bool(self._enforcer.enforce(*request))


def _casbin_rules(network: PlainNetwork) -> Iterator[tuple[str, ...]]:
    for deal in network.deals:
        about, dates = (deal.discloser, deal.dataset), (deal.start, deal.until)
        secure = "yes" if deal.secure else "any"
        yield ("p", *about, deal.recipient, deal.purpose, *dates, secure, "allow")
        if deal.never_to:
            yield ("p", *about, deal.never_to, "any", *dates, "any", "deny")
    for kind, parents in (("g", {**network.organisations, **KINDS}), ("g2", PURPOSES)):
        yield from ((kind, name, parent) for name, parent in parents.items() if parent)
