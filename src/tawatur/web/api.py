"""The REST API: the desk's methods as routes under `/api/v1`, records as they are, errors as problem reports.

Lists come a page at a time: `limit` lines and a `next` cursor to hand back as `cursor`. Whatever is told of a text is
a span of the unaltered report.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any, Literal, get_args

import msgspec
from litestar import Response, Router, get, post
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import FromQuery, JSONBody

from tawatur.errors import InputError
from tawatur.record import (
    ActorLine,
    Added,
    Checked,
    Copy,
    Health,
    Hit,
    Judgement,
    JudgementVerdict,
    Kept,
    LogEntry,
    NameType,
    Page,
    Reading,
    Report,
    Story,
    StoryLine,
    Target,
    Updated,
    Version,
)
from tawatur.web.asked import Asked, Cursor, Day, Days, Least, Limit, Name, Offset, TheDesk, TheUpkeep, Words
from tawatur.web.problems import problems
from tawatur.web.work import exported

__all__ = ["routes"]

_AROUND = 300  # characters on either side of a span that is asked for

#: What answers with the store's records, and what changes something; each says which problems may come instead.
reads = partial(get, sync_to_thread=True, responses=problems(400, 401, 404, 409, 421))
writes = partial(post, sync_to_thread=True, responses=problems(400, 401, 403, 404, 408, 409, 413, 421, 422))

#: The parts of a story's record that can be asked for one by one.
Part = Literal[
    "sources", "copies", "actors", "happenings", "series", "statements", "processes", "positions", "expectations",
    "disagreements", "timeline", "episodes", "explainer",
]  # fmt: skip


class Up(msgspec.Struct, frozen=True):
    """The server answers."""

    ok: bool = True


class Taken(msgspec.Struct, frozen=True):
    """What became of reports that were sent: those that are kept, and why the others are not."""

    added: tuple[Added, ...]
    errors: tuple[str, ...] = ()


class Passage(msgspec.Struct, frozen=True):
    """A span of a report with the words around it. Offsets are code points into the unaltered text, half open."""

    report: str
    sha256: str
    start: int
    end: int
    before: str
    text: str
    after: str


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement to be written: as `Judgement`, its id and time left to the store.

    A rejection needs a reason.
    """

    about: tuple[Target, ...]
    verdict: JudgementVerdict
    author: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    value: dict[str, str | int | float | bool | None] | None = None
    score: float = 1.0
    reason: Annotated[str, msgspec.Meta(max_length=5000)] | None = None


class Withdrawal(msgspec.Struct, frozen=True):
    """Who takes a judgement back, and why."""

    author: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    reason: Annotated[str, msgspec.Meta(max_length=5000)] | None = None


# ---------------------------------------------------------------- health


@reads("/health", sync_to_thread=False, security=[{}])
def up() -> Up:
    """Whether the server answers. Needs no token."""
    return Up()


@reads("/store")
def store(desk: TheDesk) -> Health:
    """How much the store holds, and how much of the derived part is up to date."""
    return desk.health()


@writes("/build", status_code=200)
def build(desk: TheDesk) -> Updated:
    """Bring readings, search index and stories up to date; what is kept already stays."""
    return desk.build()


# ---------------------------------------------------------------- reports


@reads("/reports")
def reports(desk: TheDesk, limit: Limit = 50, cursor: Cursor = None) -> Page[Kept]:
    """The reports, latest versions, in the order in which they came."""
    return desk.reports(limit=limit, cursor=cursor)


@writes("/reports")
def add(desk: TheDesk, upkeep: TheUpkeep, data: JSONBody[list[Report]]) -> Taken:
    """Keep reports as they are; they are safe on disk when this answers. Reading and building follow by themselves."""
    answers = list(desk.keep(data))
    upkeep.wake()
    errors = tuple(str(answer) for answer in answers if isinstance(answer, InputError))
    return Taken(tuple(answer for answer in answers if not isinstance(answer, InputError)), errors)


@reads("/reports/{name:str}")
def report(desk: TheDesk, name: Name) -> Kept:
    """A report as it was kept."""
    return desk.report(name)


@reads("/reports/{name:str}/reading")
def reading(desk: TheDesk, name: Name) -> Reading:
    """All that one report says."""
    return desk.reading(name)


@reads("/reports/{name:str}/versions")
def versions(desk: TheDesk, name: Name) -> tuple[Version, ...]:
    """All versions of a report's article and what each changed."""
    return desk.versions(name)


@reads("/reports/{name:str}/reprints")
def reprints(desk: TheDesk, name: Name, days: Days = None) -> tuple[Copy, ...]:
    """Where else a report's words were printed, whatever the story; `days`: so many days before and after it at most."""
    return desk.reprints(name, days=days)


