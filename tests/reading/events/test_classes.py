"""Words that stand among the same words share a class."""

import pytest

from tawatur.reading.events.classes import UNKNOWN, classes


@pytest.mark.parametrize(
    ("one", "other", "stranger"),
    [("بغداد", "دمشق", "قال"), ("رئيس", "وزير", "مدينة"), ("جيش", "قوات", "قال")],
)
def test_like_words_are_nearer_than_strangers(one, other, stranger):
    known = classes()
    assert known[one].rough == known[other].rough != known[stranger].rough


def test_a_word_without_a_class():
    assert classes().get("كلمةلميرهاأحد", UNKNOWN) == ("-", "-")
