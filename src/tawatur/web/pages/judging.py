"""Judging: one place, or two that are taken for one thing; the log of all that was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from litestar import get, post
from litestar.params import FromQuery
from litestar.response import Redirect

from tawatur.errors import TawaturError
from tawatur.record import Judgement, Target
from tawatur.web.asked import Cursor, TheDesk, TheUpkeep
from tawatur.web.draw import drawn, shown
from tawatur.web.pages.common import Asking, Form, Page, kept, own_path

if TYPE_CHECKING:
    from tawatur.record import LogEntry

__all__ = ["HANDLERS"]

_AUTHOR = "tawatur_author"


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
    return drawn(request, "judge.html", places=places, layer=layer, log=log, back=own_path(back), author=author)


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
    return Redirect(own_path(data.get("back", "/")), status_code=303, cookies=[kept(_AUTHOR, made.author)])


@post("/undo", sync_to_thread=True)
def undo(request: Asking, desk: TheDesk, upkeep: TheUpkeep, data: Form) -> Redirect:
    """Take a judgement back."""
    author = data.get("author", "").strip() or request.cookies.get(_AUTHOR, "?")
    desk.undo(data.get("id", ""), author=author, reason=data.get("reason") or None)
    upkeep.wake()
    return Redirect(own_path(data.get("back", "/log")), status_code=303)


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


HANDLERS = (judge_form, judge, undo, log)
