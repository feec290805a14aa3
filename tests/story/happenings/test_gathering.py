from __future__ import annotations

from typing import TYPE_CHECKING

from story.making import Made
from tawatur.story import build

if TYPE_CHECKING:
    from tawatur.record import Happening


def _together(*made: Made) -> list[Happening]:
    return [h for h in build([m.pair for m in made]).happenings if len(h.mentions) > 1]


def _attack(ident: str, text: str, place: str, actor: str, day: str) -> Made:
    made = Made(ident, text, day="2031-03-04").name(place, "LOC", actor)
    return made.event("هجوم", "ASSAULT", places=[place], days=(day, day))


def test_one_attack_told_twice_is_one_happening_with_two_origins() -> None:
    first = _attack("a", "أسفر هجوم على مستودع في وادي السرو عن أضرار.", "وادي السرو", "سرو", "2031-03-03")
    second = _attack("b", "وقع هجوم في وادي السرو ليلا واحترق مستودع.", "وادي السرو", "سرو", "2031-03-03")
    (happening,) = _together(first, second)
    assert len(happening.origins) == 2
    assert happening.same[0].verdict == "same"
    assert "+" in happening.same[0].reason


def test_attacks_on_different_days_are_two() -> None:
    first = _attack("a", "أسفر هجوم على مستودع في وادي السرو عن أضرار.", "وادي السرو", "سرو", "2031-03-03")
    second = _attack("b", "وقع هجوم في وادي السرو ليلا واحترق مستودع.", "وادي السرو", "سرو", "2031-02-01")
    assert _together(first, second) == []


def test_the_second_round_is_not_the_first() -> None:
    text = "اختتمت {} من المفاوضات بين الوفدين في جزيرة الملح."
    first = Made("a", text.format("الجولة الأولى")).event(
        "الجولة", "CONSULT", "ended", days=("2031-05-09", "2031-05-09")
    )
    second = Made("b", text.format("الجولة الثانية")).event(
        "الجولة", "CONSULT", "ended", days=("2031-05-09", "2031-05-09")
    )
    assert _together(first, second) == []
    third = Made("c", text.format("الجولة الأولى")).event(
        "الجولة", "CONSULT", "ended", days=("2031-05-09", "2031-05-09")
    )
    (happening,) = _together(first, second, third)
    assert happening.ordinal == 1


def test_what_is_only_thought_of_is_not_what_happened() -> None:
    first = Made("a", "طالب النواب بانسحاب الشركة من الحقل.").event("انسحاب", "RETREAT", "demanded")
    second = Made("b", "تم انسحاب الشركة من الحقل.").event("انسحاب", "RETREAT")
    assert _together(first, second) == []


def test_a_toll_beside_its_attack_is_the_same_happening() -> None:
    made = Made("a", "وقع هجوم على قافلة ليلا، وأسفر عن مقتل حارسين.", day="2031-03-04")
    made.event("هجوم", "ASSAULT", days=("2031-03-03", "2031-03-03")).event("مقتل", "ASSAULT")
    (happening,) = _together(made)
    assert [m.text for m in happening.mentions] == ["هجوم", "مقتل"]


def test_a_visit_and_a_call_of_one_day_are_two() -> None:
    text = "زار الوزير سامر عدلان مدينة البردي الثلاثاء، وأجرى اتصالا بأهلها."
    made = Made("a", text, day="2031-03-04").name("سامر عدلان", "PER", "p").name("البردي", "LOC", "بردي")
    made.event("زار", "CONSULT", actors=["سامر عدلان"], places=["البردي"], days=("2031-03-03", "2031-03-03"))
    made.event("اتصالا", "CONSULT", actors=["سامر عدلان"], days=("2031-03-03", "2031-03-03"))
    assert _together(made) == []


def test_attacks_of_a_year_are_none_of_its_days() -> None:
    day, year = ("2031-05-08", "2031-05-08"), ("2031-01-01", "2031-12-31")
    one = Made("a", "وقع هجوم الوادي في 8 أيار.", day="2031-05-09").event("هجوم", "ASSAULT", days=day)
    other = Made("b", "وشنت الجبهة هجمات في الوادي هذا العام.", day="2031-12-20").event("هجمات", "ASSAULT", days=year)
    again = Made("c", "وتذكر الناس هجوم الوادي هذا العام.", day="2031-12-20").event("هجوم", "ASSAULT", days=year)
    for made in (one, other, again):
        made.name("الوادي", "LOC", "وادي")
    found = build([one.pair, other.pair]).happenings
    assert len(found) == 2
    assert len(build([one.pair, again.pair]).happenings) == 1
