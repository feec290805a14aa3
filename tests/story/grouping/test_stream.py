"""Stories of a mixed stream: the same for every order, one by one or at once, and as somebody said."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from story.making import Made
from tawatur.story.grouping import Features, Group, Ruling, Stream, features, group

FERRY = (
    "غرق عبارة قرب جزيرة النوارس\nغرقت عبارة صغيرة كانت تقل عمالا من جزيرة النوارس إلى مرفأ الحجر فجر الثلاثاء بعد عاصفة.",
    "انتشال ركاب العبارة الغارقة\nقال حرس السواحل إن زوارقه انتشلت سبعة وعشرين راكبا من العبارة التي غرقت قرب النوارس.",
    "تشييع ضحايا عبارة النوارس\nشيع أهالي مرفأ الحجر ضحايا العبارة التي غرقت يوم الثلاثاء، وطالبوا بالتحقيق مع ربانها.",
)
HARVEST = (
    "مهرجان الزعفران يفتتح أبوابه\nافتتح في بلدة تلمار مهرجان الزعفران السنوي بمشاركة مئات المزارعين والعارضين.",
    "إقبال على مهرجان الزعفران في تلمار\nسجل مهرجان الزعفران في تلمار إقبالا لافتا من الزوار والمزارعين في يومه الثاني.",
)


def made(ident: str, text: str, day: str = "2031-05-10") -> Features:
    return features(*Made(ident, text, day=day).pair)


@pytest.fixture(scope="module")
def stream() -> list[Features]:
    return [made(f"f{n}", text) for n, text in enumerate(FERRY)] + [made(f"h{n}", t) for n, t in enumerate(HARVEST)]


def reports(groups: tuple[Group, ...]) -> set[frozenset[str]]:
    return {frozenset(g.reports) for g in groups}


TWO = {frozenset({"f0", "f1", "f2"}), frozenset({"h0", "h1"})}


def test_a_mixed_stream_falls_into_its_stories(stream: list[Features]) -> None:
    assert reports(group(stream)) == TWO


def test_every_order_gives_the_same_stories(stream: list[Features]) -> None:
    wanted = group(stream)
    for order in permutations(stream):
        assert group(order) == wanted


def test_one_by_one_is_as_at_once_and_tells_what_changed(stream: list[Features]) -> None:
    rng = random.Random(5)
    for _ in range(10):
        rng.shuffle(stream)
        live, seen = Stream(), {}
        for at, one in enumerate(stream, 1):
            change = live.add(one)
            seen = {k: g for k, g in seen.items() if k not in change.gone} | {g.id: g for g in change.groups}
            assert live.groups == group(stream[:at])
            assert set(seen.values()) == set(live.groups)


def test_a_report_that_shares_nothing_touches_no_other_story(stream: list[Features]) -> None:
    live = Stream()
    live.fill(stream)
    change = live.add(made("z", "ارتفاع سعر الكبريت\nارتفع سعر الكبريت في بورصة المعادن إلى أعلى مستوياته منذ أعوام."))
    assert change.gone == ()
    assert [g.reports for g in change.groups] == [("z",)]


def test_removing_a_report_is_as_if_it_had_never_come(stream: list[Features]) -> None:
    live = Stream()
    live.fill(stream)
    for one in stream[:2]:
        live.remove(one.id)
    assert live.groups == group(stream[2:])
    assert live.remove("unknown") == ((), ())


def test_a_split_and_a_merge_hold_in_every_order(stream: list[Features]) -> None:
    sha = {f.id: f.sha256 for f in stream}
    split, merge = Ruling(sha["f0"], sha["f2"], False, "2031-05-11"), Ruling(sha["f1"], sha["h0"], True, "2031-05-11")
    groups = group(stream, [split])
    assert all(not {"f0", "f2"} <= set(g.reports) for g in groups)
    assert any({"f1", "h0"} <= set(g.reports) for g in group(stream, [merge]))
    assert group(stream[::-1], [merge, split]) == group(stream, [split, merge])
    live = Stream([split])
    for one in reversed(stream):
        live.add(one)
    assert live.groups == groups


def test_the_later_word_counts(stream: list[Features]) -> None:
    sha = {f.id: f.sha256 for f in stream}
    early, late = Ruling(sha["f0"], sha["h0"], True, "2031-05-11"), Ruling(sha["h0"], sha["f0"], False, "2031-05-12")
    assert reports(group(stream, [late, early])) == TWO
    live = Stream()
    live.fill(stream)
    assert any({"f0", "h0"} <= set(g.reports) for g in live.rule(early).groups)
    live.rule(late)
    assert reports(live.groups) == TWO


def test_words_that_contradict_one_another_in_a_circle_yield_to_the_latest(stream: list[Features]) -> None:
    sha = {f.id: f.sha256 for f in stream}
    said = [
        Ruling(sha["f0"], sha["h0"], True, "2031-05-11"),
        Ruling(sha["h0"], sha["f1"], True, "2031-05-12"),
        Ruling(sha["f0"], sha["f1"], False, "2031-05-13"),
    ]
    (home,) = [g for g in group(stream, said) if "f1" in g.reports]
    assert "h0" in home.reports
    assert "f0" not in home.reports


def test_a_story_keeps_its_id_when_later_reports_come(stream: list[Features]) -> None:
    first = group([made("a", FERRY[0])])[0].id
    both = group([made("a", FERRY[0]), made("b", FERRY[1], "2031-05-11")])
    assert [g.id for g in both] == [first]


def test_one_text_under_two_ids_is_one_story() -> None:
    (one,) = group([made("a", "قصير"), made("b", "قصير")])
    assert one.reports == ("a", "b")


def test_reports_months_apart_are_two_stories() -> None:
    assert len(group([made("a", FERRY[0]), made("b", FERRY[1], "2031-09-10")])) == 2


def test_empty_input_has_no_stories() -> None:
    assert group([]) == ()
    assert len(group([made("a", "")])) == 1
