"""Who a story is about: names, roles and places."""

from __future__ import annotations

from typing import Literal

import msgspec

from tawatur.record.reading import NameType, Record
from tawatur.record.story.excerpts import Excerpt, Same

__all__ = ["Actor", "Role", "Usage", "Where"]


class Usage(Record, frozen=True):
    """How often an outlet (null: unknown) uses an alias."""

    alias: str
    outlet: str | None
    count: int


class Role(Record, frozen=True, kw_only=True):
    """A title a person bears and the days on which it is attested.

    `title`: as it stands in the first report. `rank`, `office`: its parts, folded, null where it has none. `body`: the
    actor it is an office of, a state's where only its adjective is named. `former`: the office was held once.
    """

    title: str
    rank: str | None = None
    office: str | None = None
    body: str | None = None
    former: bool = False
    from_: str | None = None
    to: str | None = None
    span: Excerpt


class Where(Record, frozen=True, kw_only=True):
    """Where a place is: coordinates in degrees, null where only what it lies in is known, and how exact they are.

    `chain`: what it lies in, the nearest first, the state last. `precision`: what the coordinates are of, null without
    any. `ambiguous`: the places it may be, where the reports do not tell; coordinates and chain are not given then.
    """

    latitude: float | None = None
    longitude: float | None = None
    precision: Literal["site", "town", "governorate", "country", "region", "water", "continent"] | None = None
    chain: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


class Actor(Record, frozen=True, kw_only=True):
    """A person, body or place across the reports; `same` holds the decisions that joined or parted its names.

    `latin`: the name for readers without Arabic, null where it was switched off. `identifiers`: `iso` (3166-1 alpha-3)
    and `geonames` where known. `where`: of a place, null where nothing is known of it.
    """

    id: str
    name: str
    type: NameType
    latin: str | None = None
    aliases: tuple[str, ...] = ()
    usage: tuple[Usage, ...] = ()
    identifiers: dict[str, str] = msgspec.field(default_factory=dict)
    where: Where | None = None
    roles: tuple[Role, ...] = ()
    mentions: tuple[Excerpt, ...] = ()
    same: tuple[Same, ...] = ()
