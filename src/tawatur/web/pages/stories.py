"""The stories, and what is known of one, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, get_args
from urllib.parse import urlencode

from litestar import MediaType, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery, QueryParameter

from tawatur.export.formats import FORMATS
from tawatur.record import Force
from tawatur.web.asked import Cursor, Day, Name, Offset, TheDesk
from tawatur.web.draw import PARTS, Around, Sources, chart_of, drawn, shown
from tawatur.web.pages.common import Asking, Page
from tawatur.web.review import queue
from tawatur.web.work import exported

if TYPE_CHECKING:
    from tawatur.record import Story

__all__ = ["HANDLERS"]

_LINES = 40  # of a part of a story on one page


@get("/", sync_to_thread=True)
def home(request: Asking, desk: TheDesk, cursor: Cursor = None) -> Page:
    """The stories."""
    return drawn(request, "home.html", page=desk.stories(limit=30, cursor=cursor), health=desk.health())


@get("/stories/{name:str}", sync_to_thread=True)
def story(request: Asking, desk: TheDesk, name: Name, as_of: Day = None) -> Page:
    """What one needs to know of a story, and its key lines."""
    told = desk.record(name, as_of=as_of)
    language = shown(request).language
    lines = [s for s in told.explainer if s.language == language] or [s for s in told.explainer if s.language == "ar"]
    key = [entry for entry in told.timeline if entry.zoom == 1]
    return drawn(request, "story.html", **_story(desk, told, name, "overview"), lines=lines, key=key)


@get("/stories/{name:str}/{part:str}", sync_to_thread=True)
def part_of_story(
    request: Asking,
    desk: TheDesk,
    name: Name,
    part: Name,
    at: Offset = 0,
    zoom: Annotated[int, QueryParameter(ge=1, le=3)] = 2,
    force: FromQuery[Force | None] = None,
    anonymous: FromQuery[bool | None] = None,
    speaker: FromQuery[str | None] = None,
    as_of: Day = None,
) -> Page:
    """One part of a story: timeline, figures, who said what, and so on."""
    if part not in PARTS:
        raise NotFoundException(f"no part {part!r} of a story")
    told = desk.record(name, as_of=as_of)
    if part == "share":
        return _shared(desk, name)
    rows = _rows(told, part, zoom=zoom, force=force, anonymous=anonymous, speaker=speaker)
    chosen: dict[str, Any] = {"zoom": zoom, "force": force, "anonymous": anonymous, "speaker": speaker}
    given = {
        key: str(value).lower() if isinstance(value, bool) else value
        for key, value in chosen.items()
        if value is not None
    }
    rest = urlencode({**given, "at": at + _LINES}) if at + _LINES < len(rows) else None
    charts = {s.id: chart_of(s, told) for s in rows[at : at + _LINES] if len(s.points) > 1} if part == "figures" else {}
    return drawn(
        request, f"part_{part}.html", **_story(desk, told, name, part), rows=rows[at : at + _LINES], count=len(rows), rest=rest,
        charts=charts, forces=get_args(Force), forms=tuple(FORMATS),
        **chosen,
    )  # fmt: skip


@get("/stories/{name:str}/export/{form:str}", sync_to_thread=True)
def export(desk: TheDesk, name: Name, form: Name) -> Response[bytes]:
    """A story in another format, as a file."""
    return exported(desk, name, form)


def _story(desk: TheDesk, told: Story, name: str, part: str) -> dict[str, Any]:
    """What every page of a story is given."""
    return {
        "story": told,
        "name": name,
        "part": part,
        "actors": {actor.id: actor for actor in told.actors},
        "sources": Sources({source.id: source for source in told.sources}, Around(desk)),
        "said": {statement.id: statement for statement in told.statements},
    }


def _rows(
    told: Story, part: str, *, zoom: int, force: str | None, anonymous: bool | None, speaker: str | None
) -> list[Any]:
    """The lines of a part in the order in which they are shown."""
    if part == "timeline":
        at = max(zoom, min((entry.zoom for entry in told.timeline), default=1))  # a short story may have no key lines
        return [entry for entry in told.timeline if entry.zoom <= at]
    if part == "statements":
        return [
            one for one in sorted(told.statements, key=lambda s: (s.from_ or "", s.id))
            if (force is None or one.force == force) and (anonymous is None or one.anonymous == anonymous)
            and (speaker is None or one.speaker == speaker)
        ]  # fmt: skip
    if part == "figures":
        return sorted(told.series, key=lambda s: (-len(s.points), s.id))
    if part == "actors":
        return sorted(told.actors, key=lambda a: (-len(a.mentions), a.id))
    if part == "review":
        return queue(told)
    if part == "sources":
        return sorted(told.sources, key=lambda s: (s.published.best or s.published.from_ or "", s.id))
    fields = {"expected": "expectations", "disputes": "disagreements", "map": "actors"}
    rows = list(getattr(told, fields.get(part, part)))
    return [a for a in rows if a.where and a.where.latitude is not None] if part == "map" else rows


def _shared(desk: TheDesk, name: str) -> Page:
    """The story as one self-contained file, to be kept or sent."""
    from tawatur.export.page import render

    told = desk.told(name)
    assert told.story is not None  # a story that is there has a record
    headers = {"content-disposition": f'attachment; filename="{name}.html"'}
    return Response(render(told.story, told.pairs), media_type=MediaType.HTML, headers=headers)


HANDLERS = (home, story, part_of_story, export)
