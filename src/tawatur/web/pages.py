"""The pages: the same queries as the API's, drawn on the server; they work without JavaScript."""

from __future__ import annotations

import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_args
from urllib.parse import urlencode

from litestar import MediaType, Request, Response, Router, get, post
from litestar.datastructures import Cookie, UploadFile
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException
from litestar.params import Body, FromQuery, QueryParameter
from litestar.response import Redirect

from tawatur.errors import InputError, TawaturError
from tawatur.export.formats import FORMATS
from tawatur.record import Added, EventType, Force, HitKind, Judgement, NameType, Report, Status, Target
from tawatur.web import access, speech
from tawatur.web.asked import Asked, Cursor, Day, Limit, Name, Offset, TheDesk, TheUpkeep, Words
from tawatur.web.cut import marks_of, paragraphs
from tawatur.web.draw import PARTS, Around, Sources, chart_of, drawn, shown
from tawatur.web.review import queue
from tawatur.web.work import checked, exported

if TYPE_CHECKING:
    from tawatur.record import LogEntry, Story

__all__ = ["pages"]

Page = Response[str]
Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
Sent = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.MULTI_PART)]
Asking = Request[Any, Any, Any]
_LINES = 40  # of a part of a story on one page
_AUTHOR = "tawatur_author"


@get("/", sync_to_thread=True)
def home(request: Asking, desk: TheDesk, cursor: Cursor = None) -> Page:
    """The stories."""
    return drawn(request, "home.html", page=desk.stories(limit=30, cursor=cursor), health=desk.health())


# ---------------------------------------------------------------- a story


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


# ---------------------------------------------------------------- reports and actors


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
    from tawatur.record import Question

    kinds: tuple[HitKind, ...] = ("statement", "happening", "report")
    found = {kind: desk.search(Question(kind=kind, actor=key), limit=20) for kind in kinds}
    return drawn(request, "actor.html", actor=desk.actor(key), found=found)


@get("/search", sync_to_thread=True)
def search(request: Asking, desk: TheDesk, asked: Asked, limit: Limit = 20, cursor: Cursor = None) -> Page:
    """Search with filters."""
    empty = not (asked.words or asked.actor or asked.type or asked.force or asked.since or asked.outlet or asked.place)
    page = None if empty else desk.search(asked, limit=limit, cursor=cursor)
    query = {k: v for k, v in request.query_params.items() if k != "cursor" and v}
    rest = urlencode({**query, "cursor": page.next}) if page and page.next else None
    return drawn(
        request, "search.html", asked=asked, page=page, rest=rest, kinds=get_args(HitKind), forces=get_args(Force),
        statuses=get_args(Status), types=get_args(EventType),
    )  # fmt: skip


# ---------------------------------------------------------------- checking


@get("/check", sync_to_thread=True)
def check_form(request: Asking, desk: TheDesk, story: FromQuery[str | None] = None) -> Page:
    """Where a text is held against a story."""
    return drawn(request, "check.html", stories=desk.stories(limit=200).items, story=story, text="", found=None)


@post("/check", sync_to_thread=True, status_code=200)
def check(request: Asking, desk: TheDesk, data: Form) -> Page:
    """Each line of a text as known, new, outdated or at odds, with what it was held against. The text is not kept."""
    story, text = data.get("story", ""), data.get("text", "").replace("\r\n", "\n").strip()
    found = checked(desk, story, text) if text else ()
    told = desk.record(story).sources if text else ()
    sources = Sources({source.id: source for source in told}, Around(desk))
    return drawn(
        request,
        "check.html",
        stories=desk.stories(limit=200).items,
        story=story,
        text=text,
        found=found,
        sources=sources,
    )


# ---------------------------------------------------------------- adding


@get("/add", sync_to_thread=False)
def add_form(request: Asking) -> Page:
    """Where reports are brought in."""
    return drawn(request, "add.html", answers=None)


@post("/add", sync_to_thread=True, status_code=200)
def add(request: Asking, desk: TheDesk, upkeep: TheUpkeep, data: Sent) -> Page:
    """Keep what was pasted or sent as files, and bring the store up to date."""
    answers: list[Added | InputError] = list(_pasted(desk, data)) + list(_files(desk, data))
    upkeep.wake()
    return drawn(request, "add.html", answers=[a if isinstance(a, Added) else str(a) for a in answers])


def _pasted(desk: TheDesk, data: dict[str, Any]) -> list[Added | InputError]:
    text, title = str(data.get("text") or "").replace("\r\n", "\n").strip(), str(data.get("title") or "").strip()
    if not text:
        return []
    whole = f"{title}\n{text}" if title and not text.startswith(title) else text
    report = Report(
        id=f"pasted-{sha256(whole.encode()).hexdigest()[:12]}", text=whole, title=title or None,
        outlet=str(data.get("outlet") or "").strip() or None, published=str(data.get("day") or "").strip() or None,
    )  # fmt: skip
    return list(desk.keep([report]))


def _files(desk: TheDesk, data: dict[str, Any]) -> list[Added | InputError]:
    """Files as they were sent: under names of our own, so that a name from outside is no path of ours."""
    sent = data.get("files") or []
    files = [f for f in (sent if isinstance(sent, list) else [sent]) if isinstance(f, UploadFile) and f.filename]
    if not files:
        return []
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for file in files:
            path = Path(folder) / (Path(file.filename.replace("\\", "/")).name.lstrip(".") or "report.txt")
            path.write_bytes(file.file.read())
            paths.append(path)
        return list(desk.add(paths))


