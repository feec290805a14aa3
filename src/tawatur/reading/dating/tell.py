"""Telling: an answer with the evidence behind it, in the order of its weight, and what stands against it."""

from __future__ import annotations

import datetime as dt
from math import exp, log
from typing import TYPE_CHECKING

import msgspec

from tawatur.reading.dating.measures import Weekday
from tawatur.reading.dating.solver import HORIZON, heaviest, solve, spread, weight_of
from tawatur.reading.dating.table import weights
from tawatur.record import Conflict, Evidence, Published, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.reading.dating.across import Narrowed
    from tawatur.reading.dating.clues import Clue
    from tawatur.reading.dating.solver import Answer
    from tawatur.text.document import Document

__all__ = ["WANTED", "against", "published", "through_others"]

#: How far below its best (log weight) a clue lies that contradicts the day.
_AGAINST = 4.5
#: How far below the best day (log probability) a given day must lie to be doubted.
_DOUBTED = 6.5
_TOLD = 10
#: What is recalled from the past fades, but however old it is it contradicts no later day; a date whose year is not
#: named contradicts none at all.
_RECALLED = ("month_of_year.newest", "month_of_year.older", "year.", "event", "since", "topic", "person", "day.older")
_NEWEST = ("day.newest", "day.weekday")
_YEARLESS = ("date.plain", "date.weekday", "date.recalled", "date.past", "date.ahead", "month.plain", "month.past")
#: The clues of a report are not independent and the model is surer than it is right: on the reports it learned from, an
#: interval with 0.95 of its mass held nine times in ten. So that mass is wanted, and what is left out counts double.
#: Where that is too wide to say anything, the likelier part is told with its smaller probability.
WANTED, _SURER = (0.95, 0.85, 0.75), 2.0


def published(answer: Answer, clues: list[Clue], document: Document) -> Published:
    """A worked-out day with its evidence, and the clues that contradict it."""
    table = weights()
    losses = {clue: -table[clue.kind][clue.measure.bucket(answer.best)] for clue in clues}
    speaking = [clue for clue, loss in losses.items() if loss < _AGAINST]
    speaking.sort(key=lambda clue: -_told_by(clue, answer.best, table[clue.kind]))
    return Published(
        from_=_iso(answer.first),
        to=_iso(answer.last),
        best=_iso(answer.best),
        probability=round(1 - _SURER * (1 - min(answer.probability, 0.999)), 3),
        evidence=tuple(Evidence(*_span(clue, document), clue.why) for clue in speaking[:_TOLD]),
        conflicts=tuple(
            Conflict((_place(clue, document),), f"{clue.why}; this does not fit {_iso(answer.best)}")
            for clue, loss in losses.items()
            if _contradicts(clue, answer.best, loss, recalled=_RECALLED + _NEWEST)
        ),
    )


def through_others(told: Published, within: Narrowed) -> Published:
    """A worked-out day that other reports helped to find: it says so before all other evidence."""
    reasons = tuple(Evidence(0, 0, f"other reports: {tie.why}") for tie in within.ties)
    return msgspec.structs.replace(told, evidence=reasons + told.evidence)


def against(given: Published, clues: list[Clue], document: Document) -> Published:
    """A given day, with what contradicts it where the whole of the clues points elsewhere."""
    table = weights()
    day = dt.date.fromisoformat(given.best or "").toordinal()
    losses = [-table[clue.kind][clue.measure.bucket(day)] for clue in clues]
    told = zip(clues, losses, strict=True)
    speaking = [clue for clue, loss in told if _contradicts(clue, day, loss, recalled=_RECALLED)]
    if not speaking:
        return given
    whole = spread(clues, table)
    if heaviest(whole) - weight_of(whole, day) < _DOUBTED or (answer := solve(whole)) is None:
        return given
    spans = tuple(_place(clue, document) for clue in speaking)
    points = f"the given day {given.best} does not fit the text, which points to {_iso(answer.best)}"
    reasons = "; ".join(dict.fromkeys(clue.why for clue in speaking))
    return msgspec.structs.replace(given, conflicts=(Conflict(spans, f"{points}: {reasons}"),))


def _contradicts(clue: Clue, day: int, loss: float, *, recalled: tuple[str, ...]) -> bool:
    """Whether a clue that loses so much on a day speaks against it, and is not only old news."""
    if loss < _AGAINST or clue.kind in _YEARLESS:
        return False
    return not clue.kind.startswith(recalled) or clue.measure.bucket(day) < clue.measure.now


def _told_by(clue: Clue, day: int, row: Sequence[float]) -> float:
    """How much a clue alone tells of a day, in nats: how much likelier it makes it than it is among all days."""
    if isinstance(clue.measure, Weekday):
        shares = [exp(row[bucket]) / 7 for bucket in range(7)]
        return row[clue.measure.bucket(day)] - log(sum(shares))
    runs = clue.measure.runs(HORIZON.first, HORIZON.last)
    ends = [*(day for day, _ in runs[1:]), HORIZON.last + 1]
    mass = sum((end - day) * exp(row[bucket]) for (day, bucket), end in zip(runs, ends, strict=True))
    return row[clue.measure.bucket(day)] - log(mass / (HORIZON.last - HORIZON.first + 1))


def _iso(day: int) -> str:
    return dt.date.fromordinal(day).isoformat()


def _place(clue: Clue, document: Document) -> Span:
    return document.span(clue.start, clue.end) if clue.end > clue.start else Span(0, 0)


def _span(clue: Clue, document: Document) -> tuple[int, int]:
    span = _place(clue, document)
    return span.start, span.end
