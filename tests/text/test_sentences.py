import pytest

from tawatur.text.sentences import find_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("قال. ثم ذهب؟ نعم!", ["قال.", "ثم ذهب؟", "نعم!"]),
        ("الوفد .الذي وصل أمس غادر.", ["الوفد .الذي وصل أمس غادر."]),
        ("بلغت 3.5 ملايين.", ["بلغت 3.5 ملايين."]),
        ("قال د. سمير إنه راض. وانصرف.", ["قال د. سمير إنه راض.", "وانصرف."]),
        ("قال: «انتهينا.» وانصرف.", ["قال: «انتهينا.»", "وانصرف."]),
        ("  ", []),
    ],
)
def test_sentences(text, sentences):
    assert [text[s:e] for s, e in find_sentences(text, 0, len(text))] == sentences
