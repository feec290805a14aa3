"""What happened, the figures over time, and where reports give different values."""

from __future__ import annotations

from typing import Literal

from tawatur.record.reading import Bound, Commitment, EventType, Measure, Record, Status
from tawatur.record.story.excerpts import Excerpt, Same

__all__ = ["Disagreement", "DisagreementKind", "Happening", "Link", "Point", "Series", "Side"]

DisagreementKind = Literal["conflict", "update", "finer", "scope"]


class Happening(Record, frozen=True, kw_only=True):
    """One thing that happened or is meant to; days inclusive, `origins` the independent components of its reports."""

    id: str
    type: EventType
    status: Status
    from_: str | None = None
    to: str | None = None
    mode: str | None = None
    ordinal: int | None = None
    current: bool = True
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    mentions: tuple[Excerpt, ...] = ()
    origins: tuple[tuple[str, ...], ...] = ()
    same: tuple[Same, ...] = ()


class Link(Record, frozen=True, kw_only=True):
    """A link of the chain a statement or figure came through, from the outlet to the speaker.

    Where one statement lies in another, the outer one's links come first, so that a chain may have several speakers.
    `commitment`: what the link does with what lies below it; null where the reading does not tell.
    """

    kind: Literal["outlet", "carrier", "speaker"]
    name: str | None = None
    actor: str | None = None
    anonymous: bool = False
    span: Excerpt | None = None
    commitment: Commitment | None = None


class Point(Record, frozen=True, kw_only=True):
    """A value of a series; `from`, `to` the day as of which it holds."""

    low: int | float
    high: int | float
    bound: Bound
    role: Literal["level", "change", "cumulative", "rate"] = "level"
    status: Status = "happened"
    from_: str | None = None
    to: str | None = None
    span: Excerpt
    chain: tuple[Link, ...] = ()


class Series(Record, frozen=True, kw_only=True):
    """One figure over time: what is counted (`unit` as most often written), of whom, where, of which happening.

    `part`: it counts some of those that another series counts (`بينهم ثلاثة`).
    """

    id: str
    measure: Measure
    part: bool = False
    unit: str | None = None
    whose: str | None = None
    where: str | None = None
    happening: str | None = None
    points: tuple[Point, ...] = ()
    origins: tuple[tuple[str, ...], ...] = ()


class Side(Record, frozen=True, kw_only=True):
    """One value of a disagreement, who holds it, and the number of independent origins behind it."""

    value: str
    spans: tuple[Excerpt, ...]
    origins: int
    chains: tuple[tuple[Link, ...], ...] = ()


class Disagreement(Record, frozen=True, kw_only=True):
    """Same slot, different values; `why` explains it in Arabic, `why_en` in English."""

    id: str
    kind: DisagreementKind
    about: str
    sides: tuple[Side, ...]
    why: str
    why_en: str
