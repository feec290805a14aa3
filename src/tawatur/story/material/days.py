"""Days as ISO strings and intervals of them, inclusive; null is unknown or open."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

__all__ = ["UNKNOWN", "Days", "meet", "overlap", "shift", "spread"]


class Days(NamedTuple):
    """The first and the last day something can mean; null where open."""

    first: str | None
    last: str | None

    @property
    def known(self) -> bool:
        """Whether either end is known."""
        return self.first is not None or self.last is not None

    @property
    def closed(self) -> bool:
        """Whether both ends are known."""
        return self.first is not None and self.last is not None

    @property
    def length(self) -> int | None:
        """How many days it spans, null where an end is open."""
        if self.first is None or self.last is None:
            return None
        return _ordinal(self.last) - _ordinal(self.first) + 1


UNKNOWN = Days(None, None)


@lru_cache(maxsize=20_000)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()


@lru_cache(maxsize=20_000)
def shift(day: str, by: int) -> str:
    """The day `by` days later (earlier, if negative)."""
    try:
        return (date.fromisoformat(day[:10]) + timedelta(days=by)).isoformat()
    except OverflowError:
        return day


def overlap(left: Days, right: Days, *, slack: int = 0) -> bool:
    """Whether two intervals share a day, or lie at most `slack` days apart."""
    return _not_after(left.first, right.last, slack) and _not_after(right.first, left.last, slack)


def _not_after(first: str | None, last: str | None, slack: int) -> bool:
    return first is None or last is None or first <= (shift(last, slack) if slack else last)


def meet(left: Days, right: Days) -> Days:
    """The days both allow; the left ones where they allow none in common."""
    first = max((d for d in (left.first, right.first) if d), default=None)
    last = min((d for d in (left.last, right.last) if d), default=None)
    return left if first and last and first > last else Days(first, last)


def spread(*all_days: Days) -> Days:
    """From the first known beginning to the last known end."""
    return Days(
        min((d.first for d in all_days if d.first), default=None),
        max((d.last for d in all_days if d.last), default=None),
    )
