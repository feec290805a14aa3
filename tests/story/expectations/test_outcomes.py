from __future__ import annotations

from typing import TYPE_CHECKING

from story.making import Made
from tawatur.story import build

if TYPE_CHECKING:
    from tawatur.record import FollowedExpectation

DUE = ("2031-06-01", "2031-06-07")


def _plan() -> Made:
    text = "تنعقد الجولة الثالثة من الحوار في مطلع حزيران."
    made = Made("a", text, day="2031-05-10").event("الجولة", "CONSULT", "planned", days=DUE)
    return made.expects("تنعقد الجولة الثالثة من الحوار في مطلع حزيران", days=DUE)


def _followed(*made: Made, as_of: str | None = None) -> FollowedExpectation:
    (followed,) = build([m.pair for m in made], as_of=as_of).expectations
    return followed


def test_open_until_it_is_due_and_overdue_in_silence() -> None:
    assert _followed(_plan(), as_of="2031-06-05").outcome == "open"
    late = _followed(_plan(), as_of="2031-07-01")
    assert (late.outcome, late.evidence) == ("overdue", ())


def test_kept_by_the_same_numbered_step_with_its_words_as_evidence() -> None:
    later = Made("b", "اختتمت الجولة الثالثة من الحوار أمس.", day="2031-06-05")
    later.event("الجولة", "CONSULT", "ended", days=("2031-06-04", "2031-06-04"))
    kept = _followed(_plan(), later, as_of="2031-08-01")
    assert kept.outcome == "kept"
    assert [(e.report, e.text) for e in kept.evidence] == [("b", "الجولة")]
    assert (kept.settled.from_, kept.settled.to) == ("2031-06-04", "2031-06-04")


def test_another_step_settles_nothing() -> None:
    later = Made("b", "اختتمت الجولة الثانية من الحوار أمس.", day="2031-06-05")
    later.event("الجولة", "CONSULT", "ended", days=("2031-06-04", "2031-06-04"))
    assert _followed(_plan(), later, as_of="2031-08-01").outcome == "overdue"


def test_a_step_held_long_after_its_day_is_superseded() -> None:
    later = Made("b", "اختتمت الجولة الثالثة من الحوار أمس.", day="2031-09-05")
    later.event("الجولة", "CONSULT", "ended", days=("2031-09-04", "2031-09-04"))
    assert _followed(_plan(), later).outcome == "superseded"


def test_what_is_told_after_the_day_of_the_story_is_not_known_yet() -> None:
    later = Made("b", "اختتمت الجولة الثالثة من الحوار أمس.", day="2031-09-05")
    later.event("الجولة", "CONSULT", "ended", days=("2031-06-04", "2031-06-04"))
    assert _followed(_plan(), later, as_of="2031-07-01").outcome == "overdue"


def test_without_a_day_it_stays_open_and_without_a_date_unknown() -> None:
    made = Made("a", "ستعيد الشركة فتح المنجم.").expects("ستعيد الشركة فتح المنجم", "promise")
    assert _followed(made, as_of="2040-01-01").outcome == "open"
    undated = Made("a", "ستعيد الشركة فتح المنجم.", day=None).expects("ستعيد الشركة فتح المنجم", "promise")
    assert _followed(undated, as_of="2040-01-01").outcome == "unknown"


def _deed(words: str, days: tuple[str, str], day: str = "2031-07-20") -> Made:
    made = Made("b", f"{words} في الموعد.", day=day)
    return made.event("افتتاح", "AGREE", days=days)


def test_kept_by_what_is_told_of_the_due_days_in_the_same_words() -> None:
    plan = Made("a", "ستفتتح البلدية جسر الزعفران الجديد في تموز.", day="2031-05-10")
    plan.expects("ستفتتح البلدية جسر الزعفران الجديد في تموز", days=("2031-07-01", "2031-07-31"))
    told = "شهد جسر الزعفران الجديد افتتاح البلدية"
    assert _followed(plan, _deed(told, ("2031-07-12", "2031-07-12"))).outcome == "kept"
    assert (
        _followed(plan, _deed(told, ("2031-06-12", "2031-06-12"), "2031-06-20"), as_of="2031-09-01").outcome
        == "overdue"
    )
    other = "شهد مصنع النسيج القديم افتتاح قسم"
    assert _followed(plan, _deed(other, ("2031-07-12", "2031-07-12")), as_of="2031-09-01").outcome == "overdue"


def test_what_was_due_on_the_day_it_was_said_is_not_kept_by_that_days_news() -> None:
    plan = Made("a", "قال المحافظ إن أهل البلدة سيهبون إلى التبرع بالدم اليوم.", day="2031-05-10")
    plan.expects("سيهبون إلى التبرع بالدم اليوم", "forecast", days=("2031-05-10", "2031-05-10"))
    later = Made("b", "وقع هجوم أمس فهب أهل البلدة إلى التبرع بالدم.", day="2031-05-11")
    later.event("هجوم", "ASSAULT", days=("2031-05-10", "2031-05-10"))
    assert _followed(plan, later).outcome == "open"


def test_a_mention_without_a_day_does_not_outweigh_the_day_the_step_was_held() -> None:
    held = Made("b", "جرت الجولة الثالثة من الحوار في 3 آب.", day="2031-08-05")
    held.event("الجولة", "CONSULT", days=("2031-08-03", "2031-08-03"))
    later = Made("c", "كانت الجولة الثالثة من الحوار صعبة.", day="2031-08-20").event("الجولة", "CONSULT")
    assert _followed(_plan(), held, later).outcome == "superseded"


def test_what_will_not_be_any_more_is_kept_by_its_end_on_the_day() -> None:
    clause = "لن نكون في مهمة استطلاعية مع نهاية العام"
    plan = Made("a", f"قال القائد: {clause}.", day="2031-05-10").expects(
        clause, "promise", ("2031-12-21", "2031-12-31")
    )
    text = "وفي نهاية عام 2031 أعلن البلد انتهاء المهمة الاستطلاعية للكتيبة."
    later = Made("b", text, day="2032-03-01").time("نهاية عام 2031", "2031-12-01", "2031-12-31")
    assert _followed(plan, later).outcome == "kept"
    early = Made("b", text, day="2032-03-01").time("نهاية عام 2031", "2031-06-01", "2031-06-30")
    assert _followed(plan, early).outcome == "unknown"


def test_a_sentence_that_still_looks_ahead_keeps_nothing() -> None:
    plan = Made("a", "ستفتتح البلدية جسر الزعفران الجديد غدا.", day="2031-05-10").name("البلدية", "ORG", "بلدية")
    plan.expects("ستفتتح البلدية جسر الزعفران الجديد غدا", days=("2031-05-11", "2031-05-11"))
    again = Made("b", "ويرجح مهندسون أن تفتتح البلدية جسر الزعفران الجديد.", day="2031-05-12").name(
        "البلدية", "ORG", "بلدية"
    )
    assert _followed(plan, again, as_of="2031-05-20").outcome == "overdue"
    told = Made("b", "افتتحت البلدية جسر الزعفران الجديد.", day="2031-05-12").name("البلدية", "ORG", "بلدية")
    kept = _followed(plan, told, as_of="2031-05-20")
    assert (kept.outcome, [e.text for e in kept.evidence]) == ("kept", [told.text])
