"""Work on its way and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.engine import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tawatur.engine.work import Answer, Setup
    from tawatur.errors import InputError
    from tawatur.ingest.sources import Sources
    from tawatur.record import Reading, Report, Story
    from tawatur.text.lexicon import Lexicons

__all__ = ["Job", "Told"]


class Told(NamedTuple):
    """What became of a request for a story.

    The story (null where nothing could be read), the reports it was drawn from with their readings, what could not
    be read, and the page where one was written.
    """

    story: Story | None
    pairs: tuple[tuple[Report, Reading], ...]
    errors: tuple[InputError, ...]
    page: Path | None = None


class Job:
    """Readings on their way: iterate over it for each report with its reading, or the error in its place.

    `done` and `total`: bytes taken in and bytes in all (null where standard input is read).
    """

    def __init__(
        self,
        sources: Sources,
        setup: Setup,
        *,
        jobs: int = 1,
        engine: str | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self._sources, self._setup, self._jobs, self._engine, self._tell = sources, setup, jobs, engine, tell

    def __iter__(self) -> Iterator[Answer]:
        return run(self._sources, self._setup, jobs=self._jobs, engine=self._engine, tell=self._tell)

    @property
    def lexicons(self) -> Lexicons:
        """The lexicons that the reports are read with."""
        return self._setup.all_lexicons()

    @property
    def done(self) -> int:
        """Bytes taken in so far."""
        return self._sources.done

    def total(self) -> int | None:
        """Bytes in all; looks at every file's size."""
        return self._sources.total()
