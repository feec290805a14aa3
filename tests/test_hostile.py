"""Whatever comes in, reading ends, takes no longer than the text is long, and every span lies in the text."""

import random
import time

import pytest

from fuzz.promises import kept
from tawatur.reading.reader import Reader
from tawatur.record import Report
from tawatur.text.blocks import find_blocks
from tawatur.text.lexicon import own_lexicons

PIECES = {
    "no stop": "قال الوزير إن الجيش قتل عشرة جنود في المدينة أمس ",
    "open quotes": 'قال «إن "الأمر ',
    "quotes": '"«(“',
    "punctuation": ".،؛:!؟ ",
    "digits": "1234567890",
    "numbers": "12 ",
    "number words": "مئة وخمسة وعشرون ألفا و",
    "line breaks": "\n",
    "short lines": "قال\n",
    "dates": "1/1/2014-",
    "ranges": "من 7 إلى 13 ",
    "months": "مارس ",
    "years": "عام 2014 ",
    "cues": "قال ",
    "cues and titles": "أعلن وزير الخارجية ",
    "names": "محمد بن ",
    "one letter": "و",
    "one word": "ا",
    "marks": "قَُِ",
    "brackets": "( ) ",
    "Latin": "NATO ",
    "pictures": "😀 ",
    "percent": "%",
    "commas": "المدينة، ",
    "figures glued": "1,",
    "clocks": "10:",
    "handles": "@a",
    "addresses": "a@b ",
    "tags": "#ا",
}
TEXT = """وفد التفتيش يصل إلى الميناء
قال وزير النقل سامي الحداد، اليوم الأحد، إن 12 خبيرا من ثلاث دول وصلوا "مساء أمس" وسيبدؤون عملهم في نيسان المقبل.
وأضاف، نقلا عن بيان للأمم المتحدة: «لن نقبل بأقل من 25 في المئة». وبحسب مصدر أمني رفض الكشف عن هويته، قتل جنديان على الأقل
وأصيب نحو عشرين آخرين في هجوم بطائرة مسيرة على قاعدة شمال العاصمة، فيما من المتوقع أن تنتهي المهمة قبل نهاية عام 2025."""


@pytest.fixture(scope="module")
def reader():
    return Reader()


def check(reader, text):
    """The reading of a text, held to what every reading promises."""
    return kept(reader.read(Report(id="x", text=text, published="2024-03-10")), text)


@pytest.mark.parametrize("name", PIECES)
def test_time_grows_with_the_length_and_no_faster(reader, name):
    def seconds(length):
        text = (PIECES[name] * (length // len(PIECES[name]) + 1))[:length]
        begun = time.process_time()
        check(reader, text)
        return time.process_time() - begun

    seconds(500)
    short, long = seconds(4_000), seconds(24_000)
    assert long < 6 * short * 2.5 + 0.3


def test_a_text_may_break_off_anywhere(reader):
    for end in range(1, len(TEXT) + 1):
        check(reader, TEXT[:end]) if TEXT[:end].strip() else None


def test_a_text_may_begin_anywhere(reader):
    for start in range(0, len(TEXT), 3):
        check(reader, TEXT[start:])


@pytest.mark.parametrize("seed", range(40))
def test_lexicon_words_in_any_order(reader, seed):
    chance = random.Random(seed)
    forms = [form.text for entry in own_lexicons() for form in entry.forms[:4]]
    signs = [
        "،",
        ".",
        ":",
        "«",
        "»",
        '"',
        "(",
        ")",
        "؟",
        "\n",
        "-",
        "/",
        "و",
        "أن",
        "إن",
        "12",
        "2024",
        "3.5",
        "%",
        "\u064f",
    ]
    words = [chance.choice(forms if chance.random() < 0.75 else signs) for _ in range(300)]
    check(reader, " ".join(words))
    check(reader, "".join(word + chance.choice(("", " ", " ", "\n")) for word in words))


@pytest.mark.parametrize(
    "text", [".", "«", "12", "%", "و", "قال", "أمس", "\u064f", "\n\n", "قال:", "\ufeff", "a\x00b", "\U0001f600"]
)
def test_next_to_nothing(reader, text):
    check(reader, text)


@pytest.mark.parametrize("unit", ["@a", "#", "a@b", "12345", "http://", "@", "www.", "-@"])
def test_a_line_of_addresses_that_is_none_after_all(unit):
    begun = time.process_time()
    assert find_blocks(f"سطر.\n{unit * 3000} كلام")[1].kind != "furniture"
    assert find_blocks(f"سطر.\n{unit * 3000}كلام")
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1900-02-28"])
def test_the_first_and_the_last_day_there_is(reader, day):
    text = "قال الوزير أمس وغدا وبعد أسبوعين وقبل سنتين وفي القرن الماضي إن 3 قتلوا يوم السبت المقبل في نهاية الشهر الجاري."
    kept(reader.read(Report(id="x", text=text, published=day)), text)
