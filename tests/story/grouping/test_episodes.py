"""Episodes of a story: stretches that hang together, in order, each with the reason why it belongs to the story."""

import random

from story.grouping.test_lasting import LONG, reader
from tawatur.record import Report
from tawatur.story import build

TALKS = (
    ("2031-02-11", ("خفض القوات الأميركية في العراق يبدأ خلال أسابيع\n"
     "قال قائد قوات التحالف الدولي في العراق إن عدد الجنود الأميركيين سيخفض إلى 2500 جندي، وإن وزير الدفاع العراقي "
     "أبلغ في بغداد بمواعيد خفض القوات الأميركية، وسيستمر تدريب القوات العراقية ضد تنظيم داعش.")),
)  # fmt: skip


def pairs():
    texts = [*LONG, *TALKS]
    reports = [Report(id=f"r{n}", text=text, published=day) for n, (day, text) in enumerate(texts)]
    return [(report, reader().read(report)) for report in reports]


def test_years_apart_are_episodes_of_one_story():
    story = build(pairs())
    assert [episode.reports for episode in story.episodes] == [("r0", "r3"), ("r1",), ("r2",)]
    assert next((e.from_, e.to) for e in story.episodes) == ("2031-02-10", "2031-02-11")
    assert all(episode.title is None or episode.title for episode in story.episodes)


def test_each_is_tied_to_an_earlier_one_and_says_by_what():
    first, *others = build(pairs()).episodes
    assert first.same == ()
    earlier = set(first.reports)
    for episode in others:
        (same,) = episode.same
        assert same.left in earlier
        assert same.right in episode.reports
        assert "التحالف" in same.reason or "العراق" in same.reason
        assert 0 < same.score < 1
        earlier |= set(episode.reports)


def test_every_happening_is_of_one_episode():
    story = build(pairs())
    told = [happening for episode in story.episodes for happening in episode.happenings]
    assert sorted(told) == sorted(happening.id for happening in story.happenings)


def test_order_changes_nothing():
    given = pairs()
    wanted = build(given).episodes
    random.Random(1).shuffle(given)
    assert build(given).episodes == wanted