# ---------------------------------------------------------------- judging


class _Sought(NamedTuple):
    """A place that is judged: its report, its span, its exact words and the text's hash."""

    report: str
    start: int
    end: int
    text: str
    sha256: str


@get("/judge", sync_to_thread=True)
def judge_form(
    request: Asking,
    desk: TheDesk,
    about: FromQuery[list[str]],
    layer: FromQuery[str],
    back: FromQuery[str] = "/",
) -> Page:
    """Where one place, or two that are taken for one thing, are judged."""
    places = [_sought(desk, one) for one in about[:2]]
    log = [
        entry for place in places for entry in desk.log(text=place.sha256, limit=50).items if _on(entry, place, layer)
    ]
    author = request.cookies.get(_AUTHOR, "")
    return drawn(request, "judge.html", places=places, layer=layer, log=log, back=_own_path(back), author=author)


@post("/judge", sync_to_thread=True)
def judge(request: Asking, desk: TheDesk, upkeep: TheUpkeep, data: Form) -> Page | Redirect:
    """Write the judgement into the log and go back to where it was made from."""
    places = [_sought(desk, one) for one in data.get("about", "").split("|") if one][:2]
    layer, verdict, reason = data.get("layer", ""), data.get("verdict", ""), data.get("reason", "").strip()
    if verdict == "reject" and not reason:
        raise TawaturError(shown(request).say("reason"))
    value = {data["field"]: data.get("value", "")} if verdict == "correct" and data.get("field") else None
    about = tuple(Target(sha256=p.sha256, start=p.start, end=p.end, layer=layer) for p in places)  # type: ignore[arg-type]
    about = about if verdict in ("same", "different") else about[:1]
    try:
        made = Judgement(
            id="", made="", about=about, verdict=verdict, value=value, reason=reason or None,  # type: ignore[arg-type]
            author=data.get("author", "").strip() or "?",
        )  # fmt: skip
    except ValueError as error:
        raise TawaturError(str(error)) from None
    desk.judge(made)
    upkeep.wake()
    return Redirect(_own_path(data.get("back", "/")), status_code=303, cookies=[_kept(_AUTHOR, made.author)])


@post("/undo", sync_to_thread=True)
def undo(request: Asking, desk: TheDesk, upkeep: TheUpkeep, data: Form) -> Redirect:
    """Take a judgement back."""
    author = data.get("author", "").strip() or request.cookies.get(_AUTHOR, "?")
    desk.undo(data.get("id", ""), author=author, reason=data.get("reason") or None)
    upkeep.wake()
    return Redirect(_own_path(data.get("back", "/log")), status_code=303)


@get("/log", sync_to_thread=True)
def log(request: Asking, desk: TheDesk, cursor: Cursor = None) -> Page:
    """Who judged what, and why."""
    return drawn(request, "log.html", page=desk.log(limit=50, cursor=cursor))


def _sought(desk: TheDesk, written: str) -> _Sought:
    """`REPORT:START-END`, the way places are written in addresses."""
    name, _, span = written.rpartition(":")
    first, _, last = span.partition("-")
    kept = desk.report(name)
    text = kept.report.text
    if not (first.isdecimal() and last.isdecimal() and int(first) < int(last) <= len(text)):
        raise TawaturError(f"{written[:80]}: no such place in the report")
    return _Sought(name, int(first), int(last), text[int(first) : int(last)], kept.sha256)


def _on(entry: LogEntry, place: _Sought, layer: str) -> bool:
    return entry.judgement is not None and any(
        t.sha256 == place.sha256 and t.layer == layer and t.start < place.end and place.start < t.end
        for t in entry.judgement.about
    )


# ---------------------------------------------------------------- coming in


@get("/signin", sync_to_thread=False)
def signin_form(request: Asking) -> Page:
    """Where a browser gives its token."""
    return drawn(request, "signin.html", wrong=False)


@post("/signin", sync_to_thread=False)
def signin(request: Asking, let: access.NamedAccess, data: Form) -> Page | Redirect:
    """Keep the token in a cookie that no script sees and no other site sends."""
    token = data.get("token", "").strip()
    if not let.knows(token):
        return drawn(request, "signin.html", wrong=True, status=401)
    secure = request.url.scheme == "https"
    cookie = Cookie(access.COOKIE, value=token, httponly=True, samesite="strict", secure=secure, max_age=30 * 86400)
    return Redirect("/", status_code=303, cookies=[cookie])


@post("/language", sync_to_thread=False)
def language(data: Form) -> Redirect:
    """Show the pages in the other language from now on."""
    chosen = "en" if data.get("language") == "en" else "ar"
    return Redirect(_own_path(data.get("back", "/")), status_code=303, cookies=[_kept(speech.COOKIE, chosen)])


def _kept(name: str, value: str) -> Cookie:
    from urllib.parse import quote

    return Cookie(name, value=quote(value), httponly=True, samesite="lax", max_age=365 * 86400)


def _own_path(path: str) -> str:
    """A way back within this server; an address elsewhere is none."""
    return (
        path
        if path.startswith("/") and not path.startswith(("//", "/\\")) and "\n" not in path and "\r" not in path
        else "/"
    )


def pages() -> Router:
    """All of them."""
    handlers = [
        home, story, part_of_story, export, report, actors, actor, search, check_form, check, add_form, add, judge_form, judge, undo, log,
        signin_form, signin, language,
    ]  # fmt: skip
    return Router("/", route_handlers=handlers, include_in_schema=False)
