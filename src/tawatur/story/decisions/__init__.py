"""How it is decided whether two things are one: reasons weighed by tables, and people's judgements, which overrule them.

A comparer adds up `Reason`s into a `Verdict` with the `weights` of its table, so that a page can show why. `Judged` holds
what people decided: `corrected` readings before a story is built, `Rulings` on pairs of mentions while it is. `Joined`
keeps the sets that come of deciding pair by pair.
"""

from __future__ import annotations

from tawatur.story.decisions.joined import Joined
from tawatur.story.decisions.judgements import (
    Judged,
    Ruling,
    Rulings,
    corrected,
    day_given,
    meant,
    missed,
    overlapping,
    sha_of,
)
from tawatur.story.decisions.verdicts import Reason, Verdict
from tawatur.story.decisions.weights import weights

__all__ = [
    "Joined",
    "Judged",
    "Reason",
    "Ruling",
    "Rulings",
    "Verdict",
    "corrected",
    "day_given",
    "meant",
    "missed",
    "overlapping",
    "sha_of",
    "weights",
]
