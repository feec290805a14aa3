import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.text.fold import MARKS, fold, fold_word

ARABIC = st.text(
    alphabet=st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآٱةىئؤءًٌٍَُِّْـ٠١٢۳۴0123 .،«»\u200f\u202bﻻﷺﺎabz\n"), max_size=80
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("قُتِلَ ٢٥ جنديّاً", "قتل 25 جنديا"),
        ("أُعلِن إلغاء الآمال", "اعلن الغاء الامال"),
        ("الــ۱۹", "ال19"),
        ("ﻻ ﻷحد", "لا لاحد"),
        ("کیف", "كيف"),
        ("٣٫٥٪", "3.5%"),
        ("\u202bقال\u202c", "قال"),
        ("على علي مدرسة", "على علي مدرسة"),
    ],
)
def test_fold(written, folded):
    assert fold(written).text == folded


@given(ARABIC)
def test_every_folded_character_leads_back_to_where_it_came_from(text):
    folded = fold(text)
    for at, char in enumerate(folded.text):
        source = text[folded.start(at)]
        assert char in fold_word(source)
        assert folded.start(at) < folded.end(at + 1) <= len(text)


@given(ARABIC)
def test_folding_twice_changes_nothing(text):
    once = fold(text).text
    assert fold(once).text == once


@given(ARABIC)
def test_nothing_but_marks_and_invisible_characters_is_dropped(text):
    folded = fold(text)
    kept = {folded.start(at) for at in range(len(folded.text))}
    for at, char in enumerate(text):
        if at not in kept:
            assert char in MARKS or char == "ـ" or unicodedata.category(char) in ("Cf", "Mn")


@given(ARABIC, st.integers(0, 80))
def test_an_original_offset_finds_its_folded_one(text, at):
    folded = fold(text)
    here = folded.folded(min(at, len(text)))
    assert 0 <= here <= len(folded.text)
    if here < len(folded.text):
        assert folded.start(here) >= min(at, len(text))
