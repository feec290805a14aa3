"""What a watcher remembers, in one SQLite file: feeds, hosts, entries. Every change is whole or is not there.

An entry is remembered with all that its feed said of it before its article is fetched, and is done only once its
report is kept: work that is broken off at any point goes on there.
"""

from __future__ import annotations

import hashlib
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from tawatur.errors import MalformedError
from tawatur.ingest.feed import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["FeedState", "Host", "State", "Waiting"]

_TABLES = """
CREATE TABLE IF NOT EXISTS feeds (
  url TEXT PRIMARY KEY, moved TEXT, title TEXT, etag TEXT, modified TEXT, next REAL NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0, gone INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS hosts (
  host TEXT PRIMARY KEY, last REAL NOT NULL DEFAULT 0, free REAL NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0, robots TEXT, until REAL NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS entries (
  number INTEGER PRIMARY KEY, feed TEXT NOT NULL, id TEXT NOT NULL, mark TEXT NOT NULL, link TEXT, title TEXT,
  html TEXT, author TEXT, published TEXT, updated TEXT, etag TEXT, modified TEXT, text TEXT,
  waiting INTEGER NOT NULL, next REAL NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0,
  rounds INTEGER NOT NULL DEFAULT 0, UNIQUE (feed, id));
CREATE INDEX IF NOT EXISTS entries_waiting ON entries (waiting, next);
CREATE INDEX IF NOT EXISTS entries_link ON entries (link);
PRAGMA user_version = 1;
"""
_COLUMNS = "number, feed, id, link, title, html, author, published, updated, etag, modified, text, tries, rounds"


class FeedState(NamedTuple):
    """What is known of a feed; `next`: when it may be asked again (seconds since 1970)."""

    moved: str | None = None
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    next: float = 0
    failures: int = 0
    gone: int = 0


class Host(NamedTuple):
    """What is known of a host: when it was asked last, from when it may be asked, its robots.txt and until when."""

    last: float = 0
    free: float = 0
    failures: int = 0
    robots: str | None = None
    until: float = 0


class Waiting(NamedTuple):
    """An entry whose article is to be fetched; `text`: the hash of the text that was kept last."""

    number: int
    feed: str
    entry: Entry
    etag: str | None
    modified: str | None
    text: str | None
    tries: int
    rounds: int


class State:
    """The file; one watcher at a time holds it."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = sqlite3.connect(path, isolation_level=None, timeout=5)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.executescript(_TABLES)
        except sqlite3.Error as error:
            raise MalformedError(str(path), f"not a watcher's memory, or in use ({error})") from None

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def feed(self, url: str) -> FeedState:
        """What is known of a feed; an empty state where nothing is."""
        row = self._db.execute(
            "SELECT moved, title, etag, modified, next, failures, gone FROM feeds WHERE url = ?", (url,)
        ).fetchone()
        return FeedState(*row) if row else FeedState()

    def host(self, name: str) -> Host:
        """What is known of a host; an empty state where nothing is."""
        row = self._db.execute(
            "SELECT last, free, failures, robots, until FROM hosts WHERE host = ?", (name,)
        ).fetchone()
        return Host(*row) if row else Host()

    def set_host(self, name: str, host: Host) -> None:
        """Remember a host."""
        self._db.execute("INSERT OR REPLACE INTO hosts VALUES (?, ?, ?, ?, ?, ?)", (name, *host))

    def set_feed(self, url: str, feed: FeedState, entries: Iterable[Entry] = ()) -> int:
        """Remember a feed and, in the same breath, its new and changed entries; says how many these are."""
        fresh = 0
        self._db.execute("BEGIN IMMEDIATE")
        try:
            self._db.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (url, *feed))
            for entry in entries:
                fresh += self._remember(url, entry)
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        return fresh

    def _remember(self, url: str, entry: Entry) -> int:
        mark = hashlib.sha256("\0".join(entry).encode("utf-8", "replace")).hexdigest()
        done = self._db.execute(
            "INSERT INTO entries (feed, id, mark, link, title, html, author, published, updated, waiting)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (feed, id) DO UPDATE SET mark = excluded.mark,"
            " link = excluded.link, title = excluded.title, html = excluded.html, author = excluded.author,"
            " published = excluded.published, updated = excluded.updated, waiting = 1, next = 0, tries = 0"
            " WHERE mark != excluded.mark",
            (url, entry.id, mark, entry.link, entry.title, entry.html, entry.author, entry.published, entry.updated),
        )
        return done.rowcount

    def waiting(self, now: float, *, limit: int = 1000) -> list[Waiting]:
        """Entries whose articles are to be fetched by now, in the order in which they came."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM entries WHERE waiting = 1 AND next <= ? ORDER BY number LIMIT ?",  # noqa: S608
            (now, limit),
        )
        return [Waiting(r[0], r[1], Entry(r[2], *(v or "" for v in r[3:9])), *r[9:]) for r in rows]

    def next_waiting(self) -> float | None:
        """When the next entry falls due; null where none waits."""
        found: float | None = self._db.execute("SELECT min(next) FROM entries WHERE waiting = 1").fetchone()[0]
        return found

    def later(self, entry: Waiting, when: float, *, tried: bool) -> None:
        """An entry is left for `when`; `tried`: it was asked for and could not be had."""
        self._db.execute("UPDATE entries SET tries = tries + ?, next = ? WHERE number = ?", (tried, when, entry.number))

    def knows(self, link: str, text: str) -> bool:
        """Whether the text of this hash was kept from this address, through whichever feed."""
        row = self._db.execute("SELECT 1 FROM entries WHERE link = ? AND text = ? LIMIT 1", (link, text)).fetchone()
        return row is not None

    def done(
        self, entry: Waiting, *, text: str | None, etag: str | None, modified: str | None, again: float | None
    ) -> None:
        """An entry's report is kept; `again`: when its article is to be asked for once more."""
        self._db.execute(
            "UPDATE entries SET text = ?, etag = ?, modified = ?, tries = 0, rounds = rounds + 1, waiting = ?, next = ?"
            " WHERE number = ?",
            (text, etag, modified, again is not None, again or 0, entry.number),
        )
