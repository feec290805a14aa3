"""What grouping keeps of each report: how it is found, whom it is near to and which story it is of.

All of it is worked on in transactions that see one state and shut other writers out, so two programs that group at once
do so one after the other. Names and texts are given and taken; the numbers of the reports stay in here.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import or_, select

from tawatur.store.packing import unpack
from tawatur.store.stories import Group, regroup
from tawatur.store.tables import due, features, heard, keys, near, placed, reports

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from tawatur.store.database import Database

__all__ = ["Head", "Heard", "Placed", "Placing"]

_AT_ONCE = 400


class Head(NamedTuple):
    """The text of a report by its sha256, and the days in which it was published."""

    sha256: str
    from_: str | None
    to: str | None


class Heard(NamedTuple):
    """Somebody's word on two texts that the stories heed."""

    one: str
    other: str
    same: bool
    made: str


class Placing:
    """What grouping keeps in a store."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @contextmanager
    def writing(self) -> Iterator[Placed]:
        """What is kept, to be read and changed as a whole."""
        with self._db.writing() as connection:
            shelf = Placed(connection)
            yield shelf
            shelf.flush()

    def waiting(self, key: str) -> bool:
        """Whether reports have to be placed or taken away, or stories to be grouped; `key`: of today's features."""
        with self._db.reading() as connection:
            shelf = Placed(connection)
            return bool(shelf.stale() or shelf.unplaced(key, limit=1) or shelf.loose() or shelf.due())

    def heard(self) -> set[Heard]:
        """What people said that the stories heed."""
        with self._db.reading() as connection:
            return Placed(connection).heard()


