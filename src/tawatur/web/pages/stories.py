"""The stories, and what is known of one, part by part."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args
from urllib.parse import quote, urlencode

from litestar import get
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery, QueryParameter
from litestar.response import Redirect

from tawatur.export.formats import FORMATS
from tawatur.record import EventType, Force, NameType, Status, Story
from tawatur.web.asked import Cursor, Day, Name, Offset, TheDesk, Words
from tawatur.web.draw import PARTS, chart_of, drawn, shown
from tawatur.web.incidents import chart, counted
from tawatur.web.lineage import lineage
from tawatur.web.lines import anchor_of, key_of, row_of
from tawatur.web.maps import outlines, view_of
from tawatur.web.pages.common import Asking, Page, author_of, of_story, told_in
from tawatur.web.review import queue
from tawatur.web.rows import Chosen, length_of, names_by_outlet, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Point, Series

__all__ = ["HANDLERS"]

_CHANGED = 6  # lines of each kind on the page of what has changed
_DRAWN = 50_000  # characters of charts on one page, from which on no other is drawn
_POINTS = 6  # of each series where several are shown
_COPIES = 6  # on one page


#: What is told of changes, in the order in which it is shown.
Kind = Literal["timeline", "expectations", "disagreements", "series", "statements", "happenings"]


@get("/", sync_to_thread=True)
def home(request: Asking, desk: TheDesk, cursor: Cursor = None) -> Page:
    """The stories."""
    health, page = desk.health(), desk.stories(limit=30, cursor=cursor)
    told = desk.count_stories()
    return drawn(request, "home.html", page=page, health=health, told=told, lone=health.stories - told)


@get("/stories/{name:str}", sync_to_thread=True)
def story(
    request: Asking, desk: TheDesk, name: Name, as_of: Day = None, line: FromQuery[str | None] = None
) -> Page | Redirect:
    """What one needs to know of a story, and its key lines."""
    if (now := desk.led(name)) != name:
        return Redirect(f"/stories/{quote(now, safe='')}")
    told = desk.record(name, as_of=as_of)
    lines = told_in(told, shown(request).language)
    key = [entry for entry in told.timeline if entry.zoom == 1]
    wanted = row_of(lines, line or "")
    at = anchor_of(lines[wanted]) if wanted is not None else None
    return drawn(request, "story.html", **of_story(desk, told, name, "overview", wanted=at), lines=lines, key=key)


@get("/stories/{name:str}/{part:str}", sync_to_thread=True)
def part_of_story(
    request: Asking,
    desk: TheDesk,
    name: Name,
    part: Name,
    at: Offset = 0,
    line: FromQuery[str | None] = None,
    zoom: Annotated[int, QueryParameter(ge=1, le=3)] = 2,
    by: Annotated[str, QueryParameter(pattern="^(day|actor)$")] = "day",
    force: FromQuery[Force | None] = None,
    anonymous: FromQuery[bool | None] = None,
    speaker: FromQuery[str | None] = None,
    type: FromQuery[EventType | None] = None,  # noqa: A002  # the name of the field
    status: FromQuery[Status | None] = None,
    on: Annotated[str | None, QueryParameter(pattern=r"^\d{4}(-\d\d){0,2}$")] = None,
    of: FromQuery[NameType | None] = None,
    words: Words = "",
    episode: Annotated[str | None, QueryParameter(max_length=40)] = None,
    who: Words = "",
    series: Words = "",
    as_of: Day = None,
) -> Page:
    """One part of a story: timeline, figures, who said what, and so on."""
    if part not in PARTS:
        raise NotFoundException(f"no part {part!r} of a story")
    told = desk.record(name, as_of=as_of)
    chosen = Chosen(
        zoom, by, force, anonymous, speaker, type, status, on, of, words or None, episode, who or None, series or None
    )
    rows = queue(told, desk.judgements_on(told)) if part == "review" else rows_of(told, part, chosen)
    found = row_of(rows, line or "")
    most = length_of(part, chosen)
    at = found // most * most if found is not None else at
    here = rows[at : at + most]
    given = {**chosen.given(), **({"as_of": as_of} if as_of else {})}
    rest = urlencode({**given, "at": at + most}) if at + most < len(rows) else None
    wanted = _wanted(here, line) if line else None
    extra = _EXTRA[part](request, told, here) if part in _EXTRA else {}
    return drawn(
        request, f"part_{part}.html", **of_story(desk, told, name, part, wanted=wanted), rows=here, count=len(rows),
        rest=rest, **extra, **chosen._asdict(),
    )  # fmt: skip


def _wanted(rows: list[Any], line: str) -> str | None:
    """The anchor of the line that somebody came for: a row, or a point of one."""
    points = [point for row in rows for point in getattr(row, "points", ())]
    for lines in (points, rows):
        if (found := row_of(lines, line)) is not None:
            return anchor_of(lines[found])
    return None


@get("/stories/{name:str}/actor/{key:str}", sync_to_thread=True)
def actor_here(request: Asking, desk: TheDesk, name: Name, key: Name) -> Page | Redirect:
    """All that one story holds of an actor: offices over time, names by outlet, statements, positions, happenings."""
    told = desk.record(name)
    actor = next((one for one in told.actors if one.id == key), None)
    if actor is None:
        now = desk.led(f"{name}/{key}")
        if now == f"{name}/{key}":
            raise NotFoundException(f"no actor {key!r} in this story")
        return Redirect("/stories/{}/actor/{}".format(*(quote(part, safe="") for part in now.split("/", 1))))
    return drawn(
        request, "actor_here.html", **of_story(desk, told, name, "actors"), actor=actor, usage=names_by_outlet(actor),
        statements=[s for s in told.statements if s.speaker == key],
        positions=[p for p in told.positions if p.actor == key],
        happenings=[h for h in told.happenings if key in (*h.actors, *h.recipients, *h.places)],
        series=[s for s in told.series if key in (s.whose, s.where)],
    )  # fmt: skip


@get("/stories/{name:str}/since", sync_to_thread=True)
def since(
    request: Asking, desk: TheDesk, name: Name, day: Day = None, since: Day = None,
    kind: FromQuery[Kind | None] = None, at: Offset = 0,
) -> Page:  # fmt: skip
    """What has changed since a day; without one, with the reports of the latest day that has any.

    `kind`: lines of this kind alone, from `at` on.
    """
    told = desk.record(name)
    day = day or since or _before_last(told)
    changed = desk.since(told, day)
    most = _CHANGED if kind is None else length_of("statements", Chosen())
    behind = kind is not None and at + most < len(getattr(changed, kind))
    rest = urlencode({"day": day, "kind": kind, "at": at + most}) if behind else None
    return drawn(
        request, "part_since.html", **of_story(desk, told, name, "since"), day=day, changed=changed, most=most,
        kind=kind, first=at, rest=rest,
    )  # fmt: skip


def _before_last(story: Story) -> str:
    """The day before which all but the last day's reports came out."""
    days = sorted({s.published.best for s in story.sources if s.published.best})
    return days[-2] if len(days) > 1 else days[0] if days else story.as_of or "1970-01-01"


