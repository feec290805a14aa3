"""What the explainer and the timeline show a newcomer first."""

from __future__ import annotations

from story.making import Made
from tawatur.story import build


def _section(name: str, *made: Made, as_of: str | None = None) -> list[str]:
    story = build([m.pair for m in made], as_of=as_of)
    return [s.text for s in story.explainer if s.section == name]


LEAD = "أعلنت بلدية المرفأ أمس افتتاح الجسر الجديد أمام الشاحنات والحافلات."
OLD = "وكان الجسر القديم قد أغلق أمام الشاحنات والحافلات قبل عامين كاملين."


def test_new_is_how_the_latest_report_opens() -> None:
    first = Made("a", "بدأت البلدية بناء الجسر الجديد عند مدخل المرفأ في الشهر الماضي.", day="2031-02-01")
    assert _section("new", Made("b", f"{LEAD}\n{OLD}", day="2031-05-10"), first) == [LEAD]


def test_next_is_what_is_due_after_the_day_of_the_story() -> None:
    late, soon = "ستفتح البلدية السوق في 3 نيسان", "وستبني البلدية الرصيف قبل نهاية العام"
    made = Made("a", f"{late}.\n{soon}.", day="2031-03-10")
    made.expects(late, days=("2031-04-03", "2031-04-03")).expects(soon, days=("2031-12-21", "2031-12-31"))
    assert _section("next", made, as_of="2031-06-01") == [soon + "."]


def test_a_plan_whose_days_have_passed_is_no_line_of_the_timeline() -> None:
    made = Made("a", "ينعقد المؤتمر في 3 نيسان.", day="2031-03-10")
    made.event("المؤتمر", "CONSULT", "planned", days=("2031-04-03", "2031-04-03")).time("3 نيسان", "2031-04-03")
    assert build([made.pair], as_of="2031-06-01").timeline == ()
    assert len(build([made.pair], as_of="2031-04-01").timeline) == 1


def test_a_round_is_one_line_of_all_its_days() -> None:
    one = Made("a", "بدأت الجولة الأولى من الحوار في 3 آذار.", day="2031-03-04").time("3 آذار", "2031-03-03")
    two = Made("b", "اختتمت الجولة الأولى من الحوار في 5 آذار.", day="2031-03-06").time("5 آذار", "2031-03-05")
    entries = build([one.pair, two.pair]).timeline
    assert [(e.from_, e.to) for e in entries] == [("2031-03-03", "2031-03-05")]


def test_one_sentence_of_two_days_is_told_clause_by_clause() -> None:
    text = (
        "افتتح الوزير مصنع الإسمنت الجديد في الثالث من آذار بحضور عدد كبير من عمال المدينة وسكانها، "
        "وزار مستشفى الأطفال القديم في السابع من نيسان مع وفد كبير من أطباء العاصمة وممرضيها."
    )
    made = Made("a", text, day="2031-05-10")
    made.time("الثالث من آذار", "2031-03-03").time("السابع من نيسان", "2031-04-07")
    made.event("افتتح", "COOPERATE", days=("2031-03-03", "2031-03-03"))
    made.event("وزار", "CONSULT", days=("2031-04-07", "2031-04-07"))
    first, second = (e.text for e in build([made.pair]).timeline)
    assert first.startswith("افتتح")
    assert second.startswith("وزار")


def test_the_opening_is_new_though_it_holds_a_plan_and_other_sentences_with_what_is_due_come_next() -> None:
    due = "وستفتح البلدية السوق في 3 حزيران أمام جميع التجار"
    made = Made("a", f"{LEAD}\n{due}.", day="2031-05-10").expects(due, days=("2031-06-03", "2031-06-03"))
    assert (_section("new", made), _section("next", made)) == ([LEAD], [due + "."])


def test_a_dated_sentence_without_an_event_and_the_news_a_report_opens_with_are_lines_too() -> None:
    opening = "قال وزير النقل إن الجسر الجديد سيخدم سكان الضفتين جميعا وشاحنات المرفأ."
    made = Made("a", f"{opening}\nوكان الجسر القديم أقدم جسور البلد في 7 آذار.", day="2031-05-10")
    made.time("7 آذار", "2031-03-07").said("قال", "الجسر الجديد سيخدم سكان الضفتين جميعا", "وزير النقل")
    assert [(e.from_, e.zoom, e.happenings) for e in build([made.pair]).timeline] == [
        ("2031-03-07", 1, ()),
        ("2031-05-10", 1, ()),
    ]
