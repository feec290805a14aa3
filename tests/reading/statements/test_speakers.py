"""Who speaks: behind the verb, before it, across what comes between, and through a pronoun."""

from __future__ import annotations

import pytest

SPEAKERS = [
    ("أعلن مدير المرفأ، الأحد، أن السفينة غادرت.", "مدير المرفأ"),
    ("قال المتحدث باسم الشرطة، سالم النوري، إن الطريق مغلق.", "المتحدث باسم الشرطة، سالم النوري"),
    ("وزير الصحة قال إن اللقاح متوفر.", "وزير الصحة"),
    ("وكانت وزارة الزراعة قد أعلنت أن الموسم جيد.", "وزارة الزراعة"),
    ("قالت منظمة «أطباء الجبل» إن المخيم آمن.", "منظمة «أطباء الجبل"),
    ("أكد الرئيس ونظيره الضيف أن الاتفاق قريب.", "الرئيس ونظيره الضيف"),
    ("من جهته أوضح المدير العام للبنك أن السيولة كافية.", "المدير العام للبنك"),
    ("وزير الطاقة يدعو الشركات إلى خفض الإنتاج", "وزير الطاقة"),
    ("واطلع النواب على تقرير سري يتحدث عن نقص في الماء.", "تقرير سري"),
    ('زار وزير الري عمر الصالح "سدا متعبا" في الجنوب، متوعدا بمحاسبة من أهمله.', "وزير الري عمر الصالح"),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_the_speaker_is_found(tell, text, speaker):
    assert tell(text)[0].speaker == speaker


def test_a_relative_clause_is_left_out(tell):
    told = tell("قال الوزير الذي زار المصنع أمس إن الإنتاج تضاعف.")
    assert told[0].speaker == "الوزير"


def test_a_new_sentence_goes_on_with_the_last_speaker(tell):
    told = tell("قال وزير الري إن السد امتلأ.\nوأضاف أن المياه كافية.")
    assert [(s.speaker, s.ref) for s in told] == [("وزير الري", None), (None, 0)]


def test_a_nested_speaker_does_not_take_over(tell):
    told = tell("قال المحافظ إن الشركة أكدت أن الجسر آمن، مشيرا إلى أن الفحص انتهى.")
    assert [s.ref for s in told] == [None, None, 0]
    assert told[1].parent == 0


def test_the_subject_of_a_verb_that_reports_nothing(tell):
    (told,) = tell("هنأ رئيس الاتحاد الفريق، معتبرا أنه استحق الكأس.")
    assert told.speaker is not None
    assert told.speaker.startswith("رئيس الاتحاد")


def test_a_source_without_a_name_is_anonymous(tell):
    for text in ("قال مصدر أمني إن المعبر مغلق.", "أفاد شهود بأن النار خمدت.", "ذكر مسؤولون أن العدد كبير."):
        assert tell(text)[0].anonymous, text
    for text in ("قالت وزارة العدل إن العفو قريب.", "قال الجيش إن الطريق مفتوح."):
        assert not tell(text)[0].anonymous, text


def test_who_takes_up_an_anonymous_source_is_anonymous(tell):
    told = tell("قال مسؤول محلي إن الماء عاد. وأضاف المسؤول أن الضغط ضعيف. وأشار إلى أعمال صيانة.")
    assert [s.anonymous for s in told] == [True, True, True]


def test_the_owner_of_a_pronoun_agrees_with_it(tell):
    first, second = tell("قال مدير المرفأ إن الحركة عادت. وهنأت شركة السد العمال بعد أن أكدت أن الأجور ستدفع.")
    assert first.speaker == "مدير المرفأ"
    assert second.ref != 0


def test_a_clause_s_own_subject_owns_what_is_nested_in_it(tell):
    outer, inner = tell("قال المحافظ إن النقابة علقت الإضراب بعد أن طالبت بزيادة الأجور.")
    assert (outer.speaker, inner.speaker, inner.parent) == ("المحافظ", "النقابة", 0)


def test_a_relative_behind_a_preposition(tell):
    (told,) = tell("عقد اجتماع لقادة النقابة الذين توقعوا نجاح الإضراب.")
    assert told.speaker is not None
    assert told.speaker.endswith("قادة النقابة")


def test_what_happens_says_nothing(tell):
    assert tell("ويؤكد هذا القرار أن الموسم انتهى.") == []
    assert tell("وتشير الخطوة إلى تحسن العلاقات.") == []


def test_groups_without_a_name_are_anonymous(tell):
    (group,) = tell("أعلنت فصائل مسلحة أن الطريق مغلق.")
    assert group.anonymous
    (official,) = tell("قال مسؤول كبير في إدارة سامح البرادعي إن الطريق مغلق.")
    assert official.anonymous
    (named,) = tell("قال المسؤول في الميناء سامح البرادعي إن الطريق مغلق.")
    assert not named.anonymous


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "قال سالم النجار إن الجسر سيفتح. أما وزير النقل هاني الكردي فأعلن تأجيل الافتتاح.",
            ["سالم النجار", "وزير النقل هاني الكردي"],
        ),
        (
            "قال سالم النجار إن الجسر سيفتح. وفي العاصمة، امتنع وزير النقل هاني الكردي عن التفاصيل، وقال إن العمل لم ينته.",
            ["سالم النجار", "وزير النقل هاني الكردي"],
        ),
    ],
)
def test_who_is_set_apart_or_acts_in_the_sentence_speaks_in_it(tell, text, speakers):
    assert [one.speaker for one in tell(text)] == speakers
