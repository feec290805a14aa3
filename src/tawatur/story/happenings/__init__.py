"""What happens: event mentions of many reports, which of them are one happening, and which happenings follow in a row.

`mentions_of` gives a report's event mentions with all that they are compared by, `gather` puts those of all reports into
`Cluster`s, each a happening, and `processes` strings numbered ones together (rounds, sessions, phases).
"""

from __future__ import annotations

from tawatur.story.happenings.gathering import gather
from tawatur.story.happenings.likeness import Cluster
from tawatur.story.happenings.mentions import Mention, mentions_of
from tawatur.story.happenings.processes import processes

__all__ = ["Cluster", "Mention", "gather", "mentions_of", "processes"]
