"""The actors of a real story, checked by hand: reports of August 2015 on the bombing of a mosque in Asir.

For each of the twenty actors the reports name most: the names that are one actor, each written as it is read. Every
name of such an actor must be among them (none that is two), and all of them one actor (no two that are one).
Needs the press corpus beside the project.
"""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tawatur.ingest.lines import joined
from tawatur.reading.names.persons import plain_words
from tawatur.reading.reader import Reader
from tawatur.record import Report
from tawatur.story import build

if TYPE_CHECKING:
    from tawatur.record import Actor

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "saudinewsnet-2015-08-01..07.jsonl.gz"
PLACE, WHAT = re.compile("عسير"), re.compile("مسجد|تفجير|الطوارئ")

#: Checked in the reports: who or what, then the names by which they call it. Read: 66 places of the interior ministry,
#: all the Saudi one; 25 of the Shura council, all the Saudi one; the surname of the mufti's house three times, him.
MOST_NAMED = """
إقليم: عسير
القوة التي استهدف مسجدها: قوات الطوارئ، قوات الطوارئ الخاصة، قوات الطوارئ السعودية، قوة الطوارئ، قوة الطوارئ الخاصة
الدولة: السعودية، المملكة العربية السعودية، للسعودية، للمملكة العربية السعودية، الرياض
أمير الإقليم: فيصل بن خالد بن عبدالعزيز، فيصل بن خالد، فيصل بن خالد ابن عبدالعزيز، فيصل
وزارة: وزارة الداخلية، وزارة الداخلية السعودية، الداخلية السعودية
الملك: سلمان بن عبدالعزيز آل سعود، سلمان بن عبدالعزيز، سلمان
البحرين: مملكة البحرين، البحرين، للبحرين
من تبنى التفجير: داعش، تنظيم داعش، منظمة داعش، لداعش
حيث عولج المصابون: مستشفى عسير المركزي، مستشفى عسير
هيئة: هيئة كبار العلماء
ولي العهد: محمد بن نايف بن عبدالعزيز، محمد بن نايف، محمد بن نايف بن عبدالعزيز آل سعود
الكويت: دولة الكويت، الكويت
المغرب: المغرب، المملكة المغربية
العاصمة: الرياض
المفتي: عبدالعزيز بن عبدالله آل الشيخ، عبدالعزيز آل الشيخ، آل الشيخ
مجلس الخليج: مجلس التعاون، مجلس التعاون لدول الخليج العربية، مجلس التعاون الخليجي
تويتر: تويتر، موقع تويتر
مدير الأمن العام: عثمان بن ناصر المحرج، عثمان المحرج، المحرج
المسجد: مسجد الطوارئ
الإمارات: دولة الإمارات، الإمارات، دولة الإمارات العربية المتحدة، الإمارات العربية المتحدة
"""


def _plain(name: str) -> str:
    return " ".join(plain_words(name)).replace("عبد ال", "عبدال").replace("العزيزال ", "العزيز ال ")


def _groups() -> list[tuple[str, ...]]:
    lines = [line.partition(": ")[2] for line in MOST_NAMED.strip().splitlines()]
    return [tuple(_plain(name) for name in line.split("، ")) for line in lines]


def _reports() -> list[Report]:
    found = []
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            title, text = (row["title"] or "").strip(), row["text"].strip()
            text = joined(title, text)
            if row["published"] >= "2015-08-06" and PLACE.search(text) and WHAT.search(text):
                found.append(
                    Report(
                        id=row["id"], text=text, title=title or None, outlet=row["outlet"], published=row["published"]
                    )
                )
    return found


@pytest.fixture(scope="module")
def actors() -> tuple[Actor, ...]:
    if not CORPUS.exists():
        pytest.skip("the press corpus is not at hand")
    reader = Reader()
    return build([(report, reader.read(report)) for report in _reports()]).actors


def _names(actor: Actor) -> set[str]:
    return {_plain(alias) for alias in actor.aliases}


def _leading(actors: tuple[Actor, ...], group: tuple[str, ...]) -> Actor:
    """The actor that the first name of a group most often is."""
    return max(
        (a for a in actors if group[0] in _names(a)), key=lambda a: sum(_plain(m.text) == group[0] for m in a.mentions)
    )


@pytest.mark.parametrize("group", _groups(), ids=lambda g: g[0])
def test_none_of_the_most_named_is_two(actors: tuple[Actor, ...], group: tuple[str, ...]) -> None:
    strange = [m.text for m in _leading(actors, group).mentions if _plain(m.text) not in group]
    assert len(strange) <= len(_leading(actors, group).mentions) // 50  # an extent read one word too long


def test_no_two_of_the_most_named_are_one(actors: tuple[Actor, ...]) -> None:
    leading = [_leading(actors, group) for group in _groups()]
    assert len({actor.id for actor in leading}) == len(leading)
    for group, actor in zip(_groups(), leading, strict=True):
        others = [a for a in actors if a.id != actor.id and a.type == actor.type and len(a.mentions) > 2]
        split = [
            a.name
            for a in others
            if [n for n in _names(a) & set(group) if n not in ("الرياض", "ال الشيخ", "فيصل", "سلمان")]
        ]
        assert not split, f"{actor.name}: {split}"


def test_the_most_named_are_the_twenty_that_were_checked(actors: tuple[Actor, ...]) -> None:
    most = sorted(actors, key=lambda a: -len(a.mentions))[:20]
    checked = {_leading(actors, group).id for group in _groups()}
    assert [a.name for a in most if a.id not in checked] == []
