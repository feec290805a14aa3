"""What a timeline would miss if it held events alone: dated sentences without one, and the news a report opens with.

`أعلن الرئيس …` opens a report and is told without a day: the day it came out is the day it was news.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tawatur.story.material import Days, overlap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from tawatur.story.material import Line, Material

__all__ = ["Told", "dated", "leads"]

#: A bare date of at most this many days makes a line; longer ones tell too little by themselves.
LONG = 31
#: What lasts so many days is one thing.
SHORT = 14
#: The least length of a sentence that opens a report, and the length that a line had best have.
LEAD, FAIR = 50, 150
#: So many sentences open a report; the first in which somebody with a name speaks is its news.
OPENING = 4
#: In a story of more reports than this their openings repeat one another.
FEW = 30
#: A report's day is the day of its news where it is known to so many days.
KNOWN = 2


class Told(NamedTuple):
    """A sentence that tells of some days; `reports`: how many reports name those days."""

    days: Days
    material: Material
    line: Line
    places: tuple[int, ...]
    reports: int


def dated(materials: Sequence[Material], known: AbstractSet[Days], as_of: str | None) -> Iterator[Told]:
    """For each day or month that is past and that no line tells of, the sentence that tells it best.

    A day of what lasted some days (a round of talks) is told with it.
    """
    found: dict[Days, list[Told]] = defaultdict(list)
    lasting = [d for d in known if 1 < (d.length or 0) <= SHORT]
    for material in materials:
        for time in material.reading.times:
            days = Days(time.from_, time.to)
            line = material.line_at(time.start)
            past = material.published.last and time.to and time.to < material.published.last
            if time.type != "DATE" or not past or line is None or line.kind == "title" or days in known:
                continue
            if (days.length or LONG) <= SHORT and any(overlap(days, whole) for whole in lasting):
                continue
            if (days.length or LONG + 1) <= LONG and not (as_of and time.to and time.to > as_of):
                found[days].append(Told(days, material, line, (time.start,), 1))
    for days in sorted(found):
        best = min(found[days], key=_fit)
        yield best._replace(reports=len({told.material.id for told in found[days]}))


def _fit(told: Told) -> tuple[bool, int, str, int]:
    """A sentence of one day before one of several, then of fair length."""
    others = sum(1 for t in told.material.reading.times if told.line.start <= t.start < told.line.end)
    return others > 1, abs(told.line.end - told.line.start - FAIR) // 30, told.material.id, told.line.start


def leads(materials: Sequence[Material], told: AbstractSet[tuple[str, int]]) -> Iterator[Told]:
    """The sentence that opens each report, on the report's own day; `told`: report and start of sentences told already."""
    if len(materials) > FEW:
        return
    for material in materials:
        if (material.published.length or KNOWN + 1) > KNOWN:
            continue
        opening = [n for n in material.lines if n.kind == "paragraph" and n.end - n.start >= LEAD][:OPENING]
        if any((material.id, line.start) in told for line in opening[:2]):
            continue  # its news is told
        for line in opening:
            said = [s for s in material.reading.statements if line.start <= s.cue.start < line.end]
            named = next((s for s in said if s.speaker and not s.anonymous), None)
            if named and (material.id, line.start) not in told:
                yield Told(material.published, material, line, (named.cue.start,), 1)
                break
