"""Where reports give different values for one slot, figures or days, and whether that is a contradiction at all.

`disagreements` sorts differing values into conflict, update, finer and scope and explains each in a sentence; `Traits`
is what it asks of a figure beyond the series' record.
"""

from __future__ import annotations

from tawatur.story.disagreements.clashes import Traits, disagreements

__all__ = ["Traits", "disagreements"]
