"""How near two reports are to one another, and the few features by which near reports find one another.

Two reports are compared only when they share some of their weightiest features, so the work grows with what is
really shared (prefix filtering: R. J. Bayardo et al., Scaling up all pairs similarity search, 2007). What comes out
for a pair depends on the pair alone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tawatur.story.grouping.lasting import agreement, deed_of, lasting, telling
from tawatur.story.grouping.weights import vector

if TYPE_CHECKING:
    from tawatur.story.grouping.features import Features

__all__ = ["SCALE", "SHARED", "TIES", "Known", "alike", "both_alike", "known_of", "untied"]

#: Weightiest features by which a report is found, and how many of them two reports must share to be compared.
KEYS, SHARED = 16, 2
#: Likenesses are whole numbers, parts of this many, so that sums of them are exact in any order.
SCALE = 1_000_000
#: Parts of one part that tell apart likenesses that are the same: see `untied`.
TIES = 1 << 24
#: Pairs less like each other than this are left out.
LEAST = 60_000
#: What a day between two reports leaves of their likeness; after so many days none is left.
A_DAY_ON, LAST_DAY = 0.88, 30
#: Beyond so many days reports of one long story count by this share of their cosine, from the second on.
LONG_AGO, LASTS, SURE = 7, 0.8, 0.22
#: What is left of the likeness of reports that speak most of other places, and of things that happened on other days.
OTHER_PLACES, OTHER_DAYS = 0.6, 0.8
#: A report's main places and days: named often, by this much of the count of the first; days so near to its own.
MAIN, RECENT = 0.3, 3


class Known(NamedTuple):
    """What is compared of a report; `keys`: the weightiest features, by which it is found; days as ordinals."""

    vector: dict[str, float]
    keys: frozenset[str]
    first: int | None
    last: int | None
    places: frozenset[str]
    days: frozenset[str]
    telling: dict[str, float]
    deed: str | None


def known_of(features: Features) -> Known:
    """What is compared of a report."""
    values = vector(features)
    keys = sorted(values, key=lambda f: (-values[f], f))[:KEYS]
    first, last = _day(features.from_), _day(features.to)
    days = _days(features, first)
    lasting = telling(features.counts)
    return Known(values, frozenset(keys), first, last, _places(features), days, lasting, deed_of(features, days))


def alike(one: Known, other: Known) -> int:
    """How alike two reports are, in parts of `SCALE`; 0 where it is too little to count.

    The cosine of their features, less with every day between them and where they speak of other places and days;
    reports far apart count where they agree on what few stories have in common.
    """
    return both_alike(one, other)[1]


def both_alike(one: Known, other: Known) -> tuple[int, int]:
    """The same without and with what is said of reports far apart."""
    gap = _gap(one, other)
    if gap > LAST_DAY and not _lasting(one, other):
        return 0, 0
    short, long = (one.vector, other.vector) if len(one.vector) < len(other.vector) else (other.vector, one.vector)
    like = sum([value * long[feature] for feature, value in short.items() if feature in long])
    left = A_DAY_ON**gap if gap <= LAST_DAY else 0.0
    if one.places and other.places and not one.places & other.places:
        left *= OTHER_PLACES
    if one.days and other.days and not one.days & other.days:
        left *= OTHER_DAYS
    near = far = _counted(like * left)
    if gap > LONG_AGO and like >= SURE and left < LASTS and _lasting(one, other):
        far = _counted(like * LASTS)
    return near, far


def _counted(like: float) -> int:
    found = round(SCALE * like)
    return found if found >= LEAST else 0


def _lasting(one: Known, other: Known) -> bool:
    return lasting(one.deed, other.deed) and agreement(one.telling, other.telling) > 0


def untied(like: int, one: str, other: str) -> int:
    """A likeness in parts of `SCALE * TIES`, by so little more that hardly any two pairs have the same.

    Which of two equal pairs is joined first would otherwise hang on what else there is. `one`, `other`: the names of
    the two, in any order.
    """
    pair = "\0".join(sorted((one, other))).encode()
    return like * TIES + int.from_bytes(hashlib.blake2b(pair, digest_size=3).digest())


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


def _gap(one: Known, other: Known) -> int:
    """The days between two reports; those of which nobody knows the day are taken to be a day apart."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 1
    return max(0, one.first - other.last, other.first - one.last)


@lru_cache(maxsize=10_000)
def _day(day: str | None) -> int | None:
    return dt.date.fromisoformat(day).toordinal() if day else None
