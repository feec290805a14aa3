"""What is counted: the figures of reports, each with what it counts, of whom and for which day, and series of them.

`counted_in` gives the figures of one report among its other layers (`Setting`), `build_series` the values over time
that count one thing.
"""

from __future__ import annotations

from tawatur.story.counting.bodies import one_body
from tawatur.story.counting.counted import Counted, counted_in
from tawatur.story.counting.keys import Key
from tawatur.story.counting.populations import unit_in, unit_of
from tawatur.story.counting.series import build_series, one_voice, same_day
from tawatur.story.counting.setting import Setting

__all__ = [
    "Counted",
    "Key",
    "Setting",
    "build_series",
    "counted_in",
    "one_body",
    "one_voice",
    "same_day",
    "unit_in",
    "unit_of",
]
