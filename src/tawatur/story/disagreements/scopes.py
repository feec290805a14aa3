"""Figures that only look alike: of one happening but another population, of one side but another place.

Only what one report gives side by side: there a reader may take the one for the other. Where two populations add up to
the count of everybody, that is said.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from tawatur.story.counting import same_day, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import Point, Series

__all__ = ["Scope", "scopes"]

_TOLLS = ("killed", "wounded")


class Scope(NamedTuple):
    """Series whose values are no contradiction: the points of each, and whether the first is the sum of the others."""

    measure: str
    sides: tuple[tuple[Series, tuple[Point, ...]], ...]
    sum: bool = False


def scopes(series: Sequence[Series]) -> Iterator[Scope]:
    """Every pair of populations or places that reports give side by side, and every sum of two populations."""
    groups: dict[tuple[str, str], list[Series]] = defaultdict(list)
    for one in series:
        if one.happening and one.measure in _TOLLS and not one.part:
            groups[one.measure, one.happening].append(one)
        elif one.measure == "troops" and one.whose:
            groups[one.measure, one.whose].append(one)
    for (measure, _), members in sorted(groups.items()):
        found = [pair for one, other in combinations(members, 2) if (pair := _beside(one, other))]
        sums = list(_sums(measure, members, found))
        yield from sums
        summed = {(one.id, other.id) for scope in sums for (one, _), (other, _) in combinations(scope.sides, 2)}
        for (one, mine), (other, theirs) in found:
            if (one.id, other.id) not in summed and (other.id, one.id) not in summed:
                yield Scope(measure, ((one, mine), (other, theirs)))


Given = tuple["Series", tuple["Point", ...]]


def _told(one: Series) -> list[Point]:
    """The levels that a series has reached."""
    return [p for p in one.points if p.role in ("level", "cumulative") and p.status == "happened"]


def _beside(one: Series, other: Series) -> tuple[Given, Given] | None:
    """The two values that most reports give side by side of one day; null where none gives two different ones."""
    pairs: dict[tuple[float, float], list[tuple[Point, Point]]] = defaultdict(list)
    by_report: dict[str, list[Point]] = defaultdict(list)
    for point in _told(other):
        by_report[point.span.report].append(point)
    for mine in _told(one):
        for theirs in by_report[mine.span.report]:
            if mine.low != theirs.low and same_day(mine, theirs):
                pairs[mine.low, theirs.low].append((mine, theirs))
    if not pairs:
        return None
    best = max(pairs, key=lambda k: (len({m.span.report for m, _ in pairs[k]}), k))
    return (one, tuple(m for m, _ in pairs[best])), (other, tuple(t for _, t in pairs[best]))


def _sums(measure: str, members: Sequence[Series], found: Sequence[tuple[Given, Given]]) -> Iterator[Scope]:
    """Counts of everybody that are the sum of two populations which a report gives side by side."""
    everybody = {
        value: (one, tuple(p for p in _told(one) if p.low == value))
        for one in members
        if measure in _TOLLS and not one.whose and not unit_of(one.unit or "")
        for value in {p.low for p in _told(one)}
    }
    best: dict[float, Scope] = {}
    for (one, mine), (other, theirs) in sorted(found, key=lambda pair: -len(pair[0][1])):
        value = mine[0].low + theirs[0].low
        total = everybody.get(value)
        if total and total[0] not in (one, other):
            best.setdefault(value, Scope(measure, (total, (one, mine), (other, theirs)), sum=True))
    yield from best.values()
