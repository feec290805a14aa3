"""Judging: one place, or two that are taken for one thing; many at once; the log of all that was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from litestar import get, post
from litestar.params import FromQuery
from litestar.response import Redirect

from tawatur.errors import TawaturError
from tawatur.record import Judgement
from tawatur.web.asked import Cursor, Name, TheDesk, TheUpkeep, Words
from tawatur.web.candidates import candidates
from tawatur.web.draw import SAID, Around, drawn, shown
from tawatur.web.fields import controls, corrections
from tawatur.web.pages.common import AUTHOR, Asking, Form, Page, author_of, kept, of_story, own_path
from tawatur.web.places import Place, after, on, place_of, said_on, target_of

if TYPE_CHECKING:
    from tawatur.desk import Desk
    from tawatur.record import Actor, Excerpt, Happening, LogEntry
    from tawatur.web.fields import Control

__all__ = ["HANDLERS"]

Value = dict[str, str | int | float | bool | None] | None
_MANY = 60  # places judged at once
#: What follows the id of the first of several judgements that were made at once.
MANY = "_many"
_WIDE = 300  # places of an actor that one correction reaches
#: What a verdict on many means of a pair.
_OF_PAIRS = {"accept": "same", "reject": "different", "unsure": "unsure"}


@get("/judge", sync_to_thread=True)
def judge_form(
    request: Asking, desk: TheDesk, about: FromQuery[list[str]], layer: FromQuery[str], back: FromQuery[str] = "/",
    story: FromQuery[str | None] = None, actor: FromQuery[str | None] = None, happening: FromQuery[str | None] = None,
) -> Page:  # fmt: skip
    """Where one place, or two that are taken for one thing, are judged."""
    places = [place_of(desk, one) for one in about[:2]]
    log = said_on(desk, places, layer)
    return drawn(
        request, "judge.html", places=places, layer=layer, log=log, back=own_path(back), author=author_of(request),
        everywhere=_everywhere(desk, layer, story, of) if story and (of := actor or happening) and len(places) == 1 else None,
        controls=_controls(desk, places, layer), around=Around(desk), seen=max((entry.number for entry in log), default=0),
    )  # fmt: skip


@post("/judge", sync_to_thread=True)
def judge(request: Asking, desk: TheDesk, upkeep: TheUpkeep, data: Form) -> Redirect:
    """Write the judgement into the log and go back to where it was made from, or show who judged it meanwhile."""
    places = [place_of(desk, one) for one in data.get("about", "").split("|") if one][:2]
    layer, verdict, reason = data.get("layer", ""), data.get("verdict", ""), data.get("reason", "").strip()
    if verdict == "reject" and not reason:
        raise TawaturError(shown(request).say("reason"))
    value = corrections(layer, data, _controls(desk, places, layer)) if verdict == "correct" else None
    if verdict == "correct" and not value:
        raise TawaturError(f"{shown(request).say('correct')}: {shown(request).say('as_it_is')}")
    made, others = _made(places, layer, verdict, data, value), list[Place]()
    if data.get("everywhere") and verdict in ("correct", "reject") and layer in ("names", "events"):
        story, _, of = data["everywhere"].partition("|")
        others = _others(desk, _everywhere(desk, layer, story, of), places[0])  # before the first changes what is one
    entry = desk.judge(made)
    for other in others:
        desk.judge(_made([other], layer, verdict, data, value))
    said = entry.id + MANY if others else entry.id
    upkeep.wake()
    back = own_path(data.get("back", "/"))
    if _meanwhile(said_on(desk, places, layer), entry, data.get("seen", "")):
        back = f"/judged/{entry.id}?" + urlencode({"back": back, "seen": data.get("seen", "")})
    return Redirect(back, status_code=303, cookies=[kept(AUTHOR, made.author), after(SAID, said)])


class _Everywhere(NamedTuple):
    """All places that a story has of an actor or a happening."""

    story: str
    of: str
    places: int
    mentions: tuple[Excerpt, ...]


def _everywhere(desk: Desk, layer: str, story: str, of: str) -> _Everywhere | None:
    told = desk.record(story)
    lines: tuple[Actor | Happening, ...] = told.actors if layer == "names" else told.happenings
    found = next((one for one in lines if one.id == of), None)
    return _Everywhere(story, of, len(found.mentions), found.mentions[:_WIDE]) if found else None


def _others(desk: Desk, there: _Everywhere | None, place: Place) -> list[Place]:
    """The other places of an actor or a happening, as they are judged."""
    mentions = there.mentions if there else ()
    return [
        place_of(desk, f"{m.report}:{m.start}-{m.end}") for m in mentions if (m.report, m.start) != place[:2]
    ]  # fmt: skip


def _made(places: list[Place], layer: str, verdict: str, data: dict[str, str], value: Value = None) -> Judgement:
    """The judgement that a form asks for."""
    about = tuple(target_of(place, layer) for place in places)
    author, reason = data.get("author", "").strip()[:200] or "?", data.get("reason", "").strip()[:5000] or None
    try:
        return Judgement(id="", made="", about=about, verdict=verdict, value=value, reason=reason, author=author)  # type: ignore[arg-type]
    except ValueError as error:
        raise TawaturError(str(error)) from None


def _meanwhile(log: list[LogEntry], mine: LogEntry, seen: str) -> list[LogEntry]:
    """What others said of the same place since the form was opened."""
    since = int(seen) if seen.isdecimal() and len(seen) < 19 else mine.number
    return [e for e in log if since < e.number and e.id != mine.id and e.author != mine.author and e.standing]


def _controls(desk: Desk, places: list[Place], layer: str) -> list[Control]:
    """What can be corrected where one place is judged."""
    if len(places) != 1:
        return []
    kept_report = desk.report(places[0].report)
    try:
        reading = desk.reading(places[0].report)
    except TawaturError:
        reading = None
    return controls(layer, desk.mention(target_of(places[0], layer)), kept_report.report, reading)


@get("/judged/{name:str}", sync_to_thread=True)
def judged(request: Asking, desk: TheDesk, name: Name, seen: FromQuery[str] = "", back: FromQuery[str] = "/") -> Page:
    """Two verdicts on one thing: the later with the earlier, both kept."""
    mine = desk.entry(name)
    if mine.judgement is None:
        raise TawaturError(f"{name[:80]}: not a judgement")
    places = [on(desk, target) for target in mine.judgement.about]
    log = said_on(desk, [place for place in places if place is not None], mine.judgement.about[0].layer)
    others = _meanwhile(log, mine, seen)
    return drawn(request, "judged.html", mine=mine, others=others, places=places, back=own_path(back))


@post("/judge-many", sync_to_thread=True)
def judge_many(request: Asking, desk: TheDesk, upkeep: TheUpkeep, data: Form) -> Redirect:
    """One verdict on all that was ticked, each a line of the log of its own."""
    ticked = [field.removeprefix("t:") for field in data if field.startswith("t:")][:_MANY]
    verdict, reason = data.get("verdict", ""), data.get("reason", "").strip()
    if not ticked:
        raise TawaturError(shown(request).say("none_ticked"))
    if verdict not in _OF_PAIRS or (verdict == "reject" and not reason):
        raise TawaturError(shown(request).say("reason"))
    made = []
    for one in ticked:
        layer, _, about = one.partition("~")
        places = [place_of(desk, place) for place in about.split("|")][:2]
        made.append(_made(places, layer, verdict if len(places) == 1 else _OF_PAIRS[verdict], data))
    entries = [desk.judge(one) for one in made]
    upkeep.wake()
    cookies = [kept(AUTHOR, made[0].author), after(SAID, entries[0].id + MANY)]
    return Redirect(own_path(data.get("back", "/")), status_code=303, cookies=cookies)


@get("/merge", sync_to_thread=True)
def merge(
    request: Asking,
    desk: TheDesk,
    story: FromQuery[str],
    layer: FromQuery[str],
    about: FromQuery[str],
    words: Words = "",
) -> Page:
    """Where an actor or a happening is joined with another of its story that somebody chooses."""
    place = place_of(desk, about)
    told = desk.record(story)
    found = candidates(told, layer, about, words)
    back = f"/stories/{story}/{'actors' if layer == 'names' else 'happenings'}"
    return drawn(
        request, "merge.html", **of_story(desk, told, story, "merge"), place=place, layer=layer, about=about, words=words,
        found=found, back=own_path(back), author=author_of(request),
    )  # fmt: skip


@post("/undo", sync_to_thread=True)
def undo(request: Asking, desk: TheDesk, upkeep: TheUpkeep, data: Form) -> Redirect:
    """Take a judgement back; with `…_many` those that were made together with it too."""
    author = data.get("author", "").strip() or author_of(request) or "?"
    name = data.get("id", "")
    for one in _together(desk, name.removesuffix(MANY)) if name.endswith(MANY) else [name]:
        desk.undo(one, author=author, reason=data.get("reason") or None)
    upkeep.wake()
    return Redirect(own_path(data.get("back", "/log")), status_code=303, cookies=[after(SAID, "undone")])


def _together(desk: Desk, name: str) -> list[str]:
    """The ids of the judgements that were made with one: the lines behind it that say the same of other places."""
    first, found = desk.entry(name), [name]
    later = [e for e in reversed(desk.log(limit=_WIDE + _MANY).items) if e.number > first.number]
    for at, entry in enumerate(later, 1):
        if entry.number != first.number + at or not entry.standing or not _alike(first, entry):
            break
        found.append(entry.id)
    return found


def _alike(one: LogEntry, other: LogEntry) -> bool:
    """Whether two lines of the log say the same, for the same reason and by the same person."""
    if one.judgement is None or other.judgement is None or one.author != other.author:
        return False
    mine, its = one.judgement, other.judgement
    pairs = {"accept": "same", "reject": "different"}  # one verdict on many is another word for a pair
    return (
        mine.reason == its.reason
        and mine.value == its.value
        and (pairs.get(mine.verdict, mine.verdict) == pairs.get(its.verdict, its.verdict))
    )


@get("/log", sync_to_thread=True)
def log(request: Asking, desk: TheDesk, cursor: Cursor = None) -> Page:
    """Who judged what, and why."""
    page = desk.log(limit=50, cursor=cursor)
    places = {e.id: [on(desk, t) for t in e.judgement.about] for e in page.items if e.judgement is not None}
    return drawn(request, "log.html", page=page, places=places)


HANDLERS = (judge_form, judge, judged, judge_many, merge, undo, log)
