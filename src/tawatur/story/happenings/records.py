"""Happenings as records: what most or the latest of their mentions say, and the origins behind them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tawatur.record import Happening
from tawatur.story.copies import components
from tawatur.story.material import shift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Series, Status
    from tawatur.story.copies import Copies, Upstreams
    from tawatur.story.happenings.likeness import Cluster
    from tawatur.story.happenings.mentions import Mention

__all__ = ["happenings_of"]

#: A happening is news of a report, not background, when it lies at most this many days before it.
CURRENT = 7


def happenings_of(
    clusters: Sequence[Cluster], series: Sequence[Series], copies: Copies, upstreams: Upstreams
) -> tuple[Happening, ...]:
    """A record for each cluster, in their order; `upstreams`: what a mention came through."""
    counts: dict[str, list[str]] = defaultdict(list)
    for one in series:
        if one.happening:
            counts[one.happening].append(one.id)
    return tuple(_happening(c, tuple(sorted(counts[c.id])), upstreams, copies) for c in clusters)


def _happening(cluster: Cluster, figures: tuple[str, ...], upstreams: Upstreams, copies: Copies) -> Happening:
    order = sorted(cluster.mentions, key=lambda m: (m.material.published.last or "", m.material.id, m.index))
    excerpts = tuple(m.excerpt for m in order)
    return Happening(
        id=cluster.id,
        type=order[0].event.type,
        status=_status(order),
        from_=cluster.days.first,
        to=cluster.days.last,
        mode=next((m.event.mode for m in order if m.event.mode), None),
        ordinal=cluster.ordinal[1] if cluster.ordinal else None,
        current=_current(cluster),
        actors=_ranked(cluster.actors),
        recipients=_ranked(cluster.recipients),
        places=_ranked(cluster.places),
        figures=figures,
        mentions=excerpts,
        origins=components(excerpts, copies, upstreams),
        same=tuple(cluster.same),
    )


def _ranked(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda a: (-counts[a], a)))


_FIRMNESS = {"ended": 3, "happened": 2, "ongoing": 1}


def _status(order: Sequence[Mention]) -> Status:
    """What the latest reports say; what has happened does not become a plan again."""
    return max(enumerate(order), key=lambda m: (_FIRMNESS.get(m[1].event.status, 0), m[0]))[1].event.status


def _current(cluster: Cluster) -> bool:
    for mention in cluster.mentions:
        first = mention.material.published.first
        if not cluster.days.known or first is None or (cluster.days.last or first) >= shift(first, -CURRENT):
            return True
    return False
