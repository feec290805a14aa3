"""Passages that hand on one text, and where they come from."""

from __future__ import annotations

from typing import Literal

from tawatur.record.reading import Record
from tawatur.record.story.excerpts import Excerpt

__all__ = ["Copy", "Pair", "Upstream", "Wording"]


class Upstream(Record, frozen=True, kw_only=True):
    """Where copies come from; `unknown` has no name."""

    kind: Literal["agency", "outlet", "document", "unknown"] = "unknown"
    name: str | None = None
    span: Excerpt | None = None
    why: str | None = None


class Pair(Record, frozen=True):
    """Two passages and the share of the shorter one's shingles that the other holds (0 to 1)."""

    left: Excerpt
    right: Excerpt
    containment: float


class Wording(Record, frozen=True, kw_only=True):
    """What a copy cuts of the fullest passage of its group (`fullest`: its report) and what it adds, run by run."""

    report: str
    fullest: str
    cut: tuple[Excerpt, ...] = ()
    added: tuple[Excerpt, ...] = ()


class Copy(Record, frozen=True, kw_only=True):
    """Passages (runs of paragraphs) that hand on one text; `whole` when whole reports are copies of one another.

    `wordings`: what each passage but the fullest cuts and adds.
    """

    id: str
    reports: tuple[str, ...]
    passages: tuple[Excerpt, ...]
    whole: bool
    upstream: Upstream
    pairs: tuple[Pair, ...]
    wordings: tuple[Wording, ...] = ()
