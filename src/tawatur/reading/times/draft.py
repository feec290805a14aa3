"""What a rule makes of a time expression before it is placed on the calendar."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads the annotations
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from tawatur.record import TimeType

__all__ = ["Draft", "Kind", "Moment", "lasting", "recurring"]

Kind = Literal[
    "part", "late", "clock", "relday", "weekday", "day", "week", "month", "quarter", "season", "year", "decade",
    "century", "edge", "lasting", "recurring", "rate", "few", "echo", "zone",
]  # fmt: skip


class Moment(msgspec.Struct, frozen=True):
    """The day from which relative times are counted; null where the publication day is unknown."""

    day: dt.date | None


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression, as far as its own words say it.

    `kind` is its grain, by which neighbours are joined. `shift` counts `unit`s (D W M Y) from the day of speech.
    `echo`: `shift` counts from the time named before, not from the day of speech (`العام نفسه`, `اليوم التالي`).
    `paired`: joined to the weekday behind it, which it comes before (`السبت والأحد المقبلين`).
    `needs`: counts for nothing until it is joined to a neighbour (`بداية`, `صباح`, `العام`).
    `borrows`: takes month, year and direction from the date that follows (`20` in `بين 20 و31 يوليو`).
    `value`: the TIMEX3 value where the words alone give it (durations, sets).
    `overnight`: the night to the day after (`ليل الجمعة السبت`).
    `low`, `high`: how many units back, where that is vague (`قبل بضعة أيام`).
    """

    kind: Kind
    type: TimeType = "DATE"
    hijri: bool = False
    century: int | None = None
    decade: int | None = None
    year: int | None = None
    season: str | None = None
    quarter: str | None = None
    month: int | None = None
    month_to: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    unit: str | None = None
    lean: str | None = None
    twice: bool = False
    edge: str | None = None
    part: str | None = None
    clock: str | None = None
    mod: str | None = None
    value: str | None = None
    low: int = 0
    high: int = 0
    overnight: bool = False
    paired: bool = False
    echo: bool = False
    needs: bool = False
    borrows: bool = False


def lasting(value: str, mod: str | None = None) -> Draft:
    """A duration."""
    return Draft(kind="lasting", type="DURATION", value=value, mod=mod)


def recurring(value: str) -> Draft:
    """A set: how often."""
    return Draft(kind="recurring", type="SET", value=value)
