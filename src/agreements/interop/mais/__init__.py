"""MAIS information governance, version 0.1: the English children's social care standard for sharing agreements.

A request object is answered PERMIT, DENY or REVIEW; a sharing policy object becomes agreement text. The standard is
https://github.com/SocialCareData/information-governance; `docs/mais.md` has the mapping whole.
"""

from agreements.interop.mais.models import MaisRequest, SharingPolicy
from agreements.interop.mais.policy import Imported, to_agreement
from agreements.interop.mais.requests import MaisDecision, decide

__all__ = ["Imported", "MaisDecision", "MaisRequest", "SharingPolicy", "decide", "to_agreement"]
