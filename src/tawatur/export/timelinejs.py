"""TimelineJS 3's JSON: the timeline by the day of the event; texts are HTML there, so they are escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from tawatur.record import Entry, Story

__all__ = ["to_timelinejs"]

_HEADLINE = 90  # characters


def to_timelinejs(story: Story) -> bytes:
    """One object in UTF-8; entries without a day are left out, since a timeline has no place for them."""
    outlets = {source.id: source.outlet or source.id for source in story.sources}
    record: dict[str, Any] = {"events": [_event(number, entry, outlets) for number, entry in _dated(story)]}
    if story.title:
        record["title"] = {"text": {"headline": escape(story.title)}}
    return msgspec.json.encode(record)


def _dated(story: Story) -> list[tuple[int, Entry]]:
    return [(number, entry) for number, entry in enumerate(story.timeline, 1) if entry.from_ or entry.to]


def _event(number: int, entry: Entry, outlets: dict[str, str]) -> dict[str, Any]:
    first, last = entry.from_ or entry.to or "", entry.to or entry.from_ or ""
    told = "، ".join(dict.fromkeys(outlets.get(span.report, span.report) for span in entry.spans))
    event: dict[str, Any] = {
        "unique_id": f"{'-'.join(entry.happenings[:1]) or 'entry'}-{number}",
        "start_date": _date(first),
        "text": {"headline": escape(_short(entry.text)), "text": f"<p>{escape(entry.text)}</p><p>{escape(told)}</p>"},
    }
    return event if first == last else {**event, "end_date": _date(last)}


def _date(day: str) -> dict[str, int]:
    year, month, number = day.split("-")
    return {"year": int(year), "month": int(month), "day": int(number)}


def _short(text: str) -> str:
    return text if len(text) <= _HEADLINE else f"{text[:_HEADLINE].rsplit(' ', 1)[0]} …"
