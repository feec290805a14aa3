"""Parquet, a file a table, with typed columns."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from tawatur.errors import library
from tawatur.export.tables import tables

if TYPE_CHECKING:
    from tawatur.record import Story

__all__ = ["to_parquet"]


def to_parquet(story: Story) -> dict[str, bytes]:
    """The files by name (`happenings.parquet` …); an `ExtraError` where pyarrow is not installed."""
    arrow = library("pyarrow", "parquet", "Parquet files")
    writer = library("pyarrow.parquet", "parquet", "Parquet files")
    types = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
    made: dict[str, bytes] = {}
    for table in tables(story):
        columns = {
            name: arrow.array([row[at] for row in table.rows], types[kind])
            for at, (name, kind) in enumerate(table.columns)
        }
        stream = io.BytesIO()
        writer.write_table(arrow.table(columns), stream, compression="zstd")
        made[f"{table.name}.parquet"] = stream.getvalue()
    return made
