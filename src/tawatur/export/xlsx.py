"""XLSX, a sheet a table, right to left; every text is a text, never a formula."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from tawatur.errors import library
from tawatur.export.tables import tables

if TYPE_CHECKING:
    from tawatur.export.tables import Cell
    from tawatur.record import Story

__all__ = ["to_xlsx"]

_MOST = 32_767  # characters of a cell
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDE = {"text": 60, "clause": 60, "title": 50, "why": 50, "why_en": 50, "chain": 40}


def to_xlsx(story: Story) -> bytes:
    """The workbook; an `ExtraError` where openpyxl is not installed."""
    openpyxl = library("openpyxl", "xlsx", "XLSX files")
    cells = library("openpyxl.cell", "xlsx", "XLSX files")
    styles = library("openpyxl.styles", "xlsx", "XLSX files")
    letter = library("openpyxl.utils", "xlsx", "XLSX files").get_column_letter
    book = openpyxl.Workbook(write_only=True)
    bold = styles.Font(bold=True)
    for table in tables(story):
        sheet = book.create_sheet(table.name)
        sheet.sheet_view.rightToLeft = True
        sheet.freeze_panes = "A2"
        for at, (name, _) in enumerate(table.columns, 1):
            sheet.column_dimensions[letter(at)].width = _WIDE.get(name, 16)
        head = [_cell(cells, sheet, name) for name, _ in table.columns]
        for cell in head:
            cell.font = bold
        sheet.append(head)
        for row in table.rows:
            sheet.append([_cell(cells, sheet, value) for value in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(cells: Any, sheet: Any, value: Cell) -> Any:
    if not isinstance(value, str):
        return cells.WriteOnlyCell(sheet, value)
    cell = cells.WriteOnlyCell(sheet, _BAD.sub("", value)[:_MOST])
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
