"""Tables: CSV and TSV in any encoding that is read, and Parquet, row by row."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from tawatur.errors import EmptyError, InputError, MalformedError, NotFoundError, TooLargeError, library
from tawatur.ingest.columns import guessed, record_report
from tawatur.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from tawatur.ingest.columns import Columns
    from tawatur.ingest.walk import File
    from tawatur.record import Report
    from tawatur.text.decode import Limits

__all__ = ["read_csv", "read_parquet"]

_SAMPLE = 65_536
_MARKS = ",;\t|"
_BATCH = 64
_MOST_COLUMNS = 1000
_MOST_GROUP = 4_000_000_000  # bytes that a row group may have unpacked


def read_csv(
    file: File, limits: Limits, columns: Columns, advance: Callable[[int], None]
) -> Iterator[Report | InputError]:
    """The reports of a CSV file; its first line names the columns. A row that cannot be used is an error of its own."""
    where = str(file.path)
    try:
        with file.path.open("rb") as stream:
            yield from _rows(stream, file, limits, columns, advance)
    except InputError as error:
        yield error
    except OSError as error:
        yield NotFoundError(where, error.strerror or "cannot be opened")


def _rows(
    stream: BinaryIO, file: File, limits: Limits, columns: Columns, advance: Callable[[int], None]
) -> Iterator[Report | InputError]:
    where = str(file.path)
    sample = stream.read(_SAMPLE)
    encoding = decode(_whole(sample), where).encoding
    stream.seek(0)
    text = io.TextIOWrapper(
        stream, encoding="utf-8-sig" if encoding == "utf-8" else encoding, errors="replace", newline=""
    )
    lines = _Bounded(text, limits.line, where)
    reader = csv.reader(lines, delimiter=_mark(sample.decode(encoding, "replace")))
    names: list[str] = []
    chosen: dict[str, tuple[str, ...]] = {}
    used = number = 0
    while True:
        number += 1
        try:
            with _wide_fields(limits.line):
                row = next(reader)
            if not names:
                names = [name.strip() for name in row[:_MOST_COLUMNS]]
                chosen = guessed(columns, names)
                continue
            if any(cell.strip() for cell in row):
                record = dict(zip(names, row, strict=False))
                yield record_report(
                    record, columns, f"{where}:{number}", f"{file.name}-{number}", limits, chosen=chosen
                )
        except StopIteration:
            break
        except csv.Error as error:
            yield MalformedError(f"{where}:{number}", f"not a row of a table ({error})")
        except InputError as error:
            yield error
            if "text" not in chosen:
                return
        advance(stream.tell() - used)
        used = stream.tell()
    if number <= 2 and not names:
        yield EmptyError(where, "the file is empty")


class _Bounded:
    """Lines of a text stream, none longer than `most` characters: a longer one ends in a `csv.Error` and is skipped."""

    def __init__(self, stream: io.TextIOWrapper, most: int, where: str) -> None:
        self._stream, self._most, self._where = stream, most, where

    def __iter__(self) -> _Bounded:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._most)
        if not line:
            raise StopIteration
        if len(line) < self._most or line.endswith("\n"):
            return line
        while (piece := self._stream.readline(self._most)) and not piece.endswith("\n"):
            pass
        raise TooLargeError(self._where, "a line over the limit; see --max-size")


class _wide_fields:  # noqa: N801  # used as a verb
    """The limit of a cell while one row is read: the library keeps it for the whole process."""

    def __init__(self, size: int) -> None:
        self._size, self._before = size, 0

    def __enter__(self) -> None:
        self._before = csv.field_size_limit(self._size)

    def __exit__(self, *_: object) -> None:
        csv.field_size_limit(self._before)


def _whole(sample: bytes) -> bytes:
    """A sample up to its last line break, so that no letter is cut in two."""
    if len(sample) < _SAMPLE:
        return sample
    cut = sample.rfind(b"\n")
    return sample[: cut + 1 + (sample[cut + 1 : cut + 2] == b"\0")] if cut > 0 else sample[: len(sample) // 4 * 4]


def _mark(sample: str) -> str:
    """What parts the columns: what stands most often in the first line."""
    first = sample.lstrip("\ufeff").split("\n", 1)[0]
    return max(_MARKS, key=first.count)


def read_parquet(
    file: File, limits: Limits, columns: Columns, advance: Callable[[int], None]
) -> Iterator[Report | InputError]:
    """The reports of a Parquet file; only the columns that are used are unpacked, some rows at a time."""
    parquet = library("pyarrow.parquet", "parquet", "Parquet files")
    arrow = library("pyarrow", "parquet", "Parquet files")
    where, number = str(file.path), 0
    try:
        with file.path.open("rb") as stream:
            table = parquet.ParquetFile(stream)
            names = table.schema_arrow.names[:_MOST_COLUMNS]
            chosen = guessed(columns, names)
            if "text" not in chosen:
                record_report(dict.fromkeys(names), columns, where, file.name, limits, chosen=chosen)
            _check_groups(table.metadata, where)
            wanted = list(
                dict.fromkeys(name.split(".")[0] if name not in names else name for c in chosen.values() for name in c)
            )
            rows = max(1, table.metadata.num_rows)
            size = file.path.stat().st_size
            for batch in table.iter_batches(_BATCH, columns=[name for name in wanted if name in names]):
                for record in batch.to_pylist():
                    number += 1
                    yield _row(record, columns, f"{where} row {number}", f"{file.name}-{number}", limits, chosen)
                advance(size * batch.num_rows // rows)
    except InputError as error:
        yield error
    except (OSError, ValueError, KeyError, arrow.ArrowException) as error:
        yield MalformedError(where, f"breaks off after {number} rows, the rest is not read ({str(error)[:100]})")


def _check_groups(metadata: Any, where: str) -> None:
    for index in range(metadata.num_row_groups):
        if metadata.row_group(index).total_byte_size > _MOST_GROUP:
            raise TooLargeError(where, "a row group unpacks to over 4 GB; write it with smaller row groups")


def _row(
    record: dict[str, Any], columns: Columns, where: str, name: str, limits: Limits, chosen: dict[str, tuple[str, ...]]
) -> Report | InputError:
    try:
        return record_report(record, columns, where, name, limits, chosen=chosen)
    except InputError as error:
        return error
