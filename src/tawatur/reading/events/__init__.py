"""Events: what happened, is meant to happen, or did not, with who, to whom, where and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.record import Event, Figure, Name, Published, Statement, Time
    from tawatur.text.document import Document
    from tawatur.text.lexicon import Lexicons

__all__ = ["Events"]


class Events:
    """The layer, compiled once against the lexicons of a run."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.lexicons = lexicons

    def read(
        self,
        document: Document,
        *,
        published: Published,
        times: tuple[Time, ...],
        names: tuple[Name, ...],
        figures: tuple[Figure, ...],
        statements: tuple[Statement, ...],
    ) -> tuple[Event, ...]:
        """The events of a document, in the order of their triggers."""
        return ()
