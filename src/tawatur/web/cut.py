"""A report's text cut at every edge of what is marked in it, so that marks can overlap."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tawatur.record import Block, Figure, Reading, Report

__all__ = ["Mark", "Paragraph", "Piece", "marks_of", "paragraphs"]


class Mark(NamedTuple):
    """A span of a layer with what is told of it; offsets as in the report."""

    start: int
    end: int
    layer: str
    told: str


class Piece(NamedTuple):
    """A run of text between two edges: the layers it lies in, what is told of them, whether it is the one looked for."""

    text: str
    layers: tuple[str, ...]
    told: str
    sought: bool
    first: bool


class Paragraph(NamedTuple):
    """A block of the report, cut."""

    kind: str
    pieces: tuple[Piece, ...]


def marks_of(reading: Reading) -> list[Mark]:
    """What the layers found in one report."""
    found = [Mark(n.start, n.end, "names", f"{n.type} {n.actor or ''}") for n in reading.names]
    found += [Mark(t.start, t.end, "times", f"{t.value} {t.from_ or ''}…{t.to or ''}") for t in reading.times]
    found += [Mark(f.start, f.end, "figures", _told(f)) for f in reading.figures]
    found += [Mark(s.cue.start, s.cue.end, "cues", s.force) for s in reading.statements]
    found += [Mark(s.content.start, s.content.end, "content", s.force) for s in reading.statements if s.content]
    found += [Mark(e.trigger.start, e.trigger.end, "events", f"{e.type} {e.status}") for e in reading.events]
    found += [Mark(e.start, e.end, "expectations", e.kind) for e in reading.expectations]
    return found


def _told(figure: Figure) -> str:
    """A figure's value and measure, how it is meant, whether it took place and as of when, as far as each is known."""
    meant = [figure.role, figure.period, figure.status, figure.as_of and f"as of {figure.as_of}"]
    parts = (f"{figure.low}–{figure.high}", figure.measure, figure.bound, *meant)
    return " ".join(part for part in parts if part)


def paragraphs(
    report: Report, blocks: Sequence[Block], marks: Iterable[Mark], sought: tuple[int, int] | None
) -> Iterator[Paragraph]:
    """Every block of a report with its pieces; `sought`: the span that somebody came for."""
    every = sorted(marks)
    for block in blocks:
        here = [m for m in every if m.start < block.end and m.end > block.start]
        yield Paragraph(block.kind, tuple(_pieces(report.text, block, here, sought)))


def _pieces(text: str, block: Block, marks: Sequence[Mark], sought: tuple[int, int] | None) -> Iterator[Piece]:
    spans = [(m.start, m.end) for m in marks] + ([sought] if sought else [])
    edges = {block.start, block.end} | {min(max(e, block.start), block.end) for span in spans for e in span}
    for start, end in itertools.pairwise(sorted(edges)):
        here = [m for m in marks if m.start <= start and m.end >= end]
        inside = sought is not None and sought[0] <= start and end <= sought[1]
        layers = tuple(dict.fromkeys(m.layer for m in here))
        told = " · ".join(m.told for m in here if m.layer != "content")
        yield Piece(
            text[start:end],
            layers,
            told,
            inside,
            inside and sought is not None and start == max(sought[0], block.start),
        )
