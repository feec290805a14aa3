"""Where places are, which of several of one name a report means, and what is a place and what a person."""

from __future__ import annotations

import pytest

from story.making import Made
from tawatur.story import build


def _actors(*made: Made) -> dict[str, object]:
    return {a.id: a for a in build([m.pair for m in made]).actors}


def test_a_town_has_its_coordinates_and_what_it_lies_in() -> None:
    made = Made("a", "وقع الحادث في أبها صباحا.").name("أبها", "LOC", "110690")
    where = _actors(made)["110690"].where  # type: ignore[attr-defined]
    assert (round(where.latitude), round(where.longitude)) == (18, 43)
    assert where.precision == "town"
    assert where.chain == ("عسير", "السعودية")


def test_a_base_lies_in_its_governorate() -> None:
    made = Made("a", "وصلوا إلى قاعدة عين الأسد ليلا.").name("عين الأسد", "LOC", "AINASAD")
    where = _actors(made)["AINASAD"].where  # type: ignore[attr-defined]
    assert where.precision == "site"
    assert where.chain == ("الأنبار", "العراق")


def test_a_state_has_its_code() -> None:
    actor = _actors(Made("a", "غادر الوفد العراق أمس.").name("العراق", "LOC", "IRQ"))["IRQ"]
    assert actor.identifiers == {"iso": "IRQ"}  # type: ignore[attr-defined]
    assert actor.where.precision == "country"  # type: ignore[attr-defined]


def test_an_unknown_site_lies_in_the_place_its_name_tells_and_has_no_coordinates() -> None:
    made = Made("a", "نقلوا إلى مستشفى نابلس الأهلي.").name("مستشفى نابلس الأهلي", "LOC", "مستشفى-نابلس-الاهلي")
    (actor,) = _actors(made).values()
    assert actor.where.latitude is None  # type: ignore[attr-defined]
    assert actor.where.chain == ("نابلس", "الضفة الغربية", "فلسطين")  # type: ignore[attr-defined]


def test_nothing_is_said_of_a_place_nobody_knows() -> None:
    (actor,) = _actors(Made("a", "وصل إلى سهمارة أمس.").name("سهمارة", "LOC", "سهمارة")).values()
    assert actor.where is None  # type: ignore[attr-defined]


@pytest.mark.parametrize(("state", "ident", "chain"), [("لبنان", "LBN", "لبنان"), ("ليبيا", "LBY", "ليبيا")])
def test_of_two_towns_the_one_whose_state_is_named(state: str, ident: str, chain: str) -> None:
    made = Made("a", f"وصل الوفد إلى طرابلس، في شمال {state}.").name("طرابلس", "LOC", "2210247")
    made.name(state, "LOC", ident)
    town = next(a for a in _actors(made).values() if "طرابلس" in a.aliases)  # type: ignore[attr-defined]
    assert town.where.chain[-1] == chain  # type: ignore[attr-defined]


def test_of_two_towns_neither_where_nothing_tells() -> None:
    (town,) = _actors(Made("a", "وصل الوفد إلى طرابلس مساء.").name("طرابلس", "LOC", "2210247")).values()
    assert town.where.latitude is None  # type: ignore[attr-defined]
    assert len(town.where.ambiguous) == 2  # type: ignore[attr-defined]


def test_two_towns_of_one_name_in_one_story_stay_two() -> None:
    one = Made("a", "اشتباكات في طرابلس بلبنان.").name("طرابلس", "LOC", "2210247").name("لبنان", "LOC", "LBN")
    other = Made("b", "هدوء في طرابلس بليبيا.").name("طرابلس", "LOC", "2210247").name("ليبيا", "LOC", "LBY")
    assert sum("طرابلس" in a.aliases for a in _actors(one, other).values()) == 2  # type: ignore[attr-defined]


def test_a_person_and_the_place_of_that_name_are_two() -> None:
    made = Made("a", "زار فيصل الرياض حي فيصل الرياض.").name("فيصل الرياض", "PER", "فيصل-الرياض")
    made.name("فيصل الرياض", "LOC", "فيصل-الرياض", nth=1)
    assert sorted(a.type for a in _actors(made).values()) == ["LOC", "PER"]  # type: ignore[attr-defined]


def test_a_capital_that_acts_is_its_government_and_else_the_town() -> None:
    acts = Made("a", "احتجت بغداد على القرار.").name("بغداد", "LOC", "IRQ")
    town = Made("b", "هطل المطر في بغداد أمس.").name("بغداد", "LOC", "بغداد")
    found = _actors(acts, town)
    assert set(found) == {"IRQ", "بغداد"}
    assert found["بغداد"].where.precision == "town"  # type: ignore[attr-defined]


def test_a_canal_is_not_the_town_and_a_sea_not_the_governorate_of_its_name() -> None:
    made = Made("a", "عبرت السفن قناة السويس إلى السويس ثم البحر الأحمر في مصر.").name("قناة السويس", "LOC", "SUEZ")
    made.name("السويس", "LOC", "SUEZCITY", nth=1).name("البحر الأحمر", "LOC", "REDSEA").name("مصر", "LOC", "EGY")
    assert set(_actors(made)) == {"SUEZ", "SUEZCITY", "REDSEA", "EGY"}
