from __future__ import annotations

import pytest

from story.making import Made
from tawatur.record import Excerpt, Point
from tawatur.story import build
from tawatur.story.disagreements.clashes import compare_points


def _point(low: float, day: str, *, bound: str = "exact", report: str | None = None) -> Point:
    excerpt = Excerpt(report or f"r{low}{day}", 0, 1, "١")
    return Point(low=low, high=low, bound=bound, from_=day, to=day, span=excerpt)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        (_point(7, "2031-01-01"), _point(7, "2031-01-02"), None),
        (_point(7, "2031-01-01"), _point(9, "2031-01-01"), "conflict"),
        (_point(7, "2031-01-01"), _point(9, "2031-01-02"), "update"),
        (_point(7, "2031-01-01", bound="at_least"), _point(9, "2031-01-01"), "finer"),
        (_point(2500, "2031-01-01", bound="about"), _point(2450, "2031-01-01"), "finer"),
        (_point(7, "2031-01-01", report="a"), _point(9, "2031-01-01", report="a"), None),
    ],
)
def test_what_two_values_are_to_each_other(left: Point, right: Point, kind: str | None) -> None:
    assert compare_points(left, right) == kind


def _toll(ident: str, number: str, low: int, day: str) -> Made:
    text = f"قتل {number} عمال في انفجار مصنع بمدينة البردي."
    made = Made(ident, text, day=day).name("البردي", "LOC", "بردي").figure(f"{number} عمال", low, "killed", unit="عمال")
    return made.event("انفجار", "ASSAULT", places=["البردي"], days=("2031-07-01", "2031-07-01"), figures=(0,))


def test_a_toll_that_grows_is_an_update_and_a_clash_of_one_day_a_conflict() -> None:
    story = build([_toll("a", "5", 5, "2031-07-01").pair, _toll("b", "8", 8, "2031-07-03").pair])
    assert [d.kind for d in story.disagreements] == ["update"]
    story = build([_toll("a", "5", 5, "2031-07-01").pair, _toll("b", "8", 8, "2031-07-01").pair])
    (clash,) = story.disagreements
    assert clash.kind == "conflict"
    assert {(s.value, s.origins) for s in clash.sides} == {("5", 1), ("8", 1)}
    assert clash.why
    assert clash.why_en
    assert story.timeline[0].disputes == (clash.id,)


def test_what_a_force_shall_shrink_to_is_planned_and_no_conflict() -> None:
    text = "تعتزم فرنسا خفض قواتها في تشاد من 900 إلى 400 جندي بحلول آذار."
    made = Made("a", text, day="2031-01-05").name("فرنسا", "LOC", "FRA").name("تشاد", "LOC", "TCD")
    made.figure("900", 900, "troops").figure("400 جندي", 400, "troops", unit="جندي")
    made.event("خفض", "RETREAT", "planned", actors=["فرنسا"], places=["تشاد"], figures=(0, 1))
    made.expects("خفض قواتها في تشاد من 900 إلى 400 جندي بحلول آذار", days=(None, "2031-03-31"))
    story = build([made.pair])
    (series,) = story.series
    assert [(p.low, p.status, p.to) for p in series.points] == [
        (900, "happened", "2031-01-05"),
        (400, "planned", "2031-03-31"),
    ]
    assert (series.whose, series.where) == ("FRA", "TCD")
    assert [d.kind for d in story.disagreements] in ([], ["update"])


def _of(made: Made, measure: str) -> list[tuple[str | None, str | None, float, str]]:
    series = build([made.pair]).series
    return [(s.whose, s.where, p.low, p.role) for s in series if s.measure == measure for p in s.points]


def test_who_left_is_no_strength_and_not_one_soldier_is_no_figure() -> None:
    made = Made("a", "غادر 300 جندي البلاد، وقال القائد إنه لن يبقى جندي واحد.")
    made.figure("300 جندي", 300, "troops", unit="جندي").figure("جندي واحد", 1, "troops", unit="جندي")
    assert [(low, role) for _, _, low, role in _of(made, "troops")] == [(300, "change")]


