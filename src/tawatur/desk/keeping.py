"""What a desk does with a store: keep reports, bring up to date, list, show, search, judge, look after.

Lists are given a page at a time: `limit` lines, and a `cursor`, the `next` of the page before. Whatever is shown of a
text is a span of the unaltered report.

One desk may be used by many threads: every call takes a connection of its own, sees one state of the store, and writes
as a whole or not at all; writers wait for one another, readers for nobody. `build` waits for a `build` that another
thread has begun on the same desk. An iterator (of `add`, `keep`, `read_store`, `doctor`) belongs to the thread that
goes through it. Other programs may have the same store open.
"""

from __future__ import annotations

import time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tawatur.desk.drawing import told
from tawatur.desk.judging import Judging
from tawatur.desk.place import FILE, SETTINGS, settings_of, store_place
from tawatur.desk.values import a_day, a_tier
from tawatur.engine.work import Setup
from tawatur.errors import InputError, LostError, StoreError
from tawatur.ingest.sent import sound
from tawatur.ingest.settings import settings_beside
from tawatur.ingest.sources import Sources
from tawatur.ingest.walk import SETTINGS as SETTINGS_FILE
from tawatur.record import Question, Updated
from tawatur.text.decode import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from threading import Lock, RLock

    from tawatur.desk.job import Told
    from tawatur.desk.updating import Updating
    from tawatur.ingest.columns import Columns
    from tawatur.record import (
        ActorLine,
        Added,
        Copy,
        Finding,
        Health,
        Hit,
        Kept,
        NameType,
        Page,
        Reading,
        Report,
        SavedSearch,
        Story,
        StoryLine,
        Version,
    )
    from tawatur.store import Store

__all__ = ["Keeping"]

_AT_ONCE = 64  # reports in a transaction
_PATIENCE = 0.5  # seconds that a report waits for company before it is written down
_LEAST = 2  # reports of a story that `build` draws up; a lone report's record is drawn up when it is asked for


