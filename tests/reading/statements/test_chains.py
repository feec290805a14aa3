"""The media and documents that words came through, and according-to phrases."""

from __future__ import annotations


def test_a_medium_that_was_told(tell):
    (told,) = tell("قال مصدر ملاحي لوكالة المرفأ إن السفينة غرقت.")
    assert told.carriers == ("وكالة المرفأ",)


def test_an_audience_is_no_carrier(tell):
    (told,) = tell("قال الوزير للصحافيين إن القمة تأجلت.")
    assert told.carriers == ()


def test_a_document(tell):
    (told,) = tell("قالت الهيئة في بيان إن الطريق سالك.")
    assert told.carriers == ("بيان",)


def test_an_interview_is_none_but_its_medium_is(tell):
    (told,) = tell("وقال المخرج في حوار مع صحيفة الضفة إن الفيلم جاهز.")
    assert told.carriers == ("صحيفة الضفة",)


def test_who_is_quoted_through_a_medium_speaks(tell):
    (told,) = tell("ونقلت وكالة المرفأ عن مسؤول ملاحي قوله إن الحركة توقفت.")
    assert (told.speaker, told.carriers, told.anonymous) == ("مسؤول ملاحي", ("وكالة المرفأ",), True)


def test_a_medium_that_tells_by_itself_speaks(tell):
    (told,) = tell("ونقلت وكالة المرفأ أن الحركة توقفت.")
    assert (told.speaker, told.carriers) == ("وكالة المرفأ", ())


def test_according_to_a_body_before_and_behind(tell):
    (before,) = tell("ووفقا لوزارة النقل فإن الجسر جاهز.")
    (behind,) = tell("افتتح الجسر أمس، بحسب وزارة النقل.")
    assert (before.speaker, before.content) == ("وزارة النقل", "الجسر جاهز")
    assert (behind.speaker, behind.content) == ("وزارة النقل", "افتتح الجسر أمس")


def test_according_to_a_document_its_issuer_speaks(tell):
    (told,) = tell("افتتح الجسر أمس، وفق بيان لوزارة النقل.")
    assert told.carriers == ("بيان لوزارة النقل",)
    assert told.speaker is not None
    assert told.speaker.endswith("وزارة النقل")
    (bare,) = tell("افتتح الجسر أمس، وفق بيان رسمي.")
    assert (bare.speaker, bare.carriers) == (None, ("بيان رسمي",))


def test_according_to_a_verb(tell):
    (told,) = tell("غرقت السفينة فجرا، حسبما ذكرت صحيفة الضفة.")
    assert (told.cue, told.speaker) == ("حسبما ذكرت", "صحيفة الضفة")
    (chain,) = tell("غرقت السفينة فجرا، حسبما نقلت صحيفة الضفة عن خفر السواحل.")
    assert (chain.speaker, chain.carriers) == ("خفر السواحل", ("صحيفة الضفة",))


def test_behind_a_statement_a_medium_lengthens_its_chain(tell):
    (told,) = tell("قال المحافظ إن الجسر جاهز، بحسب وكالة المرفأ.")
    assert (told.speaker, told.carriers) == ("المحافظ", ("وكالة المرفأ",))


def test_other_measures_are_no_sources(tell):
    assert tell("انطلق السباق في الثامنة حسب التوقيت المحلي.") == []
    assert tell("وزعت الجوائز وفق المعايير المعتمدة.") == []
