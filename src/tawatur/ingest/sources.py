"""All that was given to be read, as one stream of reports and errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tawatur.errors import ExtraError, InputError, KindError, PassedOver
from tawatur.ingest.columns import Columns
from tawatur.ingest.lines import read_lines
from tawatur.ingest.plain import read_text
from tawatur.ingest.signs import with_signs
from tawatur.ingest.walk import STDIN, File, walk
from tawatur.text.decode import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tawatur.ingest.walk import Kind
    from tawatur.record import Report

__all__ = ["Sources"]

#: Ids are remembered so that a second one is told; at most twice this many, so that memory stays flat.
_REMEMBERED = 250_000
_SHOWN = 3  # files named in a notice


class Sources:
    """The reports behind some paths. One bad file or line is an `InputError` in the stream and stops nothing else.

    `published`: the day (ISO) of reports that come without one. `columns`: which columns of tables and records hold
    what. `done`: bytes taken in so far.
    """

    def __init__(
        self,
        paths: Iterable[str | Path],
        *,
        limits: Limits | None = None,
        published: str | None = None,
        columns: Columns | None = None,
    ) -> None:
        self.paths = tuple(paths)
        self.limits = limits or Limits()
        self.published = published
        self.columns = columns or Columns()
        self.done = 0

    def __iter__(self) -> Iterator[Report | InputError]:
        ids, strange = _Ids(), _Strange()
        for item in walk(self.paths):
            for found in (item,) if isinstance(item, InputError) else strange.without(item, self._file(item)):
                yield found if isinstance(found, InputError) else ids.tell(with_signs(self._dated(found)))
        if strange.count:
            yield strange.told()

    def total(self) -> int | None:
        """Bytes of all the files together; null where standard input is among them."""
        if any(str(path) == STDIN for path in self.paths):
            return None
        return sum(_size(item.path) for item in walk(self.paths) if isinstance(item, File))

    def _file(self, file: File) -> Iterator[Report | InputError]:
        """The reports of one file. What streams tells its progress itself; the rest is taken in at once."""
        before, size = self.done, _size(file.path)
        try:
            if file.kind in _ALONE:
                yield _ALONE[file.kind](file, self.limits)
            else:
                yield from self._many(file)
        except InputError as error:
            yield error
        except ExtraError as error:
            yield InputError(str(file.path), str(error))
        if str(file.path) != STDIN:
            self._advance(size - (self.done - before))

    def _many(self, file: File) -> Iterator[Report | InputError]:
        """The reports of a file that holds many; each reader is loaded with what it needs when it is needed."""
        if file.kind == "lines":
            return read_lines(file, self.limits, self._advance, self.columns)
        if file.kind in {"csv", "parquet"}:
            from tawatur.ingest.table import read_csv, read_parquet

            read = read_csv if file.kind == "csv" else read_parquet
            return read(file, self.limits, self.columns, self._advance)
        if file.kind == "json":
            from tawatur.ingest.telegram import read_json

            return read_json(file, self.limits, self.columns, self._advance)
        if file.kind in {"warc", "wacz"}:
            from tawatur.ingest.warc import read_wacz, read_warc

            return (read_warc if file.kind == "warc" else read_wacz)(file, self.limits, self._advance)
        if file.kind == "mailbox":
            from tawatur.ingest.mail import read_mailbox

            return read_mailbox(file, self.limits, self._advance)
        from tawatur.ingest.feed import read_feed

        return read_feed(file, self.limits)

    def _advance(self, count: int) -> None:
        self.done += count

    def _dated(self, report: Report) -> Report:
        if self.published is None or report.published is not None:
            return report
        return msgspec.structs.replace(report, published=self.published)


def _page(file: File, limits: Limits) -> Report:
    from tawatur.ingest.page import read_page

    return read_page(file, limits)


def _saved(file: File, limits: Limits) -> Report:
    from tawatur.ingest.mail import read_saved

    return read_saved(file, limits)


def _mail(file: File, limits: Limits) -> Report:
    from tawatur.ingest.mail import read_mail

    return read_mail(file, limits)


def _pdf(file: File, limits: Limits) -> Report:
    from tawatur.ingest.pdf import read_pdf

    return read_pdf(file, limits)


#: Kinds of which one file is one report.
_ALONE: dict[Kind, Callable[[File, Limits], Report]] = {
    "text": read_text,
    "page": _page,
    "saved": _saved,
    "mail": _mail,
    "pdf": _pdf,
}


class _Strange:
    """JSON files of other programs that lay in a folder given: counted, and told once at the end."""

    def __init__(self) -> None:
        self.count = 0
        self._names: list[str] = []

    def without(self, file: File, found: Iterable[Report | InputError]) -> Iterator[Report | InputError]:
        for item in found:
            if file.inside and file.kind == "json" and isinstance(item, KindError):
                self.count += 1
                self._names = [*self._names, str(file.path)][:_SHOWN]
            else:
                yield item

    def told(self) -> PassedOver:
        more = f" and {self.count - _SHOWN} more" if self.count > _SHOWN else ""
        others = "".join(f", {name}" for name in self._names[1:])
        return PassedOver(self._names[0] + others + more, f"passed over {self.count:,}, JSON of other programs")


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
