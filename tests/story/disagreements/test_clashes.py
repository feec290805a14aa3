"""What is no disagreement: other people counted, another day of what followed, a rounded title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from story.making import Made
from tawatur.story import build
from tawatur.story.counting import one_body

if TYPE_CHECKING:
    from tawatur.record import Disagreement


def _kinds(*made: Made) -> list[str]:
    return [d.kind for d in _found(*made)]


def _found(*made: Made) -> tuple[Disagreement, ...]:
    return build([m.pair for m in made]).disagreements


def _clash(ident: str, number: str, low: int, body: str, actor: str) -> Made:
    text = f"قتل {number} مقاتلين من {body} في اشتباكات بوادي الرمان."
    made = Made(ident, text, day="2031-07-02").name(body, "ORG", actor).name("وادي الرمان", "LOC", "رمان")
    made.figure(f"{number} مقاتلين", low, "killed", unit="مقاتلين")
    return made.event("اشتباكات", "ASSAULT", places=["وادي الرمان"], days=("2031-07-01", "2031-07-01"), figures=(0,))


def test_the_dead_of_two_bodies_do_not_contradict_each_other() -> None:
    one, other = _clash("a", "5", 5, "كتيبة الوادي", "ka"), _clash("b", "9", 9, "لواء الساحل", "lw")
    assert _kinds(one, other) == []
    assert _kinds(one, _clash("c", "9", 9, "كتيبة الوادي", "ka")) == ["conflict"]


def test_the_dead_of_two_sides_without_a_name_do_not_either() -> None:
    made = []
    for ident, number, low, side in (("a", "50", 50, "عنصرا لقوات النظام"), ("b", "25", 25, "مقاتلا معارضا")):
        one = Made(ident, f"قتل {number} {side} في معارك وادي الرمان.", day="2031-07-02").name(
            "وادي الرمان", "LOC", "رمان"
        )
        noun = side.split()[0]
        one.figure(f"{number} {noun}", low, "killed", unit=noun)
        made.append(
            one.event("معارك", "ASSAULT", places=["وادي الرمان"], days=("2031-07-01", "2031-07-01"), figures=(0,))
        )
    assert _kinds(*made) == []


def test_counts_without_a_body_go_with_the_only_one_there_is() -> None:
    assert one_body([{"a"}, set(), {"a", "b"}]) == [[0, 1, 2]]
    assert one_body([{"a"}, set(), {"b"}]) == [[0], [2], [1]]
    assert one_body([set(), set()]) == [[0, 1]]


def _freed(ident: str, *, title: str, body: str, low: tuple[int, int]) -> Made:
    text = f"تحرير {title} رهينة\nحرر الجيش {body} رهينة في غابة السرو أمس الثلاثاء بعد معركة قصيرة قرب المعسكر."
    made = Made(ident, text, day="2031-07-02").name("غابة السرو", "LOC", "سرو")
    made.figure(f"{title} رهينة", low[0], "detained", unit="رهينة")
    made.figure(f"{body} رهينة", low[1], "detained", unit="رهينة")
    made.event("تحرير", "RETREAT", days=("2031-07-01", "2031-07-01"), figures=(0,))
    return made.event("حرر", "RETREAT", places=["غابة السرو"], days=("2031-07-01", "2031-07-01"), figures=(1,))


def test_a_title_that_rounds_is_no_second_count() -> None:
    rounded = _freed("a", title="180", body="178", low=(180, 178))
    exact = _freed("b", title="178", body="178", low=(178, 178))
    assert "conflict" not in _kinds(rounded, exact)


def _bomb(ident: str, told: str, day: str, trigger: str, outlet: str) -> Made:
    made = Made(ident, told, day="2031-07-05", outlet=outlet).name("البردي", "LOC", "بردي")
    made.event(trigger, "ASSAULT", places=["البردي"], days=(day, day))
    return made.time({"2031-07-01": "الثلاثاء", "2031-07-03": "الخميس"}[day], day)


def test_two_days_of_one_attack_clash_only_where_enough_tell_of_the_deed() -> None:
    tuesday = "هز تفجير كبير مدينة البردي يوم الثلاثاء {}."
    thursday = "هز تفجير كبير مدينة البردي يوم الخميس {}."
    ends = ("وحطم واجهات", "فهرع السكان", "وأغلقت الطرق")
    early = [_bomb(f"a{n}", tuesday.format(end), "2031-07-01", "تفجير", f"س{n}") for n, end in enumerate(ends)]
    late = [_bomb(f"b{n}", thursday.format(end), "2031-07-03", "تفجير", f"ص{n}") for n, end in enumerate(ends)]
    assert all(d.kind != "conflict" or len(d.sides) == 2 for d in _found(*early, *late))
    assert "conflict" not in _kinds(*early, late[0])


def test_the_day_the_wounded_were_moved_is_no_other_day_of_the_accident() -> None:
    crash = [
        Made(f"a{n}", f"تحطمت حافلة قرب البردي يوم الثلاثاء {end}.", day="2031-07-05")
        .name("البردي", "LOC", "بردي")
        .event("تحطمت", "DISASTER", places=["البردي"], days=("2031-07-01", "2031-07-01"))
        .time("الثلاثاء", "2031-07-01")
        for n, end in enumerate(("وانقلبت", "واحترقت"))
    ]
    moved = [
        Made(f"b{n}", f"نقل المصابين من البردي يوم الخميس {end}.", day="2031-07-05")
        .name("البردي", "LOC", "بردي")
        .event("المصابين", "DISASTER", places=["البردي"], days=("2031-07-03", "2031-07-03"))
        .time("الخميس", "2031-07-03")
        for n, end in enumerate(("بطائرة", "بسيارات"))
    ]
    assert _kinds(*crash, *moved) == []
