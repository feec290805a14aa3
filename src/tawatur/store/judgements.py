"""The log of judgements: only ever added to. Undoing is a further line; nothing that stands in the log is changed.

Judgements name characters of a text by the text's hash, so nothing derived can be in their way. Where an article has
a newer version, a judgement on the earlier text goes along with every stretch that stayed the same.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import func, select

from tawatur.errors import StoreError, UnknownError
from tawatur.record import Judgement, LogEntry, Page, Span, Target
from tawatur.store.differences import changes, moved
from tawatur.store.packing import now, plain
from tawatur.store.reports import latest
from tawatur.store.stories import touch
from tawatur.store.tables import judgements as table
from tawatur.store.tables import members, readings, reports, targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Row

    from tawatur.record import Change, Report
    from tawatur.store.database import Database
    from tawatur.store.reports import Stored

__all__ = ["Judgements", "last_line"]

_AT_ONCE = 400


class Judgements:
    """What people and programs decided, in the order in which it was said."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, judgement: Judgement) -> LogEntry:
        """Write a judgement down; it is safe on disk when this returns.

        An empty `id` or `made` is given here. The same judgement (id and content) said twice is one line; another
        under a known id, or one on a text or characters that are not in the store, is a `StoreError`.
        """
        with self._db.writing() as connection:
            for target in judgement.about:
                _check(connection, target)
            judgement = msgspec.structs.replace(judgement, made=judgement.made or _made(connection, judgement))
            judgement = msgspec.structs.replace(judgement, id=judgement.id or _id(judgement))
            known = _line(connection, judgement.id)
            if known is not None:
                if known.judgement != msgspec.json.encode(judgement):
                    raise StoreError(f"another judgement goes by the id {judgement.id!r}")
                return _entry(known, _undone(connection))
            number = _write(
                connection,
                id=judgement.id,
                made=judgement.made,
                author=plain(judgement.author),
                reason=plain(judgement.reason),
                judgement=msgspec.json.encode(judgement),
            )
            places = [{"judgement": number, "at": at, "sha256": t.sha256, "layer": t.layer}
                      for at, t in enumerate(judgement.about)]  # fmt: skip
            connection.execute(targets.insert(), places)
            _touch(connection, judgement)
            return _entry(_line(connection, judgement.id), set())

    def undo(self, name: str, *, author: str, reason: str | None = None) -> LogEntry:
        """Take a judgement back; an `UnknownError` where there is none, a `StoreError` where it is undone already."""
        with self._db.writing() as connection:
            row = _line(connection, name)
            if row is None or row.judgement is None:
                raise UnknownError(f"no judgement {name!r} in the log")
            if name in _undone(connection):
                raise StoreError(f"the judgement {name!r} is undone already")
            made = now()
            own = f"undo-{hashlib.sha256(f'{name} {author} {made}'.encode()).hexdigest()[:12]}"
            _write(connection, id=own, made=made, author=plain(author), undoes=name, reason=plain(reason))
            _touch(connection, msgspec.json.decode(row.judgement, type=Judgement))
            return _entry(_line(connection, own), set())

    def get(self, name: str) -> LogEntry:
        """A line of the log by its id."""
        with self._db.reading() as connection:
            row = _line(connection, name)
            if row is None:
                raise UnknownError(f"no judgement {name!r} in the log")
            return _entry(row, _undone(connection))

    def log(self, *, text: str | None = None, limit: int = 100, cursor: str | None = None) -> Page[LogEntry]:
        """The lines of the log, latest first; `text`: those on the text with this sha256."""
        query = select(table).order_by(table.c.number.desc())
        if text is not None:
            on_it = select(targets.c.judgement).where(targets.c.sha256 == text)
            ids = select(table.c.id).where(table.c.number.in_(on_it))
            query = query.where(table.c.number.in_(on_it) | table.c.undoes.in_(ids))
        if cursor is not None:
            if not cursor.isdecimal() or len(cursor) > 18:
                raise UnknownError(f"not a cursor of this list: {cursor[:40]!r}")
            query = query.where(table.c.number < int(cursor))
        with self._db.reading() as connection:
            rows = connection.execute(query.limit(limit + 1)).all()
            undone = _undone(connection)
        items = tuple(_entry(row, undone) for row in rows[:limit])
        return Page(items=items, next=str(rows[limit - 1].number) if len(rows) > limit else None)

    def count(self) -> int:
        """How many lines the log has."""
        with self._db.reading() as connection:
            return int(connection.scalar(select(func.count()).select_from(table)) or 0)

    def last(self) -> int:
        """The number of the latest line, which grows with every line; 0 where there is none."""
        with self._db.reading() as connection:
            return last_line(connection)

    def standing(self, texts: Sequence[str]) -> list[Judgement]:
        """The judgements on some texts (by sha256) that nothing undid, in the order in which they were written."""
        found: dict[int, Judgement] = {}
        with self._db.reading() as connection:
            undone = _undone(connection)
            for at in range(0, len(texts), _AT_ONCE):
                on_them = select(targets.c.judgement).where(targets.c.sha256.in_(texts[at : at + _AT_ONCE]))
                for row in connection.execute(select(table).where(table.c.number.in_(on_them))):
                    if row.id not in undone:
                        found[row.number] = msgspec.json.decode(row.judgement, type=Judgement)
        return [found[number] for number in sorted(found)]

    def of_layer(self, layer: str) -> list[Judgement]:
        """The judgements of one layer that nothing undid, in the order in which they were written.

        Those on whole reports are given for the latest versions too.
        """
        on_it = select(targets.c.judgement).where(targets.c.layer == layer)
        with self._db.reading() as connection:
            undone = _undone(connection)
            rows = connection.execute(select(table).where(table.c.number.in_(on_it)).order_by(table.c.number)).all()
            found = [msgspec.json.decode(row.judgement, type=Judgement) for row in rows if row.id not in undone]
            later = _later(connection, [t.sha256 for j in found for t in j.about]) if layer == "reports" else {}
        return [carried for judgement in found for carried in _carried(judgement, later)]

    def on(self, current: Sequence[Report], earlier: dict[str, list[Stored]]) -> list[Judgement]:
        """The judgements that hold for some reports: on their texts, and on earlier versions where these words stayed.

        `earlier`: for a report's id the versions before it.
        """
        texts = {one.sha256 for older in earlier.values() for one in older} | {_sha(report) for report in current}
        standing = self.standing(sorted(texts))
        judged = {target.sha256 for judgement in standing for target in judgement.about}
        by_text: dict[str, list[tuple[str, tuple[Change, ...]]]] = {}
        for old, new, stretches in _ways(current, earlier, judged):
            by_text.setdefault(old, []).append((new, stretches))
        return [carried for judgement in standing for carried in _carried(judgement, by_text)]


