from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from story.making import Made
from tawatur.export.json import schema, to_json
from tawatur.reading.reader import Reader
from tawatur.record import Excerpt, Published, Report
from tawatur.story import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.record import Reading

TEXTS = {
    "a": "اصطدم قطاران قرب بلدة النخيلات يوم الأحد، وقتل 6 ركاب على الأقل.\nقال مصدر في السكك إن الجولة الأولى من التحقيق بدأت.",
    "b": "ارتفع عدد قتلى تصادم القطارين في النخيلات إلى 9.\nوأعلنت وزارة النقل أن التحقيق سينتهي قبل نهاية الشهر الجاري.",
    "c": "زار وزير النقل منير الحلواني موقع التصادم، وقال الحلواني إن الإشارات كانت معطلة.",
    "d": "خبر لا صلة له: فاز فريق المدينة بثلاثة أهداف.",
}
DAYS = {"a": "2031-03-02", "b": "2031-03-03", "c": "2031-03-04", "d": None}


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Report, Reading]]:
    reader = Reader()
    reports = [Report(id=key, text=text, published=DAYS[key], outlet=f"صحيفة {key}") for key, text in TEXTS.items()]
    return [(report, reader.read(report)) for report in reports]


def test_the_order_of_arrival_changes_no_byte(pairs: list[tuple[Report, Reading]]) -> None:
    wanted = to_json(build(pairs))
    for seed in range(5):
        shuffled = pairs[:]
        random.Random(seed).shuffle(shuffled)
        assert to_json(build(shuffled)) == wanted


def test_every_key_of_the_format_is_there_and_every_excerpt_is_word_for_word(
    pairs: list[tuple[Report, Reading]],
) -> None:
    story = json.loads(to_json(build(pairs)))
    assert set(story) == {
        "id", "title", "from", "to", "as_of", "reports", "episodes", "sources", "origins", "copies", "actors", "happenings", "series",
        "statements", "processes", "positions", "expectations", "disagreements", "timeline", "explainer",
    }  # fmt: skip
    found = list(_excerpts(story))
    assert found
    for excerpt in found:
        assert TEXTS[excerpt["report"]][excerpt["start"] : excerpt["end"]] == excerpt["text"]


def test_lines_of_the_timeline_and_the_explainer_stand_in_their_source_and_none_twice(
    pairs: list[tuple[Report, Reading]],
) -> None:
    story = build(pairs)
    for line in (*story.timeline, *story.explainer):
        assert line.text == line.spans[0].text
    assert len({(e.from_, e.to, e.text) for e in story.timeline}) == len(story.timeline)
    assert len({s.text for s in story.explainer}) == len(story.explainer)
    assert sorted(e.rank for e in story.timeline) == list(range(1, len(story.timeline) + 1))


def test_as_of_is_the_last_report_by_default(pairs: list[tuple[Report, Reading]]) -> None:
    assert build(pairs).as_of == "2031-03-04"
    assert build(pairs, as_of="2031-12-31").as_of == "2031-12-31"


def test_a_day_known_to_within_months_makes_nothing_fall_due(pairs: list[tuple[Report, Reading]]) -> None:
    def told(last: str) -> tuple[Report, Reading]:
        report, reading = pairs[3]
        published = Published(from_="2031-01-01", to=last, best="2031-03-20", given=False)
        return report, msgspec.structs.replace(
            reading, report=msgspec.structs.replace(reading.report, published=published)
        )

    assert build([*pairs[:3], told("2031-06-30")]).as_of == "2031-03-04"
    assert build([told("2031-06-30")]).as_of == "2031-06-30"  # nothing better is known


def test_nothing_makes_an_empty_story_and_a_report_given_twice_counts_once(pairs: list[tuple[Report, Reading]]) -> None:
    empty = build([])
    assert (empty.title, empty.as_of, empty.timeline) == (None, None, ())
    assert to_json(build([*pairs, *pairs])) == to_json(build(pairs))


def test_furniture_is_left_out() -> None:
    text = "اصطدم قطاران قرب البلدة.\nاقرأ أيضا: هجوم على مصرف في العاصمة"
    reading = Reader().read(Report(id="a", text=text, published="2031-03-02"))
    story = build([(Report(id="a", text=text, published="2031-03-02"), reading)])
    assert not any(m.start > 24 for h in story.happenings for m in h.mentions)


def test_hostile_reports_do_no_harm() -> None:
    made = [
        Made(str(n), text, day=None)
        for n, text in enumerate(["؟؟!!..،،", "\n\n \n", "كلمة " * 3000, "«««»»»", "ال", "١٢٣"])
    ]
    story = build([m.pair for m in made])
    assert len(story.sources) == 6
    assert story.copies == ()


def test_the_schema_names_every_key() -> None:
    properties = schema()["$defs"]["Story"]["properties"]
    assert {"from", "copies", "timeline", "explainer"} <= set(properties)


def test_an_excerpt_is_made_of_offsets_and_words() -> None:
    assert json.loads(to_json(build([Made("a", "زار سامح الميناء.").name("سامح", "PER", "سامح").pair])))["actors"][0][
        "mentions"
    ] == [{"report": "a", "start": 4, "end": 8, "text": "سامح"}]
    assert Excerpt("a", 0, 1, "ز").text == "ز"


def _excerpts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"report", "start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from _excerpts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _excerpts(inner)


def test_a_story_is_named_after_one_of_its_latest_reports() -> None:
    titles = ("البلدية تبدأ بناء الجسر", "البلدية تبني الجسر", "خلاف على الجسر في البلدية", "البلدية تفتتح الجسر")
    made = [Made(str(i), f"{title}\nنص قصير.", day=f"203{i}-05-10") for i, title in enumerate(titles)]
    assert build([m.pair for m in made]).title == titles[-1]
