"""Where words were printed: the imprints of every report, to ask of the whole archive who else has some text.

Rows lie by windows of days, so what comes in today is written, and looked up among the days around it, in one place,
however long the archive grows.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from tawatur.store.tables import imprints as table
from tawatur.store.tables import reports
from tawatur.text.blocks import find_blocks
from tawatur.text.fold import fold
from tawatur.text.imprints import imprints
from tawatur.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from tawatur.record import Block, Reading, Report
    from tawatur.store.database import Database
    from tawatur.text.fold import Folded

__all__ = ["FREQUENT", "Imprints", "clear_imprints", "imprints_in", "imprints_of", "put_imprints", "window_of"]

#: Days of a window, and the window of reports without a day.
DAYS, UNKNOWN = 8, -1
#: An imprint of more reports than this in a window is a phrase of the trade, not a trace of copying.
FREQUENT = 150
#: Imprints that two texts must share; one may be a formula.
SHARED = 2
_AT_ONCE = 500  # values in a query


def window_of(day: str | None) -> int:
    """The window of a day (ISO)."""
    return UNKNOWN if day is None else dt.date.fromisoformat(day[:10]).toordinal() // DAYS


def imprints_of(report: Report, reading: Reading) -> frozenset[int]:
    """The imprints of what a report says, its title and furniture left out."""
    return imprints_in(fold(report.text), reading.blocks or find_blocks(report.text, title=report.title))


def imprints_in(folded: Folded, blocks: Iterable[Block]) -> frozenset[int]:
    """As `imprints_of`, of a text that is folded and parted into blocks already."""
    words = [
        match.group().replace("ى", "ي").replace("ة", "ه")
        for block in blocks
        if block.kind not in ("title", "furniture")
        for match in WORD.finditer(folded.text, folded.folded(block.start), folded.folded(block.end))
    ]
    return imprints(words)


def put_imprints(connection: Connection, number: int, day: str | None, found: frozenset[int]) -> None:
    """Keep the imprints of a report of a day; what was kept of it before must be cleared."""
    window = window_of(day)
    rows = [{"window": window, "imprint": imprint, "report": number} for imprint in sorted(found)]
    if rows:
        connection.execute(table.insert(), rows)


def clear_imprints(connection: Connection, numbers: Sequence[int]) -> None:
    """Forget the imprints of some reports."""
    connection.execute(delete(table).where(table.c.report.in_(numbers)))


class Imprints:
    """What the archive holds of some text."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def holders(
        self, found: frozenset[int], *, day: str | None = None, days: int | None = None, most: int = 24
    ) -> list[str]:
        """The reports that share most imprints with a text, by id.

        `day` and `days`: only reports of so many days before and after it, and those without a day.
        """
        counts: dict[str, int] = {}
        with self._db.reading() as connection:
            for window in self._windows(connection, day, days):
                for name, shared in _shared(connection, window, sorted(found)).items():
                    counts[name] = counts.get(name, 0) + shared
        enough = [name for name, shared in counts.items() if shared >= min(SHARED, len(found))]
        return sorted(enough, key=lambda name: (-counts[name], name))[:most]

    @staticmethod
    def _windows(connection: Connection, day: str | None, days: int | None) -> list[int]:
        if day is None or days is None:
            return [int(window) for window in connection.scalars(select(table.c.window).distinct())]
        at = dt.date.fromisoformat(day[:10]).toordinal()
        return [UNKNOWN, *range((at - days) // DAYS, (at + days) // DAYS + 1)]


def _shared(connection: Connection, window: int, found: Sequence[int]) -> dict[str, int]:
    """How many of some imprints each report of a window shares, those of too many reports left out."""
    counts: dict[str, int] = {}
    for at in range(0, len(found), _AT_ONCE):
        here = (table.c.window == window, table.c.imprint.in_(found[at : at + _AT_ONCE]))
        rare = select(table.c.imprint).where(*here).group_by(table.c.imprint).having(func.count() <= FREQUENT)
        query = select(reports.c.id, func.count()).join(table, table.c.report == reports.c.number)
        query = query.where(table.c.window == window, table.c.imprint.in_(rare)).group_by(reports.c.id)
        for name, shared in connection.execute(query):
            counts[name] = counts.get(name, 0) + shared
    return counts
