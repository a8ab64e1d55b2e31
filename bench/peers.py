"""Other policy engines on the plain network: each in the best encoding we know, with requests made ready beforehand.

Each takes the network in its constructor (what is timed as loading) and answers `allowed` for a request that `ready`
made of a question. What the engine's host must do for it (such as finding the slice of policies) is inside `allowed`.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Protocol

from bench.plain import KINDS, PURPOSES, PlainDeal, PlainNetwork, above


class Peer(Protocol):
    """A policy engine holding the plain network."""

    package: ClassVar[str]
    module: ClassVar[str]

    def __init__(self, network: PlainNetwork) -> None: ...

    def ready(self, question: dict[str, Any]) -> Any:
        """The engine's own form of a question."""

    def allowed(self, request: Any) -> bool:
        """Whether the engine permits a request."""


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


class Cedar:
    """Cedar by cedarpy: one parsed policy set and one parsed entity set; purposes are a hierarchy of actions."""

    package: ClassVar[str] = "cedarpy"
    module: ClassVar[str] = "cedarpy"

    def __init__(self, network: PlainNetwork) -> None:
        import cedarpy  # type: ignore[import-not-found,unused-ignore]

        self._cedar = cedarpy
        self._policies = cedarpy.PolicySet.from_str("\n".join(map(_as_cedar, network.deals)))
        self._entities = cedarpy.Entities.from_json_str(json.dumps(_cedar_entities(network)))

    def ready(self, question: dict[str, Any]) -> dict[str, Any]:
        """A request whose context is JSON already."""
        context = {
            "recipient": {"__entity": {"type": "Party", "id": question["to"]}},
            "day": _day(question["on"]),
            "secure": question["facts"]["secure"],
        }
        return {
            "principal": f'Party::"{question["from"]}"',
            "action": f'Action::"{question["purpose"]}"',
            "resource": f'Data::"{question["data"][0]}"',
            "context": json.dumps(context),
        }

    def allowed(self, request: dict[str, Any]) -> bool:
        """Whether Cedar allows."""
        result: bool = self._cedar.is_authorized(request, self._policies, self._entities).allowed
        return result


class SlicedCedar(Cedar):
    """The same, with a policy set for each dataset that the host looks up: Cedar leaves slicing to its host."""

    def __init__(self, network: PlainNetwork) -> None:
        import cedarpy

        self._cedar = cedarpy
        texts: dict[str, list[str]] = defaultdict(list)
        for deal in network.deals:
            texts[f'Data::"{deal.dataset}"'].append(_as_cedar(deal))
        self._slices = {data: cedarpy.PolicySet.from_str("\n".join(some)) for data, some in texts.items()}
        self._entities = cedarpy.Entities.from_json_str(json.dumps(_cedar_entities(network)))

    def allowed(self, request: dict[str, Any]) -> bool:
        """Whether Cedar allows by the policies about this dataset."""
        policies = self._slices[request["resource"]]
        result: bool = self._cedar.is_authorized(request, policies, self._entities).allowed
        return result


def _as_cedar(deal: PlainDeal) -> str:
    scope = f'principal == Party::"{deal.discloser}", {{}}, resource == Data::"{deal.dataset}"'
    days = f"context.day >= {_day(deal.start)} && context.day <= {_day(deal.until)}"
    when = f'{days} && context.recipient in Party::"{deal.recipient}"'
    if deal.secure:
        when += " && context.secure"
    action = f'action in Action::"{deal.purpose}"'
    text = f"permit({scope.format(action)}) when {{ {when} }};"
    if deal.never_to:
        never = f'{days} && context.recipient in Party::"{deal.never_to}"'
        text += f"\nforbid({scope.format('action')}) when {{ {never} }};"
    return text


def _cedar_entities(network: PlainNetwork) -> list[dict[str, Any]]:
    parents = {("Party", name): kind for name, kind in {**network.organisations, **KINDS}.items()}
    parents |= {("Action", name): parent for name, parent in PURPOSES.items()}
    return [
        {
            "uid": {"type": sort, "id": name},
            "attrs": {},
            "parents": [{"type": sort, "id": parent}] if parent else [],
        }
        for (sort, name), parent in parents.items()
    ]


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


class Rego:
    """Rego by opa-eval, which carries the regorus engine: agreements lie in an object by discloser and dataset."""

    package: ClassVar[str] = "opa-eval"
    module: ClassVar[str] = "opa_eval"
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

    def __init__(self, network: PlainNetwork) -> None:
        import opa_eval  # type: ignore[import-not-found,unused-ignore]

        by_item: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
        for deal in network.deals:
            kept: dict[str, Any] = {
                "start": _day(deal.start),
                "until": _day(deal.until),
                "secure": deal.secure,
            }
            kept |= {"recipient": deal.recipient, "purpose": deal.purpose, "never_to": deal.never_to}
            by_item[deal.discloser][deal.dataset].append(kept)
        names = {name: [name, *above(KINDS, kind)] for name, kind in network.organisations.items()}
        names |= {name: above(PURPOSES, name) for name in PURPOSES}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "sharing.rego")
            path.write_text(self.POLICY, encoding="utf-8")
            data = json.dumps({"deals": by_item, "above": names})
            self._engine = opa_eval.OpaEval(str(path), data_json=data, query="data.sharing.allow")

    def ready(self, question: dict[str, Any]) -> str:
        """The input document as JSON."""
        asked = {"giver": question["from"], "data": question["data"][0], "to": question["to"]}
        asked |= {"purpose": question["purpose"], "on": _day(question["on"])}
        return json.dumps(asked | {"secure": question["facts"]["secure"]})

    def allowed(self, request: str) -> bool:
        """Whether the policy's `allow` is true."""
        return self._engine.evaluate_parsed(request) is True


PEERS: dict[str, type[Peer]] = {
    "cedarpy": Cedar,
    "cedarpy-sliced": SlicedCedar,
    "pycasbin": Casbin,
    "opa-eval": Rego,
}
"""The peers by the name they are chosen and shown under."""
