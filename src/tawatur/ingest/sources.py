"""All that was given to be read, as one stream of reports and errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tawatur.errors import InputError
from tawatur.ingest.lines import read_lines
from tawatur.ingest.plain import read_text
from tawatur.ingest.walk import STDIN, File, walk
from tawatur.text.decode import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tawatur.record import Report

__all__ = ["Sources"]

#: Ids are remembered so that a second one is told; at most twice this many, so that memory stays flat.
_REMEMBERED = 250_000


class Sources:
    """The reports behind some paths. One bad file or line is an `InputError` in the stream and stops nothing else.

    `published`: the day (ISO) of reports that come without one. `done`: bytes taken in so far.
    """

    def __init__(
        self, paths: Iterable[str | Path], *, limits: Limits | None = None, published: str | None = None
    ) -> None:
        self.paths = tuple(paths)
        self.limits = limits or Limits()
        self.published = published
        self.done = 0

    def __iter__(self) -> Iterator[Report | InputError]:
        ids = _Ids()
        for item in walk(self.paths):
            for found in (item,) if isinstance(item, InputError) else self._file(item):
                yield found if isinstance(found, InputError) else ids.tell(self._dated(found))

    def total(self) -> int | None:
        """Bytes of all the files together; null where standard input is among them."""
        if any(str(path) == STDIN for path in self.paths):
            return None
        return sum(_size(item.path) for item in walk(self.paths) if isinstance(item, File))

    def _file(self, file: File) -> Iterator[Report | InputError]:
        if file.kind == "lines":
            yield from read_lines(file, self.limits, self._advance)
            return
        try:
            yield self._single(file)
        except InputError as error:
            yield error
        self._advance(_size(file.path))

    def _single(self, file: File) -> Report:
        if file.kind == "text":
            return read_text(file, self.limits)
        from tawatur.ingest.page import read_page  # loads trafilatura

        return read_page(file, self.limits)

    def _advance(self, count: int) -> None:
        self.done += count

    def _dated(self, report: Report) -> Report:
        if self.published is None or report.published is not None:
            return report
        return msgspec.structs.replace(report, published=self.published)


class _Ids:
    """The ids of late, in two generations; a second report of one id gets an id of its own and a notice."""

    def __init__(self) -> None:
        self._now: dict[str, int] = {}
        self._before: dict[str, int] = {}

    def tell(self, report: Report) -> Report:
        count = self._now.get(report.id) or self._before.get(report.id, 0)
        if len(self._now) >= _REMEMBERED:
            self._now, self._before = {}, self._now
        self._now[report.id] = count + 1
        if not count:
            return report
        notice = f"another report came with the id {report.id!r} before"
        return self.tell(
            msgspec.structs.replace(report, id=f"{report.id}~{count + 1}", notices=(*report.notices, notice))
        )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