class Keeping(Judging):
    """The part of the desk that has to do with a store. It is opened when it is first needed."""

    max_size: str | int | None
    columns: Columns
    tier: str | None
    lexicons: tuple[Path, ...]
    jobs: int
    engine: str | None
    tell: Callable[[str], None] | None
    place: str | Path | None
    _opening: RLock
    _building: Lock

    # ---------------------------------------------------------------- the store

    @staticmethod
    def init(folder: str | Path = ".", *, store: str | Path | None = None) -> str:
        """Make a store in a folder, or on a server (`store`: its URL), and settings to fill in; gives its name.

        What is there already stays as it is.
        """
        from tawatur.store import Store  # loads SQLAlchemy

        path = Path(folder)
        try:
            path.mkdir(parents=True, exist_ok=True)
            if not (path / SETTINGS_FILE).exists():
                text = SETTINGS if store is None else f'{SETTINGS}\n[store]\nplace = "{_shown(store)}"\n'
                (path / SETTINGS_FILE).write_text(text, encoding="utf-8")
        except OSError as error:
            raise StoreError(f"{folder}: {error.strerror}") from None
        made = Store.create(store if store is not None else path / FILE)
        try:
            return made.database.name
        finally:
            made.close()

    @property
    def store(self) -> Store:
        """The store; a `StoreError` where there is none."""
        with self._opening:
            return self._store

    @cached_property
    def _store(self) -> Store:
        from tawatur.store import Store

        return Store.open(store_place(self.place))

    @property
    def updating(self) -> Updating:
        """What keeps the derived part of the store up to date."""
        with self._opening:
            return self._updating

    @cached_property
    def _updating(self) -> Updating:
        from tawatur.desk.updating import Updating

        return Updating(self.store, self._setup, jobs=self.jobs, engine=self.engine, tell=self.tell)

    @cached_property
    def _setup(self) -> Setup:
        lexicons = (*settings_of(store_place(self.place)).lexicons, *self.lexicons)
        return Setup(lexicons, a_tier(self.tier, self.tell))

    @property
    def limits(self) -> Limits:
        """How much is taken of a report that comes into the store, by the options and the store's settings."""
        return Limits.given(self.max_size, otherwise=settings_of(store_place(self.place)).max_size)

    def close(self) -> None:
        """Let the store go."""
        with self._opening:
            if (store := self.__dict__.pop("_store", None)) is not None:
                store.close()
            self.__dict__.pop("_updating", None)
            self.__dict__.pop("_setup", None)

    @staticmethod
    def copy(source: str | Path, target: str | Path) -> tuple[int, int]:
        """Bring reports and judgements of one store into another that is new; gives how many reports and lines.

        The rest is derived: `build` makes it in the other store.
        """
        from tawatur.store import Store, copy

        here, there = Store.open(store_place(source)), Store.create(target)
        try:
            return copy(here.database, there.database)
        finally:
            here.close()
            there.close()

    # ---------------------------------------------------------------- in

    def add(self, paths: Iterable[str | Path], *, published: str | None = None) -> Iterator[Added | InputError]:
        """Keep the reports behind some paths, as they are. Each answer comes when its report is safe on disk.

        `published`: the day (ISO) of reports that come without one. A report that is kept already changes nothing;
        a changed article is a new version.
        """
        given = tuple(paths)
        settings, beside = settings_of(store_place(self.place)), settings_beside(given)
        columns = self.columns or beside.columns or settings.columns
        day = a_day(published, "--published")
        yield from self._keep(Sources(given, limits=self.limits, published=day, columns=columns))

    def keep(self, reports: Iterable[Report | InputError]) -> Iterator[Added | InputError]:
        """As `add`, for reports that are at hand; errors among them are handed on.

        One that would be refused in a file (no words, over the limit of size, a day that is none) is an error here too.
        """
        limits = self.limits
        yield from self._keep(one if isinstance(one, InputError) else sound(one, limits) for one in reports)

    def _keep(self, reports: Iterable[Report | InputError]) -> Iterator[Added | InputError]:
        """A batch at a time; an answer comes when its report is safe."""
        batch: list[Report | InputError] = []
        begun = time.monotonic()
        for item in reports:
            batch.append(item)
            if len(batch) >= _AT_ONCE or time.monotonic() - begun > _PATIENCE:
                yield from self._kept(batch)
                batch, begun = [], time.monotonic()
        yield from self._kept(batch)

    def _kept(self, batch: list[Report | InputError]) -> Iterator[Added | InputError]:
        added = iter(self.store.reports.add(item for item in batch if not isinstance(item, InputError)))
        for item in batch:
            yield item if isinstance(item, InputError) else next(added)

    def read_store(self) -> Iterator[Reading | InputError]:
        """Read the reports of the store that today's rules have not read; each reading is given when it is kept."""
        for took in self.updating.read():
            yield LostError(took.stored.report.id, took.failed or "") if took.reading is None else took.reading

    def build(self, *, anew: bool = False, seen: Callable[[str, int], None] | None = None) -> Updated:
        """Bring readings, search index and stories up to date: only what changed, going on where work broke off.

        `anew`: throw all that is derived away first. `seen` hears what is being done and how often it was done so far.
        """
        with self._building:
            return self._build(seen or (lambda _what, _count: None), anew=anew)

    def _build(self, seen: Callable[[str, int], None], *, anew: bool) -> Updated:
        if anew:
            self.store.clear()
        read = failed = drawn = 0
        for took in self.updating.read():
            read, failed = read + (took.reading is not None), failed + (took.reading is None)
            seen("read", read + failed)
        indexed = self.updating.index()
        self.updating.group()
        for _ in self.updating.draw(self.store.stories.stale(self.updating.story_version, least=_LEAST)):
            drawn += 1
            seen("stories", drawn)
        return Updated(read=read, failed=failed, indexed=read + indexed, stories=drawn)

    # ---------------------------------------------------------------- reports

    def reports(self, *, limit: int = 50, cursor: str | None = None) -> Page[Kept]:
        """The reports, latest versions, in the order in which they came."""
        return self.store.reports.page(limit=limit, cursor=cursor)

    def report(self, name: str) -> Kept:
        """A report as it was kept; an `UnknownError` where there is none of this id."""
        return self.store.reports.get(name)

    def versions(self, name: str) -> tuple[Version, ...]:
        """All versions of a report's article, each with what it changed."""
        return self.store.reports.versions(name)

    def reading(self, name: str) -> Reading:
        """What a report says, as it was read; judgements are not laid on it."""
        return self.store.readings.get(name)

    def reprints(self, name: str, *, days: int | None = None) -> tuple[Copy, ...]:
        """Where else the words of a report were printed, whatever the story: the groups of copies it is in.

        `days`: only in reports of so many days before and after it. An `UnknownError` where there is no such report.
        """
        from tawatur.desk.reprinting import reprints

        return reprints(self.store, self.updating.lexicons, name, days=days)

    # ---------------------------------------------------------------- stories

    def stories(self, *, least: int = _LEAST, limit: int = 50, cursor: str | None = None) -> Page[StoryLine]:
        """The stories of at least so many reports, those that tell of the latest days first."""
        return self.store.stories.page(least=least, limit=limit, cursor=cursor)

    def story_lines(self, names: Iterable[str]) -> tuple[StoryLine, ...]:
        """Some stories by id, as lines of a list, the largest first."""
        return self.store.stories.lines(names)

    def count_stories(self, *, least: int = _LEAST) -> int:
        """How many stories there are of at least so many reports."""
        return self.store.stories.listed(least=least)

    def record(self, name: str, *, as_of: str | None = None) -> Story:
        """A story's record, with what people judged; one that is not up to date is drawn up first.

        `as_of`: the day (ISO) as of which it is drawn up. An id that was merged away leads to what took it up.
        """
        if day := a_day(as_of, "--as-of"):
            return self.updating.compose(self.store.stories.draft(name), as_of=day)
        return self.updating.record(name)

    def told(self, name: str, *, as_of: str | None = None, folder: str | Path | None = None) -> Told:
        """A story's record with its reports and readings, for exports; its page in `folder` where one is given."""
        story = self.record(name, as_of=as_of)
        pairs, _ = self.updating.pairs(story.reports)
        return told(story, pairs, (), folder)

    def story_of(self, report: str) -> str | None:
        """The id of the story that a report belongs to; null where it is in none yet."""
        return self.store.stories.of(report)

    def led(self, name: str) -> str:
        """What an id leads to today: of a story, or `story/id` of something in it."""
        return self.store.stories.led(name)

    # ---------------------------------------------------------------- search

    def search(self, question: Question, *, limit: int = 20, cursor: str | None = None) -> Page[Hit]:
        """The spans that answer a question, those of the newest reports first."""
        return self.store.search.hits(_dated(question), limit=limit, cursor=cursor)

    def count(self, question: Question) -> int:
        """How many spans answer a question."""
        return self.store.search.count(_dated(question))

    def save_search(self, name: str, question: Question, *, author: str | None = None) -> SavedSearch:
        """Keep a question under a name, to ask it again; a `StoreError` without a name."""
        return self.store.searches.add(name, _dated(question), author=author)

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """The searches that are kept, the latest first."""
        return self.store.searches.all()

    def forget_search(self, name: str) -> None:
        """Let a kept search go, by its id; an `UnknownError` where there is none."""
        self.store.searches.remove(name)

    def actors(
        self, words: str = "", *, of: NameType | None = None, limit: int = 50, cursor: str | None = None
    ) -> Page[ActorLine]:
        """Persons, bodies and places whose names hold some words (all of them without), those in most reports first."""
        return self.store.search.actors(words, of=of, limit=limit, cursor=cursor)

    def actor(self, key: str) -> ActorLine:
        """One of them by its key; an `UnknownError` where there is none."""
        return self.store.search.actor(key)

    # ---------------------------------------------------------------- health

    def health(self) -> Health:
        """How much the store holds, and how much of the derived part is up to date."""
        return self.store.health(self.updating.reader_version)

    def doctor(self) -> Iterator[Finding]:
        """Every check of the store with what it found and what to do; nothing is changed."""
        return self.store.doctor(self.updating.reader_version)


def _dated(question: Question) -> Question:
    """A question with its days as they are compared; a `TawaturError` where one is none."""
    days = {name: a_day(getattr(question, name), name) for name in ("since", "until", "on_from", "on_to")}
    return msgspec.structs.replace(question, **days)


def _shown(store: str | Path) -> str:
    """A store's place as it may stand in a file: a password stays out of it."""
    from sqlalchemy import make_url

    given = str(store)
    if "://" not in given:
        return given.replace("\\", "\\\\").replace('"', '\\"')
    return make_url(given).set(password=None).render_as_string(hide_password=False)
