"""Placing a draft on the calendar: from words to the days they can mean."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tawatur.reading.times import calendars as cal
from tawatur.reading.times import longer
from tawatur.reading.times.calendars import Days
from tawatur.reading.times.days import day_of_month, one, relative_day, weekday
from tawatur.reading.times.view import DAY, Placed, View, months_from

if TYPE_CHECKING:
    from collections.abc import Callable

    from tawatur.reading.times.draft import Draft

__all__ = ["place"]


def place(draft: Draft, view: View) -> Placed:
    """Where a draft lies on the calendar, seen from `view`; nowhere, where that is beyond the calendar's years."""
    try:
        return _place(draft, view)
    except (OverflowError, ValueError):
        return Placed("XXXX-XX-XX", None)


def _place(draft: Draft, view: View) -> Placed:
    if draft.value is not None:
        return Placed(draft.value, None, draft.mod)
    if draft.kind == "few":
        return _few(draft, view)
    if draft.kind == "echo":
        return _echo(draft, view)
    return _time(draft, view) if draft.type == "TIME" else _date(draft, view)


def _date(draft: Draft, view: View) -> Placed:
    found = _BY_KIND[draft.kind](draft, view)
    if draft.edge:
        return _edge(draft, found)
    return found._replace(mod=draft.mod)


_BY_KIND: dict[str, Callable[[Draft, View], Placed]] = {
    "relday": relative_day, "weekday": weekday, "day": day_of_month, "week": longer.week, "month": longer.month, "quarter": longer.quarter,
    "season": longer.season, "year": longer.year, "decade": longer.decade, "century": longer.century,
}  # fmt: skip


def _edge(draft: Draft, whole: Placed) -> Placed:
    """The start, middle or end of a longer time."""
    if whole.days is None:
        return whole._replace(mod=draft.edge)
    first, last = whole.days
    length = (last - first).days + 1
    if length <= 7:  # a week: its end is Saturday and Sunday
        days = Days(last - DAY, last) if draft.edge == "END" else Days(first, first + DAY)
    elif length <= 31:
        days = {
            "START": Days(first, first + 9 * DAY),
            "MID": Days(first + 10 * DAY, first + 19 * DAY),
            "END": Days(first + 20 * DAY, last),
        }[draft.edge or "START"]
    else:
        days = _long_edge(draft.edge or "START", first, last)
    return whole._replace(mod=draft.edge, days=days)


def _long_edge(edge: str, first: dt.date, last: dt.date) -> Days:
    """A third of a decade or century; January, May to August, December of a year; a month of what is shorter."""
    years = last.year - first.year + 1
    if years >= 10:
        third = years // 3
        bounds = {"START": (0, third - 1), "MID": (third, years - third - 1), "END": (years - third, years - 1)}[edge]
        return Days(dt.date(first.year + bounds[0], 1, 1), dt.date(first.year + bounds[1], 12, 31))
    if edge == "START":
        return cal.month_days(first.year, first.month)
    if edge == "END":
        return cal.month_days(last.year, last.month)
    if (last - first).days < 300:  # a season, a quarter: its middle third
        third_of = dt.timedelta(days=(last - first).days // 3)
        return Days(first + third_of, last - third_of)
    start = months_from(first, 4)
    end = months_from(first, 7)
    return Days(cal.month_days(*start).first, cal.month_days(*end).last)


def _few(draft: Draft, view: View) -> Placed:
    """Some units back: exact for days and weeks, a whole month or year for those, an interval where it is vague."""
    if view.today is None:
        return Placed("XXXX-XX-XX", None, draft.mod)
    unit, low, high = draft.unit or "D", draft.low, draft.high
    if unit in ("D", "W"):
        size = 7 if unit == "W" else 1
        days = Days(view.today - high * size * DAY, view.today - low * size * DAY)
        value = days.first.isoformat() if low == high else f"{days.first:%Y-%m}"
        return Placed(value, days, draft.mod)
    if unit == "M":
        first = cal.month_days(*months_from(view.today, -high))
        last = cal.month_days(*months_from(view.today, -low))
        return Placed(f"{first.first:%Y-%m}", Days(first.first, last.last), draft.mod)
    size = {"Y": 1, "DE": 10, "CE": 100}.get(unit, 0)
    if not size:  # hours and minutes
        return Placed(view.today.isoformat(), Days(view.today, view.today), draft.mod)
    if view.today.year - high * size < 1:
        return Placed("XXXX", None, draft.mod)
    days = Days(dt.date(view.today.year - high * size, 1, 1), dt.date(view.today.year - low * size, 12, 31))
    return Placed(f"{days.first.year:04}", days, draft.mod)


def _echo(draft: Draft, view: View) -> Placed:
    """`ذلك العام`, `اليوم التالي`: the time named before, cut to a unit and moved on."""
    blank = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(draft.unit or "", "XXXX")
    step = draft.shift or 0
    last = view.last
    if last is None and view.today is not None and step < 0:  # العام السابق, where no other year was named
        last = Days(view.today, view.today)
    if last is None:
        return Placed(blank, None)
    if draft.unit == "D":
        return one(last.last + step * DAY) if last.first == last.last else Placed(blank, None)
    if draft.unit == "W":
        return longer.week(draft, View(last.first))
    if draft.unit == "M":
        return longer.month_of(*months_from(last.first, step))
    year = last.first.year + step
    return Placed(f"{year:04}", cal.year_days(year))


def _time(draft: Draft, view: View) -> Placed:
    """A part of a day or an hour: on the day named with it, else the last day named, else the day of speech."""
    mod = draft.mod or draft.edge
    if draft.day is not None:
        found = day_of_month(draft, view)
    elif draft.weekday is not None:
        found = weekday(draft, view)
    elif draft.unit == "D":
        found = _echo(draft, view) if draft.echo else relative_day(draft, view)
    elif view.last is not None and view.last.first == view.last.last:
        found = one(view.last.first)
    elif view.today is not None:
        found = one(view.today)
    else:
        found = Placed("XXXX-XX-XX", None)
    if draft.overnight and found.days:
        found = found._replace(days=Days(found.days.first, found.days.last + DAY))
    hour = _hour(draft)
    return found._replace(value=f"{found.value}T{hour}", mod=mod)


def _hour(draft: Draft) -> str:
    """The clock with its part of the day: nine in the evening is 21:00; noon alone is 12:00."""
    if draft.clock is None:
        return {"MI": "12:00", None: "XX"}.get(draft.part, draft.part or "XX")
    hour, _, minute = draft.clock.partition(":")
    late = (
        draft.part in ("AF", "EV") or (draft.part == "MI" and int(hour) < 4) or (draft.part == "NI" and int(hour) >= 6)
    )
    if late and int(hour) < 12:
        return f"{int(hour) + 12:02}:{minute}"
    return f"{int(hour) % 12:02}:{minute}" if draft.part in ("NI", "MO") and int(hour) == 12 else draft.clock
