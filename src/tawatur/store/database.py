"""A database, SQLite or PostgreSQL, opened so that what is committed is safe and one writer writes at a time.

SQLite: one file, write-ahead log, `synchronous=FULL` (a commit is on disk before it is told), a writer takes its lock
when it begins, readers see the state in which they began and wait for nobody. PostgreSQL: the same, with an advisory
lock in the place of the file's.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from tawatur.errors import StoreError, first_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine

__all__ = ["Database", "url_of"]

_PATIENCE = 60_000  # milliseconds that a writer waits for another
_LOCK = 0x7A_7A_77_72  # PostgreSQL's advisory lock that writers take


def url_of(place: str | Path) -> URL:
    """The URL of a store given as a file's path or as a URL; a `StoreError` where it is neither."""
    given = str(place)
    if "://" not in given:
        return make_url("sqlite://").set(database=str(Path(given).absolute()))
    try:
        url = make_url(given)
    except ArgumentError:
        raise StoreError("the store's URL cannot be read (sqlite:///FILE or postgresql://USER@HOST/NAME)") from None
    kind = url.drivername.split("+")[0]
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite" or not url.database:
        raise StoreError(f"{kind}: not a kind of store (sqlite:///FILE or postgresql://USER@HOST/NAME)")
    return url


class Database:
    """Connections to one database. `reading()` and `writing()` give one with a transaction around it."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.kind: Literal["sqlite", "postgresql"] = "sqlite" if url.drivername.startswith("sqlite") else "postgresql"
        self.engine = _sqlite(url) if self.kind == "sqlite" else _postgres(url)
        self._opened: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """The file or URL, without a password."""
        file = self.file
        return str(file) if file else self.url.render_as_string(hide_password=True)

    @property
    def file(self) -> Path | None:
        """The file of an SQLite store."""
        return Path(self.url.database) if self.kind == "sqlite" and self.url.database else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state and changes nothing."""
        with self._told(), self.engine.connect() as connection, connection.begin():
            self._still_there()
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are made as a whole when the block ends, or not at all.

        Of a file that was removed or replaced meanwhile a `StoreError`: what is written into it is nowhere.
        """
        with self._told(), self.engine.connect() as plain:
            connection = plain.execution_options(writing=True)
            with connection.begin():
                if self.kind == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
                self._still_there()
                yield connection
            self._still_there()

    def _still_there(self) -> None:
        """The file that was opened first is the one that goes by its name."""
        if self.file is None:
            return
        try:
            found = self.file.stat()
        except OSError as error:
            raise StoreError(f"{self.name}: the store was removed while it was open ({error.strerror})") from None
        self._opened = self._opened or (found.st_dev, found.st_ino)
        if self._opened != (found.st_dev, found.st_ino):
            raise StoreError(f"{self.name}: another file was put in its place while it was open; open it again")

    def close(self) -> None:
        """Let all connections go."""
        self.engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What a database says of itself, as an error of ours in one line."""
        try:
            yield
        except DBAPIError as error:
            raise StoreError(f"{self.name}: {first_line(error.orig or error)}") from error
        except SQLAlchemyError as error:
            raise StoreError(f"{self.name}: {type(error).__name__}") from error


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": _PATIENCE / 1000})

    @event.listens_for(engine, "connect")
    def opened(connection: Any, _: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        for pragma in (
            f"busy_timeout={_PATIENCE}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "cache_size=-65536",
            "mmap_size=268435456",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _postgres(url: URL) -> Engine:
    try:
        engine = create_engine(url, pool_pre_ping=True, connect_args={"application_name": "tawatur"})
    except ImportError:
        raise StoreError("a store in PostgreSQL needs the driver: pip install 'tawatur[postgres]'") from None

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def asked(
        _c: object, _cursor: object, statement: str, given: Any, _context: object, _many: object
    ) -> tuple[str, Any]:
        return statement, [_without_nul(row) for row in given] if isinstance(given, list) else _without_nul(given)

    return engine


def _without_nul(values: Any) -> Any:
    """PostgreSQL's text holds no NUL, not even where one is searched for; bytes may."""
    if not isinstance(values, dict):
        return values
    return {key: value.replace("\0", "") if isinstance(value, str) else value for key, value in values.items()}
