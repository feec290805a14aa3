"""The raw part of one store brought into another: reports in all versions, the whole log and kept searches, unaltered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from tawatur.errors import StoreError
from tawatur.store.tables import judgements, reports, searches, targets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table

    from tawatur.store.database import Database

__all__ = ["copy"]

_AT_ONCE = 200


def copy(source: Database, target: Database) -> tuple[int, int]:
    """Bring reports, judgements and searches over, as a whole or not at all; gives how many of the first two.

    A `StoreError` where the target holds reports already.
    """
    with source.reading() as here, target.writing() as there:
        if there.scalar(select(func.count()).select_from(reports)):
            raise StoreError(f"{target.name}: holds reports already; copy into a new store")
        counts = [_table(here, there, table) for table in (reports, judgements, targets, searches)]
        if target.kind == "postgresql":
            for table in (reports, judgements):
                _count_on(there, table)
    return counts[0], counts[1]


def _table(here: Connection, there: Connection, table: Table) -> int:
    count = 0
    for rows in _parts(here, table):
        there.execute(table.insert(), rows)
        count += len(rows)
    return count


def _parts(here: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    found = here.execution_options(stream_results=True).execute(select(table).order_by(*table.primary_key.columns))
    for rows in found.mappings().partitions(_AT_ONCE):
        yield [dict(row) for row in rows]


def _count_on(there: Connection, table: Table) -> None:
    """Numbers given from now on follow those that were brought over."""
    sequence = f"pg_get_serial_sequence('{table.name}', 'number')"
    there.execute(text(f"SELECT setval({sequence}, (SELECT max(number) FROM {table.name}))"))  # noqa: S608  # own names
