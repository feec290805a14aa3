"""Which words report, with what force, and which of the same letters do not."""

from __future__ import annotations

import pytest

CUES = [
    ("قال وزير الري إن السد امتلأ.", "قال", "say"),
    ("أعلنت بلدية المدينة فتح الجسر.", "أعلنت", "announce"),
    ("وأكد مدير المصنع أن العمل مستمر.", "أكد", "confirm"),
    ("نفى رئيس الاتحاد وجود خلاف في اللجنة.", "نفى", "deny"),
    ("حذر خبير المناخ من موجة حر جديدة.", "حذر", "warn"),
    ("طالبت النقابة الحكومة بزيادة الأجور.", "طالبت", "demand"),
    ("اتهم المحافظ الشركة بتلويث النهر.", "اتهم", "accuse"),
    ("ندد المجلس البلدي بقطع الأشجار.", "ندد", "condemn"),
    ("تعهد الرئيس التنفيذي بإصلاح الخط.", "تعهد", "promise"),
    ("توقع محلل اقتصادي أن ترتفع الأسعار.", "توقع", "expect"),
    ("رحبت الوزارة بقرار المحكمة.", "رحبت", "support"),
    ("رفض الاتحاد مقترح اللجنة الفنية.", "رفض", "reject"),
    ("تساءل النائب عن مصير القرض.", "تساءل", "ask"),
    ("كشفت الصحيفة عن صفقة جديدة.", "كشفت", "reveal"),
    ("هدد قائد الفصيل بإغلاق المعبر.", "هدد", "threaten"),
]


@pytest.mark.parametrize(("text", "cue", "force"), CUES)
def test_a_verb_reports_with_its_force(tell, text, cue, force):
    assert [(s.cue, s.force) for s in tell(text)] == [(cue, force)]


SILENT = [
    "يذكر أن الجسر بني قبل قرن.",
    "وتجدر الإشارة إلى أن المعرض مجاني.",
    "من المتوقع أن تهطل الأمطار غدا.",
    "لفت الحادث الانتباه في المدينة.",
    "بدأت المفاوضات بين الشركتين أمس.",
    "نقل الهلال الأحمر الجرحى إلى المستشفى.",
    "طلب مسافر عدم ذكر اسمه.",
    "ارتفع المؤشر، مما يؤكد أن السوق تعافت.",
    "سيطر الجنود على التلة بعد ساعة.",
]


@pytest.mark.parametrize("text", SILENT)
def test_other_uses_of_the_same_letters_are_left_alone(tell, text):
    assert tell(text) == []


def test_the_first_person_reports_nothing(tell):
    cues = [s.cue for s in tell("قال المدرب «أؤكد لكم أن الفريق جاهز ونتوقع أن نفوز».")]
    assert cues == ["قال"]


def test_a_participle_of_manner_goes_on(tell):
    first, second = tell("قال العمدة إن الطريق جاهز، مضيفا أن الكلفة انخفضت.")
    assert (second.cue, second.ref, second.speaker) == ("مضيفا", 0, None)
    assert first.content == "الطريق جاهز"


def test_a_noun_carries_content(tell):
    (told,) = tell("صدرت تحذيرات من ارتفاع منسوب النهر.")
    assert (told.cue, told.force, told.content) == ("تحذيرات", "warn", "ارتفاع منسوب النهر")


def test_a_light_verb_lends_its_subject(tell):
    (told,) = tell("وجه رئيس البلدية دعوة إلى مقاطعة المعرض.")
    assert (told.cue, told.speaker, told.force) == ("دعوة", "رئيس البلدية", "demand")


def test_a_claim_of_responsibility_is_announced(tell):
    (told,) = tell("تبنى الفصيل المسلح الهجوم على الحاجز.")
    assert (told.cue, told.force, told.content) == ("تبنى", "announce", "الهجوم على الحاجز")
    assert tell("تبنى الفريق خطة جديدة للموسم.") == []


def test_the_passive_names_nobody(tell):
    (told,) = tell("وقيل إن المبنى مهجور.")
    assert (told.cue, told.speaker, told.ref) == ("قيل", None, None)
