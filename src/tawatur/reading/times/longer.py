"""Placing weeks, months, quarters, seasons, years, decades and centuries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.times import calendars as cal
from tawatur.reading.times.calendars import Days
from tawatur.reading.times.view import DAY, Placed, choose, months_from, named_year

if TYPE_CHECKING:
    from tawatur.reading.times.draft import Draft
    from tawatur.reading.times.view import View

__all__ = ["century", "decade", "month", "month_of", "quarter", "season", "week", "year"]


def month(draft: Draft, view: View) -> Placed:
    """A month of either calendar, or the span of two (`يوليو/أغسطس`)."""
    if draft.hijri:
        return _hijri_month(draft, view)
    if draft.month is None:
        return month_of(*months_from(view.today, draft.shift or 0)) if view.today else Placed("XXXX-XX", None)
    named, to = named_year(draft, view), draft.month_to or draft.month
    if named is None and view.today is not None:
        years = [view.today.year + n for n in (-2, -1, 0, 1)]
        around = [Days(cal.month_days(y, draft.month).first, cal.month_days(y, to).last) for y in years]
        chosen = choose(around, view.today, draft, ahead=view.ahead)
        named = chosen.first.year if chosen else None
    if named is None or not 1 <= named <= 9999:
        return Placed(f"XXXX-{draft.month:02}", None)
    return _half(draft, month_of(named, draft.month, to))


def _half(draft: Draft, whole: Placed) -> Placed:
    """A half of a month: its first fifteen days, or the rest."""
    if draft.quarter not in ("H1", "H2") or whole.days is None:
        return whole
    first, last = whole.days
    middle = first + 14 * DAY
    return whole._replace(days=Days(first, middle) if draft.quarter == "H1" else Days(middle + DAY, last))


def month_of(number: int, first: int, to: int | None = None) -> Placed:
    """The months `first` to `to` of a year."""
    days = Days(cal.month_days(number, first).first, cal.month_days(number, to or first).last)
    value = f"{number:04}-{first:02}"
    return Placed(value if to in (None, first) else f"{value}/{number:04}-{to:02}", days)


def _hijri_month(draft: Draft, view: View) -> Placed:
    named, number = named_year(draft, view), draft.month or 1
    days = cal.hijri_month(named, number) if named is not None else None
    now = cal.hijri_of(view.today) if view.today else None
    if named is None and view.today is not None and now is not None:
        around = [cal.hijri_month(now[0] + n, number) for n in (-1, 0, 1)]
        days = choose([d for d in around if d], view.today, draft, ahead=view.ahead)
    return Placed(f"{days.first}/{days.last}", days) if days else Placed("XXXX-XX", None)


def week(draft: Draft, view: View) -> Placed:
    """The Monday-to-Sunday week so many weeks from this one."""
    if view.today is None:
        return Placed("XXXX-WXX", None)
    days = cal.week_days(view.today + (draft.shift or 0) * 7 * DAY)
    iso = days.first.isocalendar()
    return Placed(f"{iso.year}-W{iso.week:02}", days)


def year(draft: Draft, view: View) -> Placed:
    """A year of either calendar; a Hijri year's value is the interval of its days."""
    named = named_year(draft, view)
    if named is None:
        return Placed("XXXX", None)
    days = cal.year_days(named, hijri=draft.hijri)
    if draft.hijri and days:
        return Placed(f"{days.first}/{days.last}", days)
    return Placed(f"{named:04}", days)


def season(draft: Draft, view: View) -> Placed:
    """A season of a year; one without a year or modifier is the season as such."""
    name, named = draft.season or "SU", named_year(draft, view)
    if named is None and view.today is not None and draft.lean:
        around = [cal.season_days(view.today.year + n, name) for n in (-2, -1, 0, 1)]
        chosen = choose(around, view.today, draft, ahead=view.ahead)
        named = chosen.first.year if chosen else None
    if named is None:
        return Placed(f"XXXX-{name}", None)
    return Placed(f"{named:04}-{name}", cal.season_days(named, name))


def quarter(draft: Draft, view: View) -> Placed:
    """A half or quarter of a year."""
    name, named = draft.quarter or "H1", named_year(draft, view)
    if named is None:
        return Placed(f"XXXX-{name}", None)
    days = cal.quarter_days(named, name)
    if name[0] == "F":
        return Placed(f"{days.first:%Y-%m}/{days.last:%Y-%m}", days)
    return Placed(f"{named:04}-{name}", days)


def decade(draft: Draft, view: View) -> Placed:
    """Ten years: of a century (the twentieth where none is named), or so many decades from this one."""
    first = (19 if draft.century is None else draft.century) * 100 + (draft.decade or 0)
    if draft.unit == "DE":
        if view.today is None:
            return Placed("XXX", None)
        first = (view.today.year // 10 + (draft.shift or 0)) * 10
    return Placed(str(first // 10), cal.decade_days(first))


def century(draft: Draft, view: View) -> Placed:
    """A numbered century, or so many centuries from this one."""
    hundreds = draft.century
    if hundreds is None and view.today is not None:
        hundreds = view.today.year // 100 + (draft.shift or 0)
    if hundreds is None:
        return Placed("XX", None)
    return Placed(f"{hundreds:02}", cal.century_days(hundreds))