class Placed:
    """The same within one transaction. What is put or dropped is written down by `flush`, by many at once."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        self._numbers: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._stamps: dict[str, str] = {}
        self._held: dict[str, set[str]] = {}
        self._heads: dict[str, Head] = {}
        self._rows: dict[Any, list[dict[str, Any]]] = {placed: [], keys: [], near: []}

    # ---------------------------------------------------------------- what has to be done

    def stale(self) -> list[str]:
        """Reports that were placed by features which are no more."""
        joined = placed.join(reports).outerjoin(features, features.c.report == placed.c.report)
        query = select(reports.c.id).select_from(joined)
        query = query.where(or_(features.c.report.is_(None), features.c.stamp != placed.c.stamp))
        return list(self._c.scalars(query.order_by(reports.c.number)))

    def unplaced(self, key: str, *, limit: int) -> list[str]:
        """Some reports that have features made by the code that `key` names, and are not placed."""
        joined = features.join(reports).outerjoin(placed, placed.c.report == features.c.report)
        query = select(reports.c.id).select_from(joined)
        query = query.where(features.c.key == key, placed.c.report.is_(None))
        return list(self._c.scalars(query.order_by(reports.c.number).limit(limit)))

    def loose(self) -> set[str]:
        """Reports that are placed and in no story."""
        query = select(reports.c.id).join(placed, placed.c.report == reports.c.number)
        return set(self._c.scalars(query.where(placed.c.story.is_(None))))

    def due(self) -> set[str]:
        """Stories that reports were taken from."""
        return set(self._c.scalars(select(due.c.story)))

    def heard(self) -> set[Heard]:
        """What people said that the stories heed."""
        return {Heard(row.one, row.other, bool(row.same), row.made) for row in self._c.execute(select(heard))}

    def hear(self, said: Iterable[Heard]) -> None:
        """Write down what the stories heed now."""
        self._c.execute(heard.delete())
        if rows := [one._asdict() for one in said]:
            self._c.execute(heard.insert(), rows)

    # ---------------------------------------------------------------- what is known

    def stamps(self, names: Collection[str]) -> dict[str, str]:
        """When the features of some reports were made."""
        query = select(reports.c.id, features.c.stamp).join(features, features.c.report == reports.c.number)
        new = [name for name in names if name not in self._stamps]
        self._stamps.update((row.id, row.stamp) for row in self._some(query, reports.c.id, new))
        return {name: self._stamps[name] for name in names if name in self._stamps}

    def blobs(self, names: Collection[str], kind: type[Any]) -> dict[str, Any]:
        """The features of some reports."""
        query = select(reports.c.id, features.c.blob).join(features, features.c.report == reports.c.number)
        return {row.id: unpack(row.blob, kind) for row in self._some(query, reports.c.id, names)}

    def heads(self, names: Collection[str]) -> dict[str, Head]:
        """Text and days of some reports."""
        columns = (placed.c.report, placed.c.sha256, placed.c.from_, placed.c.to)
        new = self._numbered(name for name in names if name not in self._heads)
        for row in self._some(select(*columns), placed.c.report, new):
            self._heads[self._names[row.report]] = Head(row.sha256, row.from_, row.to)
        return {name: self._heads[name] for name in names if name in self._heads}

    def holders(self, wanted: Collection[str]) -> dict[str, set[str]]:
        """Of each key, the reports that can be found by it."""
        new = {_number(key): key for key in wanted if key not in self._held}
        self._held.update((key, set()) for key in new.values())
        query = select(keys.c.key, reports.c.id).join(reports, reports.c.number == keys.c.report)
        for row in self._some(query, keys.c.key, new):
            self._held[new[row.key]].add(row.id)
        return {key: self._held[key] for key in wanted}

    def edges(self, names: Collection[str]) -> dict[str, dict[str, int]]:
        """Of each report, those that are near to it and how near."""
        rows = self._some(select(near.c.one, near.c.other, near.c.like), near.c.one, self._numbered(names))
        self._named({other for _, other, _ in rows})
        found: dict[str, dict[str, int]] = {name: {} for name in names}
        for one, other, like in rows:
            found[self._names[one]][self._names[other]] = like
        return found

    def of_texts(self, texts: Collection[str]) -> dict[str, set[str]]:
        """The reports that have a text, by its sha256."""
        found: dict[str, set[str]] = {}
        query = select(placed.c.sha256, reports.c.id).join(reports, reports.c.number == placed.c.report)
        for row in self._some(query, placed.c.sha256, texts):
            found.setdefault(row.sha256, set()).add(row.id)
        return found

    def homes(self, names: Collection[str]) -> dict[str, str]:
        """The story of each report that is in one."""
        rows = self._some(select(placed.c.report, placed.c.story), placed.c.report, self._numbered(names))
        return {self._names[row.report]: row.story for row in rows if row.story is not None}

    def members(self, wanted: Collection[str]) -> dict[str, list[str]]:
        """The reports of each story."""
        found: dict[str, list[str]] = {story: [] for story in wanted}
        query = select(placed.c.story, reports.c.id).join(reports, reports.c.number == placed.c.report)
        for row in self._some(query, placed.c.story, wanted):
            found[row.story].append(row.id)
        return found

    # ---------------------------------------------------------------- what changes

    def put(self, name: str, head: Head, stamp: str, found_by: Collection[str], to: Mapping[str, int]) -> None:
        """Take in a report, in no story so far, and the reports it is near to."""
        (number,) = self._numbered([name])
        others = self._numbered(to)
        self._rows[placed].append({"report": number, "stamp": stamp, **head._asdict(), "story": None})
        self._rows[keys] += [{"key": _number(key), "report": number} for key in found_by]
        for other in others:
            like = to[self._names[other]]
            self._rows[near].append({"one": number, "other": other, "like": like})
            self._rows[near].append({"one": other, "other": number, "like": like})
        for key in found_by:
            if key in self._held:
                self._held[key].add(name)

    def drop(self, names: Collection[str]) -> None:
        """Forget some reports; the stories that they were in are due."""
        numbers = self._numbered(names)
        for name in names:
            self._heads.pop(name, None)
        lost = {row.story for row in self._some(select(placed.c.story), placed.c.report, numbers) if row.story}
        if new := lost - self.due():
            self._c.execute(due.insert(), [{"story": story} for story in sorted(new)])
        for at in range(0, len(numbers), _AT_ONCE):
            some = numbers[at : at + _AT_ONCE]
            self._c.execute(near.delete().where(near.c.other.in_(some), near.c.one.in_(_neighbours(some))))
            self._c.execute(near.delete().where(near.c.one.in_(some)))
            self._c.execute(keys.delete().where(keys.c.report.in_(some)))
            self._c.execute(placed.delete().where(placed.c.report.in_(some)))

    def regroup(self, gone: Iterable[str], groups: Iterable[Any]) -> int:
        """Say which stories are no more, and which reports each of some others holds; gives how many changed."""
        found = [Group(one.id, tuple(one.reports)) for one in groups]
        for group in found:
            numbers = self._numbered(group.reports)
            for at in range(0, len(numbers), _AT_ONCE):
                mine = placed.c.report.in_(numbers[at : at + _AT_ONCE])
                self._c.execute(placed.update().where(mine).values(story=group.id))
        self._c.execute(due.delete())
        return regroup(self._c, found, gone)

    def flush(self) -> None:
        """Write down what was put."""
        for table, rows in self._rows.items():
            if rows:
                self._c.execute(table.insert(), rows)
                rows.clear()

    # ---------------------------------------------------------------- names and numbers

    def _numbered(self, names: Iterable[str]) -> list[int]:
        """The numbers of some reports, those that there are."""
        wanted = list(names)
        new = [name for name in wanted if name not in self._numbers]
        for row in self._some(select(reports.c.id, reports.c.number), reports.c.id, new):
            self._note(row.id, row.number)
        return [self._numbers[name] for name in wanted if name in self._numbers]

    def _named(self, numbers: Iterable[int]) -> None:
        new = [number for number in numbers if number not in self._names]
        for row in self._some(select(reports.c.id, reports.c.number), reports.c.number, new):
            self._note(row.id, row.number)

    def _note(self, name: str, number: int) -> None:
        self._numbers[name] = number
        self._names[number] = name

    def _some(self, query: Any, column: Any, wanted: Collection[Any]) -> list[Any]:
        """The rows in which a column has one of some values, however many these are."""
        given = list(wanted)
        rows: list[Any] = []
        for at in range(0, len(given), _AT_ONCE):
            rows += self._c.execute(query.where(column.in_(given[at : at + _AT_ONCE]))).all()
        return rows


def _neighbours(numbers: Collection[int]) -> Any:
    return select(near.c.other).where(near.c.one.in_(numbers))


def _number(key: str) -> int:
    """A feature as a number of 64 bits."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), signed=True)
