"""Who plays in a story: the actors, and which of them each name of each report is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tawatur.record import Actor

__all__ = ["Cast", "Place"]

#: A name of a report: the report's id and the name's index in its reading.
Place = tuple[str, int]


class Cast:
    """Who each name of each report is, and the actors themselves."""

    def __init__(self, actors: Sequence[Actor], ids: Mapping[Place, str]) -> None:
        self.actors = tuple(actors)
        self.by_id = {actor.id: actor for actor in actors}
        self._ids = ids

    def who(self, report: str, name: int) -> str | None:
        """The actor's id of the name with this index in a report's reading."""
        return self._ids.get((report, name))
