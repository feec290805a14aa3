"""iCalendar (RFC 5545): what is due, a day or a stretch of days each: expectations, and the next steps of processes."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from tawatur.export.tables import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.record import Story

__all__ = ["to_icalendar"]

_WIDTH = 75  # bytes of a line
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_STATUS = {"open": "CONFIRMED", "overdue": "CONFIRMED", "kept": "CONFIRMED", "broken": "CANCELLED",
           "superseded": "CANCELLED", "unknown": "TENTATIVE"}  # fmt: skip


class _Due(NamedTuple):
    key: str
    first: str
    last: str
    summary: str
    description: str
    categories: str
    status: str


def to_icalendar(story: Story) -> bytes:
    """A calendar in UTF-8 with CRLF; the same story gives the same bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tawatur//Story//AR", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{_text(story.title or story.id)}"]
    stamp = f"{(story.as_of or '1970-01-01').replace('-', '')}T000000Z"
    for due in (*_expectations(story), *_steps(story)):
        lines += ["BEGIN:VEVENT", *_event(story, due, stamp), "END:VEVENT"]
    lines += ["END:VCALENDAR"]
    return b"".join(_folded(line) for line in lines)


def _expectations(story: Story) -> Iterator[_Due]:
    names = Names(story)
    outlets = {source.id: source.outlet or source.id for source in story.sources}
    for e in story.expectations:
        first, last = e.from_ or e.to, e.to or e.from_
        if first and last:
            holder = names.one(e.holder) or e.described
            about = "\n".join(filter(None, (holder, e.clause, outlets.get(e.span.report), e.reason)))
            yield _Due(e.id, first, last, e.clause, about, f"{e.kind},{e.outcome}", _STATUS[e.outcome])


def _steps(story: Story) -> Iterator[_Due]:
    for process in story.processes:
        step = process.due
        if step and (first := step.from_ or step.to) and (last := step.to or step.from_):
            words = step.mentions[0].text if step.mentions else ""
            yield _Due(process.id, first, last, f"{process.name} ({step.ordinal})", words, "process", "TENTATIVE")


def _event(story: Story, due: _Due, stamp: str) -> Iterator[str]:
    behind = dt.date.fromisoformat(due.last) + dt.timedelta(days=1)  # the end is exclusive
    yield f"UID:{_text(story.id)}-{_text(due.key)}@tawatur"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{due.first.replace('-', '')}"
    yield f"DTEND;VALUE=DATE:{behind.strftime('%Y%m%d')}"
    yield f"SUMMARY;LANGUAGE=ar:{_text(due.summary)}"
    yield f"DESCRIPTION;LANGUAGE=ar:{_text(due.description)}"
    yield f"CATEGORIES:{due.categories}"
    yield f"STATUS:{due.status}"
    yield "TRANSP:TRANSPARENT"


def _text(text: str) -> str:
    """A value of type TEXT, escaped."""
    text = _BAD.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 bytes, cut between letters."""
    parts: list[bytes] = []
    held = b""
    for char in line:
        code = char.encode("utf-8", "replace")
        if len(held) + len(code) > _WIDTH - (1 if parts else 0):
            parts.append(held)
            held = b""
        held += code
    return b"\r\n ".join([*parts, held]) + b"\r\n"
