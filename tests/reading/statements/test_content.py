"""What was said, from its first to its last word."""

from __future__ import annotations

import pytest

CONTENTS = [
    ("قال المدير إن المعمل سيغلق أبوابه.", "المعمل سيغلق أبوابه"),
    ("قال المدير: «سنغلق المعمل غدا».", "سنغلق المعمل غدا"),
    ("قال المدير: «إن المعمل مغلق».", "المعمل مغلق"),
    ('قال المدير "سنغلق المعمل غدا".', "سنغلق المعمل غدا"),
    ("قال المدير ”سنغلق المعمل غدا“.", "سنغلق المعمل غدا"),
    ("دعا الوزير السكان إلى ترشيد المياه.", "ترشيد المياه"),
    ("أعلنت الهيئة انتهاء أعمال الترميم.", "انتهاء أعمال الترميم"),
    ("أعرب السفير عن أسفه لما جرى.", "أسفه لما جرى"),
    ("قال العمدة إن البئر جفت، وفق تعبيره.", "البئر جفت"),
    ("قال العمدة إن البئر جفت، وذلك خلال جولة في القرية.", "البئر جفت"),
    ("قال العمدة إن البئر جفت، في إشارة إلى نقص المطر.", "البئر جفت"),
    ("وصف الخبير السد بأنه متين.", "السد بأنه متين"),
]


@pytest.mark.parametrize(("text", "content"), CONTENTS)
def test_the_content_ends_where_it_should(tell, text, content):
    assert tell(text)[0].content == content


def test_a_conjoined_cue_ends_what_was_said_before(tell):
    told = tell("قال الوزير إن السوق هادئة وأكد أن المخزون كاف.")
    assert [s.content for s in told] == ["السوق هادئة", "المخزون كاف"]


def test_a_quotation_runs_over_its_own_stops(tell):
    told = tell("وقال الطبيب: «المريض بخير. سيعود إلى بيته قريبا. لا داعي للقلق».")
    assert told[0].content == "المريض بخير. سيعود إلى بيته قريبا. لا داعي للقلق"
    assert told[0].quoted == "direct"


def test_direct_indirect_and_mixed(tell):
    assert tell("قال الطبيب إن المريض بخير.")[0].quoted == "indirect"
    assert tell("قال الطبيب إن المريض «بخير ولا يشكو من شيء» منذ أسبوع.")[0].quoted == "mixed"


def test_a_quotation_left_open_ends_with_its_sentence(tell):
    told = tell('قال التاجر "الأسعار مرتفعة هذا الشهر.\nوانتهى السوق مساء.')
    assert told[0].content == "الأسعار مرتفعة هذا الشهر"
