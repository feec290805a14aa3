"""Measures: how a day of publication lies to what a text says, cut into a few buckets with a weight each.

Every measure is constant over stretches of days (or over weekdays), so the solver adds weights up stretch by stretch
and never walks through days one by one. Days are ordinals (`date.toordinal`).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple, Protocol

__all__ = ["Agreement", "Lag", "Measure", "Months", "Recurring", "Run", "Spell", "Weekday", "Years"]

#: Days from what is named to publication at which a new bucket begins.
LAGS = (
    -1825, -730, -365, -180, -90, -60, -30, -14, -7, -3, -2, -1, 0, 1, 2, 3, 4, 7, 14, 21, 30, 45, 60, 90, 180, 365, 730,
    1825, 3650,
)  # fmt: skip
MONTHS = (-24, -12, -6, -3, -1, 0, 1, 2, 3, 4, 7, 13, 25)
YEARS = (-5, -2, -1, 0, 1, 2, 3, 4, 6, 11)
#: Days behind the end of a spell; before it there are two buckets, within it one.
AFTER = (90, 365, 1095)


#: From which day on which bucket holds; a bare pair, since a clue has hundreds.
Run = tuple[int, int]


class Measure(Protocol):
    """What all measures can do."""

    @property
    def now(self) -> int:
        """The bucket of what is named itself; lower ones lie before it."""

    @property
    def size(self) -> int:
        """How many buckets there are."""

    def bucket(self, day: int) -> int:
        """The bucket of one day."""

    def runs(self, first: int, last: int) -> list[Run]:
        """The buckets of all days from `first` to `last`, in order; the first run begins at `first`."""


class Lag(NamedTuple):
    """Days since one of some occurrences: the `nearest`, the `last` before, the `next` after the day."""

    occurrences: tuple[int, ...]
    side: str = "nearest"

    @property
    def size(self) -> int:
        """How many buckets there are."""
        return len(LAGS) + 1

    def _reach(self, at: int) -> int:
        """The first day that belongs to the occurrence behind `at`."""
        here, there = self.occurrences[at], self.occurrences[at + 1]
        if self.side == "nearest":
            return (here + there) // 2 + 1
        return there + 1 if self.side == "last" else here

    def _bounds(self) -> list[int]:
        return [self._reach(at) for at in range(len(self.occurrences) - 1)]

    @property
    def now(self) -> int:
        """The bucket of what is named itself; lower ones lie before it."""
        return bisect_right(LAGS, 0)

    def bucket(self, day: int) -> int:
        """The bucket of one day."""
        return bisect_right(LAGS, day - self._meant(day))

    def _meant(self, day: int) -> int:
        """The occurrence to which a day belongs."""
        days = self.occurrences
        if self.side == "next":
            return days[min(bisect_right(days, day), len(days) - 1)]
        if self.side == "last":
            return days[max(bisect_left(days, day) - 1, 0)]
        return _nearest(days, day)

    def runs(self, first: int, last: int) -> list[Run]:
        """The buckets of all days from `first` to `last`."""
        found: list[Run] = []
        bounds = self._bounds()
        for at in range(bisect_right(bounds, first), len(self.occurrences)):
            begin = max(first, bounds[at - 1]) if at else first
            if begin > last:
                break
            end = min(bounds[at], last + 1) if at < len(bounds) else last + 1
            bucket = bisect_right(LAGS, begin - self.occurrences[at])
            found.append((begin, bucket))
            for edge in range(bucket, len(LAGS)):
                day = self.occurrences[at] + LAGS[edge]
                if day >= end:
                    break
                found.append((day, edge + 1))
        return found


def _nearest(days: tuple[int, ...], day: int) -> int:
    """The nearest of some days in order; the earlier of two equally near."""
    at = bisect_left(days, day)
    if at == 0:
        return days[0]
    if at == len(days):
        return days[-1]
    return days[at] if day > (days[at - 1] + days[at]) // 2 else days[at - 1]


class Agreement(NamedTuple):
    """Whether the nearest occurrence of a date falls on the weekday named with it (0 Monday)."""

    occurrences: tuple[int, ...]
    weekday: int

    @property
    def size(self) -> int:
        """It does; it misses by a day; it does not."""
        return 3

    def _of(self, occurrence: int) -> int:
        off = (occurrence - 1 - self.weekday) % 7
        return 0 if off == 0 else 1 if off in (1, 6) else 2

    def _bounds(self) -> list[int]:
        days = self.occurrences
        return [(days[at] + days[at + 1]) // 2 + 1 for at in range(len(days) - 1)]

    @property
    def now(self) -> int:
        """The bucket of what is named itself; lower ones lie before it."""
        return 0

    def bucket(self, day: int) -> int:
        """The bucket of one day."""
        return self._of(_nearest(self.occurrences, day))

    def runs(self, first: int, last: int) -> list[Run]:
        """The buckets of all days from `first` to `last`."""
        bounds = self._bounds()
        at = bisect_right(bounds, first)
        found = [(first, self._of(self.occurrences[at]))]
        for bound, occurrence in zip(bounds[at:], self.occurrences[at + 1 :], strict=True):
            if bound > last:
                break
            found.append((bound, self._of(occurrence)))
        return found


@cache
def _first_of(month: int) -> int:
    """The first day of a month counted from the year 0."""
    return dt.date(month // 12, month % 12 + 1, 1).toordinal()


def _month_of(day: int) -> int:
    when = dt.date.fromordinal(day)
    return when.year * 12 + when.month - 1


class Months(NamedTuple):
    """Calendar months since a month of a year (year times 12 and month from 0)."""

    month: int

    @property
    def size(self) -> int:
        """How many buckets there are."""
        return len(MONTHS) + 1

    @property
    def now(self) -> int:
        """The bucket of what is named itself; lower ones lie before it."""
        return bisect_right(MONTHS, 0)

    def bucket(self, day: int) -> int:
        """The bucket of one day."""
        return bisect_right(MONTHS, _month_of(day) - self.month)

    def runs(self, first: int, last: int) -> list[Run]:
        """The buckets of all days from `first` to `last`."""
        bucket = self.bucket(first)
        found = [(first, bucket)]
        for edge in range(bucket, len(MONTHS)):
            day = _first_of(self.month + MONTHS[edge])
            if day > last:
                break
            found.append((day, edge + 1))
        return found


class Recurring(NamedTuple):
    """Calendar months since a month of any year: 0 in it, 11 in the one before it."""

    month: int

    @property
    def size(self) -> int:
        """One for each month."""
        return 12

    @property
    def now(self) -> int:
        """The bucket of what is named itself; lower ones lie before it."""
        return 0

    def bucket(self, day: int) -> int:
        """The bucket of one day."""
        return (_month_of(day) - self.month) % 12

    def runs(self, first: int, last: int) -> list[Run]:
        """The buckets of all days from `first` to `last`."""
        begin, end = _month_of(first), _month_of(last)
        return [(max(first, _first_of(m)), (m - self.month) % 12) for m in range(begin, end + 1)]


class Years(NamedTuple):
    """Calendar years since a year."""

    year: int

    @property
    def size(self) -> int:
        """How many buckets there are."""
        return len(YEARS) + 1

    @property
    def now(self) -> int:
        """The bucket of what is named itself; lower ones lie before it."""
        return bisect_right(YEARS, 0)

    def bucket(self, day: int) -> int:
        """The bucket of one day."""
        return bisect_right(YEARS, dt.date.fromordinal(day).year - self.year)

    def runs(self, first: int, last: int) -> list[Run]:
        """The buckets of all days from `first` to `last`."""
        bucket = self.bucket(first)
        found = [(first, bucket)]
        for edge in range(bucket, len(YEARS)):
            day = _first_of((self.year + YEARS[edge]) * 12)
            if day > last:
                break
            found.append((day, edge + 1))
        return found


class Spell(NamedTuple):
    """Days before, within and after some spells in order (first and last day each): a term of office, a war."""

    spells: tuple[tuple[int, int], ...]

    @property
    def size(self) -> int:
        """More than a year before, less; within; after it in four steps."""
        return len(AFTER) + 4

    @property
    def now(self) -> int:
        """The bucket of what is named itself; lower ones lie before it."""
        return 2

    def bucket(self, day: int) -> int:
        """The bucket of one day."""
        return self.runs(day, day)[-1][1]

    def runs(self, first: int, last: int) -> list[Run]:
        """The buckets of all days from `first` to `last`."""
        changes = [(first, 0), (self.spells[0][0] - 365, 1)]
        for number, (begin, end) in enumerate(self.spells):
            changes.append((begin, 2))
            following = self.spells[number + 1][0] if number + 1 < len(self.spells) else last + 1
            steps = (end + 1, *(end + days for days in AFTER))
            changes.extend((day, 3 + step) for step, day in enumerate(steps) if day < following)
        found: list[Run] = []
        for day, bucket in changes:
            if day > last:
                break
            if day <= first:
                found = [(first, bucket)]
            else:
                found.append((day, bucket))
        return found


class Weekday(NamedTuple):
    """Days since a weekday (0 Monday), counted within the week; the one measure that is no stretch of days."""

    weekday: int

    @property
    def size(self) -> int:
        """One for each day of the week."""
        return 7

    @property
    def now(self) -> int:
        """The bucket of what is named itself; lower ones lie before it."""
        return 0

    def bucket(self, day: int) -> int:
        """The bucket of one day."""
        return (day - 1 - self.weekday) % 7

    def runs(self, first: int, last: int) -> list[Run]:
        """The buckets of all days from `first` to `last`."""
        return [(day, self.bucket(day)) for day in range(first, last + 1)]
