"""Days of publication as data carry them: ISO 8601 or RFC 2822, with or without a time; nothing vaguer."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

__all__ = ["iso_day", "mail_day"]

_YEARS = range(1700, 2201)  # in which reports are printed; other days are mistakes, or meant to mislead
_LONGEST = 200  # characters of a date that are looked at
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?")


def iso_day(value: str) -> str | None:
    """The day of an ISO date or date and time, as written (no change of time zone); null for anything else.

    >>> iso_day("2024-03-10T23:30:00+03:00")
    '2024-03-10'
    """
    match = _ISO.fullmatch(value.strip())
    if match is None:
        return None
    try:
        return _printed(dt.date.fromisoformat(match[1]))
    except ValueError:
        return None


def mail_day(value: str) -> str | None:
    """The day of a date as feeds write it (RFC 2822); null for anything else.

    >>> mail_day("Sun, 10 Mar 2024 23:30:00 +0300")
    '2024-03-10'
    """
    try:
        return _printed(parsedate_to_datetime(value[:_LONGEST]).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _printed(day: dt.date) -> str | None:
    """A day on which a report can have come out, as ISO; null for any other."""
    return day.isoformat() if day.year in _YEARS else None
