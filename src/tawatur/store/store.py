"""A store: raw reports, what people said of them, and all that was derived, in one database."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tawatur.errors import StoreError
from tawatur.record import Health
from tawatur.store.database import Database, url_of
from tawatur.store.doctor import examine
from tawatur.store.imprints import Imprints
from tawatur.store.judgements import Judgements
from tawatur.store.migrations import migrate, reached
from tawatur.store.placing import Placing
from tawatur.store.readings import Readings
from tawatur.store.reports import Reports
from tawatur.store.search import Search
from tawatur.store.searches import Searches
from tawatur.store.stories import Stories
from tawatur.store.tables import DERIVED, reports
from tawatur.store.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tawatur.record import Finding

__all__ = ["Store"]


class Store:
    """An open store. Each of its parts looks after some tables; every change is made as a whole or not at all."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.reports = Reports(database)
        self.readings = Readings(database)
        self.stories = Stories(database)
        self.placing = Placing(database)
        self.judgements = Judgements(database)
        self.search = Search(database)
        self.searches = Searches(database)
        self.imprints = Imprints(database)

    @classmethod
    def create(cls, place: str | Path) -> Store:
        """Make a store at a path or URL, or open the one that is there; its tables are brought up to date."""
        database = Database(url_of(place))
        if database.file is not None and not database.file.parent.is_dir():
            raise StoreError(f"{database.file}: no such folder")
        _made_private(database.file)
        migrate(database)
        return cls(database)

    @classmethod
    def open(cls, place: str | Path) -> Store:
        """Open a store and bring its tables up to date; a `StoreError` where there is none."""
        database = Database(url_of(place))
        if database.file is not None and not database.file.is_file():
            raise StoreError(f"{database.file}: no such store (make one with `tawatur init`)")
        if reached(database) == 0:
            raise StoreError(f"{database.name}: no store of Tawatur's (make one with `tawatur init --store`)")
        migrate(database)
        return cls(database)

    def close(self) -> None:
        """Let the database go."""
        self.database.close()

    def clear(self) -> None:
        """Throw away everything that is derived; reports and judgements stay as they are."""
        with self.database.writing() as connection:
            words_of(connection).clear(connection)
            for table in DERIVED:
                connection.execute(table.delete())

    def doctor(self, reader: str) -> Iterator[Finding]:
        """Every check with what it found; `reader`: the fingerprint of today's reader."""
        return examine(self.database, reader)

    def health(self, reader: str) -> Health:
        """How much there is, and how much of it is up to date."""
        articles = self.reports.count()
        waiting = self.readings.waiting(reader)
        stories, stale = self.stories.count()
        return Health(
            store=self.database.name,
            database=self.database.kind,
            schema=reached(self.database),
            reports=articles,
            versions=self._versions(),
            read=articles - waiting,
            waiting=waiting,
            stories=stories,
            stale=stale,
            judgements=self.judgements.count(),
            size=self._size(),
        )

    def _size(self) -> int | None:
        """Bytes of an SQLite store's file and of its log."""
        file = self.database.file
        if file is None:
            return None
        both = (file, file.with_name(f"{file.name}-wal"))
        return sum(one.stat().st_size for one in both if one.is_file())

    def _versions(self) -> int:
        from sqlalchemy import func, select

        with self.database.reading() as connection:
            return int(connection.scalar(select(func.count()).select_from(reports)) or 0)


def _made_private(file: Path | None) -> None:
    """A file that only its owner reads, where there is none yet; SQLite gives those beside it the same rights."""
    if file is None:
        return
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise StoreError(f"{file}: {error.strerror}") from None
