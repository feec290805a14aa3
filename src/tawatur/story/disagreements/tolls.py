"""How the counts of the dead, hurt or missing of one happening hang together: growth, and what contradicts it.

A toll grows while a day lasts, and the old count stays in print beside the new one. So the count that a report says
was *risen to* (`ارتفع إلى 12`), else the one that most origins give last, is where the growth led; what was given
before it on the way is an update. What lies above it is a contradiction, where two origins give it or somebody says
it; a single stray number is kept in the series and accused of nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.story.counting import one_voice
from tawatur.story.material import WORD, stem, stem_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from tawatur.record import DisagreementKind, Excerpt, Point
    from tawatur.story.counting import Counted

__all__ = ["TOLLS", "Toll", "compare_tolls", "rises", "settled"]

#: Measures that only grow as more becomes known.
TOLLS = frozenset({"killed", "wounded", "missing", "displaced", "detained"})
#: Those of them that fall again, as the wounded die and the missing are found.
FALLING = frozenset({"wounded", "missing"})
#: A value below which two origins or a voice of its own stand is no side of a contradiction.
ENOUGH = 2
#: So many times as much is hardly a count of the same thing.
FAR = 5
#: Words that say that a count has risen to the number behind them.
_RISEN = stem_set(
    "ارتفع ارتفعت ارتفاع ليرتفع لترتفع يرتفع ترتفع ليصبح لتصبح ليصل لتصل ليبلغ لتبلغ وصلت وصل ترتفع زادت زاد ازدياد"
)
#: So far before a figure such a word may stand, in characters.
REACH = 60


class Toll(NamedTuple):
    """One value of a toll: the number, the points that give it, and how many origins do."""

    value: float
    points: tuple[Point, ...]
    origins: int
    raised: bool

    @property
    def first(self) -> str:
        """The first day it was given, empty where none is known."""
        return min((day for p in self.points if (day := p.to or p.from_)), default="")

    @property
    def last(self) -> str:
        """The last day it was given, empty where none is known."""
        return max((day for p in self.points if (day := p.to or p.from_)), default="")

    @property
    def spoken(self) -> bool:
        """Whether somebody who is quoted gives it."""
        return any(link.kind == "speaker" for p in self.points for link in p.chain)


def rises(one: Counted) -> bool:
    """Whether the report says that the count has risen to this value."""
    material, start = one.material, one.figure.start
    line = material.line_at(start)
    before = WORD.findall(material.plain(max(line.start if line else 0, start - REACH), start))
    return before[-1:] in (["الى"], ["ل"]) and any(stem(word) in _RISEN for word in before)


def settled(tolls: Sequence[Toll], count: Callable[[Sequence[Excerpt]], int]) -> Toll:
    """Where the growth led: the highest value that a report calls risen, else what most origins give on the last day."""
    raised = [toll for toll in tolls if toll.raised]
    if raised:
        return max(raised, key=lambda t: t.value)
    last = max(p.to or p.from_ or "" for t in tolls for p in t.points)

    def weight(toll: Toll) -> tuple[int, int, float]:
        late = [p.span for p in toll.points if (p.to or p.from_ or "") == last]
        return (count(late) if late else 0, toll.origins, toll.value)

    return max(tolls, key=weight)


def compare_tolls(
    tolls: Sequence[Toll],
    measure: str,
    count: Callable[[Sequence[Excerpt]], int],
    everybody: AbstractSet[float] = frozenset(),
    died: AbstractSet[float] = frozenset(),
) -> Iterator[tuple[DisagreementKind, tuple[Toll, ...]]]:
    """The growth as one update, each contradiction for itself; nothing where there is one value.

    `everybody`: the counts of all the dead, where `tolls` counts some of them: one that a report gives for those too
    is another scope, whatever it calls them. `died`: by how many the dead grew; the wounded are then that many fewer.
    """
    if len(tolls) < 2:
        return
    end = _less_the_dead(settled(tolls, count), tolls, died)
    others = [t for t in tolls if t is not end and _weighs(t, end)]
    way = [t for t in others if _on_the_way(t, end, measure) or t.value - end.value in died]
    if way:
        yield "update", (*sorted(way, key=lambda t: (t.first, t.value)), end)
    for toll in others:
        if toll not in way and not _one_account(toll, end):
            yield "scope" if toll.value in everybody else "conflict", (end, toll)


def _less_the_dead(end: Toll, tolls: Sequence[Toll], died: AbstractSet[float]) -> Toll:
    """Where wounded have died since, the count without them: `9` and then, two having died, `7`."""
    fewer = [t for t in tolls if end.value - t.value in died and t.origins >= ENOUGH]
    return max(fewer, key=lambda t: t.origins) if fewer else end


def _one_account(one: Toll, other: Toll) -> bool:
    """Whether one report gives both values on one authority: it counts two things, and knows it."""
    return any(one_voice(p, q) for p in one.points for q in other.points if p.span.report == q.span.report)


def _weighs(toll: Toll, end: Toll) -> bool:
    """Whether a value stands against the settled one: two origins, or a voice, or the other is as thin; none far off."""
    far = toll.value > FAR * end.value or end.value > FAR * toll.value
    return toll.origins >= ENOUGH or (not far and (toll.spoken or end.origins <= ENOUGH))


def _on_the_way(toll: Toll, end: Toll, measure: str) -> bool:
    """Whether a value was given before the settled one, on the way to it: growth is said, or a day shows it."""
    if measure in FALLING and toll.value > end.value:
        return toll.first < end.last and toll.first != end.first
    return toll.value < end.value and (end.raised or toll.first < end.last) and toll.first <= end.first
