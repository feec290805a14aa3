"""Placing a draft on the calendar: from words to the days they can mean."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.times import calendars as cal
from tawatur.reading.times.calendars import Days

if TYPE_CHECKING:
    from collections.abc import Callable

    from tawatur.reading.times.draft import Draft

__all__ = ["Placed", "place"]

_DAY = dt.timedelta(days=1)
_LONG_AGO, _SOON = 250, 120  # days: a yearless month that is long past and close ahead is ahead


class Placed(NamedTuple):
    """A TIMEX3 value, the days it can mean (null where it cannot be placed), its mod, and what it contradicts."""

    value: str
    days: Days | None
    mod: str | None = None
    clash: str | None = None


def place(draft: Draft, today: dt.date | None, *, ahead: bool = False, last: Days | None = None) -> Placed:
    """Where a draft lies, seen from `today`.

    `ahead`: the sentence is about the future. `last`: the days of the time named before, for `ذلك العام`.
    """
    if draft.value is not None:
        return Placed(draft.value, None, draft.mod)
    if draft.kind == "few":
        return _few(draft, today)
    if draft.kind == "echo":
        return _echo(draft, last, today)
    if draft.type == "TIME":
        return _time(draft, today, ahead=ahead, last=last)
    return _date(draft, today, ahead=ahead)


def _date(draft: Draft, today: dt.date | None, *, ahead: bool) -> Placed:
    found = _BY_KIND[draft.kind](draft, today, ahead)
    if draft.edge:
        return _edge(draft, found)
    return found._replace(mod=draft.mod)


# ---------------------------------------------------------------- days


def _one(when: dt.date, clash: str | None = None) -> Placed:
    return Placed(when.isoformat(), Days(when, when), None, clash)


def _relative_day(draft: Draft, today: dt.date | None, _ahead: bool) -> Placed:
    if today is None:
        return Placed("XXXX-XX-XX", None)
    return _one(today + (draft.shift or 0) * _DAY)


def _weekday(draft: Draft, today: dt.date | None, ahead: bool) -> Placed:
    iso = draft.weekday or 1
    if today is None:
        return Placed(f"XXXX-WXX-{iso}", None)
    if draft.unit == "D":
        return _near(today + (draft.shift or 0) * _DAY, iso, "the day of speech")
    if draft.unit == "W":
        return _one(cal.week_days(today + (draft.shift or 0) * 7 * _DAY).first + (iso - 1) * _DAY)
    back, forth = (today.isoweekday() - iso) % 7, (iso - today.isoweekday()) % 7
    far = 7 if draft.twice else 0
    if draft.lean == "past":
        return _one(today - ((back or 7) + far) * _DAY)
    if draft.lean == "next":
        return _one(today + ((forth or 7) + far) * _DAY)
    if draft.lean == "this":
        return _one(cal.week_days(today).first + (iso - 1) * _DAY)
    return _one(today + forth * _DAY if ahead else today - back * _DAY)


def _near(stated: dt.date, iso: int, what: str) -> Placed:
    """The day nearest to a stated one that falls on a weekday; a clash where they differ."""
    off = (iso - stated.isoweekday() + 3) % 7 - 3
    if off == 0:
        return _one(stated)
    why = f"{what} ({stated.isoformat()}) is no {_NAMES[iso - 1]}; the weekday is followed"
    return _one(stated + off * _DAY, why)


_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _day(draft: Draft, today: dt.date | None, ahead: bool) -> Placed:
    """A day of a month, its weekday with it where one is named."""
    when = _stated_day(draft, today, ahead)
    if when is None:
        year = f"{draft.year:04}" if draft.year and not draft.hijri else "XXXX"
        month = f"{draft.month:02}" if draft.month and not draft.hijri else "XX"
        return Placed(f"{year}-{month}-{draft.day or 0:02}", None)
    if draft.weekday is None:
        return _one(when)
    return _near(when, draft.weekday, "the date named")


def _stated_day(draft: Draft, today: dt.date | None, ahead: bool) -> dt.date | None:
    number = draft.day or 1
    if draft.hijri:
        return _hijri_stated(draft, today, ahead)
    if draft.month is None:
        return _day_of_this(draft, number, today)
    year = draft.year if draft.year is not None else _year_by_shift(draft, today)
    if year is not None:
        return cal.day(year, draft.month, number)
    if today is None:
        return None
    around = [cal.day(today.year + n, draft.month, number) for n in (-1, 0, 1)]
    if draft.unit == "D":  # اليوم الجمعة 19 أوت
        stated = today + (draft.shift or 0) * _DAY
        return min((d for d in around if d), key=lambda d: abs((d - stated).days), default=None)
    chosen = _choose(_fitting(around, draft), today, draft, ahead)
    return chosen.first if chosen else None


def _fitting(around: list[dt.date | None], draft: Draft) -> list[Days]:
    """Of the years a day may lie in, those in which it falls on the weekday named, if there are any."""
    days = [d for d in around if d]
    fit = [d for d in days if draft.weekday is not None and d.isoweekday() == draft.weekday]
    return [Days(d, d) for d in fit or days]


def _day_of_this(draft: Draft, number: int, today: dt.date | None) -> dt.date | None:
    """`15 من الشهر الجاري`, `15 الجاري`."""
    if today is None or draft.unit != "M":
        return None
    year, month = _months_from(today, draft.shift or 0)
    return cal.day(year, month, number)


def _hijri_stated(draft: Draft, today: dt.date | None, ahead: bool) -> dt.date | None:
    month, number = draft.month or 1, draft.day or 1
    if draft.year is not None:
        return cal.hijri_day(draft.year, month, number)
    now = cal.hijri_of(today) if today else None
    if today is None or now is None:
        return None
    if draft.unit == "Y":
        return cal.hijri_day(now[0] + (draft.shift or 0), month, number)
    around = [cal.hijri_day(now[0] + n, month, number) for n in (-1, 0, 1)]
    chosen = _choose(_fitting(around, draft), today, draft, ahead)
    return chosen.first if chosen else None


# ---------------------------------------------------------------- longer times


def _choose(days: list[Days], today: dt.date, draft: Draft, ahead: bool) -> Days | None:
    """Which of several years' days is meant, by modifier, by tense, else by what is nearer in news."""
    past = [d for d in days if d.last < today]
    now = [d for d in days if d.first <= today <= d.last]
    later = [d for d in days if d.first > today]
    if draft.lean == "past":
        return past[-1 - draft.twice] if len(past) > draft.twice else None
    if draft.lean == "next":
        return later[0] if later else None
    if draft.lean == "this":
        return now[0] if now else min(days, key=lambda d: abs((d.first - today).days), default=None)
    if now:
        return now[0]
    if ahead and later:
        return later[0]
    if past and later and (today - past[-1].last).days > _LONG_AGO and (later[0].first - today).days < _SOON:
        return later[0]
    return past[-1] if past else None


