"""Figures at the edge of a text."""

from tawatur.reading.reader import Reader
from tawatur.record import Report


def test_a_percent_sign_ends_the_text():
    (figure,) = Reader().read(Report(id="p", text="وارتفع المؤشر بنسبة 2.38%.")).figures
    assert (figure.low, figure.measure, figure.unit) == (2.38, "percent", None)