def _ways(
    current: Sequence[Report], earlier: dict[str, list[Stored]], judged: set[str]
) -> Iterator[tuple[str, str, tuple[Change, ...]]]:
    """From the hash of each earlier text that was judged to that of the latest, with what stayed between them."""
    for report in current:
        for old in earlier.get(report.id, ()):
            if old.sha256 in judged and old.report.text != report.text:
                yield old.sha256, _sha(report), changes(old.report.text, report.text)


def _later(connection: Connection, texts: Sequence[str]) -> dict[str, list[tuple[str, tuple[Change, ...]]]]:
    """For texts that a later version follows, the hash of the latest."""
    now_ = reports.alias("now")
    joined = reports.join(now_, now_.c.source == reports.c.source)
    found: dict[str, list[tuple[str, tuple[Change, ...]]]] = {}
    for at in range(0, len(texts), _AT_ONCE):
        query = select(reports.c.sha256, now_.c.sha256.label("latest")).select_from(joined)
        query = query.where(reports.c.sha256.in_(texts[at : at + _AT_ONCE]), latest(now_))
        for row in connection.execute(query.where(now_.c.sha256 != reports.c.sha256)):
            found.setdefault(row.sha256, []).append((row.latest, ()))
    return found


def _sha(report: Report) -> str:
    return hashlib.sha256(report.text.encode()).hexdigest()


