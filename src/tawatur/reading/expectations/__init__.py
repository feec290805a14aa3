"""Expectations: what is promised, planned, demanded or forecast for a time ahead of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.record import Event, Expectation, Name, Published, Statement, Time
    from tawatur.text.document import Document
    from tawatur.text.lexicon import Lexicons

__all__ = ["Expectations"]


class Expectations:
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
        statements: tuple[Statement, ...],
        events: tuple[Event, ...],
    ) -> tuple[Expectation, ...]:
        """The expectations of a document, in its order."""
        return ()
