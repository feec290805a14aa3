"""Bringing the derived part of a store up to date: readings, search index, stories. Only what changed is touched.

Every step is a query for what is still to be done, and is written down in small transactions, so work that is broken
off goes on where it stopped, and two programs that do it at once do no harm.
"""

from __future__ import annotations

import time
from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import msgspec

from tawatur.desk.dating import dated_by_hand
from tawatur.desk.drawing import drawn
from tawatur.desk.grouping import Grouping
from tawatur.engine import run
from tawatur.engine.work import read_one, uncollected
from tawatur.errors import InputError, TawaturError
from tawatur.store import Took
from tawatur.story.decisions import Judged, corrected
from tawatur.story.material import Remembered
from tawatur.text.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tawatur.engine.work import Answer, Setup
    from tawatur.reading.reader import Reader
    from tawatur.record import Judgement, Reading, Report, Story
    from tawatur.store import Draft, Store
    from tawatur.store.reports import Stored
    from tawatur.text.lexicon import Lexicons

__all__ = ["Updating", "story_version"]

T = TypeVar("T")
_AT_ONCE = 16  # readings in a transaction
_FEW = 40  # reports that are read here rather than in a pool that has to be made first
_PATIENCE = 1.0  # seconds that a reading waits for company


def story_version(setup: Setup) -> str:
    """The fingerprint of all that makes a story's record out of readings."""
    return fingerprint(("story", "text", "lexicons", "record"), setup.lexicons)


class Updating:
    """Keeps the derived part of one store up to date with one reader, which is made when it is first needed."""

    def __init__(
        self,
        store: Store,
        setup: Setup,
        *,
        jobs: int = 1,
        engine: str | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self.store, self.setup, self.jobs, self.engine = store, setup, jobs, engine
        self.tell = tell or (lambda _: None)
        self.reader_version, self.story_version = setup.version(), story_version(setup)
        self._reader: Reader | None = None
        self._grouping = Grouping(store)

    # ---------------------------------------------------------------- readings

    def read(self) -> Iterator[Took]:
        """Read what has no reading by today's reader; each is given when it is safely kept and can be found."""
        batch: list[Took] = []
        begun = time.monotonic()
        for took in self._taken():
            batch.append(took)
            if len(batch) >= _AT_ONCE or time.monotonic() - begun > _PATIENCE:
                self._put(batch)
                yield from batch
                batch, begun = [], time.monotonic()
        if batch:
            self._put(batch)
            yield from batch

    def _put(self, batch: Sequence[Took]) -> None:
        seen, judged = self._judged(batch)
        self.store.readings.put(judged, self.reader_version, seen=seen)

    def _judged(self, batch: Sequence[Took]) -> tuple[int, Sequence[Took]]:
        """Readings with what people corrected in them, and the last line of the log that was looked at."""
        seen = self.store.judgements.last()
        if not seen:
            return seen, batch
        earlier = self.store.reports.earlier([one.stored.report.id for one in batch])
        judged = Judged(self.store.judgements.on([one.stored.report for one in batch], earlier))
        return seen, [self._corrected(one, judged) for one in batch]

    def _corrected(self, one: Took, judged: Judged) -> Took:
        if one.reading is None:
            return one
        try:
            reading = dated_by_hand(one.stored.report, one.reading, judged, self.reader)
            return one._replace(judged=corrected(one.stored.report, reading, judged))
        except TawaturError as error:  # said of a record that had other fields
            self.tell(f"{one.stored.report.id}: {error}")
            return one

    def _taken(self) -> Iterator[Took]:
        waiting: deque[Stored] = deque()

        def going() -> Iterator[Stored]:
            for stored in self.store.readings.pending(self.reader_version):
                waiting.append(stored)
                yield stored

        for answer in self._answers(going()):
            stored = waiting.popleft()
            if isinstance(answer, InputError):
                yield Took(stored, None, str(answer))
            else:
                yield Took(stored, answer[1])

    def _answers(self, stored: Iterator[Stored]) -> Iterator[Answer]:
        if (self.jobs > 1 or self.engine) and self.store.readings.waiting(self.reader_version) > _FEW:
            reports = (one.report for one in stored)
            yield from run(reports, self.setup, jobs=self.jobs, engine=self.engine, tell=self.tell)
            return
        for one in stored:
            reading = self.read_one(one.report)
            yield reading if isinstance(reading, InputError) else (one.report, reading)

    def index(self, *, marked: bool = False) -> int:
        """Lay readings that stand in an earlier kind of search index, or were judged, into today's; gives how many.

        `marked`: only those that were judged.
        """
        count = 0
        for batch in _batches(
            Took(stored, reading) for stored, reading in self.store.readings.unindexed(marked=marked)
        ):
            seen, judged = self._judged(batch)
            count += self.store.readings.lay(judged, seen=seen)
        return count

    # ---------------------------------------------------------------- stories

    def group(self) -> int:
        """Find the stories among all reports; gives how many are new or not what they were."""
        with uncollected():
            return self._grouping.update()

    def draw(self, ids: Iterable[str]) -> Iterator[Story]:
        """Draw up the records of some stories; one that cannot be drawn up is told and stays as it was."""
        for name in ids:
            try:
                yield self.record(name)
            except TawaturError as error:
                self.tell(f"story {name}: {error}")

    def record(self, name: str) -> Story:
        """A story's record, drawn up now if it is not up to date."""
        found = self.store.stories.fresh(name, self.story_version)
        if found is not None:
            return found
        draft = self.store.stories.draft(name)
        memory = Remembered(*self.store.stories.memory(draft.id, self.story_version))
        with uncollected():
            story = self.compose(draft, memory=memory)
        self.store.stories.put(draft, story, self.story_version, memory=memory.packed())
        return story

    def pairs(self, names: Iterable[str]) -> tuple[list[tuple[Report, Reading]], Sequence[Judgement]]:
        """Reports with their readings, each by the day that somebody gave it, and what was judged of them."""
        pairs = self.store.readings.pairs(names)
        earlier = self.store.reports.earlier([report.id for report, _ in pairs])
        judgements = self.store.judgements.on([report for report, _ in pairs], earlier)
        judged = Judged(judgements)
        return [(one, dated_by_hand(one, reading, judged, self.reader)) for one, reading in pairs], judgements

    def compose(self, draft: Draft, *, as_of: str | None = None, memory: Remembered | None = None) -> Story:
        """The record of a story as of a day; nothing is kept of it. `memory`: what its last drawing left."""
        pairs, judgements = self.pairs(draft.reports)
        story, _ = drawn(pairs, self.lexicons, judgements=judgements, as_of=as_of, reader=self.reader, memory=memory)
        return msgspec.structs.replace(story, id=draft.id)

    @cached_property
    def lexicons(self) -> Lexicons:
        """The lexicons that reports are read with."""
        return self.setup.all_lexicons()

    def read_one(self, report: Report) -> Reading | InputError:
        """What a report says, by the reader of this store; nothing is kept."""
        return read_one(self.reader(), report)

    def reader(self) -> Reader:
        """The reader, made when it is first asked for."""
        self._reader = self._reader or self.setup.reader()
        return self._reader


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) >= _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
