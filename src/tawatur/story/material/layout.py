"""A report and its reading, laid out so that every part of the story can be asked of it quickly."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tawatur.record import Excerpt
from tawatur.story.material.days import Days, shift
from tawatur.story.material.words import WORD
from tawatur.text.blocks import find_blocks
from tawatur.text.fold import Folded, fold
from tawatur.text.sentences import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tawatur.record import Block, Reading, Report, Span

__all__ = ["Line", "Material", "lay_out"]


#: A day worked out from the text stands for the day of publication where its interval has at most so many days more
#: and at least this probability.
CLOSE, SURE = 7, 0.9


class Line(NamedTuple):
    """A sentence: original offsets, half open, and the kind of block it stands in."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Material:
    """One report as the story sees it. Offsets are the original's throughout.

    `taken`: where words begin that are no part of a title: of cues and events (without the article) and of people's
    names; `named`: where words of bodies' and places' names begin.
    """

    report: Report
    reading: Reading
    folded: Folded
    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]
    published: Days
    taken: frozenset[int]
    named: frozenset[int]
    _starts: tuple[int, ...]

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    def text(self, span: Span) -> str:
        """The exact words of a span."""
        return self.report.text[span.start : span.end]

    def plain(self, start: int, end: int) -> str:
        """The folded words between two original offsets."""
        return self.folded.text[self.folded.folded(start) : self.folded.folded(end)]

    def excerpt(self, start: int, end: int) -> Excerpt:
        """A span with its exact words."""
        return Excerpt(self.id, start, end, self.report.text[start:end])

    def cite(self, span: Span) -> Excerpt:
        """`excerpt` of a record's span."""
        return self.excerpt(span.start, span.end)

    def line_at(self, offset: int) -> Line | None:
        """The sentence that holds an offset, null in furniture."""
        at = bisect_right(self._starts, offset) - 1
        return self.lines[at] if at >= 0 and offset < self.lines[at].end else None


def lay_out(reports: Iterable[tuple[Report, Reading]]) -> tuple[Material, ...]:
    """Every report once, in the order of publication and id: the order they came in is forgotten here.

    Two reports of one id: the one whose text sorts first stands.
    """
    by_id: dict[str, tuple[Report, Reading]] = {}
    for report, reading in reports:
        known = by_id.get(report.id)
        if known is None or report.text < known[0].text:
            by_id[report.id] = (report, reading)
    laid = [_material(*pair) for pair in by_id.values()]
    return tuple(sorted(laid, key=lambda m: (m.published.last or m.published.first or "", m.id)))


def _material(report: Report, reading: Reading) -> Material:
    folded = fold(report.text)
    blocks = reading.blocks or find_blocks(report.text, title=report.title)
    lines = tuple(_lines(folded, blocks))
    published = reading.report.published
    first = published.from_ or published.best or (report.published or None)
    last = published.to or published.best or (report.published or None)
    if published.best and (published.probability or 0) >= SURE and _close(first, last):
        first = last = published.best
    days = Days(first[:10] if first else None, last[:10] if last else None)
    starts = tuple(line.start for line in lines)
    return Material(report, reading, folded, blocks, lines, days, *_words(reading, folded), starts)


def _words(reading: Reading, folded: Folded) -> tuple[frozenset[int], frozenset[int]]:
    """Where words begin that are no part of a title, and those of bodies' and places' names."""
    verbs = [*(s.cue for s in reading.statements), *(e.trigger for e in reading.events)]
    taken = {v.start for v in verbs if not folded.text.startswith("ال", folded.folded(v.start))}
    named: set[int] = set()
    for name in reading.names:
        into = taken if name.type == "PER" else named
        first, last = folded.folded(name.start), folded.folded(name.end)
        into.update(folded.start(match.start()) for match in WORD.finditer(folded.text, first, last))
    return frozenset(taken), frozenset(named)


def _close(first: str | None, last: str | None) -> bool:
    return first is not None and last is not None and last[:10] <= shift(first[:10], CLOSE)


def _lines(folded: Folded, blocks: Sequence[Block]) -> Iterable[Line]:
    for block in blocks:
        for start, end in sentences_of(folded, block):
            yield Line(folded.start(start), folded.end(end), block.kind)
