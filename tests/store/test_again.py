"""One report more costs one report: the others are not read again, and no story but its own is drawn up again.

`bench/again.py` measures the time of the same on a press corpus.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tawatur.desk.updating import Updating
from tawatur.record import Report

PLACES = ("حلب", "البصرة", "عدن", "طرابلس", "تونس", "الخرطوم", "مراكش", "المنامة", "الدوحة", "نواكشوط")
DEEDS = (
    "افتتح وزير الزراعة {who}، {day}، سوقا للتمور في {place} تضم 40 متجرا.\nوقال {who} إن السوق ستعمل طوال العام.",
    "أعلن رئيس البلدية {who}، {day}، انهيار جسر قديم في {place} وإصابة 7 عمال.\nوأكد {who} أن التحقيق في انهيار الجسر بدأ.",
)
NAMES = ("سالم", "نادر", "فؤاد", "هاني", "رائد", "زياد", "مروان", "عادل", "كمال", "وليد")
FAMILIES = ("الحداد", "الزنهاري")
DAYS = ("السبت", "الأحد")


def reports():
    """Twenty stories of three reports each, a week apart."""
    for number, place in enumerate(PLACES):
        for kind, deed in enumerate(DEEDS):
            text = deed.format(who=f"{NAMES[number]} {FAMILIES[kind]}", day=DAYS[kind], place=place)
            for copy in range(3):
                yield Report(
                    id=f"s{number}-{kind}-{copy}",
                    title=text.split("،")[0],
                    text=f"{text}\nتابعت الخبر صحيفة {copy}.",
                    outlet=f"صحيفة {copy}",
                    published=f"2031-{1 + number:02}-{10 + 10 * kind:02}",
                )


@pytest.fixture
def counted(monkeypatch):
    """How often a report is read and a story drawn up."""
    done = Counter()
    for name in ("read_one", "compose"):
        real = getattr(Updating, name)

        def spied(self, *args, _real=real, _name=name, **options):
            done[_name] += 1
            return _real(self, *args, **options)

        monkeypatch.setattr(Updating, name, spied)
    return done


def test_one_report_more_costs_one_report(desk, counted):
    *many, few = reports()
    list(desk.keep(many))
    first = desk.build()
    assert (first.read, first.stories) == (59, 20)
    assert counted == {"read_one": 59, "compose": 20}
    counted.clear()
    list(desk.keep([few]))
    second = desk.build()
    assert (second.read, second.indexed, second.stories) == (1, 1, 1)
    assert counted == {"read_one": 1, "compose": 1}
    assert len(desk.record(desk.story_of(few.id)).reports) == 3
    assert {desk.story_of(f"s9-1-{copy}") for copy in range(3)} == {desk.story_of(few.id)}


def test_nothing_new_costs_nothing(desk, counted):
    list(desk.keep(reports()))
    desk.build()
    counted.clear()
    done = desk.build()
    assert (done.read, done.indexed, done.stories) == (0, 0, 0)
    assert counted == {}
