"""One report more costs one report: the others are not read again, and no story but its own is drawn up again.

`bench/again.py` measures the time of the same on a press corpus.
"""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from tawatur.desk import Desk
from tawatur.desk.updating import Updating
from tawatur.export.json import to_json
from tawatur.record import Report
from tawatur.store.tables import meta, remembered

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


def test_a_store_brought_up_to_date_in_steps_holds_what_one_built_at_once_holds(desk, tmp_path):
    """The same stories, byte for byte, whether what drawings left for the next ones is there, lost or damaged."""
    many = list(reports())
    late = [one for one in many if one.id.endswith("-2")]
    once = Desk(store=Desk.init(tmp_path / "once"))
    list(once.keep(many))
    once.build()
    for step in ([one for one in many if one not in late], late[:7], late[7:14], late[14:]):
        list(desk.keep(step))
        desk.build()
        with desk.store.database.writing() as connection:
            if step[0] is late[0]:
                connection.execute(remembered.delete())
            elif step[0] is late[7]:
                connection.execute(remembered.update().values(blob=b"damaged"))
    wanted = records(once)
    assert len(wanted) == 20
    assert records(desk) == wanted
    once.close()


def records(desk):
    return {line.id: to_json(desk.record(line.id)) for line in desk.stories(limit=100).items}


def test_what_a_drawing_leaves_goes_with_its_story_and_with_its_code(desk):
    *many, few = reports()
    list(desk.keep([*many, few]))
    desk.build()
    story, version = desk.story_of(few.id), desk.updating.story_version
    assert desk.store.stories.memory(story, version)
    assert desk.store.stories.memory(story, "another") == []
    draft = desk.store.stories.draft(story)
    record = desk.record(story)
    old = draft._replace(revision=draft.revision - 1)
    assert not desk.store.stories.put(old, record, version, memory=b"too late")
    assert b"too late" not in desk.store.stories.memory(story, version)
    desk.store.clear()
    assert desk.store.stories.memory(story, version) == []


def test_what_a_drawing_leaves_goes_with_its_reports(desk):
    """A report that came out before all others of its story gives it another id, and the others are not worked out anew."""
    *_, first, second, last = reports()
    list(desk.keep([second, last]))
    desk.build()
    before, version = desk.story_of(last.id), desk.updating.story_version
    left = desk.store.stories.memory(before, version)
    list(desk.keep([msgspec.structs.replace(first, published="2031-10-19")]))
    list(desk.read_store())
    desk.updating.group()
    after = desk.story_of(last.id)
    assert after != before
    assert desk.store.stories.memory(after, version) == left
    assert desk.store.stories.memory(before, version) == []
    desk.build()
    (now,) = desk.store.stories.memory(after, version)
    assert now not in left


def test_a_store_made_before_drawings_left_anything_is_opened_and_goes_on(desk):
    *many, few = reports()
    list(desk.keep(many))
    desk.build()
    with desk.store.database.writing() as connection:
        remembered.drop(connection)
        connection.execute(meta.update().where(meta.c.key == "schema").values(value="5"))
    after = Desk(store=desk.place)
    list(after.keep([few]))
    assert after.build().stories == 1
    assert after.store.stories.memory(after.story_of(few.id), after.updating.story_version)
    after.close()
