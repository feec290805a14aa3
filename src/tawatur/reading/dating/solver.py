"""The solver: clues with their weights over all days, made into a best day and an interval.

A log-linear model (as maximum entropy taggers are): each clue puts a publication day into a bucket, each bucket has a
weight, the probability of a day is proportional to the exponent of the weights' sum.
"""

from __future__ import annotations

import datetime as dt
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tawatur.reading.dating.measures import Weekday

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tawatur.reading.dating.clues import Clue

__all__ = ["HORIZON", "Answer", "Horizon", "Spread", "Stretch", "heaviest", "log_share", "solve", "spread", "weight_of"]


class Horizon(NamedTuple):
    """The first and last day a report can be of, and how likely the years at both ends are (log weights)."""

    first: int
    last: int
    prior: tuple[tuple[int, float], ...]


def _day(year: int) -> int:
    return dt.date(year, 1, 1).toordinal()


#: Arabic news kept on the net grew until the early 2010s and is even since; older and later days need more evidence.
HORIZON = Horizon(
    _day(1990),
    _day(2036) - 1,
    tuple(
        (_day(year), w)
        for year, w in ((1990, -4.0), (2000, -2.5), (2005, -1.2), (2010, -0.4), (2013, 0.0), (2027, -3.0))
    ),
)


#: First and last day (inclusive) that weigh the same but for their weekdays, with their log weight; a bare tuple, since
#: a few clues make thousands.
Stretch = tuple[int, int, float]


class Spread(NamedTuple):
    """Weights over all days: stretches in order, and what each weekday adds (0 Monday)."""

    stretches: list[Stretch]
    week: list[float]


class Answer(NamedTuple):
    """The shortest interval that holds the wanted mass, the best day in it, their probabilities."""

    first: int
    last: int
    best: int
    probability: float
    of_best: float


def spread(clues: Iterable[Clue], table: Mapping[str, Sequence[float]], horizon: Horizon = HORIZON) -> Spread:
    """The summed weights of clues over all days of the horizon."""
    changes: dict[int, float] = {}
    before = 0.0
    for since, weight in horizon.prior:
        if since <= horizon.last:
            day = max(since, horizon.first)
            changes[day] = changes.get(day, 0.0) + weight - before
            before = weight
    week = [0.0] * 7
    for clue in clues:
        row = table[clue.kind]
        if isinstance(clue.measure, Weekday):
            for index in range(7):
                week[index] += row[(index - clue.measure.weekday) % 7]
            continue
        before = 0.0
        for day, bucket in clue.measure.runs(horizon.first, horizon.last):
            changes[day] = changes.get(day, 0.0) + row[bucket] - before
            before = row[bucket]
    return Spread(_swept(changes, horizon.last), week)


def _swept(changes: dict[int, float], last: int) -> list[Stretch]:
    days = sorted(changes)
    found, weight = [], 0.0
    for day, following in zip(days, [*days[1:], last + 1], strict=True):
        weight += changes[day]
        found.append((day, following - 1, weight))
    return found


_FAINT = 14.0  # log weight under the best at which a stretch no longer counts
_LONG = 28  # days from which a stretch is walked through in weeks


class _Piece(msgspec.Struct, frozen=True, gc=False):
    """A day, or a week of a long stretch: first and last day, its mass, its heaviest day and that day's mass."""

    first: int
    last: int
    mass: float
    head: int
    most: float


def solve(given: Spread, wanted: Sequence[float] = (0.9,), widest: int = 40_000) -> Answer | None:
    """The shortest run of days that holds a wanted share of the mass, and the best day in it.

    Of several shares the first one counts that fits into `widest` days; null where none does.
    """
    top = max(weight for _, _, weight in given.stretches)
    factors = [exp(w) for w in given.week]
    pieces: list[_Piece] = []
    for stretch in given.stretches:
        weight = stretch[2]
        if weight > top - _FAINT:
            pieces.extend(_pieces(stretch, exp(weight - top), factors))
    total = sum(p.mass for p in pieces)
    for mass in wanted:
        low, high, held = _shortest(pieces, mass * total)
        within = pieces[low : high + 1]
        if within[-1].last - within[0].first < widest:
            return _answer(within, held, total)
    return None


def _answer(within: list[_Piece], held: float, total: float) -> Answer:
    most = max(p.most for p in within) * (1 - 1e-9)
    heads = [p.head for p in within if p.most >= most]
    return Answer(within[0].first, within[-1].last, heads[(len(heads) - 1) // 2], held / total, most / total)


def _pieces(stretch: Stretch, mass: float, factors: list[float]) -> list[_Piece]:
    first, last, _ = stretch
    weeks = (last - first + 1) // 7 if last - first >= _LONG else 0
    found: list[_Piece] = []
    if weeks:
        whole, most = mass * sum(factors), max(factors)
        ahead = next(n for n in range(7) if factors[(first - 1 + n) % 7] == most)
        most *= mass
        found = [_Piece(day, day + 6, whole, day + ahead, most) for day in range(first, first + 7 * weeks, 7)]
    for day in range(first + 7 * weeks, last + 1):
        own = mass * factors[(day - 1) % 7]
        found.append(_Piece(day, day, own, day, own))
    return found


def _shortest(pieces: list[_Piece], wanted: float) -> tuple[int, int, float]:
    """Indices of the shortest run with the wanted mass; of equally short ones the heaviest."""
    best = (float("inf"), 0.0, 0, len(pieces) - 1)
    low, held, enough = 0, 0.0, wanted * (1 - 1e-9)
    first = pieces[0]
    for high, piece in enumerate(pieces):  # there are thousands of them
        held += piece.mass
        if held < enough:
            continue
        while low < high and held - first.mass >= enough:
            held -= first.mass
            low += 1
            first = pieces[low]
        if (long := piece.last - first.first) <= best[0]:
            best = min(best, (long, -held, low, high))
    return (0, len(pieces) - 1, held) if best[0] == float("inf") else (best[2], best[3], -best[1])


def log_share(given: Spread, day: int) -> float:
    """The log probability of one day."""
    top = max(weight for _, _, weight in given.stretches)
    factors = [exp(w) for w in given.week]
    whole, own = 0.0, 0.0
    for first, last, weight in given.stretches:
        count, rest = divmod(last - first + 1, 7)
        size = count * sum(factors) + sum(factors[(first - 1 + n) % 7] for n in range(rest))
        whole += exp(weight - top) * size
        if first <= day <= last:
            own = weight - top + given.week[(day - 1) % 7]
    return own - log(whole)


def heaviest(given: Spread) -> float:
    """The log weight of the heaviest day: found by stretch and weekday, without walking through the days.

    A stretch that its best weekday cannot lift over the heaviest day so far is passed over.
    """
    heaviest_yet, most = float("-inf"), max(given.week)
    for first, last, weight in given.stretches:
        if weight + most > heaviest_yet:
            of_week = max(given.week[(day - 1) % 7] for day in range(first, min(last, first + 6) + 1))
            heaviest_yet = max(heaviest_yet, weight + of_week)
    return heaviest_yet


def weight_of(given: Spread, day: int) -> float:
    """The log weight of one day; minus infinity outside the horizon."""
    weights = (weight for first, last, weight in given.stretches if first <= day <= last)
    return next(weights, float("-inf")) + given.week[(day - 1) % 7]
