"""What an actor or a happening might be one with: the others of its story, the nearest first."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from tawatur.desk import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.record import Actor, Excerpt, Happening, Story

__all__ = ["Candidate", "candidates"]

_MOST = 40


class Candidate(NamedTuple):
    """Another actor or happening: its words, when and where, and a place that stands for it in a judgement."""

    words: str
    told: str
    when: str | None
    place: Excerpt
    mentions: int


def candidates(story: Story, layer: str, about: str, words: str = "") -> list[Candidate]:
    """Those of a layer (`names`, `events`) that what stands at `about` may be one with; `words`: must stand in them."""
    found = _actors(story, about) if layer == "names" else _happenings(story, about)
    wanted = folded(words).split()
    ranked = sorted(found, key=lambda one: (one[0], one[1].words))
    return [c for _, c in ranked if all(w in folded(f"{c.words} {c.told} {c.place.text}") for w in wanted)][:_MOST]


def _is(mentions: tuple[Excerpt, ...], about: str) -> bool:
    return any(f"{m.report}:{m.start}-{m.end}" == about for m in mentions)


def _actors(story: Story, about: str) -> Iterator[tuple[float, Candidate]]:
    own = next((one for one in story.actors if _is(one.mentions, about)), None)
    for one in story.actors:
        if one is not own and one.mentions:
            told = "، ".join(alias for alias in one.aliases if alias != one.name)
            far = _far(own, one) if own else 0.0
            yield far, Candidate(one.name, told, None, one.mentions[0], len(one.mentions))


def _far(own: Actor, one: Actor) -> float:
    """Names that share words are near; those of another type far."""
    mine, other = ({w for name in (a.name, *a.aliases) for w in folded(name).split()} for a in (own, one))
    shared = len(mine & other) / max(1, min(len(mine), len(other)))
    return (own.type != one.type) - shared


def _happenings(story: Story, about: str) -> Iterator[tuple[float, Candidate]]:
    own = next((one for one in story.happenings if _is(one.mentions, about)), None)
    names = {actor.id: actor.name for actor in story.actors}
    for one in story.happenings:
        if one is not own and one.mentions:
            parties = "، ".join(names.get(id_, id_) for id_ in (*one.actors, *one.recipients, *one.places))
            off = _off(own, one) if own else 0.0
            yield off, Candidate(one.type, parties, one.from_, one.mentions[0], len(one.mentions))


def _off(own: Happening, one: Happening) -> float:
    """Another type is far; so are days that lie apart; shared parties bring near."""
    shared = len({*own.actors, *own.recipients, *own.places} & {*one.actors, *one.recipients, *one.places})
    days = 30.0
    if own.from_ and one.from_:
        days = abs((dt.date.fromisoformat(own.from_) - dt.date.fromisoformat(one.from_)).days)
    return 5.0 * (own.type != one.type) + min(days, 30.0) / 10 - shared
