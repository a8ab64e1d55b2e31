"""One policy in Rego, by two engines: regorus, which opa-eval carries, and OPA's own Go library."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any, ClassVar

from bench.peers.peer import day_number
from bench.plain import KINDS, PURPOSES, PlainNetwork, above

POLICY = """package sharing
import rego.v1

default allow := false

deals := data.deals[input.giver][input.data]
receives_as contains name if some name in data.above[input.to]
for_purposes contains name if some name in data.above[input.purpose]

in_force(deal) if {
    deal.start <= input.on
    input.on <= deal.until
}
safe(deal) if not deal.secure
safe(deal) if input.secure

granted if {
    some deal in deals
    in_force(deal)
    deal.recipient in receives_as
    deal.purpose in for_purposes
    safe(deal)
}
forbidden if {
    some deal in deals
    in_force(deal)
    deal.never_to in receives_as
}
allow if {
    granted
    not forbidden
}
"""
"""Agreements lie in an object by discloser and dataset, and what each name lies under is written out."""


def rego_data(network: PlainNetwork) -> dict[str, Any]:
    """The network as a document that the policy reads."""
    by_item: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for deal in network.deals:
        kept: dict[str, Any] = {
            "start": day_number(deal.start),
            "until": day_number(deal.until),
            "secure": deal.secure,
        }
        kept |= {"recipient": deal.recipient, "purpose": deal.purpose, "never_to": deal.never_to}
        by_item[deal.discloser][deal.dataset].append(kept)
    names = {name: [name, *above(KINDS, kind)] for name, kind in network.organisations.items()}
    names |= {name: above(PURPOSES, name) for name in PURPOSES}
    return {"deals": by_item, "above": names}


def rego_input(question: dict[str, Any]) -> dict[str, Any]:
    """A question as the policy's input."""
    asked = {"giver": question["from"], "data": question["data"][0], "to": question["to"]}
    asked |= {"purpose": question["purpose"], "on": day_number(question["on"])}
    return asked | {"secure": question["facts"]["secure"]}


class Regorus:
    """Regorus, by opa-eval; an input is JSON text already."""

    package: ClassVar[str] = "opa-eval"
    module: ClassVar[str] = "opa_eval"

    def __init__(self, network: PlainNetwork) -> None:
        import opa_eval  # type: ignore[import-not-found,unused-ignore]

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "sharing.rego")
            path.write_text(POLICY, encoding="utf-8")
            data = json.dumps(rego_data(network))
            self._engine = opa_eval.OpaEval(str(path), data_json=data, query="data.sharing.allow")

    def ready(self, question: dict[str, Any]) -> str:
        """The input document as JSON."""
        return json.dumps(rego_input(question))

    def allowed(self, request: str) -> bool:
        """Whether the policy's `allow` is true."""
        return self._engine.evaluate_parsed(request) is True


class Opa:
    """OPA's Go library, by a binding in the same process; the binding writes each input as JSON itself."""

    package: ClassVar[str] = "opa-golib-python-bindings"
    module: ClassVar[str] = "opa_bindings"

    def __init__(self, network: PlainNetwork) -> None:
        import opa_bindings  # type: ignore[import-not-found,unused-ignore]

        self._engine = opa_bindings.OpaEngine()
        self._engine.add_policy("sharing.rego", POLICY)
        self._engine.add_data(rego_data(network))

    def ready(self, question: dict[str, Any]) -> dict[str, Any]:
        """The input document."""
        return rego_input(question)

    def allowed(self, request: dict[str, Any]) -> bool:
        """Whether the policy's `allow` is true; the binding prepares the query once and keeps it."""
        (bindings,) = self._engine.eval_query("allowed = data.sharing.allow", request)
        return bindings["allowed"] is True