def _carried(judgement: Judgement, ways: dict[str, list[tuple[str, tuple[Change, ...]]]]) -> Iterator[Judgement]:
    """A judgement as it is, and once more for the later versions that its targets live on in."""
    yield judgement
    options = [_targets(target, ways) for target in judgement.about]
    if all(len(found) == 1 for found in options):
        return
    latest = tuple(found[-1] for found in options)
    if latest != judgement.about:
        yield msgspec.structs.replace(judgement, about=latest)


def _targets(target: Target, ways: dict[str, list[tuple[str, tuple[Change, ...]]]]) -> list[Target]:
    found = [target]
    for sha, stretches in ways.get(target.sha256, ()):
        if target.layer == "reports":
            found.append(msgspec.structs.replace(target, sha256=sha))
        elif there := moved(Span(target.start, target.end), stretches):
            found.append(msgspec.structs.replace(target, sha256=sha, start=there.start, end=there.end))
    return found


def _made(connection: Connection, judgement: Judgement) -> str:
    """Now, and later than all that was said of these texts, whatever the clock says: what is said last stands."""
    texts = {target.sha256 for target in judgement.about}
    said = table.join(targets, targets.c.judgement == table.c.number)
    query = select(func.max(table.c.made)).select_from(said).where(targets.c.sha256.in_(texts))
    return now(after=connection.scalar(query))


def _check(connection: Connection, target: Target) -> None:
    row = connection.execute(select(reports.c.text).where(reports.c.sha256 == target.sha256).limit(1)).one_or_none()
    if row is None:
        raise UnknownError(f"no text with the sha256 {target.sha256[:16]}… in the store")
    length = len(row.text.decode())
    if target.layer != "reports" and not 0 <= target.start < target.end <= length:
        raise StoreError(f"characters {target.start} to {target.end} are not in the text (it has {length:,})")


def last_line(connection: Connection) -> int:
    """The number of the latest line of the log; 0 where there is none."""
    return int(connection.scalar(select(func.max(table.c.number))) or 0)


def _touch(connection: Connection, judgement: Judgement) -> None:
    """What was judged, or a later version of it: its stories have to be drawn up, what is found of it laid again."""
    texts = [target.sha256 for target in judgement.about]
    sources = select(reports.c.source).where(reports.c.sha256.in_(texts))
    numbers = select(reports.c.number).where(reports.c.source.in_(sources))
    touched = select(members.c.story).where(members.c.report.in_(numbers))
    touch(connection, touched)
    if judgement.verdict in ("correct", "reject"):  # the others leave a reading as it is
        connection.execute(readings.update().where(readings.c.report.in_(numbers)).values(indexed=None))


def _write(connection: Connection, **values: Any) -> int:
    return int(connection.execute(table.insert().values(**values).returning(table.c.number)).scalar_one())


def _line(connection: Connection, name: str) -> Any:
    return connection.execute(select(table).where(table.c.id == name)).one_or_none()


def _undone(connection: Connection) -> set[str]:
    return set(connection.scalars(select(table.c.undoes).where(table.c.undoes.is_not(None))))


def _entry(row: Row[Any], undone: set[str]) -> LogEntry:
    judgement = msgspec.json.decode(row.judgement, type=Judgement) if row.judgement is not None else None
    return LogEntry(
        number=row.number,
        id=row.id,
        made=row.made,
        author=row.author,
        judgement=judgement,
        undoes=row.undoes,
        reason=row.reason,
        standing=judgement is not None and row.id not in undone,
    )


def _id(judgement: Judgement) -> str:
    return "j-" + hashlib.sha256(msgspec.json.encode(judgement)).hexdigest()[:16]
