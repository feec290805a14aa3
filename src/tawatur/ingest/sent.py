"""Reports that come as records (over the API, from a program): put to the same tests as those that come in files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tawatur.errors import InputError, MalformedError
from tawatur.ingest.days import iso_day, mail_day
from tawatur.text.decode import check_text

if TYPE_CHECKING:
    from tawatur.record import Report
    from tawatur.text.decode import Limits

__all__ = ["sound"]

_SHOWN = 80  # characters of an id in an error


def sound(report: Report, limits: Limits) -> Report | InputError:
    """The report, its days in ISO form; an error that names it where its text or a day of it cannot be used."""
    where = report.id[:_SHOWN] or "a report"
    try:
        check_text(report.text, where, limits)
        days = {field: _day(getattr(report, field), field, where) for field in ("published", "modified")}
    except InputError as error:
        return error
    return report if days == _days(report) else msgspec.structs.replace(report, **days)


def _days(report: Report) -> dict[str, str | None]:
    return {"published": report.published, "modified": report.modified}


def _day(value: str | None, field: str, where: str) -> str | None:
    if value is None:
        return None
    day = iso_day(value) or mail_day(value)
    if day is None:
        raise MalformedError(where, f"{field} is not a day like 2024-03-10: {value[:40]!r}")
    return day
