"""What stands where a line of the timeline does: the mention that can be judged there, and of which layer it is."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tawatur.record import Entry, Excerpt, Story

__all__ = ["Standing", "Stands"]


class Stands(NamedTuple):
    """A mention that can be judged, and its layer."""

    layer: str
    mention: Excerpt


class Standing:
    """The mentions of a story by the report they stand in, gathered when somebody first asks."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def __call__(self, entry: Entry) -> Stands | None:
        """What a line tells of, else the statement, expectation or figure that stands in it; null where nothing does."""
        told = {mention for one in entry.happenings for mention in self._told.get(one, ())}
        own = _first((Stands("events", mention) for mention in sorted(told, key=_place)), entry.spans)
        return own or next((f for span in entry.spans if (f := _first(self._by_report[span.report], (span,)))), None)

    @cached_property
    def _told(self) -> dict[str, tuple[Excerpt, ...]]:
        return {one.id: one.mentions for one in self._story.happenings}

    @cached_property
    def _by_report(self) -> defaultdict[str, list[Stands]]:
        found: defaultdict[str, list[Stands]] = defaultdict(list)
        for one in self._every():
            found[one.mention.report].append(one)
        return found

    def _every(self) -> Iterator[Stands]:
        """All mentions; where several stand in one line, those of the layer that comes first are meant."""
        yield from (Stands("events", m) for one in self._story.happenings for m in one.mentions)
        yield from (Stands("statements", m) for one in self._story.statements for m in one.mentions)
        yield from (Stands("expectations", one.span) for one in self._story.expectations)
        yield from (Stands("figures", point.span) for one in self._story.series for point in one.points)


def _first(found: Iterable[Stands], spans: Iterable[Excerpt]) -> Stands | None:
    every = tuple(spans)
    return next((one for one in found if any(_meets(one.mention, span) for span in every)), None)


def _meets(one: Excerpt, other: Excerpt) -> bool:
    return one.report == other.report and one.start < other.end and other.start < one.end


def _place(excerpt: Excerpt) -> tuple[str, int]:
    return excerpt.report, excerpt.start
