"""A report with its layers, and the actors over all reports."""

from __future__ import annotations

from typing import get_args

from litestar import get
from litestar.params import FromQuery

from tawatur.errors import TawaturError
from tawatur.record import HitKind, NameType, Question
from tawatur.web.asked import Cursor, Name, Offset, TheDesk, Words
from tawatur.web.cut import marks_of, paragraphs
from tawatur.web.draw import drawn
from tawatur.web.pages.common import Asking, Page

__all__ = ["HANDLERS"]


@get("/reports/{name:str}", sync_to_thread=True)
def report(request: Asking, desk: TheDesk, name: Name, start: Offset = 0, end: Offset = 0) -> Page:
    """A report's text with its layers, and the span that somebody came for."""
    kept = desk.report(name)
    sought = (start, end) if start < end <= len(kept.report.text) else None
    try:
        reading = desk.reading(name)
    except TawaturError:
        reading = None
    blocks = reading.blocks if reading else ()
    marks = marks_of(reading) if reading else []
    return drawn(
        request, "report.html", kept=kept, reading=reading, sought=sought, home=desk.story_of(name),
        paragraphs=list(paragraphs(kept.report, blocks, marks, sought)), versions=desk.versions(name),
        layers=("names", "times", "figures", "cues", "events", "expectations"),
    )  # fmt: skip


@get("/actors", sync_to_thread=True)
def actors(
    request: Asking, desk: TheDesk, words: Words = "", of: FromQuery[NameType | None] = None, cursor: Cursor = None
) -> Page:
    """Persons, bodies and places over all reports."""
    page = desk.actors(words, of=of, limit=60, cursor=cursor)
    return drawn(request, "actors.html", page=page, words=words, of=of, types=get_args(NameType))


@get("/actors/{key:str}", sync_to_thread=True)
def actor(request: Asking, desk: TheDesk, key: Name) -> Page:
    """What one of them said, did and suffered."""
    kinds: tuple[HitKind, ...] = ("statement", "happening", "report")
    found = {kind: desk.search(Question(kind=kind, actor=key), limit=20) for kind in kinds}
    return drawn(request, "actor.html", actor=desk.actor(key), found=found)


HANDLERS = (report, actors, actor)
