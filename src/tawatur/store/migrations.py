"""How a store's tables come to be and change: numbered steps, each run once, in a transaction of its own.

A store says in `meta` which step it has reached. To change the tables, add a step at the end; never change one that
has been released. A derived table may simply be dropped and made anew: `build` fills it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, select, text
from sqlalchemy.exc import IntegrityError

from tawatur.errors import StoreError
from tawatur.store.counting import recount
from tawatur.store.tables import (
    actors,
    due,
    heard,
    imprints,
    keys,
    meta,
    metadata,
    named,
    near,
    placed,
    remembered,
    searches,
    stories,
)
from tawatur.store.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from tawatur.store.database import Database

__all__ = ["LATEST", "migrate", "reached"]


def _first(connection: Connection) -> None:
    metadata.create_all(connection)
    words_of(connection).create(connection)


def _second(connection: Connection) -> None:
    """Searches that are kept; what is new in a story and how many origins it has, beside its record."""
    searches.create(connection, checkfirst=True)
    there = {column["name"] for column in inspect(connection).get_columns("stories")}
    for column in (stories.c.origins, stories.c.news):
        if column.name not in there:
            kind = column.type.compile(connection.dialect)
            connection.execute(text(f"ALTER TABLE stories ADD COLUMN {column.name} {kind}"))
            connection.execute(stories.update().values(key=None))


def _third(connection: Connection) -> None:
    """Imprints; `build` fills them, since they belong to the search index."""
    imprints.create(connection, checkfirst=True)


def _grouped(connection: Connection) -> None:
    """Who is near to whom is kept in tables of its own; all stories are to be found anew."""
    metadata.create_all(connection, tables=[placed, keys, near, due, heard])
    connection.execute(due.insert().from_select(["story"], select(stories.c.id)))


def _counted(connection: Connection) -> None:
    """How often actors are named is kept."""
    metadata.create_all(connection, tables=[actors, named])
    recount(connection)


def _remembered(connection: Connection) -> None:
    """What a drawing of a story leaves for the next one; drawing fills it."""
    remembered.create(connection, checkfirst=True)


def _handed_on(connection: Connection) -> None:
    """What drawings left goes with the reports; what was left so far is let go, which costs time alone."""
    remembered.drop(connection, checkfirst=True)
    remembered.create(connection)


#: What takes a store from one version of its tables to the next.
STEPS: tuple[Callable[[Connection], None], ...] = (_first, _second, _third, _grouped, _counted, _remembered, _handed_on)
LATEST = len(STEPS)


def reached(database: Database) -> int:
    """The version of a store's tables; 0 where there is no store yet."""
    with database.reading() as connection:
        if not inspect(connection).has_table("meta"):
            return 0
        found = connection.scalar(select(meta.c.value).where(meta.c.key == "schema"))
    if found is None:
        raise StoreError(f"{database.name}: not a store of Tawatur's")
    return int(found)


def migrate(database: Database) -> int:
    """Bring a store's tables to the latest version; gives the version found before. A newer one is a `StoreError`."""
    before = reached(database)
    if before > LATEST:
        raise StoreError(f"{database.name}: made by a newer Tawatur (tables {before}, known {LATEST}); update it")
    for number in range(before, LATEST):
        with database.writing() as connection:
            if _now(connection) == number:  # nobody else did it meanwhile
                STEPS[number](connection)
                _note(connection, number + 1)
    return before


def _now(connection: Connection) -> int:
    if not inspect(connection).has_table("meta"):
        return 0
    return int(connection.scalar(select(meta.c.value).where(meta.c.key == "schema")) or 0)


def _note(connection: Connection, number: int) -> None:
    connection.execute(meta.delete().where(meta.c.key == "schema"))
    try:
        connection.execute(meta.insert().values(key="schema", value=str(number)))
    except IntegrityError as error:  # pragma: no cover  # the lock keeps writers apart
        raise StoreError("two programs changed the store's tables at once; try again") from error
