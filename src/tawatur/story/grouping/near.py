"""Which reports are near one another: an inverted index over each report's weightiest features, grown one by one.

Two reports are compared only when they share some of their weightiest features, so the work grows with what is
really shared (prefix filtering: R. J. Bayardo et al., Scaling up all pairs similarity search, 2007). What comes out
for a pair depends on the pair alone.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tawatur.story.grouping.weights import vector

if TYPE_CHECKING:
    from tawatur.story.grouping.features import Features

__all__ = ["SCALE", "Near"]

#: Weightiest features by which a report is found, and how many of them two reports must share to be compared.
KEYS, SHARED = 16, 2
#: Likenesses are whole numbers, parts of this many, so that sums of them are exact in any order.
SCALE = 1_000_000
#: Pairs less like each other than this are left out.
LEAST = 60_000
#: What a day between two reports leaves of their likeness; after so many days none is left.
A_DAY_ON, LAST_DAY = 0.88, 30
#: What is left of the likeness of reports that speak most of other places, and of things that happened on other days.
OTHER_PLACES, OTHER_DAYS = 0.6, 0.8
#: A report's main places and days: named often, by this much of the count of the first; days so near to its own.
MAIN, RECENT = 0.5, 3


class _Known(NamedTuple):
    vector: dict[str, float]
    keys: frozenset[str]
    first: int | None
    last: int | None
    places: frozenset[str]
    days: frozenset[str]


class Near:
    """The reports taken in so far and their neighbours."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}
        self._holders: dict[str, set[str]] = defaultdict(set)

    def add(self, features: Features) -> dict[str, int]:
        """Take a report in; the reports it is near to, with their likeness."""
        known = _known(features)
        found = self._neighbours(known)
        self._known[features.id] = known
        for key in known.keys:
            self._holders[key].add(features.id)
        return found

    def remove(self, report: str) -> None:
        """Forget a report."""
        for key in self._known.pop(report).keys:
            self._holders[key].discard(report)

    def _neighbours(self, known: _Known) -> dict[str, int]:
        shared: Counter[str] = Counter()
        for key in known.keys:
            shared.update(self._holders.get(key, ()))
        found = {}
        for other, count in shared.items():
            if count >= SHARED and (like := _alike(known, self._known[other])) >= LEAST:
                found[other] = like
        return found


def _known(features: Features) -> _Known:
    values = vector(features)
    keys = sorted(values, key=lambda f: (-values[f], f))[:KEYS]
    first, last = _day(features.from_), _day(features.to)
    return _Known(values, frozenset(keys), first, last, _places(features), _days(features, first))


def _places(features: Features) -> frozenset[str]:
    """What a report speaks of most: places named more than once."""
    counts = {f: count for f, count in features.counts.items() if f.startswith("l:")}
    most = max(counts.values(), default=0)
    return frozenset(f for f, count in counts.items() if count >= max(2, MAIN * most))


def _days(features: Features, published: int | None) -> frozenset[str]:
    """The days of which a report brings news: those of most of its events shortly before or after it."""
    counts: Counter[str] = Counter()
    for feature, count in features.counts.items():
        if published is not None and feature.startswith("e:"):
            day = feature.rpartition("@")[2]
            counts[day] += count * (abs((_day(day) or 0) - published) <= RECENT)  # type: ignore[assignment]
    most = max(counts.values(), default=0)
    return frozenset(day for day, count in counts.items() if count and count >= MAIN * most)


def _alike(one: _Known, other: _Known) -> int:
    """The cosine of two reports, less with every day between them and where they speak of other places and days."""
    short, long = (one.vector, other.vector) if len(one.vector) < len(other.vector) else (other.vector, one.vector)
    like = sum([value * long[feature] for feature, value in short.items() if feature in long])
    if one.places and other.places and not one.places & other.places:
        like *= OTHER_PLACES
    if one.days and other.days and not one.days & other.days:
        like *= OTHER_DAYS
    return round(SCALE * like * _nearness(one, other))


def _nearness(one: _Known, other: _Known) -> float:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return A_DAY_ON
    apart = max(0, one.first - other.last, other.first - one.last)
    return A_DAY_ON**apart if apart <= LAST_DAY else 0.0


@lru_cache(maxsize=10_000)
def _day(day: str | None) -> int | None:
    return dt.date.fromisoformat(day).toordinal() if day else None
