"""Days, months and years of two calendars.

Hijri days follow the Umm al-Qura calendar as kept by the package hijridate (1343-1500 AH); outside it there is
no answer.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

from hijridate import Gregorian, Hijri

__all__ = [
    "Days",
    "century_days",
    "day",
    "decade_days",
    "hijri_day",
    "hijri_month",
    "hijri_of",
    "month_days",
    "quarter_days",
    "season_days",
    "week_days",
    "year_days",
]

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Days(NamedTuple):
    """First and last day, inclusive."""

    first: dt.date
    last: dt.date


def day(year: int, month: int, number: int) -> dt.date | None:
    """A day of the solar calendar; null where there is none such."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def hijri_day(year: int, month: int, number: int) -> dt.date | None:
    """A day of the Umm al-Qura calendar; null where it has none such."""
    try:
        return Hijri(year, month, number).to_gregorian()
    except (ValueError, OverflowError):
        return None


def hijri_of(when: dt.date) -> tuple[int, int, int] | None:
    """Year, month and day of a solar day in the Umm al-Qura calendar; null outside its years."""
    try:
        return Gregorian(when.year, when.month, when.day).to_hijri().datetuple()
    except (ValueError, OverflowError):
        return None


def hijri_month(year: int, month: int) -> Days | None:
    """A Hijri month; null outside the calendar's years."""
    first = hijri_day(year, month, 1)
    last = hijri_day(year, month, 30) or hijri_day(year, month, 29)
    return Days(first, last) if first and last else None


def month_days(year: int, month: int) -> Days:
    """A month of the solar calendar."""
    return Days(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))


def week_days(when: dt.date) -> Days:
    """The Monday-to-Sunday week that holds a day."""
    monday = when - dt.timedelta(days=when.weekday())
    return Days(monday, monday + dt.timedelta(days=6))


def year_days(year: int, *, hijri: bool = False) -> Days | None:
    """A year of either calendar; null outside the Hijri calendar's years."""
    if not hijri:
        return Days(dt.date(year, 1, 1), dt.date(year, 12, 31)) if 1 <= year <= 9999 else None
    first, last = hijri_month(year, 1), hijri_month(year, 12)
    return Days(first.first, last.last) if first and last else None


def decade_days(first: int) -> Days:
    """The ten years from `first`, the years as people count them: 1980-1989."""
    return Days(dt.date(first, 1, 1), dt.date(first + 9, 12, 31))


def century_days(hundreds: int) -> Days:
    """The years that begin with these hundreds, as TIMEX3 counts: 19 is 1900-1999."""
    return Days(dt.date(max(1, hundreds * 100), 1, 1), dt.date(hundreds * 100 + 99, 12, 31))


def season_days(year: int, season: str) -> Days:
    """Three months by the meteorologists' count; winter is named by the year it begins in."""
    month = _SEASONS[season]
    later = month + 2
    return Days(dt.date(year, month, 1), month_days(year + (later > 12), (later - 1) % 12 + 1).last)


def quarter_days(year: int, quarter: str) -> Days:
    """`Q1` to `Q4`, `H1`, `H2` of a year; `F9` its first nine months."""
    if quarter[0] == "F":
        return Days(dt.date(year, 1, 1), month_days(year, int(quarter[1:])).last)
    size = 3 if quarter[0] == "Q" else 6
    first = (int(quarter[1]) - 1) * size + 1
    return Days(dt.date(year, first, 1), month_days(year, first + size - 1).last)
