"""The stories of a stream as records, and what a step changed in them."""

from __future__ import annotations

from typing import NamedTuple

from tawatur.record.reading import Record

__all__ = ["Change", "Group"]


class Group(Record, frozen=True, kw_only=True):
    """A story: its reports by id, in the order of their days.

    `id` is made of the text of its first report, so it outlives the arrival of later ones. `from_`, `to`: the days
    of publication of the first and the last.
    """

    id: str
    reports: tuple[str, ...]
    from_: str | None = None
    to: str | None = None


class Change(NamedTuple):
    """What a step did: the ids of stories that are no more, and the stories that are new or not what they were."""

    gone: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
