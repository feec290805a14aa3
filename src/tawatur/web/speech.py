"""What the pages say, in Arabic and in English: words, labels of values, days and counts."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import cache
from importlib.resources import files
from types import SimpleNamespace
from typing import Any, Literal, NamedTuple

from tawatur.export.page import words as arabic

__all__ = ["COOKIE", "Language", "Speech", "language_of", "vocabulary"]

Language = Literal["ar", "en"]
#: The cookie that keeps the language somebody chose.
COOKIE = "tawatur_language"


@cache
def vocabulary() -> dict[str, Any]:
    """What `words.toml` holds, by what it is for (`ui`, `label`, `ground`)."""
    return tomllib.loads((files("tawatur.web") / "words.toml").read_text(encoding="utf-8"))


def language_of(chosen: str | None, accepted: str) -> Language:
    """The language somebody chose, else the first of the two that the browser asks for, else Arabic."""
    if chosen in ("ar", "en"):
        return "en" if chosen == "en" else "ar"
    for part in accepted.lower().split(","):
        if part.strip().startswith(("ar", "en")):
            return "en" if part.strip().startswith("en") else "ar"
    return "ar"


class Speech(NamedTuple):
    """The words of one language."""

    language: Language = "ar"

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return "rtl" if self.language == "ar" else "ltr"

    def say(self, key: str) -> str:
        """A word or line of the pages."""
        ar, en = vocabulary()["ui"][key]
        return str(ar if self.language == "ar" else en)

    def label(self, value: str, kind: str) -> str:
        """The word for a value of a kind (`status`, `force` …); the value itself where there is none."""
        if self.language == "ar":
            return arabic.label(value, kind)
        return str(vocabulary()["label"].get(kind, {}).get(value, value))

    def day(self, iso: str | None) -> str:
        """A day in words.

        >>> Speech("en").day("2024-03-30")
        '30 March 2024'
        """
        if self.language == "ar" or not iso:
            return arabic.day(iso)
        date = dt.date.fromisoformat(iso)
        return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"

    def days(self, record: Any) -> str:
        """The interval of a record with `from_` and `to` in as few words as it takes; empty where unknown."""
        first, last = getattr(record, "from_", None), getattr(record, "to", None)
        if self.language == "ar":
            return arabic.interval(first, last)
        if not first or not last:
            return f"since {self.day(first)}" if first else f"until {self.day(last)}" if last else ""
        start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        after = end + dt.timedelta(days=1)
        if start == end:
            return self.day(first)
        if start.day == 1 and after.day == 1 and start.year == end.year:
            if start.month == end.month:
                return f"{_MONTHS[start.month - 1]} {start.year}"
            if start.month == 1 and after.month == 1:
                return str(start.year)
        return f"{self.day(first)} to {self.day(last)}"

    def counted(self, amount: int, noun: str) -> str:
        """A counted noun: `12 reports`, and as Arabic counts.

        >>> Speech("en").counted(1, "report"), Speech("ar").counted(2, "report")
        ('1 report', 'تقريران')
        """
        ar, en = vocabulary()["count"][noun]
        if self.language == "ar":
            return arabic.counted(amount, ar)
        one, many = en.split("|")
        return f"{amount:,} {one if amount == 1 else many}"

    def period(self, name: str) -> str:
        """A day, a month or a year in words, given as `2024-03-30`, `2024-03` or `2024`."""
        if len(name) == 4:
            return name
        if len(name) == 10:
            return self.day(name)
        return self.day(f"{name}-01").split(" ", 1)[1]

    def plain(self, text: str) -> str:
        """A line with its days and bounds in words: days as `2024-03-30` or `2024-03-01/2024-03-31`, bounds as `>5`.

        >>> Speech("en").plain("2024-03-01/2024-03-31; >1,500")
        'March 2024; more than 1,500'
        """
        text = _DAYS.sub(lambda m: self.days(SimpleNamespace(from_=m[1], to=m[2] or m[1])), text)
        return _BOUND.sub(lambda m: f"{self.say('more_than' if m[1] == '>' else 'less_than')} {m[2]}", text)

    @staticmethod
    def short(iso: str | None) -> str:
        """A day in figures, `30/3/2024`; empty where unknown."""
        return "/".join(str(int(part)) for part in reversed(iso.split("-"))) if iso else ""

    def moment(self, iso: str) -> str:
        """A moment of the store's (UTC), to the minute."""
        return f"{self.day(iso[:10])} {iso[11:16]}"

    @staticmethod
    def number(value: float) -> str:
        """A number with thousands parted."""
        return arabic.number(value)


_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_DAYS = re.compile(rf"(?<![\d-])({_DAY})(?:/({_DAY}))?(?![\d-])")
_BOUND = re.compile(r"(?<![<>=])([<>])(\d)")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
