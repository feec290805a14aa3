"""Names: persons, bodies and places, and which of them are one actor within the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.record import Name
    from tawatur.text.document import Document
    from tawatur.text.lexicon import Lexicons

__all__ = ["Names"]


class Names:
    """The layer, compiled once against the lexicons of a run."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.lexicons = lexicons

    def read(self, document: Document) -> tuple[Name, ...]:
        """The names of a document, in its order, each with its actor's id."""
        return ()
