"""What is believed of each kind of clue before anything is learned: a weight for each bucket.

Learning starts from these rows and is held near them where it sees little (`scripts/learn_dating.py`); a kind that it
never sees (an address with a date, say) keeps its belief.
"""

from __future__ import annotations

from itertools import pairwise
from math import log1p
from typing import TYPE_CHECKING

from tawatur.reading.dating.measures import LAGS, MONTHS, YEARS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["BELIEFS"]


def _middles(edges: Sequence[int]) -> list[int]:
    """One number within each bucket."""
    inner = [(low + high - 1) // 2 for low, high in pairwise(edges)]
    return [edges[0] * 2, *inner, edges[-1] * 2]


def _row(edges: Sequence[int], weigh: Callable[[int], float]) -> tuple[float, ...]:
    return tuple(round(weigh(lag), 3) for lag in _middles(edges))


def _since(steep: float, early: float, fade: float = 0.3) -> Callable[[int], float]:
    """What has happened: publication follows, the sooner the likelier; before it hardly."""
    return lambda lag: -steep * log1p(lag) if lag >= 0 else -early - fade * log1p(-lag)


def _until(steep: float, late: float, fade: float = 0.3) -> Callable[[int], float]:
    """What is ahead: the same the other way round."""
    after = _since(steep, late, fade)
    return lambda lag: after(-lag)


def _near(low: int, high: int, off: float) -> Callable[[int], float]:
    return lambda lag: 0.0 if low <= lag <= high else -off


def _days(weigh: Callable[[int], float]) -> tuple[float, ...]:
    return _row(LAGS, weigh)


_OUT = 7.0
BELIEFS: dict[str, tuple[float, ...]] = {
    "day.spoken": _days(_near(0, 0, 12)),
    "day.slipped": _days(lambda lag: -3.0 * log1p(abs(lag)) if abs(lag) < 7 else -12.0),
    "day.this": _days(lambda lag: -0.5 * log1p(abs(lag)) if abs(lag) < 31 else -_OUT),
    "day.weekday": _days(_since(1.4, 4, 0.8)),
    "day.newest": _days(_since(1.3, 4, 0.8)),
    "day.older": _days(_since(0.5, 6)),
    "day.ahead": _days(_until(0.8, 4, 0.8)),
    "date.spoken": _days(_near(0, 0, 9)),
    "date.this": _days(lambda lag: (-1.2 / (1 + lag) if lag >= 0 else -1.5) if abs(lag) < 31 else -_OUT),
    "date.this_told": _days(lambda lag: (-1.2 / (1 + lag) if lag >= 0 else -_OUT) if abs(lag) < 31 else -_OUT),
    "date.recalled_told": _days(lambda lag: (-2.5 / (1 + lag) if lag >= 0 else -_OUT) if abs(lag) < 31 else -_OUT),
    "date.recalled": _days(lambda lag: (-2.5 / (1 + lag) if lag >= 0 else -2.5) if abs(lag) < 31 else -_OUT),
    "date.coming": _days(lambda lag: (-1.2 / (1 - lag) if lag <= 0 else -2) if abs(lag) < 31 else -_OUT),
    "date.weekday": _days(_since(0.9, 1.5, 0.6)),
    "date.plain": _days(_since(0.7, 1.5, 0.5)),
    "date.told": _days(_since(0.7, 4, 0.5)),
    "date.ahead": _days(_until(0.7, 3, 0.5)),
    "date.past": _days(lambda lag: -0.4 * log1p(lag) - (2 if lag > 300 else 0) if lag > 0 else -_OUT),
    "date.next": _days(lambda lag: -0.4 * log1p(-lag) - (2 if lag < -300 else 0) if lag < 0 else -_OUT),
    "named.past": _days(lambda lag: -0.1 * log1p(lag) if 0 < lag <= 365 else -_OUT),
    "named.this": _days(lambda lag: 0.0 if 0 <= lag <= 30 else -_OUT),
    "named.next": _days(lambda lag: 0.0 if -365 <= lag < 0 else -_OUT),
    "named.plain": _days(_since(0.4, 7)),
    "hijri_day.plain": _days(_since(0.6, 0.5, 0.6)),
    "hijri_day.this": _days(lambda lag: -0.5 * log1p(abs(lag))),
    "hijri_day.past": _days(_since(0.4, 5)),
    "hijri_day.next": _days(_until(0.4, 5)),
    "hijri_day.ahead": _days(_until(0.6, 2)),
    "hijri_month.plain": _days(lambda lag: 0.0 if 0 <= lag <= 30 else -0.7 * log1p(lag - 29 if lag > 0 else -lag)),
    "hijri_month.this": _days(_near(0, 30, 6)),
    "hijri_month.past": _days(_since(0.4, 5)),
    "hijri_month.next": _days(_until(0.4, 5)),
    "hijri_month.ahead": _days(lambda lag: -0.02 * lag if 0 <= lag <= 30 else _until(0.7, 3)(lag)),
    "event": _days(lambda lag: -0.3 if lag == 0 else _since(0.25, 7)(lag)),
    "event.recalled": _days(lambda lag: -1.6 / (1 + lag / 3) - 0.2 * log1p(lag) if lag >= 0 else _since(0.25, 7)(lag)),
    "since": _days(_since(0.05, 7)),
    "visit": _days(lambda lag: -1.0 * log1p(abs(lag))),
    "vote": _days(lambda lag: -0.5 * log1p(abs(lag))),
    "vote.ahead": _days(_until(0.35, 5)),
    "url": _days(lambda lag: -2.5 * log1p(abs(lag)) - (3 if abs(lag) > 3 else 0)),
    "file": _days(lambda lag: -1.5 * log1p(-lag) if lag <= 0 else -4 - 1.5 * log1p(lag)),
    "month_of_year.newest": _row(MONTHS, _since(0.9, 4, 1)),
    "month_of_year.older": _row(MONTHS, _since(0.4, 6)),
    "month_of_year.ahead": _row(MONTHS, _until(0.6, 4)),
    "month.plain": (0, 0, -0.4, -0.7, -1, -1.3, -1.5, -1.7, -1.9, -2, -2, -1.6),
    "month.this": (0, *[-_OUT] * 11),
    "month.past": (-3.5, 0, -0.3, -0.5, -0.7, -0.9, -1.1, -1.3, -1.5, -1.8, -2.2, -2.8),
    "month.next": (-3.5, -2.8, -2.2, -1.8, -1.5, -1.3, -1.1, -0.9, -0.7, -0.5, -0.3, 0),
    "month.ahead": (0, -2.3, -2, -1.7, -1.5, -1.3, -1.1, -0.9, -0.7, -0.5, -0.3, 0),
    "quarter.this": (-0.3, 0, -0.5, -1, -1.5, -2, -2.5, -3, -3, -3, -1.5, -1),
    "year.newest": _row(YEARS, lambda lag: -1.2 * log1p(lag) if lag >= 0 else -2.5 + lag),
    "year.older": _row(YEARS, lambda lag: -0.3 * log1p(lag) if lag >= 0 else -5.0),
    "year.ahead": _row(YEARS, lambda lag: -2.5 - 0.2 * lag if lag > 0 else 0.4 * lag),
    "year.this": _row(YEARS, lambda lag: 0.0 if lag == 0 else -6.0),
    "agreement": (0, -2.5, -4.5),
    "weekday.spoken": (0, -3, -5, -5, -5, -5, -4),
    "weekday.lead": (0, -0.8, -2, -2.4, -2.7, -3, -3),
    "weekday.first": (0, -0.2, -0.7, -1.1, -1.5, -1.8, -1.8),
    "weekday.plain": (0, -0.2, -0.5, -0.8, -1, -1.2, -1.2),
    "weekday.past": (-0.9, 0, -0.2, -0.2, -0.4, -0.6, -0.8),
    "weekday.next": (-0.9, -0.8, -0.6, -0.4, -0.2, -0.2, 0),
    "weekday.this": (0, -0.2, -0.4, -0.4, -0.4, -0.4, -0.2),
    "weekday.ahead": (-0.6, -1.2, -1.2, -1, -0.6, -0.3, 0),
    "holder": (-7, -4, 0, -2, -4, -5, -5.5),
    "person": (-4, -1.5, 0, -0.8, -1.2, -1.6, -2),
    "former": (-6, -5, -4, -0.2, 0, 0, 0),
    "topic": (-7, -3, 0, -0.8, -1.5, -2.5, -3),
}
