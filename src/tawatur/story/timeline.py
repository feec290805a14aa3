"""The story by the day of the event, each line a sentence or clause of a source, none twice."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tawatur.record import Entry, Excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Disagreement, Happening
    from tawatur.story.days import Days
    from tawatur.story.happenings import Cluster
    from tawatur.story.material import Line, Material
    from tawatur.story.mentions import Mention

__all__ = ["clause_at", "timeline"]

#: A line of the timeline is at most about this many characters: longer sentences are cut at commas.
LONG = 260
_COMMA = re.compile(r"[،؛,;]\s|\s[-–—]\s|\n")


class _Draft(NamedTuple):
    """A line before it is ranked."""

    days: Days
    excerpt: Excerpt
    happenings: tuple[Happening, ...]
    weight: float


def timeline(pairs: Sequence[tuple[Cluster, Happening]], disagreements: Sequence[Disagreement]) -> tuple[Entry, ...]:
    """The entries by day; `rank` 1 is what matters most: origins, reports, parties and figures."""
    disputed: dict[str, list[str]] = defaultdict(list)
    for disagreement in disagreements:
        if disagreement.kind == "conflict":
            disputed[disagreement.about].append(disagreement.id)
    drafts = _merged([d for pair in pairs if (d := _draft(*pair))])
    ranked = {
        id(d): n for n, d in enumerate(sorted(drafts, key=lambda d: (-d.weight, d.days.first or "", d.excerpt.text)), 1)
    }
    entries = [
        Entry(
            from_=d.days.first,
            to=d.days.last,
            text=d.excerpt.text,
            happenings=tuple(h.id for h in d.happenings),
            disputes=tuple(sorted({x for h in d.happenings for key in (h.id, *h.figures) for x in disputed[key]})),
            spans=(d.excerpt,),
            origins=max(len(h.origins) for h in d.happenings),
            rank=ranked[id(d)],
        )
        for d in drafts
    ]
    return tuple(sorted(entries, key=lambda e: (e.from_ or e.to or "", e.to or "", e.rank)))


def _draft(cluster: Cluster, happening: Happening) -> _Draft | None:
    if not cluster.real or not cluster.days.known:
        return None
    mention = min(cluster.mentions, key=_tells)
    if mention.line is None:
        return None
    excerpt = clause_at(mention.material, mention.line, [mention.event.trigger.start, *_day_places(mention)])
    parties = len(happening.actors) + len(happening.recipients)
    weight = (
        2.0 * len(happening.origins)
        + 0.3 * min(20, len(cluster.mentions))
        + 0.5 * min(4, parties)
        + 0.5 * min(3, len(happening.figures))
        + (0.5 if (cluster.days.length or 400) <= 31 else 0.0)
        + (1.0 if happening.ordinal else 0.0)
    )
    return _Draft(cluster.days, excerpt, (happening,), round(weight, 2))


def _tells(mention: Mention) -> tuple[bool, bool, int, int, str, int]:
    """The mention that tells it best: with its day, in a paragraph, of its own right, in a sentence of fair length."""
    line = mention.line
    length = line.end - line.start if line else 9999
    return (
        not mention.days.known,
        mention.event.statement is not None and line is not None and line.kind == "title",
        -(len(mention.actors) + len(mention.recipients) + len(mention.figures)),
        abs(length - 140) // 40,
        mention.material.id,
        mention.event.trigger.start,
    )


def _day_places(mention: Mention) -> list[int]:
    """Where in the sentence its day is written."""
    line = mention.line
    if line is None:
        return []
    return [
        t.start
        for t in mention.material.reading.times
        if line.start <= t.start < line.end and t.from_ and (t.from_, t.to) == tuple(mention.days)
    ][:1]


def clause_at(material: Material, line: Line, places: Sequence[int], *, long: int = LONG) -> Excerpt:
    """The sentence, or where it is long the run of its clauses that holds some places, word for word."""
    if line.end - line.start <= long:
        return material.excerpt(line.start, line.end)
    text = material.report.text[line.start : line.end]
    cuts = [line.start, *(line.start + m.end() for m in _COMMA.finditer(text)), line.end]
    first = max(c for c in cuts if c <= min(places))
    last = min(c for c in cuts if c > max(places))
    while last < line.end and last - first < long // 3:
        last = min(c for c in cuts if c > last)
    while last > first and material.report.text[last - 1] in " ،؛,;-–—\n":
        last -= 1
    return material.excerpt(first, last)


def _merged(drafts: Sequence[_Draft]) -> list[_Draft]:
    """One line for one sentence: happenings told in the same words of the same days share it."""
    by_place: dict[tuple[Days, str, int, int], _Draft] = {}
    for draft in drafts:
        key = (draft.days, draft.excerpt.report, draft.excerpt.start, draft.excerpt.end)
        known = by_place.get(key)
        if known:
            draft = _Draft(  # noqa: PLW2901
                draft.days, draft.excerpt, (*known.happenings, *draft.happenings), max(known.weight, draft.weight)
            )
        by_place[key] = draft
    by_text: dict[tuple[Days, str], _Draft] = {}
    for draft in by_place.values():
        known = by_text.get((draft.days, draft.excerpt.text))
        if known is None or draft.weight > known.weight:
            by_text[draft.days, draft.excerpt.text] = draft
    return list(by_text.values())
