"""Times: TIMEX3 expressions resolved against the day of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.record import Conflict, Published, Time
    from tawatur.text.document import Document
    from tawatur.text.lexicon import Lexicons

__all__ = ["Times"]


class Times:
    """The layer, compiled once against the lexicons of a run."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.lexicons = lexicons

    def read(self, document: Document, published: Published) -> tuple[tuple[Time, ...], tuple[Conflict, ...]]:
        """The times of a document, in its order, and where they contradict the publication day or each other."""
        return (), ()
