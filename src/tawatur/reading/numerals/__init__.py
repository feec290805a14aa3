"""Numbers as they are written: in digits, in words of any size, vague ones and fractions.

This is what a text says before anybody asks what is counted: figures, times and ordinals all start from it.
"""

from __future__ import annotations

from tawatur.reading.numerals.digits import read_digits
from tawatur.reading.numerals.number import Kind, Number
from tawatur.reading.numerals.words import numbers

__all__ = ["Kind", "Number", "numbers", "read_digits"]
