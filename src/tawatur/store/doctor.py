"""Whether a store is well: raw texts against their hashes, chains, the log, and the derived part against the raw one."""

from __future__ import annotations

import zlib
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import except_, func, or_, select, text

from tawatur.record import Finding, Judgement, Reading, Story
from tawatur.store.counting import counted
from tawatur.store.indexing import index_version
from tawatur.store.packing import report_of, sha_of, unpack
from tawatur.store.reports import latest
from tawatur.store.tables import actors, judgements, members, readings, reports, stories, targets, things
from tawatur.store.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from tawatur.store.database import Database

__all__ = ["examine"]

_SHOWN = 5
_AT_ONCE = 200
_RAW = "restore this file from a back-up (docs/store.md); the rest of the store can be used"
_READ = "run `tawatur build`"
_ANEW = "run `tawatur build --all`: it makes the derived part anew from reports and judgements"


def examine(database: Database, reader: str) -> Iterator[Finding]:
    """Every check with what it found; nothing is changed. `reader`: the fingerprint of today's reader."""
    yield from _file(database)
    for check, advice, broken in _CHECKS:
        with database.reading() as connection:
            yield _finding(check, advice, broken(connection, reader))
    with database.writing() as connection:  # FTS5 takes its own check for a change
        wrong = words_of(connection).sound(connection)
    yield _finding("the search index is whole", _ANEW, iter([wrong] if wrong else []))


def _finding(check: str, advice: str, broken: Iterator[str]) -> Finding:
    examples: list[str] = []
    count = 0
    for name in broken:
        count += 1
        if len(examples) < _SHOWN:
            examples.append(name)
    return Finding(check=check, well=not count, count=count, examples=tuple(examples), advice=advice if count else None)


def _file(database: Database) -> Iterator[Finding]:
    if database.kind != "sqlite":
        return
    with database.reading() as connection:
        said = [str(line) for line in connection.scalars(text("PRAGMA integrity_check(20)"))]
    broken = [line for line in said if line != "ok"]
    yield _finding("the database file is whole", "restore it from a back-up (docs/store.md)", iter(broken))


def _paged(connection: Connection, query: Any, column: Any) -> Iterator[Any]:
    last: Any = None
    while True:
        part = query if last is None else query.where(column > last)
        rows = connection.execute(part.order_by(column).limit(_AT_ONCE)).all()
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1][0]


def _altered(connection: Connection, _: str) -> Iterator[str]:
    """Texts that do not have their hash, heads that are no report."""
    query = select(reports.c.number, reports.c.id, reports.c.sha256, reports.c.text, reports.c.head)
    for row in _paged(connection, query, reports.c.number):
        try:
            whole = sha_of(report_of(row.id, row.text, row.head).text) == row.sha256
        except (UnicodeDecodeError, msgspec.DecodeError):
            whole = False
        if not whole:
            yield row.id


def _chains(connection: Connection, _: str) -> Iterator[str]:
    """Versions whose predecessor is missing or is another article's."""
    before = reports.alias("before")
    query = select(reports.c.id).outerjoin(before, before.c.number == reports.c.before)
    wrong = or_(
        (reports.c.version > 1) & before.c.number.is_(None),
        (reports.c.version == 1) & reports.c.before.is_not(None),
        before.c.source != reports.c.source,
        before.c.version != reports.c.version - 1,
    )
    yield from connection.scalars(query.where(wrong))


def _log(connection: Connection, _: str) -> Iterator[str]:
    """Judgements that cannot be read, that are on no text of the store, or that undo nothing."""
    known = {row.id for row in connection.execute(select(judgements.c.id))}
    texts = set(connection.scalars(select(reports.c.sha256)))
    listed = {
        row.judgement: row.many
        for row in connection.execute(
            select(targets.c.judgement, func.count().label("many")).group_by(targets.c.judgement)
        )
    }
    for row in connection.execute(select(judgements)):
        if row.judgement is None:
            if row.undoes not in known:
                yield row.id
            continue
        try:
            about = msgspec.json.decode(row.judgement, type=Judgement).about
        except (msgspec.DecodeError, ValueError):
            yield row.id
            continue
        if listed.get(row.number) != len(about) or any(target.sha256 not in texts for target in about):
            yield row.id


