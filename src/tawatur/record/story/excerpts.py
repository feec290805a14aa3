"""What every part of a story points with: spans of reports, the reports, and decisions about them."""

from __future__ import annotations

from typing import Literal

from tawatur.record.reading import Published, Record

__all__ = ["Excerpt", "Same", "StorySource"]


class Excerpt(Record, frozen=True):
    """A span of a report and its exact words."""

    report: str
    start: int
    end: int
    text: str


class StorySource(Record, frozen=True, kw_only=True):
    """A report the story rests on; `sha256` is of its text's UTF-8."""

    id: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Published = Published()
    made_up: bool = False


class Same(Record, frozen=True, kw_only=True):
    """A decision that two mentions are one thing or two: the score (0 to 1), why, and who decided it.

    `about`: a mention of either side, where the decision is about names, so that a judgement can overrule it.
    """

    left: str
    right: str
    verdict: Literal["same", "different"]
    score: float
    reason: str
    author: str = "tawatur"
    about: tuple[Excerpt, ...] = ()
