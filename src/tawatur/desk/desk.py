"""The desk: one method for each thing a user does. Commands and pages know nothing below it."""

from __future__ import annotations

from contextlib import nullcontext
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.desk.job import Job, Told
from tawatur.desk.values import a_day
from tawatur.engine.work import Setup
from tawatur.errors import InputError, TawaturError
from tawatur.ingest.settings import settings_beside
from tawatur.ingest.sources import Sources
from tawatur.text.decode import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from tawatur.engine.work import Answer
    from tawatur.evaluate import Scores
    from tawatur.record import Reading, Report
    from tawatur.text.lexicon import Lexicons

__all__ = ["Desk"]


class Desk:
    """What a user does, in this order of weight for options: given here, `TAWATUR_MAX_SIZE`, `tawatur.toml`, default.

    `max_size`: of one report's text (`"2MB"`, bytes). `lexicons`: a user's lexicon files, beside the `tawatur.toml`
    that lies with the reports. `jobs`: processes to read in. `tell`: hears warnings, a line each.
    """

    def __init__(
        self,
        *,
        max_size: str | int | None = None,
        lexicons: Iterable[str | Path] = (),
        jobs: int = 1,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self.max_size = max_size
        self.lexicons = tuple(map(Path, lexicons))
        self.jobs = jobs
        self.tell = tell

    def read(self, paths: Iterable[str | Path], *, published: str | None = None) -> Iterator[Reading | InputError]:
        """The reading of every report behind `paths`, in order; an error stands where one could not be had.

        `published`: the day (ISO) of reports that come without one.
        """
        for answer in self.job(paths, published=published):
            yield answer if isinstance(answer, InputError) else answer[1]

    def job(self, paths: Iterable[str | Path], *, published: str | None = None) -> Job:
        """As `read`, with the reports beside the readings and with progress."""
        given = tuple(paths)
        settings = settings_beside(given)
        limits = Limits.given(self.max_size, otherwise=settings.max_size)
        sources = Sources(given, limits=limits, published=a_day(published, "--published"))
        return Job(sources, Setup((*settings.lexicons, *self.lexicons)), self.jobs, self.tell)

    def story(
        self,
        paths: Iterable[str | Path],
        *,
        published: str | None = None,
        as_of: str | None = None,
        folder: str | Path | None = None,
        watch: Callable[[Job, Iterator[Answer]], Iterator[Answer]] | None = None,
        busy: Callable[[str], AbstractContextManager[object]] = nullcontext,
    ) -> Told:
        """The story of the reports behind `paths`, with its page in `folder` where one is given.

        `as_of`: the day (ISO) as of which it is drawn up, the last report's by default. `watch`: wraps the stream of
        answers, to show progress; `busy`: stands around what comes after it. A `TawaturError` where no report could be read.
        """
        day = a_day(as_of, "--as-of")
        job = self.job(paths, published=published)
        pairs: list[tuple[Report, Reading]] = []
        errors: list[InputError] = []
        for answer in watch(job, iter(job)) if watch else job:
            if isinstance(answer, InputError):
                errors.append(answer)
            else:
                pairs.append(answer)
        with busy("laying the readings side by side"):
            return _told(pairs, errors, day, folder, job.lexicons)

    def demo(self, folder: str | Path) -> Told:
        """The whole job on the sample that comes with the package: its page in `folder`."""
        with as_file(files("tawatur") / "sample") as sample:
            return self.story([sample / "reports.jsonl"], folder=folder)

    @staticmethod
    def evaluate(gold: str | Path, readings: str | Path, texts: str | Path, *, show: str | None = None) -> Scores:
        """Scores of the readings in one JSON Lines file against the gold in another, layer by layer."""
        from tawatur.evaluate import evaluate_files

        return evaluate_files(Path(gold), Path(readings), Path(texts), show=show)


def _dated(pairs: list[tuple[Report, Reading]], lexicons: Lexicons) -> list[tuple[Report, Reading]]:
    """The same, reports without a day read again where others of the story leave fewer days to them."""
    from tawatur.story.dates import dated_together

    fewer = dated_together(pairs, lexicons)
    if not fewer:
        return pairs
    from tawatur.reading.reader import Reader

    reader = Reader(lexicons)
    return [
        (report, reader.read(report, within=fewer[report.id]) if report.id in fewer else reading)
        for report, reading in pairs
    ]


def _told(
    pairs: list[tuple[Report, Reading]],
    errors: list[InputError],
    as_of: str | None,
    folder: str | Path | None,
    lexicons: Lexicons,
) -> Told:
    if not pairs:
        return Told(None, (), tuple(errors))
    from tawatur.story import build

    pairs = _dated(pairs, lexicons)
    story = build(pairs, as_of=as_of, lexicons=lexicons)
    page = None
    if folder is not None:
        from tawatur.export.page import write

        try:
            page = write(story, pairs, Path(folder))
        except OSError as error:
            raise TawaturError(f"{folder}: the page cannot be written ({error.strerror})") from None
    return Told(story, tuple(pairs), tuple(errors), page)
