"""Events: what happened, is meant to happen, or did not, with who, to whom, where and when.

`triggers` finds the words that may report an event and their type, `marking` keeps those that carry information,
`status` says whether it happened, `participants` who did it to whom and where, `when` on which days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.events.marking import carries_information
from tawatur.reading.events.scene import Scene
from tawatur.reading.events.status import find_status
from tawatur.reading.events.triggers import find_candidates
from tawatur.record import Event

if TYPE_CHECKING:
    from tawatur.reading.events.triggers import Candidate
    from tawatur.record import Figure, Name, Published, Statement, Status, Time
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
        scene = Scene(document, names, times)
        told = {document.word_at(document.folded.folded(item.cue.start)) for item in statements}
        found: list[Event] = []
        last: tuple[Candidate, Status] | None = None
        for candidate in find_candidates(scene):
            if candidate.first in told or not carries_information(scene, candidate, last and last[0]):
                continue
            trigger = document.words_span(candidate.first, candidate.last)
            index = _statement(statements, trigger.start)
            status = find_status(scene, candidate, None if index is None else statements[index], last)
            last = (candidate, status)
            found.append(Event(trigger=trigger, type=candidate.type, status=status, statement=index))
        return tuple(found)


def _statement(statements: tuple[Statement, ...], start: int) -> int | None:
    """The innermost statement whose content holds the offset."""
    best, width = None, 1 << 60
    for index, item in enumerate(statements):
        content = item.content
        if content is not None and content.start <= start < content.end and content.end - content.start < width:
            best, width = index, content.end - content.start
    return best
