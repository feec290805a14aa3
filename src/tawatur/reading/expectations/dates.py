"""By which days an expectation can be checked: the first time still ahead in its clause."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING

from tawatur.reading.events.scene import bag

if TYPE_CHECKING:
    from tawatur.reading.events.scene import Scene
    from tawatur.record import Time

__all__ = ["Days", "days_ahead"]

Days = tuple[str | None, str | None]
_LENGTH = re.compile(r"P(?:T)?(\d+)([DWMYH])$")
_COMING = bag("المقبلة القادمة المقبل القادم المقبلين القادمين المقبلتين القادمتين")
_SOON = {"الايام": (1, 9), "الساعات": (0, 1)}


def days_ahead(scene: Scene, first: int, last: int, published: str | None) -> Days:
    """The days of the first time in the words `first` to `last` that is not past; (null, null) where none stands."""
    if published is None:
        return None, None
    day = dt.date.fromisoformat(published)
    for word in range(first, last):
        if scene.words[word] in _SOON and word + 1 < len(scene.words) and scene.words[word + 1] in _COMING:
            back, ahead = _SOON[scene.words[word]]
            return _after(day, back), _after(day, ahead)
        time = scene.times.get(word)
        found = _of_time(scene, time, word, last, day) if time is not None else None
        if found is not None:
            return found
    return None, None


def _of_time(scene: Scene, time: Time, word: int, last: int, day: dt.date) -> Days | None:
    if time.from_ and time.to:
        return (time.from_, time.to) if time.to >= day.isoformat() else None
    length = _LENGTH.match(time.value)
    if time.type != "DURATION" or length is None:
        return None
    coming = any(scene.words[at] in _COMING for at in range(word, min(last, word + 4)))
    within = word > 0 and scene.words[word - 1].lstrip("و") in ("خلال", "بعد", "غضون", "في")
    return _span(day, int(length[1]), length[2]) if coming or within else None


def _span(day: dt.date, count: int, unit: str) -> Days | None:
    if unit in "DW":
        return _after(day, 1), _after(day, count * (7 if unit == "W" else 1))
    if unit == "H":
        return day.isoformat(), _after(day, max(1, count // 24))
    if unit == "M" and count <= 240:
        months = day.month + count - 1
        year, month = day.year + months // 12, months % 12 + 1
        first = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        return first.isoformat(), dt.date(year, month, calendar.monthrange(year, month)[1]).isoformat()
    if unit == "Y" and count <= 100:
        return f"{day.year + 1}-01-01", f"{day.year + count}-12-31"
    return None


def _after(day: dt.date, days: int) -> str | None:
    return (day + dt.timedelta(days=days)).isoformat() if days < 100_000 else None
