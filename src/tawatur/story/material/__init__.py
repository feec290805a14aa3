"""What a story is made of: reports with their readings, laid out so that all rooms can ask the same things of them.

`lay_out` gives the `Material` of each report, `Lore` what the lexicons know beyond single reports. Words are compared by
their stems, days are intervals (`Days`), and what was once worked out of a report is `Remembered` for the next drawing.
The other rooms rest on this one; it knows none of them.
"""

from __future__ import annotations

from tawatur.story.material.days import UNKNOWN, Days, meet, overlap, shift, spread
from tawatur.story.material.layout import Line, Material, lay_out
from tawatur.story.material.lore import Lore, lore_of
from tawatur.story.material.remembered import Remembered
from tawatur.story.material.words import WORD, content, fold_set, skeleton, stem, stem_set, stems

__all__ = [
    "UNKNOWN",
    "WORD",
    "Days",
    "Line",
    "Lore",
    "Material",
    "Remembered",
    "content",
    "fold_set",
    "lay_out",
    "lore_of",
    "meet",
    "overlap",
    "shift",
    "skeleton",
    "spread",
    "stem",
    "stem_set",
    "stems",
]
