"""Figures: counts and amounts with their bound, unit, measure, and whose and where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.record import Figure, Name, Time
    from tawatur.text.document import Document
    from tawatur.text.lexicon import Lexicons

__all__ = ["Figures"]


class Figures:
    """The layer, compiled once against the lexicons of a run."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.lexicons = lexicons

    def read(self, document: Document, times: tuple[Time, ...], names: tuple[Name, ...]) -> tuple[Figure, ...]:
        """The figures of a document, in its order; what lies in a time or a name is none."""
        return ()