def _unread(connection: Connection, reader: str) -> Iterator[str]:
    """Latest versions without a reading by today's reader."""
    joined = reports.outerjoin(readings, readings.c.report == reports.c.number)
    due = or_(readings.c.report.is_(None), readings.c.reader != reader)
    yield from connection.scalars(select(reports.c.id).select_from(joined).where(latest(reports), due))


def _failed(connection: Connection, _: str) -> Iterator[str]:
    query = select(reports.c.id, readings.c.failed).join(readings).where(readings.c.failed.is_not(None))
    for row in connection.execute(query):
        yield f"{row.id}: {row.failed}"


def _orphans(connection: Connection, _: str) -> Iterator[str]:
    """Derived rows of earlier versions, and stories and members that do not hold together."""
    query = select(reports.c.id).join(readings, readings.c.report == reports.c.number).where(~latest(reports))
    yield from (f"reading of {name}" for name in connection.scalars(query))
    query = select(reports.c.id).join(members, members.c.report == reports.c.number)
    yield from (f"{name} in a story" for name in connection.scalars(query.where(~latest(reports))))
    lost = select(members.c.story).where(members.c.story.not_in(select(stories.c.id))).distinct()
    yield from (f"story {name}" for name in connection.scalars(lost))
    empty = select(stories.c.id).where(stories.c.id.not_in(select(members.c.story)))
    yield from (f"story {name}" for name in connection.scalars(empty))


def _damaged(connection: Connection, _: str) -> Iterator[str]:
    """Readings and records of stories that cannot be unpacked, or that are of another text."""
    query = select(readings.c.report, readings.c.blob, reports.c.id, reports.c.sha256)
    for row in _paged(connection, query.join(reports).where(readings.c.blob.is_not(None)), readings.c.report):
        if not _unpacks(row.blob, Reading, partial(_of_text, row.sha256)):
            yield f"reading of {row.id}"
    query = select(stories.c.id, stories.c.blob).where(stories.c.blob.is_not(None))
    for row in _paged(connection, query, stories.c.id):
        if not _unpacks(row.blob, Story, lambda _: True):
            yield f"story {row.id}"


def _of_text(sha: str, reading: Reading) -> bool:
    return reading.report.sha256 == sha


def _unpacks(blob: bytes, kind: type[Any], holds: Callable[[Any], bool]) -> bool:
    try:
        return holds(unpack(blob, kind))
    except (zlib.error, msgspec.DecodeError, ValueError):
        return False


def _outdated(connection: Connection, _: str) -> Iterator[str]:
    query = select(reports.c.id).join(readings, readings.c.report == reports.c.number)
    yield from connection.scalars(
        query.where(readings.c.blob.is_not(None), readings.c.indexed.is_distinct_from(index_version()))
    )


def _disagreeing(connection: Connection, _: str) -> Iterator[str]:
    """Things without their terms, terms without their thing."""
    listed = set(connection.scalars(select(things.c.id)))
    yield from (f"row {number}" for number in sorted(listed ^ words_of(connection).ids(connection)))


def _miscounted(connection: Connection, _: str) -> Iterator[str]:
    """Actors that are named more or less often than is kept of them."""
    kept, found = select(actors), counted()
    yield from sorted({row.key for pair in ((kept, found), (found, kept)) for row in connection.execute(_but(*pair))})


def _but(one: Any, other: Any) -> Any:
    return except_(select(one.subquery()), select(other.subquery()))


def _stale(connection: Connection, _: str) -> Iterator[str]:
    yield from connection.scalars(select(stories.c.id).where(stories.c.key.is_(None), stories.c.reports > 1))


_CHECKS: tuple[tuple[str, str, Callable[[Connection, str], Iterator[str]]], ...] = (
    ("every text has the hash it was kept by", _RAW, _altered),
    ("every version follows the one before it", _RAW, _chains),
    ("every judgement can be read and is on a text of the store", _RAW, _log),
    ("every report has been read by today's rules", _READ, _unread),
    ("every report could be read", "the reports are kept; send us the text if you can", _failed),
    ("nothing derived is left of what is gone", _ANEW, _orphans),
    ("readings and stories can be unpacked", _ANEW, _damaged),
    ("every reading stands in today's search index", _READ, _outdated),
    ("rows and words of the search index agree", _ANEW, _disagreeing),
    ("actors are named as often as is kept", _ANEW, _miscounted),
    ("every story's record is up to date", _READ, _stale),
)
