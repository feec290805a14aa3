"""The reports behind the page: where an excerpt stands, and a report's text cut at every edge of every mark."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from tawatur.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import msgspec

    from tawatur.record import Block, Excerpt, Reading, Report, Story

__all__ = ["Context", "Piece", "Sources", "seen"]

_AROUND = 420  # characters of a paragraph shown on either side of a mark


class Context(NamedTuple):
    """An excerpt within its paragraph, as the evidence shows it."""

    report: Report
    before: str
    marked: str
    after: str
    anchor: str


class Piece(NamedTuple):
    """A run of a report's text between two edges of marks; `marks` are the numbers of those it lies in."""

    text: str
    marks: tuple[int, ...]
    opens: tuple[int, ...]


def seen(value: object) -> object:
    """A value as templates write it: of a text, what is not seen is shown; markup of our own stays as it is."""
    return visible(value) if type(value) is str else value


class Sources:
    """The reports of a story with every excerpt that the story shows."""

    def __init__(self, story: Story, reports: Sequence[tuple[Report, Reading]]) -> None:
        self.reports = {report.id: report for report, _ in reports}
        self.blocks = {report.id: reading.blocks for report, reading in reports}
        self.published = {report.id: reading.report.published for report, reading in reports}
        self._index = {report.id: number for number, (report, _) in enumerate(reports, 1)}
        self._marks: dict[str, dict[tuple[int, int], int]] = {}
        for excerpt in _excerpts(story):
            spans = self._marks.setdefault(excerpt.report, {})
            spans.setdefault((excerpt.start, excerpt.end), len(spans) + 1)

    def anchor(self, report: str) -> str:
        """The fragment of a report on the page."""
        return f"r{self._index[report]}"

    def context(self, excerpt: Excerpt) -> Context:
        """The excerpt with as much of its paragraph around it as is good to read."""
        report = self.reports[excerpt.report]
        start, end = self._paragraph(excerpt)
        first, last = max(start, excerpt.start - _AROUND), min(end, excerpt.end + _AROUND)
        mark = self._marks[excerpt.report][excerpt.start, excerpt.end]
        return Context(
            report,
            ("… " if first > start else "") + report.text[first : excerpt.start],
            report.text[excerpt.start : excerpt.end],
            report.text[excerpt.end : last] + (" …" if last < end else ""),
            f"{self.anchor(excerpt.report)}-{mark}",
        )

    def _paragraph(self, excerpt: Excerpt) -> tuple[int, int]:
        blocks = self.blocks[excerpt.report]
        starts = [block.start for block in blocks]
        first = blocks[max(0, bisect_right(starts, excerpt.start) - 1)]
        last = blocks[max(0, bisect_right(starts, max(excerpt.start, excerpt.end - 1)) - 1)]
        return min(first.start, excerpt.start), max(last.end, excerpt.end)

    def pieces(self, report: str, block: Block) -> Iterator[Piece]:
        """A block's text cut wherever a mark begins or ends."""
        text = self.reports[report].text
        marks = [(s, e, n) for (s, e), n in self._marks.get(report, {}).items() if s < block.end and e > block.start]
        edges = sorted(
            {block.start, block.end, *(min(max(x, block.start), block.end) for s, e, _ in marks for x in (s, e))}
        )
        for start, end in itertools.pairwise(edges):
            here = tuple(sorted(n for s, e, n in marks if s <= start and e >= end))
            opens = tuple(sorted(n for s, _, n in marks if max(s, block.start) == start and s >= block.start))
            yield Piece(text[start:end], here, tuple(n for n in opens if n in here))


def _excerpts(record: object) -> Iterator[Excerpt]:
    """Every excerpt anywhere inside a record, in the order of its fields."""
    from tawatur.record import Excerpt as Kind

    stack: list[object] = [record]
    while stack:
        item = stack.pop()
        if isinstance(item, Kind):
            yield item
        elif isinstance(item, (tuple, list)):
            stack.extend(reversed(item))
        elif hasattr(item, "__struct_fields__"):
            struct: msgspec.Struct = item  # type: ignore[assignment]
            stack.extend(getattr(struct, field) for field in reversed(struct.__struct_fields__))
