"""What has changed in a story since a day: what reports that came out after it tell for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.record import Since

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.record import Excerpt, Story

__all__ = ["since"]


def since(story: Story, day: str) -> Since:
    """The parts of a story that rest on reports published after a day alone, background that they recall left out.

    `day`: ISO; a report whose day is not known counts as old. What an older report tells too is not new.
    """
    fresh = {s.id for s in story.sources if (first := s.published.from_ or s.published.best) and first > day}

    def new(spans: Iterable[Excerpt]) -> bool:
        reports = {span.report for span in spans}
        return bool(reports) and reports <= fresh

    return Since(
        day=day,
        story=story.id,
        reports=tuple(r for r in story.reports if r in fresh),
        happenings=tuple(h for h in story.happenings if h.current and new(h.mentions)),
        statements=tuple(s for s in story.statements if new(s.mentions)),
        series=tuple(s for s in story.series if any(p.span.report in fresh for p in s.points)),
        expectations=tuple(e for e in story.expectations if new((e.span, *e.also)) or new(e.evidence)),
        disagreements=tuple(d for d in story.disagreements if any(new(side.spans) for side in d.sides)),
        timeline=tuple(e for e in story.timeline if new(e.spans) and (e.to or e.from_ or "") > day),
    )
