"""The types of a story: what is known once many readings lie side by side.

An `Excerpt` is a span of a report with its exact words beside it; nothing is shown without one. `docs/story.md`
tells how each key is filled and which are not filled yet.

`excerpts` what everything points with, `copies`, `actors`, `happenings`, `statements`, `courses`, `telling` the whole.
"""

from tawatur.record.story.actors import Actor, Role, Usage, Where
from tawatur.record.story.copies import Copy, Pair, Upstream, Wording
from tawatur.record.story.courses import Body, FollowedExpectation, Outcome, Process, Settled, Step
from tawatur.record.story.excerpts import Excerpt, Same, StorySource
from tawatur.record.story.happenings import Disagreement, DisagreementKind, Happening, Link, Point, Series, Side
from tawatur.record.story.statements import MergedStatement, Position, Rewording, Stance, Variant
from tawatur.record.story.telling import Entry, Episode, Section, Sentence, Story

__all__ = [
    "Actor",
    "Body",
    "Copy",
    "Disagreement",
    "DisagreementKind",
    "Entry",
    "Episode",
    "Excerpt",
    "FollowedExpectation",
    "Happening",
    "Link",
    "MergedStatement",
    "Outcome",
    "Pair",
    "Point",
    "Position",
    "Process",
    "Rewording",
    "Role",
    "Same",
    "Section",
    "Sentence",
    "Series",
    "Settled",
    "Side",
    "Stance",
    "Step",
    "Story",
    "StorySource",
    "Upstream",
    "Usage",
    "Variant",
    "Where",
    "Wording",
]
