"""The story as it is told, and the whole of it."""

from __future__ import annotations

from typing import Literal

from tawatur.record.reading import Record
from tawatur.record.story.actors import Actor
from tawatur.record.story.copies import Copy
from tawatur.record.story.courses import FollowedExpectation, Process
from tawatur.record.story.excerpts import Excerpt, Same, StorySource
from tawatur.record.story.happenings import Disagreement, Happening, Series
from tawatur.record.story.statements import MergedStatement, Position

__all__ = ["Entry", "Episode", "Section", "Sentence", "Story"]

Section = Literal["new", "background", "positions", "figures", "disputed", "next"]


class Entry(Record, frozen=True, kw_only=True):
    """A line of the timeline, by the day of the event; `text` stands in a source, `rank` 1 matters most.

    `zoom`: the shortest view that shows it: 1 a dozen lines, 2 a page, 3 everything.
    """

    from_: str | None
    to: str | None
    text: str
    happenings: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()
    spans: tuple[Excerpt, ...] = ()
    origins: int = 1
    rank: int = 1
    zoom: int = 3


class Sentence(Record, frozen=True, kw_only=True):
    """A line of the explainer: `built` from record fields, else taken from a source word by word.

    Every number, name and day in a built line is the value of a mention in its spans.
    """

    section: Section
    language: Literal["ar", "en"] = "ar"
    text: str
    built: bool = False
    spans: tuple[Excerpt, ...] = ()


class Episode(Record, frozen=True, kw_only=True):
    """A stretch of a story that hangs together: its reports, the days they are of, and the happenings they tell of.

    `same`: why it belongs to the story, as the two reports that are most alike, one of them of an earlier episode;
    empty for the first. A `different` of these two reports parts them.
    """

    id: str
    title: str | None = None
    from_: str | None = None
    to: str | None = None
    reports: tuple[str, ...] = ()
    happenings: tuple[str, ...] = ()
    same: tuple[Same, ...] = ()


class Story(Record, frozen=True, kw_only=True):
    """Everything that is known of one story, drawn up as of a day.

    `origins`: its reports, those together of which one hands on nearly the whole of another.
    """

    id: str
    title: str | None
    from_: str | None
    to: str | None
    as_of: str | None
    reports: tuple[str, ...]
    episodes: tuple[Episode, ...] = ()
    sources: tuple[StorySource, ...] = ()
    origins: tuple[tuple[str, ...], ...] = ()
    copies: tuple[Copy, ...] = ()
    actors: tuple[Actor, ...] = ()
    happenings: tuple[Happening, ...] = ()
    series: tuple[Series, ...] = ()
    statements: tuple[MergedStatement, ...] = ()
    processes: tuple[Process, ...] = ()
    positions: tuple[Position, ...] = ()
    expectations: tuple[FollowedExpectation, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    timeline: tuple[Entry, ...] = ()
    explainer: tuple[Sentence, ...] = ()
