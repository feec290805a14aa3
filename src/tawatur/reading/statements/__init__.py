"""Statements: who said what, through whom (cue, speaker, carriers, content)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.statements.compose import compose
from tawatur.reading.statements.sheet import Sheet
from tawatur.reading.statements.words import Words

if TYPE_CHECKING:
    from tawatur.record import Name, Statement, Time
    from tawatur.text.document import Document
    from tawatur.text.lexicon import Lexicons

__all__ = ["Statements"]


class Statements:
    """The layer, compiled once against the lexicons of a run."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.words = Words(lexicons)

    def read(
        self, document: Document, names: tuple[Name, ...], times: tuple[Time, ...], published: str | None = None
    ) -> tuple[Statement, ...]:
        """The statements of a document, in the order of their cues; `published` (ISO) tells news from what is recalled."""
        return compose(Sheet(document, self.words, names, times), published)
