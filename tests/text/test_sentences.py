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


@pytest.mark.parametrize("text", ["كلمة " * 3000, "كلمة" * 3000, "كلمة،\n" * 3000])
def test_what_never_ends_is_cut_at_white_space(text):
    found = [text[s:e] for s, e in find_sentences(text, 0, len(text))]
    assert max(map(len, found)) <= 1500
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(one.endswith(("ة", "،")) for one in found)
