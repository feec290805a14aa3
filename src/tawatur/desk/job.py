"""Work on its way and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.engine import run
from tawatur.ingest.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tawatur.engine.work import Answer, Setup
    from tawatur.errors import InputError
    from tawatur.ingest.columns import Columns
    from tawatur.record import Reading, Report, Story
    from tawatur.text.decode import Limits
    from tawatur.text.lexicon import Lexicons

__all__ = ["Job", "Making", "Told"]


class Told(NamedTuple):
    """What became of a request for a story.

    The story (null where nothing could be read), the reports it was drawn from with their readings, what could not
    be read, and the page where one was written.
    """

    story: Story | None
    pairs: tuple[tuple[Report, Reading], ...]
    errors: tuple[InputError, ...]
    page: Path | None = None


class Making(NamedTuple):
    """How reports are read: what makes a reader, what of a file is taken in, where it runs; `tell` hears warnings."""

    setup: Setup
    limits: Limits
    columns: Columns
    published: str | None = None
    jobs: int = 1
    engine: str | None = None
    tell: Callable[[str], None] | None = None

    @property
    def key(self) -> str:
        """What stands for all that makes a reading of a file, beside the file itself."""
        return repr((self.setup.version(), self.limits, self.columns, self.published))

    def job(self, paths: Iterable[str | Path]) -> Job:
        """The reading of all that is behind some paths."""
        return Job(self.sources(paths), self)

    def sources(self, paths: Iterable[str | Path]) -> Sources:
        """The reports behind some paths."""
        return Sources(paths, limits=self.limits, published=self.published, columns=self.columns)

    def run(self, reports: Iterable[Report | InputError]) -> Iterator[Answer]:
        """Reports with their readings, or errors in their places."""
        return run(reports, self.setup, jobs=self.jobs, engine=self.engine, tell=self.tell)


class Job:
    """Readings on their way: iterate over it for each report with its reading, or the error in its place.

    `done` and `total`: bytes taken in and bytes in all (null where standard input is read).
    """

    def __init__(self, sources: Sources, making: Making) -> None:
        self._sources, self._making = sources, making

    def __iter__(self) -> Iterator[Answer]:
        return self._making.run(self._sources)

    @property
    def lexicons(self) -> Lexicons:
        """The lexicons that the reports are read with."""
        return self._making.setup.all_lexicons()

    @property
    def done(self) -> int:
        """Bytes taken in so far."""
        return self._sources.done

    def total(self) -> int | None:
        """Bytes in all; looks at every file's size."""
        return self._sources.total()
