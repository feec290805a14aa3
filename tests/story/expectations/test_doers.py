"""Whose deed settles an expectation, and what else has to fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from story.making import Made
from tawatur.story import build

if TYPE_CHECKING:
    from tawatur.record import FollowedExpectation

DUE = ("2031-05-14", "2031-05-14")


def _only(*made: Made, as_of: str = "2031-06-20") -> FollowedExpectation:
    (followed,) = build([m.pair for m in made], as_of=as_of).expectations
    return followed


def _plan() -> Made:
    text = "سيختتم نادي البرق مبارياته الودية في معسكره بأزمير الأربعاء المقبل."
    made = Made("a", text, day="2031-05-10").name("نادي البرق", "ORG", "برق")
    return made.expects(text[:-1], days=DUE)


def _told(text: str) -> Made:
    made = Made("b", text, day="2031-05-15").time("أمس", "2031-05-14", "2031-05-14").name("نادي البرق", "ORG", "برق")
    return made.name("نادي الرعد", "ORG", "رعد") if "نادي الرعد" in text else made


def test_the_doers_own_deed_keeps_a_promise() -> None:
    own = _told("اختتم نادي البرق مبارياته الودية في معسكره بأزمير أمس.")
    assert _only(_plan(), own).outcome == "kept"


def test_the_same_deed_by_another_keeps_nothing() -> None:
    other = _told("اختتم نادي الرعد مبارياته الودية في معسكره بأزمير أمس قبل لقاء نادي البرق.")
    assert _only(_plan(), other).outcome == "overdue"


def test_a_report_that_does_not_name_the_doer_keeps_nothing() -> None:
    text = "اختتم نادي الرعد مبارياته الودية في معسكره بأزمير أمس."
    absent = Made("b", text, day="2031-05-15").time("أمس", *DUE).name("نادي الرعد", "ORG", "رعد")
    assert _only(_plan(), absent).outcome == "overdue"


def test_a_short_clause_is_kept_by_its_doer_its_deed_and_its_day() -> None:
    plan = Made("a", "ستغادر القافلة الأخيرة الأربعاء المقبل.", day="2031-05-10")
    plan.time("الأربعاء المقبل", *DUE).expects("ستغادر القافلة الأخيرة الأربعاء المقبل", days=DUE)
    kept = Made("b", "قال الدليل إن القافلة رحلت أمس.", day="2031-05-15").time("أمس", *DUE)
    assert _only(plan, kept).outcome == "kept"
    other = Made("b", "قال الدليل إن السفينة رحلت أمس.", day="2031-05-15").time("أمس", *DUE)
    assert _only(plan, other).outcome == "overdue"


def test_a_deed_that_nobody_is_named_to_do_is_not_kept_by_its_noun_alone() -> None:
    plan = Made("a", "وسيتم التصويت عليه الأربعاء المقبل.", day="2031-05-10")
    plan.time("الأربعاء المقبل", *DUE).expects("سيتم التصويت عليه الأربعاء المقبل", days=DUE)
    told = Made("b", "وجاء الحراك مع التصويت في المجلس أمس.", day="2031-05-15").time("أمس", *DUE)
    assert _only(plan, told).outcome == "overdue"


def test_a_truce_is_broken_by_whom_it_binds_and_nobody_else_is() -> None:
    days = ("2031-05-01", "2031-05-31")
    text = "تعهدت جبهة الجبل بوقف هجماتها طوال الشهر."
    truce = Made("a", text, day="2031-05-01").name("جبهة الجبل", "ORG", "جبل")
    truce.expects("بوقف هجماتها طوال الشهر", "promise", days, holder="جبهة الجبل")
    breach = "هاجمت جبهة الجبل البلدة في أول خرق كبير لهدنة أعلنتها."
    broken = Made("b", breach, day="2031-05-12").name("جبهة الجبل", "ORG", "جبل")
    assert _only(truce, broken).outcome == "broken"
    words = Made("c", "قال الوزير: لن نغادر ما دام خطر جبهة الجبل قائما.", day="2031-04-20")
    words.name("جبهة الجبل", "ORG", "جبل").expects("لن نغادر ما دام خطر جبهة الجبل قائما", "forecast")
    assert _only(words, broken).outcome == "open"


def test_what_is_put_off_in_the_next_sentence_was_due_on_the_day_named_there() -> None:
    plan = Made("a", "تجرى انتخابات البلدية في 10 تموز.", day="2031-05-10")
    plan.expects("انتخابات البلدية في 10 تموز", days=("2031-07-10", "2031-07-10"))
    text = (
        "خسر الحزب انتخابات البلدية في 10 تموز. وكان اللقاء مقررا في 12 حزيران فأرجئت جلسة انتخابات البلدية في الحزب."
    )
    later = Made("b", text, day="2031-07-20").time("10 تموز", "2031-07-10", "2031-07-10")
    later.time("12 حزيران", "2031-06-12", "2031-06-12")
    assert _only(plan, later, as_of="2031-08-01").outcome != "superseded"


def test_a_planned_event_is_kept_by_a_report_of_it_on_its_very_day() -> None:
    day = ("2031-07-10", "2031-07-10")
    plan = Made("a", "وقبل انتخابات 10 تموز قال كثيرون كلاما.", day="2031-05-10")
    plan.event("انتخابات", "ELECT", "planned", days=day).expects("انتخابات 10 تموز", "plan", day)
    later = Made("b", "فاز الحزب في انتخابات 10 تموز.", day="2031-07-20").event("انتخابات", "ELECT", days=day)
    kept = _only(plan, later, as_of="2031-08-01")
    assert (kept.outcome, [e.text for e in kept.evidence]) == ("kept", ["انتخابات"])


def test_a_day_for_a_step_is_set_by_a_report_that_gives_it_in_time() -> None:
    days = ("2031-06-01", "2031-06-30")
    clause = "حكومته ستقترح موعدا لجولة ثالثة قبل نهاية الشهر المقبل"
    plan = Made("a", f"قال الرئيس إن {clause}.", day="2031-05-10").expects(clause, "forecast", days)
    given = Made("b", "تنعقد الجولة الثالثة في 12 أيلول.", day="2031-06-20")
    given.event("الجولة", "CONSULT", "planned", days=("2031-09-12", "2031-09-12"))
    assert _only(plan, given, as_of="2031-07-20").outcome == "kept"
    late = Made("b", "تنعقد الجولة الثالثة في 12 أيلول.", day="2031-07-10")
    late.event("الجولة", "CONSULT", "planned", days=("2031-09-12", "2031-09-12"))
    assert _only(plan, late, as_of="2031-07-20").outcome == "overdue"


def test_what_else_is_put_off_beside_the_day_says_nothing_of_it() -> None:
    plan = Made("a", "يفتتح الوزير قناة الزعفران الجديدة في 10 تموز.", day="2031-05-10")
    plan.expects("يفتتح الوزير قناة الزعفران الجديدة في 10 تموز", days=("2031-07-10", "2031-07-10"))
    text = "تفتتح قناة الزعفران الجديدة في 10 تموز، وطلب المحامي تأجيل المحاكمة."
    other = Made("b", text, day="2031-06-20").time("10 تموز", "2031-07-10", "2031-07-10")
    assert _only(plan, other, as_of="2031-07-01").outcome == "open"
    text = "كانت قناة الزعفران الجديدة تفتتح في 10 تموز، وأعلن الوزير تأجيل افتتاح القناة."
    put_off = Made("b", text, day="2031-06-20").time("10 تموز", "2031-07-10", "2031-07-10")
    assert _only(plan, put_off, as_of="2031-07-01").outcome == "superseded"
