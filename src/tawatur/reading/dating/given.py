"""The day a report was published: as given, or as far as the text itself shows it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tawatur.errors import MalformedError
from tawatur.record import Published

if TYPE_CHECKING:
    from tawatur.record import Report

__all__ = ["given_day"]


def given_day(report: Report) -> Published:
    """The day that came with the report, as a certain interval of one day; all null where none came.

    A `published` that is no ISO day is a `MalformedError` that names the report.
    """
    if report.published is None:
        return Published()
    try:
        day = dt.date.fromisoformat(report.published[:10]).isoformat()
    except ValueError:
        raise MalformedError(report.id, f"published is not a day: {report.published!r}") from None
    return Published(from_=day, to=day, best=day, probability=1.0, given=True)
