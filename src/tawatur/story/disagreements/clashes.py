"""Where the reports give different values for one slot, and what that means.

`conflict`: values for one day that exclude each other. `update`: a later day. `finer`: one lies within the other.
`scope`: another population or place is counted. All values stay on record; nothing is voted away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from tawatur.record import Disagreement, Side
from tawatur.story.counting import one_body, one_voice, same_day, unit_of
from tawatur.story.disagreements.datings import in_days
from tawatur.story.disagreements.explaining import MEASURES, clash_id, why
from tawatur.story.disagreements.scopes import scopes
from tawatur.story.disagreements.tolls import TOLLS, Toll, compare_tolls, rises

if TYPE_CHECKING:
    from tawatur.record import DisagreementKind, Excerpt, Point, Series
    from tawatur.story.counting import Counted
    from tawatur.story.happenings import Cluster

__all__ = ["Traits", "compare_points", "disagreements"]

#: `about` allows this much to either side.
ABOUT = 0.1
#: A value that so many origins give stands against another.
TWO = 2
#: Measures of which two reports can hardly mean the same thing without a happening, a side or a place.
_VAGUE = frozenset({"people", "money", "percent", "other"})


@dataclass(frozen=True, slots=True)
class Traits:
    """What reports say of their figures, by report and offset.

    `raised`: the toll is said to have risen to it; `titled`: it stands in a title; `bodies`: whose people it counts.
    """

    raised: AbstractSet[tuple[str, int]] = frozenset()
    titled: AbstractSet[tuple[str, int]] = frozenset()
    bodies: Mapping[tuple[str, int], AbstractSet[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, counted: Sequence[Counted]) -> Traits:
        """What is known of some figures."""
        places = {(c.material.id, c.figure.start): c for c in counted}
        lines = {at: c.material.line_at(c.figure.start) for at, c in places.items()}
        return cls(
            raised={at for at, c in places.items() if rises(c)},
            titled={at for at, line in lines.items() if line is not None and line.kind == "title"},
            bodies={at: c.bodies for at, c in places.items() if c.bodies},
        )

    def is_raised(self, point: Point) -> bool:
        """Whether a toll is said to have risen to a value."""
        return (point.span.report, point.span.start) in self.raised

    def is_titled(self, point: Point) -> bool:
        """Whether a value stands in a title."""
        return (point.span.report, point.span.start) in self.titled

    def bodies_at(self, point: Point) -> AbstractSet[str]:
        """Whose people a value counts."""
        return self.bodies.get((point.span.report, point.span.start), frozenset())


@dataclass(frozen=True, slots=True)
class _Value:
    """A value and the points that give it."""

    label: str
    points: tuple[Point, ...]

    @property
    def excerpts(self) -> tuple[Excerpt, ...]:
        return tuple(p.span for p in self.points)


def disagreements(
    series: Sequence[Series],
    clusters: Sequence[Cluster],
    count: Counting,
    traits: Traits | None = None,
) -> tuple[Disagreement, ...]:
    """Every disagreement in the figures and in the days of happenings; `traits`: what reports say of their figures."""
    found: list[Disagreement] = []
    traits = traits or Traits()
    everybody, died = _everybody(series, count), _died(series, traits.raised)
    for one in series:
        if one.happening and one.measure in TOLLS:
            more = died[one.happening] if one.measure == "wounded" else frozenset()
            found += _in_toll(one, count, traits, everybody[one.happening, one.measure], more)
        else:
            found += _in_series(one, count)
    found += _of_scope(series, count)
    found += [d for cluster in clusters for d in in_days(cluster, count)]
    return tuple(sorted(found, key=lambda d: (_ORDER[d.kind], d.about, d.id)))


_ORDER = {"conflict": 0, "update": 1, "finer": 2, "scope": 3}


#: Counts the independent origins of some excerpts.
Counting = Callable[[Sequence["Excerpt"]], int]


def compare_points(left: Point, right: Point) -> DisagreementKind | None:
    """What two different values of one slot are to each other; null where they are one value."""
    if (left.low, left.high) == (right.low, right.high) or one_voice(left, right):
        return None
    if "planned" in (left.status, right.status):
        return "update"
    dated = bool(left.to and right.to)
    if _meets(left, right) and not (dated and not same_day(left, right)):
        return "finer"
    if not dated:
        return None
    return "conflict" if same_day(left, right) else "update"


def _bounds(point: Point) -> tuple[float, float]:
    low, high = float(point.low), float(point.high)
    if point.bound in ("at_least", "more_than"):
        return low, float("inf")
    if point.bound in ("at_most", "less_than"):
        return float("-inf"), high
    if point.bound == "about":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def _meets(left: Point, right: Point) -> bool:
    (a, b), (c, d) = _bounds(left), _bounds(right)
    return a <= d and c <= b


def _in_series(series: Series, count: Counting) -> Iterator[Disagreement]:
    if not series.happening and not (series.whose or (series.where and series.measure not in _VAGUE)):
        return
    points = [
        p
        for p in series.points
        if p.role in ("level", "cumulative") and p.status not in ("possible", "demanded", "planned")
    ]
    values = _values(points)
    if len(values) < 2:
        return
    pairs: dict[DisagreementKind, list[tuple[int, int]]] = defaultdict(list)
    for (i, left), (j, right) in combinations(enumerate(values), 2):
        kind = _between(left, right)
        if kind and (kind != "conflict" or (_stands(left, count) and _stands(right, count))):
            pairs[kind].append((i, j))
    for kind in sorted(pairs, key=lambda k: _ORDER[k]):
        for number, group in enumerate(_connected(pairs[kind], joined=kind == "update")):
            sides = [values[i] for i in group]
            yield _record(kind, series.id, MEASURES[series.measure], sides, count, number)


def _stands(value: _Value, count: Counting) -> bool:
    """Whether a value is fit to contradict another: two origins give it, or somebody who is quoted."""
    spoken = any(link.kind == "speaker" for p in value.points for link in p.chain)
    return spoken or count(value.excerpts) >= TWO


def _connected(pairs: Sequence[tuple[int, int]], *, joined: bool) -> list[list[int]]:
    """The values that clash with one another, directly or through others; all together where `joined`."""
    groups: list[set[int]] = []
    for pair in pairs:
        met = [g for g in groups if joined or g & set(pair)]
        groups = [g for g in groups if g not in met] + [set(pair).union(*met)]
    return sorted(sorted(group) for group in groups)


def _values(points: Sequence[Point]) -> list[_Value]:
    """The distinct values in the order of the day each was first given; about 400 is 400 where somebody says so."""
    exact = {(p.low, p.high): _label(p) for p in points if p.bound == "exact"}
    groups: dict[str, list[Point]] = {}
    for point in points:
        known = exact.get((point.low, point.high)) if point.bound == "about" else None
        groups.setdefault(known or _label(point), []).append(point)
    return [_Value(label, tuple(members)) for label, members in groups.items()]


def _label(point: Point) -> str:
    sign = {"about": "≈", "at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "exact": ""}[point.bound]
    value = f"{point.low:,}" if point.low == point.high else f"{point.low:,}–{point.high:,}"
    return sign + value


def _between(left: _Value, right: _Value) -> DisagreementKind | None:
    """The mildest account of two values: points of one day decide before points of different days."""
    kinds = {compare_points(a, b) for a in left.points for b in right.points}
    for kind in ("finer", "conflict", "update"):
        if kind in kinds:
            return kind
    return None


def _everybody(series: Sequence[Series], count: Counting) -> dict[tuple[str, str], AbstractSet[float]]:
    """The counts of all that a happening hit which two origins give, by happening and measure."""
    found: dict[tuple[str, str], set[float]] = defaultdict(set)
    for one in series:
        if one.happening and not one.whose and not one.part and not unit_of(one.unit or ""):
            for value in {p.low for p in one.points}:
                if count([p.span for p in one.points if p.low == value]) >= TWO:
                    found[one.happening, one.measure].add(value)
    return defaultdict(frozenset, found)


def _died(series: Sequence[Series], raised: AbstractSet[tuple[str, int]]) -> dict[str, AbstractSet[float]]:
    """By how many the dead of each happening grew, where a report says that they did."""
    found: dict[str, set[float]] = defaultdict(set)
    for one in series:
        if one.happening and one.measure == "killed" and not one.part:
            risen = {p.low for p in one.points if (p.span.report, p.span.start) in raised}
            found[one.happening] |= {high - p.low for high in risen for p in one.points if p.low < high}
    return defaultdict(frozenset, found)


def _in_toll(
    series: Series,
    count: Counting,
    traits: Traits,
    everybody: AbstractSet[float],
    died: AbstractSet[float],
) -> Iterator[Disagreement]:
    """The growth of a toll, what contradicts it, and the vague values that an exact one lies within."""
    if series.part:
        return
    points = [p for p in series.points if p.status not in ("possible", "demanded")]
    tolls = _tolls([p for p in points if p.low == p.high and p.bound == "exact"], count, traits)
    slot = MEASURES[series.measure]
    whole = everybody if unit_of(series.unit or "") else frozenset()
    kinds = [
        kind
        for group in one_body([{b for p in t.points for b in traits.bodies_at(p)} for t in tolls])
        for kind in compare_tolls([tolls[at] for at in group], series.measure, count, whole, died)
    ]
    for number, (kind, sides) in enumerate(kinds):
        yield _record(kind, series.id, slot, [_Value(f"{t.value:,}", t.points) for t in sides], count, number)
    if vague := [p for p in points if p.low != p.high or p.bound != "exact"]:
        yield from _vague(series, tolls, vague, count)


def _tolls(points: Sequence[Point], count: Counting, traits: Traits) -> list[Toll]:
    """The exact values of a toll, each report with the one it counts by.

    A report that gives several on one authority, none of them risen to, counts two things or rounds its title.
    """
    by_report: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        by_report[point.span.report].append(point)
    exact: dict[float, list[Point]] = defaultdict(list)
    for own in by_report.values():
        risen = any(traits.is_raised(p) for p in own)
        main = min(own, key=lambda p: (traits.is_titled(p), p.span.start))
        for point in own:
            if risen or point is main or not one_voice(point, main):
                exact[point.low].append(point)
    return [
        Toll(value, tuple(group), count([p.span for p in group]), any(traits.is_raised(p) for p in group))
        for value, group in exact.items()
    ]


def _vague(series: Series, tolls: Sequence[Toll], vague: Sequence[Point], count: Counting) -> Iterator[Disagreement]:
    """Exact values within a vague one of a day on which both may hold."""
    for number, value in enumerate(_values(vague)):
        within = [t for t in tolls if any(_meets(p, q) and same_day(p, q) for p in t.points for q in value.points)]
        if within:
            best = max(within, key=lambda t: (t.origins, t.value))
            sides = [value, _Value(f"{best.value:,}", best.points)]
            yield _record("finer", series.id, MEASURES[series.measure], sides, count, number)


def _record(
    kind: DisagreementKind,
    about: str,
    slot: tuple[str, str],
    values: Sequence[_Value],
    count: Counting,
    number: int | str = 0,
) -> Disagreement:
    sides = tuple(
        Side(value=v.label, spans=v.excerpts, origins=count(v.excerpts), chains=tuple(p.chain for p in v.points))
        for v in values
    )
    arabic, english = why(kind, slot, sides)
    return Disagreement(
        id=clash_id(kind, about, number), kind=kind, about=about, sides=sides, why=arabic, why_en=english
    )


def _of_scope(series: Sequence[Series], count: Counting) -> Iterator[Disagreement]:
    """Figures of other populations or places that stand side by side, and sums of them."""
    for scope in scopes(series):
        values = [_Value(f"{_label(ps[0])} {one.unit or ''}".strip(), ps) for one, ps in scope.sides]
        about = min(one.id for one, _ in scope.sides)
        number = "+".join(sorted(one.id for one, _ in scope.sides))
        made = _record("scope", about, MEASURES[scope.measure], values, count, number)
        if scope.sum:
            whole, one, other = (side.value for side in made.sides)
            arabic = f"العدد الأكبر مجموع الآخرين، فلا تعارض: {whole} = {one} + {other}."
            english = (
                f"The larger number is the sum of the others, which is no contradiction: {whole} = {one} + {other}."
            )
            made = msgspec.structs.replace(made, why=arabic, why_en=english)
        yield made
