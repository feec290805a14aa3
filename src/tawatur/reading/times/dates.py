"""Dates in digits: 04/04/2017, 2017.03.27, 17/10/1436هـ."""

from __future__ import annotations

from tawatur.reading.rule import Match, rule
from tawatur.reading.times.draft import Draft, Moment
from tawatur.reading.times.fragments import hijri_year


@rule(
    r"(?<![\d./\-])(?:يوم )?(?=(?P<a>\d{1,4}) ?(?P<sep>[/.\-–]) ?(?P<b>\d{1,2}) ?(?P=sep) ?(?P<c>\d{1,4})(?!\d|[./\-]\d))"
    r"{digits!}(?: ?[/.\-–] ?\d+){0,2} ?(?:م(?!\w)|(?P<ah>ه|هجري[ةا]?)(?!\w))?",
    yes={
        "04/04/2017": "2017-04-04",
        "[2017.03.27] موعد الجلسة": "2017-03-27",
        "صدر في [17/10/1436هـ]": "2015-08-02",
        "[3-8-2015م]": "2015-08-03",
        "12/25/2014": "2014-12-25",
    },
    no=["192.168.1.1", "فاز 3-2", "1/2/3"],
    lead=1,
)
def numeric_date(match: Match, _: Moment) -> Draft | None:
    """Day, month and year in digits; the day stands before the month unless it cannot."""
    a, b, c = match["a"], int(match["b"]), match["c"]
    if len(a) >= 3 and len(c) <= 2:
        year, month, day = int(a), b, int(c)
    elif len(a) <= 2 and len(c) in (2, 4):
        year, month, day = int(c) + (2000 if len(c) == 2 else 0), b, int(a)
    else:
        return None
    if month > 12 >= day:
        month, day = day, month
    hijri = hijri_year(year, marked="ah" in match)
    if not (1 <= month <= 12 and 1 <= day <= 31 and (hijri or 1700 <= year <= 2100)):
        return None
    return Draft(kind="day", year=year, month=month, day=day, hijri=hijri)
