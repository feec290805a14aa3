"""Raw reports: kept as they came, addressed by the hash of their text, never changed and never deleted.

Reports that share a source are versions of one article: one address (URL), else one outlet and id. A report whose
text and particulars are kept already, as the latest version or an earlier one, is known and changes nothing, so the
same folder can be brought in twice, and work that broke off can be done again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from sqlalchemy import func, select

from tawatur.errors import UnknownError
from tawatur.record import Added, Kept, Page, Report, Version
from tawatur.store.differences import changes
from tawatur.store.packing import head_of, now, plain, report_of, sha_of, short, text_bytes
from tawatur.store.tables import reports as table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Row

    from tawatur.store.database import Database

__all__ = ["Reports", "Stored", "source_of"]

#: Particulars that make another version of a known text when they are given anew; how it was come by does not.
_TELLING = ("title", "outlet", "url", "byline", "dateline", "published", "made_up")


class Stored(NamedTuple):
    """A report with its number in the store."""

    number: int
    report: Report
    sha256: str


class Reports:
    """The raw reports of a store."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, reports: Iterable[Report]) -> list[Added]:
        """Keep some reports, all of them or (on an error) none; they are safe on disk when this returns."""
        with self._db.writing() as connection:
            return [_add(connection, report) for report in reports]

    def count(self) -> int:
        """How many articles there are."""
        with self._db.reading() as connection:
            return int(connection.scalar(select(func.count()).select_from(table).where(latest())) or 0)

    def get(self, name: str) -> Kept:
        """A report by its name; an `UnknownError` where there is none."""
        with self._db.reading() as connection:
            return _kept(connection, _row(connection, name))

    def page(self, *, limit: int = 100, cursor: str | None = None) -> Page[Kept]:
        """The latest versions in the order in which they came; `cursor` is the number of the last one seen."""
        query = select(table).where(latest(), table.c.number > _number(cursor)).order_by(table.c.number)
        with self._db.reading() as connection:
            rows = connection.execute(query.limit(limit + 1)).all()
            items = tuple(_kept(connection, row) for row in rows[:limit])
        return Page(items=items, next=str(rows[limit - 1].number) if len(rows) > limit else None)

    def versions(self, name: str) -> tuple[Version, ...]:
        """All versions of the article that a report is one of, the first first, each with what it changed."""
        with self._db.reading() as connection:
            source = _row(connection, name).source
            rows = connection.execute(select(table).where(table.c.source == source).order_by(table.c.version)).all()
        found: list[Version] = []
        before: str | None = None
        for row in rows:
            text = row.text.decode()
            report = report_of(row.id, b"", row.head)
            found.append(
                Version(
                    id=row.id,
                    sha256=row.sha256,
                    version=row.version,
                    added=row.added,
                    title=report.title,
                    published=report.published,
                    changes=() if before is None else changes(before, text),
                )
            )
            before = text
        return tuple(found)

    def earlier(self, names: Sequence[str]) -> dict[str, list[Stored]]:
        """The earlier versions behind some reports, latest first, where there are any."""
        found: dict[str, list[Stored]] = {}
        with self._db.reading() as connection:
            query = select(table).where(table.c.id.in_(names), table.c.version > 1)
            for row in connection.execute(query).all():
                older = connection.execute(
                    select(table)
                    .where(table.c.source == row.source, table.c.version < row.version)
                    .order_by(table.c.version.desc())
                )
                found[row.id] = [stored(one) for one in older]
        return found


def latest(rows: Any = table) -> Any:
    """Of a row of reports: no later version follows it."""
    after = table.alias("after")
    return ~select(after.c.number).where(after.c.before == rows.c.number).exists()


def stored(row: Row[Any]) -> Stored:
    """A row as a report."""
    return Stored(row.number, report_of(row.id, row.text, row.head), row.sha256)


def source_of(report: Report) -> str:
    """What all versions of one article share: its address, else its outlet and id."""
    if report.url:
        return short(f"url {report.url}")
    return short(msgspec.json.encode([report.outlet or "", report.id]).decode())


def _add(connection: Connection, report: Report) -> Added:
    source, sha, head = source_of(report), sha_of(report.text), head_of(report)
    rows = connection.execute(select(table).where(table.c.source == source).order_by(table.c.version.desc())).all()
    known = next((row for row in rows if row.sha256 == sha and not _tells_more(report, row)), None)
    if known is not None:
        return Added(id=known.id, sha256=sha, what="known")
    last = rows[0] if rows else None
    version = last.version + 1 if last else 1
    name = _free(connection, f"{rows[-1].id}@{version}" if rows else short(plain(report.id) or "") or "report")
    connection.execute(
        table.insert().values(
            id=name,
            source=plain(source),
            version=version,
            before=last.number if last else None,
            sha256=sha,
            text=text_bytes(report.text),
            head=head,
            added=now(),
        )
    )
    if last:
        return Added(id=name, sha256=sha, what="version", before=last.id)
    return Added(id=name, sha256=sha, what="new")


def _tells_more(report: Report, row: Row[Any]) -> bool:
    """Whether a report of a known text says something of itself that the one kept does not."""
    kept = report_of(row.id, b"", row.head)
    return any(getattr(report, name) and getattr(report, name) != getattr(kept, name) for name in _TELLING)


def _free(connection: Connection, name: str) -> str:
    """A name that nothing is kept by yet: `name`, `name~2` …"""
    if connection.scalar(select(table.c.number).where(table.c.id == name)) is None:
        return name
    taken = set(connection.scalars(select(table.c.id).where(table.c.id.startswith(f"{name}~", autoescape=True))))
    return next(free for n in range(2, len(taken) + 3) if (free := f"{name}~{n}") not in taken)


def _row(connection: Connection, name: str) -> Row[Any]:
    row = connection.execute(select(table).where(table.c.id == name)).one_or_none()
    if row is None:
        raise UnknownError(f"no report {name!r} in the store")
    return row


def _kept(connection: Connection, row: Row[Any]) -> Kept:
    names = dict(
        connection.execute(
            select(table.c.version, table.c.id).where(
                table.c.source == row.source, table.c.version.in_((row.version - 1, row.version + 1))
            )
        ).all()
    )
    return Kept(
        report=report_of(row.id, row.text, row.head),
        sha256=row.sha256,
        version=row.version,
        before=names.get(row.version - 1),
        after=names.get(row.version + 1),
        added=row.added,
    )


def _number(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not cursor.isdecimal() or len(cursor) > 18:
        raise UnknownError(f"not a cursor of this list: {cursor[:40]!r}")
    return int(cursor)
