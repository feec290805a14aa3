"""The record of one written number."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["Kind", "Number"]

Kind = Literal["cardinal", "vague", "fraction", "dual"]


class Number(NamedTuple):
    """A number standing in a text.

    `start`, `end`: folded offsets, half open, conjunctions and prepositions left out; `first`, `last`: word
    indices, half open. `low` and `high` are equal unless the number is vague (عشرات: 20 to 99). `scale` is the
    last power it names (25 ألف: 1000, otherwise 1). `digits`: it holds digits; `definite`: the article stands on
    it (الثلاثة, الـ24); `joined`: the conjunction و stands before it.

    A fraction (نصف, ثلاثة أرباع) is the part itself, 0.5; `dual` is for nouns that count two by their ending.
    """

    start: int
    end: int
    first: int
    last: int
    low: int | float
    high: int | float
    kind: Kind
    scale: int = 1
    digits: bool = False
    definite: bool = False
    joined: bool = False
