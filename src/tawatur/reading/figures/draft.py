"""A figure in the making."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tawatur.reading.numerals import Number
    from tawatur.record import Bound
    from tawatur.text.anchors import Hit

__all__ = ["Draft", "Unit"]


class Unit(NamedTuple):
    """The counted noun: word indices half open, what it is if a lexicon knows it, and how it stands.

    `sort` is the part of its class behind `count_` (`person`, `killed`, `thing` …), `percent`, or null for a noun
    no lexicon knows. `known` is false where only its form shows it to be counted.
    """

    first: int
    last: int
    sort: str | None
    hit: Hit | None = None


class Draft(NamedTuple):
    """A number with what belongs to it; `first` and `last` (half open) are the words of its span."""

    number: Number
    first: int
    last: int
    low: int | float
    high: int | float
    unit: Unit | None = None
    bound: Bound = "exact"
    measure: str | None = None
