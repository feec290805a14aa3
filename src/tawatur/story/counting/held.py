"""The days for which a figure held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.story.counting.setting import BESIDE, NOW, OF_A_HAPPENING, OLD, words_before
from tawatur.story.material import Days, shift, stem

if TYPE_CHECKING:
    from tawatur.record import Figure
    from tawatur.story.material import Line, Material

__all__ = ["held_on"]


def held_on(material: Material, figure: Figure) -> Days:
    """The days a value holds for: an old day beside it, else the day the reading gives it, where that is long past.

    A toll's day, and that of what was said some days ago and is printed now, is the report's: it is what is known then.
    """
    told, first = figure.as_of, material.published.first
    then = _then(material, figure)
    if then is None and told and first and figure.measure not in OF_A_HAPPENING and told < shift(first, -OLD):
        return Days(told, told)
    return then or material.published


def _then(material: Material, figure: Figure) -> Days | None:
    """The past day beside a figure of troops for which it held: `وكانت القوات قبل خمس سنوات تعد 4200`."""
    line, published = material.line_at(figure.start), material.published.first
    if figure.measure != "troops" or line is None or published is None:
        return None
    for time in material.reading.times:
        beside = 0 <= figure.start - time.end <= BESIDE or 0 <= time.start - figure.end <= BESIDE // 2
        old = bool(time.to and time.to < shift(published, -OLD))
        since = material.plain(max(0, time.start - 4), time.start).split()[-1:] == ["منذ"]
        if line.start <= time.start < line.end and beside and old and not since:
            return Days(time.from_, time.to)
    return _old_news(material, figure, line)


def _old_news(material: Material, figure: Figure, line: Line) -> Days | None:
    """The day before a figure in a sentence that tells of long ago only: `في الجولة الأولى في 2029 وُعد بخفضها من 900`."""
    published = material.published.first
    times = [t for t in material.reading.times if line.start <= t.start < line.end and t.from_ and t.to]
    now = any(stem(word) in NOW for word in words_before(material, figure.start)[-3:])
    if now or not times or not published or any(t.to > shift(published, -OLD) for t in times if t.to):
        return None
    if " منذ " in f" {material.plain(line.start, line.end)} ":
        return None
    before = [t for t in times if t.end <= figure.start]
    return Days(before[-1].from_, before[-1].to) if before else None
