"""Grouping in a store: what it remembers is no more than a help, and nothing depends on the order."""

import random

import msgspec

from store.made_up import ALL, LATER, PORT, TALKS
from tawatur.desk import Desk, grouping
from tawatur.record import Judgement

MANY = [
    msgspec.structs.replace(one, id=f"{one.id}-{n}", url=None, outlet=f"جريدة {n}", text=f"{one.text}\nالمصدر {n}.")
    for one in ALL
    for n in range(3)
]


def stories(desk):
    found = {}
    for report in MANY:
        found.setdefault(desk.story_of(report.id), set()).add(report.id)
    return found


def test_memory_that_is_too_small_changes_nothing(desk, monkeypatch):
    monkeypatch.setattr(grouping, "_REMEMBERED", 1)
    monkeypatch.setattr(grouping, "_AT_ONCE", 2)
    list(desk.keep(MANY))
    desk.build()
    small = stories(desk)
    desk.build(anew=True)
    assert stories(desk) == small
    assert any(len(reports) > 1 for reports in small.values())


def test_one_by_one_shuffled_and_by_two_desks_is_as_at_once(place, desk, tmp_path):
    other = Desk(store=place)
    order = random.Random(7).sample(MANY, len(MANY))
    for number, report in enumerate(order):
        turn = (desk, other)[number % 2]
        list(turn.keep([report]))
        turn.build()
    other.close()
    Desk.init(tmp_path / "anew")
    anew = Desk(store=tmp_path / "anew")
    list(anew.keep(MANY))
    anew.build()
    assert stories(desk) == stories(anew)
    for story in stories(anew):
        assert msgspec.json.encode(desk.record(story)) == msgspec.json.encode(anew.record(story))
    anew.close()


def test_a_further_report_touches_no_other_story(desk):
    list(desk.keep([PORT, TALKS]))
    desk.build()
    before = desk.record(desk.story_of("port"))
    list(desk.keep([LATER]))
    desk.build()
    assert desk.record(desk.story_of("port")) == before


def test_a_word_is_heeded_and_taken_back(desk):
    list(desk.keep(ALL))
    desk.build()
    before = {report.id: desk.story_of(report.id) for report in ALL}
    about = (desk.target("port"), desk.target("talks"))
    desk.judge(Judgement(id="same", made="2024-01-01", verdict="same", author="x", about=about))
    desk.build()
    assert desk.story_of("port") == desk.story_of("talks")
    desk.undo("same", author="x")
    desk.build()
    assert {report.id: desk.story_of(report.id) for report in ALL} == before
