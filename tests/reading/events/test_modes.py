"""How it was done, to civilians or not, and whether it is news."""

import pytest

from tawatur.record import Report


@pytest.fixture(scope="session")
def first(reader):
    def read(text):
        return reader.read(Report(id="x", text=text, published="2024-03-10")).events[0]

    return read


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("استهدفت طائرة مسيرة معسكرا قرب المدينة.", "drone"),
        ("شنت الطائرات غارات على مواقع المسلحين.", "airstrike"),
        ("قصف الجيش البلدة بالمدفعية.", "artillery"),
        ("قتل خمسة جنود في هجوم انتحاري.", "suicide"),
        ("اعتقلت الشرطة ثلاثة رجال.", "arrest"),
        ("نظم العمال إضرابا في الميناء.", "strike"),
        ("التقى الوزير نظيره أمس.", None),
    ],
)
def test_mode(first, text, mode):
    assert first(text).mode == mode


def test_civilians_are_told_from_soldiers(first):
    assert first("قتل ثلاثة مدنيين في قصف.").civilians
    assert not first("قتل ثلاثة جنود في كمين.").civilians


def test_an_attack_that_is_only_planned_is_no_current_event(first):
    assert not first("يعتزم الجيش شن هجوم على البلدة.").current


def test_what_lies_years_back_is_background(first):
    assert not first("زار الرئيس بغداد في عام 2003.").current
    assert first("زار الرئيس بغداد أمس.").current
