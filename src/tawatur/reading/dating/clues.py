"""Clues: what a text says that tells its day of publication, each with its place and its measure."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.dating.measures import Agreement, Lag, Months, Recurring, Weekday, Years
from tawatur.reading.times import calendars as cal
from tawatur.reading.times.tense import is_ahead, is_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tawatur.reading.dating.measures import Measure
    from tawatur.reading.times.join import Piece
    from tawatur.text.document import Document

__all__ = ["LEAD", "Clue", "clues_of_times"]

#: Kinds of time beside which a present verb tells what is to come.
_BY_DAY = frozenset(("weekday", "day", "part", "clock"))
#: Words within which a report tells its news; what stands behind them may be recalled.
LEAD = 40
_NEAR = 150  # letters between an event and the month that is said to be its own
_OLD = 3  # dates of years before the newest that are looked at
_FIRST, _LAST = 1989, 2036  # years for which recurring dates are worked out


class Clue(NamedTuple):
    """A piece of evidence: its row in the table of weights, where it stands (folded), how it measures a day, and why.

    `start` and `end` are both 0 where it stands outside the text (its address, its file's name).
    """

    kind: str
    start: int
    end: int
    measure: Measure
    why: str


class _Stated(NamedTuple):
    """A day, month or year that the text states with its year."""

    piece: Piece
    grain: str
    year: int
    month: int
    day: dt.date | None
    ahead: bool


def clues_of_times(
    pieces: Iterable[Piece], document: Document, named: tuple[tuple[int, int, dt.date], ...] = ()
) -> list[Clue]:
    """What the time expressions tell. `named`: where events of known days stand (folded, half open)."""
    found: list[Clue] = []
    stated: list[_Stated] = []
    bare: list[Piece] = []
    for piece in pieces:
        draft = piece.draft
        if draft.value is not None or draft.kind in ("few", "echo"):
            continue
        if one := _stated(piece, document):
            stated.append(one)
        elif draft.weekday is not None and draft.day is None:
            bare.append(piece)
        else:
            found.extend(_yearless(piece, document))
    found.extend(_of_weekdays(bare, document))
    found.extend(_of_stated(stated))
    found.extend(_equated(pieces, stated))
    found.extend(_beside_named(pieces, named))
    return found


# ---------------------------------------------------------------- times with their year


def _stated(piece: Piece, document: Document) -> _Stated | None:
    draft = piece.draft
    if draft.year is None:
        return None
    ahead = _ahead(piece, document)
    if draft.day is not None and draft.month is not None:
        make = cal.hijri_day if draft.hijri else cal.day
        day = make(draft.year, draft.month, draft.day)
        return _Stated(piece, "day", day.year, day.month, day, ahead) if day else None
    if draft.hijri:
        days = cal.hijri_month(draft.year, draft.month) if draft.month else cal.year_days(draft.year, hijri=True)
        if days is None:
            return None
        middle = days.first + (days.last - days.first) / 2
        return _Stated(piece, "month" if draft.month else "year", middle.year, middle.month, None, ahead)
    month = draft.month_to or draft.month
    if draft.quarter:
        month = int(draft.quarter[1]) * (3 if draft.quarter[0] == "Q" else 6)
    return _Stated(piece, "month" if month else "year", draft.year, month or 1, None, ahead)


def _of_stated(stated: list[_Stated]) -> Iterator[Clue]:
    newest = max((one.year for one in stated if not one.ahead), default=0)
    days = [one.day for one in stated if one.day and not one.ahead]
    months = [(one.year, one.month) for one in stated if one.grain == "month" and not one.ahead]
    seen: set[object] = set()
    old = 0
    for one in sorted(stated, key=lambda one: (one.year, one.month, one.day or dt.date.min), reverse=True):
        key = (one.grain, one.year, one.month, one.day, one.piece.draft.unit, one.ahead)
        if key in seen:
            continue
        seen.add(key)
        old += one.year < newest and not one.ahead
        if old > _OLD:
            break
        if one.grain == "day" and one.day:
            yield _full(one, newest=not one.ahead and one.day == max(days))
        elif one.grain == "month":
            role = "ahead" if one.ahead else "newest" if (one.year, one.month) == max(months) else "older"
            yield _clue(
                f"month_of_year.{role}", one.piece, Months(one.year * 12 + one.month - 1), f"{one.year}-{one.month:02}"
            )
        else:
            yield _year(one, newest=one.year == newest)


def _full(one: _Stated, *, newest: bool) -> Clue:
    draft, day = one.piece.draft, one.day or dt.date.min
    if draft.unit == "D":
        spoken = day - dt.timedelta(days=draft.shift or 0)
        if draft.weekday is not None and day.isoweekday() != draft.weekday:
            return _clue(
                "day.slipped",
                one.piece,
                _slip(day, draft.weekday, draft.shift or 0),
                f"{day} is no {_NAMES[draft.weekday - 1]}",
            )
        return _clue("day.spoken", one.piece, Lag((spoken.toordinal(),)), f"a full date counted from today: {spoken}")
    if one.ahead:
        return _clue("day.ahead", one.piece, Lag((day.toordinal(),)), f"{day} is still ahead")
    if draft.lean == "this":
        return _clue("day.this", one.piece, Lag((day.toordinal(),)), f"{day}, this month")
    role = "older" if not newest else "weekday" if draft.weekday else "newest"
    why = {
        "older": "an older date",
        "weekday": "the newest full date, with its weekday",
        "newest": "the newest full date",
    }
    return _clue(f"day.{role}", one.piece, Lag((day.toordinal(),)), f"{why[role]}: {day}")


def _slip(day: dt.date, weekday: int, shift: int) -> Lag:
    """What was meant by a date that misses its weekday.

    Missed by one day the date is right and the weekday wrong, but for the old year still written in January; missed
    by more it is the same day of a month or year beside it, where that falls on the weekday, else a day near.
    """
    off = (weekday - day.isoweekday() + 3) % 7 - 3
    new_year = cal.day(day.year + 1, day.month, day.day) if day.month == 1 else None
    beside = [cal.day(day.year + year, day.month + month, day.day) for year, month in _SLIPS]
    meant = [d for d in beside if d and d.isoweekday() == weekday]
    if new_year in meant:
        meant = [new_year]
    elif abs(off) == 1:
        meant = [day]
    days = sorted(d - dt.timedelta(days=shift) for d in meant or [day + dt.timedelta(days=off)] if d)
    return Lag(tuple(d.toordinal() for d in days))


_SLIPS = ((0, -1), (0, 1), (-1, 0), (1, 0))  # years and months by which a date in a report is often wrong


def _year(one: _Stated, *, newest: bool) -> Clue:
    lean = one.piece.draft.lean
    if lean and one.piece.draft.season is None:
        told = one.year - {"past": -1, "next": 1, "this": 0}[lean]
        return _clue("year.this", one.piece, Years(told), f"this year is called {told}")
    role = "ahead" if one.ahead else "newest" if newest else "older"
    return _clue(f"year.{role}", one.piece, Years(one.year), f"{role} year named: {one.year}")


# ---------------------------------------------------------------- times without a year


@cache
def _yearly(month: int, day: int) -> tuple[int, ...]:
    days = (cal.day(year, month, day) for year in range(_FIRST, _LAST + 1))
    return tuple(d.toordinal() for d in days if d)


@cache
def _lunar(month: int, day: int) -> tuple[int, ...]:
    days = (cal.hijri_day(year, month, day) for year in range(1409, 1459))
    return tuple(d.toordinal() for d in days if d)


def _yearless(piece: Piece, document: Document) -> Iterator[Clue]:
    draft = piece.draft
    if draft.kind == "quarter" and draft.unit == "Y" and draft.shift == 0 and draft.quarter:
        month = int(draft.quarter[1]) * (3 if draft.quarter[0] == "Q" else 6)
        yield _clue("quarter.this", piece, Recurring(month - 1), f"a part of this year that ends in month {month}")
    if draft.month is None:
        return
    if draft.hijri:
        yield from _hijri(piece, document)
    elif draft.day is not None:
        yield from _date(piece, document)
    elif draft.kind == "month":
        yield from _month(piece, document)


def _hijri(piece: Piece, document: Document) -> Iterator[Clue]:
    draft = piece.draft
    days = _lunar(draft.month or 1, draft.day or 1)
    grain = "hijri_day" if draft.day else "hijri_month"
    if draft.unit == "Y":
        return
    lean = draft.lean or ("ahead" if _ahead(piece, document) else "plain")
    if days:
        yield _clue(f"{grain}.{lean}", piece, Lag(days), "a month of the Hijri year")


def _date(piece: Piece, document: Document) -> Iterator[Clue]:
    draft = piece.draft
    month, number = draft.month or 1, draft.day or 1
    days = _yearly(month, number)
    if not days:
        return
    if draft.weekday is not None:
        yield _clue("agreement", piece, Agreement(days, draft.weekday - 1), "the date must fall on its weekday")
    if draft.unit == "Y":
        return
    if draft.unit == "D":
        shift = draft.shift or 0
        yield _clue("date.spoken", piece, Lag(tuple(d - shift for d in days)), "a date counted from today")
        return
    if draft.lean == "this":
        yield _clue("month.this", piece, Recurring(month - 1), f"the current month is month {month}")
    if draft.lean in ("past", "next"):
        yield _clue(f"month.{draft.lean}", piece, Recurring(month - 1), f"month {month}, {draft.lean}")
        side = "last" if draft.lean == "past" else "next"
        yield _clue(f"date.{draft.lean}", piece, Lag(days, side), f"the {side} {number}.{month}.")
        return
    yield _clue(f"date.{_role(piece, document)}", piece, Lag(days), f"{number}.{month}. of a year not named")


def _role(piece: Piece, document: Document) -> str:
    """How a date without a year is spoken of: as of this month (told, to come, recalled late in the text), ahead, past."""
    draft, ahead = piece.draft, _ahead(piece, document)
    late = document.word_at(piece.start) >= LEAD
    if not ahead and is_told(document, piece.start, piece.end):
        if draft.lean:
            return "recalled_told" if late else "this_told"
        return "weekday" if draft.weekday else "told"
    if draft.lean:
        return "coming" if ahead else "recalled" if late else "this"
    return "ahead" if ahead else "weekday" if draft.weekday else "plain"


def _month(piece: Piece, document: Document) -> Iterator[Clue]:
    draft = piece.draft
    if draft.unit == "Y":
        return
    month = draft.month_to or draft.month or 1
    role = draft.lean or ("ahead" if _ahead(piece, document) else "plain")
    yield _clue(f"month.{role}", piece, Recurring(month - 1), f"month {month}, {role}")


def _of_weekdays(bare: list[Piece], document: Document) -> Iterator[Clue]:
    """Weekdays without a date: with today, yesterday or tomorrow; with a modifier; alone."""
    seen: set[object] = set()
    first = True
    for piece in bare:
        draft = piece.draft
        index = (draft.weekday or 1) - 1
        if draft.unit == "D":
            kind, index = "weekday.spoken", (index - (draft.shift or 0)) % 7
        elif draft.unit == "W" or draft.twice:
            continue
        elif draft.lean:
            kind = f"weekday.{draft.lean}"
        elif _ahead(piece, document):
            kind = "weekday.ahead"
        else:
            lead = document.word_at(piece.start) < LEAD
            kind = "weekday.plain" if not first else "weekday.lead" if lead else "weekday.first"
            first = False
        if (kind, index) not in seen:
            seen.add((kind, index))
            yield _clue(kind, piece, Weekday(index), _NAMES[index])


_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


# ---------------------------------------------------------------- two times that are one


def _equated(pieces: Iterable[Piece], stated: list[_Stated]) -> Iterator[Clue]:
    """August of last year here, August 2023 there: this year is 2024."""
    for piece in pieces:
        draft = piece.draft
        if draft.unit != "Y" or draft.month is None or draft.year is not None or draft.hijri:
            continue
        years = {
            one.year
            for one in stated
            if one.grain != "year" and one.month == draft.month and draft.day in (None, one.day and one.day.day)
        }
        if len(years) == 1:
            year = years.pop() - (draft.shift or 0)
            yield _clue("year.this", piece, Years(year), f"the same month is named with its year: this is {year}")


def _beside_named(pieces: Iterable[Piece], named: tuple[tuple[int, int, dt.date], ...]) -> Iterator[Clue]:
    """7 October last, beside an attack known to be of 7 October 2023."""
    if not named:
        return
    for piece in pieces:
        draft = piece.draft
        if draft.month is None or draft.year is not None or draft.unit is not None or draft.hijri:
            continue
        for start, end, day in named:
            if (
                start - piece.end < _NEAR
                and piece.start - end < _NEAR
                and day.month == draft.month
                and draft.day in (None, day.day)
            ):
                role = draft.lean or "plain"
                last = day if draft.day else cal.month_days(day.year, day.month).last
                yield _clue(f"named.{role}", piece, Lag((last.toordinal(),)), f"beside an event of {day}")
                break


def _ahead(piece: Piece, document: Document) -> bool:
    """Whether the sentence speaks of a time as still to come."""
    return is_ahead(document, piece.start, by_day=piece.draft.kind in _BY_DAY)


def _clue(kind: str, piece: Piece, measure: Measure, why: str) -> Clue:
    return Clue(kind, piece.start, piece.end, measure, why)
