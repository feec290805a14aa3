"""How often: daily, every month, 12 hours a day."""

from __future__ import annotations

from tawatur.reading.rule import Match, rule
from tawatur.reading.times.draft import Draft, Moment, recurring
from tawatur.reading.times.durations import amount
from tawatur.reading.times.fragments import NUMBER, number


@rule(
    r"(?P<name>{frequency!})",
    yes={"سنويا": "P1Y", "يوما بعد يوم": "P1D"},
    no=["سنوي"],
)
def frequency(match: Match, _: Moment) -> Draft | None:
    """An adverb of how often."""
    return recurring(match.entry("name", "frequency").get("value"))


@rule(
    r"كل (?:" + NUMBER + r" )?(?P<unit>{time_unit!})(?: أو {time_unit})?(?: تقريبا)?",
    yes={"كل شهر": "P1M", "كل أربع سنوات": "P4Y", "[كل شهر أو شهرين]": "P1M", "كل عامين": "P2Y"},
    no=["كل الأيام", "كل من"],
    lead=4,
)
def every(match: Match, _: Moment) -> Draft | None:
    """Every so many units."""
    unit, tag = match.entry("unit", "time_unit").get("unit"), match.tag("unit", "time_unit")
    if match["digits"] or match["words"]:
        return recurring(amount(number(match), unit))
    if tag == "plural" or unit == "DE":
        return None
    return recurring(amount(2 if tag == "dual" else 1, unit))


@rule(
    r"(?:كل (?:يوم |صباح |مساء |ليلة )?|أيام )(?P<weekday>{weekday_name!})",
    yes={"كل يوم جمعة": "XXXX-WXX-5", "كل أحد": "XXXX-WXX-7"},
    no=["الجمعة", "أحد القتلى"],
)
def every_weekday(match: Match, _: Moment) -> Draft | None:
    """Every week on one day."""
    return recurring(f"XXXX-WXX-{match.entry('weekday', 'weekday_name').get('iso')}")


@rule(
    r"(?:مرة|مرتين|مرتان|(?:" + NUMBER + r") مرات)(?: واحدة)? (?:في|كل) (?:ال)?(?P<unit>{time_unit!})",
    yes={"مرتين في الأسبوع": "P1W", "مرة كل عام": "P1Y"},
    no=["مرة في التاريخ"],
    lead=6,
)
def times_each(match: Match, _: Moment) -> Draft | None:
    """So many times in each unit."""
    if match.tag("unit", "time_unit") != "singular":
        return None
    return recurring(amount(1, match.entry("unit", "time_unit").get("unit")))


@rule(
    r"(?:في|فى) (?P<only>ال(?P<unit>{time_unit!}))(?: (?:الواحد|الواحدة))?",
    yes={"يعمل 12 ساعة في [اليوم]": "P1D"},
    no=["في الأيام"],
    priority=1,
)
def rate(match: Match, _: Moment) -> Draft | None:
    """`في اليوم` behind a length: how much of each."""
    if match.tag("unit", "time_unit") != "singular":
        return None
    unit = match.entry("unit", "time_unit").get("unit")
    return Draft(kind="rate", type="SET", value=amount(1, unit), needs=True)
