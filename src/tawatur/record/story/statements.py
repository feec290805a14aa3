"""What was said, in each report's wording, and who stands where."""

from __future__ import annotations

from typing import Literal

from tawatur.record.reading import Certainty, Force, Polarity, Record
from tawatur.record.story.excerpts import Excerpt, Same
from tawatur.record.story.happenings import Link

__all__ = ["MergedStatement", "Position", "Rewording", "Stance", "Variant"]


class Rewording(Record, frozen=True):
    """A run of words against the wording a statement is known by: `kept`, `cut` (only there) or `added` (only here)."""

    kind: Literal["kept", "cut", "added"]
    text: str


class Variant(Record, frozen=True, kw_only=True):
    """How one report words a statement, and what it keeps, cuts and adds beside the wording it is known by.

    `cut` words stand in that other wording's report; `changes` is empty where nothing differs.
    """

    excerpt: Excerpt
    outlet: str | None = None
    force: Force
    quoted: Literal["direct", "indirect", "mixed"]
    changes: tuple[Rewording, ...] = ()


class MergedStatement(Record, frozen=True, kw_only=True):
    """What somebody is reported to have said, with every span that reports it; `speaker` an actor's id.

    `from`, `to`: the days on which it was said, where a report tells, else those of the reports. `withheld`: why an
    anonymous source is not named. `certainty`, `polarity`: as GRaSP has them. `variants`: each report's own wording.
    """

    id: str
    speaker: str | None = None
    described: str | None = None
    anonymous: bool = False
    force: Force
    text: str
    addressee: str | None = None
    venue: str | None = None
    withheld: Excerpt | None = None
    certainty: Certainty | None = None
    polarity: Polarity = "positive"
    current: bool = True
    chain: tuple[Link, ...] = ()
    from_: str | None = None
    to: str | None = None
    variants: tuple[Variant, ...] = ()
    mentions: tuple[Excerpt, ...] = ()
    origins: tuple[tuple[str, ...], ...] = ()
    same: tuple[Same, ...] = ()


class Stance(Record, frozen=True, kw_only=True):
    """What an actor holds of a matter, from a statement."""

    stance: str
    from_: str | None = None
    to: str | None = None
    statement: str


class Position(Record, frozen=True):
    """An actor's stances on a matter over time."""

    actor: str
    matter: str
    stances: tuple[Stance, ...] = ()
