"""Which expectations a story follows, copies told once, and what was put off."""

from __future__ import annotations

from story.making import Made
from tawatur.story import build


def _clauses(*made: Made) -> list[str]:
    return [e.clause for e in build([m.pair for m in made]).expectations]


def test_what_was_done_for_a_purpose_or_told_as_done_is_not_followed() -> None:
    text = "أرسلت الوزارة طواقم لمساندة البلدية وتحدثت عن القمة التي استضافتها العاصمة. وستفتح الوزارة مكتبا في المرفأ."
    made = (
        Made("a", text)
        .expects("لمساندة البلدية")
        .expects("القمة التي استضافتها العاصمة")
        .expects("وستفتح الوزارة مكتبا في المرفأ")
    )
    assert _clauses(made) == ["وستفتح الوزارة مكتبا في المرفأ"]


def test_copies_tell_one_expectation() -> None:
    text = "قال الوزير إن الشركة ستسلم الجسر الجديد للبلدية قبل نهاية العام."
    clause = "الشركة ستسلم الجسر الجديد للبلدية قبل نهاية العام"
    days = ("2031-12-21", "2031-12-31")
    first = Made("a", text, day="2031-05-10").expects(clause, days=days)
    second = Made("b", text, day="2031-05-11").expects(clause, days=days)
    found = build([second.pair, first.pair]).expectations
    assert [(e.span.report, [s.report for s in e.also]) for e in found] == [("a", ["b"])]


def test_two_numbers_due_on_one_day_are_two_expectations() -> None:
    text = "ستشتري البلدية 120 حافلة قبل نهاية العام. وسيبيع المرفأ 300 رافعة قبل نهاية العام."
    days = ("2031-12-21", "2031-12-31")
    made = (
        Made("a", text)
        .expects("ستشتري البلدية 120 حافلة قبل نهاية العام", days=days)
        .expects("وسيبيع المرفأ 300 رافعة قبل نهاية العام", days=days)
    )
    assert len(_clauses(made)) == 2


def _put_off(words: str) -> str:
    plan = "سينتهي عمل المكتب المشترك في 30 يونيو"
    first = Made("a", f"{plan}.", day="2031-05-10").expects(plan, days=("2031-06-30", "2031-06-30"))
    text = f"كان عمل المكتب المشترك ينتهي في 30 يونيو. {words}."
    later = Made("b", text, day="2031-08-01").time("30 يونيو", "2031-06-30")
    return build([first.pair, later.pair]).expectations[0].outcome


def test_a_due_day_named_with_its_delay_supersedes() -> None:
    assert _put_off("لكن الطرفين قررا تمديد العمل شهرين") == "superseded"


def test_a_denied_delay_supersedes_nothing() -> None:
    assert _put_off("وقال المدير إنه لن يكون هناك تمديد ولا تأجيل") == "overdue"


def test_who_promised_to_refrain_is_not_overdue() -> None:
    text = "تعهدت النقابة بوقف الإضراب طوال شهر يونيو."
    made = Made("a", text).expects("بوقف الإضراب طوال شهر يونيو", "promise", ("2031-06-01", "2031-06-30"))
    assert build([made.pair], as_of="2031-09-01").expectations[0].outcome == "unknown"
