"""What a story gives for a question: how a new text stands to it, and what has changed in it since a day."""

from __future__ import annotations

from typing import Literal

from tawatur.record.reading import Record
from tawatur.record.story import (
    Disagreement,
    Entry,
    Excerpt,
    FollowedExpectation,
    Happening,
    MergedStatement,
    Series,
)

__all__ = ["Checked", "CheckedLine", "Remark", "RemarkKind", "Since", "Standing"]

#: `known`: reports tell it; `new`: none does; `outdated`: it was so, and has changed; `odds`: reports tell otherwise.
Standing = Literal["known", "new", "outdated", "odds"]
RemarkKind = Literal["sentence", "figure", "day", "place", "speaker"]


class Remark(Record, frozen=True, kw_only=True):
    """One thing a line says and how it stands to the story; `against`: where the reports tell it, or tell otherwise.

    `span` indexes the text that was checked. `origins`: the independent origins behind `against`.
    """

    kind: RemarkKind
    standing: Standing
    span: Excerpt
    against: tuple[Excerpt, ...] = ()
    origins: int = 0
    why: str
    why_en: str


class CheckedLine(Record, frozen=True, kw_only=True):
    """A sentence of the text with how it stands as a whole: at odds before outdated before new before known."""

    span: Excerpt
    standing: Standing
    remarks: tuple[Remark, ...] = ()


class Checked(Record, frozen=True, kw_only=True):
    """A text held against the story of some reports as of a day."""

    text: str
    story: str
    as_of: str | None
    lines: tuple[CheckedLine, ...] = ()


class Since(Record, frozen=True, kw_only=True):
    """What reports that came out after a day tell of a story for the first time; `series`: those with a new point."""

    day: str
    story: str
    reports: tuple[str, ...] = ()
    happenings: tuple[Happening, ...] = ()
    statements: tuple[MergedStatement, ...] = ()
    series: tuple[Series, ...] = ()
    expectations: tuple[FollowedExpectation, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    timeline: tuple[Entry, ...] = ()
