"""Figures once the whole report is read: how each is meant, whether what it counts took place, as of which day."""

import pytest

from tawatur.reading.figures.roles import ROLES, choose
from tawatur.reading.reader import Reader
from tawatur.record import Report

DAY = "2024-03-30"


@pytest.fixture(scope="module")
def read():
    reader = Reader()
    return lambda text: reader.read(Report(id="r", text=text, published=DAY)).figures


ROLES_OF = {
    "يبلغ عدد سكان المدينة 12 ألف نسمة.": "level",
    "تبلغ مساحة الحديقة 40 ألف متر مربع.": "level",
    "بلغت تكلفة المشروع 20 مليون دولار.": "level",
    "هبط سهم الشركة 3 في المئة أمس.": "change",
    "ارتفعت أسعار القمح بنسبة 7 في المئة.": "change",
    "ارتفعت الضريبة إلى 15 في المئة.": "level",
    "قتل خمسة جنود في هجوم على الثكنة.": None,
    "ضبطت الشرطة 30 كيلوغراما من المخدرات.": None,
    "سجلت الوزارة 315 حالة منذ يناير.": "cumulative",
    "يزور المتحف 200 شخص يوميا.": "rate",
}


@pytest.mark.parametrize(("text", "role"), ROLES_OF.items())
def test_role(read, text, role):
    (figure,) = read(text)
    assert figure.role == role
    assert (figure.period is not None) == (role == "rate")


STATUS_OF = {
    "قتل خمسة جنود في هجوم على الثكنة.": "happened",
    "ستبني الوزارة 12 مدرسة في الإقليم.": "planned",
    "قد يصل عدد العمال إلى 900.": "possible",
    "يعمل في المصنع 400 موظف.": "ongoing",
    "وصل إلى الميناء 30 مسافرا.": "happened",
    "لن تشتري الشركة 20 طائرة.": "denied",
    "لم يتجاوز عدد الحضور 20 شخصا.": "happened",
    "فيه 40 غرفة.": None,
}


@pytest.mark.parametrize(("text", "status"), STATUS_OF.items())
def test_status(read, text, status):
    assert read(text)[0].status == status


def test_more_victims_stand_as_those_before_them(read):
    first, second = read("قتل خمسة جنود وثلاثة مدنيين في هجوم على الثكنة.")
    assert first.status == second.status == "happened"


AS_OF = {
    "بلغت حصيلة الجرحى حتى أمس 46 شخصا.": "2024-03-29",
    "بلغ عدد الطلاب المسجلين حتى الآن 300 طالب.": DAY,
    "كان عدد العمال 3000 عامل في نهاية مارس 2021.": "2021-03-31",
    "كان عدد العاملين في المصنع 3000 عامل في عام 2021.": None,
    "قتل خمسة جنود أمس.": None,
    "يعمل في المصنع 400 موظف.": None,
    "سجلت الوزارة 315 حالة منذ يناير.": None,
}


@pytest.mark.parametrize(("text", "day"), AS_OF.items())
def test_as_of(read, text, day):
    assert read(text)[0].as_of == day


def test_the_heaviest_role_is_taken_and_nothing_known_is_a_level():
    known = {"a": (0.0, 1.0, 0.0, 0.0, 0.0), "b": (0.0, 0.0, 0.0, 0.0, 2.0)}
    assert choose(["a"], known) is None
    assert choose(["a", "b", "unheard"], known) == "rate"
    assert choose([], known) == ROLES[0] == "level"


def test_a_place_beyond_the_next_number_is_not_the_first_ones(read):
    first, second = read("يعيش في البلاد 30 عاملا، و40 عاملا في فرنسا.")
    assert first.where is None
    assert second.where is not None
