"""Expectations: what lies ahead, as clauses with the days by which they can be checked. Read on 10 March 2024."""

from itertools import pairwise

import pytest

from tawatur.reading.reader import Reader
from tawatur.record import Report


@pytest.fixture(scope="module")
def ahead():
    reader = Reader()

    def read(text):
        found = reader.read(Report(id="x", text=text, published="2024-03-10")).expectations
        return [(text[e.start : e.end], e.kind, e.from_, e.to) for e in found]

    return read


LEAD = "هدأت الأحوال في المدينة مساء أمس وعاد الناس إلى أعمالهم كالمعتاد. "

#: (sentence, the clause)
CLAUSES = [
    ("ستبدأ المحادثات في العاصمة.", "ستبدأ المحادثات في العاصمة"),
    ("وقال الوزير إن اللجنة ستنشر تقريرها، وفق ما نقلته الصحيفة.", "اللجنة ستنشر تقريرها"),
    ("ومن المقرر أن تفتح المدارس أبوابها يوم الأحد.", "تفتح المدارس أبوابها يوم الأحد"),
    ("وتعتزم الحكومة بناء جسر على النهر.", "بناء جسر على النهر"),
    ("ويجب على البلدية إصلاح الطريق.", "يجب على البلدية إصلاح الطريق"),
    ("ودعا النقيب إلى إطلاق سراح الصحفيين.", "إطلاق سراح الصحفيين"),
]


@pytest.mark.parametrize(("text", "clause"), CLAUSES, ids=[clause for _, clause in CLAUSES])
def test_clauses(ahead, text, clause):
    assert clause in [found.lstrip("و") for found, _, _, _ in ahead(LEAD + text)]


@pytest.mark.parametrize(
    "text",
    [
        "زار الوزير المصنع أمس.",
        "سافر الرجل إلى قريته في سيارة حمراء.",
        "وقد تمكن العمال من إصلاح الطريق.",
        "وكان اللصوص يخططون لسرقة المتجر.",
        "وهذا كل ما يجب معرفته عن سوق السمك.",
    ],
)
def test_what_is_past_is_none(ahead, text):
    assert ahead(LEAD + text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ستبدأ المحادثات يوم 20 مارس 2024.", ("2024-03-20", "2024-03-20")),
        ("ستنتهي المهمة خلال الأسبوعين المقبلين.", ("2024-03-11", "2024-03-24")),
        ("ستصل السفينة في الأيام المقبلة.", ("2024-03-11", "2024-03-19")),
        ("ستصل السفينة قريبا.", (None, None)),
    ],
)
def test_days(ahead, text, days):
    assert [(start, end) for _, _, start, end in ahead(LEAD + text)] == [days]


def test_a_day_that_has_passed_is_no_day_ahead(ahead):
    found = ahead(LEAD + "ستبحث اللجنة ما جرى يوم 3 مارس 2024.")
    assert [item[2:] for item in found] == [(None, None)]


def test_what_is_likely_is_a_forecast(ahead):
    found = ahead(LEAD + "ومن المرجح أن يصوت المجلس غدا على الميزانية.")
    assert any(clause.startswith("يصوت المجلس غدا") and kind == "forecast" for clause, kind, *_ in found), found
    assert not ahead(LEAD + "ومن المرجح أن يكون عطل في المحرك وراء الحادث.")


def test_clauses_do_not_overlap(ahead):
    text = LEAD + "ومن المتوقع أن يعلن الوزير أنه سيستقيل، وأن الحكومة ستسقط. ويجب أن تجرى انتخابات."
    spans = sorted((text.index(clause), text.index(clause) + len(clause)) for clause, _, _, _ in ahead(text))
    assert len(spans) >= 2
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize("text", ["", "سوف", "لن", "سيكون " * 2000, "أن أن أن", "من المقرر أن", "\n«سوف»\n"])
def test_hostile_text_is_read_to_the_end(ahead, text):
    assert isinstance(ahead(text), list)
