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


def test_the_day_a_round_began_and_the_day_it_ended_are_both_days_of_it() -> None:
    one = Made("a", "بدأت الجولة الأولى من الحوار في 3 آذار.", day="2031-03-04").time("3 آذار", "2031-03-03")
    two = Made("b", "اختتمت الجولة الأولى من الحوار في 5 آذار.", day="2031-03-06").time("5 آذار", "2031-03-05")
    (process,) = build([one.pair, two.pair]).processes
    assert [(s.from_, s.to, s.status) for s in process.steps] == [("2031-03-03", "2031-03-05", "ended")]


def test_a_round_that_will_not_be_held_yet_has_not_happened_on_the_day_that_was_said() -> None:
    one = Made("a", "أعلنت الوزارة في 9 أيار أن الجولة الثانية من الحوار لن تعقد هذا العام.", day="2031-05-10")
    two = Made("b", "انتهى إرجاء الجولة الثانية من الحوار إلى خلاف.", day="2031-05-11")
    (process,) = build([one.time("9 أيار", "2031-05-09").pair, two.pair]).processes
    assert [(s.from_, s.status) for s in process.steps] == [(None, "planned")]


def test_the_end_of_a_round_is_on_the_recent_day_of_its_sentence_not_on_the_one_agreed_there() -> None:
    text = "أعلن الوفدان في 9 أيار، في ختام الجولة الثانية من الحوار، أن المصنع سيفتح في 30 أيلول."
    one = Made("a", text, day="2031-05-10").time("9 أيار", "2031-05-09").time("30 أيلول", "2031-09-30")
    one.event("الجولة", "CONSULT", "planned", days=("2031-09-30", "2031-09-30"))
    two = Made("b", "جرت الجولة الثانية من الحوار بهدوء.", day="2031-05-11")
    (process,) = build([one.pair, two.pair]).processes
    assert [(s.from_, s.to, s.status) for s in process.steps] == [("2031-05-09", "2031-05-09", "ended")]


def test_what_opened_the_talks_the_gap_and_the_groups_with_their_task() -> None:
    text = (
        "أطلقت الحكومتان محادثات الغاز في نيسان.\nعقدت الجولة الأولى في 3 أيار.\nوتنعقد الجولة الثالثة الآن.\n"
        "وهناك 3 لجان فنية تعمل على تقييم الآبار القديمة وخطوط النقل."
    )
    made = Made("a", text, day="2031-06-10").time("3 أيار", "2031-05-03")
    made.event("محادثات", "CONSULT", days=("2031-04-01", "2031-04-30"))
    made.event("الجولة", "CONSULT", days=("2031-05-03", "2031-05-03")).event("الجولة", "CONSULT", "ongoing", nth=1)
    made.figure("3 لجان", 3, "other", unit="لجان")
    (process,) = build([made.pair]).processes
    assert process.began is not None
    assert (process.began.from_, process.began.to) == ("2031-04-01", "2031-04-30")
    assert [(s.ordinal, s.implied) for s in process.steps] == [(1, False), (2, True), (3, False)]
    (body,) = process.bodies
    assert (body.name, body.size) == ("لجان فنية", 3)
    assert body.task is not None
    assert body.task.text == "تعمل على تقييم الآبار القديمة وخطوط النقل"


def test_a_round_that_one_report_tells_with_its_hosts_only_is_of_the_same_talks() -> None:
    text = "اختتمت مالي والنيجر أمس الجولة الأولى من محادثاتهما في جنيف."
    day = ("2031-05-02", "2031-05-02")
    one = Made("a", text, day="2031-05-03").name("مالي", "LOC", "MLI").name("النيجر", "LOC", "NER")
    one.name("جنيف", "LOC", "2660646").event("الجولة", "CONSULT", "ended", days=day, actors=["مالي", "النيجر"])
    hosts = Made("b", "قالت سويسرا إن الجولة الأولى من المحادثات في جنيف انتهت أمس.", day="2031-05-03")
    hosts.name("سويسرا", "LOC", "CHE").name("جنيف", "LOC", "2660646")
    hosts.event("الجولة", "CONSULT", "ended", days=day, actors=["سويسرا"])
    story = build([one.pair, hosts.pair])
    assert len({h.id for h in story.happenings if h.ordinal == 1}) == 1
    assert len(story.processes) == 1


def test_a_round_that_was_due_long_ago_is_not_what_comes_next() -> None:
    made = Made(
        "a", "ستنعقد الجولة الثانية من الحوار في 20 أيار. وستنعقد الجولة الثالثة في 20 حزيران.", day="2031-05-01"
    )
    made.time("20 أيار", "2031-05-20").time("20 حزيران", "2031-06-20")
    told = [s.text for s in build([made.pair], as_of="2031-06-01").explainer if s.section == "next" and s.built]
    assert told
    assert not any("الجولة الثانية:" in text for text in told)
