"""What happens: event mentions of many reports, which of them are one happening, and which happenings follow in a row.

`mentions_of` gives a report's event mentions with all that they are compared by, `gather` puts those of all reports into
`Cluster`s, `happenings_of` makes a record of each, and `processes` strings numbered ones together (rounds, sessions,
phases).
"""

from __future__ import annotations

from tawatur.story.happenings.gathering import gather
from tawatur.story.happenings.likeness import Cluster
from tawatur.story.happenings.mentions import Mention, mentions_of
from tawatur.story.happenings.processes import processes
from tawatur.story.happenings.records import happenings_of

__all__ = ["Cluster", "Mention", "gather", "happenings_of", "mentions_of", "processes"]
