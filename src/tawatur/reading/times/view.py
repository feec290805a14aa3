"""What placing a draft needs and gives: from where it is looked at, and where it lies."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.times.calendars import hijri_of

if TYPE_CHECKING:
    from tawatur.reading.times.calendars import Days
    from tawatur.reading.times.draft import Draft

__all__ = ["DAY", "Placed", "View", "choose", "months_from", "named_year"]

DAY = dt.timedelta(days=1)
_LONG_AGO, _SOON = 250, 120  # days: what is long past and close ahead, and names no year, is ahead


class Placed(NamedTuple):
    """A TIMEX3 value, the days it can mean (null where it cannot be placed), its mod, and what it contradicts."""

    value: str
    days: Days | None
    mod: str | None = None
    clash: str | None = None


class View(NamedTuple):
    """From where a time is looked at: the day of speech, whether its sentence is about the future, and the days of
    the time named before it (for `ذلك العام`); null where unknown.
    """

    today: dt.date | None
    ahead: bool = False
    last: Days | None = None


def choose(days: list[Days], today: dt.date, draft: Draft, *, ahead: bool) -> Days | None:
    """Which of several years' days is meant, by modifier, by tense, else by what is nearer in news."""
    past = [d for d in days if d.last < today]
    now = [d for d in days if d.first <= today <= d.last]
    later = [d for d in days if d.first > today]
    if draft.lean == "past":
        return past[-1 - draft.twice] if len(past) > draft.twice else None
    if draft.lean == "this" and not now:
        return min(days, key=lambda d: abs((d.first - today).days), default=None)
    if now and draft.lean != "next":
        return now[0]
    if later and (draft.lean == "next" or ahead or _closer(past, later[0], today)):
        return later[0]
    if draft.lean == "next":
        return None
    return past[-1] if past else later[0] if later else None


def _closer(past: list[Days], later: Days, today: dt.date) -> bool:
    """Whether what is to come is close, and what has been long past."""
    return bool(past) and (today - past[-1].last).days > _LONG_AGO and (later.first - today).days < _SOON


def named_year(draft: Draft, view: View) -> int | None:
    """The year a draft names: in digits, or as the year of speech or so many from it; null where it names none.

    Counted in the draft's own calendar.
    """
    if draft.echo and draft.unit == "Y":
        return view.last.first.year + (draft.shift or 0) if view.last else None
    if draft.year is not None or draft.unit != "Y" or view.today is None:
        return draft.year
    now = hijri_of(view.today) if draft.hijri else (view.today.year, 0, 0)
    return now[0] + (draft.shift or 0) if now else None


def months_from(today: dt.date, shift: int) -> tuple[int, int]:
    """Year and month so many months from a day's."""
    count = today.year * 12 + today.month - 1 + shift
    return count // 12, count % 12 + 1
