"""Placing days: relative ones, weekdays, days of months in both calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.times import calendars as cal
from tawatur.reading.times.calendars import Days
from tawatur.reading.times.view import DAY, Placed, choose, months_from, named_year

if TYPE_CHECKING:
    import datetime as dt

    from tawatur.reading.times.draft import Draft
    from tawatur.reading.times.view import View

__all__ = ["day_of_month", "one", "relative_day", "weekday"]


def one(when: dt.date, clash: str | None = None) -> Placed:
    """A single day, and what it contradicts."""
    return Placed(when.isoformat(), Days(when, when), None, clash)


def relative_day(draft: Draft, view: View) -> Placed:
    """So many days from the day of speech."""
    if view.today is None:
        return Placed("XXXX-XX-XX", None)
    return one(view.today + (draft.shift or 0) * DAY)


def weekday(draft: Draft, view: View) -> Placed:
    """A weekday: beside `أمس` or a week, by its modifier, else the nearest one in the direction of the sentence."""
    iso, shift = draft.weekday or 1, draft.shift or 0
    if view.today is None:
        return Placed(f"XXXX-WXX-{iso}", None)
    if draft.unit == "D":
        return _near(view.today + shift * DAY, iso, "the day of speech")
    if draft.unit == "W" or draft.lean == "this":
        return one(cal.week_days(view.today + shift * 7 * DAY).first + (iso - 1) * DAY)
    return one(view.today + _steps(draft, view.today.isoweekday(), iso, ahead=view.ahead) * DAY)


def _steps(draft: Draft, now: int, iso: int, *, ahead: bool) -> int:
    """Days from a weekday to the one meant; today counts only where no modifier stands."""
    back, forth, far = (now - iso) % 7, (iso - now) % 7, 7 * draft.twice
    if draft.lean == "past":
        return -((back or 7) + far)
    if draft.lean == "next":
        return (forth or 7) + far
    return forth if ahead else -back


def _near(stated: dt.date, iso: int, what: str) -> Placed:
    """The day nearest to a stated one that falls on a weekday; a clash where they differ."""
    off = (iso - stated.isoweekday() + 3) % 7 - 3
    if off == 0:
        return one(stated)
    why = f"{what} ({stated.isoformat()}) is no {_NAMES[iso - 1]}; the weekday is followed"
    return one(stated + off * DAY, why)


_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_of_month(draft: Draft, view: View) -> Placed:
    """A day of a month, its weekday with it where one is named."""
    when = _stated_day(draft, view)
    if when is None:
        year = f"{draft.year:04}" if draft.year and not draft.hijri else "XXXX"
        month = f"{draft.month:02}" if draft.month and not draft.hijri else "XX"
        return Placed(f"{year}-{month}-{draft.day or 0:02}", None)
    if draft.unit == "D" and view.today is not None:  # اليوم الأحد 10 مارس
        spoken = view.today + (draft.shift or 0) * DAY
        if when != spoken and draft.weekday == spoken.isoweekday():
            return one(spoken, f"the date named ({when.isoformat()}) is not the day of speech ({spoken.isoformat()})")
    if draft.weekday is None:
        return one(when)
    return _near(when, draft.weekday, "the date named")


def _stated_day(draft: Draft, view: View) -> dt.date | None:
    number = draft.day or 1
    if draft.hijri:
        return _hijri_stated(draft, view)
    if draft.month is None:
        return _day_of_this(draft, number, view)
    year = named_year(draft, view)
    if year is not None:
        return cal.day(year, draft.month, number)
    if view.today is None:
        return None
    around = [cal.day(view.today.year + n, draft.month, number) for n in (-1, 0, 1)]
    if draft.unit == "D":  # اليوم الجمعة 19 أوت
        stated = view.today + (draft.shift or 0) * DAY
        return min((d for d in around if d), key=lambda d: abs((d - stated).days), default=None)
    chosen = choose(_fitting(around, draft), view.today, draft, ahead=view.ahead)
    return chosen.first if chosen else None


def _fitting(around: list[dt.date | None], draft: Draft) -> list[Days]:
    """Of the years a day may lie in, those in which it falls on the weekday named, if there are any."""
    days = [d for d in around if d]
    fit = [d for d in days if draft.weekday is not None and d.isoweekday() == draft.weekday]
    return [Days(d, d) for d in fit or days]


def _day_of_this(draft: Draft, number: int, view: View) -> dt.date | None:
    """`15 من الشهر الجاري`, `15 الجاري`."""
    if view.today is None or draft.unit != "M":
        return None
    year, month = months_from(view.today, draft.shift or 0)
    return cal.day(year, month, number)


def _hijri_stated(draft: Draft, view: View) -> dt.date | None:
    month, number = draft.month or 1, draft.day or 1
    year = named_year(draft, view)
    if year is not None:
        return cal.hijri_day(year, month, number)
    now = cal.hijri_of(view.today) if view.today else None
    if view.today is None or now is None:
        return None
    around = [cal.hijri_day(now[0] + n, month, number) for n in (-1, 0, 1)]
    chosen = choose(_fitting(around, draft), view.today, draft, ahead=view.ahead)
    return chosen.first if chosen else None
