"""The names of a bundle as a drafter looks for them, and the bundle itself to be asked."""

from __future__ import annotations

from agreements.analysis.drafts.vocabulary import DeclaredVocabulary
from agreements.bundle import Bundle


class Vocabulary(DeclaredVocabulary):
    """Everything that a bundle declares, to be found by what somebody types."""

    def __init__(self, bundle: Bundle) -> None:
        super().__init__(bundle.declarations, bundle.graph)
        self.bundle = bundle
