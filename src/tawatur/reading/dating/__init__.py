"""Dating: the day a report was published, as given, or as far as the report itself shows it.

Clues (`clues.py` from the times named, `almanac.py` from events and holders of office that are known, `traces.py` from
the address and the file's name) put each day into buckets; `weights.toml`, learned from dated reports, weighs them;
`solver.py` adds up and answers with an interval, its probability and its best day; `tell.py` says what counted.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tawatur.reading.dating.almanac import clues_of_almanac, known_days
from tawatur.reading.dating.clues import Clue, clues_of_times
from tawatur.reading.dating.given import given_day
from tawatur.reading.dating.solver import HORIZON, Horizon, solve, spread
from tawatur.reading.dating.table import weights
from tawatur.reading.dating.tell import WANTED, against, published, through_others
from tawatur.reading.dating.traces import clues_of_traces

if TYPE_CHECKING:
    from tawatur.reading.dating.across import Narrowed
    from tawatur.reading.times.join import Piece
    from tawatur.record import Published, Report
    from tawatur.text.document import Document

__all__ = ["clues_of", "date", "firm", "given_day"]

#: An interval wider than this many days is no answer: nothing is known.
_WIDEST = 1826
#: How many time expressions and clues of one report are looked at: a calendar or a list of dates tells no more.
_PIECES, _CLUES = 300, 40
#: The kinds that can tell a year; without one there is nothing to solve.
_YEARS = (
    "day.", "month_of_year.", "year.", "agreement", "named.", "event", "since", "visit", "vote", "url", "file", "holder", "person",
    "former", "topic",
)  # fmt: skip


def clues_of(report: Report, document: Document, pieces: list[Piece]) -> list[Clue]:
    """Everything about a report that tells its day, but for a day that came with it; what is said twice counts once."""
    found: dict[object, Clue] = {}
    times = clues_of_times(pieces[:_PIECES], document, known_days(document))
    for clue in (*clues_of_traces(report), *times, *clues_of_almanac(document)):
        found.setdefault((clue.kind, clue.measure), clue)
    return list(found.values())[:_CLUES]


def date(report: Report, document: Document, pieces: list[Piece], within: Narrowed | None = None) -> Published:
    """The day of publication: the given one, with what in the text contradicts it, else worked out from the report.

    `within`: the days that other reports of its story leave to it, with their reasons. All null where the report tells
    nothing. A given day that is no ISO day is a `MalformedError`.
    """
    given = given_day(report)
    clues = clues_of(report, document, pieces)
    if given.best is not None:
        return against(given, clues, document)
    if within is None and not any(clue.kind.startswith(_YEARS) for clue in clues):
        return given
    answer = solve(spread(clues, weights(), _horizon(within)), WANTED, _WIDEST)
    if answer is None:
        return given
    told = published(answer, clues, document)
    return told if within is None else through_others(told, within)


def _horizon(within: Narrowed | None) -> Horizon:
    if within is None:
        return HORIZON
    first, last = within.interval
    return Horizon(
        max(HORIZON.first, first.toordinal()) if first else HORIZON.first,
        min(HORIZON.last, last.toordinal()) if last else HORIZON.last,
        HORIZON.prior,
    )


_FIRM = 7  # days


def firm(published: Published) -> Published:
    """The day from which other layers may count: one known within a week; else the same without a best day."""
    if published.best is None or published.given or published.from_ is None or published.to is None:
        return published
    width = dt.date.fromisoformat(published.to) - dt.date.fromisoformat(published.from_)
    return published if width.days < _FIRM else msgspec.structs.replace(published, best=None)
