"""Whole reports, written for the purpose: what is worked out, what is told, and when nothing is."""

import pytest

from tawatur.errors import MalformedError
from tawatur.reading.reader import Reader
from tawatur.record import Published, Report
from tawatur.text.document import analyse


@pytest.fixture(scope="module")
def reader(lexicons):
    return Reader(lexicons)


def published(reader, text, **more):
    return reader.read(Report(id=more.pop("id", "r"), text=text, **more)).report.published


def test_today_with_a_full_date_is_the_day(reader):
    found = published(reader, "افتتح الوزير اليوم الجمعة 9 سبتمبر 2016 معرض الكتاب في المدينة.")
    assert (found.from_, found.best, found.to, found.given) == ("2016-09-09", "2016-09-09", "2016-09-09", False)
    assert found.probability > 0.9
    assert found.evidence
    assert not found.conflicts


def test_evidence_stands_where_its_span_says(reader):
    text = "أعلنت البلدية أمس الثلاثاء 8 مارس 2016 إغلاق الجسر."
    found = published(reader, text)
    assert found.best == "2016-03-09"
    assert any("أمس الثلاثاء 8 مارس 2016" in text[e.start : e.end] for e in found.evidence)


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("قال الناطق اليوم الاثنين 8 ماي 2015 إن الأشغال ستتواصل.", "2015-06-08"),  # that day was a Friday
        ("قال الناطق اليوم الجمعة 23 جانفي 2014 إن المشاورات متواصلة.", "2015-01-23"),
    ],
)
def test_a_slip_of_the_pen_is_put_right_by_the_weekday(reader, text, best):
    found = published(reader, text)
    assert found.from_ <= best <= found.to
    assert found.best == best


def test_an_equated_year_and_the_current_month(reader):
    text = "تشكلت اللجنة في مايو من العام الماضي بعد اتفاق مايو 2018، وعقدت لقاءها الأخير في 14 نوفمبر الجاري."
    found = published(reader, text)
    assert found.from_ >= "2019-11-01"
    assert found.to <= "2019-11-30"


def test_a_day_still_ahead_comes_after_publication(reader):
    text = "ستعقد القمة في 20 أكتوبر 2022، وقد أعلن ذلك في 2 أكتوبر 2022."
    found = published(reader, text)
    assert "2022-09-28" <= found.best <= "2022-10-20"


def test_known_events_count_and_say_that_they_are_known_from_outside(reader):
    text = "منذ هجوم حماس في 7 أكتوبر الماضي لم يهدأ القطاع، وقال الرئيس الأميركي جو بايدن الأحد إن الهدنة قريبة."
    found = published(reader, text)
    assert found.from_ > "2023-10-07"
    assert found.to <= "2024-10-31"
    assert any(e.why.startswith("known: ") for e in found.evidence)


def test_nothing_known_is_null(reader):
    for text in (
        "قال الوزير إن المشروع سيكتمل قريبا.",
        "انطلقت أمس أشغال الندوة.",
        "",
        "...",
        "اليوم الاثنين عاد الوفد.",
    ):
        found = published(reader, text)
        assert (found.from_, found.to, found.best, found.probability) == (None, None, None, None), text
        assert not found.given


def test_address_and_name_are_evidence_of_their_own(reader):
    text = "قال الوزير إن المشروع سيكتمل قريبا."
    found = published(reader, text, url="https://example.org/news/2019/05/17/story")
    assert found.best == "2019-05-17"
    assert not found.given
    assert [e.why for e in found.evidence] == ["the report's address holds the date 2019-05-17"]
    assert published(reader, text, id="report-2019-05-17").best <= "2019-05-17"
    assert published(reader, text, id="story-65825-20191").best is None


def test_a_given_day_stands_and_is_doubted_where_the_text_contradicts_it(reader):
    text = "افتتح الوزير اليوم الجمعة 9 سبتمبر 2016 معرض الكتاب في المدينة."
    kept = published(reader, text, published="2016-09-09")
    assert kept.given
    assert not kept.conflicts
    assert not kept.evidence
    doubted = published(reader, text, published="2016-11-20")
    assert doubted.best == "2016-11-20"
    assert doubted.probability == 1.0
    assert any("2016-09-09" in conflict.why for conflict in doubted.conflicts)
    with pytest.raises(MalformedError):
        published(reader, text, published="yesterday")


def test_times_are_placed_again_from_the_worked_out_day_and_a_given_one_wins(reader):
    text = "وصل الوفد اليوم الجمعة 9 سبتمبر 2016، وكان قد غادر أمس العاصمة، وتبدأ الجلسة غدا."
    worked_out = {text[t.start : t.end]: t.from_ for t in reader.read(Report(id="r", text=text)).times}
    assert (worked_out["أمس"], worked_out["غدا"]) == ("2016-09-08", "2016-09-10")
    plain = "وصل الوفد، وكان قد غادر أمس العاصمة عام 2016."
    given = reader.read(Report(id="r", text=plain, published="2016-05-02"))
    assert given.times[0].from_ == "2016-05-01"


def test_a_time_is_not_placed_more_exactly_than_the_day_is_known(reader, anchors):
    """An unsure interval: `yesterday` is all the days it can mean, what lies the same from both ends stays exact."""
    text = "عاد الوفد أمس إلى العاصمة التي غادرها في مايو 2018."
    document = analyse(text, anchors)
    days = {"from_": "2019-11-14", "best": "2019-11-20", "to": "2019-11-30"}
    (unsure, _), (sure, _) = (
        reader.times.read(document, Published(**days, probability=probability)) for probability in (0.7, 0.9)
    )
    assert [(t.value, t.from_, t.to) for t in unsure] == [
        ("XXXX-XX-XX", "2019-11-13", "2019-11-29"),
        ("2018-05", "2018-05-01", "2018-05-31"),
    ]
    assert sure[0].value == "2019-11-19"


def test_hostile_input_neither_crashes_nor_hangs(reader):
    for text in ("9 سبتمبر 2016 " * 3000, "اليوم الاثنين " * 3000, "٩/٩/٢٠١٦ " * 2000, "الرئيس أوباما " * 3000):
        assert published(reader, text, published=None) is not None
