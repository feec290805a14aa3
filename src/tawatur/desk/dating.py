"""Reports whose day is learned after they were read: from others of their story, or from somebody who knows it.

Such a report is read again, since what it calls yesterday, or the current month, hangs on its day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

    from tawatur.reading.reader import Reader
    from tawatur.record import Reading, Report
    from tawatur.story.decisions import Judged
    from tawatur.text.lexicon import Lexicons

__all__ = ["dated_by_hand", "dated_by_others"]


def dated_by_others(
    pairs: list[tuple[Report, Reading]], lexicons: Lexicons, reader: Callable[[], Reader] | None
) -> list[tuple[Report, Reading]]:
    """The same, reports without a day read again where others of the story leave fewer days to them."""
    from tawatur.story.dates import dated_together

    fewer = dated_together(pairs, lexicons)
    if not fewer:
        return pairs
    from tawatur.reading.reader import Reader

    made = reader() if reader else Reader(lexicons)
    return [
        (report, made.read(report, within=fewer[report.id]) if report.id in fewer else reading)
        for report, reading in pairs
    ]


def dated_by_hand(report: Report, reading: Reading, judged: Judged, reader: Callable[[], Reader]) -> Reading:
    """The same, read anew where a judgement gives the report another day than the one it was read with.

    A given day that is no ISO day is a `MalformedError`.
    """
    from tawatur.story.decisions import day_given

    day = day_given(report, reading, judged)
    if day is None or (reading.report.published.given and reading.report.published.best == day):
        return reading
    return reader().read(msgspec.structs.replace(report, published=day))
