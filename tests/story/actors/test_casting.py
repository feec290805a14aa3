from __future__ import annotations

from story.making import Made
from tawatur.story import build


def _actors(*made: Made) -> dict[str, set[str]]:
    return {a.id: set(a.aliases) for a in build([m.pair for m in made]).actors}


def test_a_surname_is_the_one_full_name_that_bears_it() -> None:
    first = Made("a", "زار رشدي الهلباوي الميناء القديم صباحا.").name("رشدي الهلباوي", "PER", "رشدي-الهلباوي")
    second = Made("b", "عاد الهلباوي إلى مكتبه قبل الظهر.").name("الهلباوي", "PER", "الهلباوي")
    assert _actors(first, second) == {"رشدي-الهلباوي": {"رشدي الهلباوي", "الهلباوي"}}


def test_two_people_of_one_surname_stay_two_and_the_bare_surname_is_neither() -> None:
    first = Made("a", "زار رشدي الهلباوي الميناء القديم صباحا.").name("رشدي الهلباوي", "PER", "رشدي-الهلباوي")
    second = Made("b", "وصلت سلوى الهلباوي إلى المطار مساء.").name("سلوى الهلباوي", "PER", "سلوى-الهلباوي")
    third = Made("c", "عاد الهلباوي إلى مكتبه قبل الظهر.").name("الهلباوي", "PER", "الهلباوي")
    assert len(_actors(first, second, third)) == 3


def test_a_merge_says_its_score_and_its_reason() -> None:
    first = Made("a", "زار رشدي الهلباوي الميناء القديم صباحا.").name("رشدي الهلباوي", "PER", "رشدي-الهلباوي")
    second = Made("b", "عاد رشدي كامل الهلباوي إلى مكتبه.").name("رشدي كامل الهلباوي", "PER", "رشدي-كامل-الهلباوي")
    (actor,) = build([first.pair, second.pair]).actors
    (decision,) = actor.same
    assert decision.verdict == "same"
    assert 0 < decision.score <= 1
    assert decision.reason


def test_two_ids_that_lexicons_give_are_never_joined() -> None:
    first = Made("a", "احتجت بغداد على القرار.").name("بغداد", "LOC", "IRQ")
    second = Made("b", "هطل المطر في بغداد أمس.").name("بغداد", "LOC", "98182")
    third = Made("c", "جاء الرد من العراق سريعا.").name("العراق", "LOC", "IRQ")
    assert "IRQ" in _actors(first, second, third)


def test_usage_counts_aliases_by_outlet() -> None:
    first = Made("a", "نفت وكالة الرافد الخبر، وقالت الرافد إنه قديم.", outlet="الديوان")
    first.name("وكالة الرافد", "ORG", "RAFED").name("الرافد", "ORG", "RAFED", nth=1)
    (actor,) = build([first.pair]).actors
    assert {(u.alias, u.outlet, u.count) for u in actor.usage} == {
        ("وكالة الرافد", "الديوان", 1),
        ("الرافد", "الديوان", 1),
    }


def test_a_role_is_the_title_before_the_name_with_its_days() -> None:
    made = Made("a", "قال وزير الري سامح البرادعي إن السد آمن.", day="2031-05-10")
    made.name("سامح البرادعي", "PER", "سامح-البرادعي")
    (actor,) = build([made.pair]).actors
    (role,) = actor.roles
    assert (role.title, role.from_, role.to) == ("وزير الري", "2031-05-10", "2031-05-10")
    assert role.span.text == "وزير الري"
