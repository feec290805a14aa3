"""The memo: each word is worked out once, and memory stays flat."""

from tawatur.text.memo import Memo


def test_a_word_is_worked_out_once():
    asked = []
    memo = Memo(lambda word: asked.append(word) or len(word))
    assert memo.all(["وفد", "وزير", "وفد"]) == [3, 4, 3]
    assert memo["وفد"] == 3
    assert asked == ["وفد", "وزير"]


def test_it_starts_afresh_when_it_is_full():
    memo = Memo(len, limit=2)
    assert memo.all(["ا", "اب", "ابت"]) == [1, 2, 3]
    assert dict(memo) == {"ابت": 3}
