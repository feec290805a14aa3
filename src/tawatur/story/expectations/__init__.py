"""What reports look ahead to, and what became of it as of a day; never settled by silence alone.

`follow` joins what several reports expect alike and settles it by `Evidence`: later steps, figures, and sentences that
`Witnesses` find to tell of it.
"""

from __future__ import annotations

from tawatur.story.expectations.outcomes import SIBLING, Evidence, follow
from tawatur.story.expectations.settling import Witnesses

__all__ = ["SIBLING", "Evidence", "Witnesses", "follow"]
