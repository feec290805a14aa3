"""Expectations: what is promised, planned, demanded or forecast for a time ahead of the report.

`find` says where they stand, `extent` where their clauses begin and end, `dates` by which days they can be checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.events.contents import Contents
from tawatur.reading.expectations.dates import days_ahead
from tawatur.reading.expectations.find import find_drafts
from tawatur.record import Expectation

if TYPE_CHECKING:
    from tawatur.reading.events.scene import Scene
    from tawatur.record import Event, Published, Span, Statement
    from tawatur.text.lexicon import Lexicons

__all__ = ["Expectations"]

_CHAIN = 50  # follow-on statements between a statement and the one that names its speaker


class Expectations:
    """The layer, compiled once against the lexicons of a run."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.lexicons = lexicons

    def read(
        self,
        scene: Scene,
        *,
        published: Published,
        statements: tuple[Statement, ...],
        events: tuple[Event, ...],
    ) -> tuple[Expectation, ...]:
        """The expectations of a document, in its order."""
        document = scene.document
        contents = Contents(statements)
        found = []
        for draft in find_drafts(scene, statements, events, published.best):
            span = document.words_span(draft.first, draft.last)
            start, end = days_ahead(scene, draft.first, draft.last, published.best)
            found.append(
                Expectation(
                    start=span.start,
                    end=span.end,
                    holder=document.words_span(*draft.holder) if draft.holder else _holder(statements, contents, span),
                    kind=draft.kind,
                    from_=start,
                    to=end,
                )
            )
        return tuple(found)


def _holder(statements: tuple[Statement, ...], contents: Contents, span: Span) -> Span | None:
    """Who is said to expect it: the speaker of the innermost statement that holds the clause."""
    index = contents.around(span.start)
    for _ in range(_CHAIN):
        if index is None or statements[index].speaker is not None or statements[index].speaker_ref is None:
            break
        index = statements[index].speaker_ref
    return None if index is None else statements[index].speaker
