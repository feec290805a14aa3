"""Days that stand in an event's sentence and are another's."""

from __future__ import annotations

from story.making import Made
from tawatur.story import build

ARRIVED = ("2016-01-01", "2016-12-31")
DAY = ("2021-06-08", "2021-06-08")


def _days(made: Made, words: str) -> list[tuple[str | None, str | None]]:
    return [(h.from_, h.to) for h in build([made.pair]).happenings if any(m.text == words for m in h.mentions)]


def test_the_day_of_what_stands_behind_since_is_not_that_of_what_stands_before() -> None:
    made = Made("a", "وتبنت الجبهة الهجوم، وهو الأعنف منذ وصول الكتيبة في 2016.", day="2021-06-11")
    made.time("2016", *ARRIVED).event("الهجوم", "ASSAULT", days=ARRIVED).event("وصول", "MOBILIZE", days=ARRIVED)
    assert _days(made, "الهجوم") == [(None, None)]
    assert _days(made, "وصول") == [ARRIVED]


def test_what_has_lasted_since_a_day_keeps_it() -> None:
    made = Made("a", "وتشن الجبهة هجمات منذ مطلع الشهر.", day="2021-06-11").time(
        "مطلع الشهر", "2021-06-01", "2021-06-10"
    )
    made.event("هجمات", "ASSAULT", "ongoing", days=("2021-06-01", "2021-06-10"))
    assert _days(made, "هجمات") == [("2021-06-01", "2021-06-10")]


def test_a_day_behind_a_comma_is_that_of_the_event_it_stands_with() -> None:
    made = Made("a", "قضى كثيرون بعد انتشار الكتيبة، سبعة منهم في هجوم الوادي في 8 حزيران.", day="2021-11-20")
    made.time("8 حزيران", *DAY).event("انتشار", "MOBILIZE", days=DAY).event("هجوم", "ASSAULT", days=DAY)
    assert _days(made, "انتشار") == [(None, None)]
    assert _days(made, "هجوم") == [DAY]


def test_what_somebody_does_while_speaking_has_not_the_days_of_what_is_said() -> None:
    october = ("2019-10-01", "2019-10-31")
    made = Made("a", "أكدت السفيرة، لدى مغادرتها المقر، أن بلدها ملتزم بما أعلن في تشرين.", day="2020-01-23")
    made.time("تشرين", *october).said("أكدت", "بلدها ملتزم بما أعلن في تشرين", "السفيرة")
    made.event("مغادرتها", "RETREAT", days=october)
    assert _days(made, "مغادرتها") == [(None, None)]
