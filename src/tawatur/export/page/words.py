"""How the page says things in Arabic: labels, days and numbers."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["count", "counted", "day", "days", "interval", "label", "number"]

_MONTHS = (
    "يناير/كانون الثاني", "فبراير/شباط", "مارس/آذار", "أبريل/نيسان", "مايو/أيار", "يونيو/حزيران",
    "يوليو/تموز", "أغسطس/آب", "سبتمبر/أيلول", "أكتوبر/تشرين الأول", "نوفمبر/تشرين الثاني", "ديسمبر/كانون الأول",
)  # fmt: skip


@cache
def _labels() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("tawatur.export.page") / "templates" / "labels.toml").read_text(encoding="utf-8"))


def label(value: str, kind: str) -> str:
    """The Arabic word for a value of a kind (`status`, `force`, `measure` …); the value itself where there is none."""
    return _labels().get(kind, {}).get(value, value)


def day(iso: str | None) -> str:
    """A day in words.

    >>> day("2024-03-30")
    '30 مارس/آذار 2024'
    """
    if not iso:
        return ""
    date = dt.date.fromisoformat(iso)
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def interval(first: str | None, last: str | None) -> str:
    """An interval of days in as few words as it takes: a day, a month, a year, or from … to …; empty where unknown."""
    if not first and not last:
        return ""
    if not first or not last:
        return f"منذ {day(first)}" if first else f"حتى {day(last)}"
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    after = end + dt.timedelta(days=1)
    if start == end:
        return day(first)
    if start.day == 1 and after.day == 1:
        if (start.year, start.month) == (end.year, end.month):
            return f"{_MONTHS[start.month - 1]} {start.year}"
        if start.month == 1 and after.month == 1:
            return str(start.year) if start.year == end.year else f"{start.year}-{end.year}"
    return f"من {day(first)} إلى {day(last)}"


def days(record: object) -> str:
    """The interval of a record with `from_` and `to`."""
    return interval(getattr(record, "from_", None), getattr(record, "to", None))


def number(value: float) -> str:
    """A number with thousands parted.

    >>> number(2500)
    '2,500'
    """
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def count(amount: int, noun: str) -> str:
    """A counted noun as Arabic counts: one, two, 3-10 with the plural, 11-99 the accusative, round hundreds the genitive.

    >>> count(2, "report"), count(5, "report"), count(12, "report"), count(100, "report")
    ('تقريران', '5 تقارير', '12 تقريرا', '100 تقرير')
    """
    return counted(amount, _labels()["count"][noun])


def counted(amount: int, forms: str) -> str:
    """As `count`, the noun given by its five forms parted by `|`; the form of one and of two stands by itself."""
    one, two, few, many, whole = forms.split("|")
    rest = amount % 100
    if amount in (1, 2):
        return one if amount == 1 else two
    form = few if 3 <= rest <= 10 or amount == 0 else many if rest > 10 else whole
    return f"{amount:,} {form}"
