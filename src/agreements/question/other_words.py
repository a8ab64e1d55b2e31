"""What others call the members of a question, so that they can be told what each is called here."""

from __future__ import annotations

import re

OTHER_WORDS = {
    "from": ("discloser", "sender", "source", "provider", "supplier", "controller", "shared-by"),
    "to": ("recipient", "receiver", "requester", "shared-with", "destination", "target", "for-whom"),
    "data": ("dataset", "datasets", "data-item", "data-items", "items", "what"),
    "purpose": ("purposes", "purpose-of-use", "use", "reason", "why", "for"),
    "on": ("date", "day", "when", "date-of-share", "share-date"),
}
"""Other words for each member that every question needs, with `-` between words."""

_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a word begins in a name such as `shareDate`."""


def folded(name: str) -> str:
    """The name of a member or a column as it is compared: small letters, and a hyphen where words are joined."""
    words = _INNER_CAPITAL.sub("-", name.strip().strip('"'))
    return re.sub(r"[\s_.\-]+", "-", words.casefold()).strip("-")
