"""Events: what happened, is meant to happen, or did not, with who, to whom, where and when.

`scene` is a document as the layer looks at it. `triggers` finds the words that report an event, and their type; `status`
says whether it happened, `roles` who did it to whom and where, `when` on which days, `modes` by what means, `current`
whether it is news.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from tawatur.reading.events.contents import Contents
from tawatur.reading.events.current import is_current
from tawatur.reading.events.modes import civilians, mode_of
from tawatur.reading.events.roles import Roles
from tawatur.reading.events.speech import Speech
from tawatur.reading.events.status import Statuses
from tawatur.reading.events.triggers import Presence
from tawatur.reading.events.when import find_days
from tawatur.record import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.events.roles import Participants, Phrase
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers.candidates import Candidate
    from tawatur.record import Figure, Span, Statement, Status
    from tawatur.text.document import Document, Sentence
    from tawatur.text.lexicon import Lexicons

__all__ = ["Events"]

_REACH = 80  # how many characters a figure may reach from before the words that it counts


class Events:
    """The layer, compiled once against the lexicons of a run."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.lexicons = lexicons
        self.presence = Presence()
        self.statuses = Statuses()
        self.roles = Roles()

    def read(
        self,
        scene: Scene,
        *,
        figures: tuple[Figure, ...],
        statements: tuple[Statement, ...],
    ) -> tuple[Event, ...]:
        """The events of a document, in the order of their triggers."""
        document = scene.document
        told = {document.word_at(document.folded.folded(item.cue.start)) for item in statements}
        contents, speech = Contents(statements), Speech(document, statements)
        starts = [figure.start for figure in figures]
        found: list[Event] = []
        triggers = self.presence.triggers(scene, told)
        within = [contents.around(document.words_span(c.first, c.last).start) for c in triggers]
        spoken = (None if index is None else statements[index] for index in within)
        statuses = self.statuses.find(scene, zip(triggers, spoken, strict=True))
        roles = self.roles.find(scene, triggers, speech)
        for candidate, index, status, who in zip(triggers, within, statuses, roles, strict=True):
            counted = _counted(document, candidate, who.recipients, figures, starts)
            found.append(_event(scene, candidate, status, index, who, counted))
        return tuple(_with_current(scene, found, statements))


def _with_current(scene: Scene, events: list[Event], statements: tuple[Statement, ...]) -> Iterator[Event]:
    """The events, each told whether it is news of its sentence."""
    document = scene.document

    def sentence_of(event: Event) -> Sentence:
        return document.sentence_at(document.folded.folded(event.trigger.start))

    for sentence, group in groupby(events, key=sentence_of):
        inside = list(group)
        for event, current in zip(inside, is_current(scene, sentence, inside, statements), strict=True):
            yield event if current == event.current else msgspec.structs.replace(event, current=current)


def _event(
    scene: Scene,
    candidate: Candidate,
    status: Status,
    statement: int | None,
    who: Participants,
    figures: tuple[int, ...],
) -> Event:
    document = scene.document
    from_, to = find_days(scene, candidate)
    return Event(
        trigger=document.words_span(candidate.first, candidate.last),
        type=candidate.type,
        status=status,
        actors=tuple(_span(scene, phrase) for phrase in who.actors),
        recipients=tuple(_span(scene, phrase) for phrase in who.recipients),
        places=tuple(_span(scene, phrase) for phrase in who.places),
        from_=from_,
        to=to,
        figures=figures,
        statement=statement,
        mode=mode_of(scene, candidate),
        civilians=civilians(scene, candidate, who.recipients),
    )


def _span(scene: Scene, phrase: Phrase) -> Span:
    """A phrase without the clitics written onto its first word (with لل the whole word is taken)."""
    clitic = scene.clitic(phrase.first)
    silent = 0 if "لل" in clitic else len(clitic.removesuffix("ال"))
    return scene.document.span(scene.starts[phrase.first] + silent, scene.ends[phrase.last - 1])


def _counted(
    document: Document,
    candidate: Candidate,
    recipients: tuple[Phrase, ...],
    figures: tuple[Figure, ...],
    starts: list[int],
) -> tuple[int, ...]:
    """The figures that count the done-to, or stand just behind the trigger."""
    first, last = candidate.last, min(candidate.sentence.last, candidate.last + 2)
    spans = [document.words_span(*phrase) for phrase in recipients]
    if last > first:
        spans.append(document.words_span(first, last))
    found = {
        at for span in spans for at in range(bisect_left(starts, span.start - _REACH), bisect_left(starts, span.end))
    }
    return tuple(sorted(at for at in found if any(figures[at].end > span.start for span in spans)))
