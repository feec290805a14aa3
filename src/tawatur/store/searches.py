"""Searches that somebody keeps, to ask them again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import func, select

from tawatur.errors import StoreError, UnknownError
from tawatur.record import Question, SavedSearch
from tawatur.store.packing import now, plain
from tawatur.store.tables import searches as table

if TYPE_CHECKING:
    from tawatur.store.database import Database

__all__ = ["Searches"]

_MOST = 500  # searches that a store keeps: a list of them is shown whole
_NAME = 200  # characters


class Searches:
    """The searches that a store keeps."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, name: str, question: Question, *, author: str | None = None) -> SavedSearch:
        """Keep a question under a name; the same question under the same name is one.

        A `StoreError` without a name, or where there are too many.
        """
        name = (plain(name) or "").strip()[:_NAME]
        if not name:
            raise StoreError("a search that is kept needs a name")
        asked = msgspec.json.encode(question)
        own = "s-" + hashlib.sha256(name.encode() + b"\0" + asked).hexdigest()[:12]
        with self._db.writing() as connection:
            known = connection.execute(select(table).where(table.c.id == own)).one_or_none()
            if known is not None:
                return _saved(known)
            if (connection.scalar(select(func.count()).select_from(table)) or 0) >= _MOST:
                raise StoreError(f"{_MOST} searches are kept already: let one go first")
            values = {"id": own, "name": name, "author": plain(author), "made": now(), "question": asked}
            connection.execute(table.insert().values(**values))
            return _saved(connection.execute(select(table).where(table.c.id == own)).one())

    def all(self) -> tuple[SavedSearch, ...]:
        """All of them, the latest first."""
        with self._db.reading() as connection:
            return tuple(map(_saved, connection.execute(select(table).order_by(table.c.made.desc(), table.c.id))))

    def remove(self, name: str) -> None:
        """Let one go, by its id; an `UnknownError` where there is none."""
        with self._db.writing() as connection:
            if not connection.execute(table.delete().where(table.c.id == name)).rowcount:
                raise UnknownError(f"no search {name!r} is kept")


def _saved(row: Any) -> SavedSearch:
    question = msgspec.json.decode(row.question, type=Question)
    return SavedSearch(id=row.id, name=row.name, author=row.author, made=row.made, question=question)
