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
def frequency(match: Match, context: Moment) -> Draft | None:
    """An adverb of how often."""
    return recurring(match.entry("name", "frequency").get("value"))


@rule(
    r"كل (?:" + NUMBER + r" )?(?P<unit>{time_unit!})(?: أو {time_unit})?(?: تقريبا)?",
    yes={"كل شهر": "P1M", "كل أربع سنوات": "P4Y", "[كل شهر أو شهرين]": "P1M", "كل عامين": "P2Y"},
    no=["كل الأيام", "كل من"],
    lead=4,
)
def every(match: Match, context: Moment) -> Draft | None:
    """Every so many units."""
    unit, tag = match.entry("unit", "time_unit").get("unit"), match.tag("unit", "time_unit")
    if match["digits"] or match["words"]:
        return recurring(amount(number(match), unit))
    if tag == "plural":
        return None
    return recurring(amount(2 if tag == "dual" else 1, unit))


@rule(
    r"(?:في|فى) (?P<only>ال(?P<unit>{time_unit!}))(?: (?:الواحد|الواحدة))?",
    yes={"يعمل 12 ساعة في [اليوم]": "P1D"},
    no=["في الأيام"],
    priority=1,
)
def rate(match: Match, context: Moment) -> Draft | None:
    """`في اليوم` behind a length: how much of each."""
    if match.tag("unit", "time_unit") != "singular":
        return None
    unit = match.entry("unit", "time_unit").get("unit")
    return Draft(kind="rate", type="SET", value=amount(1, unit), needs=True)
