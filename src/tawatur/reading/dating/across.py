"""Across reports: intervals of many reports narrowed by what ties their days together.

A tie says that one report came so many days after another: a copy comes on the day or some days later, a report that
speaks of "the day after the second round" one day after the report of that round. Ties are difference constraints;
bounds are handed on from report to report until nothing changes, which is exact for such constraints (Dechter, Meiri
and Pearl 1991, "Temporal constraint networks").
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Interval", "Narrowed", "Tie", "narrow"]


class Interval(NamedTuple):
    """First and last day; null where open."""

    first: dt.date | None
    last: dt.date | None


class Tie(NamedTuple):
    """`later` came at least `low` and at most `high` days after `earlier` (null: no bound), and why."""

    earlier: str
    later: str
    low: int | None
    high: int | None
    why: str


class Narrowed(NamedTuple):
    """The interval of a report after narrowing, and the ties that cut it, in the order in which they did."""

    interval: Interval
    ties: tuple[Tie, ...] = ()


def narrow(intervals: Mapping[str, Interval], ties: Iterable[Tie]) -> tuple[dict[str, Narrowed], tuple[Tie, ...]]:
    """Each report's interval cut by the ties, and the ties that were broken: those leave no day and cut nothing.

    A tie to a report that has no interval here is passed over.
    """
    found = {report: Narrowed(interval) for report, interval in intervals.items()}
    known = [tie for tie in ties if tie.earlier in found and tie.later in found]
    broken: list[Tie] = []
    for _ in range(len(found) + 1):
        changed = False
        for tie in known:
            if tie in broken:
                continue
            cut = _cut(tie, found[tie.earlier].interval, found[tie.later].interval)
            if cut is None:
                broken.append(tie)
                continue
            for report, interval in zip((tie.earlier, tie.later), cut, strict=True):
                if interval != found[report].interval:
                    ties_so_far = found[report].ties
                    found[report] = Narrowed(interval, ties_so_far if tie in ties_so_far else (*ties_so_far, tie))
                    changed = True
        if not changed:
            break
    return found, tuple(broken)


def _cut(tie: Tie, earlier: Interval, later: Interval) -> tuple[Interval, Interval] | None:
    """Both intervals cut by one tie; null where no days are left."""
    new_later = Interval(
        _higher(later.first, _moved(earlier.first, tie.low)), _lower(later.last, _moved(earlier.last, tie.high))
    )
    new_earlier = Interval(
        _higher(earlier.first, _moved(later.first, None if tie.high is None else -tie.high)),
        _lower(earlier.last, _moved(later.last, None if tie.low is None else -tie.low)),
    )
    whole = all(i.first is None or i.last is None or i.first <= i.last for i in (new_earlier, new_later))
    return (new_earlier, new_later) if whole else None


def _moved(day: dt.date | None, by: int | None) -> dt.date | None:
    return None if day is None or by is None else day + dt.timedelta(days=by)


def _higher(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return max((day for day in (one, other) if day), default=None)


def _lower(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return min((day for day in (one, other) if day), default=None)
