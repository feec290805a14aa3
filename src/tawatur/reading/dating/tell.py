"""Telling: an answer with the evidence behind it, in the order of its weight, and what stands against it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tawatur.reading.dating.solver import heaviest, solve, spread, weight_of
from tawatur.reading.dating.table import weights
from tawatur.record import Conflict, Evidence, Published, Span

if TYPE_CHECKING:
    from tawatur.reading.dating.clues import Clue
    from tawatur.reading.dating.solver import Answer
    from tawatur.text.document import Document

__all__ = ["against", "published"]

#: How far below its best (log weight) a clue lies that contradicts the day.
_AGAINST = 4.5
#: How far below the best day (log probability) a given day must lie to be doubted, and the sum of losses to look at all.
_DOUBTED, _LOOK = 6.0, 4.0
_TOLD = 8


def published(answer: Answer, clues: list[Clue], document: Document) -> Published:
    """A worked-out day with its evidence, and the clues that contradict it."""
    table = weights()
    losses = {clue: -table[clue.kind][clue.measure.bucket(answer.best)] for clue in clues}
    speaking = [clue for clue, loss in losses.items() if loss < _AGAINST]
    speaking.sort(key=lambda clue: losses[clue] - _reach(table[clue.kind]))
    return Published(
        from_=_iso(answer.first),
        to=_iso(answer.last),
        best=_iso(answer.best),
        probability=round(min(answer.probability, 0.999), 3),
        evidence=tuple(Evidence(*_span(clue, document), clue.why) for clue in speaking[:_TOLD]),
        conflicts=tuple(
            Conflict((_place(clue, document),), f"{clue.why}; this does not fit {_iso(answer.best)}")
            for clue, loss in losses.items()
            if loss >= _AGAINST
        ),
    )


def against(given: Published, clues: list[Clue], document: Document) -> Published:
    """A given day, with what contradicts it where the whole of the clues points elsewhere."""
    table = weights()
    day = dt.date.fromisoformat(given.best or "").toordinal()
    losses = {clue: -table[clue.kind][clue.measure.bucket(day)] for clue in clues}
    if sum(losses.values()) < _LOOK:
        return given
    whole = spread(clues, table)
    if heaviest(whole) - weight_of(whole, day) < _DOUBTED:
        return given
    answer = solve(whole)
    worst = max(losses.values())
    spans = tuple(_place(clue, document) for clue, loss in losses.items() if loss >= min(worst, _AGAINST))
    points = f"the given day {given.best} does not fit the text, which points to {_iso(answer.best)}"
    reasons = "; ".join(dict.fromkeys(clue.why for clue, loss in losses.items() if loss >= min(worst, _AGAINST)))
    return msgspec.structs.replace(given, conflicts=(Conflict(spans, f"{points}: {reasons}"),))


def _reach(row: tuple[float, ...]) -> float:
    """How much a kind of clue can tell: what the worst bucket loses."""
    return -min(row)


def _iso(day: int) -> str:
    return dt.date.fromordinal(day).isoformat()


def _place(clue: Clue, document: Document) -> Span:
    return document.span(clue.start, clue.end) if clue.end > clue.start else Span(0, 0)


def _span(clue: Clue, document: Document) -> tuple[int, int]:
    span = _place(clue, document)
    return span.start, span.end
