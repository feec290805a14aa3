"""Numbers in digits and words."""

import pytest

from tawatur.reading.numerals import Number, numbers
from tawatur.text.anchors import Anchors
from tawatur.text.document import analyse
from tawatur.text.lexicon import own_lexicons

ANCHORS = Anchors(own_lexicons())


def read(text: str) -> list[Number]:
    return list(numbers(analyse(text, ANCHORS)))


def values(text: str) -> list:
    return [n.low if n.low == n.high else (n.low, n.high) for n in read(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1,500", [1500]),
        ("1.500.000", [1500000]),
        ("1 500 000 دينار", [1500000]),
        ("١٬٥٠٠ شخص", [1500]),
        ("7,5 درجات", [7.5]),
        ("٢٫٥ متر", [2.5]),
        ("1.375 مليار", [1375000000]),
        ("1,200 مليون", [1200000000]),
        ("2.125 في صالحه", [2125]),
        ("0.375 من", [0.375]),
        ("بمبلغ 5ر2 مليون", [2500000]),
        ("ما بين6,2 و8", [6.2, 8]),
        ("(50) ألف نسخة", [50000]),
        ("25ألفا", [25000]),
        ("بـ43 صوتا و205 أوراق", [43, 205]),
        ("الساعة 09:30 يوم 5/8/2015 والإصدار 12.30.44", []),
        ("طائرة F16 وميغ29", []),
    ],
)
def test_digits(text, wanted):
    assert values(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ثلاثمئة وخمسة وعشرون ألفا", [325000]),
        ("ثلاث مئة وخمسة وعشرين ألفاً", [325000]),
        ("خمسمائة وعشرة كتب", [510]),
        ("مليون ونصف", [1500000]),
        ("مليونين ونصف المليون ليرة", [2500000]),
        ("نصف مليون", [500000]),
        ("ثلاثة أرباع السكان", [0.75]),
        ("أحد عشر كوكبا واثنتي عشرة عينا وخمسة عشر يوما", [11, 12, 15]),
        ("ألف وتسعمائة وستة وثمانين", [1986]),
        ("ثلاثة آلاف ومئتي ناخب", [3200]),
        ("20 مليونا و200 ألف", [20200000]),
        ("بين 20 ألفا و50 ألفا", [20000, 50000]),
        ("مليونا درهم وألفا ناخب", [2000000, 2000]),
        ("من 3000 إلى 2500", [3000, 2500]),
        ("القرن الحادي والعشرون، الثالثة عشرة، الطابق الثاني عشر", []),
    ],
)
def test_words(text, wanted):
    assert values(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("عشرات الكتب", (20, 99)),
        ("مئات الآلاف", (200000, 999999)),
        ("عشرات الآلاف من الطلبة", (20000, 99999)),
        ("آلاف الزوار", (2000, 9999)),
        ("بضعة كتب", (3, 9)),
        ("بضع مئات", (300, 999)),
        ("بضعة آلاف", (3000, 9999)),
    ],
)
def test_vague(text, wanted):
    assert values(text) == [wanted]
    assert read(text)[0].kind == "vague"


def test_where_and_what():
    (number,) = read("حضر الـ24 عضوا")
    assert number.definite
    assert number.digits
    assert (number.first, number.last, number.low) == (1, 3, 24)
    first, second = read("عاد ألف زائر ومئة دليل")
    assert (first.scale, first.joined) == (1000, False)
    assert (second.scale, second.joined) == (1, True)
    assert read("نصف المقاعد")[0].kind == "fraction"


@pytest.mark.parametrize("text", ["", "،،، ... !!", "ال", "و و و", "و 5", "5" * 400, "مليون " * 2000, "1.1." * 3000])
def test_hostile(text):
    assert all(number.low >= 0 for number in read(text))
