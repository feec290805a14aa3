"""What you need to know, in sections, every sentence taken word by word from a source."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tawatur.record import Sentence
from tawatur.story.days import shift
from tawatur.story.timeline import clause_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import (
        Disagreement,
        Entry,
        Excerpt,
        FollowedExpectation,
        Happening,
        MergedStatement,
        Process,
        Section,
        Series,
    )
    from tawatur.story.material import Material

__all__ = ["explain"]

#: Sentences a section holds at most.
MOST = {"new": 4, "background": 8, "positions": 6, "figures": 5, "disputed": 4, "next": 5}
#: What happened at most this many days before the latest happening is new.
FRESH = 10


def explain(
    materials: dict[str, Material],
    *,
    happenings: Sequence[Happening],
    timeline: Sequence[Entry],
    statements: Sequence[MergedStatement],
    series: Sequence[Series],
    disagreements: Sequence[Disagreement],
    expectations: Sequence[FollowedExpectation],
    processes: Sequence[Process],
    as_of: str | None,
) -> tuple[Sentence, ...]:
    """The explainer; a sentence stands in the first section that wants it and in no other."""
    told = [h for h in happenings if h.status in ("happened", "ended", "ongoing")]
    current = {h.id for h in told if h.current}
    past = {h.id for h in told if not h.current}
    wanted: list[tuple[Section, Iterator[Excerpt]]] = [
        ("new", _news(timeline, current, as_of)),
        ("background", _background([e for e in timeline if past & set(e.happenings)], as_of)),
        ("positions", (s.mentions[0] for s in _voices(statements))),
        ("figures", _figures(series)),
        ("disputed", (side.spans[0] for d in disagreements if d.kind == "conflict" for side in d.sides[:2])),
        ("next", _ahead(expectations, processes, as_of)),
    ]
    taken: set[str] = set()
    found: list[Sentence] = []
    for section, excerpts in wanted:
        number = 0
        for excerpt in excerpts:
            sentence = _sentence(materials[excerpt.report], excerpt)
            if sentence is None or sentence.text in taken:
                continue
            taken.add(sentence.text)
            found.append(Sentence(section=section, text=sentence.text, spans=(sentence,)))
            number += 1
            if number >= MOST[section]:
                break
    return tuple(found)


def _sentence(material: Material, excerpt: Excerpt) -> Excerpt | None:
    line = material.line_at(excerpt.start)
    return clause_at(material, line, [excerpt.start], long=320) if line else None


def _news(timeline: Sequence[Entry], current: set[str], as_of: str | None) -> Iterator[Excerpt]:
    """The weightiest of the latest happenings."""
    lines = [e for e in timeline if current & set(e.happenings) and (not as_of or _day(e) <= as_of)]
    latest = max((_day(e) for e in lines), default="")
    for entry in sorted(lines, key=lambda e: (e.rank, _day(e))):
        if _day(entry) and _day(entry) >= shift(latest, -FRESH):
            yield entry.spans[0]


def _day(entry: Entry) -> str:
    """The last day an entry is known to reach."""
    return entry.to or entry.from_ or ""


def _background(timeline: Sequence[Entry], as_of: str | None) -> Iterator[Excerpt]:
    """The weightiest of what came before, in the order of its days."""
    past = [e for e in timeline if not as_of or _day(e) <= as_of]
    kept = sorted(past, key=lambda e: e.rank)[: MOST["background"]]
    for entry in sorted(kept, key=lambda e: (e.from_ or e.to or "", e.rank)):
        yield entry.spans[0]


def _voices(statements: Sequence[MergedStatement]) -> Iterator[MergedStatement]:
    """What the most quoted actors said last, one statement each."""
    telling = [s for s in statements if s.speaker]
    counts = Counter(s.speaker for s in telling)
    for speaker in sorted(counts, key=lambda a: (-counts[a], a or "")):
        own = [s for s in telling if s.speaker == speaker]
        yield max(own, key=lambda s: (s.from_ or "", s.force != "say", len(s.origins), min(len(s.text), 160), s.id))


def _figures(series: Sequence[Series]) -> Iterator[Excerpt]:
    """The latest value of each series that counts a force or what a happening did, where most agree on it."""
    for one in series:
        points = [p for p in one.points if p.status == "happened"]
        if points and (one.happening or one.whose or one.where) and one.measure not in ("percent", "other", "people"):
            given = Counter((p.low, p.high) for p in points if (p.to or "") >= (points[-1].from_ or ""))
            best = max(given, key=lambda v: (given[v], v)) if given else (points[-1].low, points[-1].high)
            yield next(p.span for p in reversed(points) if (p.low, p.high) == best)


def _ahead(
    expectations: Sequence[FollowedExpectation], processes: Sequence[Process], as_of: str | None
) -> Iterator[Excerpt]:
    for process in processes:
        if process.due:
            yield process.due.mentions[0]
    ahead = [e for e in expectations if e.outcome == "open" and e.to and (not as_of or e.to >= as_of)]
    yield from (e.span for e in sorted(ahead, key=lambda e: (e.to or "", e.id)))
    vague = [e for e in expectations if e.outcome == "open" and not e.to and e.kind in ("plan", "promise") and e.holder]
    yield from (e.span for e in sorted(vague, key=lambda e: (e.made.from_ or "", e.id), reverse=True))
