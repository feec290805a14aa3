"""Quotation marks: paired, nested, straight and broken."""

from __future__ import annotations

import pytest

from tawatur.reading.statements.quotes import find_quotes

PAIRS = [
    ("قال «نعم».", ["نعم"]),
    ('قال "نعم".', ["نعم"]),
    ("قال ”نعم“.", ["نعم"]),
    ("قال 'نعم'.", ["نعم"]),
    ("قال «كلمة «داخل» كلمة».", ["كلمة «داخل» كلمة", "داخل"]),
    ('قال "كلمة "داخل" كلمة".', ['كلمة "داخل" كلمة', "داخل"]),
    ("O'Neil قال نعم", []),
]


@pytest.mark.parametrize(("text", "inside"), PAIRS)
def test_pairs(text, inside):
    assert [text[q.start : q.end] for q in find_quotes(text, 0, len(text)) if q.closed] == inside


def test_a_mark_left_open():
    text = "قال «نعم ثم مضى"
    (quote,) = find_quotes(text, 0, len(text))
    assert (quote.closed, text[quote.start : quote.end]) == (False, "نعم ثم مضى")


def test_marks_alone_end_soon():
    text = '«"' * 2000
    assert len(find_quotes(text, 0, len(text))) < 4000
