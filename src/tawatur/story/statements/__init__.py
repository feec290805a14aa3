"""What was said: statements of many reports, the chains they came through, and where speakers stand by them.

`said_in` gives a report's statements with their chains, `gather` groups those that report one utterance, `merged` makes
records of the groups and `positions` reads stances from them. `told_through` tells by which statement and media an event
mention came.
"""

from __future__ import annotations

from tawatur.story.statements.gathering import Group, Said, gather, merged, said_in
from tawatur.story.statements.positions import positions
from tawatur.story.statements.through import told_through

__all__ = ["Group", "Said", "gather", "merged", "positions", "said_in", "told_through"]
