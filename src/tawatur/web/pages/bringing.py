"""Texts that somebody brings: to be held against a story, or to be kept."""

from __future__ import annotations

import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litestar import get, post
from litestar.datastructures import UploadFile
from litestar.params import FromQuery

from tawatur.errors import InputError
from tawatur.record import Added, Report
from tawatur.web.asked import TheDesk, TheUpkeep
from tawatur.web.draw import Around, Sources, drawn
from tawatur.web.pages.common import Asking, Form, Page, Sent

if TYPE_CHECKING:
    from tawatur.desk import Desk

__all__ = ["HANDLERS"]

_OPENING = 80  # characters of a text by which it is called
_NAME = 60  # characters of a file's name; a folder takes 255 bytes


@get("/check", sync_to_thread=True)
def check_form(request: Asking, desk: TheDesk, story: FromQuery[str | None] = None) -> Page:
    """Where a text is held against a story."""
    return drawn(request, "check.html", stories=desk.stories(limit=200).items, story=story, text="", found=None)


@post("/check", sync_to_thread=True, status_code=200)
def check(request: Asking, desk: TheDesk, data: Form) -> Page:
    """Each line of a text as known, new, outdated or at odds, with what it was held against. The text is not kept."""
    story, text = data.get("story", ""), data.get("text", "").replace("\r\n", "\n").strip()
    found = desk.check_text(text, story) if text else None
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


@get("/add", sync_to_thread=False)
def add_form(request: Asking) -> Page:
    """Where reports are brought in."""
    return drawn(request, "add.html", answers=None)


@post("/add", sync_to_thread=True, status_code=200)
def add(request: Asking, desk: TheDesk, upkeep: TheUpkeep, data: Sent) -> Page:
    """Keep what was pasted or sent as files, and bring the store up to date."""
    answers: list[Added | InputError] = list(_pasted(desk, data)) + list(_files(desk, data))
    upkeep.wake()
    told = [(a, _called(desk, a.id)) if isinstance(a, Added) else (None, str(a)) for a in answers]
    return drawn(request, "add.html", answers=told)


def _called(desk: Desk, name: str) -> str:
    """What a report is called where its title is not there: its first words."""
    report = desk.report(name).report
    return report.title or f"{report.text[:_OPENING].rpartition(' ')[0] or report.text[:_OPENING]} …"


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
            path = Path(folder) / _plain_name(file.filename)
            path.write_bytes(file.file.read())
            paths.append(path)
        return list(desk.add(paths))


def _plain_name(sent: str) -> str:
    """The last part of a name from outside, its ending kept, without what no folder takes."""
    name = "".join(char for char in sent.replace("\\", "/").rsplit("/", 1)[-1] if char.isprintable())
    return name.lstrip(".")[-_NAME:] or "report.txt"


HANDLERS = (check_form, check, add_form, add)
