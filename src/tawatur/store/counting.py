"""How often each actor is named, kept in step with the search index: a list of all of them is asked for often."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from tawatur.store.tables import actors, named, things

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import Connection, Select

__all__ = ["counted", "names_counted", "note", "recount"]

_AT_ONCE = 400
#: Characters of a name that are counted by: no index of PostgreSQL's takes a longer one.
LONGEST = 300

# The same in both databases: what is there grows, what is not comes to be.
_NOTE = text(
    "INSERT INTO actors (key, type, reports, mentions, first, last) VALUES (:key, :type, 1, :mentions, :day, :day) "
    "ON CONFLICT (key) DO UPDATE SET reports = actors.reports + 1, mentions = actors.mentions + excluded.mentions, "
    "first = CASE WHEN excluded.first < COALESCE(actors.first, '~') THEN excluded.first ELSE actors.first END, "
    "last = CASE WHEN excluded.last > COALESCE(actors.last, '') THEN excluded.last ELSE actors.last END"
)
_NAME = text(
    "INSERT INTO named (key, name, type, reports) VALUES (:key, :name, :type, 1) "
    "ON CONFLICT (key, name, type) DO UPDATE SET reports = named.reports + 1"
)


def note(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Count the actors among some new rows of `things`."""
    new = [row for row in rows if row["kind"] == "actor"]
    if new:
        columns = ("key", "type", "mentions", "day")
        connection.execute(_NOTE, [{column: row[column] for column in columns} for row in new])
        names = [{"key": row["key"], "name": (row["name"] or "")[:LONGEST], "type": row["type"]} for row in new]
        connection.execute(_NAME, names)


def recount(connection: Connection, keys: Collection[str] | None = None) -> None:
    """Count some actors (all of them by default) in `things` anew."""
    if keys is None:
        _recount(connection, None)
        return
    given = sorted(keys)
    for at in range(0, len(given), _AT_ONCE):
        _recount(connection, given[at : at + _AT_ONCE])


def _recount(connection: Connection, keys: Collection[str] | None) -> None:
    for table, query in ((actors, counted()), (named, names_counted())):
        gone, found = table.delete(), query
        if keys is not None:
            gone, found = gone.where(table.c.key.in_(keys)), query.where(things.c.key.in_(keys))
        connection.execute(gone)
        connection.execute(table.insert().from_select([c.name for c in table.c], found))


def counted() -> Select[Any]:
    """How often each actor is named, and when first and last."""
    return (
        select(
            things.c.key,
            func.min(things.c.type).label("type"),
            func.count().label("reports"),
            func.sum(things.c.mentions).label("mentions"),
            func.min(things.c.day).label("first"),
            func.max(things.c.day).label("last"),
        )
        .where(things.c.kind == "actor")
        .group_by(things.c.key)
    )


def names_counted() -> Select[Any]:
    """By which names each actor goes, each in how many reports."""
    name = func.substr(func.coalesce(things.c.name, ""), 1, LONGEST).label("name")
    return (
        select(things.c.key, name, things.c.type, func.count().label("reports"))
        .where(things.c.kind == "actor")
        .group_by(things.c.key, name, things.c.type)
    )
