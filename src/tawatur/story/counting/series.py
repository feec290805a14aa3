"""Figures over time: the values that count one thing, each with the day it holds for and the chain it came through."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tawatur.record import Point, Series
from tawatur.story.copies import components
from tawatur.story.material import Days, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tawatur.record import Excerpt
    from tawatur.story.copies import Copies
    from tawatur.story.counting.counted import Counted
    from tawatur.story.counting.keys import Key

__all__ = ["build_series", "one_voice", "same_day"]


def build_series(counted: Sequence[Counted], copies: Copies) -> tuple[Series, ...]:
    """The series, those with most points first."""
    groups: dict[Key, list[Counted]] = defaultdict(list)
    for one in counted:
        if one.figure.measure != "other" or one.key.whose or one.key.where or one.key.happening:
            groups[one.key].append(one)
    found = [_series(key, _unique(members), copies) for key, members in groups.items()]
    return tuple(sorted(found, key=lambda s: (-len(s.points), s.id)))


def _unique(members: Iterable[Counted]) -> list[Counted]:
    """One point for each value and role of a report: a title and its first paragraph say one thing."""
    seen: dict[tuple[str, float, float, str, str], Counted] = {}
    for one in sorted(members, key=lambda c: (c.material.id, c.figure.start)):
        seen.setdefault((one.material.id, one.figure.low, one.figure.high, one.role, one.status), one)
    return sorted(seen.values(), key=lambda c: (c.days.last or "", c.days.first or "", c.material.id, c.figure.start))


def _series(key: Key, members: Sequence[Counted], copies: Copies) -> Series:
    units = Counter(c.figure.unit for c in members if c.figure.unit)
    name = "|".join(str(x) for x in (key.measure, key.whose, key.where, key.happening, key.unit, *["part"] * key.part))
    excerpts = [c.excerpt for c in members]
    through = {(c.material.id, c.figure.start): c for c in members}

    def media(mention: Excerpt) -> list[str]:
        said = through[mention.report, mention.start].said
        return sorted("m:" + medium for medium in said.media) if said else []

    return Series(
        id="f-" + hashlib.sha256(name.encode()).hexdigest()[:10],
        measure=members[0].figure.measure,
        unit=min(units, key=lambda u: (-units[u], u)) if units else None,
        whose=key.whose,
        where=key.where,
        happening=key.happening,
        part=key.part,
        points=tuple(_point(c) for c in members),
        origins=components(excerpts, copies, media),
    )


def _point(one: Counted) -> Point:
    return Point(
        low=one.figure.low,
        high=one.figure.high,
        bound=one.figure.bound,
        role=one.role,
        status=one.status,
        from_=one.days.first,
        to=one.days.last,
        span=one.excerpt,
        chain=one.link,
    )


def same_day(left: Point, right: Point) -> bool:
    """Whether two points may hold for one day."""
    return overlap(Days(left.from_, left.to), Days(right.from_, right.to))


def one_voice(left: Point, right: Point) -> bool:
    """Whether one report gives both values on one authority: then it counts two things, whatever it calls them."""
    if left.span.report != right.span.report:
        return False
    speakers = [next((k.span for k in p.chain if k.kind == "speaker"), None) for p in (left, right)]
    return speakers[0] == speakers[1] or None in speakers
