"""CSV, a file a table: UTF-8 with a BOM (without it Excel takes Arabic for Latin), CRLF, no cell that is a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tawatur.export.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tawatur.export.tables import Cell
    from tawatur.record import Story

__all__ = ["guarded", "to_csv", "written"]

#: What a spreadsheet takes for the beginning of a formula (OWASP), in full width too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

#: What a spreadsheet may pass over before it looks for one.
_UNSEEN = " \u00a0\ufeff\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"


def to_csv(story: Story) -> dict[str, bytes]:
    """The files by name (`happenings.csv` …)."""
    return {f"{t.name}.csv": written([name for name, _ in t.columns], t.rows) for t in tables(story)}


def written(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table as CSV."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def guarded(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe in front.

    Text that begins with apostrophes gets one more, so that taking one away gives the text back.
    """
    if isinstance(cell, str):
        text = cell.replace("\0", "")
        return f"'{text}" if text.lstrip(_UNSEEN).startswith((*_FORMULA, "'")) else text
    return "true" if cell is True else "false" if cell is False else cell
