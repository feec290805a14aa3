"""The layer as a whole: spans, values and days, on 10 March 2024 (a Sunday) unless a test says otherwise."""

import time

import pytest

from tawatur.reading.times import Times
from tawatur.record import Published
from tawatur.text.document import analyse


@pytest.fixture(scope="module")
def layer(lexicons):
    return Times(lexicons)


@pytest.fixture
def read(layer, anchors):
    def run(text, published="2024-03-10"):
        times, conflicts = layer.read(analyse(text, anchors), Published(best=published))
        return [(text[t.start : t.end], t.type, t.value, t.from_, t.to) for t in times], conflicts

    return run


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("بين 20 و31 يوليو", [("20", "2023-07-20"), ("31 يوليو", "2023-07-31")]),
        ("من 28 إلى 5 مارس 2023", [("28", "2023-02-28"), ("5 مارس 2023", "2023-03-05")]),
        ("يومي 22 و24 جويلية 2023", [("يومي 22", "2023-07-22"), ("24 جويلية 2023", "2023-07-24")]),
        ("بين عامي 2010 و2012", [("عامي 2010", "2010"), ("2012", "2012")]),
        ("بين شهري ديسمبر ويناير المقبلين", [("شهري ديسمبر", "2024-12"), ("يناير المقبلين", "2025-01")]),
        ("من نوفمبر إلى فبراير 2023", [("نوفمبر", "2022-11"), ("فبراير 2023", "2023-02")]),
        ("من السابع إلى التاسع من أبريل", [("السابع", "2024-04-07"), ("التاسع من أبريل", "2024-04-09")]),
    ],
)
def test_two_dates_each_with_what_stands_beside_it(read, text, found):
    assert [(span, value) for span, _, value, _, _ in read(text)[0]] == found


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("بداية الشهر", "2024-03-01", "2024-03-10"),
        ("أواسط شهر فبراير", "2024-02-11", "2024-02-20"),
        ("أواخر فبراير", "2024-02-21", "2024-02-29"),
        ("مطلع العام", "2024-01-01", "2024-01-31"),
        ("منتصف العام الماضي", "2023-05-01", "2023-08-31"),
        ("نهاية عام 2021", "2021-12-01", "2021-12-31"),
        ("الأسبوع الماضي", "2024-02-26", "2024-03-03"),
        ("الخريف الماضي", "2023-09-01", "2023-11-30"),
        ("الربع الثاني من عام 2022", "2022-04-01", "2022-06-30"),
        ("ثمانينيات القرن الماضي", "1980-01-01", "1989-12-31"),
        ("قبل بضعة أيام", "2024-03-01", "2024-03-07"),
        ("شهر رمضان", "2024-03-11", "2024-04-09"),
        ("ليل الجمعة السبت", "2024-03-08", "2024-03-09"),
    ],
)
def test_first_and_last_day(read, text, first, last):
    assert [(span, a, b) for span, _, _, a, b in read(text)[0]] == [(text, first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "3000 جندي", "في 2014 مقاتل", "القرار 2254", "مونديال 2022", "قوى 14 آذار", "الربيع العربي", "صلاة الجمعة",
        "الأمين العام", "الرأي العام", "العام الدراسي", "قناة روسيا اليوم", "مارس ضغوطا", "تيريزا ماي", "الآن وحاليا ومؤخرا",
        "ساعة الصفر", "فاز 3 صفر", "رقم 80.10.11.11", "المجموعة الأولى المغرب ومصر", "في المئة",
    ],
)  # fmt: skip
def test_what_is_no_time(read, text):
    assert read(text)[0] == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("انعقدت الجلسة الخميس", "2024-03-07"),
        ("ستنعقد الجلسة الخميس", "2024-03-14"),
        ("من المقرر أن يصل الوفد الخميس", "2024-03-14"),
        ("قال مسؤول الخميس إن القمة ستنعقد قريبا", "2024-03-07"),
        ("اليوم الأحد", "2024-03-10"),
    ],
)
def test_the_sentence_decides_where_a_weekday_lies(read, text, day):
    assert [value for _, _, value, _, _ in read(text)[0]] == [day]


def test_a_weekday_that_does_not_fit_wins_and_is_told(read):
    found, conflicts = read("أعلنت الوزارة اليوم الجمعة نتائج التحقيق")
    assert found == [("اليوم الجمعة", "DATE", "2024-03-08", "2024-03-08", "2024-03-08")]
    assert len(conflicts) == 1
    assert "Friday" in conflicts[0].why


def test_other_days_count_from_the_day_of_speech(read):
    found, _ = read("قال اليوم الجمعة إن الوفد وصل أمس")
    assert [value for _, _, value, _, _ in found] == ["2024-03-08", "2024-03-07"]


def test_echoes_look_back(read):
    found, _ = read("وقع الاتفاق عام 2011. وفي ذلك العام سقط كثيرون. وفي العام التالي توقفت الحرب.")
    assert [value for _, _, value, _, _ in found] == ["2011", "2011", "2012"]


def test_without_a_publication_day_nothing_relative_is_placed(read):
    found, _ = read("وصل أمس الخميس في نوفمبر، وسبق أن وصل عام 2014", None)
    assert [(value, first) for _, _, value, first, _ in found] == [
        ("XXXX-WXX-4", None),
        ("XXXX-11", None),
        ("2014", "2014-01-01"),
    ]


def test_offsets_index_the_original(read):
    text = "وَصَلَ الوفدُ يـــومَ الثُّلاثاءِ الماضي"
    assert [(span, value) for span, _, value, _, _ in read(text)[0]] == [("يـــومَ الثُّلاثاءِ الماضي", "2024-03-05")]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(read, published):
    found, _ = read("قبل عشر سنوات، الأسبوع الماضي، العام المقبل، غدا، ديسمبر المقبل، شهر رمضان", published)
    assert len(found) == 6


@pytest.mark.parametrize(
    "text", ["،" * 5000, '"' * 2000, "كلمة " * 20_000, "السبت " * 3000, "مارس/" * 3000, "1/" * 5000, "2014 و" * 3000, "\n" * 5000]
)  # fmt: skip
def test_hostile_text_is_read_in_time(layer, anchors, text):
    document = analyse(text, anchors)
    start = time.process_time()
    layer.read(document, Published(best="2024-03-10"))
    assert time.process_time() - start < 5
