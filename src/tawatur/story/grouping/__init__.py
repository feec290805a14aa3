"""Which reports of a mixed stream tell one story, and which of a story's reports tell one episode of it.

`features(report, reading)` is what grouping needs of a report; it is small and can be kept instead of the report.
`group(features)` gives the stories of a set of reports. `Stream` takes reports one by one and tells which stories
changed; it holds the same stories at every step that `group` gives for the same set, in whatever order they came.
`Grouper` does the same with what is kept elsewhere than in memory (`Shelf`). `episodes_of` makes the records of a story's
episodes.
"""

from __future__ import annotations

from tawatur.story.grouping.episodes import Stretch, episodes
from tawatur.story.grouping.features import Features, features, features_of
from tawatur.story.grouping.grouper import Grouper
from tawatur.story.grouping.groups import Change, Group
from tawatur.story.grouping.near import Known, known_of
from tawatur.story.grouping.records import episodes_of
from tawatur.story.grouping.rulings import Ruling, rulings
from tawatur.story.grouping.shelf import Shelf
from tawatur.story.grouping.stream import Stream, group

__all__ = [
    "Change",
    "Features",
    "Group",
    "Grouper",
    "Known",
    "Ruling",
    "Shelf",
    "Stream",
    "Stretch",
    "episodes",
    "episodes_of",
    "features",
    "features_of",
    "group",
    "known_of",
    "rulings",
]
