"""Numbers in digits: separators of thousands and decimals as Arabic outlets write them.

`1,500` and `1.500.000` group thousands, `7,5` and `2.3` are decimals (the comma is the Maghreb's and the Levant's
decimal mark, the stop the Gulf's), `12 000` groups by a space. One group of three behind a stop or comma is
thousands, unless a scale or a per cent sign follows (`1.375 مليار`) or the number begins with nought. Some wires
write the decimal mark as ر and the parts from right to left: `5ر2 مليون` is 2.5 million.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Digits", "read_digits"]

#: A whole run with whatever joins digits to digits, so that clock times and dates are seen as one thing.
_RUN = re.compile(r"\d+(?:[.,،٫/:\\]\d+)*")
_GROUPED = re.compile(r"(\d{1,3}(?:([,،.])\d{3})(?:\2\d{3})*)(?:[.,](\d{1,2}))?\Z")
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?![\d]|[.,:/]\d)")
_DECIMAL = re.compile(r"\d+[.,،]\d+\Z")
#: `5ر2` is 2.5: wires that write the mark as a letter set the parts from right to left.
_TURNED = re.compile(r"(\d{1,4})ر(\d{1,4})(?!\d)")
_SCALE_NEXT = re.compile(r" ?(?:ال)?(?P<big>مليار|بليون|تريليون|ترليون|مليون|ملايين|الف|الاف|%)")
_PERCENT_NEXT = re.compile(r" ?(?:%|في الم|بالم)")


_LONGEST = 15  # digits of the longest number that is taken for one


class Digits(NamedTuple):
    """A number read from digits: its value and where it ends (folded)."""

    value: int | float
    end: int


def read_digits(text: str, at: int) -> tuple[Digits | None, int]:
    """The number that begins at the digit `text[at]` (null for clock times, dates, versions) and the end of its run."""
    if spaced := _SPACED.match(text, at):
        return Digits(int(spaced.group().replace(" ", "")), spaced.end()), spaced.end()
    if turned := _TURNED.match(text, at):
        return Digits(_decimal(f"{turned[2]}.{turned[1]}"), turned.end()), turned.end()
    match = _RUN.match(text, at)
    if match is None:
        return None, at
    value = _value(match.group(), text, match.end())
    return (None if value is None else Digits(value, match.end())), match.end()


def _value(run: str, text: str, end: int) -> int | float | None:
    """The value of a run of digits and marks; null for what is no number, and for numbers beyond any count."""
    if run.isdigit():
        return int(run) if len(run) <= _LONGEST else None
    if grouped := _GROUPED.match(run):
        return _grouped(grouped, text, end)
    return _decimal(run) if _DECIMAL.match(run) else None


def _grouped(match: re.Match[str], text: str, end: int) -> int | float:
    whole, mark, rest = match.groups()
    if rest is None and whole.count(mark) == 1 and _is_decimal(whole, mark, text, end):
        return _decimal(whole)
    value = int(whole.replace(mark, ""))
    return _tidy(float(f"{value}.{rest}")) if rest else value


def _is_decimal(whole: str, mark: str, text: str, end: int) -> bool:
    if whole.startswith("0") or _PERCENT_NEXT.match(text, end):
        return True
    scale = _SCALE_NEXT.match(text, end)
    if scale is None:
        return False
    return mark == "." or scale["big"] not in ("مليون", "الف", "الاف") or not whole.endswith("00")


def _decimal(run: str) -> int | float:
    return _tidy(float(run.replace(",", ".").replace("،", ".")))


def _tidy(value: float) -> int | float:
    return int(value) if value == int(value) else value
