"""Cedar by cedarpy, whole and with the policies about a dataset selected by its host."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any, ClassVar

from bench.peers.peer import day_number
from bench.plain import KINDS, PURPOSES, PlainDeal, PlainNetwork


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
            "day": day_number(question["on"]),
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
    days = f"context.day >= {day_number(deal.start)} && context.day <= {day_number(deal.until)}"
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
