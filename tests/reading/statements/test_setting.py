"""Asides, occasion, addressee, days, and how each level of a chain stands to what lies below it."""

from __future__ import annotations

import pytest

from tawatur.record import Report


@pytest.fixture
def one(reader):
    """Read a text and give its only statement, with a reader of its spans."""

    def read(text):
        (found,) = reader.read(Report(id="t", text=text, published="2031-05-04")).statements
        return found, lambda span: None if span is None else text[span.start : span.end]

    return read


def test_why_a_source_is_not_named(one):
    told, words = one("قال ضابط في الميناء طلب عدم كشف اسمه لأنه غير مخول الحديث إن السفينة أبحرت.")
    assert (words(told.speaker), words(told.content)) == ("ضابط في الميناء", "السفينة أبحرت")
    assert words(told.withheld) == "طلب عدم كشف اسمه لأنه غير مخول الحديث"
    assert told.anonymous


def test_a_source_withheld_behind_its_words(one):
    told, words = one("قال مصدر ملاحي إن السفينة أبحرت، مفضلا عدم الكشف عن هويته.")
    assert words(told.content) == "السفينة أبحرت"
    assert words(told.withheld) == "مفضلا عدم الكشف عن هويته"


def test_to_ask_for_something_else_withholds_nothing(reader):
    found = reader.read(Report(id="t", text="قال ضابط طلب عدم المرور من الجسر.", published="2031-05-04")).statements
    assert [item.withheld for item in found] == [None] * len(found)


@pytest.mark.parametrize(
    ("text", "carriers"),
    [
        ("وقالت الهيئة في بيان حصلت «الضفة» على نسخة منه إن الطريق سالك.", ["الضفة", "بيان"]),
        ("وقالت الهيئة في بيان تلقت وكالة المرفأ نسخة منه إن الطريق سالك.", ["وكالة المرفأ", "بيان"]),
        ("وقالت الهيئة في بيان نقلته وكالة المرفأ إن الطريق سالك.", ["وكالة المرفأ", "بيان"]),
        ("وقال المدرب في تغريدة عبر حسابه على تويتر إن الفريق جاهز.", ["تغريدة عبر حسابه على تويتر"]),
        ("وقال المخرج في تصريح لمرفأ نيوز إن الفيلم جاهز.", ["مرفأ نيوز"]),
    ],
)
def test_media_in_their_order(one, text, carriers):
    told, words = one(text)
    assert [words(carrier).removeprefix("ل") for carrier in told.carriers] == carriers


def test_an_audience_and_an_occasion_are_told_from_carriers(one):
    told, words = one("وقال الوزير للصحافيين في مؤتمر صحافي إن الجسر جاهز.")
    assert (words(told.addressee), words(told.venue), told.carriers) == ("للصحافيين", "مؤتمر صحافي", ())
    told, words = one("وأبلغ الوزير السفراء أن الموعد تأجل.")
    assert (words(told.speaker), words(told.addressee)) == ("الوزير", "السفراء")


def test_the_day_it_was_said_and_what_is_recalled(one):
    told, _ = one("وأعلن الوزير، السبت، أن الجسر جاهز.")
    assert (told.said.from_, told.said.to, told.current) == ("2031-05-03", "2031-05-03", True)
    told, _ = one("وكان الوزير قد أعلن أن الجسر جاهز.")
    assert (told.said.from_, told.current) == (None, False)
    told, _ = one("وقال الوزير يوم 12 مارس إن الجسر جاهز.")
    assert (told.said.from_, told.current) == ("2031-03-12", False)


@pytest.mark.parametrize(
    ("text", "commitment", "certainty", "polarity"),
    [
        ("وقال الوزير إن الجسر جاهز.", ("passes_on", "vouches"), "certain", "positive"),
        ("وزعم المقاول أن الجسر جاهز.", ("doubts", "vouches"), "certain", "positive"),
        ("وأثبتت الدراسة أن الجسر سليم.", ("vouches", "vouches"), "certain", "positive"),
        ("ونفى الوزير وجود خلافات.", ("passes_on", "denies"), "certain", "negative"),
        ("ولم ينف الوزير وجود خلافات.", ("passes_on", "doubts"), "certain", "positive"),
        ("لا يعتقد الخبير أن الجسر جاهز.", ("passes_on", "denies"), "probable", "negative"),
        ("ورجح الخبير أن ينتهي العمل غدا.", ("passes_on", "vouches"), "probable", "positive"),
        ("وقال الخبير إن العمل قد ينتهي غدا.", ("passes_on", "vouches"), "possible", "positive"),
        ("وطالب النواب الوزير بالاستقالة.", ("passes_on", "vouches"), None, "positive"),
        ("وانتقد الوزير ما سماه حملة مغرضة.", ("doubts", "vouches"), "certain", "positive"),
    ],
)
def test_how_each_level_stands(one, text, commitment, certainty, polarity):
    told, _ = one(text)
    assert (told.commitment, told.certainty, told.polarity) == (commitment, certainty, polarity)


def test_a_level_for_each_link(one):
    told, _ = one("وقالت الهيئة في بيان نقلته وكالة المرفأ إن الطريق سالك.")
    assert told.commitment == ("passes_on", "passes_on", "vouches", "vouches")


@pytest.mark.parametrize(
    ("text", "reporter"),
    [
        ("قالت النقابة إن القرار «التعسفي» سيلغى قريبا.", "doubts"),
        ("أعلن التنظيم تحقيق «انتصارات» على الجبهة.", "doubts"),
        ("قال الوزير: «القرار التعسفي سيلغى».", "passes_on"),
        ("أعلنت الشركة إطلاق حملة «الثورة» الدعائية.", "passes_on"),
        ("وصف الرئيس الانتخابات بـ«المهزلة».", "passes_on"),
    ],
)
def test_a_word_of_judgement_alone_in_quotation_marks_is_not_the_reporters(reader, text, reporter):
    statement = reader.read(Report(id="t", text=text, published="2031-05-04")).statements[0]
    assert statement.commitment[0] == reporter
