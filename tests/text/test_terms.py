"""Terms: one for every spelling and form of a word, with its place in the text as it is."""

import pytest

from tawatur.text.fold import fold_word
from tawatur.text.terms import term_of, terms

ONE_WORD = [
    ("جندي", "الجنود", "وللجنود", "جنديّ"),
    ("سد", "السد", "بالسد", "وللسد"),
    ("وزير", "الوزير", "وزراء", "والوزراء"),
    ("العراق", "للعراق", "وبالعراق", "ٱلعراق"),
    ("بغداد", "وبغداد", "ببغداد"),
    ("مسؤولية", "مسئولية", "المسؤوليه"),
    ("انسحاب", "الانسحاب", "بانسحابها", "إنسحاب"),
    ("أعلنت", "تعلن", "وأعلن"),
    ("2500", "2,500", "٢٥٠٠", "٢٬٥٠٠"),
    ("NATO", "nato"),
]


@pytest.mark.parametrize("forms", ONE_WORD, ids=lambda forms: forms[0])
def test_forms_of_a_word_are_one_term(forms):
    assert len({term_of(fold_word(form)) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("الله", "له"), ("حرب", "حزب"), ("قطر", "قطار"), ("2.5", "25"), ("بغداد", "غداد")]
)
def test_other_words_are_other_terms(one, other):
    assert term_of(fold_word(one)) != term_of(fold_word(other))


def test_places_are_those_of_the_text_as_it_is():
    text = "«الـقُـوّات»\u200f و2,500 جنديّ"
    assert [text[t.start : t.end] for t in terms(text)] == ["الـقُـوّات", "و", "2,500", "جندي"]


def test_a_term_holds_letters_and_digits_only_and_is_never_long():
    for found in terms("ا" * 5000 + " a_b'c\"d 'x' 1.2.3 ² ½ Ⅷ ß ﷺ"):
        assert found.term.isalnum()
        assert len(found.term) <= 60