def test_a_place_behind_a_comma_is_not_where_the_soldiers_are() -> None:
    made = Made("a", "وفي فيينا، وعدت الدولة بأن يبلغ عديدها 700 جندي.").name("فيينا", "LOC")
    made.figure("700 جندي", 700, "troops", unit="جندي", where="فيينا")
    assert [where for _, where, _, _ in _of(made, "troops")] == [None]


def test_a_total_over_years_is_not_the_toll_of_one_day() -> None:
    made = Made("a", "قتل 40 جنديا منذ وصول القوة، آخرهم في هجوم أمس.", day="2031-05-10")
    made.figure("40 جنديا", 40, "killed", unit="جنديا", role="cumulative")
    made.event("هجوم", "ASSAULT", days=("2031-05-09", "2031-05-09"))
    (series,) = build([made.pair]).series
    assert series.happening is None


def test_two_tolls_of_a_states_own_men_said_on_one_day_are_a_conflict() -> None:
    text = "قالت وزارة الدفاع الإيطالية إن عدد القتلى من جنودها ارتفع إلى أربعة، وقال طبيب إن الهجوم أودى بستة جنود إيطاليين."
    made = Made("a", text, day="2031-05-10").name("وزارة الدفاع الإيطالية", "ORG", "MOD-ITA")
    made.said("قالت", "عدد القتلى من جنودها ارتفع إلى أربعة", "وزارة الدفاع الإيطالية")
    made.said("وقال", "الهجوم أودى بستة جنود إيطاليين", "طبيب")
    made.figure("أربعة", 4, "killed").figure("ستة جنود إيطاليين", 6, "killed", unit="جنود")
    made.event("الهجوم", "ASSAULT", days=("2031-05-09", "2031-05-09"))
    assert [[s.value for s in d.sides] for d in build([made.pair]).disagreements if d.kind == "conflict"] == [
        ["4", "6"]
    ]


def test_a_level_of_long_ago_is_no_scope_of_todays() -> None:
    made = Made("a", "بقي في القاعدة 200 جندي إيطالي.", day="2031-05-10").name("القاعدة", "LOC", "قاعدة")
    made.figure("200 جندي", 200, "troops", unit="جندي")
    other = Made("b", "كانت القوات الإيطالية تعد 900 جندي.", day="2030-05-10").figure("900 جندي", 900, "troops")
    assert not [d for d in build([made.pair, other.pair]).disagreements if d.kind == "scope"]


def test_who_leaves_is_a_change_and_what_is_agreed_on_is_planned() -> None:
    title = Made("a", "قال الوزير إن 800 جندي أجنبي يغادرون البلاد.").figure("800 جندي", 800, "troops", role="level")
    assert [p.role for s in build([title.pair]).series for p in s.points] == ["change"]
    rest = Made("a", "قال الوزير إن العدد يبلغ 900 جندي، يغادر بعضهم.").figure("900 جندي", 900, "troops", role="level")
    assert [p.role for s in build([rest.pair]).series for p in s.points] == ["level"]
    cut = Made("a", "واتفق الوفدان على خفض ثان إلى 2500 جندي.").figure("2500 جندي", 2500, "troops")
    cut.event("خفض", "RETREAT", "planned")
    assert [p.status for s in build([cut.pair]).series for p in s.points] == ["planned"]


def test_a_value_of_a_day_long_past_holds_for_that_day_and_one_of_last_week_for_the_reports() -> None:
    def days(as_of: str) -> tuple[str | None, str | None]:
        made = Made("a", "كان في تشاد 400 عامل فرنسي.", day="2031-06-20").name("تشاد", "LOC", "TCD")
        made.figure("400 عامل", 400, "people", unit="عامل", where="تشاد", as_of=as_of)
        (series,) = build([made.pair]).series
        return series.points[0].from_, series.points[0].to

    assert days("2030-12-31") == ("2030-12-31", "2030-12-31")
    assert days("2031-06-14") == ("2031-06-20", "2031-06-20")