def _year_by_shift(draft: Draft, today: dt.date | None) -> int | None:
    return today.year + (draft.shift or 0) if today is not None and draft.unit == "Y" else None


def _months_from(today: dt.date, shift: int) -> tuple[int, int]:
    count = today.year * 12 + today.month - 1 + shift
    return count // 12, count % 12 + 1


def _month(draft: Draft, today: dt.date | None, ahead: bool) -> Placed:
    if draft.hijri:
        return _hijri_month(draft, today, ahead)
    if draft.month is None:
        if today is None:
            return Placed("XXXX-XX", None)
        return _month_of(*_months_from(today, draft.shift or 0))
    year = draft.year if draft.year is not None else _year_by_shift(draft, today)
    last = draft.month_to or draft.month
    if year is None and today is not None:
        chosen = _choose(
            [Days(cal.month_days(today.year + n, draft.month).first, cal.month_days(today.year + n, last).last) for n in (-2, -1, 0, 1)],
            today, draft, ahead,
        )  # fmt: skip
        year = chosen.first.year if chosen else None
    if year is None or not 1 <= year <= 9999:
        return Placed(f"XXXX-{draft.month:02}", None)
    return _month_of(year, draft.month, last)


def _month_of(year: int, month: int, to: int | None = None) -> Placed:
    days = Days(cal.month_days(year, month).first, cal.month_days(year, to or month).last)
    value = f"{year:04}-{month:02}" if not to or to == month else f"{year:04}-{month:02}/{year:04}-{to:02}"
    return Placed(value, days)


