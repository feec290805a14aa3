"""The desk: one method for each thing a user does. Commands and pages know nothing below it."""

from __future__ import annotations

from contextlib import nullcontext
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING

from tawatur.desk.drawing import drawn, told
from tawatur.desk.job import Job, Making, Told
from tawatur.desk.keeping import Keeping
from tawatur.desk.values import a_day, a_tier
from tawatur.engine.work import Setup
from tawatur.errors import InputError, TawaturError
from tawatur.ingest.columns import Columns
from tawatur.ingest.settings import settings_beside
from tawatur.text.decode import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from tawatur.desk.shards import Shard
    from tawatur.engine.work import Answer
    from tawatur.evaluate import Scores
    from tawatur.record import Added, Checked, Reading, Report, Since, Story

__all__ = ["Desk"]


class Desk(Keeping):
    """What a user does, in this order of weight for options: given here, `TAWATUR_MAX_SIZE`, `tawatur.toml`, default.

    `max_size`: of one report's text (`"2MB"`, bytes). `columns`: which columns of tables and records hold what
    (`"title=headline"`). `lexicons`: a user's lexicon files, beside the `tawatur.toml` that lies with the reports.
    `tier`: how names are found: `lexicon` by rules and lexicons alone, `default` with a trained tagger besides,
    `better` with a slower one; null is `default` as far as its weights can be used here. `jobs`: processes to read in;
    `engine`: a Ray cluster to read on instead (`ray`, `ray://HOST:PORT`). `tell`: hears warnings, a line each.
    `store`: the path or URL of a store, for what has to do with one (see `keeping.py`); files are read without.
    """

    def __init__(
        self,
        *,
        max_size: str | int | None = None,
        columns: Iterable[str] = (),
        lexicons: Iterable[str | Path] = (),
        tier: str | None = None,
        jobs: int = 1,
        engine: str | None = None,
        tell: Callable[[str], None] | None = None,
        store: str | Path | None = None,
    ) -> None:
        self.max_size = max_size
        self.columns = Columns.written(columns)
        self.lexicons = tuple(map(Path, lexicons))
        self.tier = tier
        self.jobs = jobs
        self.engine = engine
        self.tell = tell
        self.place = store
        self._opening, self._building = RLock(), Lock()

    def read(self, paths: Iterable[str | Path], *, published: str | None = None) -> Iterator[Reading | InputError]:
        """The reading of every report behind `paths`, in order; an error stands where one could not be had.

        `published`: the day (ISO) of reports that come without one.
        """
        for answer in self.job(paths, published=published):
            yield answer if isinstance(answer, InputError) else answer[1]

    def job(self, paths: Iterable[str | Path], *, published: str | None = None) -> Job:
        """As `read`, with the reports beside the readings and with progress."""
        given = tuple(paths)
        return self.making(given, published=published).job(given)

    def making(self, paths: Iterable[str | Path], *, published: str | None = None) -> Making:
        """How reports behind some paths are read, by the options and by the settings that lie beside them."""
        settings = settings_beside(paths)
        return Making(
            setup=Setup((*settings.lexicons, *self.lexicons), a_tier(self.tier, self.tell)),
            limits=Limits.given(self.max_size, otherwise=settings.max_size),
            columns=self.columns or settings.columns,
            published=a_day(published, "--published"),
            jobs=self.jobs,
            engine=self.engine,
            tell=self.tell,
        )

    def read_into(
        self, folder: str | Path, paths: Iterable[str | Path], *, published: str | None = None
    ) -> Iterator[Shard | InputError]:
        """The readings of each file behind `paths`, packed JSON Lines in `folder`; each file is told when it is done.

        Files whose readings are there already are passed over, so work that was broken off goes on. Errors are handed
        on as they come.
        """
        from tawatur.desk.shards import read_shards

        given = tuple(paths)
        return read_shards(given, Path(folder), self.making(given, published=published))

    def story(
        self,
        paths: Iterable[str | Path],
        *,
        published: str | None = None,
        as_of: str | None = None,
        latin: bool = True,
        folder: str | Path | None = None,
        watch: Callable[[Job, Iterator[Answer]], Iterator[Answer]] | None = None,
        busy: Callable[[str], AbstractContextManager[object]] = nullcontext,
    ) -> Told:
        """The story of the reports behind `paths`, with its page in `folder` where one is given.

        `as_of`: the day (ISO) as of which it is drawn up, the last report's by default. `latin`: names in Latin
        letters too. `watch`: wraps the stream of
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
        if not pairs:
            return Told(None, (), tuple(errors))
        with busy("laying the readings side by side"):
            story, pairs = drawn(pairs, job.lexicons, as_of=day, latin=latin)
            return told(story, pairs, errors, folder)

    def check(
        self,
        draft: str | Path,
        paths: Iterable[str | Path] = (),
        *,
        name: str | None = None,
        published: str | None = None,
        as_of: str | None = None,
        folder: str | Path | None = None,
    ) -> tuple[Checked, ...]:
        """The texts in a file held against the story of the reports behind `paths`, or the story `name` of the store.

        Of each sentence: whether the reports tell it, whether it is new, outdated or at odds with them, and with what.
        `published`: the day of a text that comes without one, by default the story's. With `folder` a page is written
        there. A `TawaturError` where a text or every report cannot be read.
        """
        from tawatur.desk.checking import check_texts

        story = self.told(name, as_of=as_of) if name else self.story(paths, as_of=as_of)
        return check_texts(self, draft, story, published=a_day(published, "--published"), folder=folder)

    def check_text(self, text: str, name: str, *, published: str | None = None) -> Checked:
        """As `check`, for a text at hand and a story of the store; nothing of the text is kept."""
        from tawatur.desk.checking import check_typed

        return check_typed(self, text, self.told(name), published=a_day(published, "published"))

    @staticmethod
    def since(story: Story, day: str) -> Since:
        """What has changed in a story since a day (ISO): what only later reports tell."""
        from tawatur.story.telling import since

        return since(story, a_day(day, "--since") or day)

    def demo(self, folder: str | Path) -> Told:
        """The whole job on the sample that comes with the package: its page in `folder`."""
        with as_file(files("tawatur") / "sample") as sample:
            return self.story([sample / "reports.jsonl"], folder=folder)

    def watch(
        self, feeds: str | Path, *, folder: str | Path | None = None, once: bool = False
    ) -> Iterator[Added | InputError]:
        """New and changed articles of the feeds in a `feeds.toml`, as they are kept: in the store, or in `folder`.

        `once`: one round; else until stopped. Errors are of one feed or article and stop nothing else.
        """
        from tawatur.desk.watching import watch_feeds

        return watch_feeds(self, feeds, folder=folder, once=once)

    @staticmethod
    def export(told: Told, form: str) -> dict[str, bytes]:
        """A story in another format (see `tawatur.export.formats`), as files by name."""
        from tawatur.export.formats import export

        if told.story is None:
            raise TawaturError("there is no story to export: nothing could be read")
        return export(told.story, told.pairs, form)

    @staticmethod
    def evaluate(gold: str | Path, readings: str | Path, texts: str | Path, *, show: str | None = None) -> Scores:
        """Scores of the readings in one JSON Lines file against the gold in another, layer by layer."""
        from tawatur.evaluate import evaluate_files

        return evaluate_files(Path(gold), Path(readings), Path(texts), show=show)
