"""A new text against a story: what is known, new, outdated and at odds, each with its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from story.making import Made
from tawatur.record import Excerpt, FollowedExpectation
from tawatur.story.build import build
from tawatur.story.checking import check_against
from tawatur.story.checking.against import check

if TYPE_CHECKING:
    from tawatur.record import Checked

DAY = ("2031-05-09", "2031-05-09")


def _report(ident: str, number: str, low: int, day: str, *, risen: str = "عن مقتل") -> Made:
    text = f"أسفر انفجار مستودع الوقود في ميناء البردي {risen} {number} عاملا.\nتبنت جماعة الرماد انفجار مستودع الوقود."
    made = Made(ident, text, day=day, outlet=ident).name("البردي", "LOC", "بردي").name("جماعة الرماد", "ORG", "رماد")
    made.event("انفجار", "ASSAULT", places=["البردي"], days=DAY, figures=(0,))
    return made.figure(f"{number} عاملا", low, "killed", unit="عاملا")


STORY = [
    _report("a", "5", 5, "2031-05-09").pair,
    _report("b", "8", 8, "2031-05-10", risen="وارتفع عدد القتلى إلى").pair,
]
KNOWN = "أسفر انفجار مستودع الوقود في ميناء البردي عن مقتل 8 عاملا."


def _draft(number: str, low: int) -> Made:
    text = KNOWN.replace("8", number)
    made = Made("draft", text, day="2031-05-11").event("انفجار", "ASSAULT")
    return made.figure(f"{number} عاملا", low, "killed", unit="عاملا")


def _standing(made: Made) -> list[str]:
    return [line.standing for line in _checked(made).lines]


def _checked(made: Made) -> Checked:
    return check(STORY, made.pair)


def test_a_number_is_known_outdated_or_at_odds() -> None:
    assert [_standing(_draft(*n)) for n in (("8", 8), ("5", 5), ("30", 30))] == [["known"], ["outdated"], ["odds"]]


def test_what_no_report_tells_is_new_and_not_false() -> None:
    assert _standing(Made("draft", "افتتح نادي الفروسية مضمارا جديدا للخيول.", day="2031-05-11")) == ["new"]


def test_a_day_and_a_claim_that_reports_give_otherwise_are_at_odds() -> None:
    day = Made("draft", "أسفر انفجار مستودع الوقود في ميناء البردي في 3 أيار.", day="2031-05-11")
    assert _standing(day.time("3 أيار", "2031-05-03")) == ["odds"]
    claim = Made("draft", "تبنت جماعة الغبار انفجار مستودع الوقود.", day="2031-05-11").name(
        "جماعة الغبار", "ORG", "غبار"
    )
    assert _standing(claim) == ["odds"]


def test_every_remark_has_its_words_on_both_sides() -> None:
    made = _draft("5", 5)
    (line,) = _checked(made).lines
    texts = {report.id: report.text for report, _ in STORY} | {"draft": made.text}
    remark = next(r for r in line.remarks if r.standing == "outdated")
    for excerpt in (remark.span, *remark.against):
        assert texts[excerpt.report][excerpt.start : excerpt.end] == excerpt.text
    assert (remark.span.text, [e.text for e in remark.against]) == ("5 عاملا", ["8 عاملا"])
    assert "8" in remark.why


@pytest.mark.parametrize(
    ("outcome", "day", "standing"),
    [
        ("superseded", "2031-06-01", "outdated"), ("broken", "2031-06-01", "outdated"),
        ("open", "2031-06-01", "known"), ("kept", "2031-06-01", "known"),
        ("superseded", "2031-07-09", "known"),  # another day: it does not repeat the plan
    ],
)  # fmt: skip
def test_a_plan_that_was_changed_or_did_not_come_is_outdated(outcome, day, standing) -> None:
    told = "يعاد فتح ميناء البردي أمام سفن الوقود في الأول من حزيران."
    report = Made("c", told, day="2031-05-12").pair
    at = told.index("يعاد")
    plan = FollowedExpectation(
        id="x", kind="plan", clause="يعاد فتح ميناء البردي", from_="2031-06-01", to="2031-06-01", outcome=outcome,
        span=Excerpt(report="c", start=at, end=at + 20, text=told[at : at + 20]),
    )  # fmt: skip
    story = msgspec.structs.replace(build([*STORY, report]), expectations=(plan,))
    draft = Made("draft", told, day="2031-05-20").time("الأول من حزيران", day)
    (found,) = check_against(story, [*STORY, report], [draft.pair])
    assert [line.standing for line in found.lines] == [standing]
