"""A report with its layers, versions and copies, the evidence at a span of it, and the actors over all reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from litestar import get
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery

from tawatur.errors import TawaturError
from tawatur.record import HitKind, NameType, Question
from tawatur.web.apart import beside, changed
from tawatur.web.asked import Cursor, Name, Offset, TheDesk, Words
from tawatur.web.backing import chain_in, lines_on, link_names
from tawatur.web.cut import marks_of, paragraphs
from tawatur.web.draw import drawn
from tawatur.web.pages.common import Asking, Page

if TYPE_CHECKING:
    from tawatur.desk import Desk
    from tawatur.record import Reading, Story

__all__ = ["HANDLERS"]

LAYERS = ("names", "times", "figures", "cues", "events", "expectations")


@get("/reports", sync_to_thread=True)
def reports(request: Asking, desk: TheDesk, cursor: Cursor = None) -> Page:
    """All reports, in the order in which they came."""
    page = desk.reports(limit=50, cursor=cursor)
    homes = {one.report.id: home for one in page.items if (home := desk.story_of(one.report.id))}
    stories = {line.id: line for line in desk.story_lines(set(homes.values()))}
    days = {name: reading.report.published for name in homes if (reading := _reading(desk, name))}
    return drawn(request, "reports.html", page=page, homes=homes, stories=stories, days=days)


@get("/reports/{name:str}", sync_to_thread=True)
def report(request: Asking, desk: TheDesk, name: Name, start: Offset = 0, end: Offset = 0) -> Page:
    """A report's text with its layers, and the span that somebody came for.

    Neither its story's record nor its reprints are asked for: what is read first is the text.
    """
    kept = desk.report(name)
    sought = (start, end) if start < end <= len(kept.report.text) else None
    reading, home = _reading(desk, name), desk.story_of(name)
    told = next(iter(desk.story_lines([home])), None) if home else None
    blocks = reading.blocks if reading else ()
    marks = marks_of(reading) if reading else []
    return drawn(
        request, "report.html", kept=kept, reading=reading, sought=sought, told=told, layers=LAYERS,
        paragraphs=list(paragraphs(kept.report, blocks, marks, sought)), versions=desk.versions(name),
    )  # fmt: skip


@get("/reports/{name:str}/copies", sync_to_thread=True)
def copies(request: Asking, desk: TheDesk, name: Name) -> Page:
    """Where else a report's words were printed, passage beside passage."""
    kept = desk.report(name)
    found = beside(desk.reprints(name), name) if _reading(desk, name) else []
    return drawn(
        request,
        "copies.html",
        kept=kept,
        copies=found,
        outlets={one.report: _called(desk, one.report) for one in found},
    )


def _called(desk: Desk, name: str) -> str:
    """What a report is called in a line: its outlet, else its title."""
    report = desk.report(name).report
    return report.outlet or report.title or name


@get("/reports/{name:str}/evidence", sync_to_thread=True)
def evidence(request: Asking, desk: TheDesk, name: Name, start: Offset, end: Offset) -> Page:
    """What stands behind a line: its words marked, whom they came through, its origins, the layers on demand."""
    kept = desk.report(name)
    if not start < end <= len(kept.report.text):
        raise NotFoundException(f"characters {start} to {end} are not in the text (it has {len(kept.report.text):,})")
    reading, told = _reading(desk, name), _story_of(desk, name)
    blocks = [b for b in reading.blocks if b.start < end and start < b.end] if reading else []
    marks = marks_of(reading) if reading else []
    return drawn(
        request, "evidence.html", kept=kept, reading=reading, start=start, end=end, layers=LAYERS, told=told,
        paragraphs=list(paragraphs(kept.report, blocks, marks, (start, end))),
        chain=chain_in(kept.report, reading, start, end) if reading else [],
        lines=lines_on(told, name, start, end) if told else [], outlets=link_names(told) if told else {},
    )  # fmt: skip


@get("/reports/{name:str}/changes", sync_to_thread=True)
def changes(request: Asking, desk: TheDesk, name: Name) -> Page:
    """What a version of a report cut and added beside the one before it."""
    kept = desk.report(name)
    if kept.before is None:
        raise NotFoundException(f"{name}: the first version of its article")
    before = desk.report(kept.before)
    (version,) = (one for one in desk.versions(name) if one.id == kept.report.id)
    runs = list(changed(before.report.text, kept.report.text, version.changes))
    return drawn(request, "changes.html", kept=kept, before=before, runs=runs)


def _reading(desk: Desk, name: str) -> Reading | None:
    """What a report says; null where it has not been read yet, or could not be."""
    try:
        return desk.reading(name)
    except TawaturError:
        return None


def _story_of(desk: Desk, name: str) -> Story | None:
    """The record of the story that a report belongs to, null where it has none yet."""
    home = desk.story_of(name)
    return desk.record(home) if home else None


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
    homes = desk.story_lines({hit.story for page in found.values() for hit in page.items if hit.story})
    titles = {hit.story: hit.title for page in found.values() for hit in page.items if hit.title}
    return drawn(request, "actor.html", actor=desk.actor(key), found=found, homes=homes, titles=titles)


HANDLERS = (reports, report, copies, evidence, changes, actors, actor)
