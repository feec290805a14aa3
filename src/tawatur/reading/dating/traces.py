"""Traces: dates outside the text, in a report's address or in the name it is kept under.

They are kinds of their own, since they may be the crawler's day and not the outlet's.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from tawatur.reading.dating.clues import Clue
from tawatur.reading.dating.measures import Lag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.record import Report

__all__ = ["clues_of_traces"]

#: 2024/03/12, 2024-3-12, 20240312: no digit or letter glued to it, the same stroke twice.
_DAY = re.compile(
    r"(?<![0-9A-Za-z])(?P<year>(?:19|20)\d\d)(?P<stroke>[-_/.]?)(?P<month>0?[1-9]|1[0-2])(?P=stroke)"
    r"(?P<day>[12]\d|3[01]|0?[1-9])(?![0-9A-Za-z])"
)


def clues_of_traces(report: Report) -> Iterator[Clue]:
    """The day in the address, and the day in the report's id (its file's name)."""
    for kind, name, trace in (("url", "address", report.url), ("file", "name", report.id)):
        if trace and (day := _day(trace)):
            yield Clue(kind, 0, 0, Lag((day.toordinal(),)), f"the report's {name} holds the date {day}")


def _day(trace: str) -> dt.date | None:
    for match in _DAY.finditer(trace):
        if not match["stroke"] and len(match.group()) != 8:
            continue
        try:
            return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
    return None