def _hijri_month(draft: Draft, today: dt.date | None, ahead: bool) -> Placed:
    month = draft.month or 1
    days = None
    now = cal.hijri_of(today) if today else None
    if draft.year is not None:
        days = cal.hijri_month(draft.year, month)
    elif today is not None and now is not None:
        around = [cal.hijri_month(now[0] + n, month) for n in (-1, 0, 1)]
        if draft.unit == "Y":
            days = cal.hijri_month(now[0] + (draft.shift or 0), month)
        else:
            days = _choose([d for d in around if d], today, draft, ahead)
    return Placed(f"{days.first}/{days.last}", days) if days else Placed("XXXX-XX", None)


def _week(draft: Draft, today: dt.date | None, _ahead: bool) -> Placed:
    if today is None:
        return Placed("XXXX-WXX", None)
    days = cal.week_days(today + (draft.shift or 0) * 7 * _DAY)
    year, week, _ = days.first.isocalendar()
    return Placed(f"{year}-W{week:02}", days)


def _year(draft: Draft, today: dt.date | None, _ahead: bool) -> Placed:
    year = draft.year if draft.year is not None else _year_by_shift(draft, today)
    if year is None:
        return Placed("XXXX", None)
    days = cal.year_days(year, hijri=draft.hijri)
    if draft.hijri:
        return Placed(f"{days.first}/{days.last}" if days else f"{year:04}", days)
    return Placed(f"{year:04}", days)


def _season(draft: Draft, today: dt.date | None, ahead: bool) -> Placed:
    season = draft.season or "SU"
    year = draft.year if draft.year is not None else _year_by_shift(draft, today)
    if year is None and today is not None and draft.lean:
        chosen = _choose([cal.season_days(today.year + n, season) for n in (-2, -1, 0, 1)], today, draft, ahead)
        year = chosen.first.year if chosen else None
    if year is None:
        return Placed(f"XXXX-{season}", None)
    return Placed(f"{year:04}-{season}", cal.season_days(year, season))


def _quarter(draft: Draft, today: dt.date | None, _ahead: bool) -> Placed:
    year = draft.year if draft.year is not None else _year_by_shift(draft, today)
    if year is None:
        return Placed(f"XXXX-{draft.quarter}", None)
    return Placed(f"{year:04}-{draft.quarter}", cal.quarter_days(year, draft.quarter or "H1"))


