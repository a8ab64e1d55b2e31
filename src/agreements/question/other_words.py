"""What others call the members of a question, so that they can be told what each is called here."""

from __future__ import annotations

OTHER_WORDS = {
    "from": ("discloser", "sender", "source", "provider", "supplier", "controller", "shared-by"),
    "to": ("recipient", "receiver", "requester", "shared-with", "destination", "target", "for-whom"),
    "data": ("dataset", "datasets", "data-item", "data-items", "items", "what"),
    "purpose": ("purposes", "purpose-of-use", "use", "reason", "why", "for"),
    "on": ("date", "day", "when", "date-of-share", "share-date"),
}
"""Other words for each member that every question needs, with `-` between words."""
