"""What holding a new text against a story gives: each of its lines known, new, outdated or at odds, and with what."""

from __future__ import annotations

from typing import Literal

from tawatur.record.reading import Record
from tawatur.record.story import Excerpt  # noqa: TC001  # msgspec looks the type up at run time

__all__ = ["Checked", "CheckedLine", "Remark", "RemarkKind", "Standing"]

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