def _decade(draft: Draft, today: dt.date | None, _ahead: bool) -> Placed:
    hundreds = 19 if draft.century is None else draft.century
    if draft.unit == "DE" and today is not None:
        first = (today.year // 10 + (draft.shift or 0)) * 10
        return Placed(str(first // 10), cal.decade_days(first))
    first = hundreds * 100 + (draft.decade or 0)
    return Placed(str(first // 10), cal.decade_days(first))


def _century(draft: Draft, today: dt.date | None, _ahead: bool) -> Placed:
    hundreds = draft.century
    if hundreds is None and today is not None:
        hundreds = today.year // 100 + (draft.shift or 0)
    if hundreds is None:
        return Placed("XX", None)
    return Placed(f"{hundreds:02}", cal.century_days(hundreds))


_BY_KIND: dict[str, Callable[[Draft, dt.date | None, bool], Placed]] = {
    "relday": _relative_day, "weekday": _weekday, "day": _day, "week": _week, "month": _month, "quarter": _quarter,
    "season": _season, "year": _year, "decade": _decade, "century": _century,
}  # fmt: skip


# ---------------------------------------------------------------- parts, vague times, echoes


def _edge(draft: Draft, whole: Placed) -> Placed:
    """The start, middle or end of a longer time."""
    if whole.days is None:
        return whole._replace(mod=draft.edge)
    first, last = whole.days
    length = (last - first).days + 1
    if length <= 7:  # a week: its end is Saturday and Sunday
        days = Days(last - _DAY, last) if draft.edge == "END" else Days(first, first + _DAY)
    elif length <= 31:
        days = {
            "START": Days(first, first + 9 * _DAY),
            "MID": Days(first + 10 * _DAY, first + 19 * _DAY),
            "END": Days(first + 20 * _DAY, last),
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
    start = _months_from(first, 4)
    end = _months_from(first, 7)
    return Days(cal.month_days(*start).first, cal.month_days(*end).last)


def _few(draft: Draft, today: dt.date | None) -> Placed:
    """Some units back: exact for days and weeks, a whole month or year for those, an interval where it is vague."""
    if today is None:
        return Placed("XXXX-XX-XX", None, draft.mod)
    unit, low, high = draft.unit or "D", draft.low, draft.high
    if unit in ("D", "W"):
        size = 7 if unit == "W" else 1
        days = Days(today - high * size * _DAY, today - low * size * _DAY)
        value = days.first.isoformat() if low == high else f"{days.first:%Y-%m}"
        return Placed(value, days, draft.mod)
    if unit == "M":
        first = cal.month_days(*_months_from(today, -high))
        last = cal.month_days(*_months_from(today, -low))
        return Placed(f"{first.first:%Y-%m}", Days(first.first, last.last), draft.mod)
    size = {"Y": 1, "DE": 10, "CE": 100}.get(unit, 0)
    if not size:  # hours and minutes
        return Placed(today.isoformat(), Days(today, today), draft.mod)
    if today.year - high * size < 1:
        return Placed("XXXX", None, draft.mod)
    days = Days(dt.date(today.year - high * size, 1, 1), dt.date(today.year - low * size, 12, 31))
    return Placed(f"{days.first.year:04}", days, draft.mod)


def _echo(draft: Draft, last: Days | None, today: dt.date | None) -> Placed:
    """`ذلك العام`, `اليوم التالي`: the time named before, cut to a unit and moved on."""
    blank = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(draft.unit or "", "XXXX")
    step = draft.shift or 0
    if last is None and today is not None and step < 0:  # العام السابق, where no other year was named
        last = Days(today, today)
    if last is None:
        return Placed(blank, None)
    if draft.unit == "D":
        return _one(last.last + step * _DAY) if last.first == last.last else Placed(blank, None)
    if draft.unit == "W":
        return _week(draft, last.first, False)  # noqa: FBT003
    if draft.unit == "M":
        return _month_of(*_months_from(last.first, step))
    year = last.first.year + step
    return Placed(f"{year:04}", cal.year_days(year))


def _time(draft: Draft, today: dt.date | None, *, ahead: bool, last: Days | None) -> Placed:
    """A part of a day or an hour: on the day named with it, else the last day named, else the day of speech."""
    mod = draft.mod or draft.edge
    if draft.day is not None:
        found = _day(draft, today, ahead)
    elif draft.weekday is not None:
        found = _weekday(draft, today, ahead)
    elif draft.unit == "D":
        found = _relative_day(draft, today, ahead)
    elif last is not None and last.first == last.last:
        found = _one(last.first)
    elif today is not None:
        found = _one(today)
    else:
        found = Placed("XXXX-XX-XX", None)
    if draft.overnight and found.days:
        found = found._replace(days=Days(found.days.first, found.days.last + _DAY))
    hour = _hour(draft)
    return found._replace(value=f"{found.value}T{hour}", mod=mod)


def _hour(draft: Draft) -> str:
    """The clock with its part of the day: nine in the evening is 21:00; noon alone is 12:00."""
    if draft.clock is None:
        return {"MI": "12:00", None: "XX"}.get(draft.part, draft.part or "XX")
    hour, _, minute = draft.clock.partition(":")
    late = (
        draft.part in ("AF", "EV") or (draft.part == "MI" and int(hour) < 4) or (draft.part == "NI" and 6 <= int(hour))
    )
    if late and int(hour) < 12:
        return f"{int(hour) + 12:02}:{minute}"
    return f"{int(hour) % 12:02}:{minute}" if draft.part in ("NI", "MO") and int(hour) == 12 else draft.clock
