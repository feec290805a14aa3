"""Pieces of pattern that several rules share, and small makers of values.

A name may stand once in a pattern, so each piece is used at most once in a rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.reading.rule import Match

__all__ = [
    "ADJECTIVES", "DAY", "LEAN", "MONTH", "NUMBER", "SHIFTS", "YEAR", "day_number", "hijri_year", "number", "words_number",
]  # fmt: skip

SHIFTS = {"past": -1, "this": 0, "next": 1}

#: A modifier of side, `قبل` before it doubling it: `الماضي`, `قبل الماضي`.
LEAN = r"(?: (?P<twice>(?:ما )?(?:قبل|بعد) )?ال(?P<lean>{lean}))"
#: A year behind a month, with or without `عام`, written on or apart.
YEAR = r"(?:[ ،,]{0,2}(?:من )?(?:لعام |لسنة |(?:ال)?(?:عام|سنة) ?)?(?P<year>(?:1[3-9]|20)\d\d)(?!\d|[.,/]\d) ?(?:م(?!\w)|(?P<ah>ه|هجري[ةا]?)(?!\w)|ميلادي[ةا]?)?)"
#: A month, with its other name in the other tradition behind a stroke, a space or in brackets.
MONTH = r"{month!}(?:[ /\-–(\[]{1,3}(?P<twin>{month})[)\]]?)?"
#: A day of the month in digits or as an ordinal.
DAY = r"(?:ال ?)?(?:(?P<day>(?:0?[1-9]|[12]\d|3[01])(?!\d))|(?<=ال)(?P<nth>{ordinal}))"
#: A number in digits or words up to some hundreds.
NUMBER = r"(?:(?P<digits>\d{1,4})(?P<point>[.,]\d+)?(?: (?P<thousand>ألف|آلاف))?|(?P<words>{count_hundred}(?: و(?:{count_word} و)?{count_ten}| و{count_word})?|{count_word}(?: و{count_ten})?|{count_ten}))"
#: Adjectives that stay with a duration.
ADJECTIVES = r"(?: (?P<tail>كامل|كاملا|كاملة|كاملين|كثيرة|قليلة|طويلة|طوال|عديدة|متتالية|متتاليين|متواصلة|متواصلين|معدودة|معدودات|متوالية|قادمة|مقبلة|تقريبا|على الأقل|على الأكثر))"


def number(match: Match) -> int | float:
    """What `NUMBER` matched."""
    if match["digits"]:
        if match["point"]:
            return float(match["digits"] + match["point"].replace(",", "."))
        return int(match["digits"]) * (1000 if match["thousand"] else 1)
    return words_number(match, match["words"])


def words_number(match: Match, words: str) -> int:
    """What number words joined by و add up to; the pattern must name all classes of number words."""
    return sum(_value(match, word) for word in _parts(words))


def _value(match: Match, word: str) -> int:
    found = (match.look(word, cls) for cls in ("count_word", "count_ten", "count_hundred"))
    return next((int(entry.get("value")) for entry in found if entry), 0)


def _parts(words: str) -> list[str]:
    """`خمسة وعشرين` → `خمسة`, `عشرين`."""
    first, *rest = words.split(" و")
    return [first.strip(), *(word.strip() for word in rest)]


def day_number(match: Match) -> int:
    """What `DAY` matched; nought for a feminine ordinal, which counts no days."""
    if match["day"]:
        return int(match["day"])
    if match["nth"].split()[0].endswith(("ة", "ى")):
        return 0
    return int(match.entry("nth", "ordinal").get("value"))


def hijri_year(year: int, *, marked: bool) -> bool:
    """Whether a year is one of the Hijri calendar: it says so, or no news report means the solar one."""
    return 1300 <= year <= 1500 if marked else 1350 <= year <= 1470
