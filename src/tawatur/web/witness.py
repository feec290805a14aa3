"""Who stands behind a line: its places origin by origin, so that copies of one text are not taken for further voices."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tawatur.record import Disagreement, Entry, Excerpt, Story, StorySource

__all__ = ["Behind", "Witness", "standing_out", "witnesses"]


class Witness(NamedTuple):
    """One origin: the place where it is quoted from, and one place in each report that hands on the same text."""

    first: Excerpt
    copies: tuple[Excerpt, ...] = ()


def witnesses(spans: Iterable[Excerpt], origins: Sequence[Sequence[str]]) -> tuple[list[Witness], list[Excerpt]]:
    """The places of a line by their origins, in the order in which they stand, and its further places.

    `origins`: reports that are one origin together; a report in none of them is one of its own.
    """
    group = {report: min(together) for together in origins if together for report in together}
    by_origin: dict[str, dict[str, Excerpt]] = {}
    further = []
    for span in spans:
        reports = by_origin.setdefault(group.get(span.report, span.report), {})
        if reports.setdefault(span.report, span) is not span:
            further.append(span)
    found = [tuple(reports.values()) for reports in by_origin.values()]
    return [Witness(places[0], places[1:]) for places in found], further


def standing_out(one: Disagreement, sources: Mapping[str, StorySource]) -> dict[int, list[str]]:
    """Which sides of a disagreement have most origins, and which were told last, as the pages call it."""
    days = [
        max((source.published.best or "" for span in side.spans if (source := sources.get(span.report))), default="")
        for side in one.sides
    ]
    found: dict[int, list[str]] = {}
    for name, worth in (("most_origins", [side.origins for side in one.sides]), ("latest_told", days)):
        best = [at for at, value in enumerate(worth) if value and value == max(worth)]
        if len(best) == 1:  # where two stand alike, neither stands out
            found.setdefault(best[0], []).append(name)
    return found


class Behind:
    """What stands behind lines of the timeline: their own places, and those of the happening they count origins of."""

    def __init__(self, story: Story) -> None:
        self._happenings = {one.id: one for one in story.happenings}
        self._origins = story.origins

    def __call__(self, entry: Entry) -> tuple[list[Witness], list[Excerpt]]:
        """The origins of a line, its own first."""
        told = [self._happenings[one] for one in entry.happenings if one in self._happenings]
        most = max(told, key=lambda one: len(one.origins), default=None)
        inside = {(span.report, span.start) for span in entry.spans}
        further = [m for m in most.mentions if (m.report, m.start) not in inside] if most else []
        own = {span.report for span in entry.spans}
        others = [m for m in further if m.report not in own]
        return witnesses((*entry.spans, *others), most.origins if most else self._origins)

    def unreal(self, entry: Entry) -> str | None:
        """What a line is where nothing that it tells has happened: planned, possible, demanded or denied."""
        found = [self._happenings[one].status for one in entry.happenings if one in self._happenings]
        if not found or any(status in ("happened", "ongoing", "ended") for status in found):
            return None
        return found[0]
