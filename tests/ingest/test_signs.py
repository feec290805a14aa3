"""Datelines, bylines, corrections: what texts tell of themselves."""

import pytest

from tawatur.ingest.signs import byline_of, corrections_in, with_signs
from tawatur.record import Report

REST = " قالت وزارة الري إن ثلاثة سدود ستصان في الشهر المقبل."


@pytest.mark.parametrize(
    ("text", "dateline", "byline"),
    [
        ("المرفأ (وكالة الضفة) -" + REST, "المرفأ (وكالة الضفة)", None),
        ("(وكالة الضفة) المرفأ -" + REST, "(وكالة الضفة) المرفأ", None),
        ("رام الله –" + REST, "رام الله", None),
        ("بيروت - وكالات -" + REST, "بيروت - وكالات", None),
        ("بيروت/ الضفة -" + REST, "بيروت", None),
        ("سامي الحداد- الضفة- المرفأ:" + REST, "الضفة- المرفأ", "سامي الحداد"),
        ("سامي الحداد - بيروت –" + REST, "بيروت", "سامي الحداد"),
        ("واس – المنامة:" + REST, "واس – المنامة", None),
        ("قال الوزير إن الوفد وصل - كما كان متوقعا - إلى المرفأ مساء أمس.", None, None),
        ("وصل - بحفظ الله ورعايته - رئيس الوفد إلى المرفأ مساء أمس.", None, None),
        ("كشف لـ «الضفة» مصدر مطلع أن الوفد سيصل إلى المرفأ مساء اليوم.", None, None),
        ("قال الوزير:" + REST, None, None),
        ("بيروت:" + REST, None, None),
        ("المرفأ - 12", None, None),
        ("", None, None),
    ],
)
def test_datelines(text, dateline, byline):
    for report in (Report(id="1", text=text), Report(id="1", title="عنوان", text=f"عنوان\n{text}")):
        seen = with_signs(report)
        assert (seen.dateline, seen.byline) == (dateline, byline)


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("بقلم: هدى الراوي\nنص", "هدى الراوي"),
        ("عنوان\nكتب - سامي الحداد:\nنص", "سامي الحداد"),
        ("نص\n\nإعداد: كريم الأشقر", "كريم الأشقر"),
        ("كتب الوزير رسالة إلى المجلس يشرح فيها الخطة كلها", None),
        ("تقرير: الأمم المتحدة تحذر من أن الجوع يقترب من المدن كلها", None),
        ("بقلم: 12345", None),
    ],
)
def test_bylines(text, byline):
    assert byline_of(text) == byline


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("تصحيح: ثلاثة سدود لا أربعة\nنص", "correction"),
        ("(تصحيح) ثلاثة سدود\nنص", "correction"),
        ("نص الخبر.\nتنويه: ورد في العنوان اسم آخر.", "clarification"),
        ("نص.\n** توضيحٌ من المحرر: السد في الشرق.", "clarification"),
        ("نص.\nإعتذار: نشرنا صورة قديمة.", "apology"),
        ("نص. وتعتذر الصحيفة عن ذلك.", "apology"),
        ("نص. وقد ورد خطأ في اسم السد.", "correction"),
        ("إلغاء خبر: يرجى عدم استخدام ما سبق", "retraction"),
        ("نص. وجرى سحب الخبر بعد التحقق.", "retraction"),
    ],
)
def test_corrections_are_seen_with_their_line(text, kind):
    (found, *more) = corrections_in(text)
    assert found.kind == kind
    assert more == []
    shown = text[found.start : found.end]
    assert "\n" not in shown
    assert shown in text.split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "بدأ المجلس تصحيح أوراق الامتحان في ثلاث مدن.",
        "طالب المعارض باعتذار علني من الوزير: لم يأت.",
        "قال الناطق إن التوضيح سيصدر غدا.",
        "سحب الجيش قواته من الشرق.",
        "تصحيح أوضاع العمال في الموانئ يبدأ غدا",
    ],
)
def test_what_others_correct_is_none(text):
    assert corrections_in(text) == ()


def test_offsets_are_the_originals():
    text = "نصٌّ مُشَكَّلٌ ـــ طويل.\nتَصْحيحٌ: ثلاثةُ سدودٍ\nنص"
    (found,) = corrections_in(text)
    assert text[found.start : found.end] == "تَصْحيحٌ: ثلاثةُ سدودٍ"


def test_one_long_line_is_marked_by_its_sentence():
    text = "جملة طويلة عن السدود. " * 100 + "وقد ورد خطأ في العدد. " + "جملة أخرى. " * 30
    (found,) = corrections_in(text)
    assert text[found.start : found.end] == "وقد ورد خطأ في العدد."


def test_a_long_first_line_is_marked_from_its_beginning():
    text = "ورد خطأ في العدد وجرى تعديل العنوان " + "كلمة أخرى " * 200
    assert corrections_in(text)[0].start == 0


def test_one_long_line_without_a_stop_is_marked_around_the_phrase():
    text = "كلمة أخرى " * 300 + "وقد ورد خطأ في العدد " + "كلمة أخرى " * 60
    (found,) = corrections_in(text)
    assert "ورد خطأ في العدد" in text[found.start : found.end]
    assert found.end - found.start <= 600


def test_a_report_says_what_its_text_tells_and_keeps_what_came_with_it():
    report = with_signs(Report(id="1", text="بقلم: هدى الراوي\nالمرفأ (الضفة) -" + REST + "\nتصحيح: ثلاثة سدود"))
    assert (report.byline, report.dateline) == ("هدى الراوي", "المرفأ (الضفة)")
    assert "correction" in report.notices[0]
    other = with_signs(Report(id="1", byline="ليلى منصور", text="بقلم: هدى الراوي\nنص"))
    assert other.byline == "ليلى منصور"
    assert [(one.source, one.taken) for one in other.given] == [("text", False)]
    plain = Report(id="1", text="نص")
    assert with_signs(plain) is plain
