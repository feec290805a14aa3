"""What event mentions came through: the statements they lie in, and the media that handed these on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tawatur.record import Excerpt
    from tawatur.story.copies import Upstreams
    from tawatur.story.happenings import Mention
    from tawatur.story.statements.gathering import Group, Said

__all__ = ["told_through"]


def told_through(mentions: Iterable[Mention], groups: Sequence[Group]) -> Upstreams:
    """What event mentions came through: the statement they lie in, which several reports may hand on, and its media."""
    of: Mapping[tuple[str, int], tuple[Group, Said]] = {
        (s.material.id, s.index): (g, s) for g in groups for s in g.members
    }
    places = {(m.material.id, m.event.trigger.start): m for m in mentions}

    def upstreams(excerpt: Excerpt) -> list[str]:
        found = places[excerpt.report, excerpt.start]
        if found.event.statement is None or (found.material.id, found.event.statement) not in of:
            return []
        group, said = of[found.material.id, found.event.statement]
        return [f"s:{group.id}", *sorted(f"m:{medium}" for medium in said.media)]

    return upstreams
