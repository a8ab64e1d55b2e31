"""The guardian of the tests, who signs approvals."""

from __future__ import annotations

import json
from typing import Any

from joserfc import jws
from joserfc.jwk import ECKey

GUARDIAN = ECKey.generate_key("P-256", {"kid": "guardian-1"}, private=True)


def signed(approval: dict[str, Any], **bound: Any) -> dict[str, Any]:
    """An approval that the guardian signed, perhaps for one share."""
    text = json.dumps({**approval, **bound})
    return {
        **approval,
        "signed": jws.serialize_compact({"alg": "ES256", "kid": "guardian-1"}, text, GUARDIAN),
    }
