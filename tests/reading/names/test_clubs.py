"""Clubs that a common word or a town's name stands for."""

import pytest

from tawatur.reading.names import Names
from tawatur.text.anchors import Anchors
from tawatur.text.document import analyse
from tawatur.text.lexicon import own_lexicons

MATCH = "فاز المنتخب في المباراة الأخيرة من التصفيات، وقال المدرب إن اللاعب مصاب."


@pytest.fixture(scope="module")
def named():
    lexicons = own_lexicons()
    anchors, names = Anchors(lexicons), Names(lexicons)

    def read(text):
        document = analyse(text, anchors)
        return {(text[n.start : n.end], n.type) for n in names.read(document)}

    return read


@pytest.mark.parametrize(
    ("text", "club"),
    [
        ("تعادل مهاجم الهلال السعودي أمس.", "الهلال"),
        (f"{MATCH}\nيواجه الشباب غريمه.", "الشباب"),
        (f"{MATCH}\nخسر أمام النصر بهدفين.", "النصر"),
        (f"{MATCH}\nسجل مهاجم ليون هدفين.", "ليون"),
        ("انضم إلى فريق موناكو قبل عام.", "موناكو"),
    ],
)
def test_a_club_is_known_by_what_stands_beside_it(named, text, club):
    assert (club, "ORG") in named(text)


def test_a_report_that_calls_a_club_by_a_town_means_it_again(named):
    text = f"{MATCH}\nسجل مهاجم ليون هدفين. ثم عاد ليون إلى الدفاع. وأقيم اللقاء في ليون."
    assert ("ليون", "ORG") in named(text)
    assert ("ليون", "LOC") in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "ظهر الهلال مساء أمس في السماء.",
        "دعا الوزير الشباب إلى العمل.",
        "زار الوفد مدينة ليون أمس.",
        "وقع الطرفان الاتفاق في ختام المحادثات.",
        f"{MATCH}\nرحب الشباب بالقرار.",
    ],
)
def test_a_word_or_a_town_is_no_club_without_sport_beside_it(named, text):
    assert not [name for name, kind in named(text) if kind == "ORG"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("سجل الإيطالي سلفاتيرو سيريكو هدفا.", ("سلفاتيرو سيريكو", "PER")),
        ("قضت المحكمة العليا الفرنسية بحبسه.", ("المحكمة العليا الفرنسية", "ORG")),
        ("صرح المتحدث باسم شرطة منطقة القصيم أمس.", ("شرطة منطقة القصيم", "ORG")),
        ("قتل مسفر بن سعد العتيبي في الحادث.", ("مسفر بن سعد العتيبي", "PER")),
        ("حضر الإدارة الجهوية للتجارة بسوسة.", ("الإدارة الجهوية للتجارة", "ORG")),
    ],
)
def test_names_that_what_stands_beside_them_makes(named, text, name):
    assert name in named(text)