@reads("/reports/{name:str}/passage")
def passage(desk: TheDesk, name: Name, start: Offset, end: Offset) -> Passage:
    """The exact characters behind a line, with the words around them."""
    kept = desk.report(name)
    text = kept.report.text
    if not start < end <= len(text):
        raise ValidationException(f"characters {start} to {end} are not in the text (it has {len(text):,})")
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return Passage(name, kept.sha256, start, end, before, text[start:end], after)


# ---------------------------------------------------------------- stories


@reads("/stories")
def stories(desk: TheDesk, least: Least = 2, limit: Limit = 50, cursor: Cursor = None) -> Page[StoryLine]:
    """The stories of at least so many reports, those that tell of the latest days first."""
    return desk.stories(least=least, limit=limit, cursor=cursor)


@reads("/stories/{name:str}")
def story(desk: TheDesk, name: Name, as_of: Day = None) -> Story:
    """A story's record, with what people judged."""
    return desk.record(name, as_of=as_of)


@reads("/stories/{name:str}/{part:str}")
def part_of_story(desk: TheDesk, name: Name, part: Name, as_of: Day = None) -> Any:
    """One part of a story's record: `timeline`, `statements`, `actors`, `happenings`, `series`, and so on."""
    if part not in get_args(Part):
        raise NotFoundException(f"no part {part!r} of a story; there are {', '.join(get_args(Part))}")
    return getattr(desk.record(name, as_of=as_of), part)


@reads("/stories/{name:str}/export/{form:str}", media_type="application/octet-stream")
def export(desk: TheDesk, name: Name, form: Name) -> Response[bytes]:
    """A story in another format, as a file; as a ZIP where the format has several."""
    return exported(desk, name, form)


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A text to be held against a story. `published`: its day, where it has one."""

    story: str
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=500_000)]
    published: str | None = None


@writes("/check", status_code=200)
def check(desk: TheDesk, data: JSONBody[Draft]) -> Checked:
    """Each sentence of a text: known, new, outdated or at odds with the story, and with what. Nothing is kept."""
    return desk.check_text(data.text, data.story, published=data.published)


# ---------------------------------------------------------------- search


@reads("/search")
def search(desk: TheDesk, asked: Asked, limit: Limit = 20, cursor: Cursor = None) -> Page[Hit]:
    """The spans that answer a question; see `Question` for what can be asked."""
    return desk.search(asked, limit=limit, cursor=cursor)


@reads("/search/count")
def count(desk: TheDesk, asked: Asked) -> dict[str, int]:
    """How many spans answer a question."""
    return {"count": desk.count(asked)}


@reads("/actors")
def actors(
    desk: TheDesk, words: Words = "", of: FromQuery[NameType | None] = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[ActorLine]:
    """Persons, bodies and places whose names hold some words, those in most reports first."""
    return desk.actors(words, of=of, limit=limit, cursor=cursor)


@reads("/actors/{key:str}")
def actor(desk: TheDesk, key: Name) -> ActorLine:
    """One of them by its key."""
    return desk.actor(key)


# ---------------------------------------------------------------- judgements


@reads("/judgements")
def log(desk: TheDesk, text: FromQuery[str | None] = None, limit: Limit = 50, cursor: Cursor = None) -> Page[LogEntry]:
    """The log of judgements, latest first; `text`: those on the text with this sha256."""
    return desk.log(text=text, limit=limit, cursor=cursor)


@writes("/judgements")
def judge(desk: TheDesk, upkeep: TheUpkeep, data: JSONBody[Decision]) -> LogEntry:
    """Write a judgement into the log, where it stays; safe on disk when this answers."""
    if data.verdict == "reject" and not (data.reason or "").strip():
        raise ValidationException("a rejection needs a reason")
    try:
        judgement = Judgement(
            id="", made="", about=data.about, verdict=data.verdict, value=data.value, score=data.score,
            reason=data.reason, author=data.author,
        )  # fmt: skip
    except ValueError as error:
        raise ValidationException(str(error)) from None
    entry = desk.judge(judgement)
    upkeep.wake()
    return entry


@writes("/judgements/{name:str}/undo")
def undo(desk: TheDesk, upkeep: TheUpkeep, name: Name, data: JSONBody[Withdrawal]) -> LogEntry:
    """Take a judgement back, by a further line of the log."""
    entry = desk.undo(name, author=data.author, reason=data.reason)
    upkeep.wake()
    return entry


def routes() -> Router:
    """All of them, under `/api/v1`."""
    handlers = [
        up, store, build, reports, add, report, reading, versions, reprints, passage, stories, story, part_of_story, export, check, search,
        count, actors, actor, log, judge, undo,
    ]  # fmt: skip
    return Router("/api/v1", route_handlers=handlers, tags=["api"])
