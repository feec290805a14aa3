"""Letters that look alike, and marks that are none."""

import pytest

from tawatur.text.visible import mixed_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("نقلت R\u0435uters عن مصدر", ("R\u0435uters",)),
        ("نقلت وR\u0435uters \u0435\u0440\u043e", ("وR\u0435uters",)),
        ("بيان الـNATO", ()),
        ("نص\u0489", ()),  # a mark that the Cyrillic block holds
        ("\u0483", ()),
        ("\u0489 NATO R\u0435uters", ("R\u0435uters",)),
    ],
)
def test_words_of_letters_that_look_alike(text, words):
    assert mixed_words(text) == words
