"""Readings: derived from the raw reports, kept with the key of all that went into them, made again when that changes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from sqlalchemy import and_, func, or_, select

from tawatur.errors import UnknownError
from tawatur.record import Reading
from tawatur.store.indexing import Index, index_version
from tawatur.store.judgements import last_line
from tawatur.store.packing import outlet_key, pack, sha_of, unpack
from tawatur.store.reports import latest, stored
from tawatur.store.stories import touch
from tawatur.store.tables import features, members, reports
from tawatur.store.tables import readings as table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection

    from tawatur.record import Report
    from tawatur.store.database import Database
    from tawatur.store.reports import Stored

__all__ = ["Readings", "Took", "day_of", "key_of"]

_AT_ONCE = 200


class Took(NamedTuple):
    """What reading a stored report gave: the reading, or why there is none.

    `judged`: the reading as people have corrected it, by which it is found; null where nobody did.
    """

    stored: Stored
    reading: Reading | None
    failed: str | None = None
    judged: Reading | None = None


def key_of(report: Report, reader: str) -> str:
    """The key of a reading: text, particulars that a reader looks at, and the reader with its lexicons."""
    parts = [sha_of(report.text), report.title, report.outlet, report.url, report.published, reader]
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


class Readings:
    """The readings of the latest versions, and their rows in the search index."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._index = Index()

    def waiting(self, reader: str) -> int:
        """How many reports have no reading by this reader, or none yet in the search index as it is made now."""
        with self._db.reading() as connection:
            return int(connection.scalar(select(func.count()).select_from(_joined()).where(_due(reader))) or 0)

    def pending(self, reader: str) -> Iterator[Stored]:
        """The reports that have to be read, in the order in which they came.

        They are taken a few hundred at a time, so the store can be written while this is gone through.
        """
        last = 0
        while True:
            query = select(reports).select_from(_joined()).where(_unread(reader), reports.c.number > last)
            with self._db.reading() as connection:
                rows = connection.execute(query.order_by(reports.c.number).limit(_AT_ONCE)).all()
            yield from (stored(row) for row in rows)
            if len(rows) < _AT_ONCE:
                return
            last = rows[-1].number

    def unindexed(self, *, marked: bool = False) -> Iterator[tuple[Stored, Reading]]:
        """Readings that stand in no search index, or in one made in an earlier way.

        `marked`: only those that are marked to be laid again because somebody judged what they say.
        """
        last = 0
        wanted = table.c.indexed.is_(None) if marked else table.c.indexed.is_distinct_from(index_version())
        while True:
            query = (
                select(reports, table.c.blob)
                .select_from(_joined())
                .where(table.c.blob.is_not(None), wanted, reports.c.number > last)
            )
            with self._db.reading() as connection:
                rows = connection.execute(query.order_by(reports.c.number).limit(_AT_ONCE)).all()
            yield from ((stored(row), unpack(row.blob, Reading)) for row in rows)
            if len(rows) < _AT_ONCE:
                return
            last = rows[-1].number

    def put(self, took: Sequence[Took], reader: str, *, seen: int = 0) -> int:
        """Keep some readings and lay them into the search index; gives how many. All of them, or (on an error) none.

        A report that has been followed by another version meanwhile is passed over. `seen`: the last line of the log
        of judgements that the readings were corrected by; where it has grown since, they stay to be indexed again.
        """
        laid = [(one, self._index.lay(one.stored, one.reading, one.judged)) for one in took]
        with self._db.writing() as connection:
            current = _current(connection, [one.stored.number for one in took])
            laid = [(one, entries) for one, entries in laid if one.stored.number in current]
            numbers = [one.stored.number for one, _ in laid]
            self._drop(connection, numbers)
            version = _laid_by(connection, seen)
            for one, entries in laid:
                connection.execute(table.insert().values(**_row(one, reader), indexed=version))
                self._index.put(connection, entries)
        return len(laid)

    def _drop(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Throw away what was derived from some reports and from the versions before them."""
        before = _before(connection, numbers)
        both = [*numbers, *before]
        self._index.clear(connection, both)
        touch(connection, select(members.c.story).where(members.c.report.in_(both)))
        connection.execute(members.delete().where(members.c.report.in_(before)))
        connection.execute(features.delete().where(features.c.report.in_(both)))
        connection.execute(table.delete().where(table.c.report.in_(both)))

    def lay(self, took: Sequence[Took], *, seen: int = 0) -> int:
        """Lay readings that are kept into the search index anew; `seen`: as for `put`."""
        laid = [self._index.lay(one.stored, one.reading, one.judged) for one in took]
        with self._db.writing() as connection:
            numbers = [one.number for one in laid]
            self._index.clear(connection, numbers)
            for one in laid:
                self._index.put(connection, one)
            connection.execute(
                table.update().where(table.c.report.in_(numbers)).values(indexed=_laid_by(connection, seen))
            )
        return len(laid)

    def get(self, name: str) -> Reading:
        """The reading of a report; an `UnknownError` where there is none (yet)."""
        with self._db.reading() as connection:
            query = select(table.c.blob, table.c.failed).join(reports).where(reports.c.id == name)
            row = connection.execute(query).one_or_none()
        if row is None or row.blob is None:
            why = f": {row.failed}" if row is not None and row.failed else ""
            raise UnknownError(f"no reading of {name!r} in the store{why}")
        return unpack(row.blob, Reading)

    def of_text(self, sha256: str) -> list[tuple[Report, Reading]]:
        """The reports that have a text, with their readings."""
        query = select(reports, table.c.blob).join(table)
        query = query.where(reports.c.sha256 == sha256, table.c.blob.is_not(None))
        with self._db.reading() as connection:
            rows = connection.execute(query).all()
        return [(stored(row).report, unpack(row.blob, Reading)) for row in rows]

    def pairs(self, names: Iterable[str]) -> list[tuple[Report, Reading]]:
        """Reports with their readings, those that have one."""
        found: list[tuple[Report, Reading]] = []
        wanted = list(names)
        with self._db.reading() as connection:
            for at in range(0, len(wanted), _AT_ONCE):
                query = select(reports, table.c.blob).join(table).where(
                    reports.c.id.in_(wanted[at : at + _AT_ONCE]), table.c.blob.is_not(None)
                )  # fmt: skip
                rows = connection.execute(query).all()
                found += [(stored(row).report, unpack(row.blob, Reading)) for row in rows]
        return found

    def all(self) -> Iterator[tuple[Stored, Reading]]:
        """All reports that have a reading, in the order in which they came."""
        last = 0
        while True:
            query = select(reports, table.c.blob).join(table).where(table.c.blob.is_not(None), reports.c.number > last)
            with self._db.reading() as connection:
                rows = connection.execute(query.order_by(reports.c.number).limit(_AT_ONCE)).all()
            yield from ((stored(row), unpack(row.blob, Reading)) for row in rows)
            if len(rows) < _AT_ONCE:
                return
            last = rows[-1].number


def _joined() -> Any:
    return reports.outerjoin(table, table.c.report == reports.c.number)


def _unread(reader: str) -> ColumnElement[bool]:
    return and_(latest(reports), or_(table.c.report.is_(None), table.c.reader != reader))


def _due(reader: str) -> ColumnElement[bool]:
    outdated = and_(table.c.blob.is_not(None), table.c.indexed.is_distinct_from(index_version()))
    return or_(_unread(reader), outdated)


def _current(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """Those of some reports that no later version follows."""
    return set(connection.scalars(select(reports.c.number).where(reports.c.number.in_(numbers), latest(reports))))


def _before(connection: Connection, numbers: Sequence[int]) -> list[int]:
    """The versions that some reports follow: what was derived from these goes."""
    found = connection.scalars(select(reports.c.before).where(reports.c.number.in_(numbers)))
    return [number for number in found if number is not None]


def _laid_by(connection: Connection, seen: int) -> str | None:
    """The version of the index to note; null where judgements came in behind the last line that was seen."""
    return index_version() if last_line(connection) <= seen else None


def _row(one: Took, reader: str) -> dict[str, Any]:
    report, reading = one.stored.report, one.reading
    return {
        "report": one.stored.number,
        "key": key_of(report, reader),
        "reader": reader,
        "outlet": outlet_key(report.outlet),
        "day": day_of(report, reading),
        "failed": one.failed,
        "blob": None if reading is None else pack(reading),
    }


def day_of(report: Report, reading: Reading | None) -> str | None:
    """The day of publication: as read, else as given."""
    best = reading.report.published.best if reading else None
    return best or (report.published or "")[:10] or None