# ---------------------------------------------------------------- what some parts are given besides


def _of_statements(_request: Asking, told: Story, _rows: list[Any]) -> dict[str, Any]:
    speakers = Counter(s.speaker for s in told.statements if s.speaker).most_common()
    return {"forces": get_args(Force), "speakers": speakers}


def _of_happenings(_request: Asking, told: Story, _rows: list[Any]) -> dict[str, Any]:
    return {"types": sorted({h.type for h in told.happenings}), "statuses": get_args(Status)}


def _of_incidents(request: Asking, told: Story, _rows: list[Any]) -> dict[str, Any]:
    words, found = shown(request), counted(told.happenings)
    svg = chart(found, lambda kind: words.label(kind, "event"), right_to_left=words.direction == "rtl")
    return {"incidents": found, "chart": svg}


def _of_figures(request: Asking, told: Story, rows: list[Any]) -> dict[str, Any]:
    """The series of a page, each with the points that are shown: a window of them, or a page of the one chosen."""
    chosen, line = request.query_params.get("series"), request.query_params.get("line", "")
    lists: Sequence[tuple[Series, Sequence[Point]]]
    if chosen:
        lists = [(one, rows) for one in told.series if rows and key_of(one) == chosen][:1]
    else:
        lists = [(one, _window(one.points, line)) for one in rows]
    words, charts, drawn_so_far = shown(request), dict[str, str](), 0
    for one, _ in lists:
        if len(one.points) > 1 and drawn_so_far < _DRAWN:  # the others have theirs where they are shown alone
            charts[one.id] = chart_of(one, told, words)
            drawn_so_far += len(charts[one.id])
    return {"lists": lists, "charts": charts}


def _window(points: Sequence[Point], line: str) -> Sequence[Point]:
    """The first points of a series, or those from the one that somebody came for."""
    first = row_of(points, line) or 0
    return points[first : first + _POINTS] if first >= _POINTS else points[:_POINTS]


def _of_episodes(_request: Asking, told: Story, _rows: list[Any]) -> dict[str, Any]:
    return {"numbers": {one.id: at for at, one in enumerate(told.episodes, 1)}}


def _of_sources(request: Asking, told: Story, _rows: list[Any]) -> dict[str, Any]:
    graph, given = lineage(told), request.query_params
    found = row_of(told.copies, given.get("line", ""))
    first = int(text) if (text := given.get("copies", "")).isdecimal() and len(text) < 9 else 0
    first = found // _COPIES * _COPIES if found is not None else first
    behind = first + _COPIES if first + _COPIES < len(told.copies) else None
    numbers = {lane.sources[0].id: at for at, lane in enumerate(graph.lanes, 1)}
    return {
        "graph": graph,
        "numbers": numbers,
        "forms": tuple(FORMATS),
        "first": first,
        "most": _COPIES,
        "behind": behind,
    }


def _of_map(_request: Asking, _told: Story, rows: list[Any]) -> dict[str, Any]:
    view, unit = view_of([(one.where.longitude, one.where.latitude) for one in rows])
    return {"outlines": outlines() if rows else "", "view": view, "unit": unit}


def _of_review(request: Asking, _told: Story, _rows: list[Any]) -> dict[str, Any]:
    return {"author": author_of(request)}


_EXTRA = {
    "episodes": _of_episodes,
    "statements": _of_statements, "happenings": _of_happenings, "incidents": _of_incidents, "figures": _of_figures,
    "sources": _of_sources, "map": _of_map, "review": _of_review,
}  # fmt: skip

HANDLERS = (home, story, part_of_story, actor_here, since)
