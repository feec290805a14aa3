"""Days that stand in an event's sentence and are those of something else: then the event has none of its own.

A reading gives an event the nearest day. `الأكثر دموية منذ وصول القوات في 2016` is the day of the arrival; in `قتل عشرة منذ
انتشار القوة، سبعة منهم في هجوم في 8 يونيو` that of the attack; what somebody says while leaving is not when he left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tawatur.story.material import WORD

if TYPE_CHECKING:
    from tawatur.record import Event, Time
    from tawatur.story.material import Line, Material

__all__ = ["undated"]

#: So many words between `منذ` and a day name what the day is of.
SINCE = 5


def undated(material: Material, line: Line, event: Event) -> Event:
    """The event without its days where every time of its sentence that gives them is another's."""
    if not event.from_ or event.status not in ("happened", "ended", "ongoing"):
        return event
    given = [
        t
        for t in material.reading.times
        if line.start <= t.start < line.end and t.from_ == event.from_ and t.to == event.to
    ]
    if given and all(_of_another(material, line, event, time) for time in given):
        return msgspec.structs.replace(event, from_=None, to=None)
    return event


def _of_another(material: Material, line: Line, event: Event, time: Time) -> bool:
    at = event.trigger
    return (
        _since(material, event, time) or _nearer(material, line, event, time) or _said_there(material, at.start, time)
    )


def _since(material: Material, event: Event, time: Time) -> bool:
    """Whether `منذ` and a noun stand between the event and the day."""
    if time.start < event.trigger.end:
        return False
    between = material.plain(event.trigger.end, time.start)
    words = WORD.findall(between)
    since = max((i for i, word in enumerate(words) if word == "منذ"), default=-1)
    return since >= 0 and 1 < len(words) - since <= SINCE


def _nearer(material: Material, line: Line, event: Event, time: Time) -> bool:
    """Whether a comma parts the event from the day, and another event behind it stands with the day."""
    end = event.trigger.end
    if time.start < end:
        return False
    others = [e.trigger for e in material.reading.events if end < e.trigger.start and e.trigger.end <= time.start]
    last = max(others, key=lambda t: t.start, default=None)
    if last is None or last.start >= line.end:
        return False
    return "،" in material.report.text[end : last.start] and "،" not in material.report.text[last.end : time.start]


def _said_there(material: Material, at: int, time: Time) -> bool:
    """Whether the event is told in passing before what somebody says, and the day is in what is said."""
    return any(
        at < s.content.start <= time.start < s.content.end and s.cue.start < at
        for s in material.reading.statements
        if s.content is not None
    )
