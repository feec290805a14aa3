"""A story to take along: one self-contained file, a brief to print, other formats."""

from __future__ import annotations

from litestar import MediaType, Response, get

from tawatur.web.asked import Name, TheDesk
from tawatur.web.draw import drawn, shown
from tawatur.web.pages.common import Asking, Page, of_story, told_in
from tawatur.web.work import exported

__all__ = ["HANDLERS"]

_KEY = 24  # lines of the timeline in a brief


@get("/stories/{name:str}/export/{form:str}", sync_to_thread=True)
def export(desk: TheDesk, name: Name, form: Name) -> Response[bytes]:
    """A story in another format, as a file."""
    return exported(desk, name, form)


@get("/stories/{name:str}/share", sync_to_thread=True)
def share(desk: TheDesk, name: Name) -> Page:
    """The story as one self-contained file, to be kept or sent."""
    from tawatur.export.page import render

    told = desk.told(name)
    assert told.story is not None  # a story that is there has a record
    headers = {"content-disposition": f'attachment; filename="{told.story.id}.html"'}
    return Response(render(told.story, told.pairs), media_type=MediaType.HTML, headers=headers)


@get("/stories/{name:str}/brief", sync_to_thread=True)
def brief(request: Asking, desk: TheDesk, name: Name) -> Page:
    """Two or three pages to print: what is new, how it came here, the key days, figures, disputes, what comes next."""
    told = desk.record(name)
    lines = told_in(told, shown(request).language)
    key = [entry for entry in told.timeline if entry.zoom == 1] or [entry for entry in told.timeline if entry.zoom == 2]
    conflicts = [one for one in told.disagreements if one.kind == "conflict"]
    return drawn(
        request, "brief.html", **of_story(desk, told, name, "brief"), lines=lines, key=key[:_KEY], conflicts=conflicts,
    )  # fmt: skip


HANDLERS = (export, share, brief)
