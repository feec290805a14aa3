"""Where the reports give different values for one slot, and what that means.

`conflict`: values for one day that exclude each other. `update`: a later day. `finer`: one lies within the other.
`scope`: another population or place is counted. All values stay on record; nothing is voted away.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from tawatur.record import Disagreement, Side
from tawatur.story.days import Days, overlap
from tawatur.story.series import same_day

if TYPE_CHECKING:
    from tawatur.record import DisagreementKind, Excerpt, Point, Series
    from tawatur.story.happenings import Cluster

__all__ = ["compare_points", "disagreements"]

#: What a measure is called in a sentence that explains, Arabic and English.
MEASURES = {
    "troops": ("عدد القوات", "troops"),
    "killed": ("عدد القتلى", "killed"),
    "wounded": ("عدد الجرحى", "wounded"),
    "missing": ("عدد المفقودين", "missing"),
    "detained": ("عدد الموقوفين", "detained"),
    "displaced": ("عدد النازحين", "displaced"),
    "attacks": ("عدد الهجمات", "attacks"),
    "destroyed": ("عدد ما دُمّر", "destroyed"),
    "people": ("عدد الأشخاص", "people"),
    "money": ("المبلغ", "amount"),
    "percent": ("النسبة", "share"),
    "other": ("العدد", "number"),
}
#: `about` allows this much to either side.
ABOUT = 0.1
#: What lasts at most this many days is told by its first day, its last day or all of them.
SHORT = 14
#: Measures that only grow as more becomes known.
_TOLLS = frozenset({"killed", "wounded", "missing", "displaced", "detained"})
#: Measures of which two reports can hardly mean the same thing without a happening, a side or a place.
_VAGUE = frozenset({"people", "money", "percent", "other"})


@dataclass(frozen=True, slots=True)
class _Value:
    """A value and the points that give it."""

    label: str
    points: tuple[Point, ...]
    toll: bool = False

    @property
    def excerpts(self) -> tuple[Excerpt, ...]:
        return tuple(p.span for p in self.points)


def disagreements(series: Sequence[Series], clusters: Sequence[Cluster], count: Counting) -> tuple[Disagreement, ...]:
    """Every disagreement in the figures and in the days of happenings."""
    found = [d for one in series for d in _in_series(one, count)]
    found += _of_scope(series, count)
    found += [d for cluster in clusters for d in _in_days(cluster, count)]
    return tuple(sorted(found, key=lambda d: (_ORDER[d.kind], d.about, d.id)))


_ORDER = {"conflict": 0, "update": 1, "finer": 2, "scope": 3}


#: Counts the independent origins of some excerpts.
Counting = Callable[[Sequence["Excerpt"]], int]


def compare_points(left: Point, right: Point) -> DisagreementKind | None:
    """What two different values of one slot are to each other; null where they are one value."""
    if (left.low, left.high) == (right.low, right.high) or _one_voice(left, right):
        return None
    if "planned" in (left.status, right.status):
        return "update"
    dated = bool(left.to and right.to)
    if _meets(left, right) and not (dated and not same_day(left, right)):
        return "finer"
    if not dated:
        return None
    return "conflict" if same_day(left, right) else "update"


def _one_voice(left: Point, right: Point) -> bool:
    """Whether one report gives both values on one authority: then it counts two things, whatever it calls them."""
    if left.span.report != right.span.report:
        return False
    speakers = [next((k.span for k in p.chain if k.kind == "speaker"), None) for p in (left, right)]
    return speakers[0] == speakers[1] or None in speakers


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
    values = _values(points, toll=series.measure in _TOLLS)
    if len(values) < 2:
        return
    pairs: dict[DisagreementKind, list[tuple[int, int]]] = defaultdict(list)
    for (i, left), (j, right) in combinations(enumerate(values), 2):
        if kind := _between(left, right):
            pairs[kind].append((i, j))
    for kind in sorted(pairs, key=lambda k: _ORDER[k]):
        for number, group in enumerate(_connected(pairs[kind], joined=kind == "update")):
            sides = [values[i] for i in group]
            yield _record(kind, series.id, MEASURES[series.measure], sides, count, number)


def _connected(pairs: Sequence[tuple[int, int]], *, joined: bool) -> list[list[int]]:
    """The values that clash with one another, directly or through others; all together where `joined`."""
    groups: list[set[int]] = []
    for pair in pairs:
        met = [g for g in groups if joined or g & set(pair)]
        groups = [g for g in groups if g not in met] + [set(pair).union(*met)]
    return sorted(sorted(group) for group in groups)


def _values(points: Sequence[Point], *, toll: bool) -> list[_Value]:
    """The distinct values in the order of the day each was first given; about 400 is 400 where somebody says so."""
    exact = {(p.low, p.high): _label(p) for p in points if p.bound == "exact"}
    groups: dict[str, list[Point]] = {}
    for point in points:
        known = exact.get((point.low, point.high)) if point.bound == "about" else None
        groups.setdefault(known or _label(point), []).append(point)
    return [_Value(label, tuple(members), toll) for label, members in groups.items()]


def _label(point: Point) -> str:
    sign = {"about": "≈", "at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "exact": ""}[point.bound]
    value = f"{point.low:,}" if point.low == point.high else f"{point.low:,}–{point.high:,}"
    return sign + value


def _between(left: _Value, right: _Value) -> DisagreementKind | None:
    """The mildest account of two values: points of one day decide before points of different days.

    A toll that grew stays in print beside the new one: there the days of first report decide.
    """
    if left.points[0].role == "level" and _grew(left, right):
        return "finer" if _meets(left.points[0], right.points[0]) else "update"
    kinds = {compare_points(a, b) for a in left.points for b in right.points}
    for kind in ("finer", "conflict", "update"):
        if kind in kinds:
            return kind
    return None


def _grew(left: _Value, right: _Value) -> bool:
    """Whether the lower of two tolls was first given before the higher one, both on known days."""
    low, high = sorted((left, right), key=lambda v: v.points[0].low)
    first, then = _first(low), _first(high)
    return low.toll and high.toll and bool(first and then and first < then)


def _first(value: _Value) -> str | None:
    days = [p.to or p.from_ for p in value.points]
    return min((d for d in days if d), default=None)


def _record(
    kind: DisagreementKind,
    about: str,
    slot: tuple[str, str],
    values: Sequence[_Value],
    count: Counting,
    number: int = 0,
) -> Disagreement:
    sides = tuple(
        Side(value=v.label, spans=v.excerpts, origins=count(v.excerpts), chains=tuple(p.chain for p in v.points))
        for v in values
    )
    arabic, english = _why(kind, slot, sides)
    return Disagreement(id=_id(kind, about, number), kind=kind, about=about, sides=sides, why=arabic, why_en=english)


def _id(kind: str, about: str, number: int = 0) -> str:
    return "d-" + hashlib.sha256(f"{kind}|{about}|{number}".encode()).hexdigest()[:10]


def _why(kind: DisagreementKind, slot: tuple[str, str], sides: Sequence[Side]) -> tuple[str, str]:
    arabic, english = slot
    values = "، ".join(f"{s.value} ({_origins_ar(s.origins)})" for s in sides)
    values_en = ", ".join(f"{s.value} ({s.origins} origin{'s' * (s.origins != 1)})" for s in sides)
    return {
        "conflict": (
            f"تتعارض التقارير في {arabic} لليوم نفسه: {values}.",
            f"The reports contradict each other on the {english} of one day: {values_en}.",
        ),
        "update": (
            f"تغيّر {arabic} من يوم إلى يوم: {values}.",
            f"The {english} moved from day to day: {values_en}.",
        ),
        "finer": (
            f"في {arabic} قيمة أدق من أخرى ولا تخالفها: {values}.",
            f"On the {english}, one value is more exact than another and within it: {values_en}.",
        ),
        "scope": (
            f"{arabic} هنا لفئات أو أماكن مختلفة، فلا تعارض: {values}.",
            f"The {english} here count different groups or places, which is no contradiction: {values_en}.",
        ),
    }[kind]


def _origins_ar(number: int) -> str:
    if number == 1:
        return "مصدر واحد"
    if number == 2:
        return "مصدران"
    return f"{number} مصادر" if number <= 10 else f"{number} مصدرا"


def _of_scope(series: Sequence[Series], count: Counting) -> list[Disagreement]:
    """Figures that only look alike: of one happening but another population, of one side but another place.

    Only what one report gives side by side: there a reader may take the one for the other.
    """
    groups: dict[tuple[str, str], list[Series]] = defaultdict(list)
    for one in series:
        if one.happening and one.measure in ("killed", "wounded"):
            groups[one.measure, one.happening].append(one)
        elif one.measure == "troops" and one.whose:
            groups[one.measure, one.whose].append(one)
    found = []
    for (measure, _), members in sorted(groups.items()):
        values = [
            _Value(f"{label} {one.unit or ''}".strip(), tuple(points))
            for one in members
            for label, points in _by_label(_side_by_side(one, members)).items()
        ]
        if len({value.points[0].low for value in values}) > 1:
            about = min(one.id for one in members)
            found.append(_record("scope", about, MEASURES[measure], sorted(values, key=lambda v: v.label), count))
    return found


def _told(one: Series) -> list[Point]:
    """The levels that a series has reached."""
    return [p for p in one.points if p.role in ("level", "cumulative") and p.status == "happened"]


def _side_by_side(one: Series, members: Sequence[Series]) -> list[Point]:
    """The values of a series beside which the same report gives another for another series, of the same day."""
    others = [q for other in members if other is not one for q in _told(other)]
    return [
        p
        for p in _told(one)
        if any(p.span.report == q.span.report and p.low != q.low and same_day(p, q) for q in others)
    ]


def _by_label(points: Iterable[Point]) -> dict[str, list[Point]]:
    found: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        found[_label(point)].append(point)
    return found


def _in_days(cluster: Cluster, count: Counting) -> Iterator[Disagreement]:
    """Different days of one happening: a month within a year is finer, the day before or after a conflict."""
    groups: dict[Days, list[Excerpt]] = defaultdict(list)
    for mention in cluster.mentions:
        if mention.event.status in ("happened", "ended", "ongoing") and mention.days.closed:
            groups[mention.days].append(mention.excerpt)
    days = sorted(groups)
    kinds: dict[DisagreementKind, set[Days]] = defaultdict(set)
    for left, right in combinations(days, 2):
        if _begins_or_ends(left, right) or len({e.report for d in (left, right) for e in groups[d]}) < 2:
            continue
        kind: DisagreementKind = "finer" if overlap(left, right) else "conflict"
        kinds[kind] |= {left, right}
    for kind in sorted(kinds, key=lambda k: _ORDER[k]):
        sides = tuple(
            Side(value=_interval(d), spans=tuple(groups[d]), origins=count(groups[d])) for d in sorted(kinds[kind])
        )
        arabic, english = _why(kind, ("تاريخ الحدث", "date of the event"), sides)
        if kind == "conflict":
            arabic, english = arabic.replace(" لليوم نفسه", ""), english.replace(" of one day", "")
        yield Disagreement(
            id=_id(kind, cluster.id), kind=kind, about=cluster.id, sides=sides, why=arabic, why_en=english
        )


def _begins_or_ends(left: Days, right: Days) -> bool:
    """Whether one is the first or the last day of the other, or several days of it: no other account of when it was."""
    short, long = sorted((left, right), key=lambda d: d.length or 0)
    return (long.length or 0) <= SHORT and (short.first == long.first or short.last == long.last)


def _interval(days: Days) -> str:
    return str(days.first) if days.first == days.last else f"{days.first}/{days.last}"
