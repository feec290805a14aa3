"""The episodes of a story as records: their reports, days and happenings, a title, and why each belongs to the story."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from tawatur.record import Episode, Same
from tawatur.story.decisions import sha_of
from tawatur.story.grouping.episodes import episodes
from tawatur.story.grouping.features import Features, features_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tawatur.record import Actor, Happening
    from tawatur.story.grouping.episodes import Stretch
    from tawatur.story.material import Material, Remembered

__all__ = ["episodes_of"]

#: So many of the names that two episodes share are told.
TOLD = 4


def episodes_of(
    materials: Sequence[Material],
    happenings: Iterable[Happening],
    actors: Mapping[str, Actor],
    title: Callable[[Sequence[Material]], str | None],
    memory: Remembered,
) -> tuple[Episode, ...]:
    """The episodes in the order of their days. A happening is of the episode that most of its mentions lie in.

    `actors`: by id, for their names. `title`: how some reports are called.
    """
    by_id = {material.id: material for material in materials}
    found = episodes(memory.of("features", memory.mark(m), Features, partial(features_of, m)) for m in materials)
    home = {report: at for at, one in enumerate(found) for report in one.reports}
    told: dict[int, list[str]] = {at: [] for at in range(len(found))}
    for happening in happenings:
        counts = Counter(home[mention.report] for mention in happening.mentions)
        if counts:
            told[min(counts, key=lambda at: (-counts[at], at))].append(happening.id)
    return tuple(
        _episode(one, [by_id[report] for report in one.reports], told[at], actors, title)
        for at, one in enumerate(found)
    )


def _episode(
    one: Stretch,
    materials: Sequence[Material],
    happenings: Sequence[str],
    actors: Mapping[str, Actor],
    title: Callable[[Sequence[Material]], str | None],
) -> Episode:
    first = min(materials, key=lambda m: (m.published.first or "9999", sha_of(m.report, m.reading), m.id))
    sha = sha_of(first.report, first.reading)
    return Episode(
        id="e-" + hashlib.sha256(sha.encode()).hexdigest()[:10],
        title=title(materials),
        from_=min((m.published.first for m in materials if m.published.first), default=None),
        to=max((m.published.last for m in materials if m.published.last), default=None),
        reports=one.reports,
        happenings=tuple(happenings),
        same=_same(one, actors),
    )


def _same(one: Stretch, actors: Mapping[str, Actor]) -> tuple[Same, ...]:
    if one.tie is None:
        return ()
    left, right, score, shared = one.tie
    names = [_name(feature, actors) for feature in shared][:TOLD]
    reason = f"تشترك مع ما قبلها في: {'، '.join(names)}" if names else "تشترك مع ما قبلها في ألفاظها"
    return (Same(left=left, right=right, verdict="same", score=score, reason=reason),)


def _name(feature: str, actors: Mapping[str, Actor]) -> str:
    """A shared feature as people read it: the actor's name, the figure."""
    kind, _, value = feature.partition(":")
    if kind == "n":
        return value.partition("=")[2]
    return actors[value].name if value in actors else value.replace("-", " ")
