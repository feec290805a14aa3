"""What a shared feature weighs, the same for every set of reports, and a report's features as a vector.

A word weighs by how rare it is in written Arabic (a table of word frequencies, K. Spärck Jones, 1972). Nothing here looks at the other reports: the weight of a word does not change
when more of them come, so groups that no new report touches stay what they are.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from math import log, sqrt
from typing import TYPE_CHECKING

from tawatur.text.table import load_table

if TYPE_CHECKING:
    from tawatur.story.grouping.features import Features

__all__ = ["KINDS", "vector", "weight"]

#: What each kind of feature weighs: stems of the text and of the title, actors, places (a state is in many stories),
#: events of a day, figures.
KINDS = {"w": 1.0, "t": 1.0, "a": 1.0, "l": 0.5, "e": 1.0, "n": 1.2}
#: On the Zipf scale: from the first on a word weighs nothing, up to the second in full.
EVERYWHERE, RARE = 7.2, 3.6
#: A number among the words, against other words.
DIGITS = 0.3


@cache
def _zipf() -> dict[str, float]:
    """How common stems are: 6 is once in a thousand words, 3 once in a million."""
    table = load_table(files("tawatur") / "lexicons" / "word_frequencies.tsv")
    return {word: int(zipf) / 10 for word, zipf in table.rows}


@lru_cache(maxsize=200_000)
def weight(feature: str) -> float:
    """What a feature weighs, from 0 up."""
    kind, _, value = feature.partition(":")
    if kind in ("w", "t"):
        if value[0].isdigit():
            return DIGITS * KINDS[kind]
        common = _zipf().get(value, RARE)
        return KINDS[kind] * max(0.0, min(1.0, (EVERYWHERE - common) / (EVERYWHERE - RARE)))
    return KINDS[kind]


def vector(features: Features) -> dict[str, float]:
    """The features that weigh something, by weight and count, of length one; in the order of their names."""
    found = {f: w * (1 + log(count)) for f, count in features.counts.items() if (w := weight(f)) > 0}
    length = sqrt(sum(value * value for value in found.values())) or 1.0
    return {feature: value / length for feature, value in found.items()}
