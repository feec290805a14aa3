"""Numbered steps that a text names (`الجولة الثالثة`) where no event was read: with their days and what became of them.

A round is often told by a noun alone or in a list of what to know, which no event's trigger covers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from tawatur.record import Event, Span
from tawatur.story.material import UNKNOWN, WORD, Days, shift, spread, stem, stem_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.record import Status
    from tawatur.story.material import Line, Lore, Material

__all__ = ["ended_by", "steps_in"]

#: Words beside a step that tell what became of it.
_ENDED = stem_set("انتهت انتهاء اختتم اختتمت اختتام ختام أنهت أنهى أسفرت تنتهي تختتم")
#: What tells that a step has not come about yet.
_NOT_YET = re.compile(r"\bلن \w|\b(?:ارجاء|تاجيل|تاجلت|ارجئت|اجلت|ترجئ|توجل|تءجل)")
#: Days back within which the day beside the end of a step is the day it ended.
FRESH = 10
_BEGAN = stem_set("انطلقت انطلاق بدأت بدء افتتحت انعقدت انعقاد استضافت جرت انتظمت عقدت عقدا شهدت كانت")
_AHEAD = stem_set(
    "المقبلة القادمة المرتقبة المقررة ستعقد ستنعقد ستكون ستجري ستنطلق ستبدأ سيعقد سيعقدان تعقد تنعقد موعد مقررا"
)
_FUTURE = re.compile(r"[وف]?س[تي]\w{3,}")
#: A noun of steps, roughly, and the word behind it: `lore` knows which they are.
_NUMBERED = re.compile(
    r"\b(?P<noun>\w{0,4}(?:جول|مرحل|جلس|دور|دفع|جتماع|قم|وتمر|ءتمر|ؤتمر|لقاء|مسير)\w{0,3}) (?P<ordinal>[^\W\d]{3,})"
)
#: How far a day may stand from the step it belongs to, in characters.
REACH = 90
#: How far behind a step `لن` still speaks of it.
NEAR = 70


def steps_in(material: Material, lore: Lore) -> Iterator[Event]:
    """The numbered steps of a report that its events do not cover, as events of type CONSULT."""
    taken = [(e.trigger.start, e.trigger.end) for e in material.reading.events]
    plain, folded = material.folded.text, material.folded
    for match in _NUMBERED.finditer(plain):
        if not lore.numbered([match["noun"], match["ordinal"]]):
            continue
        start, end = folded.start(match.start() + _clitics(match["noun"])), folded.end(match.end())
        line = material.line_at(start)
        if line and end <= line.end and not any(s < end and start < e for s, e in taken):
            yield _step(material, line, start, end)


def _clitics(noun: str) -> int:
    """How many letters stand before the article."""
    return noun.index("ال") if 0 < noun.find("ال") <= 2 else 0


def _step(material: Material, line: Line, start: int, end: int) -> Event:
    status = _status(material, line, start, end)
    days = _days(material, line, start, end, ahead=status == "planned")
    published = material.published.last
    if _NOT_YET.search(material.plain(max(line.start, start - 16), min(line.end, end + NEAR))):
        status, days = "planned", days if days.last and published and days.last > published else UNKNOWN
    elif status == "planned" and days.last and published and days.last < published:
        status = "happened"
    return Event(trigger=Span(start, end), type="CONSULT", status=status, from_=days.first, to=days.last)


def _days(material: Material, line: Line, start: int, end: int, *, ahead: bool) -> Days:
    """The days named next behind the step within its clause, else just before it; none after the report unless ahead."""
    published = material.published.last
    near = [
        t
        for t in material.reading.times
        if t.type in ("DATE", "TIME")
        and t.from_
        and line.start <= t.start < line.end
        and -REACH <= t.start - end <= REACH
        and (ahead or not published or t.from_ <= published)
    ]
    behind = [t for t in near if t.start >= end and not _broken(material, end, t.start)]
    if behind:
        run = [t for t in behind if t.start - behind[0].end <= 14]
        return spread(*(Days(t.from_, t.to) for t in run))
    before = [t for t in near if t.end <= start and not _broken(material, t.end, start)]
    return Days(before[-1].from_, before[-1].to) if before else UNKNOWN


def ended_by(material: Material, line: Line, event: Event) -> Event:
    """A numbered step read with a day to come though its end is told: its end is on the one recent day of its sentence.

    `أعلن الوفدان أمس، في ختام الجولة الثانية، أن المصنع سيفتح في آذار`: March is not the day of the round.
    """
    published, trigger = material.published.last, event.trigger
    words = WORD.findall(material.plain(max(line.start, trigger.start - 14), trigger.start))[-1:]
    words += WORD.findall(material.plain(trigger.end, min(line.end, trigger.end + 34)))[1:2]
    ahead = bool(published and event.to and event.to > published)
    if not published or not {stem(w) for w in words} & _ENDED or (event.from_ and not ahead):
        return event
    recent = {
        (t.from_, t.to)
        for t in material.reading.times
        if line.start <= t.start < line.end
        and t.to
        and t.from_ == t.to
        and shift(published, -FRESH) <= t.to <= published
    }
    first, last = recent.pop() if len(recent) == 1 else (None, None)
    return msgspec.structs.replace(event, status="ended", from_=first, to=last)


def _broken(material: Material, start: int, end: int) -> bool:
    """Whether another numbered step or a semicolon parts two places."""
    between = material.plain(start, end)
    return "؛" in between or " جوله" in between or "الجوله" in between or "الجولة" in between


def _status(material: Material, line: Line, start: int, end: int) -> Status:
    around = WORD.findall(material.plain(max(line.start, start - 40), min(line.end, end + 40)))
    stems = {stem(word) for word in around}
    if stems & _ENDED:
        return "ended"
    if any(_FUTURE.fullmatch(word) for word in around) or (stems & _AHEAD and not stems & _BEGAN):
        return "planned"
    return "happened"
