from __future__ import annotations

from story.making import Made
from tawatur.story import build


def test_rounds_are_steps_of_one_process_with_days_status_and_the_next_due() -> None:
    text = """بدأت الجولة الأولى من الحوار في 3 آذار.
- الجولة الثانية: 10 نيسان.
وقال الوسيط إن الجولة الثالثة ستنعقد في 20 أيار المقبل."""
    made = Made("a", text, day="2031-05-01")
    made.time("3 آذار", "2031-03-03").time("10 نيسان", "2031-04-10").time("20 أيار المقبل", "2031-05-20")
    (process,) = build([made.pair]).processes
    assert [(s.ordinal, s.from_, s.status) for s in process.steps] == [
        (1, "2031-03-03", "happened"),
        (2, "2031-04-10", "happened"),
        (3, "2031-05-20", "planned"),
    ]
    assert process.due == process.steps[2]


def test_a_day_after_the_report_is_not_the_day_of_a_round_that_is_over() -> None:
    text = "اتفق الوفدان على تسليم الميناء في 30 أيلول، في ختام الجولة الرابعة من المحادثات."
    other = "انطلقت الجولة الرابعة من المحادثات أول من أمس."
    made = Made("a", text, day="2031-05-01").time("30 أيلول", "2031-09-30")
    (process,) = build([made.pair, Made("b", other, day="2031-05-02").pair]).processes
    assert process.steps[0].from_ is None


def test_rounds_of_other_parties_are_another_process() -> None:
    text = "انتهت الجولة {} بين {} و{} في جنيف."
    made = []
    for ident, ordinal, one, two in (("a", "الأولى", "مالي", "النيجر"), ("b", "الأولى", "بيرو", "تشيلي")):
        for number in (ordinal, "الثانية"):
            m = Made(ident + number, text.format(number, one, two), day="2031-05-01")
            m.name(one, "LOC", {"مالي": "MLI", "بيرو": "PER"}[one]).name(
                two, "LOC", {"النيجر": "NER", "تشيلي": "CHL"}[two]
            )
            made.append(m.event("الجولة", "CONSULT", "ended", actors=[one, two]))
    assert len(build([m.pair for m in made]).processes) == 2
